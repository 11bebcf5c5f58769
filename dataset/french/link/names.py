"""The mentions of one article, to be asked for those in a stretch or at a place."""

from bisect import bisect_left
from typing import NamedTuple

from dataset.french.finds import FoundActor, FoundMention
from dataset.text import Span, TextView


class Named(NamedTuple):
    """A mention of a known actor."""

    span: Span
    actor: int
    kind: str


class Names:
    """All mentions of an article that have an actor, in order of text."""

    def __init__(
        self, view: TextView, actors: list[FoundActor], mentions: list[FoundMention]
    ) -> None:
        """Sort the mentions."""
        self.view, self.low, self.actors = view, view.low, actors
        self.all = sorted(
            (Named(m.span, m.actor, m.mention_type) for m in mentions if m.actor is not None),
            key=lambda named: named.span,
        )
        self._starts = [named.span.start for named in self.all]

    def within(self, start: int, end: int) -> list[Named]:
        """Return the mentions that begin in a stretch."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, span: Span) -> Named | None:
        """Return the mention that stands exactly at ``span``."""
        found = self.within(span.start, span.start + 1)
        return next((named for named in found if named.span == span), None)

    def is_person(self, actor: int) -> bool:
        """Tell whether an actor is a person."""
        return self.actors[actor].actor_type == "person"
