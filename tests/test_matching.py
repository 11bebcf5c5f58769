"""Matching records of two layers: one to one, by the overlap of their words."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataset.matching import COMPARED, Intervals, Row, intervals, iou, match, rows_of
from schemas import RECORD_TABLES, TABLES, polars_schema
from tests.layers import claim, layer, mention

pieces = st.lists(st.integers(0, 60), min_size=2, max_size=6, unique=True).map(
    lambda cuts: tuple(list(pairwise(sorted(cuts)))[::2])
)


def at(start: int, end: int, article: str = "a", **more: Any) -> Row:
    return {"article_id": article, "span_start": start, "span_end": end, **more}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (((0, 10),), ((0, 10),), 1.0),
        (((0, 10),), ((10, 20),), 0.0),
        (((0, 10),), ((5, 15),), 5 / 15),
        (((0, 10),), ((0, 5),), 0.5),
        (((0, 4), (6, 10)), ((0, 10),), 0.8),
        (((0, 4), (6, 10)), ((0, 4), (6, 10)), 1.0),
        (((0, 4), (6, 10)), ((4, 6),), 0.0),
        (((0, 4), (6, 10)), ((2, 8),), 4 / 10),
        ((), (), 0.0),
        (((3, 3),), ((3, 3),), 0.0),
    ],
)
def test_iou_is_shared_over_all_code_points(a: Intervals, b: Intervals, expected: float) -> None:
    assert iou(a, b) == pytest.approx(expected)


@given(pieces, pieces)
def test_iou_is_symmetric_and_between_0_and_1(a: Intervals, b: Intervals) -> None:
    assert 0 <= iou(a, b) <= 1
    assert iou(a, b) == iou(b, a)
    assert iou(a, a) == 1
    covered = [{i for start, end in x for i in range(start, end)} for x in (a, b)]
    assert iou(a, b) == pytest.approx(len(covered[0] & covered[1]) / len(covered[0] | covered[1]))


def test_a_claim_is_matched_by_its_content_other_records_by_their_span() -> None:
    row = claim("la ville paiera", "c-1", span_start=0)
    (piece,) = row["content_spans"]
    assert intervals(row) == ((piece["start"], piece["end"]),)
    assert intervals(mention("Anne Roux", "anne", "m-1")) == ((0, 9),)


def test_records_are_the_same_from_half_an_overlap_on() -> None:
    assert match("figure", [at(0, 10)], [at(0, 5)]) == [(0, 0)]
    assert match("figure", [at(0, 11)], [at(0, 5)]) == []
    assert match("figure", [at(0, 11)], [at(0, 5)], least=0.3) == [(0, 0)]
    assert match("figure", [at(0, 10)], [at(10, 20)], least=0.0) == []


def test_records_of_different_articles_are_never_the_same() -> None:
    assert match("figure", [at(0, 9, "a")], [at(0, 9, "b")]) == []


def test_the_greatest_overlap_goes_first() -> None:
    left = [at(0, 10), at(4, 12)]
    assert match("figure", left, [at(3, 12)], least=0.3) == [(1, 0)]
    assert match("figure", left, [at(3, 12), at(0, 8)], least=0.3) == [(0, 1), (1, 0)]


def test_claims_of_the_same_words_are_told_apart_by_their_source() -> None:
    first = claim("la ville paiera", "c-1", source_start=3)
    second = claim("la ville paiera", "c-2", source_start=90)
    assert match("claim", [first, second], [second, first]) == [(0, 1), (1, 0)]


STANCE = {"actor_id": "maire", "target_id": "port"}


def test_stances_need_holder_and_target_in_common_and_any_overlap() -> None:
    left = [at(0, 30, **STANCE)]
    assert match("stance", left, [at(28, 60, **STANCE)]) == [(0, 0)]
    assert match("stance", left, [at(30, 60, **STANCE)]) == []
    for name in STANCE:
        assert match("stance", left, [at(0, 30, **{**STANCE, name: "other"})]) == []


def test_stances_can_be_matched_by_their_words_alone() -> None:
    left, other = [at(0, 10, **STANCE)], at(0, 9, **{**STANCE, "target_id": "other"})
    assert match("stance", left, [other], same_identity=False) == [(0, 0)]
    far = at(8, 30, **STANCE)
    assert match("stance", left, [far], same_identity=False) == []


spans = st.tuples(st.integers(0, 12), st.integers(1, 8), st.sampled_from("ab"))
layers_of_spans = st.lists(spans, max_size=7).map(
    lambda found: [at(start, start + length, article) for start, length, article in found]
)


@given(layers_of_spans, layers_of_spans, st.sampled_from([0.0, 0.3, 0.5, 0.8]))
def test_matching_is_one_to_one_over_the_threshold_in_the_order_of_the_left(
    left: list[Row], right: list[Row], least: float
) -> None:
    pairs = match("figure", left, right, least=least)
    assert pairs == sorted(pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    for i, j in pairs:
        assert left[i]["article_id"] == right[j]["article_id"]
        assert iou(intervals(left[i]), intervals(right[j])) >= least
    # Nothing is left over on both sides that could have been matched.
    free = [i for i in range(len(left)) if i not in dict(pairs)]
    others = [j for j in range(len(right)) if j not in {j for _, j in pairs}]
    for i in free:
        for j in others:
            assert match("figure", [left[i]], [right[j]], least=least) == []


@given(layers_of_spans, layers_of_spans, st.sampled_from([0.3, 0.5, 0.8]))
def test_as_many_match_whichever_layer_is_the_left(
    left: list[Row], right: list[Row], least: float
) -> None:
    there = match("figure", left, right, least=least)
    back = match("figure", right, left, least=least)
    assert len(there) == len(back)


def test_only_rows_of_the_articles_asked_for_are_given() -> None:
    rows = [mention("Anne Roux", "anne", "m-1"), mention("Le maire", "maire", "m-2")]
    rows[1]["article_id"] = "b"
    frame = layer(mention=rows).mention
    assert [row["mention_id"] for row in rows_of(frame, {"b"})] == ["m-2"]


@pytest.mark.parametrize("table", RECORD_TABLES)
def test_the_columns_compared_exist_and_are_no_keys_offsets_or_provenance(table: str) -> None:
    columns = set(polars_schema(TABLES[table]))
    compared = set(COMPARED[table])
    assert compared <= columns
    own = {f"{table}_id", "span_start", "span_end", "rule_id", "annotator", "origin"}
    assert not compared & (own | {"confidence", "review_status", "article_id"})
