"""The noun that a number counts, with a short complement: its unit."""

import re

from dataset.french.figure.context import (
    ADJECTIVES,
    CONTEXT,
    is_noun_like,
    looks_plural,
    word_after,
)
from dataset.french.figure.number_words import SIMPLE, any_of

_NOUN = CONTEXT["noun"]
# Adjectives that number and noun leave aside: « les deux derniers tournois » counts tournois.
_ORDERING = frozenset(_NOUN["ordering"])
_NO_COMPLEMENT = frozenset(_NOUN["no_complement"])
# « 10 des 17 ministères », « deux de ses voisins »: the whole of which a part is counted.
_PART_OF = re.compile(
    r" (?:des|du|de la|de ces|de ses|de leurs|de nos|d'entre (?:les|ces))(?: [\d ]+| (?:"
    + any_of(SIMPLE)
    + r"))? "
)
_OF = re.compile(r" ?(?:de |d')")
_QUOTED = re.compile(r"[ \n](?:«[ \n]?|\")")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_COMPLEMENT = re.compile(r" (?:de |d'|à )([^\W\d_][\w-]*)")
_GOVERNS = re.compile(r" (?:de|d'|par|à|au|en|dans|sur|pour|contre|avec|depuis)(?![^\W_])")
_PARTICIPLE = ("és", "ées", "is", "us", "its", "ies", "ues", "ites")


def counted_noun(view: str, end: int) -> str | None:
    """Return the noun that a number ending at ``end`` counts, None if none follows.

    An adjective in the plural and a complement with « de » or « à » are kept (« types
    d'équipement », « comptes bancaires »).
    """
    found = _first_word(view, end)
    if found is None:
        return None
    start, stop = found
    word = view[start:stop].lower()
    while word in ADJECTIVES:
        following, next_stop = word_after(view, stop)
        if not is_noun_like(following):
            break
        if word in _ORDERING:
            start = next_stop - len(following)
        word, stop = following.lower(), next_stop
    if not is_noun_like(word) or word.endswith("ment"):
        return None
    return view[start : _with_adjective(view, _complement(view, stop))].replace("\n", " ")


def _first_word(view: str, end: int) -> tuple[int, int] | None:
    """Return the place of the first word of the noun phrase after ``end``."""
    opening = _PART_OF.match(view, end) or _OF.match(view, end) or _QUOTED.match(view, end)
    if opening is not None:
        match = _WORD.match(view, opening.end())
        return None if match is None or match.group() == "ici" else match.span()
    word, stop = word_after(view, end)
    return stop - len(word), stop


def _complement(view: str, end: int) -> int:
    match = _COMPLEMENT.match(view, end)
    if match is None or match.group(1) in _NO_COMPLEMENT or not is_noun_like(match.group(1)):
        return end
    name = match.group(1)
    return match.end() if name[0].islower() or name.startswith("État") else end


def _with_adjective(view: str, end: int) -> int:
    """Return the end of an adjective in the plural that follows the noun, else ``end``."""
    word, stop = word_after(view, end)
    if not looks_plural(word) or word[0].isupper() or word.lower() in ADJECTIVES:
        return end
    if word.endswith(_PARTICIPLE) and _GOVERNS.match(view, stop):
        return end
    return stop
