"""The direction that the words around a figure give it: « a chuté de 17 % », « 3 % de hausse »."""

import re
from functools import lru_cache

from dataset.french.figure.context import CONTEXT
from dataset.french.finds import FoundFigure

_STEMS = {way: tuple(stems) for way, stems in CONTEXT["direction"].items()}
_CHANGE_WORDS = frozenset(CONTEXT["direction"]["change_words"])
_LINKS = frozenset(
    ["de", "d'", "à", "par", "des", "du", "jusqu'", "sous", "contre", "entre", "+", ":", "("]
)
_REACH = 8
# « perdu en 24 heures »: how long it took, not what was lost.
_DURING = frozenset(["en", "pendant", "durant", "depuis"])
_RISE = "hausse|augmentation|croissance|progression|plus(?! de | d')"
_FALL = "baisse|diminution|recul|chute|réduction|repli|moins(?! de | d')"
_NOUN_AFTER = re.compile(rf" (?:de|en) (?:({_RISE})|{_FALL})(?![^\W_])")


def direct(figure: FoundFigure, view: str, low: str, ahead: list[str], stop: int) -> None:
    """Give a figure its direction: by its sign, the words around it, those behind its noun.

    Args:
        figure: the figure, changed in place.
        view: the text.
        low: the same in lower case.
        ahead: the words that lead up to it.
        stop: where the noun that it counts ends.
    """
    sign = view[figure.span.start]
    if figure.kind == "percent" and sign in "+-–":
        figure.direction = "increase" if sign == "+" else "decrease"
    else:
        figure.direction = direction(low, figure.span.end, ahead, figure.kind)
    if figure.direction is None and stop != figure.span.end:
        figure.direction = _direction_after(low, stop)


def _direction_after(low: str, end: int) -> str | None:
    """Return the direction that follows at ``end`` (« 3 % de hausse », « 2 points de moins »)."""
    after = _NOUN_AFTER.match(low, end)
    if after is None:
        return None
    return "increase" if after[1] else "decrease"


@lru_cache(maxsize=65536)
def _way(word: str) -> str:
    """Tell what a word of change says: "decrease", "increase", "gain" (of per cents) or ""."""
    ways = ("decrease", "increase", "gain")
    return next((way for way in ways if word.startswith(_STEMS[way])), "")


def direction(low: str, end: int, words: list[str], kind: str) -> str | None:
    """Return increase, decrease or None as the words around a number of a kind say of it."""
    if after := _direction_after(low, end):
        return after
    linked = False
    for i, word in enumerate(reversed(words[-_REACH:])):
        if kind == "duration" and word in _DURING:
            return None
        way = _way(word)
        if way and (way != "gain" or kind == "percent"):
            told = "decrease" if way == "decrease" else "increase"
            return told if linked or not i else None
        linked = linked or word in _LINKS
    return None


def changes(ahead: list[str]) -> bool:
    """Tell whether a verb or noun of change governs the words before « de X à Y »."""
    return any(word.startswith(_STEMS["change"]) or word in _CHANGE_WORDS for word in ahead)
