"""Numbers of French text, in digits and words, with their values and places.

What stands here knows numbers only; what they count and whether they count at all is the
matter of :mod:`dataset.french.figures`. Words are parsed by
:mod:`dataset.french.figure.number_words`.

Digits are found by one scan for digit characters, words by one Aho-Corasick pass; both cost
the same for every text of one length.
"""

import re
from functools import cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dataset.french.figure import number_nouns
from dataset.french.figure.context import leading
from dataset.french.figure.fractions import fraction_with_slash
from dataset.french.figure.number_nouns import FRACTIONS, OF_NOUN
from dataset.french.figure.number_words import (
    COLLECTIVES,
    LEX,
    MULTIPLIERS,
    SCALE_AFTER,
    SCALES,
    SIMPLE,
    Numeral,
    add_remainder,
    any_of,
    apply_scale,
    word_number,
)

__all__ = ["Numeral", "digits_value", "find"]

# More digits than this are an identifier, not a quantity.
_MAX_DIGITS = 16
# A run of digits with separators longer than this is a table, a code or noise.
_MAX_CHUNK = 40
# More numbers than this within so many characters are a table or noise, not prose.
_DENSE = 100
_DENSE_WIDTH = 1200
_MULTIPLES: dict[str, int] = LEX["multiples"]
# First letters of scale words and signs: a glance that spares most numbers three searches.
_SCALE_INITIALS = frozenset(
    char for word in (*SCALES, *LEX["scale_signs"], "mille") for char in (word[0], word[0].upper())
)
_SCALE_SIGN = re.compile(
    f"[ ]?({any_of(LEX['scale_signs'])})(?=[ ]?(?:[€$£¥]|US\\$|euros?(?![^\\W_])|EUR|USD|CHF|CAD"
    r"|E(?![^\W_])|CFA|FCFA|F[ ]CFA|d'euros|de dollars|de francs))"
)
_SCALE_ABBREVIATION = re.compile(r"[ ]?(M(?:d|rd)s?|m(?:d|rd)s|[Mm]ia|[Mm]ios?)(?![^\W_])\.?")

_CHUNK = re.compile(r"\d\d*+(?:[ .,']\d++)*")  # so a search skips to digits
# Digits in groups of three, as the marks of one kind show; decimals; digits alone.
_NUMBER = re.compile(
    r"(?P<grouped>[1-9]\d{0,2}(?:(?:(?P<mark>[ '])\d{3}(?:(?P=mark)\d{3})*(?!(?P=mark)\d{3})"
    r"(?:[,.]\d++)?)|(?:(?:\.\d{3})+(?!\.\d{3})(?:,\d++)?)"
    r"|(?:,\d{3}(?:,\d{3})+(?!,\d{3})(?:\.\d++)?)|(?:,\d{3}\.\d++))(?!\d))"
    r"|\d++[.,]\d++(?!\.\d)|\d++"
)
_FRACTION_SIGNS: dict[str, float] = LEX["fraction_signs"]
_SURROGATES = re.compile("[\ud800-\udfff]")

_BARE_BEFORE = re.compile(r"(?<![^\W_])(une?) (?:à|ou|et) $")


def _triggers() -> dict[str, str]:
    # « cents » alone are coins.
    kinds = {word: "word" for word in SIMPLE if word not in ("un", "une", "cents")}
    kinds |= dict.fromkeys(SCALES, "scale")
    kinds |= dict.fromkeys(COLLECTIVES, "collective")
    kinds |= dict.fromkeys(FRACTIONS, "fraction")
    kinds |= {f"le {word}": "multiple" for word in _MULTIPLES}
    kinds |= {f"au {word}": "multiple" for word in _MULTIPLES}
    return kinds | dict.fromkeys(_FRACTION_SIGNS, "sign")


@cache
def _automaton(articles: tuple[str, ...]) -> tuple[AhoCorasick, list[str]]:
    kinds = _triggers() | dict.fromkeys(articles, "article")
    return (
        AhoCorasick(
            list(kinds),
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA,
        ),
        list(kinds.values()),
    )


# --- digits -------------------------------------------------------------------------------


def digits_value(digits: str) -> float | None:
    """Return the value of a number in digits, None if ``digits`` is none.

    Takes the thousands marks of the French-writing press (spaces, ``.``, ``'``, and ``,`` when
    it stands more than once) and ``,`` or ``.`` before decimals.
    """
    match = _NUMBER.fullmatch(digits)
    if match is None:
        return None
    if match["grouped"]:
        mark = digits.lstrip("0123456789")[0]
        return float(digits.replace(mark, "").replace(",", "."))
    return float(digits.replace(",", ".")) if len(digits) <= _MAX_DIGITS else None


def _digit_numbers(view: str, start: int, end: int) -> list[Numeral]:
    """Cut a chunk of digits and separators into numbers."""
    if end - start <= 4 and view[start:end].isdigit():
        return [Numeral(start, end, float(view[start:end]), "digits")]
    if end - start > _MAX_CHUNK:
        return []
    found = [
        Numeral(m.start(), m.end(), digits_value(m.group()), "digits")
        for m in _NUMBER.finditer(view, start, end)
    ]
    # « 01 23 45 67 89 », « 3.5.1 », « 10.12.2018 »: many numbers side by side are a code.
    if len(found) > 2 or any(view[a.end] in ".'" for a, _ in pairwise(found)):
        for number in found:
            number.value = None
    return found


