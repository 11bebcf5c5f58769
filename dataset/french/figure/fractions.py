"""Fractions written with a slash: « 2/3 des élèves », « 1/2 heure »."""

import re

from dataset.french.figure.context import leading
from dataset.french.figure.number_words import Numeral

# Halves to eighths, tenths, hundredths: others are dates, marks, scores and sizes.
_DENOMINATORS = frozenset([2, 3, 4, 5, 6, 8, 10, 100, 1000])
_SMALL = 10
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,4})(?![\w/,.:-]*\d)((?:e|ème|è|ième)?)s?(?![^\W_])")
# « 5 1/2 pièces »
_MIXED = re.compile(r"(\d{1,3}) {1,2}(\d)/(\d)(?![\w/,.:-]*\d)(?= [^\W\d_]|[,.;)]|$)")
_OF = re.compile(r"[ \n](?:de (?!finale)|d'|des |du |de la )(?!\d)")
_UNIT = re.compile(
    r"[ \n](?:heures?|litres?|journées?|kilos?|tonnes?|kilomètres?|km|mètres?)(?!\w)"
)
_PLURAL_BEFORE = re.compile(r"(?<![^\W_])(?:les|aux|des|à|près d'|plus d'|moins d')[ ]?$")


def fraction_with_slash(view: str, low: str, start: int) -> Numeral | None:
    """Return the fraction whose numerator begins at ``start``; None if it is a date, mark or score.

    It must be smaller than one and be taken of something, or stand in the plural (« aux 2/3 »).

    Args:
        view: the normalised text.
        low: the same in lower case.
        start: where digits begin.
    """
    mixed = _MIXED.match(low, start)
    if mixed and mixed[2] < mixed[3] and (not start or view[start - 1] in " \n("):
        return Numeral(start, mixed.end(), int(mixed[1]) + int(mixed[2]) / int(mixed[3]), "digits")
    match = _SLASHED.match(low, start)
    if match is None or (start and (view[start - 1].isalnum() or view[start - 1] in "/,.-")):
        return None
    part, whole = int(match.group(1)), int(match.group(2))
    if not 0 < part < whole or whole not in _DENOMINATORS:
        return None
    if whole > _SMALL and not match.group(3):
        return None  # « 90/100 km/h »
    end = match.end()
    taken = _OF.match(low, end) is not None
    plural = leading(_PLURAL_BEFORE, low, start) is not None
    if _UNIT.match(low, end):
        return Numeral(start, end, part / whole, "digits")
    if taken or (plural and view[end : end + 1] in ",.;)" and part > 1):
        return Numeral(start, end, part / whole, "fraction", of=True)
    return None
