"""The rules measured against small hand layers, with the ratios worked out by hand."""

from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from dataset.evaluation import TABLE_IOUS, evaluate
from dataset.matching import COMPARED
from dataset.parquet import sorted_table
from dataset.records import Records
from dataset.text import TextView
from schemas import TABLES, polars_schema
from tests.layers import (
    TEXT,
    Row,
    annotation,
    as_rule_layer,
    figure,
    layer,
    mention,
    seed_corpus,
    seed_dataset,
)

VIEWS = {"a": TextView.of(TEXT), "b": TextView.of(TEXT)}


def evaluated(hand: Records, rule: Records, **entry: Any) -> pl.DataFrame:
    return evaluate(hand, rule, [annotation(**entry)], VIEWS)


def rows_at(table: pl.DataFrame, level: str, name: str = "figure") -> list[Row]:
    chosen = (pl.col("level").cast(pl.String) == level) & (pl.col("table").cast(pl.String) == name)
    return table.filter(chosen).to_dicts()


# Hand: four figures. Rules: two of them whole, one by a third of its words, one too many.
HAND = layer(
    figure=[
        figure("3 millions d'euros", "h-1", quantity_kind="money", value=3e6),
        figure("200", "h-2"),
        figure("la ville", "h-3"),
        figure("le port", "h-4"),
    ]
)
PART_OF_TOWN = figure("la ville", "r-3", origin="rule")
PART_OF_TOWN["span_end"] = PART_OF_TOWN["span_start"] + len("la ")
RULE = layer(
    figure=[
        figure("3 millions", "r-1", origin="rule", rule_id="figure/money", value=3e6),
        figure("200", "r-2", origin="rule", rule_id="figure/count"),
        {**PART_OF_TOWN, "rule_id": "figure/count"},
        figure("projet", "r-4", origin="rule", rule_id="figure/count"),
    ]
)


def test_precision_recall_and_f1_at_each_overlap() -> None:
    """Here "3 millions" is 10 of 18 code points; "la " is 3 of the 8 of "la ville"."""
    rows = rows_at(evaluated(HAND, RULE), "table")
    assert [row["iou"] for row in rows] == list(TABLE_IOUS) == [0.3, 0.5, 0.8]
    counts = [(row["n_hand"], row["n_rule"], row["n_match"]) for row in rows]
    assert counts == [(4, 4, 3), (4, 4, 2), (4, 4, 1)]
    assert [row["f1"] for row in rows] == [0.75, 0.5, 0.25]


def test_precision_and_recall_have_their_own_wholes() -> None:
    rule = layer(figure=RULE.figure.head(2).to_dicts())
    row = rows_at(evaluated(HAND, rule), "table")[1]
    assert (row["precision"], row["recall"]) == (1.0, 0.5)
    assert row["f1"] == pytest.approx(2 * 2 / (4 + 2))


def test_each_rule_has_its_precision_only() -> None:
    money, count = sorted(rows_at(evaluated(HAND, RULE), "rule"), key=lambda row: row["n_rule"])
    assert (money["rule_id"], money["n_rule"], money["n_match"]) == ("figure/money", 1, 1)
    assert (count["rule_id"], count["n_rule"], count["n_match"]) == ("figure/count", 3, 1)
    assert (money["precision"], count["precision"]) == (1.0, pytest.approx(1 / 3))
    for row in (money, count):
        assert row["iou"] == 0.5
        empty = ("recall", "f1", "recall_low", "recall_high", "f1_low", "f1_high")
        assert {name: row[name] for name in empty} == dict.fromkeys(empty)


def test_fields_are_compared_on_the_records_that_match() -> None:
    rows = {row["field"]: row for row in rows_at(evaluated(HAND, RULE), "field")}
    assert set(rows) == set(COMPARED["figure"])
    assert (rows["value"]["n_match"], rows["value"]["precision"]) == (2, 1.0)
    assert (rows["quantity_kind"]["n_match"], rows["quantity_kind"]["precision"]) == (1, 0.5)
    assert rows["exact"]["n_match"] == 1
    assert all(row["n_hand"] == row["n_rule"] == 2 for row in rows.values())


def test_rules_that_find_all_and_nothing_else_are_perfect_and_have_no_interval() -> None:
    """Every resample gives 1.0 too, which says nothing about the next text."""
    rule = [{**row, "rule_id": "figure/count"} for row in HAND.figure.to_dicts()]
    for row in rows_at(evaluated(HAND, layer(figure=rule)), "table"):
        for name in ("precision", "recall", "f1"):
            assert (row[name], row[f"{name}_low"], row[f"{name}_high"]) == (1.0, None, None)


