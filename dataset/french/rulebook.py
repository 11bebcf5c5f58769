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

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

FAMILIES = ("attribution", "figure", "mention", "stance", "date")


class Example(BaseModel):
    """A text and the one find that the rule must make in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: str
    find: dict[str, object]


class Counterexample(BaseModel):
    """A text in which the rule must find nothing, and why if it is not plain."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: str
    why: str = ""


class Rule(BaseModel):
    """One rule of the rulebook."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z]+/[a-z0-9-]+$")
    trigger: str
    pattern: str
    priority: int
    produces: str
    examples: list[Example] = Field(min_length=2)
    counterexamples: list[Counterexample] = Field(min_length=2)


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return ``lexicon/<name>.toml`` as parsed; not to be changed by the caller.

    Raises:
        FileNotFoundError: there is no such file.
    """
    source = files("dataset.french") / "lexicon" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


class _RuleFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    rule: list[Rule]


@cache
def rules(family: str) -> dict[str, Rule]:
    """Return the rules of a family (one of ``FAMILIES``) by id.

    Raises:
        ValueError: a rule is malformed, stands twice or carries another family's prefix.
    """
    source = files("dataset.french") / "rules" / f"{family}.toml"
    parsed = _RuleFile.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
    found: dict[str, Rule] = {}
    for rule in parsed.rule:
        if rule.id in found or not rule.id.startswith(f"{family}/"):
            raise ValueError(f"rules/{family}.toml: rule id {rule.id!r} is double or misplaced")
        found[rule.id] = rule
    return found
