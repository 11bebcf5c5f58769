"""Characters that show nothing: soft hyphens, zero-width spaces and joiners, byte-order marks.

A word with one of them inside is no word for the rules. They read the text without them, and
what they find is led back to the text as supplied.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dataset.spans import Span
from dataset.text import TextView

__all__ = ["Visible", "visible"]

_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Visible:
    """A text without what shows nothing.

    ``supplied`` is the text as supplied, ``text`` what is left of it, ``kept`` the offset in
    ``supplied`` of each character of ``text``.
    """

    supplied: str
    text: str
    kept: list[int]

    def _span(self, start: int, end: int) -> Span:
        return Span(self.kept[start], self.kept[end - 1] + 1)

    def restored(
        self, rows: Iterable[tuple[Any, ...]], columns: tuple[str, ...]
    ) -> Iterator[tuple[Any, ...]]:
        """Yield rows of a table with the offsets and the words of the text as supplied.

        Args:
            rows: rows found in ``text``.
            columns: the names of their columns; spans stand in pairs of ``…_start`` and
                ``…_end``, and in ``content_spans``.
        """
        pairs = [
            (i, columns.index(name.removesuffix("_start") + "_end"), _words_of(name))
            for i, name in enumerate(columns)
            if name.endswith("_start")
        ]
        view = TextView.of(self.supplied)
        for row in rows:
            cells = list(row)
            for first, last, words in pairs:
                if isinstance(cells[first], int):
                    span = self._span(cells[first], cells[last])
                    cells[first], cells[last] = span
                    cells[columns.index(words)] = self.supplied[slice(*span)]
            if "content_spans" in columns:
                at = columns.index("content_spans")
                cells[at] = tuple(self._span(*piece) for piece in cells[at])
                said = " ".join(self.supplied[slice(*piece)] for piece in cells[at])
                cells[columns.index("content")] = said
                cells[columns.index("sentence_index")] = view.sentence_at(cells[at][0].start)
            yield tuple(cells)


def _words_of(start: str) -> str:
    """Return the column with the words of a span, by the column of its start."""
    return "exact" if start == "span_start" else start.removesuffix("_start") + "_text"


def visible(text: str) -> Visible | None:
    """Return ``text`` without what shows nothing, None if all of it shows."""
    if _HIDDEN.search(text) is None:
        return None
    hidden = {match.start() for match in _HIDDEN.finditer(text)}
    kept = [i for i in range(len(text)) if i not in hidden]
    return Visible(text, _HIDDEN.sub("", text), kept)
