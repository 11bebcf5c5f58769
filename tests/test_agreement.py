"""Agreement of two passes against values worked out by hand or published."""

from typing import Any

import polars as pl
import pytest

from dataset.agreement import agreement, reliability
from dataset.matching import COMPARED, HAND_ONLY
from dataset.records import Records
from schemas import RECORD_TABLES, TABLES, polars_schema
from tests.layers import Row, claim, figure, layer, mention, span

CODES = {"a": "eq", "b": "approx", "c": "gt", "d": "lt", "e": "ge"}


def coded(letters: str, column: str = "comparator") -> Records:
    """Return a pass with a figure for each letter, which is its code; ``.`` is one left out."""
    rows = [
        figure(
            "200",
            f"f-{i}",
            span_start=10 * i,
            span_end=10 * i + 5,
            **{column: CODES[letter]},
        )
        for i, letter in enumerate(letters)
        if letter != "."
    ]
    return layer(figure=rows)


def measured(a: Records, b: Records, table: str, field: str) -> Row:
    rows = agreement([a, b]).filter(
        (pl.col("table").cast(pl.String) == table) & (pl.col("field") == field)
    )
    (row,) = rows.to_dicts()
    return row


# Both from K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), A and B.
@pytest.mark.parametrize(
    ("a", "b", "alpha", "same"),
    [
        ("abaaaaaaba", "bbbaabaaaa", 0.095, 6 / 10),
        ("aabbdcccedda", "babbbccceddd", 0.692, 9 / 12),
    ],
)
def test_alpha_is_that_of_the_published_examples(a: str, b: str, alpha: float, same: float) -> None:
    row = measured(coded(a), coded(b), "figure", "comparator")
    assert row["measure"] == "krippendorff_alpha"
    assert row["value"] == pytest.approx(alpha, abs=0.0005)
    assert row["observed"] == pytest.approx(same)
    assert row["n_units"] == len(a)


def test_alpha_worked_out_by_hand() -> None:
    """Pairs aa, aa, ab, bb: D_o = 2/8, D_e = 2·5·3/(8·7); alpha = 1 - D_o/D_e = 0.5333."""
    row = measured(coded("aaab"), coded("aabb"), "figure", "comparator")
    assert row["value"] == pytest.approx(1 - (2 / 8) / (2 * 5 * 3 / (8 * 7)))


def test_alpha_is_taken_over_the_records_that_both_have() -> None:
    row = measured(coded("ab.ab"), coded("a.bab"), "figure", "comparator")
    assert (row["n_a"], row["n_b"], row["n_units"]) == (4, 4, 3)
    assert row["value"] == row["observed"] == 1


def test_alpha_is_undefined_where_there_is_one_value_only() -> None:
    row = measured(coded("aaa"), coded("aaa"), "figure", "comparator")
    assert row["value"] is None
    assert row["observed"] == 1


def test_a_field_left_out_is_a_value_of_its_own() -> None:
    a = layer(figure=[figure("200", "f-1", unit="habitants"), figure("3 millions", "f-2")])
    b = layer(figure=[figure("200", "f-1"), figure("3 millions", "f-2")])
    row = measured(a, b, "figure", "unit")
    assert row["observed"] == 0.5
    assert row["value"] is not None


def test_span_f1_counts_records_that_both_passes_have() -> None:
    row = measured(coded("aa.a"), coded("a.aa"), "figure", "span")
    assert row["measure"] == "span_f1"
    assert (row["n_a"], row["n_b"], row["n_units"]) == (3, 3, 2)
    assert row["value"] == pytest.approx(2 * 2 / (3 + 3))


@pytest.mark.parametrize(("length", "f1"), [(8, 1.0), (7, 0.0)])
def test_spans_agree_from_eight_tenths_on(length: int, f1: float) -> None:
    a = layer(figure=[figure("200", "f-1", span_start=0, span_end=10)])
    b = layer(figure=[figure("200", "f-1", span_start=0, span_end=length)])
    assert measured(a, b, "figure", "span")["value"] == f1


