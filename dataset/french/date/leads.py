"""Words before a time expression that change its interval: « depuis », « d'ici », « début »."""

import datetime as dt

from dataset.french.date import intervals as cal
from dataset.french.date.intervals import Interval
from dataset.french.date.patterns import lead
from dataset.lexicon import lexicon

_LEAD_REACH = 72
_OF_DAYS = ("date/weekday", "date/day", "date/night")
_SUNDAY = 7

_PARTS = {"début": 0, "milieu": 1, "mi": 1, "fin": 2}


def part_of(whole: Interval, words: str) -> Interval:
    """Return the part of an interval that « début », « mi », « milieu » or « fin » names."""
    if words not in _PARTS:  # "courant"
        return whole
    if (whole.end - whole.start).days == _SUNDAY - 1:
        first, last = lexicon("dates")["parts_of_week"][words]
        monday = whole.start
        return Interval(monday + dt.timedelta(days=first - 1), monday + dt.timedelta(days=last - 1))
    return cal.third(whole, _PARTS[words])


def lead_interval(
    low: str, start: int, interval: Interval, published: dt.date | None, rule_id: str
) -> tuple[int, Interval] | None:
    """Take in the words before an expression that change its interval.

    Returns:
        The new start and interval; None when the words leave one end open (« avant 2020 »)
        or need the day of publication and it is not known.
    """
    here = low[max(0, start - _LEAD_REACH) : start]
    offset = start - len(here)
    part = lead("part").search(here)
    if part and rule_id != "date/part" and (interval.end - interval.start).days >= _SUNDAY - 1:
        interval = part_of(interval, part["part"])
        start = offset + part.start()
        here = here[: part.start()]
    if ended := lead("ended").search(here):
        counts, units = lexicon("dates")["counts"], lexicon("dates")["units"]
        words = ended["count"] or "un"
        count = int(words) if words.isdecimal() else int(counts[words])
        after = cal.shifted(interval.end + dt.timedelta(days=1), units[ended["unit"]], -count)
        return (offset + ended.start(), Interval(after, interval.end)) if after else None
    if lead("open").search(here):
        return None
    since = lead("since").search(here)
    if rule_id not in _OF_DAYS:  # « depuis la tribune lundi »
        since = since or lead("event").search(here)
    to_or_from = since or lead("by").search(here)
    if to_or_from:
        if published is None:
            return None
        interval = (
            Interval(interval.start, published) if since else Interval(published, interval.end)
        )
        start = offset + to_or_from.start()
        if interval.start > interval.end:
            return None
    return start, interval
