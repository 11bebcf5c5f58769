"""The state of one article while its names are read: what is taken, and the cast so far."""

from bisect import bisect_right

from dataset.french.mention import names
from dataset.french.mention.actors import Cast
from dataset.french.mention.gazetteer import gazetteer
from dataset.french.registry import Registry, RegistryEntry
from dataset.text import Span, TextView

_HEADING_LENGTH = 140


class Reading:
    """What is known of one article's names; the names of the registry are read at once."""

    def __init__(self, view: TextView, registry: Registry, aside: list[Span]) -> None:
        """Find the headings and the names of the registry, outside the page furniture."""
        self.text_view = view
        self.view, self.low = view.view, view.low
        self.gazetteer = gazetteer()
        self.cast = Cast()
        self.taken = bytearray(len(view.view))
        self.headings = self._headings()
        for span in aside:
            self.take(span)
        for span, i, nested in registry.find(view.view):
            if nested:
                self.cast.registered(
                    registry.entries[i], span, view.text[span.start : span.end], nested=True
                )
            elif self.free(*span) and not self._aside(registry.entries[i], span):
                self.cast.registered(registry.entries[i], span, view.text[span.start : span.end])
                self.take(span)

    def _aside(self, entry: RegistryEntry, span: Span) -> bool:
        """Tell whether a name of the registry stands for a place or for a brand in brackets."""
        name = self.view[span.start : span.end]
        if entry.actor_type == "government" and name in self.gazetteer.places:
            return names.is_location(self.text_view, *span)
        return names.is_brand(self.view, span.start, name)

    def _headings(self) -> list[Span]:
        """Return the lines that are headings: short and without final mark."""
        lines = self.text_view.lines
        if len(lines) < 2:  # noqa: PLR2004  (a text of one line has no headings)
            return []
        short = (line for line in lines if line.end - line.start < _HEADING_LENGTH)
        return [line for line in short if self.view[line.end - 1] not in '.!?…:;»"),']

    def in_heading(self, offset: int) -> bool:
        """Tell whether a place lies in a heading."""
        i = bisect_right(self.headings, (offset, len(self.view) + 1)) - 1
        return i >= 0 and offset < self.headings[i].end

    def take(self, span: Span) -> None:
        """Mark a stretch as read: no other name is looked for in it."""
        self.taken[span.start : span.end] = b"\1" * (span.end - span.start)

    def free(self, start: int, end: int) -> bool:
        """Tell whether neither end of a stretch was read."""
        return not self.taken[start] and not self.taken[end - 1]

    def mention(self, rule: str, start: int, end: int, actor_type: str) -> None:
        """Take in an organisation's name; in a heading it waits for the prose to name it."""
        self.take(Span(start, end))
        name = self.view[start:end]
        if self.in_heading(start):
            self.cast.later(name, Span(start, end), rule)
        else:
            self.cast.organisation(name, actor_type, Span(start, end), rule)
