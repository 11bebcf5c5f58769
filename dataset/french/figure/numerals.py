"""Numbers of French text, in digits and words, with their values and places.

What stands here knows numbers only; what they count and whether they count at all is the
matter of :mod:`dataset.french.figures`. Words are parsed by
:mod:`dataset.french.figure.number_words`.

Digits are found by one scan for digit characters, words by one Aho-Corasick pass; both cost
the same for every text of one length.
"""

from functools import cache
from itertools import pairwise

import regex as re
from ahocorasick_rs import AhoCorasick, MatchKind

from dataset.french.figure.number_words import (
    COLLECTIVES,
    LEX,
    OF_SCALE,
    RUN,
    SCALE_AFTER,
    SCALES,
    SIMPLE,
    THOUSAND,
    Numeral,
    any_of,
    apply_scale,
    word_number,
    words_value,
)

__all__ = ["Numeral", "digits_value", "find", "words_value"]

# More digits than this are an identifier, not a quantity.
_MAX_DIGITS = 16
# A run of digits with separators longer than this is a table, a code or noise.
_MAX_CHUNK = 40
# More numbers than this within so many characters are a table or noise, not prose.
_DENSE = 100
_DENSE_WIDTH = 1200
_FRACTIONS: dict[str, int] = LEX["fractions"]
_MULTIPLES: dict[str, int] = LEX["multiples"]
_SCALE_SIGN = re.compile(
    f"[ ]?({any_of(LEX['scale_signs'])})(?=[ ]?(?:[€$£¥]|US\\$|euros?(?![^\\W_])|EUR|USD|CHF|CAD"
    r"|E(?![^\W_])|CFA|FCFA|F[ ]CFA|d'euros|de dollars|de francs))"
)
_SCALE_ABBREVIATION = re.compile(r"[ ]?(M(?:d|rd)s?|m(?:d|rd)s|[Mm]ia|[Mm]io)(?![^\W_])\.?")

_CHUNK = re.compile(r"\d(?:\d|[ .,'](?=\d))*+")
_GROUPED = re.compile(
    r"[1-9]\d{0,2}(?:(?:([ '])\d{3}(?:\1\d{3})*+(?:[,.]\d++)?)|(?:(?:\.\d{3})++(?:,\d++)?)"
    r"|(?:,\d{3}(?:,\d{3})++(?:\.\d++)?)|(?:,\d{3}\.\d++))(?!\d)"
)
_DECIMAL = re.compile(r"\d++[.,]\d++(?!\.\d)")
_REMAINDER = re.compile(r" ([1-9]\d{0,2}(?: \d{3})++)(?!\d)")
_PLAIN = re.compile(r"\d++")
_FRACTION_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
# What links a fraction or a multiple to the whole that it is taken of.
_OF_NOUN = (" de ", " d'", " des", " du ")
_SURROGATES = re.compile("[\ud800-\udfff]")

# Determiners before a vague plural that belong to the span; others leave the noun alone.
_VAGUE_BEFORE = re.compile(
    r"(?<![^\W_])(?:des|les|plusieurs|quelques|ces|aux|de nombreu(?:x|ses)|de|d'|par|leurs|ses"
    r"|nos|vos|mes|et|ou|à|en|sur|pour|dans|contre|entre|avec|nombreuses|nombreux|premiers"
    r"|premières|dernières|derniers|milliers|dizaines|centaines)$"
)
_IN_SPAN = re.compile(r"(?:des|les|plusieurs|quelques|ces|de nombreu(?:x|ses))$")
_ARTICLE_BEFORE = re.compile(
    r"(?<![^\W_])(un|une|la|le|cette|ce|quelque|l'autre|sa|son) "
    r"(?:(?:bonne|petite|grosse|simple|autre|bon|petit|gros|demi) )?$"
)
_BARE_BEFORE = re.compile(r"(?<![^\W_])(une?) (?:à|ou|et) $")


def _triggers() -> dict[str, str]:
    kinds = {word: "word" for word in SIMPLE if word not in ("un", "une")}
    kinds |= dict.fromkeys(SCALES, "scale")
    kinds |= dict.fromkeys(COLLECTIVES, "collective")
    kinds |= dict.fromkeys(_FRACTIONS, "fraction")
    kinds |= {f"le {word}": "multiple" for word in _MULTIPLES}
    kinds |= {f"au {word}": "multiple" for word in _MULTIPLES}
    return kinds | dict.fromkeys(_FRACTION_SIGNS, "sign")


@cache
def _automaton(articles: tuple[str, ...]) -> tuple[AhoCorasick, list[str]]:
    kinds = _triggers() | dict.fromkeys(articles, "article")
    return (
        AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest),
        list(kinds.values()),
    )


