"""Sums of money whose currency is not said again: « l'État a investi 34 millions »."""

import re
from collections import Counter
from collections.abc import Sequence

from dataset.french.figure import context, currency
from dataset.french.figure.measures import Measure
from dataset.french.figure.reading import Reading

_SUM = context.CONTEXT["sum"]
_NOUNS = frozenset(_SUM["nouns"])
_STEMS = tuple(_SUM["stems"])
_TRADE = tuple(_SUM["trade"])
# « les 105 millions déjà levés »
_SPENT = re.compile(
    r" (?:(?:ont|avaient|auraient|vont|seront|sont|doivent|devraient) (?:été |être )?)?"
    r"(?:déjà |ainsi )?"
    rf"(?:lev|récolt|collect|{'|'.join(_STEMS)})[^\W\d_]*s(?![^\W_])"
)
_OF_MONEY = re.compile(" (?:de |d')(?:" + "|".join(map(re.escape, _SUM["of"])) + r")(?![^\W_])")
_OF = (" de ", " d'", " des ")
_LEAST_SCALE = 1_000_000
_REACH = 90
# « cédé pour 150 millions », « 1,6 million pour la rénovation »
_FOR = re.compile(r"(?<![^\W_])pour (?:près de |plus de |environ |quelque |moins de |les |d')?$")
_FOR_REACH = 20
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.!?;]\s|\n")
_LEAST_NAMED = 2
# Where the press of a country writes bare sums, and the text names no currency.
_CURRENCY_OF = {"CA": "CAD", "US": "USD", "CH": "CHF", "GB": "GBP", "FR": "EUR", "BE": "EUR"}
# « le plan de 100 milliards d'Hydro-Québec »: whose sum it is, not what is counted.
_WHOSE = re.compile(r" (?:de |d')[A-ZÉÈ][\w'-]*(?<![sxz])(?!\w)")


def usual_currency(readings: Sequence[Reading], low: str) -> Measure | None:
    """Return the currency that bare sums of a text are in: the one it names most.

    A text that names none means that of the country it speaks of most.
    """
    named = Counter(r.measure for r in readings if r.measure is not None and _is_currency(r))
    if named:
        return named.most_common(1)[0][0]
    counts = currency.country_counts(low)
    country = max(_CURRENCY_OF, key=lambda code: counts.get(code, 0))
    if counts.get(country, 0) < _LEAST_NAMED:
        return None
    return Measure("money", _CURRENCY_OF[country])


def _is_currency(reading: Reading) -> bool:
    measure = reading.measure
    return measure is not None and measure.kind == "money" and measure.factor == 1


def is_sum(view: str, low: str, reading: Reading, *, named: bool) -> bool:
    """Tell whether a bare number of millions is money: a word of spending or earning says so.

    Args:
        view: the text.
        low: the same in lower case.
        reading: the number.
        named: the text names a currency; else millions that are sold are things.
    """
    number = reading.number
    if number.scale < _LEAST_SCALE or number.form not in ("digits", "words"):
        return False
    if low.startswith(_OF, number.end):
        whose = _WHOSE.match(view, number.end)
        if not whose and not _OF_MONEY.match(low, number.end):
            return False
        if not whose and not low.startswith((" de plus", " de moins"), number.end):
            return True
    if _FOR.search(low, max(0, number.start - _FOR_REACH), number.start):
        return True
    if low.startswith(" pour ", number.end) or _SPENT.match(low, number.end):
        return True
    ahead = low[max(0, number.start - _REACH) : number.start]
    words = _WORD.findall(_STOP.split(ahead)[-1])
    stems = _STEMS + _TRADE if named else _STEMS
    return any(word in _NOUNS or word.startswith(stems) for word in words)
