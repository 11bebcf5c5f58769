"""Units of measure, percent signs and currencies beside a number.

The tables are ``lexicon/units.toml`` and ``lexicon/currencies.toml``. Everything is looked up
by the first word or character after (or before) the number, so that a number costs the same
however long the tables are.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from dataset.lexicon import lexicon

_PERCENT = re.compile(
    r"[ \n]{0,2}+(?:%|％|pour[ -]?cents?(?![^\W_])|p\. ?100|p\. ?c\."
    r"|(?:p\. ?cent|pct|pc)(?![^\W_]))"
)
_PER_THOUSAND = re.compile(r"[ \n]{0,2}(?:‰|pour mille(?![^\W_]))")
_GAP = re.compile(r"[ \n]{0,2}")
_WORD = re.compile(r"[^\W\d_]+")
_OF = re.compile(r"(?:de |d'|de\n)")
# « 30 kg/m2 », « 12 g/km »: a ratio; by the year or the day it stays a mass.
_PER = re.compile(
    r"(?:/(?!(?:an|ans|mois|jour|semaine|j|h|s)(?![^\W_]))([A-Za-zµ]{1,6}[23²³]?)"
    r"| par (hectare|litre|kilomètre|mètre carré|mètre cube|km2?|m[23²³]))(?![^\W_])"
)
_MINIMUM_FOREIGN = 2
_SIGN_BEFORE_WIDTH = 5
# « une bonne heure », « un petit mois »
_ROUGHLY = ("bon", "petit", "gros", "grand")
# Of countries whose currency is gone, so many words weigh as one of another.
_PAST = 4
_SIGN_BEHIND = re.compile(
    r"\d ?(?:[mgk]|millions?|milliards?)? ?[$¢](?! ?(?:(?:us|usd|hk)(?!\w)|américains|austr))"
)
_SWISS_DIGITS = re.compile(r"\d['’]\d{3}(?!\d)")
_PAID_FOR = re.compile(r"(?:l')?[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is measured in: a unit of a kind, percent, or a currency.

    ``name`` is the unit's singular French name or the currency's code (or key of a shared
    name); ``factor`` turns hundredths of a currency into its unit.
    """

    kind: str
    name: str
    factor: float = 1.0
    shared: bool = False
    needs_scale: bool = False
    eponym: bool = False  # named after a person, so that a capital is no sign of a name


PERCENT = Measure("percent", "%")
SWISS_PRICE = Measure("money", "CHF")  # « 50.- »
PER_THOUSAND = Measure("percent", "%", 0.1)
POUND = Measure("mass", "livre")


_Table = dict[str, list[tuple[str, Measure]]]


def _add(table: _Table, key: str, phrase: str, measure: Measure) -> None:
    table.setdefault(key, []).append((phrase, measure))


@cache
def _tables() -> tuple[_Table, _Table, dict[str, Measure]]:
    """Return measures by first word, by first character of a sign, and signs that precede."""
    words: _Table = {}
    signs: _Table = {}
    before: dict[str, Measure] = {}
    for unit in lexicon("units")["unit"]:
        measure = Measure(unit["kind"], unit["name"], eponym=unit.get("eponym", False))
        # Also without accents, as on keyboards that lack them (« metres », « degres »).
        for phrase in dict.fromkeys([*unit["words"], *map(_unaccented, unit["words"])]):
            _add(words, _first(phrase), phrase, measure)
        for sign in unit.get("signs", ()):
            _add(signs, sign[0], sign, measure)
    currencies = lexicon("currencies")
    named = [(c["code"], False, c) for c in currencies["currency"]]
    named += [(key, True, c) for key, c in currencies["shared"].items()]
    for name, shared, entry in named:
        measure = Measure("money", name, 1.0, shared, entry.get("needs_scale", False))
        for phrase in entry["names"]:
            _add(words, _first(phrase), phrase, measure)
        for sign in entry["signs"]:
            _add(signs, sign[0], sign, measure)
            if (not sign[-1].isalpha() and sign[-1] != ".") or sign in currencies["before"]:
                before[sign] = measure
        for sign, factor in entry.get("multiples", {}).items():
            _add(signs, sign[0], sign, Measure("money", name, factor, shared))
    for name, phrases in currencies["hundredths"].items():
        cents = Measure("money", name, 0.01, name in ("centime", "cent"))
        for phrase in phrases:
            if phrase[0].isalpha():
                _add(words, _first(phrase), phrase, cents)
            else:
                _add(signs, phrase[0], phrase, cents)
    for table in (words, signs):
        for entries in table.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return words, signs, before


