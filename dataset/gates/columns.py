"""Gate ``columns``: every table against its pandera model, with full data."""

import re
from collections.abc import Iterator

import polars as pl
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from dataset.errors import nearest
from dataset.gates.result import GateResult, failing_rows
from dataset.tables import Dataset
from schemas import TABLES, Column, Table, columns_of

# Words as they stand in an article may be, or be surrounded by, anything.
VERBATIM = {"text", "exact", "content", "source_text", "cue_text"}
_UNTIDY = r"^$|^\s|\s$"
_BUILT_IN = {"not_nullable": "no value is null", "field_uniqueness": "every value once"}


def check(dataset: Dataset) -> Iterator[GateResult]:
    """Validate each table against its model: names, order, types, nulls, codes, cross-checks."""
    for table in TABLES:
        yield from check_table(table, dataset.table(table))


def check_table(table: str, frame: pl.DataFrame) -> Iterator[GateResult]:
    """Validate the frame of one table; its values only where all columns are as declared."""
    wrong = list(_check_shape(table, frame))
    if wrong:
        yield from wrong
        return
    yield from _check_model(table, TABLES[table], frame)
    yield from _check_values(table, frame)


def _check_shape(table: str, frame: pl.DataFrame) -> Iterator[GateResult]:
    """Say which columns are missing, unknown, of another type or out of order.

    Before the model, whose checks of rows crash over a column that is not what they expect.
    """
    declared = {column.name: column for column in columns_of(TABLES[table])}
    unknown = [name for name in frame.columns if name not in declared]

    def wrong(column: str, rule: str, **shown: str) -> GateResult:
        return GateResult("columns", table, column, rule, 0, pl.DataFrame([shown]))

    for name in unknown:
        near = nearest(name, declared.keys() - set(frame.columns))
        mend = {"nearest": near} if near else {}
        yield wrong(name, "no column beside those declared", found="an unknown column", **mend)
    for name, column in declared.items():
        if name not in frame.columns:
            yield wrong(name, "every column declared", found="no such column")
        elif frame.schema[name] != column.dtype:
            failing = _unknown_codes(table, frame, column)
            if failing.height:
                of = column.codes or name
                rule = f"codes of vocabulary {of}"
                yield GateResult("columns", table, name, rule, frame.height, failing)
            else:
                types = {"found": str(frame.schema[name]), "expected": str(column.dtype)}
                yield wrong(name, "the type declared", **types)
    if not unknown and set(declared) == set(frame.columns):
        pairs = zip(frame.columns, declared, strict=True)
        first = next(((here, there) for here, there in pairs if here != there), None)
        if first:
            rule = "columns in the order declared"
            yield wrong(first[0], rule, found=first[0], expected=first[1])


def _unknown_codes(table: str, frame: pl.DataFrame, column: Column) -> pl.DataFrame:
    """Return the rows of a coded column, read as plain text, that hold no code."""
    if not isinstance(column.dtype, pl.Enum) or frame.schema[column.name] != pl.String:
        return pl.DataFrame()
    values = frame.get_column(column.name)
    unknown = values.is_not_null() & ~values.is_in(column.dtype.categories.to_list())
    return failing_rows(frame, table, unknown, [column.name])


def _check_model(table: str, model: type[Table], frame: pl.DataFrame) -> Iterator[GateResult]:
    try:
        model.validate(frame, lazy=True)
    except SchemaErrors as errors:
        yield from (_result(table, frame, error) for error in errors.schema_errors)
    except (Exception, pl.exceptions.PanicException) as error:  # noqa: BLE001 - said, not hidden
        yield GateResult(
            "columns", table, None, "model", frame.height, error=f"{type(error).__name__}: {error}"
        )
    else:
        yield GateResult("columns", table, None, "pandera model", frame.height)


def _result(table: str, frame: pl.DataFrame, error: SchemaError) -> GateResult:
    """Turn one error of pandera into a result that shows the failing rows."""
    check = error.check
    if error.reason_code is SchemaErrorReason.CHECK_ERROR:
        said = " ".join(str(error).split())[:300]
        return GateResult("columns", table, None, str(check), frame.height, error=said)
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


def _check_values(table: str, frame: pl.DataFrame) -> Iterator[GateResult]:
    """Check what no type guards, list items and white space, in one pass over the table."""
    failed = {
        (name, rule): fails.fill_null(value=False)
        for rules in (_of_lists(TABLES[table]), _of_texts(frame.schema))
        for name, rule, fails in rules
    }
    counts = frame.lazy().select(fails.sum().alias(repr(at)) for at, fails in failed.items())
    numbers = counts.collect().row(0) if failed else ()
    for ((name, rule), fails), number in zip(failed.items(), numbers, strict=True):
        rows = pl.DataFrame()
        if number:
            rows = failing_rows(frame, table, frame.select(fails).to_series(), [name])
        yield GateResult("columns", table, name, rule, frame.height, rows)


def _of_lists(model: type[Table]) -> Iterator[tuple[str, str, pl.Expr]]:
    """Yield what must not stand in lists: a null, or a code that there is not."""
    for column in columns_of(model):
        if not column.is_list:
            continue
        items = pl.col(column.name).list
        null = items.eval(_is_null(column.dtype)).list.any()
        yield column.name, "no item of a list is null", null
        if column.allowed is not None:
            unknown = pl.element().is_not_null() & ~pl.element().is_in(column.allowed)
            rule = f"codes of vocabulary {column.codes}"
            yield column.name, rule, items.eval(unknown).list.any()


def _is_null(dtype: pl.DataType) -> pl.Expr:
    """Tell whether an item, or a field of an item that is a struct, is null."""
    inner = dtype.inner if isinstance(dtype, pl.List) else dtype
    names = [field.name for field in inner.fields] if isinstance(inner, pl.Struct) else []
    fields = [pl.element().struct.field(name).is_null() for name in names]
    return pl.any_horizontal([pl.element().is_null(), *fields])


def _of_texts(schema: pl.Schema) -> Iterator[tuple[str, str, pl.Expr]]:
    """Yield what texts must not be but for an article's words: null says that there is none."""
    rule = "no text is empty or padded with white space"
    for name, dtype in schema.items():
        if name in VERBATIM:
            continue
        if dtype == pl.String:
            yield name, rule, pl.col(name).str.contains(_UNTIDY)
        elif dtype == pl.List(pl.String):
            untidy = pl.element().str.contains(_UNTIDY)
            yield name, rule, pl.col(name).list.eval(untidy).list.any()