def test_rules_that_find_nothing_have_no_precision() -> None:
    for row in rows_at(evaluated(HAND, layer()), "table"):
        assert (row["n_rule"], row["n_match"]) == (0, 0)
        assert (row["precision"], row["precision_low"], row["precision_high"]) == (None,) * 3
        assert (row["recall"], row["f1"]) == (0, 0)


def test_where_neither_layer_has_a_record_there_is_no_measure() -> None:
    for row in rows_at(evaluated(layer(), layer()), "table"):
        assert (row["n_hand"], row["precision"], row["recall"], row["f1"]) == (0, None, None, None)


def test_a_table_counts_only_in_articles_whose_hand_layer_is_complete_for_it() -> None:
    elsewhere = [{**row, "article_id": "b"} for row in HAND.figure.to_dicts()]
    hand = layer(figure=[*HAND.figure.to_dicts(), *elsewhere])
    files = [annotation("a"), annotation("b", complete=["mention"])]
    row = rows_at(evaluate(hand, RULE, files, VIEWS), "table")[0]
    assert row["n_hand"] == 4
    none = evaluate(hand, RULE, [annotation("a", complete=["claim"])], VIEWS)
    assert set(none["table"].cast(pl.String)) == {"claim"}


def test_without_a_hand_layer_nothing_is_measured() -> None:
    table = evaluate(layer(), RULE, [], VIEWS)
    assert table.is_empty()
    assert table.schema == polars_schema(TABLES["evaluation"])


def test_a_pronoun_that_a_rule_alone_found_does_not_count_one_that_matches_does() -> None:
    def found(words: str, key: str, form: str) -> Row:
        return mention(words, None, key, origin="rule", rule_id="r", mention_type=form)

    hand = layer(mention=[mention("elle", None, "h-1", mention_type="pronoun")])
    rule = layer(
        mention=[
            found("elle", "r-1", "pronoun"),
            found("s'y", "r-2", "pronoun"),
            found("Anne Roux", "r-3", "name"),
        ]
    )
    row = rows_at(evaluated(hand, rule), "table", "mention")[1]
    assert (row["n_hand"], row["n_rule"], row["n_match"]) == (1, 2, 1)


def test_one_sentence_alone_has_no_interval() -> None:
    hand = layer(figure=[figure("200", "h-1")])
    rule = layer(figure=[figure("200", "r-1", origin="rule")])
    row = rows_at(evaluated(hand, rule), "table")[0]
    assert row["f1"] == 1
    assert (row["f1_low"], row["f1_high"]) == (None, None)


def test_the_interval_is_that_of_whole_sentences() -> None:
    """Two sentences, one right and one wrong: a resample has F1 0, 0.5 or 1."""
    hand = layer(figure=[figure("3 millions", "h-1"), figure("200", "h-2")])
    rule = layer(
        figure=[
            figure("3 millions", "r-1", origin="rule"),
            figure("habitants", "r-2", origin="rule"),
        ]
    )
    row = rows_at(evaluated(hand, rule), "table")[0]
    assert (row["f1_low"], row["f1"], row["f1_high"]) == (0.0, 0.5, 1.0)


def test_intervals_hold_their_value_and_lie_between_0_and_1() -> None:
    checked = 0
    for row in seed_dataset().evaluation.iter_rows(named=True):
        for name in ("precision", "recall", "f1"):
            low, value, high = row[f"{name}_low"], row[name], row[f"{name}_high"]
            if low is not None:
                assert 0 <= low <= value <= high <= 1, (row["table"], row["level"], name)
                checked += 1
    assert checked > 30


def test_intervals_are_the_same_from_run_to_run() -> None:
    corpus, annotations, hand = seed_corpus()
    views = {key: TextView.of(text.text) for key, text in corpus.texts.items()}
    again = evaluate(hand, as_rule_layer(hand), annotations, views)
    assert_frame_equal(
        sorted_table("evaluation", again), seed_dataset().evaluation, check_exact=True
    )


@pytest.mark.parametrize("name", ["precision", "recall", "f1"])
def test_measures_follow_from_the_counts(name: str) -> None:
    part = pl.col("n_match").cast(pl.Float64)
    whole = {
        "precision": pl.col("n_rule"),
        "recall": pl.col("n_hand"),
        "f1": (pl.col("n_rule") + pl.col("n_hand")) / 2,
    }
    given = seed_dataset().evaluation.filter(pl.col(name).is_not_null())
    assert given.height > 10
    assert given.filter((part / whole[name] - pl.col(name)).abs() > 1e-12).is_empty()
