"""Numbers written in French words, and the scale words that multiply any number.

The words stand in ``lexicon/numerals.toml``; the grammar is that of traditional and 1990
spelling with the Swiss and Belgian forms.
"""

import re
from dataclasses import dataclass
from typing import Any

from dataset.lexicon import lexicon

# No number takes more letters than this; a longer run of number words is noise.
_MAX_RUN = 240
_HUNDRED = 100
THOUSAND = 1000
_EIGHTY = 80


@dataclass(slots=True)
class Numeral:
    """A number at ``start`` to ``end`` of the text.

    ``value`` is None for a vague plural (« des centaines »). ``comparator`` is what the number
    itself says: eq, approx (« une dizaine ») or vague. ``form`` is digits, words, collective,
    scale (« des millions »), fraction, multiple (« le double ») or article (« un » of « un
    an », which measures only with a unit). ``scaled`` tells that a scale word or sign is
    included, ``of`` that « de » stands between the number and its noun.
    """

    start: int
    end: int
    value: float | None
    form: str
    comparator: str = "eq"
    scaled: bool = False
    of: bool = False
    scale: float = 1.0


LEX = lexicon("numerals")
_UNITS: dict[str, int] = LEX["units"]
_TEENS: dict[str, int] = LEX["teens"]
_TENS: dict[str, int] = LEX["tens"]
SCALES: dict[str, float] = LEX["scales"]
COLLECTIVES: dict[str, int] = {
    **LEX["collectives"],
    **{word + "s": value for word, value in LEX["collectives"].items()},
}
SIMPLE = {**_UNITS, **_TEENS, **_TENS, **LEX["hundred"], **LEX["thousand"]}
_TEN = _TEENS["dix"]
_SIXTY = _TENS["soixante"]


