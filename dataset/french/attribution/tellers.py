"""Who speaks where the subject of a cue stands elsewhere, is understood, or is only supposed."""

from dataset import patterns as re
from dataset.french.attribution.cues import cue_list
from dataset.french.attribution.groups import Group
from dataset.french.attribution.opening import main_verb
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, can_speak
from dataset.french.conjugation import forms_of
from dataset.french.tokens import Tokens, clitic_pronoun, left_of
from dataset.french.verb_or_noun import words_of

# How many tokens may stand between être and « à » in « ils sont plus de vingt à dire ».
_MANY = 14
_A_NUMBER = re.compile("#|b#|bd#|DN")
_ARTICLES = frozenset(["le", "la", "les", "l'", "un", "une", "ce", "ces", "son", "ses", "leurs"])

# How long an apposition of the speaker may be.
_APPOSITION = 20

_AIMING = frozenset(["pour", "afin", "sans", "avant", "condition", "crainte", "peur"])


def told_on(tokens: Tokens, first: int) -> bool:
    """« Et d'estimer que A. »: a narrative infinitive whose subject is the speaker before."""
    if tokens.words[max(0, first - 2) : first] not in (["et", "de"], ["et", "d'"]):
        return False
    return first == 2 or tokens.tags[first - 3] in ".!?…;"  # noqa: PLR2004 - « et de »


def teller(passage: Passage, group: Group) -> tuple[int, int] | None:
    """« Et le maire de conclure que … »: the subject of a narrative infinitive."""
    tokens = passage.tokens
    at = group.first - 1
    if tokens.words[max(0, at)] not in ("de", "d'"):
        return None
    if tokens.tags[at - 1] == ",":
        # « Et Paul Petit, maire de la ville, de citer A ».
        comma = tokens.tags.rfind(",", max(0, at - _APPOSITION), at - 1)
        at = comma if comma > 0 else at
    first = at - 1 if tokens.tags[at - 1] == "r" else passage.subjects.chain_before(at)
    if first < 1 or tokens.words[first - 1] != "et":
        return None
    opens = first == 1 or tokens.tags[first - 2] in ".!?…;,QT"
    return (first, at) if opens and can_speak(tokens, first, at) == CAN else None


_PERCEIVED = ("entend", "voir", "voit", "vu", "voyant", "voyait", "écout")


def heard(passage: Passage, group: Group) -> tuple[int, int] | None:
    """« On a entendu le maire dénoncer A »: the noun phrase between the two verbs."""
    tokens = passage.tokens
    first = passage.subjects.chain_before(group.first)
    if first < 1 or not tokens.words[first - 1].startswith(_PERCEIVED):
        return None
    return (first, group.first) if can_speak(tokens, first, group.first) == CAN else None


_AIMED = re.compile(r"non sans|(?:avant|afin|but) (?:de|d')")


def _aimed(words: list[str], at: int) -> bool:
    """Tell whether « pour », « après », « afin de » and the like stand before token ``at``."""
    # « non sans rappeler ».
    before = " ".join(words[max(0, at - 2) : at])
    return before.endswith(("après", "pour")) or _AIMED.fullmatch(before) is not None


# How far back the first of coordinated infinitives is looked for.
_LIST = 40


def purpose(passage: Passage, group: Group) -> bool:
    """Tell whether an infinitive says what was done, as « pour dénoncer » does.

    « pour réclamer A, appeler à B et dénoncer C »: those that a comma or « et » joins to it too.
    """
    tokens = passage.tokens
    tags, words = tokens.tags, tokens.words
    if _aimed(words, group.first):
        about = words[group.first - 1] != "après" and tags[group.after] not in "q:"
        return not (about and any(cue.lemma in cue_list("only_aims") for cue in group.cues))
    at = left_of(tags, "bk,", group.first)
    if set(tags[at : group.first]).isdisjoint("k,"):
        return False
    for i in range(at - 1, max(0, at - _LIST), -1):
        if tags[i] in ".;!?:VxqRL":
            return False
        if tags[i] in "Iz":
            first = left_of(tags, "onb", i)
            if _aimed(words, first):
                return True
    return False


def resumed(passage: Passage, group: Group) -> bool:
    """« Et réclame des renforts. », « Mais redoute A. »: whoever spoke in the sentence before."""
    tags = passage.tokens.tags
    at = group.first - 1
    opens = at == 0 or (at > 0 and tags[at - 1] in ".!?…")
    return group.kind == "F" and opens and tags[at] in "km" and passage.container is None


