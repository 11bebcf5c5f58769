"""Numeric quantities of a text: value, bounds, unit or currency, comparator, direction.

A figure is read in four steps: numbers (:mod:`dataset.french.numerals`) take the measure
beside them (:mod:`dataset.french.measures`); neighbours join to ranges and rates; what is no
quantity is put aside (:mod:`dataset.french.non_figures`); the words around give comparator and
direction (:mod:`dataset.french.figure_context`). The rules of the family stand, with their
examples, in ``rules/figure.toml``.
"""

import re
from dataclasses import dataclass

from dataset.french import figure_context as context
from dataset.french import measures, non_figures, numerals
from dataset.french.finds import FoundFigure
from dataset.french.measures import Measure
from dataset.french.numerals import Numeral
from dataset.text import Span, TextView

_OLDEST = 120
_YOUNG_ADULT = 13
_NEAR_CLOCK = 24
_SAME_HOURS = 60
_LABEL_LENGTH = 4
_NEAR_LABEL = 8
_MAX_RANGE_STEP = 1
_DENOMINATORS = frozenset([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 100, 1000, 10000])
_BASES = frozenset([100, 1000, 10_000, 100_000, 1_000_000])

_ADJECTIVES = re.compile(
    r"(?:[ \n](?:"
    + "|".join(sorted(context.ADJECTIVES, key=len, reverse=True))
    + r")(?![^\W_])){1,2}+"
)
_TIME_UNITS = frozenset(
    [
        "seconde",
        "minute",
        "heure",
        "jour",
        "journée",
        "nuit",
        "week-end",
        "semaine",
        "mois",
        "trimestre",
        "semestre",
        "an",
        "décennie",
        "siècle",
        "millénaire",
    ]
)
_MEASURING = re.compile(
    r"(?<![^\W_])(?:pendant|depuis|il y a|y a|moins d'|plus d'|dans|durant|d'ici|sous|après|près d'"
    r"|environ|voici|voilà|d'environ|presque|au moins|jusqu'à|au bout d'|en|quasi|quasiment|passé"
    r"|à peine|tous les|durée d'|délai d'|période d'|toutes les|pour|dur(?:e|é|er|era|ait|ent)|l'espace d'|long d'|haut d'|large d') ?$"
)
# « 2 h 30 », « 9 minutes 58 »: sixtieths after hours and minutes.
_SEXAGESIMAL = frozenset(["heure", "minute"])
_MINUTES = re.compile(
    r" ?([0-5]\d)(?!\d|[,.]\d)(?: ?(?:min|mn|minutes|secondes|sec|s)(?![^\W_])|(?! ?[^\W\d_%€$]{2}\w*[sx] ))"
)
# « 1 m 80 », « 9 s 98 »: hundredths.
_CENTESIMAL = frozenset(["mètre", "seconde"])
_HUNDREDTHS = re.compile(r" ?(\d{2})(?![\d,.]\d|\d| ?[%€$]| [^\W\d_]{3}\w*[sx](?![^\W_]))")
_ROUND_THE_CLOCK = re.compile(r" ?(?:sur|/) ?(?:24|7)(?!\d)")
_TIMES = re.compile(r" fois(?![^\W_])")
_TIMES_THAN = re.compile(
    r" fois (?:plus|moins|le|la|les|l'|celui|celle|ceux|celles|supérieure?s?|inférieure?s?|son|sa|"
    r"ses|leur|leurs|mieux|davantage|ce que|ce qu'|sa taille|trop|autant)"
)
# « a gagné quatre fois le Tour » counts, « vaut quatre fois le prix » compares.
_TIMES_OF = re.compile(r" fois (?:le|la|les|l'|son|sa|ses|leur|leurs)(?![^\W_])")
_PARTICIPLE = ("é", "ée", "és", "ées", "u", "us", "it", "is", "ai", "a", "ont")
_HALF = re.compile(r" et (?:demie?|quart)(?![^\W_])")
_BETWEEN = re.compile(r"(?<![^\W_])(?:(?:compris|située?|varie|oscille)(?:e?s?) )?entre (?:les )?$")
_FROM = re.compile(r"(?<![^\W_])(?:de|d')[ ]?(?:les )?$")
_JOINT = re.compile(r"[ \n]?(?:à|-|–|et|ou|voire|contre|/)[ \n]?(?:les |d')?")
_PER_BASE = re.compile(
    r" [^\W\d_][\w-]*(?: (?!pour |par )(?:de |d')?[^\W\d_][\w-]*){0,2}+ (?:pour|par) "
)
_OUT_OF = re.compile(r"(?: (?!sur )[^\W\d_][\w-]*){0,2}+ sur (?:les )?")
_ONE_OUT_OF = re.compile(r"(?<![^\W_])(?:une?)(?: (?!sur |(?:[dlnu]')?une? )[^\W\d_][\w'-]*){0,5} sur $")
_ONE_ALONE = re.compile(r"(?<![^\W_])(?:un|une) [^\W\d_]")
_AGED = re.compile(
    r"(?<![^\W_])(?:âgé(?:e|s|es)?|agé(?:e|s|es)?|l'âge|à l'âge|age|âge|moyenne d'âge|âge moyen)(?: [^\W\d_]+)? ?(?:de|d'|est de|à|:)? ?"
    r"(?:entre |environ |plus de |moins de |au moins |d'environ |plus d'|près de |à peine |de |seulement )*$"
)
_BIRTHDAY = re.compile(
    r"(?<![^\W_])(?:(?:fêt|célébr|souffl)\w+ (?:ses|leurs) |(?:ses|mes|leurs|nos|vos) |(?:n'a |n'avait |a |avait |avaient |ont |aura |ayant |avoir |j'ai |j'avais |aurait |eu |vient d'avoir )"
    r"(?:que |environ |à peine |alors |déjà |seulement |aujourd'hui |maintenant |plus de |moins de |donc |tout juste )?)$"
)
_THERE_IS = re.compile(r"(?:y a|y avait|voici|voilà)(?: [^\W\d_]+){0,2} $")
_YOUNG = re.compile(r"(?<![^\W_])(?:les|des|aux) (?:(?:plus|moins) de )?$")
_LESS_THAN_AGE = re.compile(r"(?<![^\W_])(?:les|des|aux) (?:plus|moins) de $")
_OF_PERSON = re.compile(
    r"(?<![\w-])([^\W\d_][\w'-]*),? (?:de|d')(?: ?(?:près de|plus de|moins de|environ|plus d'|moins d'))? ?$"
)
_AT = re.compile(r"(?<![^\W_])(?:à|dès|avant|après|jusqu'à|de) (?:seulement |peine |environ )?$")
# A sign is glued to its number, or stands after a bracket or preposition: elsewhere it is a dash.
_LABEL_JOINT = re.compile(r"(?:, ?| et | ou | à | au |-|–|/| & |, et )")
_INHERITED = frozenset(["money", "duration", "mass", "distance"])
_OF_WHICH = re.compile(r"(?<![^\W_])dont (?:plus de |près de |environ |au moins |quelque )?$")
_BEFORE_SIGNED = frozenset("+-– ")
_SIGN = re.compile(
    r"(?:(?<=[ (:\n])|(?<![\s\S]))([+–-]|moins )$|(?:\(|(?<=[ (])(?:à|de|et|ou) )([+–-]) $"
)
_BARE_THIRD = re.compile(r"(?:(?<![^\W_])(?:d'|quelque |à |pour )|environ |presque )$")
_OF_MORE = re.compile(r"(?:de|d') ?(?:plus|moins) (?:de |d')$")
_DETERMINED = re.compile(
    r"(?<![^\W_])(?:une?|l[ea]|cette|cet|ce|son|sa|des|les|du|l'|d'une?|au) ?(?:[^\W\d_]+ )?$"
)
_VERBAL = re.compile(r"(?:é|ée|és|ées|ait|ent|ant|it|moins|plus|près|partir|bout|cours|terme)$")
_MASS = re.compile(r"(?:masse|pesant|pèse|poids)[^.;\n]{0,20}$")


