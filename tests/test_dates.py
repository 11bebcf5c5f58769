"""Time expressions: what they resolve to, what stays unresolved, and that nothing breaks."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("Elle a été élue le 13 février 2024.", "13 février 2024", "2024-02-13", "2024-02-13"),
        ("Il est parti le 24 décembre.", "24 décembre", "2024-12-24", "2024-12-24"),
        ("Le prix a baissé en août.", "août", "2024-08-01", "2024-08-31"),
        ("Le prix a baissé en juin dernier.", "juin dernier", "2024-06-01", "2024-06-30"),
        ("Le prix baisse depuis décembre.", "depuis décembre", "2024-12-01", "2025-02-05"),
        ("Le titre a perdu 3 % lundi.", "lundi", "2025-02-03", "2025-02-03"),
        ("Ce mercredi, le titre a perdu 3 %.", "Ce mercredi", "2025-02-05", "2025-02-05"),
        ("Le congrès s'ouvrira lundi.", "lundi", "2025-02-10", "2025-02-10"),
        ("Le congrès s'ouvrira en mai.", "mai", "2025-05-01", "2025-05-31"),
        ("Le texte sera adopté d'ici fin mars.", "d'ici fin mars", "2025-02-05", "2025-03-31"),
        ("Il y a deux ans, tout allait.", "Il y a deux ans", "2023-01-01", "2023-12-31"),
        ("Au deuxième trimestre, il a plu.", "deuxième trimestre", "2024-04-01", "2024-06-30"),
        ("Il pleut du 3 au 5 mars 2025.", "du 3 au 5 mars 2025", "2025-03-03", "2025-03-05"),
        ("Fin janvier, il a neigé.", "Fin janvier", "2025-01-21", "2025-01-31"),
        ("Il neigera la semaine prochaine.", "la semaine prochaine", "2025-02-10", "2025-02-16"),
    ],
)
def test_resolved(text: str, words: str, start: str, end: str) -> None:
    assert (words, start, end) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le musée est fermé le lundi.",
        "Il travaille du lundi au vendredi.",
        "« Demain, tout changera », a-t-il dit.",
        "Il avait démissionné deux ans plus tôt.",
        "Il faut 2000 euros et 1999 vis.",
        "Avant 2020, le quartier était calme.",
        "Il a vécu jusqu'en 1987.",
        "La planète Mars 2020 est loin.",
        "Le procès, repoussé au 20 février, doit durer trois jours.",
        "Une semaine, un mois, un an.",
    ],
)
def test_unresolved_rather_than_wrong(text: str) -> None:
    assert found(text) == []


def test_tense_of_the_nearest_verb_settles_each_weekday() -> None:
    text = "Le procureur a annoncé lundi que le procès s'ouvrira jeudi."
    assert [start for _, start, _ in found(text)] == ["2025-02-03", "2025-02-06"]


def test_without_publication_only_dates_that_name_their_year() -> None:
    text = "Le 3 mars 2021, en mai 2022 et en 2023, puis lundi, hier, en août et depuis 2020."
    assert [words for words, _, _ in found(text, None)] == ["3 mars 2021", "mai 2022", "2023"]


def test_month_of_a_story_of_another_year_stays_unresolved() -> None:
    assert [w for w, _, _ in found("En 2015, il fut élu ; en mars, il partit.")] == ["2015"]


def test_nearest_keeps_to_the_clause_of_the_cue() -> None:
    text = "Le maire a déclaré lundi que l'usine fermera en juin."
    view = TextView.of(text)
    dates_found = dates.find(view, WEDNESDAY)
    cue = Span(text.index("a déclaré"), text.index("a déclaré") + len("a déclaré"))
    date = nearest(dates_found, cue, view)
    assert date is not None
    assert date.start == "2025-02-03"
    without = [d for d in dates_found if d is not date]
    assert nearest(without, cue, view) is None, "« en juin » belongs to what is said"


def test_nearest_does_not_cross_quotation_marks() -> None:
    text = "« Nous fermerons en juin », a déclaré le maire."
    view = TextView.of(text)
    cue = Span(text.index("a déclaré"), text.index("a déclaré") + len("a déclaré"))
    assert nearest(dates.find(view, WEDNESDAY), cue, view) is None


def beside(text: str, words: str, *, told: bool = False) -> str | None:
    """Give the first day of the time expression that goes with some words of a text."""
    view = TextView.of(text)
    span = Span(text.index(words), text.index(words) + len(words))
    date = nearest(dates.find_all(view, WEDNESDAY), span, view, told=told)
    return date.start if date else None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Le groupe a perdu 3 % lundi.", "3 %", "2025-02-03"),
        ("Lundi, la firme, en crise, a perdu 3 %.", "3 %", "2025-02-03"),
        ("Le prix a baissé de 3 % en 2024 par rapport à 2023.", "3 %", "2024-01-01"),
        ("Le prix a baissé de 3 % par rapport à 2023.", "3 %", None),
        ("La directrice, nommée en mai dernier, veut 3 millions.", "3 millions", None),
        ("Au premier semestre, le prix a baissé de 3 %, a-t-on appris lundi.", "3 %", None),
        ("Comme il l'avait dit lundi, le prix a baissé de 3 %.", "3 %", None),
    ],
)
def test_nearest_to_a_figure(text: str, words: str, expected: str | None) -> None:
    assert beside(text, words) == expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Le maire a annoncé lundi la fermeture du pont.", "a annoncé", "2025-02-03"),
        ("Dans un communiqué de lundi, le maire dénonce la fermeture.", "dénonce", "2025-02-03"),
        ("Le maire dénonce l'attaque de lundi.", "dénonce", None),
        ("Le maire dénonce la grève prévue lundi.", "dénonce", None),
        ("Comme il l'avait dit lundi, le maire dénonce la grève.", "dénonce", None),
    ],
)
def test_nearest_to_a_cue(text: str, cue: str, expected: str | None) -> None:
    assert beside(text, cue, told=True) == expected


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
