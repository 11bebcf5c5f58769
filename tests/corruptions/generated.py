"""Corruptions that every column must have, derived from what the schemas declare of it."""

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl

from dataset.gates.columns import VERBATIM
from dataset.tables import Dataset
from schemas import TABLES, Column, columns_of
from tests.corruptions.changes import with_values
from tests.corruptions.model import Change, Corruption, Row

_UNKNOWN = "no-such-thing"
# A value that each check of pandera's must refuse, from the check's own limits.
_REFUSED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "greater_than_or_equal_to": lambda limits: limits["min_value"] - 1,
    "greater_than": lambda limits: limits["min_value"],
    "less_than_or_equal_to": lambda limits: limits["max_value"] + 1,
    "str_length": lambda _: "",
    "str_matches": lambda _: "?",
    "isin": lambda limits: max(limits["allowed_values"]) + 1,
}


def generated(dataset: Dataset) -> Iterator[Corruption]:
    """Yield the corruptions of every column of every table that has rows."""
    for table, model in TABLES.items():
        if dataset.table(table).is_empty():
            continue
        yield Corruption(
            table, None, "a column added", _added, "columns", "no column beside", (table, "note")
        )
        yield _out_of_order(table)
        checks = model.to_schema().columns
        for column in columns_of(model):
            yield from _shape(table, column)
            yield from _values(table, column)
            for check in checks[column.name].checks:
                refused = _REFUSED[str(check.name)](check.statistics)
                rule = str(check.error)
                what = f"{refused!r}, which {rule} refuses"
                change = _cell(column.name, refused)
                yield Corruption(table, column.name, what, change, "columns", rule)


def _added(frame: pl.DataFrame) -> tuple[pl.DataFrame, None]:
    return frame.with_columns(pl.lit("looked at").alias("note")), None


def _out_of_order(table: str) -> Corruption:
    names = [column.name for column in columns_of(TABLES[table])]

    def change(frame: pl.DataFrame) -> tuple[pl.DataFrame, None]:
        return frame.select(names[-1], *names[:-1]), None

    rule = "columns in the order declared"
    return Corruption(table, None, "a column moved", change, "columns", rule, (table, names[-1]))


def _shape(table: str, column: Column) -> Iterator[Corruption]:
    """Yield what can happen to a column as a whole."""
    name = column.name

    def lost(frame: pl.DataFrame) -> tuple[pl.DataFrame, None]:
        return frame.drop(name), None

    def renamed(frame: pl.DataFrame) -> tuple[pl.DataFrame, None]:
        return frame.rename({name: f"{name}s"}), None

    def retyped(frame: pl.DataFrame) -> tuple[pl.DataFrame, None]:
        return frame.with_columns(_other_type(frame.get_column(name))), None

    for what, change, rule in (
        ("dropped", lost, "every column declared"),
        ("renamed", renamed, "every column declared"),
        ("of another type", retyped, "the type declared"),
    ):
        yield Corruption(table, name, what, change, "columns", rule)


def _other_type(values: pl.Series) -> pl.Series:
    """Return the values as a type that they could have been given by another tool."""
    if isinstance(values.dtype, pl.List):
        return (
            values.list.eval(pl.element().cast(pl.String)).list.join(";")
            if values.dtype.inner == pl.String
            else values.list.len()
        )
    if isinstance(values.dtype, pl.Datetime):
        return values.dt.replace_time_zone(None)
    if values.dtype == pl.String:
        return values.cast(pl.Categorical)
    return values.cast(pl.Float32 if values.dtype.is_integer() else pl.String)


def _values(table: str, column: Column) -> Iterator[Corruption]:
    """Yield what can happen to one value, as its column's declaration tells."""
    name = column.name
    if not column.nullable:
        yield Corruption(table, name, "null", _cell(name, None), "columns", "no value is null")
    if column.unique:
        change = _cell_of_other_row(name)
        yield Corruption(table, name, "a key twice", change, "columns", "every value once")
    if column.dtype == pl.String and name not in VERBATIM:
        rule = "no text is empty or padded with white space"
        yield Corruption(table, name, "white space around it", _cell(name, " x "), "columns", rule)
    codes = f"codes of vocabulary {column.codes or name}"
    if column.dtype == pl.List(pl.String):
        rule = "no text is empty or padded with white space"
        yield Corruption(table, name, "an empty item", _item(name, ""), "columns", rule)
    if column.is_list:
        null = _item(name, _null_item(column))
        rule = "no item of a list is null"
        yield Corruption(table, name, "a null in the list", null, "columns", rule)
        if column.codes:
            yield Corruption(table, name, "no code", _item(name, _UNKNOWN), "columns", codes)
    elif isinstance(column.dtype, pl.Enum):
        yield Corruption(table, name, "no code", _cell(name, _UNKNOWN), "columns", codes)
    if column.references:
        change = (_item if column.is_list else _cell)(name, _UNKNOWN)
        rule = f"found in {column.references}"
        yield Corruption(table, name, "a lost reference", change, "references", rule)


def _null_item(column: Column) -> Any:
    inner = column.dtype.inner if isinstance(column.dtype, pl.List) else None
    if isinstance(inner, pl.Struct):
        return {field.name: None for field in inner.fields}
    return None


def _at(frame: pl.DataFrame, name: str) -> int:
    """Return the first row whose cell holds something, or the first of all."""
    filled = frame.get_column(name).is_not_null().arg_max()
    return int(filled or 0)


def _cell(name: str, value: Any) -> Change:
    def change(frame: pl.DataFrame) -> tuple[pl.DataFrame, Row]:
        at = _at(frame, name)
        changed = with_values(frame, at, {name: value})
        return changed, changed.row(at, named=True)

    return change


def _cell_of_other_row(name: str) -> Change:
    def change(frame: pl.DataFrame) -> tuple[pl.DataFrame, Row]:
        changed = with_values(frame, 1, {name: frame.item(0, name)})
        return changed, changed.row(1, named=True)

    return change


def _item(name: str, item: Any) -> Change:
    def change(frame: pl.DataFrame) -> tuple[pl.DataFrame, Row]:
        items = frame.item(0, name)
        changed = with_values(frame, 0, {name: [*items, item]})
        return changed, changed.row(0, named=True)

    return change
