"""From quoted words to their place: selectors, whole words, and why a quote is not found."""

import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from dataset.anchoring import Anchors
from dataset.entries import Quote, QuoteEntry
from dataset.errors import Problem
from dataset.misquote import (
    did_you_mean_words,
    difference,
    inside_word,
    loosely,
    nearest_words,
)
from dataset.text import Span
from dataset.yamlfile import YamlFile

TEXT = (
    "Le maire a parlé. Il a dit : « Le port, le fil et l’eau. »\n"
    "La ville paie 3,5 millions. Le maire rit, puis le maire part."
)
FILE = YamlFile("notes.yaml", {}, {})


def anchors(text: str = TEXT) -> Anchors:
    return Anchors(text, "text.txt", FILE, [])


def quote(value: object) -> QuoteEntry:
    read: QuoteEntry = TypeAdapter(Quote).validate_python(value)
    return read


def found(value: object, text: str = TEXT, within: Span | None = None) -> list[Span]:
    """Return the places of a quote that has to be found."""
    look = anchors(text)
    spans = look.all(quote(value), (), within)
    assert look.problems == []
    return spans


def problem(value: object, text: str = TEXT, within: Span | None = None) -> Problem:
    """Return the one problem of a quote that is not to be found."""
    look = anchors(text)
    assert look.all(quote(value), (), within) == []
    assert len(look.problems) == 1
    return look.problems[0]


def nth(words: str, n: int, text: str = TEXT) -> Span:
    """Return the place of the ``n``-th occurrence of words, from 1, not as whole words."""
    start = [match.start() for match in re.finditer(re.escape(words), text)][n - 1]
    return Span(start, start + len(words))


SELECTORS: dict[str, tuple[object, list[Span]]] = {
    "plain": ("a parlé", [nth("a parlé", 1)]),
    "exact alone": ({"exact": "a parlé"}, [nth("a parlé", 1)]),
    "first occurrence": ({"exact": "maire", "occurrence": 1}, [nth("maire", 1)]),
    "third occurrence": ({"exact": "maire", "occurrence": 3}, [nth("maire", 3)]),
    "prefix": ({"exact": "maire", "prefix": "puis le"}, [nth("maire", 3)]),
    "prefix with its space": ({"exact": "maire", "prefix": "puis le "}, [nth("maire", 3)]),
    "prefix over a line": ({"exact": "La ville", "prefix": "l’eau. »"}, [nth("La ville", 1)]),
    "suffix": ({"exact": "maire", "suffix": "rit"}, [nth("maire", 2)]),
    "suffix with punctuation": ({"exact": "Le port", "suffix": ", le"}, [nth("Le port", 1)]),
    "prefix and suffix": (
        {"exact": "maire", "prefix": "Le", "suffix": "rit"},
        [nth("maire", 2)],
    ),
    "passage": ({"exact": "maire", "in": "Le maire rit"}, [nth("maire", 2)]),
    "every": ({"exact": "maire", "every": 3}, [nth("maire", n) for n in (1, 2, 3)]),
    "every of one": ({"exact": "port", "every": 1}, [nth("port", 1)]),
}


@pytest.mark.parametrize("case", SELECTORS)
def test_selector_finds_its_place(case: str) -> None:
    value, expected = SELECTORS[case]
    assert found(value) == expected


def test_quote_is_looked_for_inside_a_passage_of_its_record() -> None:
    line = nth("Le maire rit, puis le maire part", 1)
    assert found("Le maire", within=line) == [nth("Le maire", 2)]
    assert found({"exact": "maire", "occurrence": 2}, within=line) == [nth("maire", 3)]
    assert found({"exact": "maire", "in": "puis le maire"}, within=line) == [nth("maire", 3)]
    assert "not found" in problem("La ville paye", within=line).what


WHOLE_WORDS = {
    "inside a word": ("il", "Le fil", []),
    "beginning of a word": ("fil", "Les filets", []),
    "end of a word": ("lets", "Les filets", []),
    "after an apostrophe": ("eau", "De l’eau", [5]),
    "beside a hyphen": ("il", "dit-il", [4]),
    "beside punctuation": ("il", "(il)", [1]),
    "beside a digit": ("5", "3,5 et 15", [2]),
    "number in a number": ("12", "120", []),
    "letters and digits": ("R1", "R12", []),
    "capital is another letter": ("il", "Il", []),
    "end of the text": ("fil", "Le fil", [3]),
    "punctuation at the edge": ("« fil", "le « fil »", [3]),
    "letter with a separate accent": ("cafe", "cafe\u0301", []),
    "after a separate accent": ("nage", "me\u0301nage", []),
    "accent as the first character": ("\u0301s", "e\u0301s", []),
    "both with a separate accent": ("cafe\u0301", "un cafe\u0301", [3]),
    "astral characters": ("port 😀", "le 😀 port 😀", [5]),
}


