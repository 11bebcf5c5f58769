"""From a matched time expression to its interval: one function for each rule.

Each function is named after its rule in ``rules/date.toml`` and returns None where the
expression cannot be resolved without doubt.
"""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache

from dataset.french.date import intervals as cal
from dataset.french.date.intervals import Interval
from dataset.french.date.leads import part_of
from dataset.french.date.reading import Reading
from dataset.lexicon import lexicon

_NEAR_MONTHS = 6  # a month without tense is past if at most so many months ago
_NEAR_DAYS = 90  # … a day of another calendar year if at most so many days away
_YOUNG = 10  # days in which a month has hardly begun
_HALF_YEAR = 183
_DOUBT_DAYS = 45
_FAR_DAYS = 300
_SUNDAY = 7
_DECADE_DIGITS = 2
_SATURDAY = 5


def _full(r: Reading) -> Interval | None:
    month, year = r.month(), r.year()
    return cal.day(year, month, r.number()) if month and year else None


def _numeric(r: Reading) -> Interval | None:
    if r.get("year2"):
        return cal.day(int(r.match["year2"]), int(r.match["imonth"]), int(r.match["iday"]))
    return cal.day(int(r.match["year"]), int(r.match["nmonth"]), int(r.match["nday"]))


def _near_day(r: Reading, month: int, number: int, weekday: int | None) -> dt.date | None:
    """Choose the year of a day and month told without one."""
    p = r.published
    if p is None:
        return None
    if r.other_year:
        told = cal.day(r.other_year, month, number)
        return told.start if told else None
    days = [d.start for y in (p.year - 1, p.year, p.year + 1) if (d := cal.day(y, month, number))]
    if weekday is not None:
        days = [d for d in days if d.isoweekday() == weekday]
        if not days:
            return None
    before = [d for d in days if d < p or (d == p and not r.last)]
    after = [d for d in days if d > p]
    if r.last or r.next:
        return (before[-1] if before else None) if r.last else (after[0] if after else None)
    if weekday is not None and len(days) == 1:
        return days[0] if abs((days[0] - p).days) <= _FAR_DAYS else None
    back = (p - before[-1]).days if before else 10**6
    ahead = (after[0] - p).days if after else 10**6
    tense = r.tense
    if tense == "past" and before:
        return None if ahead <= _DOUBT_DAYS and back >= _FAR_DAYS else before[-1]
    if tense == "future" and after and back:
        return None if back <= _DOUBT_DAYS and ahead >= _FAR_DAYS else after[0]
    chosen, away = (before[-1], back) if back <= ahead else (after[0], ahead)
    return chosen if away <= (_HALF_YEAR if chosen.year == p.year else _NEAR_DAYS) else None


def _weekday(words: str | None) -> int | None:
    return int(lexicon("dates")["weekdays"][words]) if words else None


def _day_month(r: Reading) -> Interval | None:
    month = r.month()
    chosen = _near_day(r, month, r.number(), _weekday(r.get("weekday"))) if month else None
    return Interval(chosen, chosen) if chosen else None


def _day_range(r: Reading) -> Interval | None:
    last_month = r.month("month2")
    if last_month is None:
        return None
    first_month = r.month() if r.get("month") else last_month
    year = r.year("year2")
    if year is None:
        end = _near_day(r, last_month, r.number("day2"), None)
    else:
        there = cal.day(year, last_month, r.number("day2"))
        end = there.end if there else None
    if end is None or first_month is None:
        return None
    first_year = r.year() or (end.year - (first_month > last_month))
    start = cal.day(first_year, first_month, r.number() or r.number("day3"))
    return Interval(start.start, end) if start and start.start < end else None


def _near_month(r: Reading, number: int) -> Interval | None:
    """Choose the year of a month told without one."""
    p = r.published
    if p is None:
        return None
    if r.other_year:
        return cal.month(r.other_year, number)
    back = (p.month - number) % cal.YEAR_MONTHS
    ahead = (number - p.month) % cal.YEAR_MONTHS
    if r.last:
        return cal.month(p.year, p.month - (back or cal.YEAR_MONTHS))
    if r.next:
        return cal.month(p.year, p.month + (ahead or cal.YEAR_MONTHS))
    tense = r.tense
    if tense == "future":
        return cal.month(p.year, p.month + ahead)
    if back == 0 and tense == "past" and p.day <= _YOUNG:
        return None  # on the 5th, "en février" may be that of the year before
    if tense == "past" or back <= _NEAR_MONTHS:
        return cal.month(p.year, p.month - back)
    return None


def _month(r: Reading) -> Interval | None:
    number = r.month() if r.get("month") else r.month("month2")
    return _near_month(r, number) if number else None