# « 250K abonnés », « 1,2M de vues », « $10k »: letters that are part of many names, too
# (« un écran 4K », « le 200M »), so that the noun they count must follow.
_LETTER = re.compile(
    r"([kK])(?= (?:de |d')?[^\W\d_]{3,}[sx](?![^\W_]))|(M)(?= (?:de |d')[^\W\dA-Z_]{3,})"
)
_LETTER_OF_MONEY = re.compile(r"([kKM])(?![^\W_])")
# « déjà les 2M de spectateurs », « approche des 5M »
_ABOUT_MILLIONS = re.compile(r"(?<![^\W_])(?:les|des|aux) $")
_LETTER_OF_MILLIONS = re.compile(r"(M)(?![^\W_])(?! [a-z]{4,}s(?![^\W_]))")


def _scale_letter(view: str, number: Numeral) -> re.Match[str] | None:
    """Return the letter that multiplies a number, by what stands around it."""
    if number.start and view[number.start - 1] in "$€£":
        return _LETTER_OF_MONEY.match(view, number.end)
    if leading(_ABOUT_MILLIONS, view, number.start):
        return _LETTER_OF_MILLIONS.match(view, number.end)
    return _LETTER.match(view, number.end)


def _scaled_digits(number: Numeral, view: str, low: str) -> None:
    """Add the scale word or sign after a number in digits."""
    if number.value is None:
        return
    end = number.end
    following = view[end : end + 1]
    if following in _FRACTION_SIGNS:
        number.value += _FRACTION_SIGNS[following]
        number.end += 1
        return
    if view[end : end + 3].lstrip(" \n")[:1] not in _SCALE_INITIALS:
        return
    if match := SCALE_AFTER.match(low, end):
        apply_scale(number, MULTIPLIERS[match[1]], match.end(), low)
        number.of = match[1] in SCALES
        add_remainder(number, low)
    elif match := (
        _SCALE_SIGN.match(view, end)
        or _SCALE_ABBREVIATION.match(view, end)
        or _scale_letter(view, number)
    ):
        sign = match.group(match.lastindex or 1)
        apply_scale(number, LEX["scale_signs"].get(sign, 1e6), match.end(), low)
        number.of = sign not in ("k", "K")


def _noun(low: str, start: int, end: int, kind: str, last: Numeral | None) -> Numeral | None:
    if kind == "collective":
        return number_nouns.collective(low, start, end, last)
    if kind == "scale":
        return number_nouns.scale_noun(low, start, end)
    if kind == "fraction":
        return number_nouns.fraction(low, start, end, last)
    if kind == "multiple":
        if not low.startswith(OF_NOUN, end) and low[end : end + 1] not in ".,;)":
            return None
        return Numeral(start, end, float(_MULTIPLES[low[start + 3 : end]]), "multiple", of=True)
    if kind == "sign":
        return Numeral(start, end, _FRACTION_SIGNS[low[start:end]], "fraction")
    number = Numeral(start, start + (3 if low[start + 2] == "e" else 2), 1.0, "article")
    if low.count(" ", start, end) > 1 and not low.startswith("un franc", start):
        number.comparator = "approx"  # « une bonne heure »
    return number


_Event = tuple[int, int, str]  # start, end, kind of trigger


def find(view: str, low: str, articles: tuple[str, ...] = ()) -> list[Numeral]:
    """Return the numbers of a text in their order.

    Args:
        view: the text with typographic variants made one (:func:`dataset.text.normalised`).
        low: the same in lower case, same length.
        articles: phrases such as « un an » in which the article is a number.

    A number of value None and comparator eq is a code or part of a name: it holds its place.
    """
    automaton, kinds = _automaton(articles)
    try:
        hits = automaton.find_matches_as_indexes(low)
    except UnicodeEncodeError:
        hits = automaton.find_matches_as_indexes(_SURROGATES.sub("\ufffd", low))
    events = [(s, e, kinds[p]) for p, s, e in hits]
    events += [(m.start(), m.end(), "digits") for m in _CHUNK.finditer(view)]
    events.sort()
    found: list[Numeral] = []
    reached = 0
    length = len(low)
    slashes = "/" in view
    for start, end, kind in _without_tables(events):
        if start < reached:
            continue
        if kind == "digits":
            if slashes and (slashed := fraction_with_slash(view, low, start)):
                found.append(slashed)
                reached = slashed.end
                continue
            for number in _digit_numbers(view, start, end):
                if number.start >= reached:
                    _scaled_digits(number, view, low)
                    found.append(number)
                    reached = number.end
            continue
        if kind != "sign" and (
            (start and low[start - 1].isalnum()) or (end < length and low[end].isalnum())
        ):
            continue
        if kind == "word":
            one = _number_at_word(low, start, found, reached)
        else:
            one = _noun(low, start, end, kind, found[-1] if found else None)
            if one and found and one.start <= found[-1].start:
                found.pop()
        if one:
            found.append(one)
            reached = one.end
    return found


def _without_tables(events: list[_Event]) -> list[_Event]:
    """Leave out the digits and number words that stand too close to be prose."""
    if len(events) <= _DENSE:
        return events
    kept: list[_Event] = []
    dense_until = 0  # index up to which the events stand too close
    last = len(events) - _DENSE
    for i, event in enumerate(events):
        if i < last and events[i + _DENSE][0] - event[0] < _DENSE_WIDTH:
            dense_until = i + _DENSE
        if i >= dense_until:
            kept.append(event)
    return kept


def _number_at_word(low: str, start: int, found: list[Numeral], reached: int) -> Numeral | None:
    """Return the number at a number word, adding « un » of « un à deux » before it."""
    if low[max(0, start - 3) : start] in (" à ", "ou ", "et "):
        bare = leading(_BARE_BEFORE, low, start)
        if bare and bare.start() >= reached:
            found.append(Numeral(bare.start(), bare.end(1), 1.0, "words"))
    return word_number(low, start)
