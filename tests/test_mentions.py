"""Actors by name: which capitals are names, of what type, and which names are one actor."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset.french import mentions
from dataset.french.finds import FoundActor
from dataset.french.mention.gazetteer import gazetteer
from dataset.french.mention.organisations import abbreviates, initials
from dataset.french.nouns import plural
from dataset.french.registry import Registry, RegistryEntry
from dataset.text import TextView


def actors(text: str, registry: Registry = Registry.EMPTY) -> list[FoundActor]:
    return mentions.find(TextView.of(text), registry)[0]


def names(text: str) -> dict[str, str]:
    return {actor.name: actor.actor_type for actor in actors(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le maire de Caen, Odile Varenne, a signé.", {"Odile Varenne": "person"}),
        ("Selon l'AFP, le vote est nul.", {"AFP": "media"}),
        ("Le ministre de la Justice Paul Garance est là.", {"Paul Garance": "person"}),
        (
            "Le patron de Renault Luc Mercier est là.",
            {"Renault": "company", "Luc Mercier": "person"},
        ),
        ("La France refuse. Il neige en Italie.", {"France": "government"}),
        ("C'est Jean-Marc d'Orval qui vient.", {"Jean-Marc d'Orval": "person"}),
        ("On a vu Khaled al-Rachidi à Damas.", {"Khaled al-Rachidi": "person"}),
        (
            "Zorvan B. comparaît. Il va d'un point A au point B. On le suit.",
            {"Zorvan B.": "person"},
        ),
        (
            "C'est, note Libération, un échec dans le Matin.",
            {"Libération": "media", "Matin": "media"},
        ),
        ("Il joue avec les Sabres de Brugnes.", {"Sabres de Brugnes": "other"}),
        ("Le Fonds de soutien à la pêche aide.", {"Fonds de soutien": "other"}),
        ("La MRC de Brugnes vote.", {"MRC de Brugnes": "government"}),
        ("Nous citons l'humoriste Dora Vex\u2019kin ici.", {"Dora Vex'kin": "person"}),
    ],
)
def test_names_are_typed(text: str, expected: dict[str, str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hier, il pleuvait. Demain, il neigera. Mardi aussi.",
        "Il a lu « Le Grand Vide » dans le train.",
        "Les Français aiment Noël et Pâques.",
        "LES FAITS SONT LA\nRien de nouveau.",
        "Photo : Anne Rivage\nRien de nouveau.",
        "Le vol part de Marseille pour New York.",
        "Rien de nouveau (AFP)",
        "",
        "\x00\ud800 « »",
    ],
)
def test_capitals_without_evidence_are_no_actors(text: str) -> None:
    assert names(text) == {}


def test_surname_title_and_initial_meet_the_full_name() -> None:
    text = "Odile Varenne est venue. Mme Varenne a ri. O. Varenne part. Le plan Varenne reste."
    found, spans = mentions.find(TextView.of(text))
    assert [actor.name for actor in found] == ["Odile Varenne"]
    assert [text[m.span.start : m.span.end] for m in spans] == [
        "Odile Varenne", "Varenne", "O. Varenne", "Varenne",
    ]  # fmt: skip


def test_two_people_of_one_surname_stay_apart() -> None:
    text = "Odile Varenne et Luc Varenne sont venus. M. Varenne a ri. Mme Varenne aussi."
    found, spans = mentions.find(TextView.of(text))
    assert [actor.name for actor in found] == ["Odile Varenne", "Luc Varenne"]
    assert [m.actor for m in spans] == [0, 1, 1, 0]


def test_an_acronym_in_brackets_is_an_alias() -> None:
    found = actors("Hier, la Ligue romande de natation (LRN) a gagné. La LRN rit.")
    assert [(a.name, a.aliases) for a in found] == [("Ligue romande de natation", ["LRN"])]


def test_an_acronym_may_come_before_its_full_name() -> None:
    found = actors("Depuis hier, le PHN (Parti humaniste norvégien) gouverne. Le PHN a promis.")
    assert [(a.name, a.aliases) for a in found] == [("Parti humaniste norvégien", ["PHN"])]


def test_a_heading_names_only_actors_of_the_prose() -> None:
    text = "Odile Varenne et Luc Mercier\nHier, Luc Mercier est parti."
    found, spans = mentions.find(TextView.of(text))
    assert [actor.name for actor in found] == ["Luc Mercier"]
    assert [m.actor for m in spans] == [0, 0]


def test_registry_actors_keep_their_name_and_gather_variants() -> None:
    registry = Registry.of([RegistryEntry("vex", "Dora Vexkin", ("Vexkin",), "person")])
    found, spans = mentions.find(TextView.of("Dora Vexkin rit. Mme Vexkin part."), registry)
    assert [(a.name, a.registry_id, a.aliases) for a in found] == [
        ("Dora Vexkin", "vex", ["Vexkin"])
    ]
    assert [m.actor for m in spans] == [0, 0]


def test_a_country_counts_where_it_acts_and_not_where_it_is_a_place() -> None:
    registry = Registry.of([RegistryEntry("no", "Norvège", (), "government", "NO")])
    text = (
        "La Norvège refuse. Il neige en Norvège, à Oslo (Norvège). Un colis venu de Norvège part."
        " Trois pays, dont la Norvège, signent. L'accord de la Norvège compte."
    )
    _, spans = mentions.find(TextView.of(text), registry)
    assert [m.span.start for m in spans] == [3, text.rindex("Norvège")]


def test_lexicon_is_consistent() -> None:
    lexicon = gazetteer()
    assert set(lexicon.titles.values()) <= {"m", "f", "p", ""}
    assert {noun.actor_type for noun in lexicon.roles.values()} == {"person", "group"}
    assert plural("général") == "généraux"
    assert plural("premier ministre") == "premiers ministres"
    assert plural("sapeur-pompier") == "sapeurs-pompiers"
    assert plural("vice-président") == "vice-présidents"
    assert plural("preneur d'otages") == "preneurs d'otages"
    assert plural("casque bleu") == "casques bleus"
    assert plural("porte-parole") == "porte-parole"
    assert not {name for name in lexicon.given if name in lexicon.known}
    assert not {name for name in lexicon.given if name.endswith("-")}
    assert (lexicon.given["Marie"], lexicon.given["Jean-Marie"]) == ("f", "m")


def test_initials_and_acronyms() -> None:
    assert initials("Ligue romande de natation") == "lrn"
    assert abbreviates("LRN", "Ligue romande de natation")
    assert not abbreviates("PHN", "Ligue romande de natation")


# The only separator: line breaks are words here.
SPACE = " "
PIECES = st.sampled_from(
    "M. Mme Le La l' d' de du Paul Garance Odile Varenne LRN (LRN) Paris France Renault AFP "
    "Conseil ministre , . « » \n ( ) a déclaré affirme et Vex'kin J.-M. al- é \u00a0 \x00".split(
        SPACE
    )
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    found, spans = mentions.find(TextView.of(text))
    last = 0
    for mention in spans:
        assert last <= mention.span.start < mention.span.end <= len(text)
        last = mention.span.end
        assert mention.actor is not None
        assert 0 <= mention.actor < len(found)
    assert all(actor.name for actor in found)


HOSTILE = ["«", "9", "que ", "A", "A ", "A.", "Paul ", "Paul Garance ", "de la ", "Paris a ", "L'",
           "(A) ", "M. ", "A-", "Conseil de la ", "al-A", "\n", "X, Y, ",
           "PHN (Parti humaniste) "]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    view = TextView.of(piece * (300_000 // len(piece)))
    start = time.process_time()
    mentions.find(view)
    assert time.process_time() - start < 3
