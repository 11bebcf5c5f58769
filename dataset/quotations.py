"""Quotations of a text by their marks, as the press sets, mixes up and loses them."""

import re

from dataset.spans import Quotation, Span

_QUOTE_MARKS = re.compile('[«»"]|[\u201c\u201d]')
# Marks that are so many in so long a line are no quotations but noise, which may fill a megabyte.
_NOISE_LENGTH = 1000
_NOISE_SHARE = 5
_CLOSES = {"«": "»", "\u201c": "\u201d", '"': '"'}


# « : » A » »: a closing mark where only an opening one can stand.
_REVERSED = re.compile(r":[ \u00a0\u202f]»(?=[ \u00a0\u202f]?[^\W_])")
# Marks typed for « and »; what stands beside two apostrophes shows which one is meant.
_TYPED = re.compile(r"['\u2018\u2019]{2}|<<|>>")
_FOREIGN = {"\u2039": "«", "\u203a": "»", "\u2033": '"'}
# « 'A b', dit-il », « ‘A b’ »: single marks around several words, with elisions inside.
_SINGLE = re.compile(
    r"(?<![\w'\u2019])['\u2018](?=[^\W\d_])"
    r"((?:[^'\u2018\u2019«»\"\u201c\u201d\n]|(?<=\w)['\u2019](?=\w)){3,400})['\u2019](?!\w)"
)
# ' A b ' indique X: the same with spaces inside, as a wire of the stock exchange sets them.
_SPACED = re.compile(
    r"(?:(?<=\s)|\A)'(?= [^\W\d_])"
    r"((?:[^'\u2018\u2019«»\"\u201c\u201d\n]|(?<=\w)['\u2019](?=\w)){10,900}) '(?!\w)"
)


# ” A “: the marks the wrong way round.
_CLOSED_FIRST = re.compile(r"^[^\u201c\u201d\n]*+\u201d.*", re.MULTILINE)
_TURNED = re.compile(r"(?<=\s)\u201d(?= ?\w)([^\u201c\u201d\n]{3,1500})\u201c(?=[\s.,]|\Z)")
# Each begins with its mark, to which a search skips.
# “A“: the opening mark typed at the end too; « A«, dit-il.
_OPENED_TWICE = re.compile(
    # A closing mark behind the next words shows that « .“ A ” » opens here.
    r"\u201c(?<=[^\s(\[«\u201c]\u201c)"
    r"(?=[,.;:!?)\]]|\Z|\s(?![^\u201c\u201d\n]{1,400}\u201d))"
)
_OPENED_AGAIN = re.compile(r"«(?<=[\w.!?…]«)(?=[ \u00a0\u202f]?[,.;:)])")


def marks_in(text: str) -> int:
    """Return how many quotation marks, opening or closing, a text holds."""
    return len(_QUOTE_MARKS.findall(text))


def guillemets(text: str) -> str:
    """Return ``text`` with unusual quotation marks as guillemets, every offset unchanged."""
    if "«" in text:
        text = _OPENED_AGAIN.sub("»", text)
    if "\u201e" in text:
        # German and Polish habit: „ opens, “ or ” closes.
        text = text.replace("\u201e", "«").replace("\u201c", "»").replace("\u201d", "»")
    elif "\u201c" in text:
        text = _CLOSED_FIRST.sub(lambda line: _TURNED.sub("\u201c\\1\u201d", line[0]), text)
        text = _OPENED_TWICE.sub("\u201d", text)
    for mark, plain in _FOREIGN.items():
        if mark in text:
            text = text.replace(mark, plain)
    if "»" in text:
        text = _REVERSED.sub(lambda match: match[0][:-1] + "«", text)
    if any(marks in text for marks in _TWICE):
        text = _TYPED.sub(_typed, text)
    if " '" in text or "\n'" in text or text.startswith("'") or "\u2018" in text:
        text = _SINGLE.sub(_quoted, text)
        text = _SPACED.sub(r"«\1 »", text)
    return text


# Marks that are typed as two, straight or slanted either way.
_TWICE = ("''", "<<", "\u2019\u2018", "\u2018\u2019", "\u2019\u2019", "\u2018\u2018")


