"""Numbers that are parts of names: products, chains, titles, addresses of the web."""

import re

from dataset.french.figure.context import (
    is_noun_like,
    leading,
    looks_plural,
    word_after,
    word_before,
)
from dataset.french.figure.numerals import Numeral

# What glues digits to a name or code: « A320 », « GPT-4 », « #5 », « 3:15 », « 7/12 ».
_GLUED_BEFORE = re.compile(r"(?:[^\W\d]|[#@&=\\\[]|[^\W_][./]|[^\W\d_]-|\d:)\Z")
_GLUED_AFTER = re.compile(r"[^\W\d]|[@=]|-[^\W\d_]|/\d|:\d")
_SENTENCE_MARKS = '.!?…:;«"“”»(–—-*•\n,|/'
_URL = re.compile(r"(?:://|www\.|\.(?:com|fr|org|net|ch|ca|html|be)\b|[@#])")
# « La grande traversée 2 »: a title, with the number of its sequel.
_TITLE = re.compile(r"[\"«“][ ]?[A-ZÀ-Ý][^\"»”.!?,;:]{2,45} $")
_SPOKEN = frozenset(
    "je tu il elle on nous vous ils elles c'est sont étions étaient était avons avez ont a".split()
)
_LAST_SEQUEL = 20
_LONGEST = 4  # digits of a number in a name


def in_name(view: str, number: Numeral) -> bool:
    """Tell whether the digits are glued to letters or signs of a name, code or address."""
    start = number.start
    before = _GLUED_BEFORE.search(view, max(0, start - 2), start)
    return before is not None or _GLUED_AFTER.match(view, number.end) is not None


def in_address_of_web(view: str, number: Numeral) -> bool:
    """Tell whether the number stands in a web address, a handle or a hash tag."""
    begin = number.start
    floor = max(0, begin - 80)
    while begin > floor and not view[begin - 1].isspace():
        begin -= 1
    return _URL.search(view, begin, number.start) is not None


def follows_name(view: str, number: Numeral) -> bool:
    """Tell whether a capitalised word before makes digits part of a name (« France 2 »)."""
    start, end = number.start, number.end
    name = word_before(view, start)
    digits = view[start:end].replace(".", "", 1)  # « Llama 3.1 »
    if not digits.isdigit() or end - start > _LONGEST or not view.endswith(" ", 0, start):
        return False
    if not any(map(str.isupper, name)) or not is_noun_like(name):
        return False
    word, _ = word_after(view, end)
    return not (looks_plural(word) and word[0].islower())


def is_capitalised(view: str, number: Numeral) -> bool:
    """Tell whether a number word is capitalised inside a sentence (« Mouvement Cinq étoiles »)."""
    start = number.start
    ahead = view[max(0, start - 3) : start].rstrip(" ")
    return view[start].isupper() and ahead[-1:] not in _SENTENCE_MARKS


def ends_title(view: str, number: Numeral) -> bool:
    """Tell whether a number ends words in quotation marks that are a title (« Le Réveil 2 »)."""
    end = number.end
    if not view[end : end + 2].lstrip(" ").startswith(('"', "»", "”")):
        return False
    if not 1 < (number.value or 0) <= _LAST_SEQUEL:
        return False
    match = leading(_TITLE, view, number.start, 50)
    return match is not None and _SPOKEN.isdisjoint(match.group().lower().split())
