"""Gate ``columns``: every table against its pandera model, with full data."""

from collections.abc import Iterator

import polars as pl
from pandera.errors import SchemaError, SchemaErrors

from dataset.gates.result import GateResult
from dataset.tables import Dataset
from schemas import KEYS, TABLES, Table, columns_of


def check(dataset: Dataset) -> Iterator[GateResult]:
    """Validate each table against its model: names, order, types, nulls, codes, cross-checks."""
    for table, model in TABLES.items():
        frame = dataset.table(table)
        yield from _check_model(table, model, frame)
        yield from _check_code_lists(table, model, frame)


def _check_model(table: str, model: type[Table], frame: pl.DataFrame) -> Iterator[GateResult]:
    try:
        model.validate(frame, lazy=True)
    except SchemaErrors as errors:
        for error in errors.schema_errors:
            yield _result(table, frame, error)
        return
    except Exception as error:  # noqa: BLE001 - a gate that crashes is reported, never passed over
        yield GateResult(
            "columns", table, None, "model", frame.height, error=f"{type(error).__name__}: {error}"
        )
        return
    yield GateResult("columns", table, None, "pandera model", frame.height)


def _result(table: str, frame: pl.DataFrame, error: SchemaError) -> GateResult:
    """Turn one error of pandera into a result that shows the failing rows."""
    column = error.column_name if error.column_name in frame.columns else None
    rule = getattr(error.check, "name", None) or str(error.check)
    description = getattr(error.check, "description", None)
    said = f"{rule}: {description}" if description else rule
    cases = error.failure_cases
    if isinstance(cases, pl.DataFrame) and "index" in cases.columns:
        rows = cases.get_column("index").drop_nulls().cast(pl.Int64).to_list()
        failing = _rows_at(table, frame, rows, column)
    else:
        failing = _rows_failing(table, frame, error, column)
    if failing.height == 0:
        failing = pl.DataFrame({"problem": [" ".join(str(error).split())]})
    return GateResult("columns", table, column, said, frame.height, failing)


def _rows_failing(
    table: str, frame: pl.DataFrame, error: SchemaError, column: str | None
) -> pl.DataFrame:
    """Find the failing rows of an error that does not name them."""
    output = error.check_output
    if isinstance(output, pl.LazyFrame):
        output = output.collect()
    if isinstance(output, pl.DataFrame) and output.height == frame.height:
        passed = output.to_series(output.width - 1)
        rows = [i for i, ok in enumerate(passed.to_list()) if ok is not True]
        return _rows_at(table, frame, rows, column)
    if column is not None and str(error.check) == "not_nullable":
        nulls = frame.get_column(column).is_null().to_list()
        return _rows_at(table, frame, [i for i, null in enumerate(nulls) if null], column)
    if column is not None and str(error.check) == "field_uniqueness":
        twice = frame.get_column(column).is_duplicated().to_list()
        return _rows_at(table, frame, [i for i, double in enumerate(twice) if double], column)
    return pl.DataFrame()


def _rows_at(table: str, frame: pl.DataFrame, rows: list[int], column: str | None) -> pl.DataFrame:
    names = [KEYS.get(table), "article_id", "exact", column]
    shown = dict.fromkeys(name for name in names if name in frame.columns)
    return frame[rows].select(list(shown)) if rows else pl.DataFrame()


def _check_code_lists(table: str, model: type[Table], frame: pl.DataFrame) -> Iterator[GateResult]:
    """Check the codes inside list columns, which no enum guards."""
    for column in columns_of(model):
        if not column.is_list or column.allowed is None or column.name not in frame.columns:
            continue
        allowed = column.allowed
        bad = frame.get_column(column.name).list.eval(~pl.element().is_in(allowed)).list.any()
        key = KEYS.get(table)
        shown = [n for n in (key, "article_id", "exact", column.name) if n in frame.columns]
        yield GateResult(
            "columns",
            table,
            column.name,
            f"codes of vocabulary {column.codes}",
            frame.height,
            frame.filter(bad.fill_null(value=True)).select(list(dict.fromkeys(shown))),
        )