def _month_year(r: Reading) -> Interval | None:
    number, year = r.month(), r.year()
    return cal.month(year, number) if number and year else None


def _month_range(r: Reading) -> Interval | None:
    first, last = r.month(), r.month("month2")
    if first is None or last is None:
        return None
    year = r.year("year2")
    end = cal.month(year, last) if year else _near_month(r, last)
    if end is None:
        return None
    first_year = r.year() or end.start.year - (first > last)
    start = cal.month(first_year, first)
    return Interval(start.start, end.end) if start.start < end.start else None


@cache
def _after_year() -> tuple[frozenset[str], frozenset[str]]:
    lex = lexicon("dates")
    return frozenset(lex["after_year"]["words"]), frozenset(lex["quantities"]["words"])


_NEXT_WORD = re.compile(r"[ \n\r]{1,3}([^\W\d_]+)")


def _counts_things(r: Reading, *, weak: bool) -> bool:
    """Tell whether a noun after the year makes it a quantity (« 2000 personnes »)."""
    match = _NEXT_WORD.match(r.view, r.match.end(), min(len(r.view), r.match.end() + 40))
    if match is None:
        return False
    word = match[1]
    usual, quantities = _after_year()
    if word.lower() in quantities:
        return True
    return weak and word.lower() not in usual


def _year(r: Reading) -> Interval | None:
    year = r.year()
    if year is None or _counts_things(r, weak=bool(r.get("weak"))):
        return None
    return cal.years(year, year)


def _year_range(r: Reading) -> Interval | None:
    first, last = r.year() or r.year("year3"), r.year("year2") or r.year("year4")
    if first and r.get("short"):
        last = first + 1 if (first + 1) % 100 == int(r.match["short"]) else None
    if first is None or last is None or first >= last or _counts_things(r, weak=True):
        return None
    start, end = (cal.years(year, year) for year in (first, last))
    start = part_of(start, r.get("half") or "")
    return Interval(start.start, part_of(end, r.get("half2") or "").end)


def _decade(r: Reading) -> Interval | None:
    words = r.match["decade"]
    first = int(words) if len(words) > _DECADE_DIGITS else 1900 + int(words)
    return cal.years(first, first + 9)


def _weekday_alone(r: Reading) -> Interval | None:
    p, weekday = r.today, _weekday(r.get("weekday"))
    if weekday is None or r.quoted:
        return None
    back = (p.isoweekday() - weekday) % _SUNDAY
    today = back == 0
    if r.last or r.next:
        days = -(back or _SUNDAY) if r.last else _SUNDAY - back
    elif r.match.group().startswith("ce ") and today:
        days = 0
    elif r.tense == "future":
        if today:
            return None
        days = _SUNDAY - back
    else:
        days = -back
    date = p + dt.timedelta(days=days)
    return Interval(date, date)


def _night(r: Reading) -> Interval | None:
    p, first, last = r.today, _weekday(r.get("weekday")), _weekday(r.get("weekday2"))
    if first is None or last is None or first % _SUNDAY + 1 != last:
        return None
    back = (p.isoweekday() - last) % _SUNDAY
    if r.tense == "future" and back:
        back -= _SUNDAY
    end = p - dt.timedelta(days=back)
    return Interval(end - dt.timedelta(days=1), end)


def _named_day(r: Reading) -> Interval | None:
    if r.quoted:
        return None
    date = r.today + dt.timedelta(days=lexicon("dates")["days"][r.match["dayword"]])
    return Interval(date, date)


def _unit(words: str | None) -> str:
    return str(lexicon("dates")["units"].get((words or "").removesuffix("-ci"), ""))


def _this(r: Reading) -> Interval | None:
    return cal.around(r.today, _unit(r.match["this"].replace("'", " ").split()[-1]))


def _away(r: Reading, unit: str, count: int) -> Interval | None:
    """Give the day, week, month … ``count`` units from the day of publication."""
    date = cal.shifted(r.today, unit, count)
    return cal.around(date, unit) if date else None


def _period(r: Reading) -> Interval | None:
    return _away(r, _unit(r.get("period")), -1 if r.last else 1)


def _part(r: Reading) -> Interval | None:
    unit = _unit(r.get("period"))
    whole = cal.around(r.today, unit)
    if whole is None or (unit == "week" and r.quoted) or "de siècle" in r.match.group():
        return None
    found = part_of(whole, r.match["half"])
    # Seen from January "la fin de l'année" may be the year before, told in the past.
    return None if found.start > r.today and r.tense == "past" else found


def _count(r: Reading) -> int:
    words = r.get("count") or ""
    return int(words) if words.isdecimal() else int(lexicon("dates")["counts"].get(words, 0))


