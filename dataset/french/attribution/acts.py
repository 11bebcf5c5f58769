"""Speech or act: whether a cue with a noun object reports what is said or what is done.

« rejette l'accusation » is said, « rejette le pourvoi » is a ruling. The classes of verbs,
objects and subjects stand in ``lexicon/objects.toml``.
"""

from functools import cache

from dataset import patterns as re
from dataset.french.attribution.cues import Cue, attitudes
from dataset.french.attribution.engine import Pattern
from dataset.french.attribution.groups import Group
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, MAY, can_speak, documents, head_words
from dataset.french.tokens import Tokens
from dataset.french.verb_or_noun import words_of
from dataset.lexicon import lexicon


def _nouns(written: str) -> frozenset[str]:
    """Return the nouns of a list, in which « @name » stands for a class, and their plurals."""
    classes = lexicon("objects")["classes"]
    found = set(re.compile(r"@(\w+)").sub(lambda name: classes[name[1]], written).split())
    found |= {word.removesuffix("al") + "aux" for word in found if word.endswith("al")}
    return frozenset(found.union(word + ending for word in found for ending in ("s", "x")))


@cache
def _objects(table: str) -> dict[str, frozenset[str]]:
    """Return the objects of each verb of a table of « lemma: nouns »."""
    lines = lexicon("objects")[table]["verbs"].strip().split("\n")
    parted = [line.partition(":") for line in lines]
    return {lemma: _nouns(written) for lemma, _, written in parted}


@cache
def _words(table: str, key: str) -> frozenset[str]:
    """Return a list of a table as it stands: verbs, forms, nouns in the plural alone."""
    return frozenset(word.replace("_", " ") for word in lexicon("objects")[table][key].split())


@cache
def _any_number(table: str, key: str) -> frozenset[str]:
    """Return the nouns of a list of a table, and their plurals."""
    return _nouns(lexicon("objects")[table][key])


def reports_act(
    tokens: Tokens, lemma: str, object_: tuple[int, int], subject: tuple[int, int]
) -> bool:
    """Tell whether the verb with this object and subject (token spans) reports an act."""
    first, after = object_
    heads = head_words(tokens, first, after)
    if lemma in _words("persons", "never"):
        return True
    only = _objects("only").get(lemma)
    quoted = bool(set(tokens.tags[first:after]) & set("QT")) or tokens.words[first] == "ce"
    if only is not None and not quoted and heads.isdisjoint(only):
        return True
    # « rejette l'appel du maire à la trêve » is said, « rejette l'appel du maire » a ruling.
    urged = "appel" in heads and "a" in tokens.tags[first:after]
    if not urged and not heads.isdisjoint(_objects("acts").get(lemma, frozenset())):
        return True
    if lemma in _words("persons", "verbs") and not quoted and _names_person(tokens, first, after):
        return True
    if lemma in _words("sellers", "verbs") and heads.isdisjoint(_any_number("sellers", "but")):
        return not _any_number("sellers", "who").isdisjoint(head_words(tokens, *subject))
    return _decided(tokens, lemma, object_, subject) or any(
        _of_kind(table, nouns, tokens, lemma, subject)
        for table, nouns in (("fiction", "works"), ("norms", "texts"))
    )


def _of_kind(table: str, nouns: str, tokens: Tokens, lemma: str, subject: tuple[int, int]) -> bool:
    """Tell whether a verb of a table has a subject of the kind that the table names."""
    # « Le Programme alimentaire mondial annonce A » has a name for its head.
    named = tokens.tags[subject[0] : subject[0] + 2] in ("DP", "PP", "PN")
    heads = head_words(tokens, *subject)
    return lemma in _words(table, "verbs") and not (
        named or _any_number(table, nouns).isdisjoint(heads)
    )


def addressed(passage: Passage, group: Group) -> bool:
    """Tell whether the verb stands in the first or second person (« rappelons que »)."""
    tokens = passage.tokens
    return any(
        tokens.tags[i] in "Vx" and tokens.words[i].endswith(("ons", "ez"))
        for i in range(group.first, group.after)
    )


