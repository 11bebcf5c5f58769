"""One number read as one figure: kind, unit, currency, comparator, direction."""

import re
from functools import cached_property

from dataset.french.figure import (
    ages,
    bounds,
    context,
    currency,
    direction,
    measuring_nouns,
    names,
    non_figures,
    sums,
)
from dataset.french.figure.counted_nouns import counted_noun
from dataset.french.figure.measures import Measure
from dataset.french.figure.numerals import Numeral
from dataset.french.figure.reading import Reading
from dataset.french.finds import FoundFigure
from dataset.text import Span, TextView

_NEAR_CLOCK = 24
_SAME_HOURS = 60
_NEAR_LABEL = 8
# « sur dix »: with these a quotient is told, with others two counts.
DENOMINATORS = frozenset([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 100, 1000, 10000])
_ONE_OUT_OF = re.compile(
    r"(?<![^\W_])(?:une?)(?: (?!sur |(?:[dlnu]')?une? )[^\W\d_][\w'-]*){0,5} sur $"
)
_MULTIPLIED_BY = re.compile(r"(?<![^\W_])(multipli|divis)[^\W\d_]{1,5} par $")
_MULTIPLIED_REACH = 20
_NOUN_AND_A_HALF = re.compile(r" (?:points?|pièces?|fois|sets?|buts?|parts?) et demie?(?![^\W_])")
# « quart de finale », « la moitié nord du pays »
_NO_PART = (" de finale", " de tour", " d'heure", " temps", " nord", " sud", " est du ", " ouest")
_LINKS = (" de ", " d'", " des ", " du ", " de\n", "\nde ", "\nd'")
_LABEL_JOINT = re.compile(r"(?:, ?| et | ou | à | au |-|–|/| & |, et )")
_MASS = re.compile(r"(?:masse|pesant|pèse|poids)[^.;\n]{0,20}$")
# « 20 blessés, dont onze grièvement », « 302 voix contre 225 »: the noun is not said again.
_ELLIPTIC = re.compile(r"(?<![^\W_])(?:dont|contre)(?: environ| près de| plus de| au moins)? $")
_ELLIPTIC_REACH = 20
_SAME_COUNT = 90
_MILLION = 1_000_000
_SAME_SENTENCE = 120
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
_RULE_OF_KIND = {"age": "figure/age", "duration": "figure/duration"}