def _of_speech(r: Reading) -> bool:
    """Tell whether a time is counted from when somebody spoke: « depuis trois jours »."""
    return r.quoted and _unit(r.get("unit")) in ("day", "week")


def _ago(r: Reading) -> Interval | None:
    return None if _of_speech(r) else _away(r, _unit(r.get("unit")), -_count(r))


def _in(r: Reading) -> Interval | None:
    return None if r.tense == "past" else _away(r, _unit(r.get("unit")), _count(r))


def _for(r: Reading) -> Interval | None:
    date = cal.shifted(r.today, _unit(r.get("unit")), -_count(r))
    return Interval(date, r.today) if date and not _of_speech(r) else None


def _quarter(r: Reading) -> Interval | None:
    length = 3 if r.match["period"] == "trimestre" else 6
    number = int(lexicon("dates")["ordinals"][r.match["ordinal"]])
    if number * length > cal.YEAR_MONTHS:
        return None
    first = (number - 1) * length + 1
    year, p = r.year(), r.published
    if year is None and p is not None:
        of = r.get("of")
        if of:
            year = p.year - (of != "cette année")
        else:
            this = cal.months(p.year, first, length)
            year = p.year if this.start <= p or r.tense == "future" else p.year - 1
            if this.start <= p <= this.end and r.tense != "future":
                return None  # half over: told of it, or of that of the year before
    return cal.months(year, first, length) if year else None


def _first_months(r: Reading) -> Interval | None:
    count, year, p = _count(r), r.year(), r.published
    if not 1 <= count <= cal.YEAR_MONTHS:
        return None
    if year is None and p is not None:
        of = r.get("of") or ""
        year = p.year - (of in ("l'an", "l'année"))
        if of not in ("l'an", "l'année") and cal.months(year, 1, count).end >= p:
            return None
    return cal.months(year, 1, count) if year else None


def _season_of(year: int, name: str) -> Interval:
    m1, d1, m2, d2 = lexicon("dates")["seasons"][name]
    return Interval(dt.date(year - (m1 > m2), m1, d1), dt.date(year, m2, d2))


def _season(r: Reading) -> Interval | None:
    name = r.get("season") or r.get("season2") or r.get("season3")
    year, p = r.year(), r.published
    if name is None or r.view[r.match.start() : r.match.end()].split("'")[-1].split()[-1].istitle():
        return None
    if year:
        return _season_of(year, name) if name != "hiver" else None
    if p is None:
        return None
    around = [_season_of(p.year + i, name) for i in (-1, 0, 1)]
    begun = [s for s in around if s.start <= p]
    coming = [s for s in around if s.start > p]
    if r.last:
        return [s for s in around if s.end < p][-1]
    if r.next:
        return coming[0]
    if begun and begun[-1].end >= p:
        return begun[-1]
    return {"past": begun[-1], "future": coming[0]}.get(r.tense)


def _weekend(r: Reading) -> Interval | None:
    p = r.today
    if r.quoted or not (r.get("this") or r.last or r.next):
        return None
    saturday = p + dt.timedelta(days=_SATURDAY - p.weekday())  # of the week of publication
    weekend = p.weekday() >= _SATURDAY
    if r.last:
        saturday -= dt.timedelta(days=_SUNDAY)
    elif r.next:
        saturday += dt.timedelta(days=_SUNDAY if weekend else 0)
    elif not weekend and not r.tense:
        return None
    elif not weekend and r.tense == "past":
        saturday -= dt.timedelta(days=_SUNDAY)
    return Interval(saturday, saturday + dt.timedelta(days=1))


_RESOLVERS: dict[str, Callable[[Reading], Interval | None]] = {
    "full": _full,
    "numeric": _numeric,
    "day-range": _day_range,
    "day-month": _day_month,
    "month-range": _month_range,
    "month-year": _month_year,
    "month": _month,
    "year-range": _year_range,
    "decade": _decade,
    "year": _year,
    "weekday": _weekday_alone,
    "night": _night,
    "day": _named_day,
    "this": _this,
    "period": _period,
    "part": _part,
    "ago": _ago,
    "in": _in,
    "for": _for,
    "last-units": _for,
    "quarter": _quarter,
    "first-months": _first_months,
    "season": _season,
    "weekend": _weekend,
}
# Those that reckon from the day of publication alone.
_FROM_TODAY = frozenset("weekday night day this period part ago in for last-units weekend".split())


def resolve(name: str, reading: Reading) -> Interval | None:
    """Resolve what the rule ``date/<name>`` matched; None where there is doubt."""
    if reading.published is None and name in _FROM_TODAY:
        return None
    try:
        return _RESOLVERS[name](reading)
    except (OverflowError, ValueError, IndexError):  # beyond the calendar's ends
        return None
