"""A text seen for analysis without ever moving an offset.

Everything here keeps one invariant: position ``i`` of a view is position ``i`` of the text
as supplied. Substitutions are one character for one character, so a span found in a view is
a span of the text (Unicode code points, 0-based, end-exclusive).
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dataset.lexicon import lexicon


class Span(NamedTuple):
    """A stretch of an article's text: code points ``start`` (included) to ``end`` (excluded)."""

    start: int
    end: int


class Quotation(NamedTuple):
    """A stretch between quotation marks.

    ``outer`` includes the marks, ``inner`` leaves out the marks and the white space or
    markdown asterisks inside them. ``closed`` is false when a mark is missing: without the
    closing one the quotation ends with its paragraph, without the opening one it begins with it.
    ``depth`` is 0 for an outermost quotation.
    """

    outer: Span
    inner: Span
    closed: bool
    depth: int


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
    return opens or before.group() in _letters("lettered")


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


_QUOTE_MARKS = re.compile('[«»"]|[\u201c\u201d]')
# Marks that are so many in so long a line are no quotations but noise, which may fill a megabyte.
_NOISE_LENGTH = 1000
_NOISE_SHARE = 5
_CLOSES = {"«": "»", "\u201c": "\u201d", '"': '"'}


# « : » A » »: a closing mark where only an opening one can stand.
_REVERSED = re.compile(r":[ \u00a0\u202f]»(?=[ \u00a0\u202f]?[^\W_])")
# Marks typed for « and »; what stands beside two apostrophes shows which one is meant.
_TYPED = re.compile(r"''|<<|>>")
_FOREIGN = {"\u2039": "«", "\u203a": "»", "\u2033": '"'}
# « 'A b', dit-il », « ‘A b’ »: single marks around several words, with elisions inside.
_SINGLE = re.compile(
    r"(?<![\w'\u2019])['\u2018](?=[^\W\d_])"
    r"((?:[^'\u2018\u2019«»\"\u201c\u201d\n]|(?<=\w)['\u2019](?=\w)){3,400})['\u2019](?!\w)"
)


# ” A “: the marks the wrong way round.
_TURNED = re.compile(r"(?<=\s)\u201d(?= ?\w)([^\u201c\u201d\n]{3,1500})\u201c(?=[\s.,]|\Z)")
# “A“: the opening mark typed at the end too.
_OPENED_TWICE = re.compile(r"(?<=[^\s(\[«\u201c])\u201c(?=[\s,.;:!?)\]]|\Z)")


def guillemets(text: str) -> str:
    """Return ``text`` with unusual quotation marks as guillemets, every offset unchanged."""
    if "\u201e" in text:
        # German and Polish habit: „ opens, “ or ” closes.
        text = text.replace("\u201e", "«").replace("\u201c", "»").replace("\u201d", "»")
    elif "\u201c" in text:
        text = _TURNED.sub("\u201c\\1\u201d", text)
        text = _OPENED_TWICE.sub("\u201d", text)
    for mark, plain in _FOREIGN.items():
        if mark in text:
            text = text.replace(mark, plain)
    if "»" in text:
        text = _REVERSED.sub(lambda match: match[0][:-1] + "«", text)
    if "''" in text or "<<" in text:
        text = _TYPED.sub(_typed, text)
    if " '" in text or "\n'" in text or text.startswith("'") or "\u2018" in text:
        text = _SINGLE.sub(_quoted, text)
    return text


def _typed(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    opens = match[0] == "<<" or (match[0] == "''" and (not before or before in " \n(\u00a0"))
    return "« " if opens else " »"


def _quoted(match: re.Match[str]) -> str:
    return f"«{match[1]}»" if " " in match[1] else match[0]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] == "*"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "*"):
        end -= 1
    return Span(start, end)


def _opens(text: str, line: Span, at: int) -> bool:
    """Tell whether the straight mark at ``at`` stands as only an opening mark can."""
    before = text[at - 1] if at > line.start else " "
    after = text[at + 1] if at + 1 < line.end else " "
    return before.isspace() and after.isalnum()


def _is_noise(text: str, line: Span) -> bool:
    length = line.end - line.start
    if length < _NOISE_LENGTH:
        return False
    marks = sum(text.count(mark, line.start, line.end) for mark in '«»"\u201c\u201d')
    return marks * _NOISE_SHARE > length


