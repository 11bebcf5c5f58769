"""Nouns of speech: « l'accusation selon laquelle A », « la promesse de A », « ses appels à A »."""

from dataset import patterns as re
from dataset.french.attribution.cues import cue_list, noun_cues
from dataset.french.attribution.extent import clause_end, fronted_start
from dataset.french.attribution.noun_extent import noun_end
from dataset.french.attribution.opening import main_clause
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, can_speak
from dataset.french.attribution.rendering import Produced, cued, rendered
from dataset.french.finds import FoundAttribution
from dataset.french.tokens import Tokens, left_of
from dataset.french.verb_or_noun import words_of

_NAMED = r"D*+[NP]++(?:\([^()]{1,9}\))?(?:[de]D*+[NP]++(?:\([^()]{1,9}\))?)*+"
# « la promesse du maire et de son adjoint de A ».
_SOURCE = rf"{_NAMED}(?:k[de]?{_NAMED})?+"
# « la promesse du maire de A », « l'engagement pris par le maire de A ».
_OWNER = rf"(?:[de]|(?:[NU][bt]*+)?p)(?P<source>{_SOURCE})"
# « l'appel à la grève lancé par X », « un appel au calme a été lancé par X ».
_LAUNCHED = re.compile(
    rf"D?b?[NTQ]++(?:[dea]D*+[NP]++)*?(?P<verb>(?:xb*+w?b*+)?U)[bt]*+p(?P<source>{_SOURCE})"
)
_NOUN_CUE = re.compile(
    rf"N(?P<of>{_OWNER})?+(?:,(?=pL)|,[^,.;:!?VxqR]{{1,12}},)?"
    r"(?P<link>pL|[da](?=[nob]*+[Iz])|Gq|a?D?[NP]q|cq)"
)
# « la crainte des élus est que A », « son souhait est de A ».
_IS = re.compile(rf"N{_OWNER}?+x(?:q|d(?=[nob]*+[Iz]))")
# « l'appel du maire au calme », « ses appels répétés à la retenue ».
_APPEAL = re.compile(rf"N(?:U|N)?(?:{_OWNER})?+a(?=D?b?[NTQ]|DU)")
# « la rumeur voulant que A », « l'information à l'effet que A » as in Quebec.
_LINKING = frozenset(["voulant", "à l'effet", "comme quoi"])
# « leur projet de loi », « leur projet de partir »: nothing that was said.
_PLANS = frozenset(["projet", "projets"])
_APPEALS = frozenset(["appel", "appels"])
# How many words may stand between a possessive and its noun (« ses multiples appels »).
_NEAR = 3


def of_nouns(passage: Passage) -> list[FoundAttribution]:
    """Find « l'accusation selon laquelle … », « la promesse de … », « l'appel de X à … »."""
    classes = noun_cues()
    if classes.keys().isdisjoint(passage.tokens.words):
        return []
    heads = [(i, word) for i, word in enumerate(passage.tokens.words) if word in classes]
    return [one for head, word in heads if (one := _of_noun(passage, head, (word, classes[word])))]


def _of_noun(passage: Passage, head: int, kind: tuple[str, str]) -> FoundAttribution | None:
    found = _clause_of(passage, head, kind) or _is(passage, head, kind)
    return found or (_appeal(passage, head, kind) if kind[0] in _APPEALS else None)


