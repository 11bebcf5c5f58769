"""Numeric quantities of a text: value, bounds, unit or currency, comparator, direction.

A figure is read in four steps: numbers (:mod:`dataset.french.figure.numerals`) take the measure
beside them (:mod:`dataset.french.figure.reading`, :mod:`dataset.french.figure.measures`);
neighbours join to ranges, rates and lists (here); what is no quantity is put aside
(:mod:`dataset.french.figure.non_figures`); each becomes a figure with the comparator and direction
that the words around give (:mod:`dataset.french.figure.single`). The rules of the family
stand, with their examples, in ``rules/figure.toml``.
"""

from dataset import patterns as re
from dataset.french import furniture
from dataset.french.figure import context, direction, measures, names, non_figures, numerals
from dataset.french.figure import reading as figure_reading
from dataset.french.figure.reading import Reading
from dataset.french.figure.single import DENOMINATORS, SingleReader
from dataset.french.finds import FoundFigure
from dataset.text import Span, TextView

_AHEAD = 24
_THOUSAND = 1000
_ROUND = 5
# A price and what it rose by lie so many times apart, the ends of a range do not.
_FAR = 10
_WHOLE = 100
_RANGE_JOINTS = frozenset(["à", "a", "-", "–", "ou", ","])
# What may stand between numbers that share the measure of the second, or of the first.
_JOINED = frozenset(["à", "ou", "et", "-"])
_LISTED = frozenset(
    ["puis", "voire", "mais", ",", "contre", "et non", "et de", "à plus de", "et à"]
)
_AGAINST = frozenset(["contre", "à", "puis", "au lieu de"])
# What was measured, or for whom, may stand between: « six tonnes de foin au lieu de 12 »,
# « 40 euros pour les adultes et 17,90 pour les enfants ».
_AGAINST_TOO = re.compile(
    r"(?:de |d')[^\W\d_]+(?: [^\W\d_]+){0,2} (?:au lieu de|contre)"
    r"|pour (?:les? |la |l')?[^\W\d_]+(?: [^\W\d_]+){0,2},? et"
)
# Numbers further apart than this are not joined.
_APART = 60
_ALSO = re.compile(r"(?<![^\W_])(?:celui|celle|ceux|celles|puis|et)(?![^\W_])")
_GOES_ON = 120  # after a change « de A à B » what is « de C à D » changes, too
_BASES = frozenset([100, 1000, 10_000, 100_000, 1_000_000])
_BETWEEN = re.compile(r"(?<![^\W_])(?:(?:compris|située?|varie|oscille)(?:e?s?) )?entre (?:les )?$")
# « allant de 4 à 15 % »
_GOING_FROM = re.compile(
    r"(?<![^\W_])(?:all|vari|oscill|s'échelonn|s'étal|s'étag)[^\W\d_]{1,6} de $"
)
_FROM = re.compile(r"(?<![^\W_])(?:de|d')[ ]?(?:les )?$")
_JOINT = re.compile(r"[ \n]?(à|(?<= )a(?= )|-|–|et|ou|voire|contre|/|,)[ \n]?(?:les |d'|-)?")
_PER_BASE = re.compile(
    r" [^\W\d_][\w-]*(?: (?!pour |par )(?:de |d')?[^\W\d_][\w-]*){0,2}+ (?:pour|par) "
)
_OUT_OF = re.compile(r"(?: (?!sur )[^\W\d_][\w'-]*){0,6}+ sur (?:les )?")
_FIRM = frozenset(["ferme", "fermes"])
_CHANGE_OF = re.compile(
    r"(?<![^\W_])(?:hausse|baisse|croissance|progression|augmentation|recul|repli|diminution"
    r"|réduction|rabais|remise|gain|perte)(?: (?:de|des|du) [^\W\d_]{3,10})? (?:de |d')$"
    r"|(?<![^\W_])(?:(?:augment|baiss|diminu|progress|recul)[^\W\d_]{1,5}|l'ordre) (?:de |d')$"
)
_WRITTEN_YEAR = re.compile(r"(?:19|20)\d\d")
# « 3 buts à 2 », « deux sets à un »
_SCORED = re.compile(r" (?:buts?|sets?|manches?|jeux|rounds?|victoires?|essais?|partout) à ")
_OF_WHICH = re.compile(r"(?<![^\W_])dont (?:plus de |près de |environ |au moins |quelque )?$")