def _unaccented(phrase: str) -> str:
    return phrase.replace("é", "e").replace("è", "e").replace("à l'", "a l'")


def _first(phrase: str) -> str:
    match = _WORD.match(phrase)
    return match.group() if match else phrase


@cache
def articles() -> tuple[tuple[str, ...], frozenset[str]]:
    """Return « un an », « une heure » …: phrases whose article is a number.

    The second set holds those that need a measuring word before them (« pendant une semaine »).
    """
    phrases: list[str] = []
    measured: set[str] = set()
    articled = ["un", "une", *(f"un {a}" for a in _ROUGHLY), *(f"une {a}e" for a in _ROUGHLY)]
    articled.append("une bonne")
    for unit in lexicon("units")["unit"]:
        if bare := unit.get("bare"):
            for word in unit["words"]:
                if word.endswith(("s", "x")) and word != "mois":
                    continue
                for article in articled:
                    phrases.append(f"{article} {word}")
                    if bare == "measured":
                        measured.add(f"{article} {word}")
    phrases.extend(f"un {word}" for word in ("euro", "dollar", "centime", "franc suisse", "penny"))
    phrases.append("une livre sterling")
    return tuple(dict.fromkeys(phrases)), frozenset(measured)


def after(view: str, low: str, end: int, *, digits: bool, of: bool) -> tuple[Measure, int] | None:
    """Return the measure that follows a number ending at ``end``, and its end.

    Args:
        view: the normalised text.
        low: the same in lower case.
        end: where the number ends.
        digits: the number is in digits, so that signs (« 5 m ») may follow.
        of: the number takes « de » before its noun (« un million d'euros »).
    """
    if share := _percentage(low, end):
        return share
    if digits and _is_swiss_price(view, end):
        return SWISS_PRICE, end + 2
    signs = _tables()[1]
    gap = _GAP.match(low, end)
    at = gap.end() if gap else end
    glued = at == end
    if digits and (found := _sign(view, at, signs, glued=glued, scaled=of)):
        return found
    if not digits and not glued and not of and (found := _long_sign(view, at, signs)):
        return found  # « dix km »
    if linked := _OF.match(low, at):
        at = linked.end()
        if found := _long_sign(view, at, signs):
            return found  # « 137 milliards de m3 », « une vingtaine de km »
    return _named(view, low, at, digits=digits or of)


def _percentage(low: str, end: int) -> tuple[Measure, int] | None:
    """Return « % » or « pour mille » after a number."""
    if low[end : end + 2].lstrip(" \n")[:1] not in "%％p‰":
        return None
    if match := _PERCENT.match(low, end):
        return PERCENT, match.end()
    if match := _PER_THOUSAND.match(low, end):
        return PER_THOUSAND, match.end()
    return None


def _is_swiss_price(view: str, end: int) -> bool:
    """Tell « 50.- », a price in francs, from a dash before a name in capitals."""
    return view[end : end + 2] in (".-", ".–") and not view[end + 2 : end + 4].strip().isupper()


def _named(view: str, low: str, at: int, *, digits: bool) -> tuple[Measure, int] | None:
    """Return the unit or currency whose name begins at ``at``, and where it ends."""
    first = _WORD.match(low, at)
    if first is None:
        return None
    for phrase, measure in _tables()[0].get(first.group(), ()):
        stop = at + len(phrase)
        if low.startswith(phrase, at) and not low[stop : stop + 1].isalnum():
            if _is_capitalised(view, at) and measure.kind != "money" and not measure.eponym:
                # « 20 Minutes », « 24 Heures »: a name.
                return None
            if phrase == "cents" and not digits:
                return None
            if low[stop : stop + 1] == "-" and low[stop + 1 : stop + 2].isalpha():
                continue
            return _ratio(view, stop, measure)
    return None


def _is_capitalised(view: str, at: int) -> bool:
    return view[at].isupper() and not view[at : at + 2].isupper() and view[at - 1] != "'"


def _long_sign(view: str, at: int, signs: _Table) -> tuple[Measure, int] | None:
    """Return the measure whose sign stands at ``at``; one letter is hardly ever a sign there."""
    found = _sign(view, at, signs, glued=False, scaled=True)
    if found is None or (found[1] - at == 1 and view[at].isalpha() and view[at] != "F"):
        return None
    return found


