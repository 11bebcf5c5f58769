"""Nouns that are numbers: collectives, scale words, fractions (« une dizaine », « un tiers »)."""

import re

from dataset.french.figure.context import leading
from dataset.french.figure.number_words import (
    COLLECTIVES,
    LEX,
    OF_SCALE,
    SCALES,
    Numeral,
    add_remainder,
    apply_scale,
    word_number,
)

# Also without their accents, as on keyboards that lack them.
FRACTIONS: dict[str, int] = LEX["fractions"] | {
    word.replace("è", "e"): parts for word, parts in LEX["fractions"].items()
}
# What links a fraction or a multiple to the whole that it is taken of.
OF_NOUN = (" de ", " d'", " des", " du ")
# « un quart de million »
_OF_ONE_SCALE = re.compile(r" de (million|milliard)(?![^\W_])")
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

# « plus du tiers des espèces », « descendu au tiers du barrage »
_ABOUT_ONE = re.compile(r"(?<![^\W_])(?:(?:plus|moins|près) du |au (?=(?:tiers|quart)$))")


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


def collective(low: str, start: int, end: int, last: Numeral | None) -> Numeral | None:
    """Return « une dizaine », « trois douzaines », « des centaines »: a number that is a noun."""
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
    article = leading(_ARTICLE_BEFORE, low, at)
    if article is None:
        return None
    followed = low[end : end + 4].startswith((" de ", " d'"))
    if article.group(1) not in ("un", "une", "quelque") and not followed:
        return None
    number = Numeral(article.start(), end, 1.0, "collective", "approx", True, True)
    apply_scale(number, value / 2 if demi else value, end, low)
    return number


def scale_noun(low: str, start: int, end: int) -> Numeral | None:
    """Return the number at a scale word that no number in digits or words has taken."""
    word = low[start:end]
    if word.endswith("s"):
        return _vague(low, start, end, "scale")
    demi = low[max(0, start - 5) : start] in ("demi-", "demi ")
    at = start - 5 if demi else start
    article = leading(_ARTICLE_BEFORE, low, at)
    if article is None:
        return None
    if article.group(1) not in ("un", "une"):
        if low[end : end + 4] != " de " and low[end : end + 3] != " d'":
            return None
        return Numeral(start, end, SCALES[word], "words", "eq", True, True, SCALES[word])
    if demi:
        return Numeral(article.start(), end, SCALES[word] / 2, "words", "eq", True, True)
    # « un million deux cent mille »; « un bon million »
    number = word_number(low, start - len("un "))
    if number is None:
        number = Numeral(article.start(), end, 1.0, "words", of=True)
        apply_scale(number, SCALES[word], end, low)
    add_remainder(number, low)
    return number


def fraction(low: str, start: int, end: int, last: Numeral | None) -> Numeral | None:
    """Return the number at the name of a fraction, with the number before it as its numerator."""
    word = low[start:end]
    if word in ("demi", "demie"):
        return _half_of_unit(low, start, end)
    if word == "moitié":
        if low[max(0, start - 3) : start] == "la ":
            return Numeral(start - 3, end, 0.5, "fraction", of=True)
        # « réduit de moitié », but « moitié-moitié », « à moitié prix »
        alone = low[max(0, start - 4) : start] == " de " and low[end : end + 1] != "-"
        return Numeral(start, end, 0.5, "fraction") if alone else None
    if last and last.end == start - 1 and last.form in ("words", "digits") and last.value:
        parts = FRACTIONS[word]
        if last.value >= parts:
            return None
        return Numeral(last.start, end, last.value / parts, "fraction", of=True)
    return _one_part(low, start, end)


def _half_of_unit(low: str, start: int, end: int) -> Numeral | None:
    """Return « une demi- » of « une demi-heure »."""
    article = leading(_ARTICLE_BEFORE, low, start)
    if article and low[end : end + 1] in ("-", " ") and article.group(1) in ("un", "une", "la"):
        return Numeral(article.start(), end + 1, 0.5, "article")
    return None


def _one_part(low: str, start: int, end: int) -> Numeral | None:
    """Return « un tiers », « le quart de », « un dixième de »: one part, told by its article."""
    article = leading(_ARTICLE_BEFORE, low, start)
    about = _ABOUT_ONE.search(low, max(0, start - 16), end)
    if about and about.end() == start and low.startswith(OF_NOUN, end):
        return Numeral(start, end, 1 / FRACTIONS[low[start:end]], "fraction", of=True)
    if article is None:
        return None
    of = low.startswith(OF_NOUN, end)
    word = low[start:end]
    if word in ("tiers", "quart"):
        told = article.group(1) == "un" or (article.group(1) == "le" and of)
    else:
        # « un cinquième » alone and « le cinquième de » are places in an order.
        told = article.group(1) == "un" and of
    if not told:
        return None
    if (scale := _OF_ONE_SCALE.match(low, end)) is not None:
        number = Numeral(article.start(), end, 1 / FRACTIONS[word], "words", of=True)
        apply_scale(number, SCALES[scale.group(1)], scale.end(), low)
        return number
    return Numeral(article.start(), end, 1 / FRACTIONS[word], "fraction", of=True)