@dataclass(slots=True)
class _Reading:
    """A number with what was read beside it."""

    number: Numeral
    start: int
    end: int
    measure: Measure | None
    factor: float = 1.0
    stop: int = 0  # end of number and measure, whether or not the span includes it

    @property
    def value(self) -> float | None:
        value = self.number.value
        return None if value is None else round(value * self.factor, 9)


def find(view: TextView, *, country: str | None = None) -> list[FoundFigure]:
    """Return the figures of a text in their order.

    Args:
        view: the text.
        country: ISO 3166-1 alpha-2 code of the press it appeared in; settles what « dollars »
            or « francs » mean. Without it the text itself is judged.
    """
    reader = _Reader(view, country)
    return reader.figures()


def find_alone(view: TextView) -> list[FoundFigure]:
    """Return the figures of a text of which nothing but the words is known."""
    return find(view)


class _Reader:
    """Reads the figures of one text."""

    def __init__(self, view: TextView, country: str | None) -> None:
        self.view = view.view
        self.low = view.low
        self.country = country
        self.counts: dict[str, int] | None = None
        self.rate: str | None = None  # the last rate's unit, and where it ended
        self.rate_end = 0
        self.label = -1  # where the last number that is no quantity ended
        self.hours = -_SAME_HOURS  # where the last duration in hours ended
        self.clock = -_NEAR_CLOCK  # where the last time of day ended

    def figures(self) -> list[FoundFigure]:
        phrases, measured = measures.articles()
        numbers = numerals.find(self.view, self.low, phrases)
        readings: list[_Reading] = []
        reached = 0
        for number in numbers:
            if number.start < reached or (number.value is None and number.comparator == "eq"):
                continue
            reading = self._read(number, measured)
            if reading is not None:
                readings.append(reading)
                reached = reading.end
        return self._assemble(readings)

    # --- measures -------------------------------------------------------------------------

    def _read(self, number: Numeral, measured: frozenset[str]) -> _Reading | None:
        """Give a number the measure beside it; None if it is only an article."""
        low, end = self.low, number.end
        digits = number.form == "digits"
        found = measures.after(self.view, low, end, digits=digits, of=number.of)
        start = number.start
        if found is None and not number.scaled and (match := _ADJECTIVES.match(low, end)):
            found = measures.after(self.view, low, match.end(), digits=False, of=False)
            if found and found[0].kind not in ("duration", "distance", "mass"):
                found = None
        if found and found[0].needs_scale and not number.scaled:
            found = None
        if digits and (found is None or found[0].kind != "money"):
            ahead = measures.before(self.view, start)
            if ahead:
                found, start = (ahead[0], end), ahead[1]
        if number.form == "article":
            if found is None or found[0].kind == "money" and number.value != 1:
                return None
            phrase = low[start : found[1]]
            if phrase in measured and not _MEASURING.search(low, max(0, start - 16), start):
                return None
            if non_figures.is_idle_article(low, number, found[1]):
                return None
        if found is None:
            return _Reading(number, start, end, None, stop=end)
        measure, stop = found
        if digits and start == number.start:
            start = self._sign(number, measure)
        if match := _HALF.match(low, stop):
            if number.value is not None and not number.scaled and measure.kind != "percent":
                number.value += 0.25 if match.group().endswith("quart") else 0.5
                stop = match.end()
        if measure.name in _SEXAGESIMAL and (match := _MINUTES.match(low, stop)):
            if number.value is not None and number.value == int(number.value):
                number.value = round(number.value + int(match.group(1)) / 60, 6)
                stop = match.end()
        elif measure.name in _CENTESIMAL and (match := _HUNDREDTHS.match(low, stop)):
            if number.value is not None and number.value == int(number.value):
                number.value = round(number.value + int(match.group(1)) / 100, 6)
                stop = match.end()
        elif match := _ROUND_THE_CLOCK.match(low, stop):
            stop = match.end()
        return _Reading(number, start, stop, measure, measure.factor, stop)

    def _sign(self, number: Numeral, measure: Measure) -> int:
        """Take in a plus or minus sign before a number of percent, degrees or money."""
        start = number.start
        if measure.kind not in ("percent", "money") and not measure.name.startswith("degré"):
            return start
        if self.view[max(0, start - 1) : start] not in _BEFORE_SIGNED:
            return start
        match = _SIGN.search(self.view, max(0, start - 9), start)
        if match is None:
            return start
        if match.group(match.lastindex or 0) != "+" and number.value is not None:
            number.value = -number.value
        return match.start(match.lastindex or 0)

    # --- neighbours -----------------------------------------------------------------------

    def _assemble(self, readings: list[_Reading]) -> list[FoundFigure]:
        found: list[FoundFigure] = []
        i, n = 0, len(readings)
        self.label = -1
        while i < n:
            here = readings[i]
            there = readings[i + 1] if i + 1 < n else None
            if there is not None and there.start - here.end <= 40:
                joined = self._pair(here, there)
                if joined is not None:
                    found += joined
                    i += 2
                    continue
                self._share(here, there)
                self._inherit(here, there)
            one = self._single(here, found[-1] if found else None)
            if one is not None:
                found.append(one)
            i += 1
        return found

    def _pair(self, a: _Reading, b: _Reading) -> list[FoundFigure] | None:
        """Read two neighbouring numbers as one range, rate or score; None if they are apart."""
        low = self.low
        gap = low[a.end : b.start]
        if _JOINT.fullmatch(gap):
            return self._range(a, b, gap.strip(" \n"))
        if a.number.value is None or b.number.value is None or a.measure or b.measure:
            return None
        if _PER_BASE.fullmatch(gap) and b.number.value in _BASES:
            word, stop = context.word_after(self.view, b.end)
            end = stop if context.is_noun_like(word) else b.end
            self.rate, self.rate_end = self.view[a.end + 1 : end], end
            return [self._figure("figure/rate", a, end, "other", unit=self.rate)]
        if _OUT_OF.fullmatch(gap) and b.number.value in _DENOMINATORS:
            if a.number.value < b.number.value and self._no_noun(b.end):
                figure = self._figure("figure/share", a, b.end, "other")
                figure.value = a.number.value / b.number.value
                figure.unit = gap.strip().rpartition("sur")[0].strip() or None
                return [figure]
        return None

    def _no_noun(self, end: int) -> bool:
        word, _ = context.word_after(self.view, end)
        return not context.looks_plural(word)

    def _range(self, a: _Reading, b: _Reading, joint: str) -> list[FoundFigure] | None:
        low = self.low
        ahead = low[max(0, a.start - 24) : a.start].replace("\n", " ")
        if a.number.comparator == "vague" or b.number.comparator == "vague":
            return None
        first, second = a.number.value, b.number.value
        if first is None or second is None:
            return None
        between = joint == "et" and _BETWEEN.search(ahead) is not None
        if joint in ("et", "contre", "/", "voire") and not between:
            return None
        same = a.measure is None or b.measure is None or a.measure == b.measure
        if not same or (a.measure is not None and b.measure is None):
            return None
        if a.measure is None and b.number.scaled and not a.number.scaled and first < 1000:
            first *= b.number.scale
        if a.measure is None and a.number.form == b.number.form == "words":
            # « deux à trois cents », « cinq à six mille »
            for round_value in (1000.0, 100.0):
                if second % round_value == 0 and first < second / round_value < 1000:
                    first *= round_value
                    break
        if a.measure is None and b.measure is None and a.number.form == "digits":
            if non_figures.is_score(low, a.number, b.number):
                noun = context.word_after(self.view, b.end)[0]
                plausible = first < second and context.looks_plural(noun) and noun[0].islower()
                return (
                    None
                    if plausible and joint == "à"
                    else (self._as_range(a, b, first, second) if plausible else [])
                )
        if first >= second:
            return None
        if joint == "ou" and second - first > _MAX_RANGE_STEP * max(1.0, b.number.scale):
            return None
        if joint == "à" and _FROM.search(ahead) and context.changes(context.before(low, a.start)):
            return None
        if joint == "à" and a.measure is not None and a.measure.kind == "percent" and False:
            return None
        measured = b.measure.name if b.measure else None
        if (
            (a.number.form == "digits" and self._is_excluded(a, a.measure))
            or self._is_excluded(b, b.measure)
            or self._is_clock(*((a, a.measure.name) if a.measure else (b, measured)))
        ):
            return []
        if (
            b.measure
            and b.measure.name == "heure"
            and first < 24
            and second <= 24
            and (between and low[b.end - 1] == "h")
        ):
            return []
        return self._as_range(a, b, first, second)

    def _as_range(self, a: _Reading, b: _Reading, low: float, high: float) -> list[FoundFigure]:
        factor = b.factor
        figure = self._single(b, None, start=a.start)
        if figure is None:
            return []
        figure.rule_id = "figure/range"
        figure.span = Span(a.start, figure.span.end)
        figure.value, figure.low, figure.high = None, low * factor, high * factor
        figure.comparator = "between"
        ahead = self.low[max(0, a.start - 24) : a.start].replace("\n", " ")
        opening = _BETWEEN.search(ahead)
        figure.approximator = opening.group().strip() if opening else None
        return [figure]

    def _inherit(self, a: _Reading, b: _Reading) -> None:
        """Let « dont deux avec sursis », « dont 400 millions » take the measure before it."""
        if a.measure is None or b.measure is not None or a.measure.kind not in _INHERITED:
            return
        gap = self.low[a.end : b.start]
        if _OF_WHICH.search(gap) and "." not in gap:
            word, _ = context.word_after(self.view, b.end)
            if not context.is_noun_like(word):
                b.measure, b.factor = a.measure, a.factor

    def _share(self, a: _Reading, b: _Reading) -> None:
        """Let a bare number take the measure of its neighbour: « 90 ou 100 km/h »."""
        gap = self.low[a.end : b.start].strip(" \n")
        if a.number.comparator == "vague" or b.number.comparator == "vague":
            return
        if a.measure is None and self._is_no_quantity(a, None):
            return
        if a.measure is None and b.measure is not None and a.number.form != "fraction":
            if gap in (
                "à",
                "ou",
                "et",
                "-",
                "puis",
                "voire",
                ",",
                "contre",
                "et non",
                "et de",
                "à plus de",
                "et à",
            ):
                plural_noun = False
                if (
                    not plural_noun
                    and b.measure.kind != "duration"
                    or gap in ("à", "ou", "et", "-")
                ):
                    a.measure, a.factor = b.measure, b.factor
                    if (
                        b.number.scaled
                        and not a.number.scaled
                        and gap in ("à", "ou", "-")
                        and (a.number.value or 0) < 1000
                    ):
                        a.number.value = (a.number.value or 0) * b.number.scale
        elif (
            b.measure is None
            and a.measure is not None
            and gap in ("contre", "à", "puis", "au lieu de")
        ):
            word, _ = context.word_after(self.view, b.end)
            if not context.is_noun_like(word):
                b.measure, b.factor = a.measure, a.factor

    # --- one figure -----------------------------------------------------------------------

    def _is_excluded(self, reading: _Reading, measure: Measure | None) -> bool:
        """Tell whether a number is no quantity; remember where it ended if so."""
        number = reading.number
        if self._is_no_quantity(reading, measure) or (
            # « paragraphes 1, 2 et 7 à 10 »: what is joined to a label is one.
            measure is None
            and self.label >= 0
            and not number.scaled
            and number.end - number.start <= _LABEL_LENGTH
            and (number.value or 0.5) % 1 == 0
            and number.start - self.label < _NEAR_LABEL
            and not context.is_noun_like(context.word_after(self.view, number.end)[0])
            and _LABEL_JOINT.fullmatch(self.low, self.label, number.start) is not None
        ):
            self.label = number.end
            return True
        return False

    def _is_no_quantity(self, reading: _Reading, measure: Measure | None) -> bool:
        number = reading.number
        view, low = self.view, self.low
        if number.form == "digits":
            if measure is None and (
                non_figures.in_name(view, number)
                or non_figures.is_ordinal(low, number)
                or non_figures.is_date(low, number)
                or non_figures.is_year(view, low, number)
                or non_figures.is_label(view, low, number)
                or non_figures.follows_name(view, number)
                or non_figures.is_list_mark(view, number)
                or non_figures.is_address(view, low, number)
            ):
                return True
            return non_figures.in_address_of_web(view, number)
        if number.form == "words":
            if non_figures.is_ordinal(low, number) and measure is None:
                return True
            if measure is None and non_figures.is_capitalised(view, number):
                return True
            if measure is None and non_figures.is_date(low, number):
                return True
            return (measure is None and not number.scaled) and non_figures.is_idle_word(
                view, low, number
            )
        return False

    def _single(
        self, reading: _Reading, last: FoundFigure | None, start: int | None = None
    ) -> FoundFigure | None:
        number, measure, low = reading.number, reading.measure, self.low
        own = measure if reading.end > number.end or reading.start < number.start else None
        unit = own.name if own else None
        if (
            own is not None
            and number.form == "digits"
            and number.start
            and (self.view[number.start - 1].isalpha() and reading.start == number.start)
        ):
            return None
        if unit == "heure" and number.form != "article" or unit is None:
            if self._is_clock(reading, unit):
                self.clock = reading.end
                return None
            if unit == "heure":
                self.hours = reading.end
        if self._is_excluded(reading, measure):
            return None
        one_out_of = self._one_out_of(reading)
        if one_out_of is not None:
            return one_out_of
        if measure is None:
            return self._unmeasured(reading)
        if measure.kind == "percent":
            return self._figure("figure/percent", reading, reading.end, "percent")
        if measure.kind == "money":
            figure = self._figure("figure/money", reading, reading.end, "money")
            figure.currency = self._currency(measure)
            return figure
        if measure.name == "degré" and self.view[reading.end - 1] == "°":
            if low.startswith(")", reading.end) or low.startswith("le ", max(0, number.start - 3)):
                return None  # « 1°) », « le 2° »: a mark of order
        kind = measure.kind
        if measure.name == "an" and self._is_age(reading, start):
            kind = "age"
        elif measure.name in ("mois", "semaine", "jour") and self._is_age_of_infant(reading, start):
            kind = "age"
        elif measure.name.endswith("électronvolt") and _MASS.search(
            low, max(0, reading.start - 30), reading.start
        ):
            kind = "mass"
        rule = (
            "figure/age"
            if kind == "age"
            else "figure/duration"
            if kind == "duration"
            else "figure/measure"
        )
        return self._figure(rule, reading, reading.end, kind, unit=measure.name)

    def _unmeasured(self, reading: _Reading) -> FoundFigure | None:
        number, low = reading.number, self.low
        if number.form == "article":
            return None
        if match := _TIMES.match(low, number.end):
            if _TIMES_THAN.match(low, number.end) and not (
                _TIMES_OF.match(low, number.end)
                and context.word_before(low, number.start).endswith(_PARTICIPLE)
            ):
                return self._figure("figure/multiple", reading, match.end(), "other", unit="fois")
        ahead = (
            context.before(low, number.start)
            if low.startswith("par", max(0, number.start - 4))
            else []
        )
        if len(ahead) > 1 and ahead[-1] == "par" and ahead[-2].startswith(("multipli", "divis")):
            figure = self._figure("figure/multiple", reading, number.end, "other", unit="fois")
            figure.direction = "increase" if ahead[-2].startswith("multipli") else "decrease"
            return figure
        if number.form == "multiple":
            return self._figure("figure/multiple", reading, number.end, "other", unit="fois")
        if number.form == "fraction":
            if low.startswith((" de finale", " temps"), number.end):
                return None
            if low.startswith("un tiers", number.start) and not self._thirds(number):
                return None
            unit = context.counted_noun(self.view, number.end)
            return self._figure("figure/fraction", reading, number.end, "other", unit=unit)
        rule = (
            "figure/vague"
            if number.comparator == "vague"
            else ("figure/about" if number.form == "collective" else "figure/count")
        )
        unit = context.counted_noun(self.view, number.end)
        if unit is None and self._is_rate_again(reading):
            return self._figure("figure/rate", reading, number.end, "other", unit=self.rate)
        exact = number.value is None or number.value % 1 == 0 or number.scaled
        kind = "count" if exact or unit else "other"
        return self._figure(rule, reading, number.end, kind, unit=unit)

    def _is_rate_again(self, reading: _Reading) -> bool:
        """Tell whether a bare number in brackets repeats the rate given before."""
        number, view = reading.number, self.view
        return (
            self.rate is not None
            and number.form == "digits"
            and view[number.start - 1 : number.start] == "("
            and view[number.end : number.end + 1] == ")"
            and "\n" not in view[self.rate_end : number.start]
        )

    def _thirds(self, number: Numeral) -> bool:
        """Tell « un tiers », the fraction, from « un tiers », a third person."""
        low = self.low
        if low.startswith((" de ", " des ", " du ", " d'"), number.end):
            return True
        ahead = context.before(low, number.start)
        return (
            context.bound_before(low, number.start, ahead) is not None
            or context.direction(low, number.end, ahead) is not None
        )

    def _one_out_of(self, reading: _Reading) -> FoundFigure | None:
        """Read « une personne sur cinq » at « cinq »."""
        number = reading.number
        if reading.measure is not None or number.value not in _DENOMINATORS:
            return None
        if not self.low.startswith("sur ", max(0, number.start - 4)):
            return None
        begin = max(0, number.start - 60)
        match = _ONE_OUT_OF.search(self.low, begin, number.start)
        if match is None or not self._no_noun(number.end):
            return None
        figure = self._figure("figure/share", reading, number.end, "other")
        figure.span = Span(match.start(), number.end)
        figure.value = 1 / number.value
        words = self.view[match.start() : number.start].split()
        figure.unit = " ".join(words[1:-1]) or None
        self._bound(figure, match.start(), number.end)
        return figure

    def _is_clock(self, reading: _Reading, unit: str | None) -> bool:
        """Tell whether hours are a time of day, by themselves or by the hours before them."""
        if unit == "heure" and reading.start - self.hours < _SAME_HOURS:
            between = self.low[self.hours : reading.start]
            if "\n" not in between and not between.endswith((" à ", "vers ", "dès ")):
                return False
        return non_figures.is_clock(
            self.low, reading.number, unit, reading.end
        ) or self._clock_again(reading, unit)

    def _clock_again(self, reading: _Reading, unit: str | None) -> bool:
        """Tell whether hours repeat a time of day (« à 19 heures, soit 14 heures à Québec »)."""
        if unit != "heure" or reading.start - self.clock > _NEAR_CLOCK:
            return False
        gap = self.low[self.clock : reading.start].strip(" ,(")
        return gap in ("soit", "et", "ou", "à", "puis", "et à", "au lieu de", "-", "–")

    def _is_age(self, reading: _Reading, start: int | None) -> bool:
        low, number = self.low, reading.number
        at = reading.start if start is None else start
        value = number.value
        if value is None or value > _OLDEST or number.scaled:
            return False
        ahead = low[max(0, at - 60) : at].replace("\n", " ")
        if _AGED.search(ahead) or (start is not None and _YOUNG.search(ahead)):
            return True
        after = low[reading.end : reading.end + 12]
        word, _ = context.word_after(low, reading.end)
        if word in ("plus", "avant", "après", "durant", "d'affilée", "ferme", "consécutifs"):
            return False
        of_noun = re.match(r" (?:de |d')([^\W\d_]+)", low[reading.end : reading.end + 24])
        if of_noun and not after.startswith((" de plus", " de moins")):
            return False
        if _THERE_IS.search(ahead):
            return False
        if _BIRTHDAY.search(ahead) or _LESS_THAN_AGE.search(ahead):
            return "ses dernièr" not in low[at - 12 : reading.end]
        person = _OF_PERSON.search(ahead)
        if person is not None:
            noun = person.group(1).rpartition("'")[2]
            near = [w.rpartition("'")[2] for w in ahead.replace(",", " ").split()[-5:]]
            if any(w in context.DURATION_NOUNS for w in near):
                return False
            if _OF_MORE.search(ahead):
                return context.is_noun_like(noun)
            if noun in context.PERSON_NOUNS or any(
                context.is_person(w) for w in near[-3:]
            ):
                return True
            determined = _DETERMINED.search(ahead[: person.start()])
            return (
                value >= _YOUNG_ADULT
                and determined is not None
                and context.is_noun_like(noun)
                and not _VERBAL.search(noun)
            )
        before, following = ahead.rstrip()[-1:], after.lstrip()[:1]
        if before in (",", "(") and (following in (",", ")", ".", "") or after.startswith(" et ")):
            return value >= 1
        return bool(re.search(r"(?:^|[,.«] ?)à $", ahead)) and following in (",",)

    def _is_age_of_infant(self, reading: _Reading, start: int | None) -> bool:
        """Tell whether months, weeks or days are an age (« un bébé de trois mois »)."""
        at = reading.start if start is None else start
        ahead = self.low[max(0, at - 40) : at].replace("\n", " ")
        if _AGED.search(ahead):
            return True
        person = _OF_PERSON.search(ahead)
        return person is not None and person.group(1) in context.PERSON_NOUNS

    def _currency(self, measure: Measure) -> str:
        if not measure.shared:
            return measure.name
        if self.counts is None:
            self.counts = measures.country_counts(self.low)
        return measures.currency(measure, self.country, self.counts)

    def _figure(
        self, rule: str, reading: _Reading, end: int, kind: str, unit: str | None = None
    ) -> FoundFigure:
        number = reading.number
        figure = FoundFigure(
            rule_id=rule,
            span=Span(reading.start, end),
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
        self._bound(figure, reading.start, max(end, reading.stop))
        return figure

    def _bound(self, figure: FoundFigure, start: int, end: int) -> None:
        if figure.comparator == "vague":
            return
        ahead = context.before(self.low, start)
        sign = self.view[figure.span.start]
        if figure.kind == "percent" and sign in "+-–":
            figure.direction = "increase" if sign == "+" else "decrease"
        if figure.direction is None:
            figure.direction = context.direction(
                self.low, figure.span.end, ahead, percent=figure.kind == "percent"
            )
        bound = context.bound_before(self.low, start, ahead)
        if (
            bound is not None
            and bound[1] in ("dans les", "sous les")
            and figure.kind in ("count", "duration")
        ):
            bound = None
        if bound is None:
            _, stop = context.word_after(self.view, end)
            bound = context.bound_after(self.low, end) or context.bound_after(self.low, stop)
        if bound is not None:
            figure.comparator, figure.approximator = bound