def _clause_of(passage: Passage, head: int, kind: tuple[str, str]) -> FoundAttribution | None:
    """« l'accusation selon laquelle A », « la promesse du maire de A »."""
    tokens = passage.tokens
    match = _NOUN_CUE.match(tokens.tags, head)
    if match is None:
        return None
    link, begin = match.group("link"), match.end()
    linking = " ".join(tokens.words[match.start("link") : begin - link.endswith("q")])
    clausal = link == "pL" or link.endswith("q")
    if clausal and not linking.startswith("selon ") and linking.replace("' ", "'") not in _LINKING:
        return None
    given = link in "da" and _owned(tokens, head) and kind[1] == "promising"
    if not (clausal or _spoken(passage, match) or (given and kind[0] not in _PLANS)):
        return None
    end = clause_end(tokens, begin, passage.cue_starts)
    first = fronted_start(tokens, head)
    if tokens.tags[first] in "paE" and set(tokens.tags[first:head]).isdisjoint("VxIG"):
        # « Face à la demande du maire de partir, le club … ».
        end = main_clause(tokens.tags, begin, end)
    if not clausal:
        end = _before_predicate(tokens.tags, begin, end)
    elif set(tokens.tags[first:head]).isdisjoint("Vx"):
        # « l'idée selon laquelle A est fausse est contestée »: the noun is the subject.
        quoted = tokens.tags[begin] in "QT"
        end = _before_predicate(tokens.tags, begin + quoted, end, opened=1 - quoted)
    return _found(passage, match, kind, rendered(passage, begin, end))


def _is(passage: Passage, head: int, kind: tuple[str, str]) -> FoundAttribution | None:
    """« la crainte des élus est que A », « son souhait est de A »."""
    match = _IS.match(passage.tokens.tags, head)
    if match is None or not (_spoken(passage, match) or _owned(passage.tokens, head)):
        return None
    at = passage.tokens.tags.index("x", match.end("source") if match["source"] else head)
    if passage.tokens.words[at] not in words_of("be"):
        return None
    end = clause_end(passage.tokens, match.end(), passage.cue_starts)
    return _found(passage, match, kind, rendered(passage, match.end(), end))


def _before_predicate(tags: str, begin: int, end: int, *, opened: int = 0) -> int:
    """« la promesse du maire de céder tient toujours »: return where its verb begins.

    ``opened``: how many clauses are open before ``begin``, each with a verb of its own.
    """
    for i in range(begin, end):
        if tags[i] in "RLqsc,:QT":
            # A comma or a quotation may hold verbs of their own.
            opened += 1
        elif tags[i] in "Vx":
            if not opened:
                return left_of(tags, "nob", i, begin)
            opened -= 1
    return end


def _appeal(passage: Passage, head: int, kind: tuple[str, str]) -> FoundAttribution | None:
    """« l'appel du maire au calme », « ses appels à la retenue »: somebody's, not any appeal."""
    tokens = passage.tokens
    match = _APPEAL.match(tokens.tags, head)
    if match is None:
        return None
    begin = match.end()
    if tokens.words[begin] in cue_list("called_for"):
        return None
    launched = _LAUNCHED.match(tokens.tags, begin)
    if launched and _spoken(passage, launched):
        source = tokens.span(*launched.span("source"))
        said = rendered(passage, begin, launched.start("verb"))
        return cued(passage, "noun-cue", (head, begin), kind, source, said)
    if not (_owned(tokens, head) or _spoken(passage, match)):
        return None
    end = noun_end(tokens, begin, passage.cue_starts)
    if can_speak(tokens, begin, end) == CAN and tokens.words[begin - 1] == "aux":
        # « son appel aux élus »: whom it is addressed to.
        return None
    return _found(passage, match, kind, rendered(passage, begin, end))


def _owned(tokens: Tokens, head: int) -> bool:
    """« ses multiples appels »: tell whether a possessive determines the noun."""
    first = left_of(tokens.tags, "N#b", head, max(1, head - _NEAR + 1))
    return head > 0 and tokens.words[first - 1] in words_of("possessive")


def _spoken(passage: Passage, match: re.Match[str]) -> bool:
    """Tell whether a match names whose word it is, by de or by par."""
    if match.group("source") is None:
        return False
    tokens = passage.tokens
    before = match.start("source") - 1
    by = tokens.tags[before] != "p" or tokens.words[before] == "par"
    return by and can_speak(tokens, *match.span("source")) == CAN


def _found(
    passage: Passage, match: re.Match[str], kind: tuple[str, str], produced: Produced
) -> FoundAttribution | None:
    source = passage.tokens.span(*match.span("source")) if match.group("source") else None
    return cued(passage, "noun-cue", match.span(), kind, source, produced)