def find(
    view: TextView, *, country: str | None = None, aside: list[Span] | None = None
) -> list[FoundFigure]:
    """Return the figures of a text in their order.

    Args:
        view: the text.
        aside: its page furniture (see :mod:`dataset.french.furniture`), which counts nothing;
            found here unless given.
        country: ISO 3166-1 alpha-2 code of the press it appeared in; settles what « dollars »
            or « francs » mean. Without it the text itself is judged.
    """
    if aside is None:
        aside = furniture.spans(view)
    found = _Reader(view, country).figures()
    return [one for one in found if not furniture.holds(aside, one.span.start)] if aside else found


def find_alone(view: TextView) -> list[FoundFigure]:
    """Return the figures of a text of which nothing but the words is known."""
    return find(view)


class _Reader(SingleReader):
    """Reads the figures of one text."""

    changed = -1  # where the last « de A à B » that is a change ended

    def figures(self) -> list[FoundFigure]:
        """Return the figures of the text in their order."""
        phrases, measured = measures.articles()
        numbers = numerals.find(self.view, self.low, phrases)
        readings: list[Reading] = []
        reached = 0
        for number in numbers:
            if number.start < reached or (number.value is None and number.comparator == "eq"):
                continue
            reading = figure_reading.read(self.view, self.low, number, measured, reached)
            if reading is not None:
                readings.append(reading)
                reached = reading.end
        self._share_lists(readings)
        self.sums.readings = readings
        return self._assemble(readings)

    def _share_lists(self, readings: list[Reading]) -> None:
        """Give every number of « 21, 23 et 24 ans » the measure of the last."""
        listed = False  # whether the number behind has taken its measure so
        for i in reversed(range(len(readings) - 1)):
            here, there = readings[i : i + 2]
            gap = self.low[here.end : there.start]
            ahead = self.low[readings[i - 1].end : here.start] if i else ""
            joined = gap == ", " if listed else gap in (" et ", " ou ") and ahead == ", "
            listed = joined and here.measure is None and there.measure is not None
            if listed and not self.is_no_quantity(here):
                here.measure = there.measure

    def _assemble(self, readings: list[Reading]) -> list[FoundFigure]:
        found: list[FoundFigure] = []
        i, n = 0, len(readings)
        self.label = self.changed = -1
        while i < n:
            here = readings[i]
            there = readings[i + 1] if i + 1 < n else None
            if there is not None and there.start - here.end <= _APART:
                joined = self._pair(here, there)
                if joined is not None:
                    found += joined
                    i += 2
                    continue
                self._share(here, there)
                self._inherit(here, there)
            one = self.single(here)
            if one is not None:
                # « une personne de 60 ans sur trois »: the share takes in what lies within it.
                while found and found[-1].span.end > one.span.start:
                    found.pop()
                found.append(one)
            i += 1
        return found

    def _pair(self, a: Reading, b: Reading) -> list[FoundFigure] | None:
        """Read two neighbouring numbers as one range, rate or score; None if they are apart."""
        gap = self.low[a.end : b.start]
        if joint := _JOINT.fullmatch(gap):
            return self._range(a, b, joint[1])
        if _SCORED.fullmatch(gap):
            return []
        counts = a.measure is None and b.measure is None and a.number.value is not None
        if counts and b.number.value in _BASES and _PER_BASE.fullmatch(gap):
            word, stop = context.word_after(self.view, b.end)
            end = stop if context.is_noun_like(word) else b.end
            self.rate = self.view[a.end + 1 : end], end
            return [self.figure("figure/rate", a, end, "other", unit=self.rate[0])]
        return self._out_of(a, b)

    def _out_of(self, a: Reading, b: Reading) -> list[FoundFigure] | None:
        """Read « trois élèves sur dix », « deux jours sur cinq »: a share of persons or time."""
        part, whole, of = a.number.value, b.number.value, a.measure
        if not part or not whole or part >= whole or whole not in DENOMINATORS:
            return None
        if b.measure is not None or (of is not None and of.kind != "duration"):
            return None
        gap = self.low[a.number.end : b.start]
        if not _OUT_OF.fullmatch(gap) or not self.no_noun(b.end):
            return None
        unit = of.name if of else gap.rpartition("sur")[0].strip() or None
        figure = self.figure("figure/share", a, b.end, "other", unit=unit)
        figure.value = part / whole
        return [figure]

    def _range(self, a: Reading, b: Reading, joint: str) -> list[FoundFigure] | None:
        """Read « A à B », « entre A et B »; [] if the two are a score, date or label."""
        first, second = a.number.value, b.number.value
        if first is None or second is None or (a.measure and a.measure != b.measure):
            return None
        ahead = self.low[max(0, a.start - _AHEAD) : a.start].replace("\n", " ")
        between = joint == "et" and _BETWEEN.search(ahead) is not None
        slashed = joint == "/" and b.measure is not None and a.measure is None
        if joint not in _RANGE_JOINTS and not between and not slashed:
            return None
        bare = a.measure is None and a.number.form == "digits"
        if bare and joint != "/" and names.in_name(self.view, a.number):
            return None  # « le G7 à 10 km »
        first = _levelled(a, b, first, second)
        if first < 0:
            first, second = sorted((first, second))
        bare = bare and b.measure is None and not self._counts(b)
        if bare and non_figures.is_score(self.low, a.number, b.number):
            return []
        if first >= second or not self._is_joined(a, b, joint, (first, second), ahead):
            return None
        if self._is_no_range(a, b):
            return []
        figure = self.single(b, a.start)
        if figure is None:
            return []
        figure.rule_id = "figure/range"
        figure.span = Span(a.start, figure.span.end)
        figure.value, figure.low, figure.high = None, first * b.factor, second * b.factor
        figure.comparator = "between"
        opening = _BETWEEN.search(ahead)
        figure.approximator = opening.group().strip() if opening else None
        return [figure]

    def _is_joined(
        self, a: Reading, b: Reading, joint: str, ends: tuple[float, float], ahead: str
    ) -> bool:
        """Tell the ends of a range from a choice, a list, a year or a change."""
        # « 2 ou 3 », « 29, 30 élèves »: a rough size
        close = ends[1] - ends[0] <= max(1.0, b.number.scale)
        if joint == "ou":
            return close or _is_rough_time(b, *ends)
        if joint == ",":
            return close and self._counts(b)
        apart = joint == "à" and (self._is_year_before(a, b, ahead) or self._is_change(a, b, ahead))
        return not apart

    def _counts(self, b: Reading) -> bool:
        """Tell whether what the number counts or measures follows."""
        word = context.word_after(self.view, b.end)[0]
        return b.end > b.number.end or (context.looks_plural(word) and word[0].islower())

    def _is_change(self, a: Reading, b: Reading, ahead: str) -> bool:
        """Tell whether « A à B » is what something was and became, or by how much and to what."""
        words = context.before(self.low, a.start)
        if not _FROM.search(ahead):
            if a.measure is None:
                return False
            # « perd 2 euros à 35 euros », « 1,48 $ à 70,69 $ »
            far = a.measure.kind == "money" and (b.value or 0.0) > _FAR * (a.value or 0.0)
            return far or direction.direction(self.low, a.start, words, "percent") is not None
        if self._is_by_how_much(ahead, b) or _GOING_FROM.search(ahead):
            return False
        # « passe de A à B, et celui du gaz de C à D »
        goes_on = 0 <= self.changed < a.start <= self.changed + _GOES_ON
        gap = self.low[self.changed : a.start]
        if (goes_on and _ALSO.search(gap) and ". " not in gap) or direction.changes(words):
            self.changed = b.end
            return True
        return False

    def _is_year_before(self, a: Reading, b: Reading, ahead: str) -> bool:
        """Tell whether a year and a count stand side by side (« dès 2025 à 3 000 communes »)."""
        if a.measure is not None or not _WRITTEN_YEAR.fullmatch(self.view, a.start, a.number.end):
            return False
        if _WRITTEN_YEAR.fullmatch(self.view, b.start, b.number.end):
            return False  # « depuis 2020 à 2025 »
        return non_figures.DATED.search(ahead) is not None

    def _is_by_how_much(self, ahead: str, b: Reading) -> bool:
        """Tell whether « de A à B » is how much something rose (« une hausse de 3 à 5 % »)."""
        if b.measure is not None:
            return b.measure.kind == "percent" and _CHANGE_OF.search(ahead) is not None
        return context.word_after(self.low, b.end)[0] in ("point", "points")

    def _is_no_range(self, a: Reading, b: Reading) -> bool:
        """Tell whether two joined numbers are labels or times of day."""
        if a.number.form == "digits" and (
            non_figures.is_label(self.view, self.low, a.number) or self.continues_label(a.number)
        ):
            self.label = b.number.end
            return True
        if non_figures.is_of_something(self.low, b.end):
            return False  # « entre 3 h 30 et 6 h 30 de marche »
        unit = b.measure.name if b.measure else None
        return self.is_clock(a, unit) or non_figures.is_clock(self.low, a.number, unit, b.end)

    def _inherit(self, a: Reading, b: Reading) -> None:
        """Let « dont deux avec sursis », « dont 400 millions » take the measure before it."""
        if a.measure is None or b.measure is not None or (b.value or 0.0) >= (a.value or 0.0):
            return  # « un mandat de cinq ans, dont 539 députés »
        if b.number.form == "fraction":
            return  # « 150 000 euros, dont un tiers »
        if _OF_WHICH.search(self.low, a.end, b.start):
            word, _ = context.word_after(self.low, b.end)
            if not context.is_noun_like(word) or word in _FIRM:
                b.measure = a.measure
                if not b.number.scaled and (b.value or 0.0) < _most(a):
                    b.number.value = (b.number.value or 0.0) * a.number.scale

    def _share(self, a: Reading, b: Reading) -> None:
        """Let a bare number take the measure of its neighbour: « 90 ou 100 km/h »."""
        gap = self.low[a.end : b.start].strip(" \n")
        if a.measure is None and b.measure is not None:
            joined = gap in _JOINED or (gap in _LISTED and b.measure.kind != "duration")
            if not joined or a.number.form == "fraction" or self.is_no_quantity(a):
                return
            a.measure = b.measure
            value = a.number.value or 0.0
            if not a.number.scaled and gap != "et" and value < _most(b):
                a.number.value = value * b.number.scale
        elif a.measure is not None and b.measure is None and self._goes_on(a, b, gap):
            word, _ = context.word_after(self.view, b.end)
            if not context.is_noun_like(word) and not (
                a.measure.kind in ("percent", "duration", "age") and b.number.scaled
            ):
                b.measure = a.measure

    def _goes_on(self, a: Reading, b: Reading, gap: str) -> bool:
        """Tell whether a bare number behind a measure means the same (« 6 kg au lieu de 12 »)."""
        if gap not in _AGAINST and not _AGAINST_TOO.fullmatch(gap):
            return False
        # « 0,4 % à 13 708 »: how much an index rose, and to what
        percent = a.measure is not None and a.measure.kind == "percent"
        return not percent or (b.value or 0.0) <= _WHOLE


def _is_rough_time(b: Reading, first: float, second: float) -> bool:
    """Tell « 10 ou 20 ans », a rough time, from a choice (« 18 ou 21 ans », « 90 ou 100 km/h »)."""
    timely = b.measure is not None and b.measure.kind == "duration"
    return timely and first % _ROUND == second % _ROUND == 0


def _most(b: Reading) -> float:
    """Return below which a number shares the scale of ``b`` (« 5813 à 6165 milliards »)."""
    return max(_THOUSAND, 10 * (b.number.value or 0.0) / b.number.scale)


def _levelled(a: Reading, b: Reading, first: float, second: float) -> float:
    """Give the first number of a range the scale of the second: « 5 à 6 millions »."""
    if a.measure is not None:
        return first
    if b.number.scaled and not a.number.scaled and first < _most(b):
        return first * b.number.scale
    if a.number.form == b.number.form == "words":
        # « deux à trois cents », « cinq à six mille »
        for unit in (1000.0, 100.0):
            if second % unit == 0 and first < second / unit < _THOUSAND:
                return first * unit
    return first
