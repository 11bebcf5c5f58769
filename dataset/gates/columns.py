"""Gate ``columns``: every table against its pandera model, with full data."""

import re
from collections.abc import Iterator

import polars as pl
from pandera.errors import SchemaError, SchemaErrors

from dataset.errors import nearest
from dataset.gates.result import GateResult, failing_rows
from dataset.tables import Dataset
from schemas import TABLES, Table, columns_of

_SHAPE = {
    "column_in_schema": ("no column beside those declared", "an unknown column"),
    "column_in_dataframe": ("every column declared", "no such column"),
    "column_ordered": ("columns in the order declared", "out of order"),
}
_BUILT_IN = {"not_nullable": "no value is null", "field_uniqueness": "every value once"}


def check(dataset: Dataset) -> Iterator[GateResult]:
    """Validate each table against its model: names, order, types, nulls, codes, cross-checks."""
    for table in TABLES:
        yield from check_table(table, dataset.table(table))


def check_table(table: str, frame: pl.DataFrame) -> Iterator[GateResult]:
    """Validate the frame of one table."""
    yield from _check_model(table, TABLES[table], frame)
    yield from _check_lists(table, TABLES[table], frame)


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
    check = error.check
    if isinstance(check, str) and (check in _SHAPE or check.startswith("dtype(")):
        return _misshapen(table, frame, error)
    column = error.column_name if error.column_name in frame.columns else None
    if isinstance(check, str):
        rule = _BUILT_IN.get(check, check)
    else:
        name = str(getattr(check, "name", check)).lstrip("_")
        description = getattr(check, "description", None)
        rule = f"{name}: {description}" if description else str(getattr(check, "error", name))
    failing = _rows_failing(table, frame, error, column, rule)
    if failing.height == 0:
        failing = pl.DataFrame({"problem": [" ".join(str(error).split())]})
    return GateResult("columns", table, column, rule, frame.height, failing)


def _misshapen(table: str, frame: pl.DataFrame, error: SchemaError) -> GateResult:
    """Say which column is missing, unknown, out of order or of another type."""
    declared = {column.name: column for column in columns_of(TABLES[table])}
    check = str(error.check)
    if check in _SHAPE:
        column = str(error.failure_cases)
        rule, found = _SHAPE[check]
        mend = nearest(column, set(declared) - set(frame.columns)) if "unknown" in found else None
        shown = {"found": found} | ({"nearest": mend} if mend else {})
        return GateResult("columns", table, column, rule, 0, pl.DataFrame([shown]))
    column = str(error.column_name)
    expected, dtype = declared[column], frame.schema[column]
    if isinstance(expected.dtype, pl.Enum) and dtype == pl.String:
        allowed = expected.dtype.categories.to_list()
        unknown = ~frame.get_column(column).is_in(allowed)
        failing = failing_rows(frame, table, unknown, [column])
        if failing.height:
            of = f"of vocabulary {expected.codes}" if expected.codes else " | ".join(allowed)
            return GateResult("columns", table, column, f"codes {of}", frame.height, failing)
    types = {"found": str(dtype), "expected": str(expected.dtype)}
    return GateResult("columns", table, column, "the type declared", 0, pl.DataFrame([types]))


def _rows_failing(
    table: str, frame: pl.DataFrame, error: SchemaError, column: str | None, rule: str
) -> pl.DataFrame:
    """Find the rows that an error is about; checks of whole rows show the columns they name."""
    check, output = error.check, error.check_output
    columns = [column] if column else [n for n in re.findall(r"\w+", rule) if n in frame.columns]
    if column is not None and check == "not_nullable":
        values = frame.get_column(column)
        failed = values.is_null() | (values.is_nan() if values.dtype.is_float() else False)
    elif column is not None and check == "field_uniqueness":
        failed = frame.get_column(column).is_duplicated()
    else:
        if isinstance(output, pl.LazyFrame):
            output = output.collect()
        if not isinstance(output, pl.DataFrame) or output.height != frame.height:
            return pl.DataFrame()
        failed = ~output.to_series(output.width - 1)
    return failing_rows(frame, table, failed, columns)


def _check_lists(table: str, model: type[Table], frame: pl.DataFrame) -> Iterator[GateResult]:
    """Check what stands inside list columns, which no type guards: codes, and never a null.

    Columns of another name or type than declared are the model's business.
    """
    for column in columns_of(model):
        if not column.is_list or frame.schema.get(column.name) != column.dtype:
            continue
        items = frame.get_column(column.name).list
        rules = {"no item of a list is null": items.eval(_is_null(column.dtype)).list.any()}
        if column.allowed is not None:
            unknown = pl.element().is_not_null() & ~pl.element().is_in(column.allowed)
            rules[f"codes of vocabulary {column.codes}"] = items.eval(unknown).list.any()
        for rule, failed in rules.items():
            # A list that is itself null is the model's business too.
            given = failed & frame.get_column(column.name).is_not_null()
            shown = failing_rows(frame, table, given, [column.name])
            yield GateResult("columns", table, column.name, rule, frame.height, shown)


def _is_null(dtype: pl.DataType) -> pl.Expr:
    """Tell whether an item, or a field of an item that is a struct, is null."""
    inner = dtype.inner if isinstance(dtype, pl.List) else dtype
    names = [field.name for field in inner.fields] if isinstance(inner, pl.Struct) else []
    fields = [pl.element().struct.field(name).is_null() for name in names]
    return pl.any_horizontal([pl.element().is_null(), *fields])
