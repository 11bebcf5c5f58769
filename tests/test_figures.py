"""Figures: what counts, with which value, unit, currency and comparator."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset.french import figures
from dataset.french.finds import FoundFigure
from dataset.text import TextView

VOCABULARY = (
    "un une deux dix vingt cent mille million millions milliard de d' des les la le entre et à ou "
    "plus moins environ près sur pour fois ans mois heures h 30 2012 5,6 3.400 1'000 10 000 % € $ "
    'US M Md kg km/h janvier mardi article n° ( ) « » " - – / : . , ; \n Paris France euros francs '
    "dizaine centaine milliers tiers quart moitié demi âgé personne virgule"
).split(" ")


def find(text: str, country: str | None = None) -> list[FoundFigure]:
    return figures.find(TextView.of(text), country=country)


def shown(text: str) -> list[tuple[str, str, float | None]]:
    return [(text[f.span.start : f.span.end], f.kind, f.value) for f in find(text)]


def check(text: str) -> None:
    """Assert what holds of the figures of any text."""
    reached = 0
    for f in find(text):
        assert 0 <= f.span.start < f.span.end <= len(text)
        assert text[f.span.start : f.span.end].strip()
        assert f.span.start >= reached
        reached = f.span.end
        if f.comparator == "between":
            assert f.value is None
            assert f.low is not None
            assert f.high is not None
            assert f.low < f.high
        elif f.comparator == "vague":
            assert (f.value, f.low, f.high) == (None, None, None)
        else:
            assert f.value is not None
            assert (f.low, f.high) == (None, None)
        assert (f.currency is not None) == (f.kind == "money")
        if f.kind in ("money", "percent"):
            assert f.unit is None


@given(st.text())
@settings(deadline=None)
def test_any_text_gives_sound_figures(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(VOCABULARY), max_size=40), st.sampled_from([" ", "", "\u00a0"]))
@settings(max_examples=400, deadline=None)
def test_any_order_of_number_words_gives_sound_figures(words: list[str], gap: str) -> None:
    check(gap.join(words))


@given(st.sampled_from(" \u00a0\u202f\u2009"), st.sampled_from(" \u00a0\u202f"))
@settings(deadline=None)
def test_spaces_of_every_kind_stand_between_digits(inner: str, outer: str) -> None:
    text = f"Il doit 12{inner}500{outer}euros."
    assert shown(text) == [(f"12{inner}500{outer}euros", "money", 12500.0)]


@pytest.mark.parametrize(
    "text",
    [
        "Le 4 janvier 2019, en 2018, depuis 1992, les années 80 et 1990.",
        "Mardi 12, du 6 au 15 septembre, les 12 et 13 mai, le 1er août.",
        "À 14 h 30, vers 20h, à 19 heures, à 8h du matin, 16:45.",
        "Le 2e, la 17ème, le XXe, 3è langue, la vingt et unième, le dix-huitième.",
        "Victoire 3-1, nul 0-0, battus 2 à 1 après le match.",
        "GPT-4, A320, G7, Covid-19, 5G, Boeing 737, France 2, TF1, R1, H1N1.",
        "L'article 49.3, page 12, n° 5, numéro 7, chapitre 3, la RN 20, niveau 2.",
        "Appelez le 01 23 45 67 89 ou écrivez au 12, rue des Lilas, 75001 Paris.",
        "Tous deux sont partis, coupés en deux, pliés en quatre ; quelques amis, plusieurs fois.",
        "Un appareil neuf, une femme, un homme, le un et l'autre.",
        "https://example.org/a/12/34?b=56 et @compte99 et #top10",
        "1. Introduction\n2) Méthode\n",
        "Aux paragraphes 1, 2 et 7 à 10, les art. 61 à 64, la ligne 13 et le 49.3.",
        "Le 12 sept. 2018, mai 68, 800 av. J.-C., la COP21, l'iPhone 6, le 20 heures.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("Il a payé 50 dollars.", None, "USD"),
        ("Il a payé 50 dollars.", "CA", "CAD"),
        ("Il a payé 50 $ US.", "CA", "USD"),
        ("Au Québec, à Montréal, il a payé 50 dollars.", None, "CAD"),
        ("Il a payé 50 francs.", "CH", "CHF"),
        ("À Genève, il a payé 50 francs.", None, "CHF"),
        ("Au Mali, à Bamako, il a payé 50 francs.", None, "XOF"),
        ("Il a payé 50 francs CFA.", "FR", "XOF"),
        ("Il a payé 3 millions de livres.", "FR", "GBP"),
        ("Il a payé £20.", None, "GBP"),
        ("Il a payé 20 k€.", None, "EUR"),
        ("Il a payé CHF 20.", None, "CHF"),
        ("Il a payé 300 yuans.", None, "CNY"),
        ("Il a payé 80 centimes.", None, "EUR"),
    ],
)
def test_currency(text: str, country: str | None, code: str) -> None:
    assert [f.currency for f in find(text, country)] == [code]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("Environ 300 élus.", "approx"),
        ("Près de 300 élus.", "approx"),
        ("Plus de 300 élus.", "gt"),
        ("Un peu plus de 300 élus.", "gt"),
        ("Au moins 300 élus.", "ge"),
        ("Pas moins de 300 élus.", "ge"),
        ("300 élus au moins.", "ge"),
        ("300 élus ou plus.", "ge"),
        ("Moins de 300 élus.", "lt"),
        ("Jusqu'à 300 élus.", "le"),
        ("Au maximum 300 élus.", "le"),
        ("Le nombre dépasse les 300 élus.", "gt"),
        ("Le nombre ne doit pas dépasser 300 élus.", "le"),
        ("Entre 300 et 400 élus.", "between"),
        ("Le taux se tient au-dessus de la barre des 10 %.", "gt"),
        ("Sans dépasser 10 euros.", "le"),
        ("Dans les 300 euros.", "approx"),
        ("Dans les 30 jours.", "eq"),
        ("Jusqu'« à 300 élus ».", "le"),
        ("Des centaines d'élus.", "vague"),
        ("Trois cents élus.", "eq"),
    ],
)
def test_comparator(text: str, comparator: str) -> None:
    assert [f.comparator for f in find(text)] == [comparator]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Les ventes ont chuté de 17 %.", "decrease"),
        ("Les loyers ont grimpé en deux ans de 12 %.", None),  # the first figure
        ("La durée du stage a augmenté de trois mois.", "increase"),
        ("La coopérative a perdu en 48 heures la moitié du stock.", None),
        ("Le chômage a augmenté pendant trois mois.", None),
        ("Elle porte le flambeau avec ses cinq médailles.", None),
        ("Le délai est réduit à deux mois.", "decrease"),
    ],
)
def test_direction(text: str, direction: str | None) -> None:
    assert find(text)[0].direction == direction


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un mur de 2,5 m", [("2,5 m", "distance", 2.5)]),
        ("30 °C à l'ombre", [("30 °C", "other", 30.0)]),
        ("il faisait -5 degrés", [("-5 degrés", "other", -5.0)]),
        ("un recul (- 33 %)", [("- 33 %", "percent", -33.0)]),
        ("un disque de 500 Go", [("500 Go", "other", 500.0)]),
        ("deux heures et demie de route", [("deux heures et demie", "duration", 2.5)]),
        (
            "passer de 3 à 5 millions d'euros",
            [("3", "money", 3e6), ("5 millions d'euros", "money", 5e6)],
        ),
        ("9 Français sur 10 le pensent", [("9 Français sur 10", "other", 0.9)]),
        ("une fillette de 8 ans", [("8 ans", "age", 8.0)]),
        (
            "deux jeunes de 18 et 21 ans",
            [("deux", "count", 2.0), ("18", "age", 18.0), ("21 ans", "age", 21.0)],
        ),
        ("un bébé de trois mois", [("trois mois", "age", 3.0)]),
        (
            "des taux de 10, 20 et 30 %",
            [("10", "percent", 10.0), ("20", "percent", 20.0), ("30 %", "percent", 30.0)],
        ),
        ("il fait moins 5 degrés", [("moins 5 degrés", "other", -5.0)]),
        ("au moins 3 %", [("3 %", "percent", 3.0)]),
        ("une toise de 1m80", [("1m80", "distance", 1.8)]),
        ("un vol de 2 h 30", [("2 h 30", "duration", 2.5)]),
        ("ouvert 24 heures sur 24", [("24 heures sur 24", "duration", 24.0)]),
        (
            "quatre ans de prison dont deux ferme",
            [("quatre ans", "duration", 4.0), ("deux", "duration", 2.0)],
        ),
        ("un bail de 8 ans", [("8 ans", "duration", 8.0)]),
        (
            "l'action gagne 3 % ou 1,48 $ à 70,69 $",
            [("3 %", "percent", 3.0), ("1,48 $", "money", 1.48), ("70,69 $", "money", 70.69)],
        ),
        (
            "40 euros pour les jeunes élèves et 17,90 pour les enfants",
            [("40 euros", "money", 40.0), ("17,90", "money", 17.9)],
        ),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("24 types d'équipement manquent.", "types d'équipement"),
        ("Elle gère 3 comptes bancaires.", "comptes bancaires"),
        ("Trois enfants âgés de peu.", "enfants"),
        ("Les deux derniers tournois.", "tournois"),
        ("Deux autres hommes.", "hommes"),
        ("1,2 million d'habitants.", "habitants"),
        ("La moitié des joueurs.", "joueurs"),
        ("Deux « experts » parlent.", "experts"),
        ("Cinq personnes ont vu.", "personnes"),
        ("Ils étaient 200 hier.", None),
    ],
)
def test_counted_noun(text: str, unit: str | None) -> None:
    assert [f.unit for f in find(text)] == [unit]


def test_counted_noun_is_taken_from_the_count_before() -> None:
    assert [f.unit for f in find("20 blessés, dont onze grièvement.")] == ["blessés", "blessés"]


@pytest.mark.parametrize(
    "unit",
    [
        "«",
        '"',
        "9",
        "que ",
        "a",
        "deux ",
        "1 ",
        "1;",
        "un an ",
        "entre 2 et ",
        "1,",
        "- 1 % ",
        "€",
        "3h",
        "cent-",
        "des milliers ",
        "sur dix ",
        "\ud800",
        "12 345 ",
    ],
)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    view = TextView.of(unit * (200_000 // len(unit)))
    start = time.process_time()
    figures.find_alone(view)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le tri s'étendra dès 2025 à 40 000 foyers.", [("40 000", "count", 40000.0)]),
        ("Étendu en mars 2023 à 12 000 foyers, il plaît.", [("12 000", "count", 12000.0)]),
        ("De 2020 à 2025, la ville a perdu 300 emplois.", [("300", "count", 300.0)]),
        ("Entre 2020 et 2025, 300 emplois ont disparu.", [("300", "count", 300.0)]),
        ("Le lit vaut de 1 900 à 2 500 euros.", [("1 900 à 2 500 euros", "money", None)]),
        ("Elle accueille de 2000 à 2 500 clients.", [("2000 à 2 500", "count", None)]),
    ],
)
def test_a_year_before_a_count_is_no_range(
    text: str, expected: list[tuple[str, str, float | None]]
) -> None:
    assert shown(text) == expected
