"""A text seen for analysis without ever moving an offset.

Everything here keeps one invariant: position ``i`` of a view is position ``i`` of the text
as supplied. Substitutions are one character for one character, so a span found in a view is
a span of the text (Unicode code points, 0-based, end-exclusive).
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from dataset.hard_wraps import unwrapped
from dataset.lexicon import lexicon
from dataset.quotations import guillemets, marks_in, quotation_spans
from dataset.spans import Quotation, Span

__all__ = ["Quotation", "Span", "TextView", "encodable", "folded", "normalised"]

# Markdown's emphasis is no part of the words; as a space it keeps « : *« … »* » a quotation.
_SPACES = "*\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\u2004\u2005\u2006\u3000\t"
_SUBSTITUTIONS = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("\u2019\u02bc\u2018\u00b4\u0060\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u2012\u2014\u2015\u2212", "\u2013"),
}
_SURROGATES = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """Return ``text`` with U+FFFD for lone surrogates, which UTF-8, automata and frames lack."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def normalised(text: str) -> str:
    """Return ``text`` with typographic variants made one, every offset unchanged.

    Apostrophes become ``'``, spaces of every width a plain space, curly double quotation
    marks ``"``, long dashes an en dash, lone surrogates U+FFFD. Guillemets stay: they tell
    opening from closing.
    """
    text = encodable(text)
    # A text holds few of these characters, and most of them not at all: to look for each is
    # several times faster than to translate every character.
    for char, plain in _SUBSTITUTIONS.items():
        if char in text:
            text = text.replace(char, plain)
    return text


