"""The words that tell kinds of claims and hedges (``lexicon/modality.toml``), ready for use."""

from functools import cache

from dataset.french.claim.phrase_scan import PhraseScan
from dataset.lexicon import lexicon
from dataset.text import Span

LISTS = lexicon("modality")
# Hedges told by phrases, in the order of the vocabulary.
HEDGES = (
    "modal_verb",
    "modal_adverb",
    "possibility_adjective",
    "opinion_frame",
    "approximation",
)
_CONTENT_KINDS = ("definition", "demand", "commitment", "evaluation")


def _code_of(block: str) -> dict[str, str]:
    return {word: code for code, words in LISTS[block].items() for word in words}


def _sets(block: str) -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in LISTS[block].items() if isinstance(words, list)}


# What the lemma of a cue tells: the kind of claim, its certainty, that of its negation.
TYPES = _code_of("claim_types")
CERTAINTY = _code_of("certainty")
NEGATED_CUES = _code_of("negated_cues")
PERSONS = _code_of("persons")
CLAUSES = _sets("clauses")
CONTENT = _sets("content")
HEDGING = _sets("hedges")


@cache
def _scan() -> PhraseScan[tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {}
    for block, names in (("hedges", HEDGES), ("content", _CONTENT_KINDS)):
        for kind in names:
            for phrase in LISTS[block][kind]:
                kinds[phrase] = (*kinds.get(phrase, ()), kind)
    return PhraseScan(kinds.items(), overlapping=True)


def phrases(low: str, spans: tuple[Span, ...]) -> dict[str, list[tuple[int, str]]]:
    """Return place and words of the phrases of each list that stand in a lower-case text."""
    hits: dict[str, list[tuple[int, str]]] = {}
    for span in spans:
        for start, end, kinds in _scan().find(low, span.start, span.end):
            for kind in kinds:
                hits.setdefault(kind, []).append((start, low[start:end]))
    return hits
