"""Content in the passive: « A est dénoncé par X », « A, dénoncé par X »."""

from dataset import patterns as re
from dataset.french.attribution.extent import clause_end, fronted_start
from dataset.french.attribution.groups import Group
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, NP, can_speak, documents, head_words
from dataset.french.attribution.rendering import Produced, rendered
from dataset.french.tokens import left_of
from dataset.french.verb_or_noun import words_of


def passive(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """Return the subject of a passive, or the noun that a bare participle belongs to."""
    by = match.start("source") - 1
    if passage.tokens.words[by] != "par" or passage.tokens.words[by + 1] == "rapport":
        return None
    if group.passive:
        place = passage.subjects.before(group.first)
        if place is None or passage.tokens.words[place[0]] in _PERSONS:
            # « il a été défendu par X »: who was, not what.
            return None
        # « une situation qui a été condamnée par … »: the antecedent alone.
        relative = _RELATIVE.fullmatch(passage.tokens.tags, place[1], group.first)
        return rendered(passage, place[0], place[1] if relative else group.first)
    end = left_of(passage.tokens.tags, ",b", group.first)
    first = passage.subjects.chain_before(end)
    if first < 0:
        return _fronted(passage, group, match.end())
    first = passage.subjects.past_verb(first, end)
    told = _TELLING.issuperset(cue.cue_class for cue in group.cues)
    if told and not head_words(passage.tokens, first, end).isdisjoint(documents()):
        # « les chiffres rapportés par X »: they hold what is said, which stands elsewhere.
        return None
    return rendered(passage, _qualified(passage, first, end), end)


_RELATIVE = re.compile(",?R[onb]*")
_TELLING = frozenset(["neutral", "reporting", "asserting", "promising"])
_PERSONS = frozenset(["il", "elle", "ils", "elles", "on", "nous", "vous", "je", "j'"])

# « , la fermeture du site inquiète … », behind the source and other participles.
_COORDINATED = r"(?:kb*+Ut*+p[D#]*+[NPU#]++(?:[de]D*+[NPU]++)*+)?+"
_THING = re.compile(rf"{_COORDINATED},(?P<thing>{NP})(?=,|[nob]*+[Vx])")


def _fronted(passage: Passage, group: Group, end: int) -> Produced:
    """« Dénoncée par X, la mesure est retirée »: the subject behind a participle in front."""
    tags = passage.tokens.tags
    first = group.first
    opens = (first == 0 or tags[first - 1] in ".!?;") and tags[first] == "U"
    match = _THING.match(tags, end) if opens else None
    if match is None:
        return None
    thing = match.span("thing")
    written = not head_words(passage.tokens, *thing).isdisjoint(documents())
    if can_speak(passage.tokens, *thing) == CAN and not written:
        # « Encouragée par X, la joueuse a gagné »: it says nothing of what she said.
        return None
    return rendered(passage, *thing)


def said_by(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« Comme annoncé par X, A », « A, comme annoncé par X »."""
    tokens = passage.tokens
    tags = tokens.tags
    at = group.first - 1
    if tokens.words[at] != "comme" or tokens.words[match.start("source") - 1] != "par":
        return None
    at -= bool(at) and tags[at - 1] == ","
    first = fronted_start(tokens, at)
    if not set(tags[first:at]).isdisjoint("VxQT"):
        return rendered(passage, first, at)
    if tags[match.end() : match.end() + 1] != ",":
        return None
    first = match.end() + 1
    return rendered(passage, first, clause_end(tokens, first, passage.cue_starts, main=True))


def _qualified(passage: Passage, first: int, after: int) -> int:
    """Return where the noun begins that the participle ``after`` belongs to.

    « en réaction à une loi décriée par X », « le projet d'une taxe décriée par X »: the last noun,
    behind a preposition, or where the first one's article does not agree with the participle.
    """
    tags, words = passage.tokens.tags, passage.tokens.words
    for i in range(after - 1, first, -1):
        if tags[i] == "D" and tags[i - 1] in "paed" and _agree(words[i], words[after]):
            return first if tags[i - 1] in "de" and _agree(words[first], words[after]) else i
    return first


def _agree(article: str, participle: str) -> bool:
    """Tell whether a participle agrees with an article, as far as both show it."""
    if participle.endswith("s"):
        return article not in words_of("masculine") | words_of("feminine")
    wrong = "masculine" if participle.endswith("e") else "feminine"
    return article not in words_of("plural") | words_of(wrong)