def impersonal(tokens: Tokens, place: tuple[int, int]) -> bool:
    """« il faudra des analyses pour écarter un malaise »: nobody is meant."""
    if tokens.words[place[0]] != "il":
        return False
    verb = next((i for i in range(place[1], len(tokens)) if tokens.tags[i] not in "nob"), -1)
    if tokens.words[verb] in words_of("be"):
        # « il est trop tôt pour parler de A », « il est temps de dénoncer B ».
        return not _words("persons", "opportune").isdisjoint(tokens.words[verb + 1 : verb + 4])
    # « il y a lieu de dénoncer A ».
    there_is = tokens.words[verb - 1 : verb + 1] == ["y", "a"]
    return there_is or tokens.words[verb] in _words("persons", "impersonal")


def acted(
    passage: Passage,
    group: Group,
    pattern: Pattern,
    cue: Cue,
    match: re.Match[str],
    place: tuple[int, int],
) -> bool:
    """Tell whether a cue reports what is done, or shows, and no speech.

    ``place``: the tokens of the source. Only clauses, noun objects and passives are in question.
    """
    tokens = passage.tokens
    if pattern.extent == "infinitive":
        # « La loi prévoit de créer A ».
        return _of_kind("norms", "texts", tokens, cue.lemma, place)
    if pattern.extent in ("noun", "judgedfirst"):
        return _done(passage, group, pattern, cue, match, place)
    if pattern.extent == "clause":
        # « il est clair que A ».
        plain = tokens.words[place[0]] == "il" and cue.lemma in _words("persons", "plain")
        return plain or _shows(passage, group, cue, place)
    first = match.end()
    if pattern.extent == "appeal" and tokens.tags[first : first + 1] not in _VERBAL:
        object_ = first, min(len(tokens), first + _LONGEST_OBJECT)
    elif pattern.extent == "attitude" and "feel" not in cue.frames:
        # « raconte sa colère » is told as a feeling, whatever else the verb takes.
        object_ = match.start("phrase"), first
    elif pattern.extent == "passive":
        first = max(passage.subjects.chain_before(group.first), 0)
        object_ = passage.subjects.before(group.first) or (first, group.first)
    else:
        return False
    return reports_act(tokens, cue.lemma, object_, place)


def _done(
    passage: Passage,
    group: Group,
    pattern: Pattern,
    cue: Cue,
    match: re.Match[str],
    place: tuple[int, int],
) -> bool:
    tokens, first = passage.tokens, match.end()
    words = tokens.words
    if cue.lemma in _words("persons", "topical") and (
        (group.kind == "G" and cue.lemma == "revenir") or words[max(0, place[0] - 1)] in _WHENEVER
    ):
        # « Revenant sur la crise, le maire a dit que A », « quand il parle de la crise ».
        return True
    if words[first] in ("de", "d'") and not _AFTER_OF.isdisjoint(words[first + 1 : first + 2]):
        # « relève d'un malentendu »: no direct object begins so.
        return "noun" in pattern.frames
    far = min(len(tokens), first + _LONGEST_OBJECT)
    border = _BORDER.search(tokens.tags, first + 1, far)
    return (
        (group.kind != "F" and cue.lemma in _words("only", "finite"))
        or (words[place[0]] == "on" and "noun" in pattern.frames)
        or reports_act(tokens, cue.lemma, (first, border.start() if border else far), place)
    )