def test_stances_agree_by_their_words_so_that_holder_and_target_can_differ() -> None:
    row = {"stance_id": "s-1", "actor_id": "anne", "target_kind": "actor", "target_id": "maire"}
    coding = {"polarity": "support", "explicitness": "explicit"}
    place = {k: v for k, v in figure("200", "f-1").items() if k in ("article_id", "origin")}
    rest = {**place, **span("200"), **coding, "confidence": 1.0, "review_status": "annotated"}
    a = layer(stance=[{**row, **rest}])
    b = layer(stance=[{**row, **rest, "actor_id": "maire"}])
    assert measured(a, b, "stance", "span")["value"] == 1
    assert measured(a, b, "stance", "actor_id")["observed"] == 0


def said(**parts: Any) -> Row:
    return claim("la ville paiera", "c-1", **parts)


def source(start: int, end: int) -> Row:
    return {"source_start": start, "source_end": end, "source_text": "x"}


@pytest.mark.parametrize(
    ("a", "b", "n_units", "f1"),
    [
        (source(62, 72), source(62, 72), 1, 1.0),
        (source(62, 72), source(62, 70), 1, 1.0),
        (source(62, 72), source(62, 68), 0, 0.0),
        (source(62, 72), {}, 0, 0.0),
        ({}, {}, 0, None),
    ],
)
def test_sources_are_compared_within_claims_that_both_have(
    a: Row, b: Row, n_units: int, f1: float | None
) -> None:
    row = measured(layer(claim=[said(**a)]), layer(claim=[said(**b)]), "claim", "source")
    assert (row["n_units"], row["value"]) == (n_units, f1)
    assert (
        measured(layer(claim=[said(**a)]), layer(claim=[said(**b)]), "claim", "cue")["value"]
        is None
    )


def test_values_are_compared_to_their_end() -> None:
    a = layer(figure=[figure("200", "f-1", unit="habitants")])
    b = layer(figure=[figure("200", "f-1", unit="habitations")])
    assert measured(a, b, "figure", "unit")["observed"] == 0


def test_lists_are_compared_as_wholes() -> None:
    a = layer(claim=[said(via=["scmp", "reuters"]), claim("Anne Roux", "c-2", via=["scmp"])])
    b = layer(claim=[said(via=["reuters", "scmp"]), claim("Anne Roux", "c-2", via=["scmp"])])
    assert measured(a, b, "claim", "via")["observed"] == 0.5


def test_where_nothing_is_in_both_passes_nothing_is_claimed() -> None:
    row = measured(coded("a."), coded(".a"), "figure", "comparator")
    assert (row["n_units"], row["observed"], row["value"]) == (0, None, None)
    assert measured(coded("a."), coded(".a"), "figure", "span")["value"] == 0
    assert measured(coded("a"), coded("a"), "mention", "span")["value"] is None


@pytest.mark.parametrize("number", [0, 1, 3])
def test_without_two_passes_there_is_no_agreement(number: int) -> None:
    table = agreement([coded("ab")] * number)
    assert table.is_empty()
    assert table.schema == polars_schema(TABLES["agreement"])


def test_every_table_has_its_spans_and_every_coded_field() -> None:
    rows = agreement([coded("ab"), coded("ab")])
    found = {(table, field) for table, field in rows.select("table", "field").iter_rows()}
    for table in RECORD_TABLES:
        spans = {"content", "source", "cue"} if table == "claim" else {"span"}
        spans.add("record")
        coded_fields = {*COMPARED[table], *HAND_ONLY.get(table, ())}
        fields = coded_fields - {"exact", "content", "source_text", "cue_text"}
        assert {field for name, field in found if name == table} == spans | fields
    assert rows.height == len(found)


def test_records_agree_where_the_build_would_join_them() -> None:
    a = layer(figure=[figure("200", "f-1", span_start=0, span_end=10)])
    b = layer(figure=[figure("200", "f-1", span_start=0, span_end=6)])
    assert measured(a, b, "figure", "record")["value"] == 1
    assert measured(a, b, "figure", "span")["value"] == 0


def test_confidence_of_the_hand_layer_is_the_record_f1_of_its_table() -> None:
    a = layer(
        mention=[mention("Anne Roux", "anne", "m-1"), mention("Le maire", "maire", "m-2")],
        claim=[said()],
    )
    b = layer(mention=[mention("Anne Roux", "anne", "m-1")], claim=[said()])
    assert reliability(agreement([a, b])) == {"mention": pytest.approx(2 / 3), "claim": 1.0}
    assert reliability(agreement([])) == {}
