"""Expectations beyond single columns: pairs, conditions on other columns, distributions.

They are written here by hand, independently of the checks in ``schemas/``, and hold for every
corpus. What holds for one corpus only stands in ``expectations.json`` of its seeds folder.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation: its type without ``expect_``, its arguments, and what it says."""

    type: str
    kwargs: dict[str, Any]
    says: str
    severity: str = "critical"


def _ordered(later: str, earlier: str, *, or_equal: bool = False) -> Rule:
    return Rule(
        "column_pair_values_a_to_be_greater_than_b",
        {
            "column_A": later,
            "column_B": earlier,
            "or_equal": or_equal,
            "ignore_row_if": "either_value_is_missing",
        },
        f"{later} is not below {earlier}" if or_equal else f"{later} lies after {earlier}",
    )


def _pairs(a: str, b: str, pairs: list[tuple[Any, Any]]) -> Rule:
    return Rule(
        "column_pair_values_to_be_in_set",
        {"column_A": a, "column_B": b, "value_pairs_set": [list(pair) for pair in pairs]},
        f"{a} and {b} fit together",
    )


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on other columns of the row, as the library stores it, and in words."""

    stored: dict[str, Any]
    says: str


def _is(column: str, *values: str) -> Condition:
    return _compared(column, values, ("==", "IN"), "is")


def _is_not(column: str, *values: str) -> Condition:
    return _compared(column, values, ("!=", "NOT_IN"), "is not")


def _compared(
    column: str, values: tuple[str, ...], operators: tuple[str, str], word: str
) -> Condition:
    single = len(values) == 1
    stored = {
        "type": "comparison",
        "column": {"name": column},
        "operator": operators[0] if single else operators[1],
        "parameter": values[0] if single else list(values),
    }
    return Condition(stored, f"{column} {word} {' or '.join(values)}")


def _given(column: str) -> Condition:
    stored = {"type": "nullity", "column": {"name": column}, "is_null": False}
    return Condition(stored, f"{column} is given")


def _where(condition: Condition, column: str, *, null: bool) -> Rule:
    return Rule(
        f"column_values_to_{'be' if null else 'not_be'}_null",
        {"column": column, "row_condition": condition.stored},
        f"{column} is {'null' if null else 'given'} where {condition.says}",
    )


def _values(column: str, most: float, *, least: float = 0, says: str) -> Rule:
    limits = {"column": column, "min_value": least, "max_value": most}
    return Rule("column_values_to_be_between", limits, says, "warning")


def _unique(*columns: str) -> Rule:
    return Rule(
        "compound_columns_to_be_unique",
        {"column_list": list(columns)},
        f"{', '.join(columns)} together stand once",
    )


_RECORD = [
    _ordered("span_end", "span_start"),
    _pairs(
        "origin",
        "review_status",
        [
            ("hand", "adjudicated"),
            ("hand", "annotated"),
            ("both", "adjudicated"),
            ("both", "annotated"),
            ("rule", "unreviewed"),
        ],
    ),
    _where(_is("origin", "hand"), "rule_id", null=True),
    _where(_is_not("origin", "hand"), "rule_id", null=False),
    _where(_is("origin", "rule"), "annotator", null=True),
    _where(_is_not("origin", "rule"), "annotator", null=False),
    Rule(
        "column_value_lengths_to_be_between",
        {"column": "exact", "min_value": 1, "max_value": 5000},
        "the words of one record, not of an article",
        "warning",
    ),
]
_INTERVALS = [
    rule
    for name in ("precision", "recall", "f1")
    for rule in (
        _ordered(f"{name}_high", name, or_equal=True),
        _ordered(name, f"{name}_low", or_equal=True),
    )
]
_DAY = r"^(1[6-9]\d\d|20\d\d|2100)-(0[1-9]|1[0-2])-([0-2]\d|3[01])"

RULES: dict[str, list[Rule]] = {
    "article": [
        _where(_is("text_availability", "full"), "text", null=False),
        _where(_is_not("text_availability", "full"), "text", null=True),
        _where(_given("published_at"), "published_precision", null=False),
        _where(_given("published_at"), "published_basis", null=False),
        _where(_is("published_basis", "inferred"), "published_evidence", null=False),
        _ordered("n_chars", "n_words", or_equal=True),
        Rule(
            "column_values_to_match_regex",
            {"column": "published_at", "regex": _DAY},
            "published between 1600 and 2100",
        ),
    ],
    "mention": [*_RECORD, _unique("article_id", "span_start", "span_end")],
    "claim": [
        *_RECORD,
        _ordered("source_end", "source_start"),
        _ordered("cue_end", "cue_start"),
        _ordered("span_end", "source_start"),
        _ordered("span_end", "cue_start"),
        *(
            _where(_given(a), b, null=False)
            for a, b in (
                ("source_start", "source_text"),
                ("source_text", "source_end"),
                ("source_end", "source_start"),
                ("cue_start", "cue_text"),
                ("cue_text", "cue_end"),
                ("cue_end", "cue_start"),
                ("concept_id", "agreement"),
                ("agreement", "concept_id"),
                ("claimed_on", "claimed_on_precision"),
                ("claimed_on_precision", "claimed_on"),
            )
        ),
        _values("content_spans_items", 9, least=1, says="a quotation is broken once or twice"),
        Rule(
            "column_values_to_match_regex",
            {"column": "claimed_on", "regex": _DAY},
            "said between 1600 and 2100",
            "warning",
        ),
    ],
    "claim__content_spans": [_ordered("end", "start")],
    "stance": [
        *_RECORD,
        *(
            Rule(
                "column_values_to_be_in_set",
                {
                    "column": "target_id",
                    "value_set": {"$PARAMETER": f"{kind}__{kind}_id"},
                    "row_condition": _is("target_kind", kind).stored,
                },
                f"found in {kind}.{kind}_id where target_kind is {kind}",
            )
            for kind in ("actor", "concept", "claim")
        ),
    ],
    "figure": [
        *_RECORD,
        _where(_is("quantity_kind", "money"), "currency", null=False),
        _where(_is_not("quantity_kind", "money"), "currency", null=True),
        _where(_is("quantity_kind", "money", "percent"), "unit", null=True),
        _where(_is("comparator", "between"), "value_low", null=False),
        _where(_is("comparator", "between"), "value_high", null=False),
        _where(_is_not("comparator", "between"), "value_low", null=True),
        _where(_is_not("comparator", "between"), "value_high", null=True),
        _where(_is("comparator", "between", "vague"), "value", null=True),
        _where(_is_not("comparator", "between", "vague"), "value", null=False),
        _where(_given("refers_to_start"), "refers_to_end", null=False),
        _where(_given("refers_to_end"), "refers_to_start", null=False),
        _ordered("value_high", "value_low", or_equal=True),
        _ordered("refers_to_end", "refers_to_start", or_equal=True),
    ],
    "evaluation": [
        _ordered("n_rule", "n_match", or_equal=True),
        _ordered("n_hand", "n_match", or_equal=True),
        *_INTERVALS,
        _where(_is("level", "rule"), "rule_id", null=False),
        _where(_is_not("level", "rule"), "rule_id", null=True),
        _where(_is("level", "field"), "field", null=False),
        _where(_is_not("level", "field"), "field", null=True),
    ],
    "agreement": [
        _ordered("n_a", "n_units", or_equal=True),
        _ordered("n_b", "n_units", or_equal=True),
    ],
    "disagreement": [
        _ordered("span_end", "span_start"),
        _where(_is("kind", "value"), "field", null=False),
        _where(_is_not("kind", "value"), "field", null=True),
        _where(_is("kind", "hand_only"), "rule_value", null=True),
        _where(_is("kind", "rule_only"), "hand_value", null=True),
    ],
}
