"""Which currency a text means by a name that several countries share: dollars, francs, livres.

The names, and the words that tell of a country, stand in ``lexicon/currencies.toml``.
"""

import re
from functools import cache, lru_cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from dataset.french.figure.measures import Measure
from dataset.lexicon import lexicon

_SHARED: dict[str, Any] = lexicon("currencies")["shared"]
NO_CURRENCY = "XXX"  # ISO 4217: none that is known
_MINIMUM_FOREIGN = 2
# Of countries whose currency is gone, so many words weigh as one of another.
_PAST = 4
_SIGN_BEHIND = re.compile(
    r"\d ?(?:[mgk]|millions?|milliards?)? ?[$¢](?! ?(?:(?:us|usd|hk)(?!\w)|américains|austr))"
)
_SWISS_DIGITS = re.compile(r"\d['’]\d{3}(?!\d)")
_PAID_FOR = re.compile(r"(?:l')?[^\W\d_]+")


@cache
def _country_automaton() -> tuple[AhoCorasick, list[str]]:
    words = lexicon("currencies")["country_words"]
    pairs = [
        (word.replace("_", " "), country)
        for country, listed in words.items()
        for word in listed.split()
    ]
    automaton = AhoCorasick([w for w, _ in pairs], matchkind=MatchKind.LeftmostLongest)
    return automaton, [country for _, country in pairs]


@lru_cache(maxsize=1)
def country_counts(low: str) -> dict[str, int]:
    """Count the words of ``low`` that tell of a country, by ISO 3166-1 alpha-2 code.

    Habits of writing count, too: « 12'500 » is Swiss, « 50 000 $ » Canadian; EU stands for the
    euro, CFA for the franc of that name.
    """
    automaton, countries = _country_automaton()
    counts: dict[str, int] = {"CFA": low.count("cfa")}
    counts["CH"] = min(len(_SWISS_DIGITS.findall(low)), 2)
    haystack = low.encode("utf-8", "replace").decode("utf-8")
    for pattern, start, end in automaton.find_matches_as_indexes(haystack):
        if (start and low[start - 1].isalnum()) or low[end : end + 1].isalnum():
            continue
        code = countries[pattern]
        counts[code] = counts.get(code, 0) + 1
    signs = len(_SIGN_BEHIND.findall(low))
    elsewhere = any(code != "CA" and told for code, told in counts.items())
    counts["CA"] = counts.get("CA", 0) + min(signs, 1 if elsewhere else _MINIMUM_FOREIGN)
    return counts


def meant(measure: Measure, country: str | None, counts: dict[str, int], around: str = "") -> str:
    """Return the ISO 4217 code of a currency whose name several share.

    It is settled by what is paid for (a barrel of oil in
    United States dollars), the country of the press, else by the country that the text names
    most; NO_CURRENCY when nothing tells.

    Args:
        measure: the shared name.
        country: the country of the press, if known (ISO 3166-1 alpha-2).
        counts: how often the text tells of each country (:func:`country_counts`).
        around: the words of the sentence around the sum, in lower case.
    """
    entry = _SHARED[measure.name]
    by_country: dict[str, str] = entry["by_country"]
    default: str = entry.get("default", NO_CURRENCY)
    past: list[str] = entry.get("past", [])
    if "world" in entry and not set(entry["world"]).isdisjoint(_PAID_FOR.findall(around)):
        return default
    if country in by_country and country not in past:
        return by_country[country]
    if country is not None and default != NO_CURRENCY:
        return default
    told = {code: counts.get(code, 0) // (_PAST if code in past else 1) for code in by_country}
    best = max(told, key=lambda code: (told[code], counts.get(code, 0)))
    here = counts.get(best, 0)
    if not here and counts.get("CFA") and "by_word" in entry:
        return meant(Measure("money", entry["by_word"], shared=True), country, counts)
    least = entry.get("least", 1 if default == NO_CURRENCY else _MINIMUM_FOREIGN)
    rival = counts.get(entry.get("rival", ""), 0)
    return by_country[best] if here >= least and here > rival else default
