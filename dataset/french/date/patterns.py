"""The patterns of time expressions, made once from ``lexicon/dates.toml`` and the rules."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import ahocorasick_rs

from dataset.french.rulebook import rules
from dataset.lexicon import lexicon

YEAR = r"(?:19|20)\d\d"
_SPACE = "(?:[ \\n\\r]{1,3}+)"


class DateRule(NamedTuple):
    """A rule ready to run: its id, compiled pattern and priority."""

    rule_id: str
    pattern: re.Pattern[str]
    priority: int
    word: str  # without which it cannot match


def _either(words: dict[str, Any]) -> str:
    """Give an alternation of words, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("\\ ", " ") for word in longest_first)


@cache
def _fragments() -> dict[str, str]:
    """Name the fragments that make groups: their pattern without the group."""
    lex = lexicon("dates")
    return {
        "DAY": r"(?<!\d)(?:1er|3[01]|[12]\d|0?[1-9])",
        "MONTH": f"(?:{_either(lex['months'])})",
        "YEAR": YEAR + r"(?!\d)",
        "WEEKDAY": f"(?:{_either(lex['weekdays'])})",
        "COUNT": rf"(?:\d{{1,3}}|{_either(lex['counts'])})",
        "UNIT": f"(?:{_either(lex['units'])})",
        "SEASON": f"(?:{_either(lex['seasons'])})",
        "ORDINAL": f"(?:{_either(lex['ordinals'])})",
        "DAYWORD": f"(?:{_either(lex['days'])})",
    }


def expanded(pattern: str, *, groups: bool) -> str:
    """Write out the fragments of a pattern; ``groups`` names those made from tables."""
    plain = lexicon("dates")["fragments"]
    grouped = _fragments()

    def written(match: re.Match[str]) -> str:
        name, number = match.groups()
        if name in grouped:
            body = grouped[name] + r"(?!\w)" * (name != "YEAR")
            body = body.replace(" ", _SPACE)
            return f"(?P<{name.lower()}{number}>{body})" if groups else f"(?:{body})"
        return expanded(str(plain[name]), groups=groups) + number

    out = []
    at = 0
    for match in re.finditer(r"(?<![A-Za-z\\])([A-Z]{3,})(\d?)", pattern):
        out.append(pattern[at : match.start()].replace(" ", _SPACE))
        out.append(written(match))
        at = match.end()
    out.append(pattern[at:].replace(" ", _SPACE))
    return "".join(out)


def _compiled(pattern: str, *, groups: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expanded(pattern, groups=groups)})(?!\w)")


@cache
def date_rules() -> tuple[DateRule, ...]:
    """Return the rules of ``rules/date.toml``, the highest priority first."""
    with_word = lexicon("dates")["triggers"]["with_word"]
    found = [
        DateRule(
            rule.id,
            _compiled(rule.pattern, groups=True),
            rule.priority,
            with_word.get(rule.id.removeprefix("date/"), ""),
        )
        for rule in rules("date").values()
    ]
    return tuple(sorted(found, key=lambda rule: -rule.priority))


@cache
def blocked() -> re.Pattern[str]:
    """Return the pattern of what looks like a date and is none."""
    return _compiled("|".join(lexicon("dates")["blocked"]["patterns"]), groups=False)


@cache
def lead(name: str) -> re.Pattern[str]:
    """Return the pattern of words that may stand before an expression (``[leads]``)."""
    body = expanded(lexicon("dates")["leads"][name], groups=True)
    return re.compile(rf"(?<!\w)(?:{body})[ \n\r]{{0,3}}$")


# Rules that also need a year: where there is none, and that is nearly everywhere, the pattern,
# which costs many times more than the look, is not tried.
_WITH_YEAR = frozenset(("full", "month-year"))


class Triggers:
    """One Aho-Corasick automaton over the words that start a search for dates."""

    def __init__(self) -> None:
        """Build the automaton from the lexicon."""
        lex = lexicon("dates")
        listed = {
            **lex["triggers"]["words"],
            "month": lex["months"],
            "weekday": lex["weekdays"],
            "day": lex["days"],
            "season": [
                lead + season
                for season in lex["seasons"]
                for lead in ("l'", "cet ", "en ", "le ", "ce ", "au ")
            ],
        }
        words = [(word, kind) for kind in listed for word in listed[kind]]
        self.classes = [kind for _, kind in words]
        self.automaton = ahocorasick_rs.AhoCorasick([word for word, _ in words])
        # A digit comes first and what may not stand before it second: a search skips to digits.
        self.years = re.compile(
            r"[1-9](?<!\d.)(?:(?<=1)9\d\d|(?<=2)0\d\d|(?<=années [2-9])0)(?!\d)"
        )
        by_name = {rule.rule_id.removeprefix("date/"): rule for rule in date_rules()}
        self._rules = {
            kind: tuple(by_name[name] for name in names)
            for kind, names in lex["triggers"]["rules"].items()
        }
        self._called: dict[frozenset[str], tuple[DateRule, ...]] = {}

    def called(self, kinds: frozenset[str]) -> tuple[DateRule, ...]:
        """Return the rules that triggers of these classes call for, by falling priority."""
        if kinds not in self._called:
            needed = {rule for kind in kinds for rule in self._rules[kind]}
            if "year" not in kinds:
                needed -= {r for r in needed if r.rule_id.removeprefix("date/") in _WITH_YEAR}
            self._called[kinds] = tuple(
                sorted(needed, key=lambda rule: (-rule.priority, rule.rule_id))
            )
        return self._called[kinds]

    def find(self, low: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and class of every trigger of a lower-case text, in no order."""
        for index, start, end in self.automaton.find_matches_as_indexes(low, overlapping=True):
            if low[start - 1 : start].isalnum() and low[start] != " ":
                continue
            after = low[end : end + 2]
            if after[:1].isalpha() and (after[0] != "s" or after[1:].isalpha()):
                continue  # "marseille", "annonce": part of a longer word
            yield start, end, self.classes[index]
        for match in self.years.finditer(low):
            yield match.start(), match.end(), "year"


@cache
def triggers() -> Triggers:
    """Return the triggers, built at first use."""
    return Triggers()
