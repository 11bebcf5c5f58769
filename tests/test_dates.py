"""Time expressions: what they resolve to, what stays unresolved, and that nothing breaks."""

import datetime as dt
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset import extract
from dataset.french import dates
from dataset.french.claim.moods import mood
from dataset.french.date import intervals
from dataset.french.date.beside import nearest
from dataset.french.rulebook import rules
from dataset.text import Span, TextView

WEDNESDAY = dt.date(2025, 2, 5)


def found(text: str, published: dt.date | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    """Give the words, first and last day of each date in a text."""
    return [
        (text[date.span.start : date.span.end], date.start, date.end)
        for date in dates.find(TextView.of(text), published)
    ]


def test_tense_of_the_nearest_verb_settles_each_weekday() -> None:
    text = "Le procureur a annoncé lundi que le procès s'ouvrira jeudi."
    assert [start for _, start, _ in found(text)] == ["2025-02-03", "2025-02-06"]


def test_without_publication_only_dates_that_name_their_year() -> None:
    text = "Le 3 mars 2021, en mai 2022 et en 2023, puis lundi, hier, en août et depuis 2020."
    assert [words for words, _, _ in found(text, None)] == ["3 mars 2021", "mai 2022", "2023"]


def test_month_of_a_story_of_another_year_stays_unresolved() -> None:
    assert [w for w, _, _ in found("En 2015, il fut élu ; en mars, il partit.")] == ["2015"]


TIMES = tomllib.loads(Path(__file__).with_name("times_beside.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "times"), [case for cases in TIMES.values() for case in cases.items()]
)
def test_times_of_figures_and_claims(text: str, times: dict[str, str]) -> None:
    records = extract(text, published=WEDNESDAY)
    days = {
        row["exact"]: f"{row['refers_to_start']}..{row['refers_to_end']}"
        for row in records.figure.iter_rows(named=True)
    }
    days |= {row["cue_text"]: str(row["claimed_on"]) for row in records.claim.iter_rows(named=True)}
    for words, told in times.items():
        assert days[words].replace("None..None", "-").replace("None", "-") == told, words


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *((w, "conditional") for w in ("aurait", "fermerait", "vendraient", "pourrait")),
        *((w, "imparfait") for w in ("préparait", "montrait", "livraient", "restaurait")),
        *((w, "future") for w in ("fermera", "seront", "vendra", "irons")),
        *((w, "") for w in ("opéra", "affront", "portrait", "parfait", "montra")),
    ],
)
def test_mood_is_told_from_the_form(word: str, expected: str) -> None:
    assert mood(word) == expected


@settings(deadline=None)  # the first text loads the lexicons
@given(st.dates(), st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade"]))
def test_calendar_intervals_hold_their_day(date: dt.date, unit: str) -> None:
    whole = intervals.around(date, unit)
    assert whole is not None
    if dt.date(2, 1, 1) < date < dt.date(9990, 1, 1):
        assert whole.start <= date <= whole.end


VOCABULARY = """
lundi mardi 3 31 mars février 2025 1999 en depuis le du au de à il y a dans deux trois ans mois
semaine dernier prochaine début fin mi- l'année hier demain « » , . été trimestre premier d'ici
avant sera parlé 03/02/2024 İ
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\ud800", "\n"])


@settings(deadline=None)  # the first text loads the lexicons
@given(st.lists(WORDS, max_size=40), st.none() | st.dates())
def test_any_words_any_day(words: list[str], published: dt.date | None) -> None:
    text = " ".join(words)
    last = 0
    for date in dates.find(TextView.of(text), published):
        assert last <= date.span.start < date.span.end <= len(text)
        assert text[date.span.start : date.span.end].strip()
        assert dt.date.fromisoformat(date.start) <= dt.date.fromisoformat(date.end)
        assert date.rule_id in rules("date")
        last = date.span.end


@settings(deadline=None)  # the first text loads the lexicons
@given(st.text(), st.none() | st.dates())
def test_any_text(text: str, published: dt.date | None) -> None:
    view = TextView.of(text)
    dates_found = dates.find(view, published)
    nearest(dates_found, Span(0, len(text)), view)


@pytest.mark.parametrize("unit", ["1", "2025 ", "que ", "a", '"', "le lundi ", "01/02/", " an"])
def test_time_is_linear(unit: str) -> None:
    view = TextView.of(unit * (300_000 // len(unit)))
    began = time.process_time()
    dates.find(view, WEDNESDAY)
    assert time.process_time() - began < 2
