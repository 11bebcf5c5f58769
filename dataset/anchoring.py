"""From quoted words to their place in the text.

The selectors are those of the W3C Web Annotation Data Model (text quote selector: exact,
prefix, suffix) with the ordinal of the occurrence, a containing passage and "all of them".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dataset.entries import QuoteEntry
from dataset.errors import Problem
from dataset.misquote import (
    did_you_mean_words,
    difference,
    inside_word,
    loosely,
    nearest_words,
    shown,
)
from dataset.text import Span
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
        if quote is None:
            return None
        if quote.every is not None:
            self.problems.append(
                Problem(
                    self.file.where((*path, "every")),
                    "every is for mentions",
                    found=f"every: {quote.every}",
                    expected="one place of the quote",
                    mend="say which: occurrence: 2, prefix:/suffix:, or in: with words around it",
                )
            )
            return None
        spans = self.all(quote, path, within)
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
            if not (inside_word(self.text, at) or inside_word(self.text, end)):
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
        """Say why the words were not found: their ends, neighbours, typography, place, or all."""
        exact, place = quote.exact, f"in {self.shown}"
        start, end = within or (0, len(self.text))
        passage = self.text[start:end]
        if self._occurrences(exact, within):
            return Problem(
                where,
                "the quote is found, but not with the prefix or suffix given",
                found=f"{exact!r} {self._stands(self._occurrences(exact, within))}",
                expected=f"{_neighbours(quote)} right {_sides(quote)} it",
                mend="copy the words around the quote from the article",
            )
        if exact in passage:
            whole = self._whole_words(start + passage.find(exact), len(exact))
            return Problem(
                where,
                "the quote is found only inside another word",
                found=repr(exact),
                expected=f"whole words, as {whole!r} {place}",
                mend="give the whole word",
            )
        if span := loosely(exact, passage):
            there = passage[span.start : span.end]
            return Problem(
                where,
                "the quote is found only after normalising apostrophes, quotation marks, spaces "
                "or accents",
                found=f"{shown(exact)}: {difference(exact, there)}",
                expected=f"{shown(there)} (the words {place})",
                mend="copy the words from the article as they stand",
            )
        if within is not None and (spans := self._occurrences(exact, None)):
            return Problem(
                where,
                "the quote is found, but not inside the passage given with `in`",
                found=f"{exact!r} {self._stands(spans)}",
                expected=f"the quote inside {_one_line(passage)!r}",
                mend="give the passage around the quote that is meant",
            )
        near = nearest_words(exact, passage) or nearest_words(exact, self.text)
        return Problem(
            where,
            "the quote is not found",
            found=repr(exact),
            expected=f"words that stand {place}",
            mend=did_you_mean_words(exact, near),
        )

    def _whole_words(self, start: int, length: int) -> str:
        """Return the words that a stretch of the text lies in."""
        end = start + length
        while inside_word(self.text, start):
            start -= 1
        while inside_word(self.text, end):
            end += 1
        return self.text[start:end]

    def _stands(self, spans: Sequence[Span]) -> str:
        """Say how often words stand in the text, and between what."""
        places = [
            f"{i + 1}: …{_one_line(self.text[max(0, s.start - _AROUND) : s.end + _AROUND])}…"
            for i, s in enumerate(spans[:_LISTED])
        ]
        more = f"  and {len(spans) - _LISTED} more" if len(spans) > _LISTED else ""
        times = "once" if len(spans) == 1 else f"{len(spans)} times"
        return f"stands {times}: {'  '.join(places)}{more}"

    def _wrong_number(
        self, quote: QuoteEntry, spans: Sequence[Span], where: str, expected: int
    ) -> Problem:
        """Say that the words stand more or less often than expected, and where."""
        what = "more often than expected" if len(spans) > expected else "less often than expected"
        times = "once" if expected == 1 else f"{expected} times"
        return Problem(
            where,
            f"the quote is found {what}",
            found=f"{quote.exact!r} {self._stands(spans)}",
            expected=f"{times} or more" if quote.occurrence else times,
            mend=f"set every: {len(spans)} if all are meant"
            if quote.every
            else f"give an occurrence from 1 to {len(spans)}"
            if quote.occurrence and len(spans) > 1
            else "leave occurrence out"
            if quote.occurrence
            else "say which: occurrence: 2, prefix:/suffix:, or in: with words around it",
        )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _neighbours(quote: QuoteEntry) -> str:
    return " and ".join(repr(words) for words in (quote.prefix, quote.suffix) if words)


def _sides(quote: QuoteEntry) -> str:
    sides = (("before", quote.prefix), ("after", quote.suffix))
    return " and ".join(side for side, words in sides if words)