# Openings that are closed by the mark of another pair where their own does not follow.
_MIXED = {"»": "\u201c", "\u201d": "«"}
_LONGEST_MIXED = 1000


def _closes_other(text: str, line: Span, mark: str, opened: tuple[str, int], at: int) -> bool:
    """Tell whether a closing mark without partner closes the quotation opened last."""
    opening, start = opened
    if _MIXED.get(mark) != opening or at - start > _LONGEST_MIXED:
        return False
    after = min(line.end, at + _LONGEST_MIXED)
    return text.find(_CLOSES[opening], at, after) < 0


# « A », dit X: what follows words whose opening mark was lost.
_INCISE = re.compile(r"[ \u00a0\u202f]?, ?[^\W\d_]")


def _never_opened(text: str, line: Span, at: int) -> list[Quotation]:
    """Return the head of a line as a quotation, if its first mark closes and an incise follows."""
    head = text[line.start : line.start + 1]
    if not head.isupper() or at - line.start > _LONGEST_MIXED or not _INCISE.match(text, at + 1):
        return []
    return [Quotation(Span(line.start, at + 1), _trimmed(text, line.start, at), False, 0)]


def quotation_spans(text: str, lines: list[Span]) -> list[Quotation]:
    """Find the quotations of ``text`` (as supplied), line by line, in order of their start.

    « », “ ” and " " may nest in one another (:func:`guillemets` has made others these). A mark
    without a partner is normal in the press: an opening mark left open runs to the end of its
    line (``closed`` is false); a closing mark alone closes what opens its line if an incise
    follows (« Je pars », dit-il), and is passed over otherwise. A long line of hardly more than
    marks holds none.
    """
    found: list[Quotation] = []
    for line in lines:
        if _is_noise(text, line):
            continue
        stack: list[tuple[str, int]] = []
        # How many of each mark are open: what cannot close anything is told without a search.
        closing = dict.fromkeys(_CLOSES.values(), 0)
        nests = text.count("«", line.start, line.end) == text.count("»", line.start, line.end)
        for match in _QUOTE_MARKS.finditer(text, line.start, line.end):
            mark, at = match.group(), match.start()
            if mark == '"' and stack and stack[-1][0] == '"' and _opens(text, line, at):
                # '"A. "B.": the first was never closed; a new quotation begins.
                start = stack.pop()[1]
                inner = _trimmed(text, start + 1, at)
                found.append(Quotation(Span(start, inner.end), inner, False, len(stack)))
                stack.append((mark, at))
                continue
            if mark in "»\u201d" or (mark == '"' and closing[mark]):
                if not closing[mark]:
                    if not (stack and _closes_other(text, line, mark, stack[-1], at)):
                        if not found or found[-1].outer.start < line.start:
                            found += _never_opened(text, line, at)
                        continue
                    # "« A ”": the mark of another pair closes it.
                    opening, start = stack.pop()
                    closing[_CLOSES[opening]] -= 1
                    inner = _trimmed(text, start + 1, at)
                    found.append(Quotation(Span(start, at + 1), inner, True, len(stack)))
                    continue
                start, opened = at, ""
                while opened != mark:
                    opening, start = stack.pop()
                    opened = _CLOSES[opening]
                    closing[opened] -= 1
                found.append(
                    Quotation(Span(start, at + 1), _trimmed(text, start + 1, at), True, len(stack))
                )
            elif mark == "«" and stack and stack[-1][0] == "«" and not nests:
                # "« … « …": a guillemet repeated at the head of a quoted line, or a slip.
                continue
            else:
                stack.append((mark, at))
                closing[_CLOSES[mark]] += 1
        for depth, (_, start) in enumerate(stack):
            found.append(
                Quotation(Span(start, line.end), _trimmed(text, start + 1, line.end), False, depth)
            )
    found.sort()
    return found


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
        view = normalised(text)
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
        return len(_QUOTE_MARKS.findall(self.text)) != 2 * closed

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds ``offset``.

        An offset between two sentences belongs to the one before it; before the first
        sentence, or in a text without any, the answer is 0.
        """
        return max(0, bisect_right(self.sentence_starts, offset) - 1)
