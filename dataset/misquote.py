"""Why quoted words are not found in a text: other typography, or other words."""

import re
import unicodedata
from collections import Counter
from difflib import get_close_matches
from heapq import nlargest

from dataset.text import Span, normalised

_ZERO_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_QUOTATION = str.maketrans(dict.fromkeys("«»‹›“”„‟", '"'))
_STEM = 3
_CANDIDATES = 40
_LONG = 40
_LEAD = 25


def inside_word(text: str, at: int) -> bool:
    """Tell whether ``at`` lies inside a word, or between a letter and its accent."""
    if not 0 < at < len(text):
        return False
    accent = unicodedata.combining(text[at]) > 0
    return accent or (_of_word(text[at - 1]) and _of_word(text[at]))


def _of_word(char: str) -> bool:
    return char.isalnum() or unicodedata.combining(char) > 0


def loosely(exact: str, text: str) -> Span | None:
    """Find ``exact`` in ``text`` whatever the apostrophes, quotation marks, spaces, accents.

    Spaces and line breaks of any number count as one, and as none inside quotation marks;
    zero-width characters count as nothing; a letter and its accent may be one character or
    two. Only whole words are found.
    """
    wanted = _loosened(exact)[0].strip()
    loose, places = _loosened(text)
    at = loose.find(wanted) if wanted else -1
    while at >= 0:
        start, end = places[at], places[at + len(wanted) - 1] + 1
        accented = unicodedata.combining(loose[at + len(wanted) : at + len(wanted) + 1] or " ")
        if not (accented or inside_word(text, start) or inside_word(text, end)):
            return Span(start, end)
        at = loose.find(wanted, at + 1)
    return None


def _loosened(text: str) -> tuple[str, list[int]]:
    """Return the text without its typography, and where each of its characters stood."""
    chars: list[str] = []
    places: list[int] = []
    for i, char in enumerate(normalised(text).translate(_QUOTATION)):
        if char in _ZERO_WIDTH:
            continue
        plain = " " if char.isspace() else char
        last = chars[-1] if chars else '"'
        if plain == " " and last in ' "':
            continue
        if plain == '"' and last == " ":
            chars.pop()
            places.pop()
        for part in unicodedata.normalize("NFD", plain):
            chars.append(part)
            places.append(i)
    return "".join(chars), places


def nearest_words(exact: str, text: str) -> str | None:
    """Return the words of ``text`` most like ``exact``, as they stand there, or None.

    As many words as ``exact`` has are compared; the stretches that share the most words and
    beginnings of words with it are looked at closely.
    """
    words = [match.span() for match in re.finditer(r"\S+", text)]
    length = len(exact.split())
    wanted = Counter(key for word in exact.split() for key in _keys(word))
    keys = [key for start, end in words for key in _keys(text[start:end])]
    shared = [
        (sum((wanted & Counter(keys[2 * i : 2 * (i + length)])).values()), -i)
        for i in range(len(words) - length + 1)
    ]
    best = [-i for score, i in nlargest(_CANDIDATES, shared) if score]
    windows = [_ending_as(exact, text[words[i][0] : words[i + length - 1][1]]) for i in best]
    near = get_close_matches(exact, windows, n=1, cutoff=0.6)
    return near[0] if near else None


def _ending_as(exact: str, words: str) -> str:
    """Leave out punctuation around words where ``exact`` begins or ends with a letter."""
    if exact[:1].isalnum():
        words = re.sub(r"^\W+", "", words)
    return re.sub(r"\W+$", "", words) if exact[-1:].isalnum() else words


def shown(words: str) -> str:
    """Return words between quotes with all that the eye would miss written as escapes."""
    return re.sub(r"[\u0300-\u036f]", lambda mark: f"\\u{ord(mark[0]):04x}", repr(words))


def _keys(word: str) -> tuple[str, str]:
    lower = word.lower()
    return lower, f"{lower[:_STEM]}…"


def did_you_mean_words(exact: str, near: str | None) -> str:
    """Return the mend for words not found: the nearest ones, and where they part."""
    if near is None:
        return "copy the words from the article as they stand"
    asked = f"did you mean {near!r}?"
    same = _same_until(exact, near)
    if len(exact) <= _LONG or same == 0:
        return asked
    return f"{asked} The two part after {exact[max(0, same - _LEAD) : same]!r}"


def difference(found: str, there: str) -> str:
    """Name the first character in which the words asked for and those of the text differ."""
    same = _same_until(found, there)
    return f"character {same + 1} is {_named(found, same)}, the article has {_named(there, same)}"


def _same_until(a: str, b: str) -> int:
    pairs = zip(a, b, strict=False)
    return next((i for i, (x, y) in enumerate(pairs) if x != y), min(len(a), len(b)))


def _named(text: str, at: int) -> str:
    """Return a character as ``U+00A0 NO-BREAK SPACE``."""
    if at >= len(text):
        return "missing"
    char = text[at]
    names = {"\n": "LINE FEED", "\r": "CARRIAGE RETURN", "\t": "TABULATION", "\0": "NULL"}
    return f"U+{ord(char):04X} {unicodedata.name(char, names.get(char, ''))}".rstrip()
