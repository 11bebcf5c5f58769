"""Whether the words said of a target are for it or against it."""

from dataset.french.claim.evaluative import Evaluation, evaluations
from dataset.french.stance.words import shape, words
from dataset.text import Span

_MOST_WORDS = 6  # between a copula and the evaluative word


def verdict(
    low: str, span: Span, *, turned: bool = False, needed: bool = False
) -> tuple[str, int] | None:
    """Return polarity and end of the first evaluative word in ``span``, negation reckoned in.

    Args:
        low: the text in lower case.
        span: what is said of the target, from behind the copula or the target.
        turned: whether « ne » stands before the copula.
        needed: whether words that say how needed something is count as praise.

    Returns:
        "support" or "oppose" and where the word ends; None when nothing is said or the word
        is not said of the target itself (« victime d'une campagne honteuse »).
    """
    hits = evaluations(low, (span,))
    hit = next((h for h in hits if h.kind != "adverb" and _judges(low, h, needed=needed)), None)
    if hit is None:
        return None
    before = low[span.start : hit.start]
    turns = sum(1 for _ in shape("turning").finditer(before))
    if turned and not turns:
        return None  # "n'est que", "n'est guère": left open
    if _weakened(before, hit):
        return None
    if _to_blame(low, hit, before):
        return None if turns else ("oppose", hit.end)
    good = (hit.polarity != "negative") != (turns % 2 == 1)
    return ("support" if good else "oppose"), hit.end


def _judges(low: str, hit: Evaluation, *, needed: bool) -> bool:
    """Tell whether a word is for or against what it is said of."""
    if hit.polarity != "neutral":
        return True
    return needed and low[hit.start : hit.end].startswith(tuple(words("needed")))


def _to_blame(low: str, hit: Evaluation, before: str) -> bool:
    """Tell « est responsable de l'échec », « est le premier responsable » from the praise."""
    if not low.startswith("responsable", hit.start):
        return False
    behind = low[hit.end : hit.end + 5].split()
    article = not {"le", "la", "les", "un", "une", "seul", "seule"}.isdisjoint(before.split())
    return (
        article
        or behind[:1] in (["de"], ["des"], ["du"], ["dans"])
        or low.startswith(" d'", hit.end)
    )


def _weakened(before: str, hit: Evaluation) -> bool:
    """Tell whether the evaluative word is too far away to be said of the subject."""
    passed = before.replace("d'autant plus", "plus").split()
    if not words("relations").isdisjoint(passed) or len(passed) > _MOST_WORDS:
        return True
    complement = any(w in ("du", "des") or (i and w in ("de", "d'")) for i, w in enumerate(passed))
    complement = complement or any(i and w.startswith("d'") for i, w in enumerate(passed))
    return complement and hit.kind == "adjective"


def clause_end(low: str, start: int, end: int) -> int:
    """Return where the clause that begins at ``start`` ends, ``end`` at most."""
    ends = (*",;:.!?", " mais ", " et ", " tandis ")
    return min((p for word in ends if (p := low.find(word, start, end)) >= 0), default=end)