def _shows(passage: Passage, group: Group, cue: Cue, place: tuple[int, int]) -> bool:
    """« pour montrer que A », « Cette affaire montre que A »: nobody says it but the author."""
    tokens = passage.tokens
    if cue.lemma in _words("evidence", "shown") and tokens.tags[group.head] == "I":
        # « montrer au public que A » is said.
        return tokens.tags[group.after : group.after + 1] != "a"
    if group.kind == "G" and cue.lemma in _words("evidence", "concluding"):
        # « a indiqué le syndicat, confirmant que A »: one who speaks goes on.
        speaks = any(other.kind == "F" and other.first < group.first for other in passage.groups)
        return not speaks and documents().isdisjoint(head_words(tokens, *place))
    return cue.lemma in _words("evidence", "verbs") and can_speak(tokens, *place) == MAY


_LONGEST_OBJECT = 12
_WHENEVER = ("quand", "lorsque", "lorsqu'")
_BORDER = re.compile(r"[,.;:!?VxRL]")
_AFTER_OF = frozenset("un une ce cet cette ces son sa ses leur leurs".split())
_VERBAL = ("n", "o", "b", "I", "z", "")


def _names_person(tokens: Tokens, first: int, after: int) -> bool:
    """Tell whether the phrase names one or more who can speak."""
    if tokens.tags[first : first + 2] == "rd":
        # « a cité ceux de A »: whom or what they are stands before.
        return False
    noun = next((i for i in range(first, after) if tokens.tags[i] not in "Db#"), after)
    # « a rappelé son opposition au projet »: a feeling, not those who sit opposite.
    felt = noun < after and tokens.words[noun] in attitudes()
    return not felt and can_speak(tokens, first, after) == CAN


def _any_person(tokens: Tokens, first: int, after: int) -> bool:
    """Tell whether the phrase or one of its complements names who can speak."""
    starts = [first, *(i + 1 for i in range(first, after) if tokens.tags[i] in "dea")]
    return any(_names_person(tokens, start, after) for start in starts)


def _decided(
    tokens: Tokens, lemma: str, object_: tuple[int, int], subject: tuple[int, int]
) -> bool:
    """« Le Sénat a rejeté le texte », « Le tribunal a condamné X »: a decision."""
    by_court = lemma in _words("deciding", "court_verbs")
    if not by_court and lemma not in _words("deciding", "verbs"):
        return False
    who = head_words(tokens, *subject)
    court = not who.isdisjoint(_any_number("deciding", "courts"))
    if by_court:
        # « Le tribunal condamne cette pratique » is said, « ils ont été condamnés par la cour à
        # dix ans » is a sentence.
        sentenced = tokens.tags[subject[1] : subject[1] + 1] == "a"
        return court and (sentenced or _any_person(tokens, *object_))
    if (
        not court
        and who.isdisjoint(_any_number("deciding", "bodies"))
        and who.isdisjoint(_words("deciding", "members"))
    ):
        return False
    return head_words(tokens, *object_).isdisjoint(_any_number("deciding", "but"))


def concerns(tokens: Tokens, source: tuple[int, int], content: tuple[int, int]) -> bool:
    """Tell whether « pour X, … » says whom or what a thing concerns rather than who thinks it.

    « Pour ces usagers, les prix montent »: people whom a thing befalls have an opinion only
    where one is worded (« c'est », « il faut », a quotation).
    """
    heads = head_words(tokens, *source)
    if not heads.isdisjoint(documents()) and set(tokens.tags[slice(*source)]).isdisjoint("PT"):
        return True
    if heads.isdisjoint(_any_number("pour", "concerned")):
        return False
    begin = content[0] + (tokens.tags[content[0]] in ",:")
    company = not heads.isdisjoint(_any_number("pour", "companies"))
    if company and "P" in tokens.tags[slice(*source)] and "#" not in tokens.tags[slice(*content)]:
        # « Pour le groupe Dupin, le site n'est plus rentable ».
        return False
    if tokens.tags[begin : begin + 1] == "r" and tokens.words[begin] == "ce":
        # « Pour le joueur, ce n'est qu'un détail ».
        return False
    quoted = tokens.tags[begin : begin + 1] in ("Q", "T")
    return not quoted and _words("pour", "opinion").isdisjoint(tokens.words[slice(*content)])
