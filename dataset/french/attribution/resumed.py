"""What goes on behind an incise: « A, dit X, B », « A, selon X, B »."""

from dataset import patterns as re
from dataset.french.attribution.extent import clause_end
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.rendering import rendered
from dataset.text import Span

# Tags behind an incise with which what was said does not go on.
_NOT_RESUMED = frozenset("GEkmRcLQT")
# « , dit le ministre, Paul Petit ajoutant que … »: a name with what its bearer does.
_NAMED = re.compile(r",P{2,5}+[GU]")
# « , contre 150 000(,) selon X ».
_CONTRASTED = re.compile(r",p[^,VxIG]{0,3}#[^,VxIG]{0,4},?$")
# « , selon X, plus de dix mille personnes ».
_AMOUNT = re.compile(r"b*+d?D?b*+#")
# « Il faut, estime-t-il, une loi et des moyens »: the verb has no complement yet.
BARE_VERB = ("x,", "V,", "w,")
# What may complete other words that the incise breaks off from it; any quoted words may.
_COMPLEMENTS = {"N,": "aEpQT", "U,": "aEp#DQT", "I,": "aEp#DdeQT"}
_COUNTED = ("b,", "U,", "I,")


def second_piece(
    passage: Passage, at: int, broken: str = "", *, verbless: bool = False, sourced: bool = False
) -> Span | None:
    """Return what goes on after an incise that ends before token ``at``, in unquoted content.

    ``broken``: the two tags before the incise; after a bare verb its complement must follow.
    ``verbless``: what stands before has no verb, so that the next one is its own, cue or not.
    ``sourced``: no incise but « selon X » stands there, which has no « en marge de » of its own.
    """
    tags, words = passage.tokens.tags, passage.tokens.words
    first = at + 1
    if (
        tags[at:first] not in (",", "–", "-")
        or first >= len(tags)
        or (first in passage.cue_starts and not verbless)
        or (
            tags[first] in _NOT_RESUMED
            and not (sourced and tags.startswith(("Et", "EN", "EP", "ED", "E#", "L#"), first))
            # « Ce texte est, selon elle, « liberticide » ».
            and not (tags[first] in "QT" and broken in ("x,", "V,"))
            and words[first] != "ni"
        )
        or tags.startswith(("bq", "DEG"), first)
        # « , dit X, avant de quitter la salle ».
        or (tags.startswith("pd", first) and words[first] == "avant")
        # « , ce que conteste X », « , ce qui reste à prouver ».
        or (words[first] == "ce" and tags.startswith(("q", "R"), first + 1))
        or _NAMED.match(tags, at)
    ):
        return None
    end = before_next_source(passage, first, clause_end(passage.tokens, first, passage.cue_starts))
    verb = next((i for i in range(first, end) if tags[i] in "Vx"), end)
    if verb < end:
        # An apposition of the source with a relative clause is no piece.
        goes_on = set(tags[first:verb]).isdisjoint("RL")
    else:
        goes_on = (
            broken in BARE_VERB
            or tags[first] in _COMPLEMENTS.get(broken, "QT")
            or (broken in _COUNTED and _AMOUNT.match(tags, first) is not None)
            or tags.startswith("L#", first)
        )
    produced = rendered(passage, first, end) if goes_on else None
    return produced[0][0] if produced else None


def before_next_source(passage: Passage, first: int, end: int) -> int:
    """« Il y a eu, selon A, 300 blessés, 3 000 selon B »: another's figure ends the piece."""
    tags, words = passage.tokens.tags, passage.tokens.words
    for j in sorted(passage.cue_starts):
        if first < j <= end + 1 and words[j] in ("selon", "d'après"):
            contrasted = _CONTRASTED.search(tags, max(0, first - 1), j)
            if contrasted:
                return max(contrasted.start(), first)
            return max(tags.rfind(",", first, j), first)
    return end