def counted(passage: Passage, group: Group) -> tuple[int, int] | None:
    """« Ils sont nombreux à dire que … », « elle est la première à dénoncer … »."""
    tokens = passage.tokens
    at = group.first - 1
    verb = left_of(tokens.tags, "NDUPb#dwkeE", at, max(1, at - _MANY)) - 1
    if verb < 1 or tokens.words[at] != "à" or tokens.tags[verb] != "x":
        return None
    near = tokens.words[at - 1] in words_of("counted") or tokens.tags[at - 1] in "D#"
    number = _A_NUMBER.match(tokens.tags, verb + 1) and tokens.words[verb + 1] not in _ARTICLES
    if not (near or number):
        return None
    verb = left_of(tokens.tags, "on", verb)
    return passage.subjects.before(verb)


def led_to(passage: Passage, group: Group) -> tuple[int, int] | None:
    """« a conduit les analystes à estimer que … », « l'amène à penser que … »: who speaks."""
    tokens = passage.tokens
    at = group.first - 1
    if at < 1 or tokens.words[at] != "à":
        return None
    first = passage.subjects.chain_before(at)
    verb = left_of(tokens.tags, "b", first if first > 0 else at, 1) - 1
    if tokens.words[verb] not in forms_of(cue_list("leading_to")):
        return None
    if first > 0:
        return (first, at) if can_speak(tokens, first, at) == CAN else None
    clitic = left_of(tokens.tags, "bxw", verb, 1) - 1
    return (clitic, clitic + 1) if tokens.tags[clitic] == "o" else None


def said_by_on(passage: Passage, group: Group) -> bool:
    """Tell « on apprend que », « peut-on lire », « X nous apprend que » from « X apprend que »."""
    words = passage.tokens.words
    said = words[group.first : group.after]
    if group.inverted:
        return any(word[0] in "-t" and clitic_pronoun(word) == "on" for word in said)
    if "nous" in said:
        return True
    place = passage.subject(group)
    return place is not None and words[place[0]] == "on"


def who_asked(tags: str, first: int) -> bool:
    """« Qui a dit que A ? »: tell whether the verb group at ``first`` asks who."""
    return tags[:first].endswith("R") and (first == 1 or tags[first - 2] in ".!?…")


def asked(tags: str, at: int) -> bool:
    """Tell whether the sentence that goes on at ``at`` is a question (« a-t-il dit que … ? »)."""
    end = next((i for i in range(at, len(tags)) if tags[i] in ".!?;"), -1)
    return end >= 0 and tags[end] == "?"


def supposed(passage: Passage, group: Group, first: int) -> bool:
    """Tell whether « si » stands before the subject: « si le maire disait que … ».

    « Si le maire assure que A, l'opposition doute » grants what was said: at the head of a
    sentence, a noun for subject, the present or a compound of the present. With a pronoun or a
    past the main clause decides: « S'il dénonce A, le maire ne propose rien » grants it, « S'il
    dénonce A, il partira », « S'il dénonçait A, il partirait » do not.
    """
    tokens = passage.tokens
    before = tokens.words[max(0, first - 2) : first]
    if len(before) > 1 and before[1] in ("que", "qu'") and _unreal(tokens, first - 2):
        return True
    if first == 0 or tokens.words[first - 1] not in ("si", "s'") or before[0] == "même":
        # « même s'il reconnaît que … » grants it.
        return False
    opened = left_of(tokens.tags, "mb", first - 1)
    opens = opened == 0 or tokens.tags[opened - 1] in ".!?…"
    finite = next((i for i in range(group.first, group.after) if tokens.tags[i] in "Vx"), -1)
    if not opens or finite < 0:
        return True
    verb = main_verb(tokens.tags, group.after)
    if tokens.tags[first] in "ro" or tokens.words[finite].endswith(("ait", "aient")):
        return verb < 0 or tokens.words[first] == "on" or tokens.words[verb].endswith(_NOT_YET)
    return tokens.tags[finite] == "V" and verb >= 0 and tokens.words[verb].endswith(_LATER)


# The future, the conditional and what must be: what follows if something is said.
_LATER = ("ra", "ront", "rait", "raient")
_NOT_YET = (*_LATER, "faut", "doit", "doivent")


def _unreal(tokens: Tokens, at: int) -> bool:
    """Tell whether « que » behind token ``at`` opens a clause of what is not or may not be so.

    « pour qu'il dise A », « il est possible que le maire dise A », « rien ne montre qu'il ait dit
    A », « est-ce que le maire a dit A ? ».
    """
    at = left_of(tokens.tags, "b", at + 1, 1) - 1
    word = tokens.words[at]
    if word in _AIMING or word in cue_list("unreal") or word in forms_of(cue_list("unreal_verbs")):
        return True
    nothing = tokens.words[max(0, left_of(tokens.tags, "no", at) - 1)] in ("rien", "nul")
    return nothing or tokens.words[at - 1 : at + 1] == ["est", "-ce"]