def any_of(words: dict[str, Any]) -> str:
    """Return a pattern that matches any of ``words``, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_GAP = r"[ \n]{1,2}"
_NUMBER_WORD = f"(?:{any_of({**SIMPLE, **SCALES})})(?![^\\W_])"
# A run of number words: « quatre-vingt-dix-sept », « deux millions cinq cent mille ».
RUN = re.compile(f"{_NUMBER_WORD}(?:(?:-et-| et | {{1,2}}|-){_NUMBER_WORD})*")
_TOKEN = re.compile(f"(-et-| et | {{1,2}}|-)?({any_of({**SIMPLE, **SCALES})})(?![^\\W_])")
_POINT = re.compile(r" virgule (?=\w)")
SCALE_AFTER = re.compile(f"{_GAP}(mille|{any_of(SCALES)})(?![^\\W_])")
OF_SCALE = re.compile(r" (?:de |d')(milliers|millions|milliards|billions)(?![^\W_])")
# « 3 millions 200 000 », « un million 200 mille »: what is left under the scale.
_REMAINDER = re.compile(
    r" ([1-9]\d{0,2}(?: \d{3})+(?! \d{3})|[1-9]\d{0,2}(?= (?:mille|millions?)(?![^\W_])))"
    r"( mille| millions?)?(?![^\W_])(?!\d)"
)
_AND_A_HALF = re.compile(r" et demie?(?![^\W_])")


def apply_scale(number: Numeral, scale: float, end: int, low: str) -> None:
    """Multiply a number by the scale word that ends at ``end``, with what follows it."""
    value = (number.value or 0.0) * scale
    if match := _AND_A_HALF.match(low, end):
        value += scale / 2
        end = match.end()
    elif match := OF_SCALE.match(low, end):
        value *= _scale_value(match.group(1))
        end = match.end()
    number.value, number.end, number.scaled, number.scale = _clean(value), end, True, scale


def add_remainder(number: Numeral, low: str) -> None:
    """Add « 200 000 » or « 300 mille » after a number with a scale word to it."""
    rest = _REMAINDER.match(low, number.end)
    if rest is None or number.value is None or low[number.end - 1].isdigit():
        return
    word = (rest.group(2) or "").strip()
    scale = THOUSAND if word == "mille" else SCALES.get(word, 1.0)
    value = float(rest.group(1).replace(" ", "")) * scale
    if value < number.scale:
        number.value, number.end = number.value + value, rest.end()
        number.of = word.startswith("million")


def _scale_value(word: str) -> float:
    return float(SCALES.get(word) or COLLECTIVES[word])


def _clean(value: float) -> float:
    """Round away the noise of binary fractions (5.6 * 1e6)."""
    rounded = round(value, 6)
    return float(round(rounded)) if abs(rounded - round(rounded)) < 1e-5 else rounded


_Token = tuple[str, str, int]  # separator before, word, end


def _tokens(low: str, start: int, end: int) -> list[_Token]:
    return [(m.group(1) or "", m.group(2), m.end()) for m in _TOKEN.finditer(low, start, end)]


def _below_hundred(tokens: list[_Token], i: int) -> tuple[int, int]:
    """Return value and next index of the number below 100 at ``i``; (-1, i) if none."""
    if i >= len(tokens):
        return -1, i
    word = tokens[i][1]
    after = tokens[i + 1][:2] if i + 1 < len(tokens) else ("", "")
    if word == "quatre" and after[1] in ("vingt", "vingts"):
        rest, n = _rest(tokens, i + 2, teens=True)
        return _EIGHTY + rest, n
    if word in _TENS:
        rest, n = _rest(tokens, i + 1, teens=_TENS[word] == _SIXTY)
        return _TENS[word] + rest, n
    if word == "dix" and after[1] in ("sept", "huit", "neuf"):
        return _TEN + _UNITS[after[1]], i + 2
    if word in _TEENS:
        return _TEENS[word], i + 1
    if word in _UNITS:
        return _UNITS[word], i + 1
    return -1, i


def _rest(tokens: list[_Token], i: int, *, teens: bool) -> tuple[int, int]:
    """Return what follows a ten: a unit, a teen after 60 and 80, else 0."""
    if i >= len(tokens):
        return 0, i
    separator, word, _ = tokens[i]
    joined_by_et = "et" in separator
    if _UNITS.get(word):
        if joined_by_et and _UNITS[word] != 1:
            return 0, i
        return _UNITS[word], i + 1
    if teens and word in _TEENS:
        if joined_by_et and word != "onze":
            return 0, i
        return _below_hundred(tokens, i)
    return 0, i


def _below_thousand(tokens: list[_Token], i: int) -> tuple[int, int]:
    if i >= len(tokens):
        return -1, i
    if tokens[i][1] in LEX["hundred"]:
        hundreds, n = 1, i + 1
    else:
        value, n = _below_hundred(tokens, i)
        if value < 0 or n >= len(tokens) or tokens[n][1] not in LEX["hundred"]:
            return value, n
        if not 1 < value < 20 or "et" in tokens[n][0]:
            return value, n
        hundreds, n = value, n + 1
    if n < len(tokens) and ("et" not in tokens[n][0] or tokens[n][1] in ("un", "une")):
        rest, m = _below_hundred(tokens, n)
        if rest > 0:
            return hundreds * _HUNDRED + rest, m
    return hundreds * _HUNDRED, n


def _below_million(tokens: list[_Token], i: int) -> tuple[int, int]:
    if i < len(tokens) and tokens[i][1] == "mille":
        thousands, n = 1, i + 1
    else:
        thousands, n = _below_thousand(tokens, i)
        if thousands < 0 or n >= len(tokens) or tokens[n][1] != "mille" or "et" in tokens[n][0]:
            return thousands, n
        n += 1
    if n < len(tokens) and ("et" not in tokens[n][0] or tokens[n][1] in ("un", "une")):
        rest, m = _below_thousand(tokens, n)
        if rest > 0:
            return thousands * THOUSAND + rest, m
    return thousands * THOUSAND, n


def _parse(tokens: list[_Token]) -> tuple[float, int, float]:
    """Return value, number of tokens used and last scale of the number that opens ``tokens``."""
    total, i, last = 0.0, 0, float("inf")
    scale = 1.0
    while i < len(tokens):
        if "et" in tokens[i][0] and scale == 1.0:
            break
        value, n = _below_million(tokens, i)
        if value < 0:
            break
        if n < len(tokens) and tokens[n][1] in SCALES and tokens[n][0].isspace():
            here = SCALES[tokens[n][1]]
            if here >= last:
                break
            total, i, last, scale = total + value * here, n + 1, here, here
            continue
        if i and (last == float("inf") or "et" in tokens[i][0]):
            break
        return total + value, n, 1.0
    return total, i, scale


def words_value(words: str) -> float | None:
    """Return the value of a number written in French words, None if ``words`` is none.

    Takes traditional and 1990 spelling, Swiss and Belgian forms, « virgule ».
    """
    low = words.strip().lower()
    whole, _, decimals = low.partition(" virgule ")
    run = RUN.fullmatch(whole)
    if run is None:
        return None
    tokens = _tokens(whole, 0, len(whole))
    value, used, _scale_used = _parse(tokens)
    if used != len(tokens):
        return None
    if not decimals:
        return value
    found = _with_decimals(Numeral(0, len(whole), value, "words"), low)
    return found.value if found.end == len(low) else None


def _with_decimals(number: Numeral, low: str) -> Numeral:
    """Add « virgule cinq (milliards) » to a number in words."""
    point = _POINT.match(low, number.end)
    if point is None or number.value is None:
        return number
    run = RUN.match(low, point.end())
    if run is None:
        return number
    tokens = _tokens(low, run.start(), run.end())
    zeros = 0
    while zeros < len(tokens) and tokens[zeros][1] == "zéro":
        zeros += 1
    decimals, n = _below_thousand(tokens, zeros)
    if decimals < 0:
        return number
    number.value = float(f"{int(number.value)}.{'0' * zeros}{decimals}")
    number.end = tokens[n - 1][2]
    if match := SCALE_AFTER.match(low, number.end):
        word = match.group(1)
        apply_scale(number, THOUSAND if word == "mille" else SCALES[word], match.end(), low)
        number.of = word != "mille"
    return number


def word_number(low: str, start: int) -> Numeral | None:
    """Return the number written in words that begins at ``start``."""
    run = RUN.match(low, start)
    if run is None:
        return None
    if run.end() - start > _MAX_RUN:
        return Numeral(start, run.end(), None, "words")
    tokens = _tokens(low, start, run.end())
    if len(tokens) == 1:
        value: float = SIMPLE.get(tokens[0][1], -1)
        if value < 0:
            return None
        return _with_decimals(Numeral(start, run.end(), float(value), "words"), low)
    value, used, scale = _parse(tokens)
    if not used:
        return None
    number = Numeral(start, tokens[used - 1][2], value, "words", scaled=scale > 1, of=scale > 1)
    number.scale = scale
    if scale > 1:
        number.value = value / scale
        apply_scale(number, scale, number.end, low)
    return _with_decimals(number, low)