@pytest.mark.parametrize("case", WHOLE_WORDS)
def test_only_whole_words_are_found(case: str) -> None:
    words, text, starts = WHOLE_WORDS[case]
    look = anchors(text)
    spans = look.all(quote(words), ())
    assert [span.start for span in spans] == starts
    assert all(text[span.start : span.end] == words for span in spans)
    assert len(look.problems) == (not starts)


@given(st.text(alphabet=" abé'’.,«»\n\u00a0\u0301😀", min_size=1, max_size=60), st.data())
def test_any_words_are_found_by_their_occurrence(text: str, data: st.DataObject) -> None:
    edges = [at for at in range(len(text) + 1) if not inside_word(text, at)]
    start = data.draw(st.sampled_from(edges))
    end = data.draw(st.sampled_from(edges))
    assume(start < end)
    words = text[start:end]
    wholes = [at for at in edges if text.startswith(words, at) and at + len(words) in edges]
    occurrence = wholes.index(start) + 1
    assert found({"exact": words, "occurrence": occurrence}, text) == [Span(start, end)]
    every = found({"exact": words, "every": len(wholes)}, text)
    assert every == [Span(at, at + len(words)) for at in wholes]


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ({"exact": "maire"}, "more often than expected"),
        ({"exact": "maire", "every": 2}, "more often than expected"),
        ({"exact": "maire", "every": 4}, "less often than expected"),
        ({"exact": "maire", "occurrence": 4}, "less often than expected"),
        ({"exact": "maire", "prefix": "Le"}, "more often than expected"),
        ({"exact": "maire", "prefix": "La"}, "not with the prefix or suffix given"),
        ({"exact": "maire", "suffix": "dort"}, "not with the prefix or suffix given"),
        ({"exact": "ort"}, "only inside another word"),
        ({"exact": "l'eau"}, "only after normalising apostrophes"),
        ({"exact": "3,5\u00a0millions"}, "only after normalising"),
        ({"exact": "« Le  port"}, "only after normalising"),
        ({"exact": '"Le port'}, "only after normalising"),
        ({"exact": "La ville", "in": "Le maire rit"}, "not inside the passage given"),
        ({"exact": "La ville", "in": "La ville payait"}, "not found"),
        ({"exact": "maire", "in": "maire"}, "more often than expected"),
        ({"exact": "La vile"}, "not found"),
        ({"exact": "xyzzy"}, "not found"),
        ({"exact": " "}, "more often than expected"),
    ],
    ids=str,
)
def test_problem_says_why(value: dict[str, Any], what: str) -> None:
    assert what in problem(value).what


def test_problem_shows_the_places_of_words_found_too_often() -> None:
    said = problem("maire").found
    assert "stands 3 times" in said
    assert all(f"{i}: …" in said for i in (1, 2, 3))


def test_problem_of_very_many_places_lists_the_first() -> None:
    said = problem("a", "a " * 40).found
    assert "stands 40 times" in said
    assert said.endswith("and 36 more")


def test_every_is_no_way_to_tell_one_place() -> None:
    look = anchors()
    assert look.one(quote({"exact": "port", "every": 1}), ()) is None
    assert [problem.what for problem in look.problems] == ["every is for mentions"]


def test_no_quote_is_no_problem() -> None:
    look = anchors()
    assert look.one(None, ()) is None
    assert look.problems == []


@pytest.mark.parametrize(
    "value",
    [
        {"exact": "a", "occurrence": 1, "every": 1},
        {"exact": "a", "occurrence": 1, "prefix": "b"},
        {"exact": "a", "in": "a b", "suffix": "b"},
        {"exact": "a", "in": "a b", "every": 2},
        {"exact": "a", "occurrence": 0},
        {"exact": "a", "every": 0},
        {"exact": ""},
        {"prefix": "a"},
        7,
        None,
    ],
    ids=str,
)
def test_quote_that_makes_no_sense_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        quote(value)


