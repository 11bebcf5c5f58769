"""Which claims' contents hold a stretch of text, asked many times of one article."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dataset.text import Span

# Speech reported in speech goes no deeper in the press; it also bounds the work on any text.
MAX_DEPTH = 4


class Enclosure:
    """The contents of an article's attributions, to be searched for the ones around a span."""

    def __init__(self, contents: Sequence[Sequence[Span]]) -> None:
        """Take the pieces of each attribution's content."""
        pieces = sorted(
            (piece.start, piece.end, i) for i, content in enumerate(contents) for piece in content
        )
        self._starts = [start for start, _, _ in pieces]
        self._pieces = pieces
        self._furthest: list[int] = []
        furthest = 0
        for _, end, _ in pieces:
            furthest = max(furthest, end)
            self._furthest.append(furthest)

    def around(self, span: Span, *, but: int | None = None) -> Iterator[int]:
        """Yield the positions of attributions whose content holds ``span``, innermost first.

        Args:
            span: the stretch looked for.
            but: position of an attribution that is not to be given.
        """
        found: list[tuple[int, int]] = []
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._furthest[at] >= span.end and len(found) < MAX_DEPTH:
            start, end, i = self._pieces[at]
            if end >= span.end and i != but:
                found.append((end - start, i))
            at -= 1
        yield from (i for _, i in sorted(found))
