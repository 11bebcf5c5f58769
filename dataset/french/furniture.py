"""Page furniture: what stands in an article's text but is no prose.

Credits, bylines, sign-offs of agencies, links, menus and lines of tags name people and
organisations without saying anything of them. They are known by their form: a label before a
colon, names without a verb, a bracket at the end, separators between short pieces.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from dataset.lexicon import lexicon
from dataset.text import Span, TextView, folded

# The longest line that may be furniture as a whole, the longest label with what it says, and
# the longest bracket about the translation, in characters.
_LINE, _LABELLED, _BRACKET = 240, 120, 400
# How far from the head of its line the bracket of a dateline may stand.
_DATELINE = 60
# Words and characters of one tag, and how many separators make a line of tags.
_TAG_WORDS, _TAG_LENGTH, _SEPARATORS = 6, 50, 2
_ENDS = frozenset(".!?…:;")
_CLOSES = _ENDS | frozenset("»\")'")
_SEPARATOR = re.compile(r" ?[|•·›] ?| / ")
_BULLET = r"[ *>»•|+–-]*+"
_NAME_WORD = re.compile(r"[^\W\d_a-zà-öø-ÿ][\w.'&-]*+|\d[\w:/.-]*+")
_TOKEN = re.compile(r"[^\s,/|()]+")
# All begin with their own character, so that a search skips to it.
_TRIGGER = re.compile(r"©|\((?<!\(\()\(?+(?=[^\W\d_])|informations? fournies? par ")
_PROVIDED = re.compile(r"(?:(?: ?,)? ?(?:[^\W\d_a-zà-öø-ÿ]\S*+|\d\S*+|à|le|et|avec)(?= |\n|$))+")
_DASH = re.compile(r" ?[–-]+ ?")
_TO_MARK = re.compile(r"[^\n()]{0,80}")
# « (Zorbec.com) - »: a bracket at the very head of its line and a dash.
_OPENING_BRACKET = re.compile(r"\([^()\n]{2,40}\) ?[–-] ")
# « Beyrouth — »: a place at the very head of its line and a long dash.
_PLACE = re.compile(r"([^\W\d_][^\W_]*+(?:[ -][^\W\d_]++){0,3}) ?– (?=\S)")
# How many lines without a final mark make a list of links, and how long one may be.
_LINKS, _LINK_LENGTH = 3, 160


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """Return the lexicon of furniture as compiled patterns (all match lower-case text)."""
    table = lexicon("furniture")

    def one_of(key: str) -> str:
        entries = [word.replace("_", " ") for word in table[key].split()]
        entries.sort(key=len, reverse=True)
        return "|".join(map(re.escape, entries))

    agency = rf"(?:{one_of('agencies')})"
    agencies = rf"{agency}(?: ?(?:[/,]|et|–|-) ?{agency})*"
    label = rf"(?:{one_of('labels')}) ?:"
    return {
        "lead": re.compile(rf"{_BULLET}(?:{one_of('links')})(?!\w)"),
        "byline": re.compile(rf"{_BULLET}(?:{one_of('bylines')}) "),
        "labelled": re.compile(rf"{_BULLET}{label}"),
        "label_inside": re.compile(rf"(?<=[.!?»\")]) {label}"),
        "bracket": re.compile(
            rf"\({{1,2}}{label}|\((?:avec |with |par |via )?{agencies}(?=[)])"
            rf"|\({{1,2}}(?:{one_of('translations')}) "
        ),
        "origin_line": re.compile(rf"[\[(](?:{one_of('origins')})(?: |:)[^()\n]{{1,80}}[)\]]\.?$"),
        "signed": re.compile(rf"[\[(]?(?:avec )?{agencies}[)\]]?\.?"),
        "signed_tail": re.compile(rf"(?<=[ /|]){agencies}$"),
        "byline_tail": re.compile(r"(?<=[.)»\"]) (?:par|by) "),
        "home": re.compile(
            rf"(?:{one_of('homes')})(?: ?[>»›/|] ?| (?=(?:{one_of('sections')})))[^\n]*"
        ),
        "pointer": re.compile(rf"(?:{one_of('pointers')})[^:.!?\n]{{0,30}}: ?"),
    }


@cache
def _between() -> frozenset[str]:
    return frozenset(lexicon("furniture")["between"].split())


def spans(view: TextView) -> list[Span]:
    """Return the stretches of an article that are page furniture, in order, apart.

    A stretch is a whole line ("Photo : X", "Par X", "A | B | C", "(AFP)") or a part of one
    (the head "Paris (AFP) –", the tail "© X" of a caption, a bracket about the translation).

    Args:
        view: the article.
    """
    found = [span for line in view.lines for span in _of_line(view, line)]
    found += _inside(view)
    found += _pointers(view)
    found += _links_at_end(view)
    found.sort()
    joined: list[Span] = []
    for span in found:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        elif span.start < span.end:
            joined.append(span)
    return joined


def prose(sentences: list[Span], furniture: list[Span]) -> list[Span]:
    """Return the sentences without the furniture that they are, begin with or end in.

    Args:
        sentences: in their order, as :class:`dataset.text.TextView` has them.
        furniture: the stretches that :func:`spans` returned.
    """
    if not furniture:
        return sentences
    found = []
    at = 0
    for sentence in sentences:
        start, end = sentence
        while at < len(furniture) and furniture[at].end <= start:
            at += 1
        i = at
        while i < len(furniture) and furniture[i].start <= start < furniture[i].end:
            start = furniture[i].end
            i += 1
        while i < len(furniture) and furniture[i].end < end:
            i += 1
        if i < len(furniture) and start < furniture[i].start < end:
            end = furniture[i].start
        if start < end:
            found.append(Span(start, end))
    return found


def holds(furniture: list[Span], offset: int) -> bool:
    """Tell whether ``offset`` lies in one of the stretches that :func:`spans` returned."""
    i = bisect_right(furniture, (offset, 1 << 62)) - 1
    return i >= 0 and offset < furniture[i].end


def _of_line(view: TextView, line: Span) -> Iterator[Span]:
    """Yield the line when it is furniture as a whole, or else its tail that is."""
    start, end = line
    long = end - start > _LINE
    dateline = _PLACE.match(view.low, start, end) if "–" in view.view[start : start + 40] else None
    if dateline and dateline.group(1) in _places():
        yield Span(start, dateline.end())
    if view.view[end - 1] in _ENDS and long:
        return
    if not long and _is_whole(view, line):
        yield line
    elif view.view[end - 1] not in _ENDS:
        yield from _tail(view, line)


def _is_whole(view: TextView, line: Span) -> bool:
    low, (start, end) = view.low, line
    open_end = view.view[end - 1] not in _CLOSES
    labelled = _forms()["labelled"].match(low, start, end)
    if labelled and end - start < _LABELLED and (open_end or not _is_clause(view, labelled, end)):
        return True
    if _forms()["lead"].match(low, start, end) or _forms()["signed"].fullmatch(low, start, end):
        return True
    if low[start] in "([" and _forms()["origin_line"].match(low, start, end):
        return True
    if not open_end:
        return False
    byline = _forms()["byline"].match(low, start, end)
    if byline and _is_names(view, byline.end(), end):
        return True
    return _is_tags(view.view[start:end]) or bool(_forms()["home"].match(low, start, end))


def _is_clause(view: TextView, label: re.Match[str], end: int) -> bool:
    """Tell whether several words in lower case follow a label: then it is a sentence."""
    words = view.view[label.end() : end].split()
    return sum(word[:1].islower() for word in words) > 4  # noqa: PLR2004  (names hold articles)


def _is_names(view: TextView, start: int, end: int) -> bool:
    """Tell whether only names, dates and what joins them stand between two offsets."""
    names = 0
    for token in _TOKEN.finditer(view.view, start, end):
        word = token.group()
        if _NAME_WORD.match(word):
            names += not word[0].isdigit()
        elif _between().isdisjoint([word, word.lower().rpartition("'")[0] + "'"]):
            return False
    return names > 0


def _is_tags(line: str) -> bool:
    """Tell whether a line is a row of short pieces between separators."""
    pieces = _SEPARATOR.split(line)
    if len(pieces) <= _SEPARATORS:
        return False
    return all(
        len(piece) <= _TAG_LENGTH and len(piece.split()) <= _TAG_WORDS and piece[-1:] not in _ENDS
        for piece in pieces
    )


def _tail(view: TextView, line: Span) -> Iterator[Span]:
    """Yield the end of a line that credits or signs what stands before it."""
    low, end = view.low, line.end
    near = max(line.start, end - _LABELLED)
    label = _forms()["label_inside"].search(low, near, end)
    if label:
        yield Span(label.start() + 1, end)
        return
    byline = _forms()["byline_tail"].search(low, near, end)
    if byline and _is_names(view, byline.end(), end):
        yield Span(byline.start() + 1, end)
        return
    agency = _forms()["signed_tail"].search(low, near, end)
    if agency is None:
        return
    # The photographer's name may stand before: "… à Lyon. Luc Brun/AFP".
    stop = max(view.view.rfind(mark, near, agency.start()) for mark in (". ", "! ", "? ", "» "))
    start = stop + 2 if stop >= 0 else line.start
    if _is_names(view, start, agency.start()):
        yield Span(start, end)
    elif view.view[agency.start() - 1] in "/|":
        yield Span(agency.start(), end)


def _inside(view: TextView) -> Iterator[Span]:
    """Yield furniture inside lines: ©, brackets of origin, "information fournie par"."""
    text, low, done = view.view, view.low, 0
    for trigger in _TRIGGER.finditer(low):
        at = trigger.start()
        if at < done:
            continue
        char, found = low[at], None
        if char == "©":
            tail = _TO_MARK.match(text, at)
            found = Span(at, tail.end() if tail else at + 1)
        elif char == "(":
            found = _bracket(view, at)
        elif names := _PROVIDED.match(text, trigger.end()):
            found = Span(at, names.end())
        if found is not None:
            done = found.end
            yield found


def _bracket(view: TextView, at: int) -> Span | None:
    """Return a bracket that says where words or pictures come from, with its dateline."""
    low = view.low
    head = _OPENING_BRACKET.match(low, at)
    if head and (at == 0 or low[at - 1] == "\n"):
        return Span(at, head.end())
    opening = _forms()["bracket"].match(low, at)
    if opening and (at == 0 or low[at - 1] == "\n") and low.startswith(") ", opening.end()):
        return Span(at, opening.end() + 2)
    close = low.find(")", opening.end(), at + _BRACKET) if opening else -1
    if opening is None or close < 0:
        return None
    end = close + 1
    while low[end : end + 1] == ")":
        end += 1
    line = view.lines[max(0, bisect_right(view.lines, (at, 1 << 62)) - 1)]
    if opening.end() < close or ":" in opening.group() or "(avec " in opening.group():
        return Span(at, end)
    dash = _DASH.match(low, end)
    if dash and at - line.start < _DATELINE and dash.end() > end:
        return Span(line.start, dash.end())
    signed = view.view[max(0, at - 3) : at].rstrip()[-1:] in _CLOSES
    return Span(at, end) if signed else None


@cache
def _places() -> frozenset[str]:
    places = lexicon("places")
    names = f"{places['capitals']['names']} {places['other']['names']}".split()
    return frozenset(folded(name.replace("_", " ")) for name in names)


@cache
def _pointing() -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in lexicon("furniture")["pointers"].split())


def _pointers(view: TextView) -> Iterator[Span]:
    """Yield "Lire aussi : " inside a line: what follows it may be prose again."""
    low = view.low
    for phrase in _pointing():
        at = low.find(phrase)
        while at >= 0:
            if view.view[at].isupper() and low[max(0, at - 2) : at].rstrip(" ")[-1:] in _CLOSES:
                match = _forms()["pointer"].match(low, at)
                if match:
                    yield Span(at, match.end())
            at = low.find(phrase, at + 1)


def _links_at_end(view: TextView) -> Iterator[Span]:
    """Yield the lines at the end of a text that end without a mark: other articles' titles."""
    lines = view.lines
    first = len(lines)
    while first > 0:
        start, end = lines[first - 1]
        if view.view[end - 1] in _CLOSES or end - start > _LINK_LENGTH:
            break
        first -= 1
    ended = sum(view.view[line.end - 1] in _CLOSES for line in lines[:first])
    if len(lines) - first >= _LINKS and ended >= _LINKS:
        yield from lines[first:]
