"""Every rule finds its examples (value and span) and none of its counterexamples."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from dataset.french import attributions, dates, figures, links, speakers, stances
from dataset.french.rulebook import FAMILIES, Rule, rules
from dataset.text import Span, TextView

FINDERS: dict[str, Callable[[TextView], list[Any]]] = {
    "attribution": attributions.find_alone,
    "figure": figures.find_alone,
    "mention": speakers.find_alone,
    "stance": stances.find_alone,
    "link": links.find_alone,
    "date": dates.find_alone,
}
RULES = [rule for family in FAMILIES for rule in rules(family).values()]
EXAMPLES = [(rule, i) for rule in RULES for i in range(len(rule.examples))]
COUNTEREXAMPLES = [(rule, i) for rule in RULES for i in range(len(rule.counterexamples))]


def words(value: object, text: str) -> object:
    """Give a find's value as a rule file writes it: spans by their words."""
    if isinstance(value, Span):
        return text[value.start : value.end]
    if isinstance(value, tuple | list):
        return [words(item, text) for item in value]
    return value


def shown(find: Any, text: str) -> dict[str, object]:
    assert is_dataclass(find)
    return {f.name: words(getattr(find, f.name), text) for f in fields(find)}


def finds_of(rule: Rule, text: str) -> list[dict[str, object]]:
    found = FINDERS[rule.id.split("/")[0]](TextView.of(text))
    return [shown(find, text) for find in found if find.rule_id == rule.id]


@pytest.mark.parametrize(("rule", "i"), EXAMPLES, ids=[f"{r.id}-{i}" for r, i in EXAMPLES])
def test_example_is_found(rule: Rule, i: int) -> None:
    example = rule.examples[i]
    found = finds_of(rule, example.text)
    assert any(all(find[k] == v for k, v in example.find.items()) for find in found), found


@pytest.mark.parametrize(
    ("rule", "i"), COUNTEREXAMPLES, ids=[f"{r.id}-{i}" for r, i in COUNTEREXAMPLES]
)
def test_counterexample_is_not_found(rule: Rule, i: int) -> None:
    assert finds_of(rule, rule.counterexamples[i].text) == []
