"""Intervals of whole days: the arithmetic behind dates, free of any text."""

import datetime as dt
from calendar import monthrange
from typing import NamedTuple

YEAR_MONTHS = 12
_QUARTER = 3
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_WEEK = 7


class Interval(NamedTuple):
    """Days from ``start`` to ``end``, both included."""

    start: dt.date
    end: dt.date


def day(year: int, month: int, number: int) -> Interval | None:
    """Return one day, or None when the calendar has no such day."""
    try:
        date = dt.date(year, month, number)
    except ValueError:
        return None
    return Interval(date, date)


def month(year: int, number: int) -> Interval:
    """Return a month; ``number`` may lie outside of 1 to 12 and then counts into other years."""
    year += (number - 1) // YEAR_MONTHS
    number = (number - 1) % YEAR_MONTHS + 1
    year = min(max(year, 1), 9999)
    return Interval(dt.date(year, number, 1), dt.date(year, number, monthrange(year, number)[1]))


def months(year: int, first: int, count: int) -> Interval:
    """Return ``count`` months in a row."""
    return Interval(month(year, first).start, month(year, first + count - 1).end)


def years(first: int, last: int) -> Interval:
    """Return whole years, from the first to the last."""
    first, last = (min(max(y, 1), 9999) for y in (first, last))
    return Interval(dt.date(first, 1, 1), dt.date(last, 12, 31))


def week(date: dt.date) -> Interval:
    """Return the week (Monday to Sunday) of a day."""
    monday = date - dt.timedelta(days=date.weekday())
    return Interval(monday, monday + dt.timedelta(days=_WEEK - 1))


def shifted(date: dt.date, unit: str, count: int) -> dt.date | None:
    """Return the day ``count`` units after ``date``; None outside of the calendar."""
    try:
        if unit == "day":
            return date + dt.timedelta(days=count)
        if unit == "week":
            return date + dt.timedelta(days=_WEEK * count)
        total = date.year * YEAR_MONTHS + date.month - 1 + _MONTHS[unit] * count
        year, number = divmod(total, YEAR_MONTHS)
        last = monthrange(year, number + 1)[1]
        return dt.date(year, number + 1, min(date.day, last))
    except (ValueError, OverflowError, IndexError):
        return None


def around(date: dt.date, unit: str) -> Interval | None:
    """Return the calendar day, week, month, quarter, half-year or year that holds a day."""
    if unit in ("day", "week"):
        return week(date) if unit == "week" else Interval(date, date)
    count = _MONTHS.get(unit, 0)
    if 0 < count < YEAR_MONTHS:
        return months(date.year, (date.month - 1) // count * count + 1, count)
    if unit == "century":
        return years((date.year - 1) // 100 * 100 + 1, (date.year - 1) // 100 * 100 + 100)
    count //= YEAR_MONTHS
    return (
        years(date.year // count * count, date.year // count * count + count - 1) if count else None
    )


def third(whole: Interval, part: int) -> Interval:
    """Return the first (0), middle (1) or last (2) third of an interval.

    Months are cut after the 10th and the 20th, longer stretches between months.
    """
    first = whole.start
    count = (whole.end.year - first.year) * YEAR_MONTHS + whole.end.month - first.month + 1
    if count == 1:
        bounds = (1, 11, 21, whole.end.day + 1)
        return Interval(first.replace(day=bounds[part]), first.replace(day=bounds[part + 1] - 1))
    if count >= _QUARTER:
        cuts = (0, round(count / 3), round(2 * count / 3), count)
        return months(first.year, first.month + cuts[part], cuts[part + 1] - cuts[part])
    return whole