LOOSE = {
    "apostrophe": ("l'eau", "de l’eau", "l’eau"),
    "no-break space": ("5 h", "à 5\u00a0h", "5\u00a0h"),
    "line break": ("le port", "dans le\nport", "le\nport"),
    "line break with CR": ("le port", "dans le\r\nport", "le\r\nport"),
    "several spaces": ("le port", "dans le   port", "le   port"),
    "spaces too many in the quote": ("le   port", "dans le port", "le port"),
    "space around": (" le port ", "dans le port", "le port"),
    "guillemets for straight": ('dit "non"', "il dit «\u00a0non\u00a0»", "dit «\u00a0non\u00a0»"),
    "straight for guillemets": ("« non »", 'il dit "non"', '"non"'),
    "curly for straight": ('"non"', "il dit “non”", "“non”"),
    "zero-width character": ("port", "le po\u200brt", "po\u200brt"),
    "soft hyphen": ("port", "le po\u00adrt", "po\u00adrt"),
    "accents apart in the text": ("été", "un e\u0301te\u0301 sec", "e\u0301te\u0301"),
    "accents apart in the quote": ("e\u0301te\u0301", "un été sec", "été"),
    "long dash": ("a – b", "a — b", "a — b"),
    "other letter": ("porte", "le port", None),
    "other accent": ("déclare", "a déclaré", None),
    "other case": ("Le port", "le port", None),
    "part of a word": ("l'ea", "de l’eau", None),
    "nothing": (" ", "le port", None),
}


@pytest.mark.parametrize("case", LOOSE)
def test_loosely_forgives_typography_alone(case: str) -> None:
    words, text, expected = LOOSE[case]
    span = loosely(words, text)
    assert (span and text[span.start : span.end]) == expected


NEAREST: dict[str, tuple[str, str | None]] = {
    "letter lost": ("La vile paie", "La ville paie"),
    "other case": ("il a dit", "Il a dit"),
    "punctuation left out": ("La ville paie 3,6 millions", "La ville paie 3,5 millions"),
    "punctuation asked for": ("millons.", "millions."),
    "nothing alike": ("xyzzy", None),
    "longer than the text": ("mot " * 40, None),
}


@pytest.mark.parametrize("case", NEAREST)
def test_nearest_words(case: str) -> None:
    words, expected = NEAREST[case]
    assert nearest_words(words, TEXT) == expected


@given(st.text(max_size=40), st.text(max_size=80))
def test_likeness_lies_inside_the_text(words: str, text: str) -> None:
    span = loosely(words, text)
    assert span is None or 0 <= span.start < span.end <= len(text)
    near = nearest_words(words, text)
    assert near is None or near in text


@pytest.mark.parametrize(
    ("words", "there", "said"),
    [
        ("l'eau", "l’eau", "2 is U+0027 APOSTROPHE, the article has U+2019 RIGHT SINGLE QUOTATION"),
        ("a b", "a\nb", "2 is U+0020 SPACE, the article has U+000A LINE FEED"),
        ("ab", "a\0b", "2 is U+0062 LATIN SMALL LETTER B, the article has U+0000 NULL"),
        ("ab", "ab\u0301", "3 is missing, the article has U+0301 COMBINING ACUTE ACCENT"),
    ],
)
def test_difference_names_the_first_character(words: str, there: str, said: str) -> None:
    assert difference(words, there).startswith(f"character {said}")


LONG = "Le maire a dit hier que la ville paierait tout"


@pytest.mark.parametrize(
    ("words", "near", "mend"),
    [
        ("mot", None, "copy the words from the article as they stand"),
        ("mot", "mit", "did you mean 'mit'?"),
        (LONG[:40], f"X{LONG[1:40]}", f"did you mean 'X{LONG[1:40]}'?"),
        (LONG, f"X{LONG[1:]}", f"did you mean 'X{LONG[1:]}'?"),
        (
            LONG,
            f"{LONG[:-1]}e",
            f"did you mean '{LONG[:-1]}e'? The two part after 'que la ville paierait tou'",
        ),
        (
            LONG,
            f"{LONG[:9]}y{LONG[10:]}",
            f"did you mean '{LONG[:9]}y{LONG[10:]}'? The two part after 'Le maire '",
        ),
    ],
)
def test_mend_of_long_words_says_where_the_two_part(
    words: str, near: str | None, mend: str
) -> None:
    assert did_you_mean_words(words, near) == mend
