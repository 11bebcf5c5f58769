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
_MOST_HUNDREDS = 19  # « dix-neuf cents »


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
# What multiplies the number before it; only nouns among them take « de ».
MULTIPLIERS: dict[str, float] = SCALES | LEX["thousand"]
_TEN, _SIXTY, _EIGHTY = 10, 60, 80


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
        value *= SCALES.get(match[1]) or COLLECTIVES[match[1]]
        end = match.end()
    # 5.6 * 1e6 has the noise of a binary fraction.
    number.value = float(f"{value:.12g}")
    number.end, number.scaled, number.scale = end, True, scale


def add_remainder(number: Numeral, low: str) -> None:
    """Add « 200 000 » or « 300 mille » after a number with a scale word to it."""
    rest = _REMAINDER.match(low, number.end)
    if rest is None or number.value is None:
        return
    word = (rest.group(2) or "").strip()
    value = float(rest.group(1).replace(" ", "")) * MULTIPLIERS.get(word, 1.0)
    if value < number.scale:
        number.value, number.end = number.value + value, rest.end()
        number.of = word.startswith("million")


_Token = tuple[str, str, int]  # separator before, word, end


def _tokens(low: str, start: int, end: int) -> list[_Token]:
    """Return the number words of a run, and behind them one that is empty."""
    found = [(m.group(1) or "", m.group(2), m.end()) for m in _TOKEN.finditer(low, start, end)]
    return [*found, ("", "", end)]


def _below_hundred(tokens: list[_Token], i: int) -> tuple[int, int]:
    """Return value and next index of the number below 100 at ``i``; (-1, i) if none."""
    word = tokens[i][1]
    after = tokens[i + 1][1] if word else ""
    if word == "quatre" and after in ("vingt", "vingts"):
        rest, n = _rest(tokens, i + 2, teens=True)
        return _EIGHTY + rest, n
    if word in _TENS:
        rest, n = _rest(tokens, i + 1, teens=_TENS[word] == _SIXTY)
        return _TENS[word] + rest, n
    if word == "dix" and after in ("sept", "huit", "neuf"):
        return _TEN + _UNITS[after], i + 2
    value = _TEENS.get(word, _UNITS.get(word, -1))
    return value, i + (value >= 0)


def _rest(tokens: list[_Token], i: int, *, teens: bool) -> tuple[int, int]:
    """Return what follows a ten: a unit, a teen after 60 and 80, else 0."""
    separator, word, _ = tokens[i]
    if "et" in separator and word not in ("un", "une", "onze"):
        return 0, i
    if teens and word in _TEENS:
        return _below_hundred(tokens, i)
    unit = _UNITS.get(word, 0)
    return unit, i + (unit > 0)


def _below_thousand(tokens: list[_Token], i: int) -> tuple[int, int]:
    return _multiplied(tokens, i, _HUNDRED)


def _below_million(tokens: list[_Token], i: int) -> tuple[int, int]:
    return _multiplied(tokens, i, _HUNDRED * _TEN)


def _multiplied(tokens: list[_Token], i: int, base: int) -> tuple[int, int]:
    """Return the number of hundreds or thousands at ``i`` with what follows them, as above."""
    hundreds = base == _HUNDRED
    words = LEX["hundred"] if hundreds else LEX["thousand"]
    below = _below_hundred if hundreds else _below_thousand
    count, n = (1, i) if tokens[i][1] in words else below(tokens, i)
    if count < 0 or tokens[n][1] not in words or "et" in tokens[n][0]:
        return count, n
    if hundreds and n > i and not 1 < count <= _MOST_HUNDREDS:
        return count, n
    if "et" not in tokens[n + 1][0] or tokens[n + 1][1] in ("un", "une"):
        rest, m = below(tokens, n + 1)
        if rest > 0:
            return count * base + rest, m
    return count * base, n + 1


def _parse(tokens: list[_Token]) -> tuple[float, int, float]:
    """Return value, number of tokens used and last scale of the number that opens ``tokens``."""
    total, i, last = 0.0, 0, 1.0
    while tokens[i][1]:
        value, n = _below_million(tokens, i)
        scale = SCALES.get(tokens[n][1], 1.0)
        if value < 0 or (i and scale >= last):
            break
        if scale == 1.0:
            return (total, i, last) if "et" in tokens[i][0] else (total + value, n, 1.0)
        total, i, last = total + value * scale, n + 1, scale
    return total, i, last


def _with_decimals(number: Numeral, low: str) -> Numeral:
    """Add « virgule cinq (milliards) » to a number in words."""
    point = _POINT.match(low, number.end)
    if point is None or number.value is None:
        return number
    run = RUN.match(low, point.end())
    if run is None:
        return number
    tokens = _tokens(low, *run.span())
    zeros = 0
    while tokens[zeros][1] == "zéro":
        zeros += 1
    decimals, n = _below_thousand(tokens, zeros)
    if decimals < 0:
        return number
    number.value = float(f"{int(number.value)}.{'0' * zeros}{decimals}")
    number.end = tokens[n - 1][2]
    if match := SCALE_AFTER.match(low, number.end):
        apply_scale(number, MULTIPLIERS[match[1]], match.end(), low)
        number.of = match[1] in SCALES
    return number


def word_number(low: str, start: int) -> Numeral | None:
    """Return the number written in words that begins at ``start``."""
    run = RUN.match(low, start)
    if run is None:
        return None
    if run.end() - start > _MAX_RUN:
        return Numeral(start, run.end(), None, "words")
    tokens = _tokens(low, start, run.end())
    value, used, scale = _parse(tokens)
    if not used:
        return None
    number = Numeral(start, tokens[used - 1][2], value, "words", scaled=scale > 1, of=scale > 1)
    number.scale = scale
    if scale > 1:
        number.value = value / scale
        apply_scale(number, scale, number.end, low)
    return _with_decimals(number, low)