# --- digits -------------------------------------------------------------------------------


def digits_value(digits: str) -> float | None:
    """Return the value of a number in digits, None if ``digits`` is none.

    Takes the thousands marks of the French-writing press (spaces, ``.``, ``'``, and ``,`` when
    it stands more than once) and ``,`` or ``.`` before decimals.
    """
    if grouped := _GROUPED.fullmatch(digits):
        mark = digits[len(re.match(r"\d+", digits).group())]  # type: ignore[union-attr]
        whole = digits.replace(mark, "")
        return float(whole.replace(",", ".")) if grouped else None
    if _DECIMAL.fullmatch(digits) or _PLAIN.fullmatch(digits):
        return float(digits.replace(",", ".")) if len(digits) <= _MAX_DIGITS else None
    return None


def _digit_numbers(view: str, start: int, end: int) -> list[Numeral]:
    """Cut a chunk of digits and separators into numbers."""
    if end - start <= 4 and view[start:end].isdigit():
        return [Numeral(start, end, float(view[start:end]), "digits")]
    if end - start > _MAX_CHUNK:
        return []
    found: list[Numeral] = []
    at = start
    # After « Covid-19 » or « A320 » the first digits belong to the name.
    if start and (
        view[start - 1].isalpha() or (view[start - 1] in "-_" and _letter(view, start - 2))
    ):
        match = _PLAIN.match(view, at)
        at = match.end() if match else end
        found.append(Numeral(start, at, None, "digits"))
    while at < end:
        if not view[at].isdigit():
            at += 1
            continue
        match = (
            _GROUPED.match(view, at, end) or _DECIMAL.match(view, at, end) or _PLAIN.match(view, at)
        )
        if match is None:
            break
        found.append(Numeral(at, match.end(), digits_value(match.group()), "digits"))
        at = match.end()
    # « 01 23 45 67 89 », « 3.5.1 », « 10.12.2018 »: many numbers side by side are a code.
    if len(found) > 2 or any(view[a.end] in ".'" for a, _ in pairwise(found)):
        for number in found:
            number.value = None
    return found


def _letter(view: str, at: int) -> bool:
    return at >= 0 and view[at].isalpha()


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
    if not following or not (following in " \n" or following.isalpha()):
        return
    if match := SCALE_AFTER.match(low, end):
        word = match.group(1)
        scale = THOUSAND if word == "mille" else SCALES[word]
        apply_scale(number, scale, match.end(), low)
        number.of = word != "mille"
        # « 3 millions 200 000 »
        rest = _REMAINDER.match(view, number.end) if number.of else None
        remainder = digits_value(rest.group(1)) if rest else None
        if rest and remainder and remainder < scale and number.value is not None:
            number.value, number.end, number.of = number.value + remainder, rest.end(), False
    elif match := _SCALE_SIGN.match(view, end) or _SCALE_ABBREVIATION.match(view, end):
        sign = match.group(1)
        apply_scale(number, LEX["scale_signs"].get(sign, 1e6), match.end(), low)
        number.of = True


# --- nouns of number ------------------------------------------------------------------------


def _vague(low: str, start: int, end: int, form: str) -> Numeral | None:
    """Return « des centaines », « plusieurs millions »: a number that is not told."""
    bare = low[max(0, start - 16) : start].rstrip()
    if low[start - 1 : start] not in (" ", "\n", "'") or not _VAGUE_BEFORE.search(bare):
        return Numeral(start, end, None, form, "vague", True, True) if _opens(low, start) else None
    if within := _IN_SPAN.search(bare):
        start = max(0, start - 16) + within.start()
    if match := OF_SCALE.match(low, end):
        end = match.end()
    return Numeral(start, end, None, form, "vague", True, True)


def _opens(low: str, start: int) -> bool:
    """Tell whether nothing or the end of a sentence stands before ``start``."""
    ahead = low[max(0, start - 3) : start].rstrip(" ")
    return ahead[-1:] in '\n.!?:«"(–' if ahead else start < 3


def _collective(low: str, start: int, end: int, last: Numeral | None) -> Numeral | None:
    word = low[start:end]
    value = float(COLLECTIVES[word])
    if last and last.end == start - 1 and last.form in ("words", "digits") and last.value:
        number = Numeral(last.start, end, last.value, "collective", "approx", True, True)
        apply_scale(number, value, end, low)
        return number
    if word.endswith("s"):
        return _vague(low, start, end, "collective")
    demi = low[start - 5 : start] in ("demi-", "demi ")
    at = start - 5 if demi else start
    article = _ARTICLE_BEFORE.search(low, max(0, at - 16), at)
    if article is None:
        return None
    followed = low[end : end + 4].startswith((" de ", " d'"))
    if article.group(1) not in ("un", "une", "quelque") and not followed:
        return None
    # « une quarantaine de 14 jours »: no number but a noun of its own.
    if followed and low[end + 4 : end + 5].isdigit():
        return None
    number = Numeral(article.start(), end, 1.0, "collective", "approx", True, True)
    if article.group(1) == "quelque":
        number.start = at
    apply_scale(number, value / 2 if demi else value, end, low)
    return number


