"""Whether the noun phrase behind a verb is the subject of an incise, or an object."""

import pytest

from dataset.french import attributions
from dataset.text import TextView


def found(text: str) -> list[tuple[str, str | None]]:
    return [
        (one.rule_id.split("/")[1], one.source and text[one.source.start : one.source.end])
        for one in attributions.find(TextView.of(text))
    ]


@pytest.mark.parametrize(
    ("text", "rule", "source"),
    [
        ("Le pont est sûr, a dit le maire.", "incise-clause", "le maire"),
        ("Le pont est sûr, affirme un rapport.", "incise-clause", "un rapport"),
        ("Le pont est sûr, lancent des élus.", "incise-clause", "des élus"),
        ("« Le pont est sûr » assurent les élus.", "incise-noun", "les élus"),
    ],
)
def test_a_subject_behind_its_verb(text: str, rule: str, source: str) -> None:
    assert found(text) == [(rule, source)]


@pytest.mark.parametrize(
    "text",
    [
        # A noun without a determiner.
        "Le pont est sûr, lancent élus et riverains.",
        # All that stands before the verb is its subject.
        "Anne Petit, la cheffe du groupe, a interpellé le ministre.",
        "Anne Petit, qui n'a pas voté, la cheffe du groupe, a critiqué le ministre.",
        # What bears a name in quotation marks says something of an object.
        "« Ouest Matin » évoque une erreur.",
        "« Le Pont » révèle des lacunes.",
    ],
)
def test_an_object_behind_its_verb(text: str) -> None:
    assert [rule for rule, _ in found(text) if rule.startswith("incise")] == []
