"""A number of a text with the measure read beside it, its sign and its fractions."""

import re
from dataclasses import dataclass

from dataset.french.figure import context, measures, non_figures
from dataset.french.figure.measures import Measure
from dataset.french.figure.numerals import Numeral
from dataset.lexicon import either

_ADJECTIVES = re.compile(
    r"(?:[ \n](?:"
    + "|".join(sorted(context.ADJECTIVES, key=len, reverse=True))
    + r")(?![^\W_])){1,2}"
)
# What asks for a measure before « un mètre », « une semaine ».
_MEASURING = re.compile(
    "(?<![^\\W_])(?:" + "|".join(map(re.escape, context.CONTEXT["measuring"])) + ")"
    # « il y a tout juste une semaine »
    "(?: (?:tout juste|exactement|bientôt|de cela|maintenant|déjà|seulement|pile))? ?$"
)
_MEASURED_NOUN = re.compile(
    rf"(?<![^\W_])(?:{either(context.CONTEXT['measured'])})(?: [^\W\d_]+)? d'$"
)
_MEASURED_BY = re.compile(rf" (?:{either(context.CONTEXT['measured_by'])})(?:(?<=')|(?![^\W_]))")
# « 2 h 30 », « 9 minutes 58 »: sixtieths after hours and minutes.
_SEXAGESIMAL = frozenset(["heure", "minute"])
_MINUTES = re.compile(
    r" ?([0-5]\d)(?!\d|[,.]\d)"
    r"(?: ?(?:min|mn|minutes|secondes|sec|s)(?![^\W_]|')"
    r"|(?! ?(?!(?:alors|dans|puis|sous|sans|vers|après|mais|lors|plus|moins|depuis|près|ces|ses"
    r"|très)(?![^\W_]))[^\W\d_%€$]{2}\w*[sx] ))"
)
# « 2h06m47s », « 42 heures, 15 minutes, 23 secondes »; « 6 minutes et 47 secondes »
_IN_FULL = re.compile(
    r"(?:,| et)? ?([0-5]?\d) ?(?:minutes?|min|mn|m|')"
    r"(?:(?:,| et)? ?([0-5]?\d) ?(?:secondes?|sec|s|''|\")?)?(?![^\W_])"
)
_SECONDS = re.compile(r"(?:,| et)? ?([0-5]?\d) ?(?:secondes?|sec|s)(?![^\W_])")
# « 1 m 80 », « 9 s 98 »: hundredths.
_CENTESIMAL = frozenset(["mètre", "seconde"])
_HUNDREDTHS = re.compile(r" ?(\d{2})(?![\d,.]\d|\d| ?[%€$]| [^\W\d_]{3}\w*[sx](?![^\W_]))")
# « 3 euros et 50 centimes »
_CENTS = re.compile(r",? (?:et )?(\d{1,2}) (?:centimes?|cents?)(?![^\W_])")
# « 52 secondes et 16 centièmes »
_PARTS_OF_SECOND = re.compile(r" (?:et )?(\d{1,3}) (dixièmes?|centièmes?|millièmes?)(?![^\W_])")
_PARTS = {"dix": 10, "cen": 100, "mil": 1000}
# « elle pèse 120 livres »: a weight, no money and no books.
_WEIGHED = re.compile("(?<![^\\W_])(?:" + "|".join(context.CONTEXT["weighing"]) + r")[^.;:!?\n]*+$")
_WEIGHED_REACH = 40
# « 220.000 livres la semaine (250.000 euros) »
_PAID = re.compile(
    r" (?:(?:par|la|le|chaque) (?:semaine|mois|an|jour)(?![^\W_])"
    r"|(?:hebdomadaires?|mensuel(?:le)?s?|annuel(?:le)?s?)(?![^\W_])"
    r"|\((?:soit |environ |près de |à peu près )?\d[\d., ]*(?:millions? )?(?:d')?"
    r"(?:euros|€|dollars|\$))"
)
_PAYING = re.compile(rf"(?<![^\W_])(?:{either(context.CONTEXT['paying'])})[^.;:!?\n]*+$")
_PAYING_REACH = 45
_ROUND_THE_CLOCK = re.compile(r" ?(?:sur|/) ?(?:24|7)(?!\d)")
_HALF = re.compile(r" et (?:demie?|quart)(?![^\W_])")
# A sign is glued to its number, or stands after a bracket or preposition: elsewhere it is a dash.
_SIGN_REACH = 16
_BEFORE_SIGNED = frozenset("+-– ")
_GLUED_SIGN = re.compile(r"(?:(?<=\()|(?<=: )|(?<=[^\W\d_] ))([-–])$")
_SIGN = re.compile(
    r"(?:(?<=[ (:\n])|(?<![\s\S]))([+–-])$|"
    r"(?<![^\W_])(?:à|par|de|fait|faisait|jusqu'à|voire|avoisine|avoisinait|, |: )(?: )?(moins )$|"
    r"(?:\(|(?<=[ (])(?:à|de|et|ou) )([+–-]) $"
)


