"""Sources named by a preposition, an antecedent or a colon: who they are and what they say."""

import pytest

from dataset.french import attributions
from dataset.text import TextView


def said(text: str) -> list[tuple[str | None, str]]:
    return [
        (
            one.source and text[one.source.start : one.source.end],
            " | ".join(text[piece.start : piece.end] for piece in one.content),
        )
        for one in attributions.find(TextView.of(text))
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        # Where the source ends (source_edges).
        ("Selon l'AFP, le conseil, principale coalition, a gagné.", "l'AFP",
         "le conseil, principale coalition, a gagné"),
        ("Selon la CGT, FO et la CFDT, la loi est injuste.", "la CGT, FO et la CFDT",
         "la loi est injuste"),
        ("Selon un sondage Zorb pour Le Monde, la loi est injuste.",
         "un sondage Zorb pour Le Monde", "la loi est injuste"),
        # Without a verb (sourced_phrases).
        ("Pas de danger, selon la mairie.", "la mairie", "Pas de danger"),
        ("Les votes, nuls selon les élus, ont été détruits.", "les élus", "Les votes | nuls"),
        ("Les votes, selon lui nuls, ont été détruits.", "lui", "Les votes | nuls"),
        ("Objectif, selon la mairie : baisser les coûts.", "la mairie",
         "Objectif | baisser les coûts"),
        # In a relative clause (sourced_relatives).
        ("C'est une loi qui, selon le maire, est injuste.", "le maire", "qui | est injuste"),
        ("La loi, qui est injuste selon le maire, sera votée.", "le maire", "qui est injuste"),
        ("Le maire veut une ville où, selon la mairie, il fait bon vivre.", "la mairie",
         "il fait bon vivre"),
        # The antecedent (antecedents).
        ("Une étude selon laquelle le café est bon a été citée.", "Une étude", "le café est bon"),
        ("Le syndicat, pour qui la loi est injuste, manifestera jeudi.", "Le syndicat",
         "la loi est injuste"),
        ("Les informations diffusées lundi selon lesquelles le pont fermera sont fausses.", None,
         "le pont fermera"),
        # From whom it was learnt (learned).
        ("Trois ponts ont été fermés, a appris l'AFP de source policière.", "source policière",
         "Trois ponts ont été fermés"),
        ("Trois ponts ont été fermés, a-t-on indiqué de source policière.", "source policière",
         "Trois ponts ont été fermés"),
        # An opinion (opinions).
        ("Pour le maire, c'est une erreur.", "le maire", "c'est une erreur"),
        ("C'est, pour le maire, une erreur.", "le maire", "C'est | une erreur"),
        # A noun that announces it (colons).
        ("Son constat est sans appel : il manque dix lits.", None, "il manque dix lits"),
        ("Réponse du maire : le pont rouvrira en mai.", "maire", "le pont rouvrira en mai"),
        ("Même son de cloche chez les commerçants : la rue est vide.", "les commerçants",
         "la rue est vide"),
        # A clause that opens the sentence ends before the main one (opening, participles).
        ("Jugeant que le pont est sûr, le maire a rouvert la route.", "le maire",
         "le pont est sûr"),
        ("Après avoir rappelé que le pont est sûr, il a rouvert la route.", "il",
         "le pont est sûr"),
        ("La mairie promet d'agir, et la ville attend.", "La mairie", "agir"),
        ("« Le pont est sûr », a lancé le maire, dénonçant une rumeur.", "le maire",
         "une rumeur"),
        # What somebody is accused of (targets).
        ("Le maire a accusé le préfet de mensonge.", "Le maire", "mensonge"),
        ("Le préfet, accusé par l'opposition de fraude, a démissionné.", "l'opposition",
         "fraude"),
        ("Le maire, accusé de négligence par le syndicat, a démissionné.", "le syndicat",
         "négligence"),
    ],
)  # fmt: skip
def test_source_and_what_it_says(text: str, source: str | None, content: str) -> None:
    assert (source, content) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Les gens pour qui il travaille sont heureux.",
        "Il manque dix lits : la ville en cherche.",
        "Pour la dernière période, c'est une erreur.",
        "Pour la route, c'est une erreur.",
        "Le maire a acheté un vélo pour le garde, la clé est perdue.",
        "Le préfet, accusé par le parti de droite, a démissionné.",
        "Cameroun : le pont « rouvrira » en mai. Le Cameroun attend.",
        "Bilan : le pont « rouvrira » en mai",
    ],
)
def test_nobody_says_it(text: str) -> None:
    assert said(text) == []
