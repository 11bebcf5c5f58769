"""Constructions in which the press reports positions, on invented sentences read as a whole."""

import polars as pl
import pytest

from dataset import extract

CONCEPTS = {
    "reform": ("réforme", "réformes"),
    "strike": ("grève",),
    "telework": ("télétravail",),
}


# Marc Petit is against the reform …
AGAINST = """
Marc Petit se réjouit du retrait de la réforme.
Marc Petit plaide pour l'abrogation de la réforme.
Marc Petit demande le retrait pur et simple de la réforme.
Marc Petit exige que le gouvernement abandonne la réforme.
Selon Marc Petit, la réforme doit être retirée.
« Nous demandons au gouvernement de retirer sa réforme », dit Marc Petit.
« Nous nous opposons à la réforme », dit Marc Petit.
« On ne veut pas de cette réforme », dit Marc Petit.
« Je ne suis pas en faveur de la réforme », dit Marc Petit.
« C'est une réforme injuste », dit Marc Petit.
Marc Petit juge que la réforme ne fonctionne pas.
Marc Petit a qualifié de « scandaleuse » la réforme.
Marc Petit juge préoccupante la réforme.
La réforme de l'école est injuste, estime Marc Petit.
Marc Petit ne cache pas son hostilité à la réforme.
Marc Petit a en effet boycotté la réforme.
Marc Petit a sur Twitter boycotté la réforme.
Marc Petit est en conflit avec la réforme.
"""
# … or for it.
FOR = """
Marc Petit souhaite que la réforme soit adoptée.
« Il faut une réforme », dit Marc Petit.
Marc Petit a, lui aussi, soutenu la réforme.
"""
OTHERS = [
    (
        "« Contrairement à ce que dit Paul Durand, tout va bien », écrit Jeanne Martin.",
        ("Jeanne Martin", "Paul Durand", "oppose"),
    ),
    (
        "« Paul Durand doit démissionner », a lancé Jeanne Martin.",
        ("Jeanne Martin", "Paul Durand", "oppose"),
    ),
    (
        "« Je suis déçu que Paul Durand ait menti », a dit Marc Petit.",
        ("Marc Petit", "Paul Durand", "oppose"),
    ),
    (
        "Les élus hostiles à la réforme ont voté.",
        ("Les élus", "reform", "oppose"),
    ),
    (
        "La réforme est jugée inacceptable par les syndicats.",
        ("les syndicats", "reform", "oppose"),
    ),
    (
        "La réforme est appuyée par tous les partis d'opposition.",
        ("les partis d'opposition", "reform", "support"),
    ),
    (
        "Greenpeace a signé une pétition contre la réforme.",
        ("Greenpeace", "reform", "oppose"),
    ),
    (
        "Greenpeace a rendu un avis négatif sur la réforme.",
        ("Greenpeace", "reform", "oppose"),
    ),
    (
        "L'adoption de la réforme par le Sénat est acquise.",
        ("Sénat", "reform", "support"),
    ),
    (
        "La plainte déposée par Greenpeace contre Airbus avance.",
        ("Greenpeace", "Airbus", "oppose"),
    ),
    (
        "Greenpeace a déposé un recours devant les juges contre la réforme.",
        ("Greenpeace", "reform", "oppose"),
    ),
    (
        "Le Sénat a rejeté mardi par 125 voix contre 80 la réforme.",
        ("Sénat", "reform", "oppose"),
    ),
]


def positions(text: str) -> set[tuple[str, str, str]]:
    """Return holder, target and polarity of the stances of a text, actors by their names."""
    found = extract(text, concepts=CONCEPTS)
    names = dict(found.actor.select("actor_id", "name").iter_rows())
    rows = found.stance.select("actor_id", "target_id", pl.col("polarity").cast(pl.String))
    return {
        (names[holder], names.get(target, target), polarity)
        for holder, target, polarity in rows.iter_rows()
    }


@pytest.mark.parametrize("text", AGAINST.strip().splitlines())
def test_against_the_reform(text: str) -> None:
    assert ("Marc Petit", "reform", "oppose") in positions(text)


@pytest.mark.parametrize("text", FOR.strip().splitlines())
def test_for_the_reform(text: str) -> None:
    assert ("Marc Petit", "reform", "support") in positions(text)


@pytest.mark.parametrize(("text", "position"), OTHERS)
def test_position(text: str, position: tuple[str, str, str]) -> None:
    assert position in positions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Marc Petit ne s'oppose pas à la réforme.",
        "Marc Petit n'est pas hostile à la réforme.",
        "« La réforme est-elle injuste ? », s'est demandé Marc Petit.",
        "« Si la réforme échoue, nous verrons », a dit Marc Petit.",
        "Selon Marc Petit, la réforme doit être votée jeudi.",
        "La réforme ne fonctionne pas.",
        "Marc Petit veut améliorer l'école avant la réforme.",
        "Marc Petit a annoncé les résultats d'une réforme pas encore validée par le Sénat.",
    ],
)
def test_no_position(text: str) -> None:
    assert not positions(text)


def test_others_behind_on_are_not_the_speakers() -> None:
    assert not positions("« Ce que l'on reproche à Paul Durand est faux », dit Marc Petit.")


def test_opposition_is_no_on() -> None:
    assert positions("L'opposition a boycotté la réforme.") == {
        ("L'opposition", "reform", "oppose")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Paul Durand et Jeanne Martin réclament une réforme.",
        "« Il faut une réforme », ont déclaré Paul Durand et Jeanne Martin.",
        "Le député Paul Durand et la sénatrice Jeanne Martin saluent la réforme.",
    ],
)
def test_each_of_several_speakers_holds_the_position(text: str) -> None:
    assert positions(text) == {
        ("Paul Durand", "reform", "support"),
        ("Jeanne Martin", "reform", "support"),
    }


def test_only_the_claimant_rests_on_the_claim() -> None:
    found = extract("La CGT, FO et SUD dénoncent la réforme.", concepts=CONCEPTS)
    joined = found.stance.join(found.claim.select("claim_id", claimant="actor_id"), on="claim_id")
    assert found.stance.height == 3
    assert joined["actor_id"].to_list() == joined["claimant"].to_list() != []