def folded(text: str) -> str:
    """Return ``text`` in lower case, every offset unchanged.

    ``str.lower`` lengthens a few letters (``İ``); those are kept as they stand.
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word for words in lexicon("abbreviations").values() for word in words)


# The end of a sentence: marks, closing marks that belong to it or further marks that stand
# alone (« ? ! »), then white space.
# The mark comes first and what may not stand before it second: so a search skips to the marks.
_CLOSING = r"(?:[\"»'’”)\]*]|\s[»”]|\s[.!?…]++(?=\s|$))"
_CLOSINGS = rf"(?:{_CLOSING}{{40}}|{_CLOSING}{{0,39}}(?!{_CLOSING}))"  # bounded: all, or 40
_END = re.compile(rf"([.!?…](?<![.!?…].)[.!?…]*+){_CLOSINGS}(?=\s|$)")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_ARTICLE_AFTER = re.compile(r"(?:L[ea]s? |L['’])[a-zà-ÿ]")
_OPENING = re.compile(r"[\s\"«“'‘(\[*–-]*+")


def _line_spans(view: str) -> list[Span]:
    """Return the non-blank lines of ``view``, trimmed of white space.

    A line that begins in lower case carries on the line before it (hard-wrapped text).
    """
    lines: list[Span] = []
    for match in re.finditer(r"[^\n\r]+", view):
        start, end = match.span()
        while start < end and view[start].isspace():
            start += 1
        while end > start and view[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        blank_before = bool(lines) and view.count("\n", lines[-1].end, start) > 1
        if lines and view[start].islower() and not blank_before:
            lines[-1] = Span(lines[-1].start, end)
        else:
            lines.append(Span(start, end))
    return lines


@cache
def _letters(kind: str) -> frozenset[str]:
    return frozenset(lexicon("letters")[kind].split())


def _is_last_letter(view: str, letter: int, following: int) -> bool:
    """Tell « sur X. Le texte … » from « J. Petit »: a capital that ends its sentence."""
    before = _WORD_BEFORE.search(view, max(0, letter - 15), max(0, letter - 1))
    if before is None or not before.group()[0].islower():
        return False
    after = _WORD_AFTER.match(view, following)
    opens = after is not None and after.group().lower() in _letters("openers")
    # « X. Le ministre … », but « X. Le Pen ».
    article = _ARTICLE_AFTER.match(view, following) is not None
    return opens or article or before.group() in _letters("lettered")


def _ends_sentence(view: str, match: re.Match[str], line: Span) -> bool:
    """Tell whether the punctuation found by ``match`` ends a sentence inside ``line``."""
    following = _OPENING.match(view, match.end())
    at = following.end() if following else match.end()
    if at >= line.end:
        return False
    mark = match.start()
    if match.group(1) == "." and mark > line.start and view[mark - 1].isalpha():
        before = _WORD_BEFORE.search(view, max(line.start, mark - 12), mark)
        if before:
            word = before.group()
            if word.lower() in _abbreviations():
                return False
            if len(word) == 1 and word.isupper():
                return _is_last_letter(view, before.start(), at)
    # Inside brackets "(...)" an ellipsis is an omission, not an end.
    if view[mark - 1 : mark] in "([":
        return False
    return not view[at].islower()


# « un bon niveauSelon le maire »: a line break that a scraper lost. Names are written so too
# (« YouTube »), so only before a word that opens sentences and is no part of a name.
_GLUED = ("Selon ", "D'après ")


def _glued(view: str) -> list[int]:
    """Return the offsets where a sentence begins inside a word."""
    found = []
    for opening in _GLUED:
        at = view.find(opening, 1)
        while at > 0:
            if view[at - 1].islower():
                found.append(at)
            at = view.find(opening, at + 1)
    return sorted(found)


def _split(sentences: list[Span], offsets: list[int]) -> list[Span]:
    """Cut the sentences at ``offsets``, both in order."""
    found = []
    at = 0
    for sentence in sentences:
        start = sentence.start
        while at < len(offsets) and offsets[at] < sentence.end:
            if offsets[at] > start:
                found.append(Span(start, offsets[at]))
                start = offsets[at]
            at += 1
        found.append(Span(start, sentence.end))
    return found


def sentence_spans(view: str, lines: list[Span]) -> list[Span]:
    """Cut the lines of a normalised text into sentences."""
    sentences: list[Span] = []
    for line in lines:
        start = line.start
        for match in _END.finditer(view, line.start, line.end):
            if match.end() < line.end and _ends_sentence(view, match, line):
                sentences.append(Span(start, match.end()))
                start = match.end()
                while start < line.end and view[start].isspace():
                    start += 1
        if start < line.end:
            sentences.append(Span(start, line.end))
    glued = _glued(view)
    return _split(sentences, glued) if glued else sentences


@dataclass(frozen=True, slots=True)
class TextView:
    """One article's text with all that analysis asks of it again and again.

    ``text`` is the text as supplied; ``view`` the same with typographic variants made one
    (see :func:`normalised`); ``low`` the view in lower case. All three share their offsets.
    ``lines`` are the non-blank lines (paragraphs), ``sentences`` lie inside lines,
    ``quotations`` may span sentences but not lines; ``sentence_starts`` are for looking up.
    """

    text: str
    view: str
    low: str
    lines: list[Span]
    sentences: list[Span]
    quotations: list[Quotation]
    sentence_starts: list[int]

    @classmethod
    def of(cls, text: str) -> "TextView":
        """Build the view of ``text``; never raises, whatever the text."""
        view = unwrapped(normalised(text))
        lines = _line_spans(view)
        sentences = sentence_spans(view, lines)
        return cls(
            text=text,
            view=view,
            low=folded(view),
            lines=lines,
            sentences=sentences,
            quotations=quotation_spans(guillemets(text), lines),
            sentence_starts=[sentence.start for sentence in sentences],
        )

    @property
    def unbalanced(self) -> bool:
        """Whether a quotation mark lacks its partner in its line, opening or closing."""
        closed = sum(quotation.closed for quotation in self.quotations)
        return marks_in(self.text) != 2 * closed

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds ``offset``.

        An offset between two sentences belongs to the one before it; before the first
        sentence, or in a text without any, the answer is 0.
        """
        return (bisect_right(self.sentence_starts, offset) or 1) - 1

    def sentence(self, offset: int) -> Span:
        """Return the sentence that holds ``offset``, as :meth:`sentence_at` tells it.

        Raises:
            IndexError: the text has no sentence.
        """
        return self.sentences[self.sentence_at(offset)]
