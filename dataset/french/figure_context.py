"""The words around a number: what bounds it, what makes it no quantity, what it counts."""

import re
import tomllib
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import Any

_WINDOW = 42
_LAST_WORD = re.compile(r"(?:^|(?<=[^\w]))([\w°º§']+?)[ \n]?$")


def _read(name: str) -> dict[str, Any]:
    source = files("dataset.french") / "lexicon" / name
    return tomllib.loads(source.read_text(encoding="utf-8"))


CONTEXT = _read("figure_context.toml")
FUNCTION_WORDS = frozenset(CONTEXT["function_words"])
ADJECTIVES = frozenset(CONTEXT["adjectives"])
LABELS = frozenset(CONTEXT["labels"])
DURATION_NOUNS = frozenset(CONTEXT["duration_nouns"])
PERSON_NOUNS = frozenset(CONTEXT["person_nouns"])
PERSON_SUFFIXES = tuple(CONTEXT["person_suffixes"])
MONTH = "(?:" + "|".join(sorted(CONTEXT["months"], key=len, reverse=True)) + ")"
WEEKDAY = "(?:" + "|".join(CONTEXT["weekdays"]) + ")"

_CONTRACTED = {"de": r"(?:de |d'|des |du )", "à": r"(?:à |aux |au )"}
# An article or demonstrative may stand between the bound and the number.
_BETWEEN = r"(?:(?:les|ces|ses|leurs|nos|la|le|l'|un total de|une moyenne de|seulement) ?)?"


def _phrase(phrase: str) -> str:
    head, _, last = phrase.rpartition(" ")
    if last in _CONTRACTED:
        return re.escape(head + " ") + _CONTRACTED[last]
    return re.escape(phrase) + (" " if phrase[-1].isalpha() or phrase[-1] == "." else " ?")


def _alternatives(table: dict[str, list[str]]) -> tuple[str, dict[str, str]]:
    pairs = [(p, comparator) for comparator, phrases in table.items() for p in phrases]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return "|".join(_phrase(p) for p, _ in pairs), {p: c for p, c in pairs}


@cache
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], dict[str, str]]:
    table = _read("approximators.toml")
    ahead, ahead_by = _alternatives(table["before"])
    pairs = {p: c for c, phrases in table["after"].items() for p in phrases}
    behind = "|".join(re.escape(p) for p in sorted(pairs, key=len, reverse=True))
    return (
        re.compile(f"(?<![^\\W_])({ahead}){_BETWEEN}$"),
        re.compile(f",? \\(?({behind})(?![^\\W_])"),
        ahead_by,
        pairs,
    )


def _canonical(phrase: str, table: dict[str, str]) -> str:
    """Return the phrase of ``table`` of which ``phrase`` is a contracted form."""
    if phrase in table:
        return phrase
    head, _, last = phrase.rpartition(" ")
    for written, base in (("d'", "de"), ("des", "de"), ("du", "de"), ("aux", "à"), ("au", "à")):
        if last == written and f"{head} {base}" in table:
            return f"{head} {base}"
    return phrase


def bound_before(low: str, start: int) -> tuple[str, str] | None:
    """Return comparator and words of the bound that precedes the number at ``start``."""
    ahead, _, by, _ = _bounds()
    begin = max(0, start - _WINDOW)
    window = low[begin:start].replace("\n", " ")
    match = ahead.search(window)
    if match is None:
        return None
    words = match.group(1).strip()
    comparator = by.get(_canonical(words, by))
    if comparator is None:
        return None
    return comparator, low[begin + match.start(1) : begin + match.end(1)].strip()


def bound_after(low: str, end: int) -> tuple[str, str] | None:
    """Return comparator and words of the bound that follows at ``end`` (« ou plus »)."""
    _, behind, _, by = _bounds()
    match = behind.match(low, end)
    if match is None:
        return None
    return by[match.group(1)], match.group(1)


def _stems(words: list[str]) -> str:
    return "(?<![^\\W_])(?:" + "|".join(map(re.escape, words)) + r")[^\W\d_]*"


_DIRECTION = re.compile(
    f"({_stems(CONTEXT['direction']['increase'])})|({_stems(CONTEXT['direction']['decrease'])})"
)
_CHANGE = re.compile(_stems(CONTEXT["direction"]["change"]))
_LINK = re.compile(
    r"(?:(?:^|[ \n(])(?:de|d'|à|par|des|du|jusqu'à|sous|contre|entre)|d'|[:(+-]|\A)[ \n]?"
)
_CLAUSE = re.compile(r"[.!?;\n](?=\s|$)|\d")
_NEAR = 60
_NOUN_AFTER = re.compile(
    r" (?:(?:de|en) )(hausse|baisse|augmentation|diminution|recul|chute|réduction|croissance|moins|plus|progression|repli)(?![^\W_])"
)
_FALLING = frozenset(["baisse", "diminution", "recul", "chute", "réduction", "moins", "repli"])


