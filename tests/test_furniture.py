"""Page furniture: credits, bylines, sign-offs, links and menus are told from prose."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset.french import attributions, figures, furniture, mentions
from dataset.text import Span, TextView


def found(text: str) -> list[str]:
    return [text[s.start : s.end] for s in furniture.spans(TextView.of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Photo : Anne Rivage\nIl pleut.", ["Photo : Anne Rivage"]),
        ("Source : Zorbec", ["Source : Zorbec"]),
        ("Le pont de Caen. Image : Zorbec Post", ["Image : Zorbec Post"]),
        ("Le pont de Caen © Luc Brun", ["© Luc Brun"]),
        ("Le pont de Caen. Luc Brun/AFP", ["Luc Brun/AFP"]),
        ("Odile Varenne AFP\nIl pleut.", ["Odile Varenne AFP"]),
        ("Par Luc Brun et Odile Varenne\nIl pleut.", ["Par Luc Brun et Odile Varenne"]),
        ("by Odile\nIl pleut.", ["by Odile"]),
        ("(Ajout de détails) par Luc Brun\nIl pleut.", ["par Luc Brun"]),
        ("Caen (AFP) - Il pleut. (AFP)", ["Caen (AFP) - ", "(AFP)"]),
        ("Il pleut.\n(Selon Zorbec Post)", ["(Selon Zorbec Post)"]),
        ("Il pleut (avec AFP).", ["(avec AFP)"]),
        ("Le pont ferme information fournie par Zorbec 12/03/2024 à 10:12",
         ["information fournie par Zorbec 12/03/2024 à 10:12"]),
        ("(Traduit par Zorbec à l'aide d'une machine)\nIl pleut.",
         ["(Traduit par Zorbec à l'aide d'une machine)"]),
        ("Politique | Caen | Odile Varenne\nIl pleut.", ["Politique | Caen | Odile Varenne"]),
        ("Accueil > Politique > Caen\nIl pleut.", ["Accueil > Politique > Caen"]),
        ("LIRE AUSSI - Le pont de Caen\nIl pleut.", ["LIRE AUSSI - Le pont de Caen"]),
        ("Publié le 3 mars 2024 à 10:12\nIl pleut.", ["Publié le 3 mars 2024 à 10:12"]),
        ("(Zorbec.com) - Il pleut.", ["(Zorbec.com) - "]),
        ("(AFP) Il pleut.", ["(AFP) "]),
        ("Beyrouth — Il pleut.", ["Beyrouth — "]),
        ("Il pleut. A lire aussi : Le pont de Caen ferme.", ["A lire aussi : "]),
        ("Connectez-vous à votre compte\nIl pleut.", ["Connectez-vous à votre compte"]),
        ("Il pleut.\nLe pont tient.\nOui.\nLe pont de Caen\nLe port de Sète\nLe gel",
         ["Le pont de Caen", "Le port de Sète", "Le gel"]),
    ],
)  # fmt: skip
def test_furniture_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Selon Reuters, le vote est nul.",
        "Par Odile Varenne, tout est arrivé.",
        "Par la suite\nOui",
        "Accueil des réfugiés à Caen\nIl pleut.",
        "Le mot vient de l'Agence France-Presse (AFP)",
        "Source : un rapport que le ministre a lu hier dans son bureau.",
        "Il y a deux voies : partir | rester.",
        "Odile — Il pleut.",
        "On trouve tout à lire : des livres, des journaux.",
        "Un quatrain\nLe pont de Caen\nLe port de Sète\nLe gel",
        "Une source (proche du dossier) le dit.",
        "Le patron de l'AFP\nIl pleut.",
        "",
        "\x00\ud800 « »",
    ],
)
def test_prose_is_no_furniture(text: str) -> None:
    assert found(text) == []


def test_furniture_attributes_and_counts_nothing() -> None:
    text = (
        "CAEN (AFP) - Le pont ferme, a dit le maire.\n"
        "Lire aussi : « Douze ponts vont fermer », a dit Odile Varenne\n"
        "Photo : Luc Brun. 300 photos\n"
        "Le port reste ouvert, selon la mairie. Photo : Zorbec Post"
    )
    view = TextView.of(text)
    said = [text[c.start : c.end] for f in attributions.find(view) for c in f.content]
    assert said == ["Le pont ferme", "Le port reste ouvert"]
    assert figures.find(view) == []


def test_names_in_furniture_are_no_mentions() -> None:
    text = "Odile Varenne est là. Photo : Luc Brun\nPar Anne Rivage\nOdile Varenne part. (AFP)"
    actors, spans = mentions.find(TextView.of(text))
    assert [actor.name for actor in actors] == ["Odile Varenne"]
    assert len(spans) == 2


def test_holds_tells_offsets_inside_and_outside() -> None:
    stretches = [Span(2, 5), Span(9, 12)]
    assert [furniture.holds(stretches, i) for i in (1, 2, 4, 5, 9, 12)] == [
        False, True, True, False, True, False,
    ]  # fmt: skip


# The only separator: line breaks are words here.
SPACE = " "
PIECES = st.sampled_from(
    "Photo : Source Par by et Odile Varenne AFP (AFP) © | • ( ) (Selon / - – \n . »"
    " information fournie par Traduit Lire aussi Accueil > \x00".split(SPACE)
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_stretches_in_order(text: str) -> None:
    last = 0
    for span in furniture.spans(TextView.of(text)):
        assert last <= span.start < span.end <= len(text)
        last = span.end


@pytest.mark.parametrize(
    "piece",
    ["(", "(afp", "(afp)", "©", "| ", "A | ", "photo : ", ". (afp)", "\nphoto : x", "par A",
     "information fournie par A ", "(((", "/afp", "home "],
)  # fmt: skip
def test_hostile_texts_take_linear_time(piece: str) -> None:
    view = TextView.of(piece * (1_000_000 // len(piece)))
    start = time.process_time()
    furniture.spans(view)
    assert time.process_time() - start < 2
