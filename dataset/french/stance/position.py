"""The parts of a position: where holder and target stand in a text, and the record made of them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dataset.french.finds import FoundStance
from dataset.text import Span


class Site(NamedTuple):
    """A place in the text that names an actor (by index) or a concept (by id)."""

    start: int
    end: int
    actor: int | None
    concept: str | None


class Holder(NamedTuple):
    """Who takes a position: an actor, the site that names it here, the claim that shows it."""

    actor: int
    site: Site | None = None
    claim: int | None = None


def holders_at(*sites: Site | None) -> list[Holder]:
    """Return those of the sites who can hold a position: actors, not practices."""
    return [Holder(s.actor, s) for s in sites if s is not None and s.actor is not None]


def opposite(polarity: str) -> str:
    """Return "oppose" for "support", else "support"."""
    return "oppose" if polarity == "support" else "support"


def evidence(*parts: Span | Site | None) -> Span:
    """Return the stretch from the first to the last of several spans."""
    spans = [Span(part[0], part[1]) for part in parts if part is not None]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def position(
    rule: str, span: Span, holder: Holder, target: Site, polarity: str, explicitness: str
) -> list[FoundStance]:
    """Return the record of one position in a list, none where holder and target are the same."""
    if target.actor == holder.actor:
        return []
    place = (span, holder.actor, target.actor, target.concept)
    return [FoundStance(f"stance/{rule}", *place, polarity, explicitness, holder.claim)]


def positions(
    rule: str,
    word: Span,
    holders: Iterable[Holder],
    targets: Iterable[tuple[Site, str]],
    explicitness: str = "explicit",
) -> Iterator[FoundStance]:
    """Yield the position of each holder toward each target.

    Args:
        rule: the last part of the rule's id.
        word: the word of position, which the evidence holds.
        holders: who takes it.
        targets: toward whom or what, each with its polarity.
        explicitness: "explicit" or "implicit".
    """
    for target, polarity in targets:
        for holder in holders:
            span = evidence(holder.site, word, target)
            yield from position(rule, span, holder, target, polarity, explicitness)
