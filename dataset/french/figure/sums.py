"""Sums of money whose currency is not said again: « l'État a investi 34 millions »."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from dataset.french.figure import context
from dataset.french.figure.currency import country_counts, meant
from dataset.french.figure.measures import Measure
from dataset.french.figure.numerals import Numeral
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
_MILLION = 1_000_000
_REACH = 90
# « cédé pour 150 millions », « 1,6 million pour la rénovation »
_FOR = re.compile(r"(?<![^\W_])pour (?:près de |plus de |environ |quelque |moins de |les |d')?$")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_NAMED = 2
# Where the press of a country writes bare sums, and the text names no currency.
_CURRENCY_OF = {"CA": "CAD", "US": "USD", "CH": "CHF", "GB": "GBP", "FR": "EUR", "BE": "EUR"}
# « le plan de 100 milliards d'Hydro-Québec »: whose sum it is, not what is counted.
_WHOSE = re.compile(r" (?:de |d')[A-ZÉÈ][\w'-]*(?<![sxz])(?!\w)")
_SAME_SENTENCE = 120
_SAME_PARAGRAPH = 400
# « 3 millions de livres (3,6 millions d'euros) »: the sum is told in pounds.
_CONVERTED = re.compile(r"\((?:soit |environ |près de |quelque |plus de )*$")
# What is sold for a sum stands so near to it, before and behind.
_SOLD_NEAR = 90
_SOLD_BEHIND = 20
# What may follow « entre 12 et 16 milliards », but not those whom a number counts.
_NO_SUBJECT = re.compile(
    r" ?[.,;)»]"
    r"| (?:en|pour|à|au|par|cette|l'an|un an|d'ici|jusqu'[^\W\d_]+|contre|de plus)(?![^\W_])"
)


class Sums:
    """The sums of one text: what they are told in."""

    def __init__(self, view: str, low: str, country: str | None) -> None:
        """Begin a text; ``country`` is that of its press, if known."""
        self.view, self.low, self.country = view, low, country
        self.readings: Sequence[Reading] = ()  # all its numbers, once they are known
        self.last: tuple[Measure | None, int] = (None, 0)  # the last currency, and where it ended

    @cached_property
    def _named(self) -> bool:
        return any(r.measure is not None and r.measure.kind == "money" for r in self.readings)

    @cached_property
    def _usual(self) -> Measure | None:
        """The currency that bare sums are in: the one that the text names most.

        A text that names none means that of the country it speaks of most.
        """
        money = [r.measure for r in self.readings if r.measure and r.measure.kind == "money"]
        named = Counter(measure for measure in money if measure.factor == 1)
        if named:
            return named.most_common(1)[0][0]
        counts = country_counts(self.low)
        country = max(_CURRENCY_OF, key=lambda code: counts.get(code, 0))
        if counts.get(country, 0) < _LEAST_NAMED:
            return None
        return Measure("money", _CURRENCY_OF[country])

    def measure(self, reading: Reading) -> Measure | None:
        """Return the currency of a number that names none, None where it is no sum."""
        number, (last, end) = reading.number, self.last
        if self._goes_on(number):
            return last
        near = 0 <= number.start - end < _SAME_PARAGRAPH
        return ((last if near else None) or self._usual) if self._is_sum(number) else None

    def currency(self, reading: Reading, measure: Measure) -> str:
        """Return the ISO 4217 code of the currency of a sum; later sums may mean it, too."""
        if not context.leading(_CONVERTED, self.low, reading.start):
            self.last = (measure, reading.end)
        if not measure.shared:
            return measure.name
        ahead = self.low[max(0, reading.start - _SOLD_NEAR) : reading.start]
        after = self.low[reading.end : reading.end + _SOLD_BEHIND]
        around = context.STOP.split(ahead)[-1] + " " + context.STOP.split(after)[0]
        return meant(measure, self.country, country_counts(self.low), around)

    def _goes_on(self, number: Numeral) -> bool:
        """Tell whether « 100 milliards » without a noun goes on with the money before it."""
        measure, end = self.last
        if measure is None or number.scale < _MILLION:
            return False
        between = self.low[end : number.start]
        if self.low.startswith((" de ", " d'"), number.end) or len(between) >= _SAME_SENTENCE:
            return False
        if not context.STOP.search(between):
            return True
        # In the next sentence, too, if it does not count somebody there.
        return _NO_SUBJECT.match(self.low, number.end) is not None

    def _is_sum(self, number: Numeral) -> bool:
        """Tell whether a bare number of millions is money: a word of spending or earning says so.

        In a text that names no currency, millions that are sold are things.
        """
        low = self.low
        if number.scale < _MILLION:
            return False
        if low.startswith(_OF, number.end):
            whose = _WHOSE.match(self.view, number.end)
            if not whose and not _OF_MONEY.match(low, number.end):
                return False
            if not whose and not low.startswith((" de plus", " de moins"), number.end):
                return True
        if context.leading(_FOR, low, number.start):
            return True
        if low.startswith(" pour ", number.end) or _SPENT.match(low, number.end):
            return True
        ahead = low[max(0, number.start - _REACH) : number.start]
        words = _WORD.findall(context.STOP.split(ahead)[-1])
        stems = _STEMS + _TRADE if self._named else _STEMS
        return any(word in _NOUNS or word.startswith(stems) for word in words)
