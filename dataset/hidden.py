"""Characters that show nothing: soft hyphens, zero-width spaces and joiners, byte-order marks.

A word with one of them inside is no word for the rules. They read the text without them, and
what they find is led back to the text as supplied.
"""

import re
from dataclasses import dataclass

from dataset.spans import Span
from dataset.text import TextView

__all__ = ["Visible"]

_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Visible:
    """A text without what shows nothing.

    ``supplied`` is the view of the text as supplied, ``view`` that of what is left of it,
    ``kept`` the offset in the text as supplied of each character that is left; None if all is.
    """

    supplied: TextView
    view: TextView
    kept: list[int] | None

    @classmethod
    def of(cls, text: str) -> "Visible":
        """Take from ``text`` what shows nothing."""
        view = TextView.of(_HIDDEN.sub("", text))
        if len(view.text) == len(text):
            return cls(view, view, None)
        hidden = {match.start() for match in _HIDDEN.finditer(text)}
        return cls(TextView.of(text), view, [i for i in range(len(text)) if i not in hidden])

    def placed(self, span: Span) -> Span:
        """Return where a span of the view stands in the text as supplied."""
        if self.kept is None:
            return span
        return Span(self.kept[span.start], self.kept[span.end - 1] + 1)
