"""What stands before the verb of a stance: its words, and whether they negate it."""

import pytest

from dataset.french.stance.verb_groups import group_before, negated


@pytest.mark.parametrize(
    ("low", "verb", "words"),
    [
        ("le maire n'a jamais critiqué", "critiqué", ("n'", "a", "jamais")),
        ("le maire, qui a vivement critiqué", "critiqué", ("a", "vivement")),
        ("le gouvernement critique", "critique", ()),
        ("le maire reste très favorable", "favorable", ("très",)),
        # The aside begins before what is looked at.
        (
            "la rampe, des dalles à un étage sans rebord ni palier, doit être immédiatement aimée",
            "aimée",
            ("doit", "être", "immédiatement"),
        ),
    ],
)
def test_words_before_a_verb(low: str, verb: str, words: tuple[str, ...]) -> None:
    assert group_before(low, low.index(verb)).words == words


def test_a_copula_leads_to_an_adjective() -> None:
    low = "le maire reste très favorable"
    assert group_before(low, low.index("favorable"), copular=True).words == ("reste", "très")


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        ("le maire ne critique pas la loi", True),
        ("avant que le maire ne critique la loi", False),
        ("le maire critique la loi", False),
    ],
)
def test_negation_has_two_halves(low: str, *, expected: bool) -> None:
    verb = low.index("critique")
    assert negated(low, group_before(low, verb), verb + len("critique")) is expected
