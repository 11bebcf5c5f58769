"""Contents that deny, that name a condition, that compare: each read by itself."""

import pytest

from dataset.french.claim.conditionals import compared, hypothetical
from dataset.french.claim.denials import denial


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("faux", "faux"),
        ("« pas du tout »", "pas du tout"),
        ("non, le pont est sûr", "non"),
        ("ces accusations sont infondées", "accusations sont infondées"),
        ("le pont est faux", None),
        ("pas un pont ne rouvrira", None),
    ],
)
def test_denial(text: str, denied: str | None) -> None:
    place = denial(text)
    assert (text[slice(*place)] if place else None) == denied


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'usine fermerait si le prix montait", True),
        ("en cas de grève, le pont fermerait", True),
        ("sans le pont, la ville mourrait", True),
        ("le pont fermerait en mai", False),
    ],
)
def test_a_condition_is_named(text: str, *, expected: bool) -> None:
    assert hypothetical(text) is expected


@pytest.mark.parametrize(
    ("lemma", "text", "expected"),
    [
        ("craindre", "que le prix ne monte plus vite", True),
        ("craindre", "que le prix ne monte plus", False),
        ("dire", "il ne monte plus vite", False),
    ],
)
def test_plus_compares_behind_a_verb_of_fear(lemma: str, text: str, *, expected: bool) -> None:
    assert compared(lemma, text) is expected