def _sign(
    view: str, at: int, signs: _Table, *, glued: bool, scaled: bool
) -> tuple[Measure, int] | None:
    for sign, measure in signs.get(view[at : at + 1], ()):
        stop = at + len(sign)
        if not view.startswith(sign, at):
            continue
        next_char = view[stop : stop + 1]
        runs_on = sign[-1].isalnum() and (next_char.isalnum() or next_char in ("'", "_", "²", "³"))
        # « 9"76 »: elsewhere the mark ends a quotation.
        if sign == '"' and not (view[stop : stop + 2].isdigit() and glued):
            continue
        # « 1m80 », « 2h45 »: digits may follow metres and hours.
        parts = sign == "h" or (sign == "m" and glued)
        if runs_on and not (parts and view[stop : stop + 2].isdigit()):
            continue
        # « 3 F-16 », « 5 m-»: a letter before a hyphen is part of a name.
        if (
            len(sign) == 1
            and sign.isalpha()
            and (next_char == "-" or (next_char == "." and sign.isupper()))
        ):
            continue
        if sign == "E" and not (scaled and glued):
            continue
        return _ratio(view, stop, measure)
    return None


def _ratio(view: str, stop: int, measure: Measure) -> tuple[Measure, int]:
    """Take in what a measure that ends at ``stop`` is reckoned by (« 30 kg/m2 »)."""
    if measure.kind not in ("mass", "distance", "other") or " par " in measure.name:
        return measure, stop
    per = _PER.match(view, stop)
    if per is None:
        return measure, stop
    below = per.group(1) or per.group(2)
    known = _tables()[1].get(below[0], ())
    name = next((m.name for sign, m in known if sign == below), below)
    return Measure("other", f"{measure.name} par {name}"), per.end()


def before(view: str, start: int) -> tuple[Measure, int] | None:
    """Return the currency sign that precedes a number (« $5 », « CHF 20 ») and its start."""
    at = start
    if at and view[at - 1] == " ":
        at -= 1
    if not at or view[at - 1] not in "$€£¥₹₦₽₩₺฿₱₪R.FAUDHPYBTNCS":
        return None
    signs = _tables()[2]
    for width in range(min(_SIGN_BEFORE_WIDTH, at), 0, -1):
        sign = view[at - width : at]
        measure = signs.get(sign)
        if measure is None:
            continue
        if sign[0].isalpha() and at - width and view[at - width - 1].isalnum():
            continue
        # « 5 € 20 »: the sign belongs to the number before it.
        ahead = view[: at - width][-2:] if at - width < 2 else view[at - width - 2 : at - width]
        if ahead[-1:].isdigit() or (ahead[-1:] == " " and ahead[:1].isdigit()):
            return None
        return measure, at - width
    return None


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


@cache
def _shared() -> dict[str, Any]:
    shared: dict[str, Any] = lexicon("currencies")["shared"]
    return shared


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


def currency(
    measure: Measure, country: str | None, counts: dict[str, int], around: str = ""
) -> str:
    """Return the ISO 4217 code of a currency whose name several share.

    It is settled by what is paid for (a barrel of oil in
    United States dollars), the country of the press, else by the country that the text names
    most; XXX when nothing tells.

    Args:
        measure: the shared name.
        country: the country of the press, if known (ISO 3166-1 alpha-2).
        counts: how often the text tells of each country (:func:`country_counts`).
        around: the words of the sentence around the sum, in lower case.
    """
    entry = _shared()[measure.name]
    by_country: dict[str, str] = entry["by_country"]
    default: str = entry["default"]
    past: list[str] = entry.get("past", [])
    if "world" in entry and not set(entry["world"]).isdisjoint(_PAID_FOR.findall(around)):
        return default
    if country in by_country and country not in past:
        return by_country[country]
    if country is not None and default != "XXX":
        return default
    told = {code: counts.get(code, 0) // (_PAST if code in past else 1) for code in by_country}
    best = max(told, key=lambda code: (told[code], counts.get(code, 0)))
    here = counts.get(best, 0)
    if not here and counts.get("CFA") and "by_word" in entry:
        return currency(Measure("money", entry["by_word"], shared=True), country, counts)
    least = entry.get("least", 1 if default == "XXX" else _MINIMUM_FOREIGN)
    return by_country[best] if here >= least and here > _rival(entry, counts) else default


def _rival(entry: dict[str, Any], counts: dict[str, int]) -> int:
    return counts.get(entry["rival"], 0) if "rival" in entry else 0
