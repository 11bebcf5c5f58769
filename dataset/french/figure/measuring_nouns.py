"""Nouns that measure in some sentences and are counted in others: « fois », « points »."""

import re

from dataset.french.figure import context
from dataset.french.figure.numerals import Numeral

_POINTS = re.compile(r" points?(?: et demi)?(?![^\W_])")
_BEFORE, _BEHIND = 120, 60
_MEASURED: list[str] = context.CONTEXT["points"]["measured"]
_COUNTED: list[str] = context.CONTEXT["points"]["counted"]
_TIMES_THAN = re.compile(
    r" fois (?:et demie )?(?:l'|ce qu'|(?:plus|moins|mieux|davantage|autant|trop|l[ea]s?|sa|ses|son"
    r"|leurs?|celui|celles?|ceux|ce que|supérieure?s?|inférieure?s?)(?![^\W_]))"
)
# « a gagné quatre fois le Tour » counts, « vaut quatre fois le prix » compares.
_TIMES_OF = re.compile(r" fois (?:le|la|les|l'|son|sa|ses|leur|leurs)(?![^\W_])")
_HAVING = frozenset(["a", "ont", "ai", "avait", "avaient"])  # « a deux fois la masse terrestre »
_PARTICIPLE = ("é", "ée", "és", "ées", "u", "us", "it", "is", "ai", "a", "ont")


def _is_comparison(low: str, start: int, end: int) -> bool:
    """Tell « vaut quatre fois le prix », which compares, from times that are counted."""
    if not _TIMES_THAN.match(low, end):
        return False
    word = context.word_before(low, start)
    told = word.endswith(_PARTICIPLE) and word not in _HAVING
    return not (told and _TIMES_OF.match(low, end))


def after(low: str, number: Numeral) -> tuple[int, str] | None:
    """Return end and name of « fois » in a comparison, of « points » of an index or of per cents.

    Times that are counted and the points of a game give None.
    """
    if not low.startswith((" fois", " point"), number.end):
        return None
    match = _POINTS.match(low, number.end)
    if match is None:
        compared = _is_comparison(low, number.start, number.end)
        return (number.end + len(" fois"), "fois") if compared else None
    if (number.value or 0) % 1 and not number.scaled:
        return match.end(), "point"
    ahead = context.STOP.split(low[max(0, number.start - _BEFORE) : number.start])[-1]
    near = ahead + context.STOP.split(low[match.end() : match.end() + _BEHIND])[0]
    if any(word in near for word in _COUNTED):
        return None
    return (match.end(), "point") if any(word in near for word in _MEASURED) else None
