"""What a date or number that does not fit was meant to be."""

import pytest

from dataset.meant import mend_of


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("2024-04-31", "correct the day: April 2024 has 30 days"),
        ("2023-02-29T10:00", "correct the day: February 2023 has 28 days"),
        ("31 avril 2024", "correct the day: April 2024 has 30 days"),
        ("2024-03-15T25:00", "write 2024-03-15T18:30 for half past six in the evening"),
        ("2024-13-01", "correct the month: there is none of number 13"),
        ("0000-01-01", "correct the year: there is none of number 0"),
        ("5 avril 2024", "write 2024-04-05"),
        ("Vendredi 1er Mars 2024", "write 2024-03-01"),
        ("15/07/2024", "write 2024-07-15"),
        ("07/15/2024", "write 2024-07-15"),
        ("15.07.2024", "write 2024-07-15"),
        ("05/05/2024", "write 2024-05-05"),
        ("05/07/2024", "write 2024-07-05 if July is meant, 2024-05-07 if May"),
        ("2024/4/5", "write 2024-04-05"),
        ("20240405", "write 2024-04-05"),
        ("32/07/2024", "correct the day: July 2024 has 31 days"),
        ("00/07/2024", "correct the day: July 2024 has 31 days"),
        ("05/07/0000", "correct the year: there is none of number 0"),
    ],
)
def test_date_meant(text: str, mend: str) -> None:
    assert mend_of("date_from_datetime_parsing", text) == mend


@pytest.mark.parametrize("text", ["2024", "avril 2024", "5 floréal 2024", "15/07/24", "hier", ""])
def test_date_of_no_certain_day_is_guessed_by_nobody(text: str) -> None:
    assert mend_of("datetime_parsing", text).startswith("write it as 2024-03-15; with precision")


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("3,2", "write 3.2"),
        ("3 200 000", "write 3200000"),
        ("3,200", "write it in digits, with a point before decimals: 12, 3.2, 3200000"),
        ("douze", "write it in digits, with a point before decimals: 12, 3.2, 3200000"),
    ],
)
def test_number_meant(text: str, mend: str) -> None:
    assert mend_of("float_parsing", text) == mend


def test_other_kinds_have_no_mend_here() -> None:
    assert mend_of("string_type", "x") == ""
