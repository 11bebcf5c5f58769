"""What a date or number that does not fit was meant to be, as the mend of its error."""

import calendar
import datetime as dt
import re

from dataset.lexicon import lexicon

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})([t ].*)?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_IN_WORDS = re.compile(r"(?:\w+ )?(\d{1,2})(?:er)? ([^\W\d]+\.?) (\d{4})")
_NUMBER = re.compile(r"[-+]?\d+(?:[,.]\d+)?")
_THOUSANDS = 3  # so many digits after a comma may be decimals or thousands
_MONTHS = 12


def mend_of(kind: str, value: object) -> str:
    """Return how to mend a value for which pydantic reports an error of ``kind``.

    Returns:
        Nothing where the kind is neither of dates nor of numbers.
    """
    if kind.startswith("date"):
        return _mend_of_date(str(value).strip().lower())
    if kind.startswith("float"):
        return _mend_of_number(str(value).strip())
    return ""


def _mend_of_date(text: str) -> str:
    if found := _YEAR_FIRST.fullmatch(text):
        *numbers, time = found.groups()
        mend = _written(*map(int, numbers))
        return (
            f"{mend}T18:30 for half past six in the evening" if time and "write" in mend else mend
        )
    if found := _DIGITS.fullmatch(text):
        return _written(*map(int, found.groups()))
    if found := _IN_WORDS.fullmatch(text):
        day, word, year = found.groups()
        if word in (months := lexicon("dates")["months"]):
            return _written(int(year), months[word], int(day))
    if found := _DAY_FIRST.fullmatch(text):
        first, second, year = map(int, found.groups())
        if first != second and min(first, second, year) > 0 and max(first, second) <= _MONTHS:
            one, other = dt.date(year, second, first), dt.date(year, first, second)
            return f"write {one} if {_named(second)} is meant, {other} if {_named(first)}"
        if second > _MONTHS >= first:
            first, second = second, first
        return _written(year, second, first)
    return "write it as 2024-03-15; with precision month where only the month is known"


def _written(year: int, month: int, day: int) -> str:
    if not 1 <= month <= _MONTHS:
        return f"correct the month: there is none of number {month}"
    if year < dt.MINYEAR:
        return f"correct the year: there is none of number {year}"
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        return f"correct the day: {_named(month)} {year} has {days} days"
    return f"write {dt.date(year, month, day)}"


def _named(month: int) -> str:
    return calendar.month_name[month]


def _mend_of_number(text: str) -> str:
    bare = re.sub(r"\s", "", text)
    if _NUMBER.fullmatch(bare) and len(bare.partition(",")[2]) != _THOUSANDS:
        return f"write {bare.replace(',', '.')}"
    return "write it in digits, with a point before decimals: 12, 3.2, 3200000"