@dataclass(slots=True)
class Reading:
    """A number with what was read beside it."""

    number: Numeral
    start: int
    end: int
    measure: Measure | None
    stop: int  # end of number and measure, whether or not the span includes it

    @property
    def factor(self) -> float:
        """What the number is multiplied by: 0.01 for hundredths of a currency."""
        return 1.0 if self.measure is None else self.measure.factor

    @property
    def value(self) -> float | None:
        """The value in base units, None for a vague number."""
        value = self.number.value
        return None if value is None else round(value * self.factor, 9)


def read(
    view: str, low: str, number: Numeral, measured: frozenset[str], floor: int
) -> Reading | None:
    """Give a number the measure beside it; None if it is only an article.

    Args:
        view: the normalised text.
        low: the same in lower case.
        number: the number; its sign and the fraction after its unit are added to it.
        measured: phrases such as « une semaine » that need a measuring word before them.
        floor: where the number before, with its measure, ends.
    """
    found, start = _measure_beside(view, low, number, floor)
    if number.form == "article" and not _is_counting(low, number, start, found, measured):
        return None
    if found is None:
        if number.form == "digits":
            start = _with_sign_in_brackets(view, number)
        return Reading(number, start, number.end, None, number.end)
    measure, stop = found
    if number.form == "digits" and start == number.start:
        start = _signed(view, number, measure)
    stop = _with_parts_of_unit(low, number, measure, _with_half(low, number, measure, stop))
    return Reading(number, start, stop, measure, stop)


def _measure_beside(
    view: str, low: str, number: Numeral, floor: int
) -> tuple[tuple[Measure, int] | None, int]:
    """Return the measure after or before a number with its end, and where both begin."""
    start, end = number.start, number.end
    digits = number.form == "digits"
    found = measures.after(view, low, end, digits=digits, of=number.of)
    if found is None and not number.scaled and (match := _ADJECTIVES.match(low, end)):
        found = measures.after(view, low, match.end(), digits=False, of=False)
    if found and found[0].needs_scale and not number.scaled and not _is_paid(low, start, found[1]):
        weighed = _WEIGHED.search(low, max(0, start - _WEIGHED_REACH), start)
        found = (measures.POUND, found[1]) if weighed else None
    if digits and (found is None or found[0].kind != "money"):
        ahead = measures.before(view, start)
        if ahead and ahead[1] >= floor:
            found, start = (ahead[0], end), ahead[1]
    return found, start


def _is_paid(low: str, start: int, end: int) -> bool:
    """Tell whether « 130.000 livres » are paid, not read: an exchange, a rate, a word of paying."""
    if _PAID.match(low, end):
        return True
    paying = _PAYING.search(low, max(0, start - _PAYING_REACH), start) is not None
    return paying and measures.country_counts(low).get("GB", 0) > 0


def _is_counting(
    low: str,
    number: Numeral,
    start: int,
    found: tuple[Measure, int] | None,
    measured: frozenset[str],
) -> bool:
    """Tell whether the article before a measure is the number one, not only an article."""
    if found is None or (found[0].kind == "money" and number.value != 1):
        return False
    phrase = low[start : found[1]]
    if phrase in measured and not (
        _MEASURING.search(low, max(0, start - 16), start)
        or _MEASURED_NOUN.search(low, max(0, start - 30), start)
        or _MEASURED_BY.match(low, found[1])
    ):
        return False
    return not non_figures.is_idle_article(low, found[1])


