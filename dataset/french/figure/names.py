"""Numbers that are parts of names: products, chains, titles, addresses of the web."""

import re

from dataset.french.figure.context import is_noun_like, looks_plural, word_after, word_before
from dataset.french.figure.numerals import Numeral

_SENTENCE_MARKS = '.!?…:;«"“”»(–—-*•\n,|/'
_URL = re.compile(r"(?:://|www\.|\.(?:com|fr|org|net|ch|ca|html|be)\b|[@#])")
# « La grande traversée 2 »: a title, with the number of its sequel.
_TITLE = re.compile(r"[\"«“][ ]?[A-ZÀ-Ý][^\"»”.!?,;:]{2,45} $")
_SPOKEN = frozenset(
    "je tu il elle on nous vous ils elles c'est sont étions étaient était avons avez ont a".split()
)
_LAST_SEQUEL = 20
_TITLE_REACH = 50


def in_name(view: str, number: Numeral) -> bool:
    """Tell whether the digits are glued to letters or signs of a name, code or address."""
    start, end = number.start, number.end
    before = view[start - 1] if start else " "
    after = view[end] if end < len(view) else " "
    if before.isalpha() or (before in "_#@&=+\\[" and before != "+"):
        return True
    if before in "-/." and start >= 2 and view[start - 2].isalnum():
        return not (before == "-" and view[start - 2].isdigit())
    if before == "+" and start >= 2 and view[start - 2].isalnum():
        return True
    if after.isalpha() or after in "_@=":
        return True
    if after in "-/" and end + 1 < len(view):
        following = view[end + 1]
        if following.isalpha() and (after == "-" or not number.scaled):
            return True
        if after == "/" and following.isdigit():
            return True
    return (after == ":" and view[end + 1 : end + 2].isdigit()) or (
        before == ":" and start >= 2 and view[start - 2].isdigit()
    )


def in_address_of_web(view: str, number: Numeral) -> bool:
    """Tell whether the number stands in a web address, a handle or a hash tag."""
    begin = number.start
    floor = max(0, begin - 80)
    while begin > floor and not view[begin - 1].isspace():
        begin -= 1
    return _URL.search(view, begin, number.start) is not None


def follows_name(view: str, number: Numeral) -> bool:
    """Tell whether a capitalised word before makes digits part of a name (« France 2 »)."""
    start = number.start
    if not start or view[start - 1] != " ":
        return False
    name = word_before(view, start)
    digits = view[start : number.end].replace(".", "", 1)  # « Llama 3.1 »
    if number.end - start > 4 or number.scaled or not digits.isdigit():
        return False
    if not any(map(str.isupper, name)) or not is_noun_like(name):
        return False
    word, _ = word_after(view, number.end)
    return not (looks_plural(word) and word[0].islower())


def is_capitalised(view: str, number: Numeral) -> bool:
    """Tell whether a number word is capitalised inside a sentence (« Mouvement Cinq étoiles »)."""
    start = number.start
    if not view[start].isupper() or not start:
        return False
    at = start
    while at and view[at - 1] in " \n":
        at -= 1
        if view[at] == "\n":
            return False
    return bool(at) and view[at - 1] not in _SENTENCE_MARKS


def ends_title(view: str, number: Numeral) -> bool:
    """Tell whether a number ends words in quotation marks that are a title (« Le Réveil 2 »)."""
    end = number.end
    if view[end : end + 1] not in ('"', "»", "”") and view[end : end + 2] != " »":
        return False
    if number.form != "digits" or not 1 < (number.value or 0) <= _LAST_SEQUEL:
        return False
    match = _TITLE.search(view, max(0, number.start - _TITLE_REACH), number.start)
    if match is None:
        return False
    words = match.group().lower().split()
    return _SPOKEN.isdisjoint(words) and not words[-1].endswith(("à", "de", "plus", "sur", "en"))
