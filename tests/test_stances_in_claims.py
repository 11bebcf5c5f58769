"""Stances that a speaker takes in what he says."""

import pytest

from dataset.french import stances
from dataset.french.finds import FoundAttribution
from dataset.text import Span, TextView
from tests.stance_readings import (
    ACTORS,
    mentions,
    narrated,
    said,
)


@pytest.mark.parametrize(
    ("text", "content", "speech"),
    [
        ("« Je soutiens Airbus », dit-il.", "Je soutiens Airbus", "direct"),
        (
            "« Nous saluons la décision d'Airbus », dit-il.",
            "Nous saluons la décision d'Airbus",
            "direct",
        ),
        ("Il dit qu'il soutient Airbus.", "il soutient Airbus", "indirect"),
    ],
)
def test_pronoun_of_a_claim_is_its_speaker(text: str, content: str, speech: str) -> None:
    at = text.index(content)
    claim = FoundAttribution(
        "x", None, None, None, "neutral", (Span(at, at + len(content)),), speech
    )
    found = stances.find(TextView.of(text), [claim], [*ACTORS], mentions(text), [3], [None])
    assert [(s.holder, s.target, s.polarity, s.attribution) for s in found] == [
        (3, 0, "support", 0)
    ]


@pytest.mark.parametrize(
    ("content", "polarity"),
    [
        ("Airbus est un partenaire loyal", "support"),
        ("Airbus n'est pas un partenaire loyal", "oppose"),
        ("Airbus n'est pas dangereux", "support"),
        ("Airbus représente une menace", "oppose"),
        ("les méthodes d'Airbus sont scandaleuses", "oppose"),
        ("Airbus a triché", "oppose"),
        ("il existe des preuves qu'Airbus savait", "oppose"),
        ("il existe des preuves de l'implication d'Airbus", "oppose"),
        ("il a la preuve du soutien d'Airbus", None),
        ("il n'y a aucune preuve de l'implication d'Airbus", None),
        ("Airbus est une grande entreprise", None),
        ("Airbus est arrivé hier", None),
        ("Airbus est victime d'une campagne honteuse", None),
        ("Airbus n'a pas triché", None),
        ("Airbus a été trompé", None),
        ("Airbus est menacé", None),
    ],
)
def test_what_a_speaker_says_of_a_target(content: str, polarity: str | None) -> None:
    found = said(f"Marc Petit dit que {content}.", content)
    assert [s.polarity for s in found] == ([polarity] if polarity else [])
    for stance in found:
        assert (stance.holder, stance.target, stance.attribution) == (3, 0, 0)


def test_praise_and_blame_in_one_breath_are_mixed() -> None:
    content = "Airbus est un partenaire loyal, mais Airbus est un mauvais payeur"
    assert [s.polarity for s in said(f"Marc Petit dit qu'{content}.", content)] == ["mixed"]


def test_speaker_takes_no_stance_toward_himself() -> None:
    content = "Marc Petit est un homme admirable"
    assert said(f"Il dit que {content}.", content) == []


def test_author_takes_no_stance() -> None:
    assert narrated("Airbus est une entreprise admirable, et Boeing a triché.") == []


@pytest.mark.parametrize(
    ("content", "opposed"),
    [
        ("Airbus a créé une filiale pour contourner la loi", True),
        ("Airbus s'est enrichi en trichant", True),
        ("Airbus cherche à tromper ses clients", True),
        ("Airbus a copié nos plans sans autorisation", True),
        ("Airbus a rompu sa promesse", True),
        ("Airbus nous a trahis", True),
        ("la communication d'Airbus vise à tromper le public", True),
        ("les moteurs d'Airbus, qui volent bien, sont neufs", False),
        ("Airbus n'a pas rompu sa promesse", False),
        ("Airbus n'a rien copié sans autorisation", False),
        ("il faut empêcher Airbus de tricher", False),
        ("nous avons créé une filiale pour contourner la loi", False),
        ("Airbus a rompu avec la routine", False),
    ],
)
def test_charges(content: str, opposed: bool) -> None:
    found = said(f"Marc Petit dit que {content}.", content)
    assert [(s.holder, s.target, s.polarity) for s in found] == ([(3, 0, "oppose")] * opposed)
