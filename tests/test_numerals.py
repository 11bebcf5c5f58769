"""Numbers in digits and French words: values, places and forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset.french.figure.numerals import digits_value, find

ONES = "un deux trois quatre cinq six sept huit neuf".split()
TEENS = "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split()
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}


def below_hundred(n: int, *, swiss: bool) -> str:
    """Write 1 to 99 in French words, of France or of Switzerland."""
    if n < 10:
        return ONES[n - 1]
    if n < 20:
        return TEENS[n - 10]
    ten, one = divmod(n, 10)
    names = TENS | ({7: "septante", 8: "huitante", 9: "nonante"} if swiss else {})
    if ten in names:
        joint = " et " if one == 1 else "-"
        return names[ten] + (joint + ONES[one - 1] if one else "")
    if ten == 7:
        return "soixante et onze" if one == 1 else "soixante-" + TEENS[one]
    if n == 80:
        return "quatre-vingts"
    return "quatre-vingt-" + (ONES[one - 1] if ten == 8 else TEENS[one])


def below_thousand(n: int, *, swiss: bool) -> str:
    """Write 1 to 999."""
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return below_hundred(rest, swiss=swiss)
    head = "cent" if hundreds == 1 else f"{ONES[hundreds - 1]} cent" + ("" if rest else "s")
    return head + (f" {below_hundred(rest, swiss=swiss)}" if rest else "")


def in_words(n: int, *, swiss: bool = False) -> str:
    """Write 1 to 10^12 - 1 in French words."""
    parts: list[str] = []
    for scale, name in ((10**9, "milliard"), (10**6, "million")):
        count, n = divmod(n, scale)
        if count:
            plural = "s" if count > 1 else ""
            parts.append(f"{below_thousand(count, swiss=swiss)} {name}{plural}")
    thousands, n = divmod(n, 1000)
    if thousands:
        count_words = below_thousand(thousands, swiss=swiss) if thousands > 1 else ""
        for plural in ("cents", "vingts"):
            if count_words.endswith(plural):
                count_words = count_words[:-1]
        parts.append(f"{count_words} mille".strip())
    if n:
        parts.append(below_thousand(n, swiss=swiss))
    return " ".join(parts)


def words_value(words: str) -> float | None:
    """Return the value of words that are one number, None for others."""
    found = find(words, words)
    whole = [(number.start, number.end) for number in found] == [(0, len(words))]
    return found[0].value if whole else None


@given(st.integers(min_value=2, max_value=10**12 - 1), st.booleans())
@settings(deadline=None)
def test_words_read_back(n: int, swiss: bool) -> None:
    assert words_value(in_words(n, swiss=swiss)) == n


@given(st.integers(min_value=2, max_value=999_999))
@settings(deadline=None)
def test_words_in_reformed_spelling_read_back(n: int) -> None:
    assert words_value(in_words(n).replace(" ", "-")) == n


@given(st.integers(min_value=1, max_value=10**12 - 1))
@settings(deadline=None)
def test_words_are_found_whole_in_a_sentence(n: int) -> None:
    words = in_words(n)
    text = f"On y compte {words} habitants."
    found = find(text, text.lower())
    if n == 1:
        assert found == []
    else:
        assert [(text[f.start : f.end], f.value) for f in found] == [(words, n)]


@given(
    st.integers(min_value=0, max_value=10**12),
    st.sampled_from([" ", "'", "."]),
    st.integers(min_value=0, max_value=99),
)
@settings(deadline=None)
def test_digits_with_thousands_marks_read_back(n: int, mark: str, decimals: int) -> None:
    whole = f"{n:,}".replace(",", mark)
    assert digits_value(whole) == n
    assert digits_value(f"{whole},{decimals:02d}") == pytest.approx(n + decimals / 100)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("septante-cinq", 75),
        ("huitante et un", 81),
        ("nonante-neuf", 99),
        ("quatre-vingt-onze", 91),
        ("soixante et onze", 71),
        ("deux virgule cinq milliards", 2.5e9),
        ("trois virgule zéro cinq", 3.05),
        ("mille neuf cents", 1900),
        ("onze cents", 1100),
        ("mille milliards", 1e12),
        ("cent vingt et un mille", 121_000),
    ],
)
def test_words(words: str, value: float | None) -> None:
    assert words_value(words) == value


@pytest.mark.parametrize("words", ["", "deux trois", "vingt vingt", "cheval", "et", "un cheval"])
def test_no_number_in_words(words: str) -> None:
    assert words_value(words) is None


@pytest.mark.parametrize("digits", ["", "abc", "1 23 456", "1,2,3", "12.34.56", "9" * 40])
def test_no_number_in_digits(digits: str) -> None:
    assert digits_value(digits) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("une dizaine de milliards", [("une dizaine de milliards", 1e10, "approx")]),
        ("des centaines de milliers", [("des centaines de milliers", None, "vague")]),
        ("un demi-million de gens", [("un demi-million", 5e5, "eq")]),
        ("deux millions et demi", [("deux millions et demi", 2.5e6, "eq")]),
        ("un million deux cent mille", [("un million deux cent mille", 1.2e6, "eq")]),
        ("les deux tiers du parc", [("deux tiers", 2 / 3, "eq")]),
        ("deux douzaines d'œufs", [("deux douzaines", 24, "approx")]),
        ("3 millions 200 000 francs", [("3 millions 200 000", 3.2e6, "eq")]),
        ("une demi-douzaine d'œufs", [("une demi-douzaine", 6, "approx")]),
        ("2,5 Mds d'euros", [("2,5 Mds", 2.5e9, "eq")]),
        ("entre un et six mois", [("un", 1, "eq"), ("six", 6, "eq")]),
    ],
)
def test_forms(text: str, expected: list[tuple[str, float | None, str]]) -> None:
    found = [(text[f.start : f.end], f.value, f.comparator) for f in find(text, text.lower())]
    assert found == [(s, None if v is None else pytest.approx(v), c) for s, v, c in expected]
