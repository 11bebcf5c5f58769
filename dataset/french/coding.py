"""Codes of a claim: its kind, how sure the source is, and by what means it is hedged.

Read from the cue (class and lemma) and from the form of the content (mood, negation, modal
and evaluative words). Codes are those of ``schemas/vocabulary.toml``; words stand in
``lexicon/modality.toml`` and ``lexicon/evaluation.toml``.
"""

from dataclasses import dataclass

from dataset.french.claim.conditionals import compared
from dataset.french.claim.kinds import claim_type
from dataset.french.claim.reading import Reading
from dataset.french.claim.words import CERTAINTY, CLAUSES, HEDGES, HEDGING, TYPES
from dataset.french.finds import FoundAttribution
from dataset.text import Span, TextView


@dataclass(frozen=True, slots=True)
class ClaimCoding:
    """The coded columns of a claim (codes of ``schemas/vocabulary.toml``)."""

    claim_type: str
    factuality: str
    factuality_polarity: str
    hedges: tuple[str, ...]


def code(view: TextView, attribution: FoundAttribution) -> ClaimCoding:
    """Code one claim.

    Args:
        view: the article's text.
        attribution: the claim as found.

    Returns:
        Codes for every coded column; never raises.
    """
    claim = Reading(view, attribution)
    hedges, likely, possible = _hedges(claim)
    kind = claim_type(claim)
    factuality = _factuality(claim, kind, likely=likely, possible=possible)
    return ClaimCoding(kind, factuality, _polarity(claim, kind), hedges)


def _hedges(claim: Reading) -> tuple[tuple[str, ...], bool, bool]:
    """Return the hedges in the order of the vocabulary, and what they say of certainty."""
    found: list[str] = []
    likely = possible = False
    if claim.hearsay:
        found.append("evidential_conditional")
    negated = {p.word for p in claim.predicates if p.negated}
    for name in HEDGES if claim.hits else ():
        hits = claim.hits.get(name, [])
        if name == "modal_verb":
            hits = [hit for hit in hits if hit[1] not in negated]
            if not any(p.word == words for p in claim.predicates for _, words in hits):
                hits = []  # a modal of a subordinate clause does not weaken the claim
        if not hits:
            continue
        found.append(name)
        weighing = [
            words
            for start, words in hits
            if start < claim.first_end and _weighs(claim, name, start)
        ]
        if name == "opinion_frame":
            likely = likely or bool(weighing)
        elif name != "approximation":
            likely = likely or any(words in HEDGING["likely"] for words in weighing)
            possible = possible or any(words not in HEDGING["likely"] for words in weighing)
    if claim.question:
        found.append("question")
    return tuple(found), likely, possible


def _weighs(claim: Reading, name: str, start: int) -> bool:
    """Tell whether a hedge weakens the claim itself, not one of its noun phrases."""
    if name != "possibility_adjective" or not claim.predicates:
        return True
    return any(p.word in CLAUSES["copulas"] and p.governs(start) for p in claim.predicates)


def _factuality(claim: Reading, kind: str, *, likely: bool, possible: bool) -> str:
    by_lemma = CERTAINTY.get(claim.lemma)
    if claim.negated_cue in ("possible", "certain"):
        return claim.negated_cue
    if claim.question or kind == "demand" or claim.hearsay or by_lemma == "unspecified":
        return "unspecified"
    if claim.doubts() or any(
        p.mood == "conditional" and (p.hypothetical or claim.under_condition)
        for p in claim.predicates
    ):
        return "unspecified"
    if possible or by_lemma == "possible" or claim.warns():
        return "possible"
    if likely or by_lemma == "probable":
        return "probable"
    return "certain"


def _polarity(claim: Reading, kind: str) -> str:
    if claim.question or kind == "demand" or claim.doubts():
        return "unspecified"
    negated = bool(claim.predicates) and claim.predicates[0].negated
    negated = negated and not compared(claim.lemma, claim.text)
    if claim.denied is not None and _says_no(claim, claim.denied):
        negated = True
    denies = claim.found.cue_class == "denying" or TYPES.get(claim.lemma) == "denial"
    if claim.negated_cue:
        denies = claim.negated_cue == "turned"
    return "negative" if negated != denies else "positive"


def _says_no(claim: Reading, denied: Span) -> bool:
    """Tell whether a denial is the main statement, not an answer before another."""
    if not claim.predicates:
        return True
    first = claim.predicates[0]
    return first.start < denied.end
