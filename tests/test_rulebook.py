"""Rule files say all that a rule needs, in the types it needs, and nothing else."""

import re
from typing import Any

import pytest

from dataset.french.rulebook import FAMILIES, Counterexample, Example, _rule, rules
from tests.compiled_patterns import compiled

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


def _group_repeated_possessively(pattern: object) -> bool:
    """Tell whether a parsed pattern of ``re`` has a possessive quantifier round a group."""
    if isinstance(pattern, tuple) and pattern and str(pattern[0]) == "POSSESSIVE_REPEAT":
        repeated = pattern[1][2]
        if len(repeated) != 1 or str(repeated[0][0]) not in ("IN", "LITERAL", "NOT_LITERAL", "ANY"):
            return True
    parts = getattr(pattern, "data", pattern)
    if not isinstance(parts, list | tuple):
        return False
    return any(_group_repeated_possessively(part) for part in parts)


@pytest.mark.parametrize(
    ("pattern", "bad"), [("a(?:bc)*+d", True), ("(?:x(a|b)?+)", True), ("[ab]*+c++.?+", False)]
)
def test_the_construct_is_told(pattern: str, *, bad: bool) -> None:
    assert _group_repeated_possessively(re._parser.parse(pattern)) == bad  # type: ignore[attr-defined]


def test_patterns_of_the_standard_library_repeat_no_group_possessively() -> None:
    """Before Python 3.11.5 they go astray on it; what needs it takes ``regex``."""
    own = [one for one in compiled() if "french" in one.file or one.file.endswith("text.py")]
    assert len(own) > 150
    for pattern, flags, _ in own:
        parsed = re._parser.parse(pattern, flags)  # type: ignore[attr-defined]
        assert not _group_repeated_possessively(parsed), pattern
