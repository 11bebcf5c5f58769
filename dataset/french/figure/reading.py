"""A number of a text with the measure read beside it, its sign and its fractions."""

import re
from dataclasses import dataclass

from dataset.french.figure import context, currency, measures
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
# « 1 m 80 », « 9 s 98 », « 5 € 50 »
_HUNDREDTHS = re.compile(r" ?(\d{2})(?![\d,.]\d|\d| ?[%€$]| [^\W\d_]{3}\w*[sx](?![^\W_]))")
# « 3 euros et 50 centimes »
_CENTS = re.compile(r",? (?:et )?(\d{1,2}) (?:centimes?|cents?)(?![^\W_])")
# What may follow a unit, by its name or kind: smaller units, and how many of each it has.
_PARTS: dict[str, tuple[tuple[re.Pattern[str], tuple[int, ...]], ...]] = {
    "heure": ((_IN_FULL, (60, 3600)), (_MINUTES, (60,))),
    "minute": ((_SECONDS, (60,)), (_MINUTES, (60,))),
    "seconde": (
        (re.compile(r" (?:et )?(\d) dixièmes?(?![^\W_])"), (10,)),
        (re.compile(r" (?:et )?(\d{1,2}) centièmes?(?![^\W_])"), (100,)),
        (re.compile(r" (?:et )?(\d{1,3}) millièmes?(?![^\W_])"), (1000,)),
        (_HUNDREDTHS, (100,)),
    ),
    "mètre": ((_HUNDREDTHS, (100,)),),
    "money": ((_CENTS, (100,)), (_HUNDREDTHS, (100,))),
}
# « elle pèse 120 livres »: a weight, no money and no books.
_WEIGHED = re.compile("(?<![^\\W_])(?:" + "|".join(context.CONTEXT["weighing"]) + r")[^.;:!?\n]*+$")
# « 220.000 livres la semaine (250.000 euros) »
_PAID = re.compile(
    r" (?:(?:par|la|le|chaque) (?:semaine|mois|an|jour)(?![^\W_])"
    r"|(?:hebdomadaires?|mensuel(?:le)?s?|annuel(?:le)?s?)(?![^\W_])"
    r"|\((?:soit |environ |près de |à peu près )?\d[\d., ]*(?:millions? )?(?:d')?"
    r"(?:euros|€|dollars|\$))"
)
_PAYING = re.compile(rf"(?<![^\W_])(?:{either(context.CONTEXT['paying'])})[^.;:!?\n]*+$")
# « une heure avancée », « d'un an à l'autre »: only an article
_TO_OTHER = re.compile(r" à l'autre| de la vérité| de vérité| avancée| tardive")
_ROUND_THE_CLOCK = re.compile(r" ?(?:sur|/) ?(?:24|7)(?!\d)")
_HALF = re.compile(r" et (?:demie?|quart)(?![^\W_])")
# A sign is glued to its number, or stands after a bracket or preposition: elsewhere it is a dash.
_BEFORE_SIGNED = frozenset("+-– ")
# « 46 % (-2) », « (62 %, +10) »: how much a share rose or fell
_SIGN_IN_BRACKETS = re.compile(r"(?:\(|, )([+–-])$")
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
            start = _signed(view, number, None)
        return Reading(number, start, number.end, None, number.end)
    measure, stop = found
    if number.form == "digits" and start == number.start:
        start = _signed(view, number, measure)
    stop = _with_parts(low, number, measure, _with_half(low, number, measure, stop))
    return Reading(number, start, stop, measure, stop)


def _measure_beside(
    view: str, low: str, number: Numeral, floor: int
) -> tuple[tuple[Measure, int] | None, int]:
    """Return the measure after or before a number with its end, and where both begin."""
    start, end = number.start, number.end
    digits = number.form == "digits"
    found = measures.after(view, low, end, digits=digits, of=number.of)
    if found is None and (match := _ADJECTIVES.match(low, end)):
        found = measures.after(view, low, match.end(), digits=False, of=False)
    if found and found[0].needs_scale and not number.scaled and not _is_paid(low, start, found[1]):
        weighed = context.leading(_WEIGHED, low, start, 40)
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
    paying = context.leading(_PAYING, low, start, 45) is not None
    return paying and currency.country_counts(low).get("GB", 0) > 0


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
        context.leading(_MEASURING, low, start)
        or context.leading(_MEASURED_NOUN, low, start, 30)
        or _MEASURED_BY.match(low, found[1])
    ):
        return False
    return not _TO_OTHER.match(low, found[1])


def _with_half(low: str, number: Numeral, measure: Measure, stop: int) -> int:
    """Add « et demi », « et quart » after the unit to the number; return where it ends."""
    match = _HALF.match(low, stop)
    if match is None or number.value is None or number.scaled or measure.kind == "percent":
        return stop
    number.value += 0.25 if match.group().endswith("quart") else 0.5
    return match.end()


def _with_parts(low: str, number: Numeral, measure: Measure, stop: int) -> int:
    """Add the minutes of « 2 h 30 », the cents of « 5 € 50 » to the number; return their end."""
    if number.value is not None and number.value % 1 == 0 and not number.scaled:
        unit = "money" if measure.kind == "money" else measure.name
        for pattern, of_one in _PARTS.get(unit, ()):
            if match := pattern.match(low, stop):
                parts = zip(match.groups("0"), of_one, strict=True)
                value = number.value + sum(int(part) / of for part, of in parts)
                number.value = round(value, 6)
                return match.end()
    match = _ROUND_THE_CLOCK.match(low, stop)
    return match.end() if match else stop


def _signed(view: str, number: Numeral, measure: Measure | None) -> int:
    """Take in a plus or minus sign before a number; return where the number then begins."""
    start = number.start
    if view[max(0, start - 1) : start] not in _BEFORE_SIGNED:
        return start
    if measure is None:
        sign = _SIGN_IN_BRACKETS
        if not number.scaled and not view.startswith(")", number.end):
            return start
    else:
        loose = measure.kind in ("percent", "money") or measure.name.startswith("degré")
        sign = _SIGN if loose else _GLUED_SIGN
    match = context.leading(sign, view, start)
    if match is None:
        return start
    if match.group(match.lastindex or 0) != "+" and number.value is not None:
        number.value = -number.value
    return match.start(match.lastindex or 0)