def _with_half(low: str, number: Numeral, measure: Measure, stop: int) -> int:
    """Add « et demi », « et quart » after the unit to the number; return where it ends."""
    match = _HALF.match(low, stop) if low.startswith(" et ", stop) else None
    if match is None or number.value is None or number.scaled or measure.kind == "percent":
        return stop
    number.value += 0.25 if match.group().endswith("quart") else 0.5
    return match.end()


def _with_sixtieths(low: str, number: Numeral, measure: Measure, stop: int) -> int | None:
    """Add minutes and seconds after hours, seconds after minutes; return their end."""
    if number.value is None or number.value % 1:
        return None
    if measure.name == "heure" and (match := _IN_FULL.match(low, stop)):
        seconds = int(match.group(1)) * 60 + int(match.group(2) or 0)
        number.value = round(number.value + seconds / 3600, 6)
        return match.end()
    match = (_SECONDS.match(low, stop) if measure.name == "minute" else None) or _MINUTES.match(
        low, stop
    )
    if match is None:
        return None
    number.value = round(number.value + int(match.group(1)) / 60, 6)
    return match.end()


def _with_parts_of_unit(low: str, number: Numeral, measure: Measure, stop: int) -> int:
    """Add the minutes of « 2 h 30 », the cents of « 5 € 50 » to the number; return their end."""
    if measure.name in _SEXAGESIMAL and (end := _with_sixtieths(low, number, measure, stop)):
        return end
    if measure.name == "seconde" and (match := _PARTS_OF_SECOND.match(low, stop)):
        if number.value is None or number.scaled:
            return stop
        parts = int(match.group(1)) / _PARTS[match.group(2)[:3]]
        number.value = round(number.value + parts, 6)
        return match.end()
    if measure.kind == "money" and (match := _CENTS.match(low, stop)):
        if number.scaled or measure.factor != 1 or number.value is None:
            return stop
        number.value = round(number.value + int(match.group(1)) / 100, 6)
        return match.end()
    if (match := _HUNDREDTHS.match(low, stop)) and _takes_hundredths(number, measure):
        number.value = round((number.value or 0) + int(match.group(1)) / 100, 6)
        return match.end()
    match = _ROUND_THE_CLOCK.match(low, stop)
    return match.end() if match else stop


def _takes_hundredths(number: Numeral, measure: Measure) -> bool:
    """Tell whether two digits after the unit are its hundredths (« 1 m 80 », « 5 € 50 »)."""
    whole = number.value is not None and number.value % 1 == 0 and not number.scaled
    return whole and (
        measure.name in _CENTESIMAL or (measure.kind == "money" and number.form == "digits")
    )


def _with_sign_in_brackets(view: str, number: Numeral) -> int:
    """Take in the sign of « 46 % (-2) », « (62 %, +10) »: how much a share rose or fell."""
    start = number.start
    if view[start - 1 : start] not in ("+", "-", "–") or not start > 1:
        return start
    if view[start - 2] != "(" and view[start - 3 : start - 1] != ", ":
        return start
    if view[number.end : number.end + 1] != ")" and not number.scaled:
        return start
    if view[start - 1] != "+" and number.value is not None:
        number.value = -number.value
    return start - 1


def _signed(view: str, number: Numeral, measure: Measure) -> int:
    """Take in a plus or minus sign before a number of percent, degrees or money."""
    start = number.start
    loose = measure.kind in ("percent", "money") or measure.name.startswith("degré")
    if view[max(0, start - 1) : start] not in _BEFORE_SIGNED:
        return start
    sign = _SIGN if loose else _GLUED_SIGN
    match = sign.search(view, max(0, start - _SIGN_REACH), start)
    if match is None:
        return start
    if match.group(match.lastindex or 0) != "+" and number.value is not None:
        number.value = -number.value
    return match.start(match.lastindex or 0)
