"""Verbs beside a name: who acts or speaks is an actor."""

from dataset import patterns as re
from dataset.french.mention.chains import Candidate
from dataset.french.mention.gazetteer import gazetteer, noun_phrases
from dataset.text import TextView

_ACT = re.compile(
    r" (?:(?:ne|se|y|en|le|la|les|lui|leur) |[nsl]'){0,4}+(\w++)"
    r"(?: (?:pas|aussi|également|déjà|ensuite|enfin|ainsi|donc|toujours|bien|plus|jamais"
    r"|[^\W\d_]{1,20}ment)){0,4}+(?: (\w++))?"
)
# Endings of the imperfect, future, conditional and simple past; shorter words may be nouns.
_FINITE = tuple("ait aient era eront rait raient irent èrent urent ira iront".split())
_SHORTEST_FINITE = 5
_ATTRIBUTING = frozenset(("selon", "après"))


def verb_after(view: TextView, end: int) -> str:
    """Return the word behind a name that may be its verb, pronouns stepped over, or ""."""
    match = _ACT.match(view.low, end)
    return match[1] if match is not None else ""


def acts(view: TextView, end: int) -> bool:
    """Tell whether the name that ends at ``end`` is the subject of a verb of acting or saying."""
    match = _ACT.match(view.low, end)
    return match is not None and _acting(match)


def _acting(match: re.Match[str]) -> bool:
    """Tell whether the verb behind a name is one of acting or saying."""
    verb, participle = match.groups()
    if verb in gazetteer().acting_verbs:
        return True
    return verb in gazetteer().auxiliaries and bool(
        participle and participle.endswith(gazetteer().participles)
    )


def is_inverted_subject(candidate: Candidate) -> bool:
    """Tell whether a verb of saying stands right before the name (« … », affirme X)."""
    before = candidate.before
    if not before:
        return False
    if before[-1] in gazetteer().saying or before[-1] in _ATTRIBUTING:
        return True
    return (
        len(before) > 1 and before[-2] in gazetteer().auxiliaries and before[-1] in gazetteer().said
    )


def is_complement(candidate: Candidate) -> bool:
    """Tell whether a preposition of place or "de" governs a name."""
    classes, before = noun_phrases(), candidate.before
    return bool(before) and (before[-1] in classes.locative or before[-1] in classes.of)


def _is_finite(match: re.Match[str], candidate: Candidate) -> bool:
    """Tell whether the word behind a name has an ending that only finite verbs have."""
    verb = match.group(1)
    if len(verb) > _SHORTEST_FINITE and verb.endswith(_FINITE):
        return True
    several = candidate.before and candidate.before[-1] in {"les", "des"}
    return bool(several) and verb.endswith("ent") and not verb.endswith("ment")


def is_subject(view: TextView, candidate: Candidate) -> bool:
    """Tell whether a name is the subject of a verb of acting or saying, or of any in the past."""
    if is_complement(candidate):
        return False
    match = _ACT.match(view.low, candidate.end)
    if match is not None and (_is_finite(match, candidate) or _acting(match)):
        return True
    return is_inverted_subject(candidate)


def is_human(view: TextView, candidate: Candidate) -> bool:
    """Tell whether a verb that only people are the subject of stands beside a name."""
    if candidate.before and candidate.before[-1] in gazetteer().human:
        return True
    return verb_after(view, candidate.end) in gazetteer().human
