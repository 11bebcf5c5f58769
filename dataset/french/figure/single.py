"""One number read as one figure: kind, unit, currency, comparator, direction."""

import re

from dataset.french.figure import (
    ages,
    bounds,
    context,
    direction,
    measuring_nouns,
    names,
    non_figures,
)
from dataset.french.figure.counted_nouns import counted_noun
from dataset.french.figure.measures import Measure
from dataset.french.figure.numerals import Numeral
from dataset.french.figure.reading import Reading
from dataset.french.figure.sums import Sums
from dataset.french.finds import FoundFigure
from dataset.text import Span, TextView

_NEAR_CLOCK = 24
_SAME_HOURS = 60
_HOURS_JOINED = frozenset(["soit", "et", "ou", "à", "puis", "et à", "au lieu de", "-", "–"])
_NEAR_LABEL = 8
# « sur dix »: with these a quotient is told, with others two counts.
DENOMINATORS = frozenset([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 100, 1000, 10000])
_ONE_OUT_OF = re.compile(
    r"(?<![^\W_])(?:une?)(?: (?!sur |(?:[dlnu]')?une? )[^\W\d_][\w'-]*){0,5} sur $"
)
_MULTIPLIED_BY = re.compile(r"(?<![^\W_])(multipli|divis)[^\W\d_]{1,5} par $")
_NOUN_AND_A_HALF = re.compile(r" (?:points?|pièces?|fois|sets?|buts?|parts?) et demie?(?![^\W_])")
# « quart de finale », « la moitié nord du pays »
_NO_PART = (" de finale", " de tour", " d'heure", " temps", " nord", " sud", " est du ", " ouest")
_LINKS = (" de ", " d'", " des ", " du ", " de\n", "\nde ", "\nd'")
_LABEL_JOINT = re.compile(r"(?:, ?| et | ou | à | au |-|–|/| & |, et )")
_MASS = re.compile(r"(?:masse|pesant|pèse|poids)[^.;\n]{0,20}$")
# « 20 blessés, dont onze grièvement », « 302 voix contre 225 »: the noun is not said again.
_ELLIPTIC = re.compile(r"(?<![^\W_])(?:dont|contre)(?: environ| près de| plus de| au moins)? $")
_SAME_COUNT = 90
_RULE_OF_KIND = {"age": "figure/age", "duration": "figure/duration"}


class SingleReader:
    """Reads single figures of one text, with what must be remembered along it."""

    def __init__(self, view: TextView, country: str | None) -> None:
        """Begin a text; ``country`` is that of its press, if known."""
        self.view = view.view
        self.low = view.low
        self.sums = Sums(self.view, self.low, country)
        self.rate: tuple[str | None, int] = (None, 0)  # the last rate's unit, and where it ended
        self.counted: tuple[str | None, int] = (None, 0)  # the last counted noun, and where
        self.age_end = 0  # where the last age ended
        self.label = -1  # where the last number that is no quantity ended
        self.hours = -_SAME_HOURS  # where the last duration in hours ended
        self.clock = -_NEAR_CLOCK  # where the last time of day ended

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
        bare = reading.start == number.start  # no sign or currency before it
        if bare and measure and self.view[number.start - 1 : number.start].isalpha():
            return None  # « A4 »
        if self._is_hour(reading, measure.name if measure else None, alone=start is None):
            return None
        if self.is_excluded(reading):
            return None
        if one_out_of := self._one_out_of(reading):
            return one_out_of
        if measure is None:
            measure = self.sums.measure(reading)
        if measure is None:
            return self._unmeasured(reading)
        return self._measured(reading, measure, start)

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
            figure.currency = self.sums.currency(reading, measure)
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
        if measure.name.endswith("électronvolt") and context.leading(_MASS, low, at, 30):
            return "mass"
        return measure.kind

    def _unmeasured(self, reading: Reading) -> FoundFigure | None:
        number, low = reading.number, self.low
        half = _NOUN_AND_A_HALF.match(low, number.end)
        if half is not None and number.value is not None:
            number.value += 0.5  # « quatre pièces et demie »
        if named := measuring_nouns.after(low, number):
            end, name = named
            rule = "figure/multiple" if name == "fois" else "figure/measure"
            return self.figure(rule, reading, end, "other", unit=name)
        by = context.leading(_MULTIPLIED_BY, low, number.start)
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
        rule = "figure/about" if number.form == "collective" else "figure/count"
        if number.comparator == "vague":
            rule = "figure/vague"
        unit = self._counted(number)
        if unit is None and self._is_rate_again(number):
            return self.figure("figure/rate", reading, number.end, "other", unit=self.rate[0])
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
        if context.leading(_ELLIPTIC, low, start) and (
            unit is None or unit.endswith(("és", "ées"))
        ):
            last, end = self.counted
            if last is not None and start - end < _SAME_COUNT:
                unit = last
        if unit is not None:
            self.counted = (unit, reading.number.end)
        return unit

    def _is_rate_again(self, number: Numeral) -> bool:
        """Tell whether a bare number in brackets repeats the rate given before."""
        view, (unit, end) = self.view, self.rate
        bracketed = (
            view[number.start - 1 : number.start] + view[number.end : number.end + 1] == "()"
        )
        return unit is not None and bracketed and "\n" not in view[end : number.start]

    def _one_out_of(self, reading: Reading) -> FoundFigure | None:
        """Read « une personne sur cinq » at « cinq »."""
        number = reading.number
        if reading.measure is not None or number.value not in DENOMINATORS:
            return None
        start = number.start
        if not self.low.endswith("sur ", 0, start) or not self.no_noun(number.end):
            return None
        match = context.leading(_ONE_OUT_OF, self.low, start, 60)
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
        start = reading.start
        if unit == "heure":
            again = start - self.hours < _SAME_HOURS
            if again and not self.low.endswith((" à ", "vers ", "dès "), 0, start):
                return False
            # « à 19 heures, soit 14 heures à Québec »
            near = start - self.clock <= _NEAR_CLOCK
            if near and self.low[self.clock : start].strip(" ,(") in _HOURS_JOINED:
                return True
        return non_figures.is_clock(self.low, reading.number, unit, reading.end)

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
        span = Span(reading.start if start is None else start, end)
        figure = FoundFigure(rule, span, kind, reading.value, unit=unit)
        figure.comparator = number.comparator
        if number.form == "collective" and number.comparator == "approx":
            figure.approximator = self.low[number.start : number.end]
        bounds.take_in(figure, self.view, self.low, max(end, reading.stop))
        return figure
