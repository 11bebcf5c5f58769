"""The rules as data: every rule's id, pattern, examples and counterexamples.

A rule file (``dataset/french/rules/<family>.toml``) is a list of ``[[rule]]`` tables::

    [[rule]]
    id = "figure/money"                 # family/name; stands in rule_id of what it finds
    trigger = "a numeral"               # what makes the engine look, in words
    pattern = "NUM SCALE? CURRENCY"     # what the engine of the family matches
    priority = 60                       # the higher wins where two finds overlap
    produces = "a figure of kind money"
    [[rule.examples]]
    text = "Le projet coûte 5,6 millions de dollars."
    find = { span = "5,6 millions de dollars", value = 5600000.0, currency = "USD" }
    [[rule.counterexamples]]
    text = "Le dollar a deux faces."

``find`` names fields of the find (see :mod:`dataset.french.finds`); a span is given by its
words. Every example must be found by that very rule, no counterexample may be.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

FAMILIES = ("attribution", "figure", "mention", "stance", "link", "date")

# Plain dataclasses: importing pydantic would add a third to the time that a start takes.
_ID = re.compile(r"[a-z]+/[a-z0-9-]+")
_LEAST_EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the one find that the rule must make in it."""

    text: str
    find: dict[str, object]


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A text in which the rule must find nothing, and why if it is not plain."""

    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the rulebook.

    Raises:
        ValueError: the id is no id, or there are fewer than two examples or counterexamples.
    """

    id: str
    trigger: str
    pattern: str
    priority: int
    produces: str
    examples: tuple[Example, ...]
    counterexamples: tuple[Counterexample, ...]

    def __post_init__(self) -> None:
        """Check what the types do not say."""
        if not _ID.fullmatch(self.id):
            raise ValueError(f"{self.id!r} is no id of a rule")
        if min(len(self.examples), len(self.counterexamples)) < _LEAST_EXAMPLES:
            raise ValueError(f"{self.id}: fewer than two examples or counterexamples")


def _rule(table: dict[str, Any]) -> Rule:
    """Return the rule that one table of a rule file describes."""
    examples = tuple(Example(**example) for example in table["examples"])
    counterexamples = tuple(Counterexample(**example) for example in table["counterexamples"])
    return Rule(**{**table, "examples": examples, "counterexamples": counterexamples})


@cache
def rules(family: str) -> dict[str, Rule]:
    """Return the rules of a family (one of ``FAMILIES``) by id.

    Raises:
        ValueError: a rule is malformed, stands twice or carries another family's prefix.
    """
    source = files("dataset.french") / "rules" / f"{family}.toml"
    found: dict[str, Rule] = {}
    for table in tomllib.loads(source.read_text(encoding="utf-8"))["rule"]:
        try:
            rule = _rule(table)
        except (KeyError, TypeError) as error:
            raise ValueError(f"rules/{family}.toml: {table.get('id')}: {error}") from error
        if rule.id in found or not rule.id.startswith(f"{family}/"):
            raise ValueError(f"rules/{family}.toml: rule id {rule.id!r} is double or misplaced")
        found[rule.id] = rule
    return found
