"""Time expressions, found and resolved to intervals of whole days.

What an expression means is reckoned from the day of publication, the tense around it and,
for a month or day without a year, the year that its paragraph is about. Where these leave
doubt an expression stays unresolved, rather than wrong; its place is known all the same, for
what stands beside it is dated by nothing else (:mod:`dataset.french.date.beside`). Rules:
``rules/date.toml``; words: ``lexicon/dates.toml``.
"""

import datetime as dt
import re
from bisect import bisect_right

from dataset.french.date.intervals import Interval
from dataset.french.date.leads import lead_interval
from dataset.french.date.patterns import DateRule, blocked, triggers
from dataset.french.date.reading import Reading
from dataset.french.date.tenses import Tenses
from dataset.french.date.values import resolve
from dataset.french.finds import FoundDate
from dataset.text import Span, TextView

_BEFORE, _AFTER = 52, 56  # characters of context that the patterns may need around a trigger
# Rules that also match plain numbers and names (« 2000 personnes », « l'Été indien »).
_NUMBERS = frozenset(("year", "year-range", "decade", "season", "month-year", "numeric", "in"))
_MOST_DATES = 200  # of one line; no line of prose has as many


def _windows(low: str, *, years_only: bool) -> list[tuple[int, int, tuple[DateRule, ...]]]:
    """Give the stretches of text around triggers, merged, and the rules that each calls for."""
    found = sorted(triggers().find(low))
    windows: list[tuple[int, int, tuple[DateRule, ...]]] = []
    kinds: set[str] = set()
    left, right = 0, -1
    for start, end, kind in [*found, (len(low) * 2 + 1000, 0, "")]:
        if start - _BEFORE > right:
            if kinds and not (years_only and "year" not in kinds):
                called = triggers().called(frozenset(kinds))
                windows.append((left, min(right, len(low)), called))
            left, right, kinds = max(0, start - _BEFORE), 0, set()
        right = max(right, end + _AFTER)
        kinds.add(kind)
    return windows


def _candidates(low: str, *, years_only: bool) -> list[tuple[DateRule, re.Match[str]]]:
    """Match the rules around triggers; where two matches overlap the higher priority stays.

    ``years_only`` leaves out the stretches that name no year.
    """
    kept: list[tuple[int, int, DateRule, re.Match[str]]] = []
    for left, right, needed in _windows(low, years_only=years_only):
        end = right
        while end < len(low) and low[end].isalnum():
            end += 1
        taken = [match.span() for match in blocked().finditer(low, left, end)]
        here: list[tuple[int, int, DateRule, re.Match[str]]] = []
        for rule in needed:
            if rule.word and low.find(rule.word, left, end) < 0:
                continue
            fresh = []
            for match in rule.pattern.finditer(low, left, end):
                start = _start(match)
                i = bisect_right(taken, (start, end + 1))
                if i and taken[i - 1][1] > start:
                    continue
                if i < len(taken) and taken[i][0] < match.end():
                    continue
                fresh.append((start, match.end(), rule, match))
            if fresh:
                here += fresh
                taken = sorted(taken + [item[:2] for item in fresh])
        kept += sorted(here, key=lambda item: item[:2])
    return [(rule, match) for _, _, rule, match in kept]


def _start(match: re.Match[str]) -> int:
    """Give where the expression begins: group "at" if it took part, else the whole match."""
    if "at" in match.re.groupindex and match["at"] is not None:
        return match.start("at")
    return match.start()


def _in_quotation(view: TextView, place: int) -> bool:
    i = bisect_right(view.quotations, place, key=lambda quotation: quotation.outer.start)
    return any(q.outer.start <= place < q.outer.end for q in view.quotations[max(0, i - 3) : i])


def find(view: TextView, published: dt.date | None) -> list[FoundDate]:
    """Find the time expressions of a text that resolve to intervals of days.

    As :func:`find_all`, without what stays unresolved.
    """
    return [date for date in find_all(view, published) if date.start]


def find_all(view: TextView, published: dt.date | None) -> list[FoundDate]:
    """Find the time expressions of a text and resolve them to intervals of days.

    Args:
        view: the text.
        published: day of publication, to which relative expressions refer. Without it only
            expressions that name their year are resolved.

    Returns:
        Expressions in order of text, none overlapping. The span takes in words that change the
        interval (« depuis », « début », « il y a »), not a mere preposition. What cannot be
        resolved has empty ends: what stands beside it is dated by it, if by anything.
    """
    tenses = Tenses(view)
    found: list[FoundDate] = []
    count: dict[int, int] = {}
    story: tuple[int, int] | None = None  # line and year of the last date that names its year
    for rule, match in _candidates(view.low, years_only=published is None):
        start, end = _start(match), match.end()
        line = bisect_right(view.lines, (start, len(view.text) + 1))
        count[line] = count.get(line, 0) + 1
        if count[line] > _MOST_DATES:
            continue
        reading = Reading(
            match=match,
            span=Span(start, end),
            published=published,
            tenses=tenses,
            quoted=_in_quotation(view, start),
            view=view.view,
        )
        unknown = FoundDate(rule.rule_id, reading.span, "", "")
        interval = resolve(rule.rule_id.removeprefix("date/"), reading)
        if interval is None:
            found += [unknown] if _is_time(rule, reading) else []
            continue
        led = lead_interval(view.low, start, interval, published, rule.rule_id)
        told = story[1] if story and story[0] == line and not _names_year(match) else None
        if led is None or (told and _doubted(rule, match, told, interval, published)):
            found.append(unknown)
            continue
        start, interval = led
        if _names_year(match):
            story = (line, interval.end.year)
        first, last = interval.start.isoformat(), interval.end.isoformat()
        found.append(FoundDate(rule.rule_id, Span(start, end), first, last))
    return found


def _names_year(match: re.Match[str]) -> bool:
    return any(name.startswith("year") and said for name, said in match.groupdict().items())


def _doubted(
    rule: DateRule,
    match: re.Match[str],
    year: int,
    interval: Interval,
    published: dt.date | None,
) -> bool:
    """« En mai 2011, … En juin, … »: tell whether nobody knows of which year a bare month is."""
    if rule.rule_id not in ("date/month", "date/day-month", "date/month-range"):
        return False
    told = match.groupdict()
    if published is None or any(told.get(name) for name in ("last", "next", "last2", "next2")):
        return False
    return year not in (published.year, interval.start.year)


def _is_time(rule: DateRule, reading: Reading) -> bool:
    """Tell whether what could not be resolved is a time at all, no number or name."""
    name = rule.rule_id.removeprefix("date/")
    if name == "month":
        return reading.month("month" if reading.get("month") else "month2") is not None
    return name not in _NUMBERS


def find_alone(view: TextView) -> list[FoundDate]:
    """Find dates as in an article of 5 February 2025, for the examples of the rules."""
    return find(view, dt.date(2025, 2, 5))
