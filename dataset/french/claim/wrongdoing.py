"""Whether a content lays a wrong to somebody's charge, or denies one."""

import re

from dataset.french.claim.charges import Charge, charges
from dataset.french.claim.reading import Reading
from dataset.french.claim.words import CONTENT, LISTS
from dataset.french.stance.words import shape, words
from dataset.lexicon import pattern
from dataset.text import Span

Told = tuple[int, str]  # where it begins, and the kind of claim that it makes

_AFTER_VERB = 40  # characters in which a wrong belongs to its auxiliary or governing verb
_HAPPENING = re.compile(pattern(LISTS["content"]["happening"]))
_OTHER_CLAUSE = re.compile(r"(?<!\w)(?:qui|que|qu|dont|où|pour|afin|si|sans|contre|par)(?!\w)|[;:]")
_SUBORDINATE = re.compile(r"(?<!\w)(?:qui|que|qu|dont|où|si|contre)(?!\w)|[;:]")
_PROOF_OF = re.compile(r"(?<!\w)(?:preuves|la preuve)(?: [^\W\d_]{1,20})? (?:de |d'|du |des )")
_WORD = re.compile(r"[^\W\d_]+")
_PROVEN = 60  # characters behind "preuves de" …
_PROVEN_WORDS = 4  # … and words of them in which that tells what is proven
_MERE_RISKS = ("risque", "risques", "problème", "problèmes", "danger", "dangers", "inquiétudes")
# "a été trompé", "est menacé": the subject suffers the wrong.
_PASSIVE = re.compile(
    r"(?:(?:a|ont|avait|avaient|aurait|auraient) [^\W\d_]{0,12}? ?été"
    r"|est|sont|était|étaient|sera|seront)(?!\w)"
)


def wrong(claim: Reading) -> Told | None:
    """Return where a wrong is told and what that makes the claim, None where none is.

    Returns:
        The place, and "accusation", "denial" or (for a mere risk) "evaluation".
    """
    low, spans, predicates = claim.view.low, claim.spans, claim.predicates
    for span in spans:
        for charge in charges(low, span):
            if told := _charged(claim, charge):
                return told
        if match := _HAPPENING.search(low, *span):
            return min([match.start(), *(p.start for p in predicates)]), "accusation"
    if not (predicates and predicates[0].negated):
        for span in spans:
            if (place := _proven(low, span)) is not None:
                return place, "accusation"
    return None


def _proven(low: str, span: Span) -> int | None:
    """Return where the content speaks of proof of a deed."""
    if low.find("preuve", *span) < 0:
        return None
    if match := shape("proof").search(low, *span):
        return match.start()
    if match := _PROOF_OF.search(low, *span):
        told = _WORD.findall(low[match.end() : match.end() + _PROVEN])
        if words("innocent").isdisjoint(told[:_PROVEN_WORDS]):
            return match.start()
    return None


def _charged(claim: Reading, charge: Charge) -> Told | None:
    low = claim.view.low
    governing = [p for p in claim.predicates if p.start < charge.end]
    if not governing:
        return None
    predicate = governing[-1]
    perceived = bool({predicate.word, predicate.participle} & CONTENT["perceiving"])
    bare = charge.way == "verb"
    between = low[predicate.start : charge.start]
    if bare and (len(between) > _AFTER_VERB or _PASSIVE.match(between)):
        return None
    clause = _OTHER_CLAUSE if bare else _SUBORDINATE
    if clause.search(between) and (bare or not perceived):
        return None  # told by another, or of another than the subject
    if predicate.negated:
        # « Je ne me laisserai pas intimider » promises, « je n'ai trompé personne » denies.
        denied = bare and predicate.mood not in ("future", "conditional")
        return (predicate.start, "denial") if denied else None
    if low[charge.start : charge.end].endswith(_MERE_RISKS):
        return predicate.start, "evaluation"
    if (predicate.subject != "first" or perceived) and claim.tells_as_fact(predicate):
        return predicate.start, "accusation"
    return None
