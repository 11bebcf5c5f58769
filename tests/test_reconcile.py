"""Reconciling: two layers become one, hand values stand and every difference is kept."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest

from dataset.matching import COMPARED
from dataset.reconcile import Reconciled, reconcile
from dataset.records import Records
from schemas import KEYS, RECORD_TABLES
from tests.layers import Row, actor, annotation, claim, figure, layer, mention, stance

WORDS = {
    "mention": "Anne Roux",
    "claim": "la ville paiera",
    "stance": "Le maire soutient le projet du port",
    "figure": "200",
}


def made(table: str, key: str, **more: Any) -> Row:
    if table == "mention":
        return mention(WORDS[table], more.pop("actor_id", "anne"), key, **more)
    builders: dict[str, Callable[..., Row]] = {"claim": claim, "stance": stance, "figure": figure}
    return builders[table](WORDS[table], key, **more)


def joined(
    hand: Records, rule: Records, reliability: dict[str, float] | None = None, **entry: Any
) -> Reconciled:
    return reconcile(hand, rule, [annotation(**entry)], reliability or {})


def only(result: Reconciled, table: str) -> Row:
    (row,) = result.records.table(table).to_dicts()
    return row


def differences(result: Reconciled) -> list[Row]:
    return result.disagreement.to_dicts()


@pytest.mark.parametrize("table", RECORD_TABLES)
def test_a_record_of_both_layers_is_one_with_the_provenance_of_both(table: str) -> None:
    hand = layer(**{table: [made(table, "by-hand")]})
    rule = layer(**{table: [made(table, "by-rule", origin="rule", rule_id="some/rule")]})
    row = only(joined(hand, rule, {table: 0.75}), table)
    assert row[KEYS[table]] == "by-hand"
    assert (row["origin"], row["rule_id"], row["annotator"]) == ("both", "some/rule", "annotated")
    assert (row["confidence"], row["review_status"]) == (0.75, "annotated")


@pytest.mark.parametrize("table", RECORD_TABLES)
def test_layers_that_say_the_same_do_not_disagree(table: str) -> None:
    hand = layer(**{table: [made(table, "by-hand")]})
    rule = layer(**{table: [made(table, "by-rule", origin="rule")]})
    assert differences(joined(hand, rule)) == []


@pytest.mark.parametrize("table", RECORD_TABLES)
def test_what_the_rules_missed_is_published_and_noted(table: str) -> None:
    result = joined(layer(**{table: [made(table, "by-hand")]}), layer())
    row = only(result, table)
    assert (row["origin"], row["rule_id"], row["confidence"]) == ("hand", None, 1.0)
    (difference,) = differences(result)
    assert (difference["kind"], difference["table"]) == ("hand_only", table)
    assert (difference["record_id"], difference["exact"]) == ("by-hand", row["exact"])
    assert difference["field"] is None


@pytest.mark.parametrize("table", RECORD_TABLES)
def test_what_a_rule_alone_found_in_a_complete_article_is_only_noted(table: str) -> None:
    result = joined(layer(), layer(**{table: [made(table, "by-rule", origin="rule")]}))
    assert result.records.table(table).is_empty()
    (difference,) = differences(result)
    assert (difference["kind"], difference["record_id"]) == ("rule_only", "by-rule")
    assert difference["rule_id"] == "test/rule"
    told = json.loads(difference["rule_value"])
    assert set(told) == set(COMPARED[table]) - {"exact"}


@pytest.mark.parametrize("table", RECORD_TABLES)
def test_where_the_hand_layer_is_not_complete_a_rule_adds_to_it(table: str) -> None:
    others = [name for name in RECORD_TABLES if name != table]
    rule = layer(**{table: [made(table, "by-rule", origin="rule")]})
    result = joined(layer(), rule, complete=others)
    row = only(result, table)
    assert (row["origin"], row["rule_id"], row["confidence"]) == ("rule", "test/rule", 0.5)
    assert differences(result) == []


@pytest.mark.parametrize("table", RECORD_TABLES)
def test_articles_without_a_hand_layer_have_the_records_of_the_rules(table: str) -> None:
    rule = layer(**{table: [made(table, "by-rule", origin="rule")]})
    for result in (reconcile(layer(), rule, [], {}), joined(layer(), rule, article="b")):
        assert only(result, table)[KEYS[table]] == "by-rule"
        assert differences(result) == []


def test_a_pronoun_that_a_rule_alone_found_is_no_error() -> None:
    found = made("mention", "by-rule", origin="rule", mention_type="pronoun")
    result = joined(layer(), layer(mention=[found]))
    assert only(result, "mention")["origin"] == "rule"
    assert differences(result) == []


OTHER: dict[str, Any] = {
    "exact": "autre",
    "actor_id": "autre",
    "mention_type": "nominal",
    "content": "autre",
    "source_text": "autre",
    "cue_text": "autre",
    "cue_lemma": "autre",
    "cue_class": "denying",
    "speech_type": "mixed",
    "claim_type": "denial",
    "factuality": "possible",
    "factuality_polarity": "negative",
    "hedges": ["modal_verb"],
    "target_actor_id": "autre",
    "via": ["reuters"],
    "claimed_on": dt.date(2025, 1, 2),
    "polarity": "oppose",
    "explicitness": "implicit",
    "target_kind": "actor",
    "quantity_kind": "mass",
    "value": 3.0,
    "value_low": 1.0,
    "value_high": 2.0,
    "unit": "autre",
    "currency": "EUR",
    "comparator": "gt",
    "approximator": "plus de",
    "direction": "increase",
    "refers_to_start": dt.date(2025, 1, 2),
    "refers_to_end": dt.date(2025, 1, 3),
}
# Stances are the same record only where these are equal, so they never differ.
IDENTITY = {("stance", "actor_id"), ("stance", "target_id")}
FIELDS = [(t, f) for t in RECORD_TABLES for f in COMPARED[t] if (t, f) not in IDENTITY]


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_a_value_on_which_the_layers_differ_is_noted_and_the_hand_value_stands(
    table: str, field: str
) -> None:
    hand = made(table, "by-hand")
    rule = made(table, "by-rule", origin="rule", **{field: OTHER[field]})
    result = joined(layer(**{table: [hand]}), layer(**{table: [rule]}))
    assert only(result, table)[field] == hand[field]
    (difference,) = differences(result)
    assert (difference["kind"], difference["field"]) == ("value", field)
    assert (difference["record_id"], difference["rule_id"]) == ("by-hand", "test/rule")
    assert difference["hand_value"] == json.dumps(hand[field], ensure_ascii=False)
    assert difference["rule_value"] == json.dumps(OTHER[field], ensure_ascii=False, default=str)


@pytest.mark.parametrize("table", ["stance", "figure"])
@pytest.mark.parametrize(
    ("by_hand", "complete", "expected"),
    [(True, True, "c-hand"), (False, True, None), (False, False, "c-rule")],
    ids=["claim is of both", "claim was dropped", "claim is published"],
)
def test_claims_of_rule_records_are_those_that_are_published(
    table: str, by_hand: bool, complete: bool, expected: str | None
) -> None:
    hand = layer(claim=[claim("la ville paiera", "c-hand")] if by_hand else [])
    evidence = made(table, "by-rule", origin="rule", claim_id="c-rule")
    rule = layer(claim=[claim("la ville paiera", "c-rule", origin="rule")], **{table: [evidence]})
    result = joined(hand, rule, complete=["mention", "claim"] if complete else [])
    assert only(result, table)["claim_id"] == expected


@pytest.mark.parametrize("table", ["stance", "figure"])
def test_claims_of_hand_records_stay(table: str) -> None:
    hand = layer(
        claim=[claim("la ville paiera", "c-hand")],
        **{table: [made(table, "by-hand", claim_id="c-hand")]},
    )
    rule = layer(
        claim=[claim("la ville paiera", "c-rule", origin="rule")],
        **{table: [made(table, "by-rule", origin="rule", claim_id="c-rule")]},
    )
    assert only(joined(hand, rule), table)["claim_id"] == "c-hand"


def test_a_key_that_both_layers_use_for_different_claims_is_not_mixed_up() -> None:
    """Two sources are said to say the same; the rules found the second one only."""
    said = "la ville paiera"
    hand = layer(
        claim=[claim(said, "c-0", source_start=1), claim(said, "c-1", source_start=9)],
        figure=[made("figure", "f-hand", claim_id="c-0")],
    )
    rule = layer(
        claim=[claim(said, "c-0", source_start=9, origin="rule")],
        stance=[made("stance", "s-rule", origin="rule", claim_id="c-0")],
    )
    result = joined(hand, rule, complete=["mention", "claim", "figure"])
    assert only(result, "figure")["claim_id"] == "c-0"
    assert only(result, "stance")["claim_id"] == "c-1"


USES: list[tuple[str, Row]] = [
    ("mention", {"actor_id": "x-new"}),
    ("claim", {"actor_id": "x-new"}),
    ("claim", {"target_actor_id": "x-new"}),
    ("claim", {"via": ["anne", "x-new"]}),
    ("stance", {"actor_id": "x-new"}),
    ("stance", {"target_kind": "actor", "target_id": "x-new"}),
    ("figure", {"actor_id": "x-new"}),
]


@pytest.mark.parametrize(("table", "use"), USES, ids=[f"{t}-{'-'.join(u)}" for t, u in USES])
def test_an_actor_that_a_rule_found_is_published_where_a_record_names_it(
    table: str, use: Row
) -> None:
    hand = layer(actor=[actor("anne")])
    rule = layer(
        actor=[actor("anne", "rule"), actor("x-new", "rule"), actor("x-unused", "rule")],
        **{table: [made(table, "by-rule", origin="rule", **use)]},
    )
    published = joined(hand, rule, complete=[]).records.actor
    assert published.select("actor_id", "origin").rows() == [("anne", "hand"), ("x-new", "rule")]
    dropped = joined(hand, rule).records.actor
    assert dropped["actor_id"].to_list() == ["anne"]


def test_an_actor_is_not_used_by_a_concept_of_the_same_name() -> None:
    rule = layer(
        actor=[actor("port", "rule")],
        stance=[made("stance", "by-rule", origin="rule", target_id="port")],
    )
    assert joined(layer(), rule, complete=[]).records.actor.is_empty()


def test_each_article_is_reconciled_by_itself() -> None:
    hand = layer(figure=[made("figure", "by-hand")])
    elsewhere = made("figure", "by-rule", origin="rule", article_id="b")
    result = reconcile(
        hand, layer(figure=[elsewhere]), [annotation("a"), annotation("b", complete=[])], {}
    )
    assert sorted(result.records.figure["figure_id"]) == ["by-hand", "by-rule"]
    assert [row["kind"] for row in differences(result)] == ["hand_only"]


def test_the_layers_themselves_are_not_changed() -> None:
    hand = layer(figure=[made("figure", "by-hand")])
    rule = layer(figure=[made("figure", "by-rule", origin="rule")])
    before = hand.figure.to_dicts(), rule.figure.to_dicts()
    joined(hand, rule, {"figure": 0.1})
    assert (hand.figure.to_dicts(), rule.figure.to_dicts()) == before