def _scale_noun(low: str, start: int, end: int) -> Numeral | None:
    """Return the number at a scale word that no number in digits or words has taken."""
    word = low[start:end]
    if word.endswith("s"):
        return _vague(low, start, end, "scale")
    demi = low[max(0, start - 5) : start] in ("demi-", "demi ")
    at = start - 5 if demi else start
    article = _ARTICLE_BEFORE.search(low, max(0, at - 16), at)
    if article is None:
        return None
    if article.group(1) not in ("un", "une"):
        if low[end : end + 4] != " de " and low[end : end + 3] != " d'":
            return None
        return Numeral(start, end, SCALES[word], "words", "eq", True, True, SCALES[word])
    if demi:
        return Numeral(article.start(), end, SCALES[word] / 2, "words", "eq", True, True)
    number = Numeral(article.start(), end, 1.0, "words", of=True)
    run = RUN.match(low, start - 3)
    if run and run.end() > end:
        longer = word_number(low, start - 3)
        if longer and longer.end > end:
            return longer
    apply_scale(number, SCALES[word], end, low)
    return number


def _fraction(low: str, start: int, end: int, last: Numeral | None) -> Numeral | None:
    """Return the number at the name of a fraction, with the number before it as its numerator."""
    word = low[start:end]
    if word in ("demi", "demie"):
        return _half_of_unit(low, start, end)
    if word == "moitié":
        the = low[max(0, start - 3) : start] == "la "
        return Numeral(start - 3, end, 0.5, "fraction", of=True) if the else None
    if last and last.end == start - 1 and last.form in ("words", "digits") and last.value:
        parts = _FRACTIONS[word]
        if last.value >= parts:
            return None
        return Numeral(last.start, end, last.value / parts, "fraction", of=True)
    return _one_part(low, start, end)


def _half_of_unit(low: str, start: int, end: int) -> Numeral | None:
    """Return « une demi- » of « une demi-heure »."""
    article = _ARTICLE_BEFORE.search(low, max(0, start - 16), start)
    if article and low[end : end + 1] in ("-", " ") and article.group(1) in ("un", "une", "la"):
        return Numeral(article.start(), end + 1, 0.5, "article")
    return None


def _one_part(low: str, start: int, end: int) -> Numeral | None:
    """Return « un tiers », « le quart de », « un dixième de »: one part, told by its article."""
    article = _ARTICLE_BEFORE.search(low, max(0, start - 16), start)
    if article is None:
        return None
    of = low.startswith(_OF_NOUN, end)
    word = low[start:end]
    if word in ("tiers", "quart"):
        told = article.group(1) == "un" or (article.group(1) == "le" and of)
    else:
        # « un cinquième » alone and « le cinquième de » are places in an order.
        told = article.group(1) == "un" and of
    if not told:
        return None
    return Numeral(article.start(), end, 1 / _FRACTIONS[word], "fraction", of=True)


def _noun(low: str, start: int, end: int, kind: str, last: Numeral | None) -> Numeral | None:
    if kind == "collective":
        return _collective(low, start, end, last)
    if kind == "scale":
        return _scale_noun(low, start, end)
    if kind == "fraction":
        return _fraction(low, start, end, last)
    if kind == "multiple":
        if not low.startswith(_OF_NOUN, end) and low[end : end + 1] not in ".,;)":
            return None
        return Numeral(start, end, float(_MULTIPLES[low[start + 3 : end]]), "multiple", of=True)
    if kind == "sign":
        return Numeral(start, end, _FRACTION_SIGNS[low[start:end]], "fraction")
    return Numeral(start, start + (3 if low[start + 2] == "e" else 2), 1.0, "article")


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
    for start, end, kind in _without_tables(events):
        if start < reached:
            continue
        if kind == "digits":
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
    if start >= 5 and low[start - 1] == " " and low[start - 3 : start] in (" à ", "ou ", "et "):
        bare = _BARE_BEFORE.search(low, max(0, start - 8), start)
        if bare and bare.start() >= reached:
            found.append(Numeral(bare.start(), bare.end(1), 1.0, "words"))
    return word_number(low, start)