def direction(low: str, start: int, end: int) -> str | None:
    """Return increase, decrease or None as the words around say of the number."""
    if (after := _NOUN_AFTER.match(low, end)) is not None:
        return "decrease" if after.group(1) in _FALLING else "increase"
    begin = max(0, start - _NEAR)
    window = low[begin:start]
    for cut in _CLAUSE.finditer(window):
        begin = max(begin, start - len(window) + cut.end())
    last = None
    for match in _DIRECTION.finditer(low, begin, start):
        last = match
    if last is None:
        return None
    gap = low[last.end() : start]
    if not _LINK.search(gap) and gap.strip():
        return None
    return "increase" if last.group(1) else "decrease"


def changes(low: str, start: int) -> bool:
    """Tell whether a verb or noun of change governs « de X à Y » at ``start``."""
    begin = max(0, start - _NEAR)
    window = low[begin:start]
    cut = max(window.rfind(". "), window.rfind("\n"), window.rfind(" ; "))
    return _CHANGE.search(window, cut + 1) is not None


_WORDS_BACK = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*+'?")


def word_before(text: str, at: int) -> str:
    """Return the word that ends before ``at``, one space skipped, '' if none does."""
    end = at
    if end and text[end - 1] in " \n":
        end -= 1
    begin = end
    floor = max(0, end - 24)
    while begin > floor and (text[begin - 1].isalnum() or text[begin - 1] in "-°º§"):
        begin -= 1
    return text[begin:end]


_NEXT = re.compile(r"[ \n]{1,2}([^\W\d_][\w'’-]*)")


def word_after(text: str, at: int) -> tuple[str, int]:
    """Return the word after ``at`` and its end, ('', at) if punctuation comes first."""
    match = _NEXT.match(text, at)
    return (match.group(1), match.end()) if match else ("", at)


def is_noun_like(word: str) -> bool:
    """Tell whether ``word`` can be what a number counts: not a closed-class word."""
    low = word.lower()
    if not low or low in FUNCTION_WORDS:
        return False
    head, apostrophe, _ = low.partition("'")
    return not (apostrophe and len(head) <= 2) and head not in FUNCTION_WORDS


FINITE = ("ent", "ait", "ont", "era", "ra")


def looks_counted(word: str) -> bool:
    """Tell whether ``word`` after « les deux » is a noun, not the verb of « les deux »."""
    return looks_plural(word) or (
        is_noun_like(word)
        and (
            "-" in word
            or word[0].isupper()
            or word[-1] not in "aeité"
            and not word.endswith(FINITE)
        )
    )


def looks_plural(word: str) -> bool:
    """Tell whether ``word`` bears a plural ending (s, x, z)."""
    return is_noun_like(word) and word[-1] in "sxz"


def counted_noun(view: str, end: int) -> str | None:
    """Return the noun that a number ending at ``end`` counts, with a short complement."""
    low_of = re.compile(r" ?(?:de |d')").match(view, end)
    at = low_of.end() - 1 if low_of and low_of.group().endswith(" ") else end
    if low_of and low_of.group().endswith("'"):
        match = re.compile(r"[^\W\d_][\w-]*").match(view, low_of.end())
        if match is None:
            return None
        word, stop = match.group(), match.end()
    else:
        word, stop = word_after(view, at)
    if not is_noun_like(word):
        return None
    start = stop - len(word)
    lowered = word.lower()
    while lowered in ADJECTIVES:
        following, next_stop = word_after(view, stop)
        if not is_noun_like(following):
            break
        lowered, stop = following.lower(), next_stop
        if lowered not in ADJECTIVES and word.lower() in (
            "premiers",
            "premières",
            "derniers",
            "dernières",
            "autres",
            "mêmes",
        ):
            start = stop - len(following)
    return view[start : _complement(view, stop)].replace("\n", " ")


_COMPLEMENT = re.compile(r" (?:de |d'|à )([^\W\d_][\w-]*)")


def _complement(view: str, end: int) -> int:
    match = _COMPLEMENT.match(view, end)
    if match and is_noun_like(match.group(1)) and match.group(1)[0].islower():
        return match.end() if match.group(1) not in ("partir", "bord", "peine") else end
    return end


def nearest(starts: list[int], at: int) -> int:
    """Return the index of the last of ``starts`` before ``at``, -1 if none."""
    return bisect_left(starts, at) - 1