class SingleReader:
    """Reads single figures of one text, with what must be remembered along it."""

    def __init__(self, view: TextView, country: str | None) -> None:
        """Begin a text; ``country`` is that of its press, if known."""
        self.view = view.view
        self.low = view.low
        self.country = country
        self.readings: list[Reading] = []
        self.rate: str | None = None  # the last rate's unit, and where it ended
        self.rate_end = 0
        self.counted: tuple[str | None, int] = (None, 0)  # the last counted noun, and where
        self.money: tuple[Measure | None, int] = (None, 0)  # the last currency, and where
        self.age_end = 0  # where the last age ended
        self.label = -1  # where the last number that is no quantity ended
        self.hours = -_SAME_HOURS  # where the last duration in hours ended
        self.clock = -_NEAR_CLOCK  # where the last time of day ended

    @cached_property
    def _names_money(self) -> bool:
        return any(r.measure is not None and r.measure.kind == "money" for r in self.readings)

    @cached_property
    def _usual_currency(self) -> Measure | None:
        return sums.usual_currency(self.readings, self.low)

    def no_noun(self, end: int) -> bool:
        """Tell whether no counted noun follows at ``end``."""
        word, _ = context.word_after(self.view, end)
        return not context.looks_plural(word)

    def is_excluded(self, reading: Reading) -> bool:
        """Tell whether a number is no quantity; remember where it ended if so."""
        listed = reading.measure is None and self.continues_label(reading.number)
        if listed or self.is_no_quantity(reading):
            self.label = reading.number.end
            return True
        return False

    def continues_label(self, number: Numeral) -> bool:
        """Tell whether a number is joined to a label (« paragraphes 1, 2 et 7 à 10 »)."""
        return (
            number.start - self.label < _NEAR_LABEL
            and not number.scaled
            and (number.value or 0.5) % 1 == 0
            and not context.is_noun_like(context.word_after(self.view, number.end)[0])
            and _LABEL_JOINT.fullmatch(self.low, self.label, number.start) is not None
        )

    def is_no_quantity(self, reading: Reading) -> bool:
        """Tell whether a number is part of a date, name, label …, not a quantity."""
        number, bare = reading.number, reading.measure is None
        view, low = self.view, self.low
        if number.form == "digits":
            if bare and (
                names.in_name(view, number)
                or non_figures.is_ordinal(low, number)
                or non_figures.is_date(low, number)
                or non_figures.is_year(view, low, number)
                or non_figures.is_label(view, low, number)
                or names.follows_name(view, number)
                or names.ends_title(view, number)
                or non_figures.is_list_mark(view, number)
                or non_figures.is_address(view, number)
            ):
                return True
            return names.in_address_of_web(view, number)
        return (number.form == "words" and bare) and (
            non_figures.is_ordinal(low, number)
            or names.is_capitalised(view, number)
            or non_figures.is_date(low, number)
            or (not number.scaled and non_figures.is_idle_word(low, number))
        )

    def single(self, reading: Reading, start: int | None = None) -> FoundFigure | None:
        """Return the figure of one number, None if it is no quantity.

        ``start`` is where the range begins of which ``reading`` is the second number.
        """
        number, measure = reading.number, reading.measure
        if measure is not None and self._is_glued_to_word(reading):
            return None
        if self._is_hour(reading, measure.name if measure else None, alone=start is None):
            return None
        if self.is_excluded(reading):
            return None
        if one_out_of := self._one_out_of(reading):
            return one_out_of
        if measure is None and self._is_money_again(number):
            measure = self.money[0]
        if (
            measure is None
            and number.scaled
            and sums.is_sum(self.view, self.low, reading, named=self._names_money)
        ):
            measure = self._usual_currency
        if measure is None:
            return self._unmeasured(reading)
        return self._measured(reading, measure, start)

    def _is_glued_to_word(self, reading: Reading) -> bool:
        """Tell whether digits with no sign or currency before them follow a letter (« A4 »)."""
        start = reading.number.start
        return start > 0 and self.view[start - 1].isalpha() and reading.start == start

    def _is_hour(self, reading: Reading, unit: str | None, *, alone: bool) -> bool:
        """Tell a time of day, unless it ends a range; remember where it or its hours end."""
        if unit not in (None, "heure"):
            return False
        if alone and self.is_clock(reading, unit):
            self.clock = reading.end
            return True
        if unit == "heure":
            self.hours = reading.end
        return False

    def _measured(
        self, reading: Reading, measure: Measure, start: int | None
    ) -> FoundFigure | None:
        """Return the figure of a number with a measure; ``start`` as for :meth:`single`."""
        if measure.kind == "percent":
            return self.figure("figure/percent", reading, reading.end, "percent")
        if measure.kind == "money":
            figure = self.figure("figure/money", reading, reading.end, "money")
            figure.currency = self._currency(measure, reading)
            if not _CONVERTED.search(self.low, max(0, reading.start - 20), reading.start):
                self.money = (measure, reading.end)
            return figure
        kind = self._kind(reading, measure, start)
        rule = _RULE_OF_KIND.get(kind, "figure/measure")
        return self.figure(rule, reading, reading.end, kind, unit=measure.name)

    def _kind(self, reading: Reading, measure: Measure, start: int | None) -> str:
        """Return the kind of a measure: a duration may be an age, an energy a mass."""
        low, at = self.low, reading.start if start is None else start
        # « de 56 et 60 ans »
        again = self.low[max(self.age_end, at - 10) : at] in (" et ", " ou ", ", ", " et de ")
        again = again and measure.name == "an"
        if again or ages.is_age(self.view, low, at, reading, joined=start is not None):
            self.age_end = reading.end
            return "age"
        if measure.name.endswith("électronvolt") and _MASS.search(low, max(0, at - 30), at):
            return "mass"
        return measure.kind

    def _is_money_again(self, number: Numeral) -> bool:
        """Tell whether « 100 milliards » without a noun goes on with the money before it."""
        measure, end = self.money
        if measure is None or number.scale < _MILLION:
            return False
        between = self.low[end : number.start]
        if self.low.startswith((" de ", " d'"), number.end) or len(between) >= _SAME_SENTENCE:
            return False
        if not context.STOP.search(between):
            return True
        # In the next sentence, too, if it does not count somebody there.
        return _NO_SUBJECT.match(self.low, number.end) is not None

    def _unmeasured(self, reading: Reading) -> FoundFigure | None:
        number, low = reading.number, self.low
        half = _NOUN_AND_A_HALF.match(low, number.end)
        if half is not None and number.value is not None:
            number.value += 0.5  # « quatre pièces et demie »
        if named := measuring_nouns.after(low, number):
            end, name = named
            rule = "figure/multiple" if name == "fois" else "figure/measure"
            return self.figure(rule, reading, end, "other", unit=name)
        by = _MULTIPLIED_BY.search(low, max(0, number.start - _MULTIPLIED_REACH), number.start)
        if by or number.form == "multiple":
            figure = self.figure("figure/multiple", reading, number.end, "other", unit="fois")
            if by:
                figure.direction = "increase" if by[1] == "multipli" else "decrease"
            return figure
        if number.form == "fraction":
            if low.startswith(_NO_PART, number.end):
                return None
            if low.startswith("un tiers", number.start) and not self._is_third_part(number):
                return None
            unit = self._counted(number)
            return self.figure("figure/fraction", reading, number.end, "other", unit=unit)
        rule = (
            "figure/vague"
            if number.comparator == "vague"
            else ("figure/about" if number.form == "collective" else "figure/count")
        )
        unit = self._counted(number)
        if unit is None and self._is_rate_again(reading):
            return self.figure("figure/rate", reading, number.end, "other", unit=self.rate)
        unit = self._counted_again(reading, unit)
        exact = half is not None or number.value is None or number.value % 1 == 0 or number.scaled
        kind = "count" if exact or unit else "other"
        if self.view[reading.start] in "+-–" or context.is_magnitude(low, number.start, number.end):
            kind, unit = "other", None
        return self.figure(rule, reading, number.end, kind, unit=unit)

    def _is_third_part(self, number: Numeral) -> bool:
        """Tell « un tiers », the fraction, from « un tiers », a third person."""
        low, start, end = self.low, number.start, number.end
        ahead = context.before(low, start)
        return (
            low.startswith(_LINKS, end)
            or ahead[-1:] == ["dont"]
            or bounds.bound_before(low, start, ahead) is not None
            or direction.direction(low, end, ahead, "other") is not None
        )

    def _counted(self, number: Numeral) -> str | None:
        """Return the counted noun; after a noun of number it needs « de » (« un tiers des … »)."""
        if number.of and not self.low.startswith(_LINKS, number.end):
            return None
        return counted_noun(self.view, number.end)

    def _counted_again(self, reading: Reading, unit: str | None) -> str | None:
        """Return the unit of a number, that of the count before for « dont onze grièvement »."""
        start, low = reading.number.start, self.low
        elliptic = low[start - 1 : start] == " " and (
            _ELLIPTIC.search(low, max(0, start - _ELLIPTIC_REACH), start) is not None
        )
        if elliptic and (unit is None or unit.endswith(("és", "ées"))):
            last, end = self.counted
            if last is not None and start - end < _SAME_COUNT:
                unit = last
        if unit is not None:
            self.counted = (unit, reading.number.end)
        return unit

    def _is_rate_again(self, reading: Reading) -> bool:
        """Tell whether a bare number in brackets repeats the rate given before."""
        number, view = reading.number, self.view
        return (
            self.rate is not None
            and view[number.start - 1 : number.start] == "("
            and view[number.end : number.end + 1] == ")"
            and "\n" not in view[self.rate_end : number.start]
        )

    def _one_out_of(self, reading: Reading) -> FoundFigure | None:
        """Read « une personne sur cinq » at « cinq »."""
        number = reading.number
        if reading.measure is not None or number.value not in DENOMINATORS:
            return None
        start = number.start
        if not self.low.endswith("sur ", 0, start) or not self.no_noun(number.end):
            return None
        match = _ONE_OUT_OF.search(self.low, max(0, start - 60), start)
        if match is None:
            return None
        unit = " ".join(self.view[match.start() : start].split()[1:-1]) or None
        figure = self.figure(
            "figure/share", reading, number.end, "other", unit=unit, start=match.start()
        )
        figure.value = 1 / number.value
        return figure

    def is_clock(self, reading: Reading, unit: str | None) -> bool:
        """Tell whether hours are a time of day, by themselves or by the hours before them."""
        if unit == "heure" and reading.start - self.hours < _SAME_HOURS:
            between = self.low[self.hours : reading.start]
            if not between.endswith((" à ", "vers ", "dès ")):
                return False
        return non_figures.is_clock(
            self.low, reading.number, unit, reading.end
        ) or self._clock_again(reading, unit)

    def _clock_again(self, reading: Reading, unit: str | None) -> bool:
        """Tell whether hours repeat a time of day (« à 19 heures, soit 14 heures à Québec »)."""
        if unit != "heure" or reading.start - self.clock > _NEAR_CLOCK:
            return False
        gap = self.low[self.clock : reading.start].strip(" ,(")
        return gap in ("soit", "et", "ou", "à", "puis", "et à", "au lieu de", "-", "–")

    def _currency(self, measure: Measure, reading: Reading) -> str:
        if not measure.shared:
            return measure.name
        ahead = self.low[max(0, reading.start - _SOLD_NEAR) : reading.start]
        after = self.low[reading.end : reading.end + _SOLD_BEHIND]
        around = context.STOP.split(ahead)[-1] + " " + context.STOP.split(after)[0]
        return currency.currency(measure, self.country, currency.country_counts(self.low), around)

    def figure(
        self,
        rule: str,
        reading: Reading,
        end: int,
        kind: str,
        *,
        unit: str | None = None,
        start: int | None = None,
    ) -> FoundFigure:
        """Make the figure that ``rule`` reads, with comparator and direction."""
        number = reading.number
        figure = FoundFigure(
            rule_id=rule,
            span=Span(reading.start if start is None else start, end),
            kind=kind,
            value=reading.value,
            low=None,
            high=None,
            unit=unit,
            currency=None,
            comparator=number.comparator,
        )
        if number.form == "collective" and number.comparator == "approx":
            figure.approximator = self.low[number.start : number.end]
        bounds.take_in(figure, self.view, self.low, max(end, reading.stop))
        return figure
