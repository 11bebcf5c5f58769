"""Rule files say all that a rule needs, in the types it needs, and nothing else."""

import ast
from pathlib import Path
from typing import Any

import pytest

from dataset.french.rulebook import FAMILIES, Counterexample, Example, _rule, rules

ROOT = Path(__file__).parent.parent
TABLE: dict[str, Any] = {
    "id": "figure/money",
    "trigger": "a numeral",
    "pattern": "NUM CURRENCY",
    "priority": 60,
    "produces": "a figure",
    "examples": [{"text": "Deux euros.", "find": {"value": 2.0}}] * 2,
    "counterexamples": [{"text": "Un euro fort.", "why": "no number"}, {"text": "Rien."}],
}


@pytest.mark.parametrize("family", FAMILIES)
def test_fields_have_their_types(family: str) -> None:
    for rule in rules(family).values():
        words = (rule.id, rule.trigger, rule.pattern, rule.produces)
        assert all(isinstance(value, str) and value for value in words)
        assert isinstance(rule.priority, int)
        assert all(isinstance(e.text, str) and isinstance(e.find, dict) for e in rule.examples)
        for example in rule.counterexamples:
            assert isinstance(example.text, str)
            assert isinstance(example.why, str)


def test_rule_is_read_from_its_table() -> None:
    rule = _rule(TABLE)
    assert rule.examples[0] == Example("Deux euros.", {"value": 2.0})
    assert rule.counterexamples[1] == Counterexample("Rien.")


@pytest.mark.parametrize(
    "change",
    [{"id": "Money"}, {"examples": TABLE["examples"][:1]}, {"counterexamples": []}],
)
def test_malformed_rule_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"id of a rule|fewer than two"):
        _rule({**TABLE, **change})


def test_unknown_and_missing_fields_are_refused() -> None:
    with pytest.raises(TypeError):
        _rule({**TABLE, "colour": "red"})
    for key in TABLE:
        with pytest.raises((TypeError, KeyError)):
            _rule({name: value for name, value in TABLE.items() if name != key})


def test_no_rule_uses_the_patterns_of_the_standard_library() -> None:
    """Before Python 3.11.5 they go astray on possessive quantifiers around groups."""
    sources = [ROOT / "dataset" / "text.py", *(ROOT / "dataset" / "french").rglob("*.py")]
    assert len(sources) > 50
    for path in sources:
        names = {
            name.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import)
            for name in node.names
        }
        assert "re" not in names, f"{path.name}: import regex as re"