def _typed(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    opens = match[0] == "<<" or (match[0] != ">>" and (not before or before in " \n(\u00a0"))
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


def _closes(text: str, line: Span, at: int) -> bool:
    """Tell whether the straight mark at ``at`` stands as only a closing mark can."""
    after = text[at + 1] if at + 1 < line.end else " "
    return at > line.start and not text[at - 1].isspace() and not after.isalnum()


def _nested(text: str, line: Span, at: int) -> bool:
    """'"A "B" C"': tell whether the two marks behind the one at ``at`` both close."""
    first = text.find('"', at + 1, line.end)
    second = text.find('"', first + 1, line.end) if first > 0 else -1
    return second > 0 and all(
        _closes(text, line, mark) and not _opens(text, line, mark) for mark in (first, second)
    )


def _never_closed(
    text: str, line: Span, stack: list[tuple[str, int]], closing: dict[str, int], at: int
) -> list[Quotation]:
    """'"A. "B."': end the quotation opened last where another opens at ``at``, if not in it."""
    if _nested(text, line, at):
        return []
    start = stack.pop()[1]
    closing['"'] -= 1
    inner = _trimmed(text, start + 1, at)
    return [Quotation(Span(start, inner.end), inner, False, len(stack))]


def _is_noise(text: str, line: Span) -> bool:
    length = line.end - line.start
    if length < _NOISE_LENGTH:
        return False
    marks = sum(text.count(mark, line.start, line.end) for mark in '«»"\u201c\u201d')
    return marks * _NOISE_SHARE > length


# Openings that are closed by the mark of another pair where their own does not follow.
_MIXED = {"»": '\u201c"', "\u201d": '«"', '"': "«\u201c"}
_LONGEST_MIXED = 1000


def _closes_other(text: str, line: Span, mark: str, opened: tuple[str, int], at: int) -> bool:
    """Tell whether a closing mark without partner closes the quotation opened last."""
    opening, start = opened
    if opening not in _MIXED[mark] or at - start > _LONGEST_MIXED:
        return False
    if mark == '"' and not _closes(text, line, at):
        return False
    after = min(line.end, at + _LONGEST_MIXED)
    own = text.find(_CLOSES[opening], at + 1, after)
    if own < 0:
        return True
    # « "A”, dit-il, "B" »: what follows opens the next quotation.
    return _opens(text, line, own) if opening == '"' else opening in text[at:own]


# « A », dit X: what follows words whose opening mark was lost.
_INCISE = re.compile(r"[ \u00a0\u202f]?, ?[^\W\d_]")


def _never_opened(text: str, line: Span, at: int) -> list[Quotation]:
    """Return the head of a line as a quotation, if its first mark closes one.

    An incise must follow the mark, or it ends a sentence or the line.
    """
    head = text[line.start : line.start + 1]
    # « Je pars. » Elle sort.
    sentence = text[line.start : at].rstrip()[-1:] in (".", "!", "?", "…")
    if (
        not head.isupper()
        or at - line.start > _LONGEST_MIXED
        or not (sentence or at + 1 == line.end or _INCISE.match(text, at + 1))
    ):
        return []
    return [Quotation(Span(line.start, at + 1), _trimmed(text, line.start, at), False, 0)]


def quotation_spans(text: str, lines: list[Span]) -> list[Quotation]:
    """Find the quotations of ``text`` (as supplied), line by line, in order of their start.

    « », “ ” and " " may nest in one another (:func:`guillemets` has made others these). A mark
    without a partner is normal in the press: an opening mark left open runs to the end of its
    line (``closed`` is false); a closing mark alone closes what opens its line if an incise
    follows (« Je pars », dit-il) or a sentence ends there, and is passed over otherwise. A long
    line of hardly more than marks holds none.
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
                closing[mark] += 1
                found += _never_closed(text, line, stack, closing, at)
                stack.append((mark, at))
                continue
            other = (
                mark in _MIXED
                and not closing[mark]
                and bool(stack)
                and _closes_other(text, line, mark, stack[-1], at)
            )
            if mark in "»\u201d" or other or (mark == '"' and closing[mark]):
                if not closing[mark]:
                    if not other:
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
            elif mark == '"' and not stack and at + 1 == line.end and _closes(text, line, at):
                # The last paragraph of a quotation that began further up.
                if not found or found[-1].outer.start < line.start:
                    found += _never_opened(text, line, at)
            else:
                stack.append((mark, at))
                closing[_CLOSES[mark]] += 1
        for depth, (_, start) in enumerate(stack):
            found.append(
                Quotation(Span(start, line.end), _trimmed(text, start + 1, line.end), False, depth)
            )
    found.sort()
    return found
