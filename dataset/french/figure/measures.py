"""Units of measure, percent signs and currencies beside a number.

The tables are ``lexicon/units.toml`` and ``lexicon/currencies.toml``. Everything is looked up
by the first word or character after (or before) the number, so that a number costs the same
however long the tables are.
"""

import re
from dataclasses import dataclass
from functools import cache

from dataset.lexicon import lexicon

_PERCENT = re.compile(
    r"[ \n]{0,2}+(?:%|％|pour[ -]?cents?(?![^\W_])|p\. ?100|p\. ?c\.|(?:p\. ?cent|pct|pc)(?![^\W_])"
    r"|(‰|pour mille(?![^\W_])))"
)
_GAP = 2  # blanks between a number and its measure
_WORD = re.compile(r"[^\W\d_]+")
_OF = re.compile(r"(?:de |d'|de\n)")
# « 30 kg/m2 », « 12 g/km »: a ratio; by the year or the day it stays a mass.
_PER = re.compile(
    r"(?:/(?!(?:an|ans|mois|jour|semaine|j|h|s)(?![^\W_]))([A-Za-zµ]{1,6}[23²³]?)"
    r"| par (hectare|litre|kilomètre|mètre carré|mètre cube|km2?|m[23²³]))(?![^\W_])"
)
_SIGN_BEFORE_WIDTH = 5
# « une bonne heure », « un petit mois »
_ROUGHLY = ("bon", "petit", "gros", "grand")


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
PER_THOUSAND = Measure("percent", "%", 0.1)
POUND = Measure("mass", "livre")


_Table = dict[str, list[tuple[str, Measure]]]


def _add(table: _Table, key: str, phrase: str, measure: Measure) -> None:
    table.setdefault(key, []).append((phrase, measure))


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


_WORDS, _SIGNS, _SIGNS_BEFORE = _tables()
_LAST_OF_SIGNS = frozenset(sign[-1] for sign in _SIGNS_BEFORE)


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


# « 50.- », « 12'500.– »: a price in francs; no dash before a name in capitals.
_SWISS_PRICE = re.compile(r"\.[-–](?! ?[A-ZÀ-Ý]{2})")


def after(view: str, low: str, end: int, *, digits: bool, of: bool) -> tuple[Measure, int] | None:
    """Return the measure that follows a number ending at ``end``, and its end.

    Args:
        view: the normalised text.
        low: the same in lower case.
        end: where the number ends.
        digits: the number is in digits, so that signs (« 5 m ») may follow.
        of: the number takes « de » before its noun (« un million d'euros »).
    """
    if share := _PERCENT.match(low, end):
        return PER_THOUSAND if share[1] else PERCENT, share.end()
    if digits and _SWISS_PRICE.match(view, end):
        return Measure("money", "CHF"), end + 2
    at = end
    while view[at : at + 1] in (" ", "\n") and at < end + _GAP:
        at += 1
    if digits and (found := _sign(view, at, glued=at == end, scaled=of)):
        return found
    if not digits and at > end and (found := _sign(view, at, glued=False, scaled=True)):
        # « dix km », « dix € »; one letter is hardly ever a sign there.
        return None if view[at : found[1]].isalpha() and found[1] == at + 1 else found
    if linked := _OF.match(low, at):
        at = linked.end()
        if found := _sign(view, at, glued=False, scaled=True):
            return found  # « 137 milliards de m3 », « une vingtaine de km »
    return _named(view, low, at)


def _named(view: str, low: str, at: int) -> tuple[Measure, int] | None:
    """Return the unit or currency whose name begins at ``at``, and where it ends."""
    first = _WORD.match(low, at)
    if first is None:
        return None
    for phrase, measure in _WORDS.get(first.group(), ()):
        stop = at + len(phrase)
        runs_on = low[stop : stop + 1].isalnum() or low.startswith("-", stop)
        if low.startswith(phrase, at) and not runs_on:
            if _is_capitalised(view, at) and measure.kind != "money" and not measure.eponym:
                # « 20 Minutes », « 24 Heures »: a name.
                return None
            return _ratio(view, stop, measure)
    return None


def _is_capitalised(view: str, at: int) -> bool:
    return view[at].isupper() and not view[at : at + 2].isupper() and view[at - 1] != "'"


def _sign(view: str, at: int, *, glued: bool, scaled: bool) -> tuple[Measure, int] | None:
    """Return the measure whose sign stands at ``at``, and where it ends."""
    for sign, measure in _SIGNS.get(view[at : at + 1], ()):
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
        if next_char == "-" and view[stop + 1 : stop + 2].isalnum():  # « 3 F-16 »
            continue
        if sign == "E" and not (scaled and glued):
            continue
        return _ratio(view, stop, measure)
    return None


def _ratio(view: str, stop: int, measure: Measure) -> tuple[Measure, int]:
    """Take in what a measure that ends at ``stop`` is reckoned by (« 30 kg/m2 »)."""
    if measure.kind not in ("mass", "distance", "other"):
        return measure, stop
    per = _PER.match(view, stop)
    if per is None:
        return measure, stop
    below = per.group(1) or per.group(2)
    name = next((m.name for sign, m in _SIGNS.get(below[0], ()) if sign == below), below)
    return Measure("other", f"{measure.name} par {name}"), per.end()


def before(view: str, start: int) -> tuple[Measure, int] | None:
    """Return the currency sign that precedes a number (« $5 », « CHF 20 ») and its start."""
    at = start - 1 if view.endswith(" ", 0, start) else start
    if view[max(0, at - 1) : at] not in _LAST_OF_SIGNS:
        return None
    for begin in range(max(0, at - _SIGN_BEFORE_WIDTH), at):
        measure = _SIGNS_BEFORE.get(view[begin:at])
        if measure is None or (view[begin].isalpha() and view[begin - 1 : begin].isalnum()):
            continue
        # « 5 € 20 »: the sign belongs to the number before it.
        theirs = view[max(0, begin - 2) : begin].rstrip(" ")[-1:].isdigit()
        return None if theirs else (measure, begin)
    return None
