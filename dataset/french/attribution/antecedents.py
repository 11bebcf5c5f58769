"""« une étude selon laquelle A », « le syndicat, pour qui A »: the source is the antecedent."""

from dataset import patterns as re
from dataset.french.attribution.cues import noun_cues
from dataset.french.attribution.extent import clause_end, fronted_start
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, MAY, NP, can_speak, documents
from dataset.french.attribution.rendering import cued, rendered
from dataset.french.finds import FoundAttribution
from dataset.french.tokens import Tokens, left_of
from dataset.french.verb_or_noun import words_of

_NP = re.compile(NP)
# « l'affirmation du maire selon laquelle ».
_OWNED = re.compile(r"(?:[de][D#]*+[NP]++)*+")
# How far before « selon lequel » its antecedent is looked for.
_FAR = 18
_BORDERS = frozenset(".;:!?VxRQ")


def of_antecedent(passage: Passage, at: int, after: int, cue_class: str) -> FoundAttribution | None:
    """« une étude selon laquelle A », « le syndicat, pour qui A »: the source is the antecedent."""
    tokens = passage.tokens
    begin = after + 1
    named = _person(passage, at) if tokens.tags[after] == "R" else _document(passage, at, after)
    if named is None:
        return None
    place, spoken = named
    end = clause_end(tokens, begin, passage.cue_starts)
    if fronted_start(tokens, at) == place[0] and tokens.tags[at - 1] != ",":
        end = _before_main_verb(tokens.tags, begin, end)
    source = tokens.span(*place) if spoken else None
    kind, said = (tokens.words[at], cue_class), rendered(passage, begin, end)
    return cued(passage, "source-relative", (at, begin), kind, source, said)


def _before_main_verb(tags: str, begin: int, end: int) -> int:
    """« L'étude selon laquelle le café est bon a été citée »: return where its own verb begins."""
    verbs = [i for i in range(begin, end) if tags[i] in "Vx"]
    opened = sum(tag in "RLqsckm,:QT" for tag in tags[begin:end])
    if len(verbs) != 2 or opened:  # noqa: PLR2004 - the verb of the clause and the main one
        return end
    return left_of(tags, "nob", verbs[1], begin)


def _person(passage: Passage, at: int) -> tuple[tuple[int, int], bool] | None:
    """« le syndicat, pour qui A », « un élu selon qui A »: return who, and that he speaks."""
    tokens = passage.tokens
    place = passage.subjects.antecedent(at)
    # « les gens pour qui il travaille ».
    if place is None or (tokens.tags[at - 1] != "," and tokens.words[at] == "pour"):
        return None
    place = _speaker_of(tokens, *place)
    return (place, True) if can_speak(tokens, *_head(tokens, place)) >= MAY else None


def _document(passage: Passage, at: int, after: int) -> tuple[tuple[int, int], bool] | None:
    """« une étude selon laquelle A »; « l'affirmation du maire selon laquelle A » has its noun."""
    tokens = passage.tokens
    if tokens.words[at] == "pour":
        return None
    place = passage.subjects.antecedent(at)
    if place is not None and _agrees(tokens.words[place[0]], tokens.words[after]):
        first = min(place[0], max(0, passage.subjects.chain_before(place[1])))
        cues = [i for i in range(first, place[1]) if tokens.words[i] in noun_cues()]
        if cues and _OWNED.fullmatch(tokens.tags, cues[-1] + 1, at):
            return None
        if cues:
            return _worded(tokens, at, after)
        if can_speak(tokens, *_head(tokens, place)) == CAN:
            return place, True
    return _worded(tokens, at, after)


def _head(tokens: Tokens, place: tuple[int, int]) -> tuple[int, int]:
    """Return a phrase up to the name that stands in quotation marks (« appelée « X » »)."""
    named = next((i for i in range(place[0] + 1, place[1]) if tokens.tags[i] in "QT"), place[1])
    called = named < place[1] and tokens.tags[named - 1] == "U"
    return place[0], named - called


def _agrees(determiner: str, pronoun: str) -> bool:
    """Tell whether « lequel » and its like can take up a noun with this determiner."""
    if determiner in words_of("masculine"):
        return pronoun == "lequel"
    return determiner not in words_of("feminine") or pronoun == "laquelle"


def _worded(tokens: Tokens, at: int, after: int) -> tuple[tuple[int, int], bool] | None:
    """« les informations diffusées lundi selon lesquelles A »: the noun of what is said.

    Returns its tokens, and whether it speaks itself (« le rapport de mai selon lequel »).
    """
    tags, words = tokens.tags, tokens.words
    many = words[after].endswith("s")
    for i in range(at - 1, max(-1, at - _FAR), -1):
        if tags[i] in _BORDERS:
            break
        told = words[i] in noun_cues()
        speaks = words[i] in documents() and not told
        if tags[i] != "N" or words[i].endswith("s") != many or not (told or speaks):
            continue
        owned = _OWNED.match(tags, i + 1, at)
        if owned and at - (tags[at - 1] == ",") == owned.end() > i + 1:
            # « l'argument de la mairie, selon lequel A »: whose it is, that is the source.
            return None
        first = left_of(tags, "DN#", i)
        match = _NP.match(tags, first)
        return (first, min(match.end(), at) if match else i + 1), speaks
    return None


def _speaker_of(tokens: Tokens, first: int, after: int) -> tuple[int, int]:
    """« la colère du syndicat, pour qui »: the complement, if the head is none who speaks."""
    links = [i for i in range(first, after) if tokens.tags[i] in "de"]
    if not links or can_speak(tokens, first, links[0]) == CAN:
        return first, after
    owners = (i + 1 for i in reversed(links) if can_speak(tokens, i + 1, after) == CAN)
    return next(owners, first), after
