"""From quoted words to their place in the text.

The selectors are those of the W3C Web Annotation Data Model (text quote selector: exact,
prefix, suffix) with the ordinal of the occurrence, a containing passage and "all of them".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from dataset.annotations import QuoteEntry
from dataset.errors import Problem
from dataset.text import Span, normalised
from dataset.yamlfile import Path_, YamlFile

_AROUND = 30
_LISTED = 4


@dataclass(frozen=True, slots=True)
class Anchors:
    """Finds the quotes of one annotation file in its article's text.

    ``shown`` is the article's file as messages name it; problems are added to ``problems``.
    """

    text: str
    shown: str
    file: YamlFile
    problems: list[Problem]

    def one(self, quote: QuoteEntry | None, path: Path_, within: Span | None = None) -> Span | None:
        """Return the one place of a quote, or None after noting a problem (or for no quote)."""
        spans = self.all(quote, path, within) if quote else []
        return spans[0] if spans else None

    def all(self, quote: QuoteEntry, path: Path_, within: Span | None = None) -> list[Span]:
        """Return every place of a quote: one, or as many as its ``every`` says.

        Args:
            quote: words and what tells their place.
            path: where the quote stands in the file, for messages.
            within: passage to look in; the whole text when None.
        """
        where = self.file.where(path)
        if quote.inside is not None:
            within = self.one(QuoteEntry(exact=quote.inside), (*path, "in"), within)
            if within is None:
                return []
        spans = self._occurrences(quote.exact, within)
        if quote.prefix is not None or quote.suffix is not None:
            spans = [span for span in spans if self._between(span, quote)]
        if not spans:
            self.problems.append(self._not_found(quote, where, within))
            return []
        if quote.every is not None:
            chosen, expected = spans, quote.every
        elif quote.occurrence is not None:
            chosen, expected = spans[quote.occurrence - 1 : quote.occurrence], 1
        else:
            chosen, expected = spans, 1
        if len(chosen) != expected:
            wanted = quote.every or quote.occurrence or 1
            self.problems.append(self._wrong_number(quote, spans, where, wanted))
            return []
        return chosen

    def _occurrences(self, exact: str, within: Span | None) -> list[Span]:
        """Return the places of ``exact`` as whole words."""
        low, high = within or (0, len(self.text))
        found, at = [], self.text.find(exact, low, high)
        while at >= 0:
            end = at + len(exact)
            if not (_inside_word(self.text, at) or _inside_word(self.text, end)):
                found.append(Span(at, end))
            at = self.text.find(exact, at + 1, high)
        return found

    def _between(self, span: Span, quote: QuoteEntry) -> bool:
        before = self.text[: span.start].rstrip()
        after = self.text[span.end :].lstrip()
        return before.endswith((quote.prefix or "").strip()) and after.startswith(
            (quote.suffix or "").strip()
        )

    def _not_found(self, quote: QuoteEntry, where: str, within: Span | None) -> Problem:
        """Say why the words were not found: typography, a part of a word, or not there."""
        place = f"in {self.shown}" + (" inside the passage given" if within else "")
        start, end = within or (0, len(self.text))
        passage = self.text[start:end]
        plain = normalised(passage).find(normalised(quote.exact))
        if plain >= 0 and quote.exact not in passage:
            there = passage[plain : plain + len(quote.exact)]
            return Problem(
                where,
                "the quote is found only after normalising apostrophes, quotation marks or spaces",
                found=f"{quote.exact!r}: {_difference(quote.exact, there)}",
                expected=f"{there!r} (the words {place})",
                mend="copy the words from the article as they stand",
            )
        if quote.exact in passage:
            kept = quote.prefix is None and quote.suffix is None
            return Problem(
                where,
                "the quote is found only inside another word"
                if kept
                else "the quote is found, but not with the prefix or suffix given",
                found=repr(quote.exact),
                expected=f"whole words {place}" if kept else "the words right before and after it",
                mend="give the whole word" if kept else "copy them from the article",
            )
        words = len(quote.exact.split())
        tokens = passage.split()
        windows = [" ".join(tokens[i : i + words]) for i in range(len(tokens) - words + 1)]
        near = get_close_matches(quote.exact, windows, n=1, cutoff=0.6)
        return Problem(
            where,
            "the quote is not found",
            found=repr(quote.exact),
            expected=f"words that stand {place}",
            mend=f"did you mean {near[0]!r}?" if near else "copy the words from the article",
        )

    def _wrong_number(
        self, quote: QuoteEntry, spans: Sequence[Span], where: str, expected: int
    ) -> Problem:
        """Say that the words stand more or less often than expected, and where."""
        places = [
            f"{i + 1}: …{_one_line(self.text[max(0, s.start - _AROUND) : s.end + _AROUND])}…"
            for i, s in enumerate(spans[:_LISTED])
        ]
        more = f" and {len(spans) - _LISTED} more" if len(spans) > _LISTED else ""
        times = "once" if len(spans) == 1 else f"{len(spans)} times"
        what = "more often than expected" if len(spans) > expected else "less often than expected"
        return Problem(
            where,
            f"the quote is found {what}",
            found=f"{quote.exact!r} stands {times}: {'  '.join(places)}{more}",
            expected="once"
            if expected == 1
            else f"{expected} times or more"
            if quote.occurrence
            else f"{expected} times",
            mend=f"set every: {len(spans)} if all are meant"
            if quote.every
            else "say which: occurrence: 2, prefix:/suffix:, or in: with words around it",
        )


def _inside_word(text: str, at: int) -> bool:
    """Tell whether ``at`` lies between two letters or digits."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _difference(found: str, there: str) -> str:
    """Name the first character that differs."""
    for i, (a, b) in enumerate(zip(found, there, strict=True)):
        if a != b:
            return f"character {i + 1} is U+{ord(a):04X}, the article has U+{ord(b):04X}"
    return "the same"
