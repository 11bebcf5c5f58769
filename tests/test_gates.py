"""The gates: clean data passes all of them, and every single fault is caught by name."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandera.polars as pa
import polars as pl
import pytest

from dataset.gates import GATES, GateResult, run_gates
from dataset.gates.columns import check_table
from dataset.gates.result import failing_rows
from dataset.tables import Dataset
from schemas import KEYS, TABLES, Claim, columns_of, polars_schema
from tests.faults import CONTENT, FAULTS, MENTIONED, SOURCE, Fault, Place, by, given
from tests.layers import seed_dataset, with_cell


def failed(results: list[GateResult]) -> list[GateResult]:
    return [result for result in results if not result.passed]


def names(result: GateResult, place: Place) -> bool:
    home, column, rule = place
    return (
        f"{result.gate} {result.table}" == home
        and (result.column or "-") == column
        and rule in result.rule
        and result.error is None
    )


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_caught_by_its_rule_and_only_its_row_is_blamed(fault: Fault) -> None:
    broken, row = fault.applied(seed_dataset())
    between_tables = {name: check for name, check in GATES.items() if name != "columns"}
    results = failed(
        [
            *check_table(fault.table, broken.table(fault.table)),
            *run_gates(broken, between_tables),
        ]
    )
    for place in fault.caught:
        assert any(names(result, place) for result in results), [str(r) for r in results]
    key = KEYS.get(fault.table)
    for result in results:
        assert result.error is None
        if result.gate in ("references", "anchors"):
            assert any(names(result, place) for place in fault.caught), str(result)
        if result.table == fault.table and key in result.failing.columns:
            assert row[key] in result.failing.get_column(key).to_list()
            assert result.failing.height <= 2
            assert f"{key}={row[key]!r}"[:50] in str(result)
        if result.column is not None:
            assert result.column in result.failing.columns
            assert f"{result.table}.{result.column}" in str(result)


def test_a_clean_dataset_passes_every_gate() -> None:
    results = run_gates(seed_dataset())
    assert failed(results) == []
    assert {result.gate for result in results} == set(GATES)
    assert all(str(result).startswith("ok ") for result in results)
    assert {result.table for result in results if result.gate == "columns"} == set(TABLES)


def test_every_table_is_checked_for_itself() -> None:
    """What the gates say of all tables is what they say of each, and between tables."""
    broken = seed_dataset()
    for table in TABLES:
        extra = broken.table(table).with_columns(extra=1)
        broken = replace(broken, **{table: extra})
    results = [result for result in failed(run_gates(broken)) if result.gate == "columns"]
    assert [(result.table, result.column) for result in results] == [
        (table, "extra") for table in TABLES
    ]


COLUMNS = [column for model in TABLES.values() for column in columns_of(model)]


@pytest.mark.parametrize(
    "column", [c for c in COLUMNS if not c.nullable], ids=lambda c: f"{c.table}.{c.name}"
)
def test_null_is_caught_in_every_column_that_may_not_be_null(column: Any) -> None:
    table = column.table.lower()
    frame = with_cell(seed_dataset().table(table), 0, column.name, None)
    place = by("columns", table, column.name, "no value is null")
    assert any(names(result, place) for result in failed(list(check_table(table, frame))))


@pytest.mark.parametrize(
    "column", [c for c in COLUMNS if c.dtype == pl.Enum], ids=lambda c: f"{c.table}.{c.name}"
)
def test_an_unknown_code_is_caught_in_every_coded_column(column: Any) -> None:
    table = column.table.lower()
    frame = seed_dataset().table(table).with_columns(pl.col(column.name).cast(pl.String))
    (result,) = failed(list(check_table(table, with_cell(frame, 0, column.name, "made_up"))))
    assert names(result, by("columns", table, column.name, "codes"))
    assert result.failing.get_column(column.name).to_list() == ["made_up"]


@pytest.mark.parametrize("table", TABLES)
def test_a_column_that_is_missing_renamed_or_of_another_type_is_named(table: str) -> None:
    frame = seed_dataset().table(table)
    for name in frame.columns:
        (gone,) = failed(list(check_table(table, frame.drop(name))))
        assert names(gone, by("columns", table, name, "every column declared"))
        renamed = failed(list(check_table(table, frame.rename({name: name + "x"}))))
        assert {(result.column, result.rule) for result in renamed} == {
            (name, "every column declared"),
            (name + "x", "no column beside those declared"),
        }
        assert f"nearest={name!r}" in "".join(map(str, renamed))
        other = pl.lit(b"").alias(name)
        (retyped,) = failed(list(check_table(table, frame.with_columns(other))))
        assert names(retyped, by("columns", table, name, "the type declared"))
        assert "found='Binary'" in str(retyped)


def test_a_missing_column_is_named_and_gates_that_need_it_are_crashed_not_passed() -> None:
    dataset = seed_dataset()
    results = failed(run_gates(replace(dataset, claim=dataset.claim.drop("span_start"))))
    first, *others = results
    assert names(first, by("columns", "claim", "span_start", "every column declared"))
    assert {result.gate for result in others} == {"anchors", "consistency", "differences"}
    assert all(str(result).startswith("CRASHED") for result in others)


@pytest.mark.parametrize("table", TABLES)
def test_an_added_column_and_a_changed_order_are_named(table: str) -> None:
    frame = seed_dataset().table(table)
    (added,) = failed(list(check_table(table, frame.with_columns(extra=1))))
    assert names(added, by("columns", table, "extra", "no column beside those declared"))
    turned = frame.select([*frame.columns[1:], frame.columns[0]])
    (result,) = failed(list(check_table(table, turned)))
    assert result.rule == "columns in the order declared"


@pytest.mark.parametrize(("table", "key"), KEYS.items())
def test_a_key_twice_is_caught(table: str, key: str) -> None:
    dataset = seed_dataset()
    frame = dataset.table(table)
    results = failed(run_gates(replace(dataset, **{table: pl.concat([frame, frame.head(1)])})))
    place = by("columns", table, key, "every value once")
    (result,) = [result for result in results if names(result, place)]
    assert result.failing.get_column(key).to_list() == [frame.item(0, key)] * 2
    others = [r.rule for r in results if r is not result]
    assert others == (["one mention a span"] if table == "mention" else [])


def withheld(dataset: Dataset) -> Dataset:
    """Return the dataset as ``--text none`` publishes it."""
    article = dataset.article.with_columns(
        pl.lit(None, pl.String).alias("text"),
        pl.lit("excerpts")
        .cast(dataset.article.schema["text_availability"])
        .alias("text_availability"),
    )
    return replace(dataset, article=article)


def test_a_dataset_without_its_texts_passes_every_gate() -> None:
    assert failed(run_gates(withheld(seed_dataset()))) == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault("mention", {"exact": "un mot de trop"}, [MENTIONED]),
        Fault("mention", lambda row, _: {"span_end": row["span_end"] + 1}, [MENTIONED]),
        Fault(
            "mention",
            lambda row, _: {
                "span_start": 90_000,
                "span_end": 90_000 + len(row["exact"]),
            },
            [MENTIONED],
        ),
        Fault("claim", lambda row, _: {"content": row["content"] + "x"}, [CONTENT]),
        Fault("claim", {"source_text": "x"}, [SOURCE], given("source_text")),
    ],
    ids=["longer words", "longer span", "beyond the text", "longer content", "shorter source"],
)
def test_spans_are_checked_by_length_where_the_text_is_withheld(fault: Fault) -> None:
    broken, _ = fault.applied(withheld(seed_dataset()))
    (result,) = failed(run_gates(broken, {"anchors": GATES["anchors"]}))
    assert names(result, fault.caught[0])


def test_empty_tables_pass_every_gate() -> None:
    empty = {name: pl.DataFrame(schema=polars_schema(model)) for name, model in TABLES.items()}
    assert failed(run_gates(Dataset(**empty))) == []
    assert failed(run_gates(replace(Dataset(**empty), article=seed_dataset().article))) == []


def test_a_gate_that_crashes_counts_as_failed_and_the_others_still_run() -> None:
    def crash(_: Dataset) -> Iterator[GateResult]:
        yield GateResult("broken", "claim", None, "worked so far", 1)
        raise ZeroDivisionError("no rows")

    results = run_gates(seed_dataset(), {"broken": crash, **GATES})
    (result,) = failed(results)
    assert str(result).startswith("CRASHED broken")
    assert "ZeroDivisionError: no rows" in str(result)
    assert {r.gate for r in results} == {"broken", *GATES}
    assert any(r.rule == "worked so far" for r in results)


def test_a_model_that_crashes_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("no such check")

    monkeypatch.setattr(Claim, "validate", crash)
    (result,) = failed(run_gates(seed_dataset()))
    assert (result.table, result.error) == ("claim", "RuntimeError: no such check")


def test_a_check_that_cannot_tell_counts_as_failed() -> None:
    frame = pl.DataFrame({"claim_id": ["a", "b", "c"], "exact": ["x", "y", "z"]})
    told = pl.Series([False, None, True])
    failing = failing_rows(frame, "claim", told, ["exact"])
    assert failing.get_column("claim_id").to_list() == ["b", "c"]
    assert not GateResult("anchors", "claim", None, "rule", 3, failing).passed


@pytest.mark.parametrize("table", TABLES)
def test_no_check_of_whole_rows_yields_null(table: str) -> None:
    """Pandera passes a null; so no check may yield one, whatever nullable column is null."""
    frame = seed_dataset().table(table)
    nullable = [column for column in columns_of(TABLES[table]) if column.nullable]
    frames = [
        frame,
        *(frame.with_columns(pl.lit(None, c.dtype).alias(c.name)) for c in nullable),
        frame.with_columns(pl.lit(None, c.dtype).alias(c.name) for c in nullable),
    ]
    for check in TABLES[table].to_schema().checks:
        for changed in frames:
            said = check._check_fn(pa.PolarsData(changed.lazy(), "*")).collect()
            assert said.to_series().null_count() == 0, check.name


def test_many_failing_rows_are_counted_and_the_first_shown() -> None:
    frame = pl.DataFrame({"claim_id": [f"c-{i}" for i in range(9)]})
    shown = str(GateResult("anchors", "claim", "exact", "rule", 40, frame))
    assert shown.splitlines()[0] == "FAILED  anchors     claim.exact: rule (9 of 40 rows)"
    assert "claim_id='c-4'" in shown
    assert "claim_id='c-5'" not in shown
    assert shown.endswith("… and 4 more")
