"""Who speaks together: each of « X, Y et Z dénoncent … » holds the position."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dataset.french.finds import FoundStance
from dataset.french.stance.position import Site
from dataset.french.stance.sites import Sites
from dataset.french.stance.words import shape
from dataset.text import Span

_SEVERAL = 2


def speaking_together(sites: Sites, source: Span | None) -> list[int]:
    """Return the actors that a source names side by side, none where it names one alone.

    Args:
        sites: the sites of the text.
        source: the source of an attribution.
    """
    low = sites.view.low
    if source is None or " et " not in low[slice(*source)]:
        return []
    inside = [s for s in sites.within(*source) if s.actor is not None and s[:2] != tuple(source)]
    named = [s for s in inside if not any(_holds(other, s) for other in inside)]
    if len(named) < _SEVERAL or not shape("lead").fullmatch(low, source.start, named[0].start):
        return []
    for one, other in pairwise(named):
        if not shape("between").fullmatch(low, one.end, other.start):
            return []
    return list(dict.fromkeys(s.actor for s in named if s.actor is not None))


def _holds(outer: Site, inner: Site) -> bool:
    """Tell whether a name lies inside a longer one."""
    longer = outer.end - outer.start > inner.end - inner.start
    return longer and outer.start <= inner.start and inner.end <= outer.end


def each_holder(
    found: list[FoundStance],
    speakers: list[int | None],
    together: dict[int, list[int]],
) -> Iterator[FoundStance]:
    """Yield the stances, those of a claim of several speakers once for each of them.

    The claim goes with the one who is its claimant.
    """
    for stance in found:
        i = stance.attribution
        joint = together.get(i, []) if i is not None and stance.holder == speakers[i] else []
        if not joint:
            yield stance
        for holder in joint:
            if holder != stance.target:
                shown = i if holder == stance.holder else None
                yield replace(stance, holder=holder, attribution=shown)
