"""Ways to change a table: cells, rows, columns."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from tests.corruptions.model import Change, Row


def first(frame: pl.DataFrame, where: str) -> int:
    """Return the position of the first row where an SQL expression holds.

    Raises:
        LookupError: there is none, so the corruption has nothing to corrupt.
    """
    at = frame.select(pl.arg_where(pl.sql_expr(where))).to_series()
    if at.is_empty():
        raise LookupError(f"no row where {where}")
    return int(at[0])


def with_values(frame: pl.DataFrame, at: int, values: Mapping[str, Any]) -> pl.DataFrame:
    """Return the frame with cells of one row changed; a code that is none makes a column text."""
    for name, value in values.items():
        column = frame.get_column(name)
        cells = column.to_list()
        cells[at] = value
        dtype = column.dtype
        if isinstance(dtype, pl.Enum) and value is not None and value not in dtype.categories:
            dtype = pl.String()
        frame = frame.with_columns(pl.Series(name, cells, dtype=dtype))
    return frame


def set_cells(where: str, values: Mapping[str, Any]) -> Change:
    """Set cells of the first row where ``where`` holds to plain values."""

    def change(frame: pl.DataFrame) -> tuple[pl.DataFrame, Row]:
        at = first(frame, where)
        changed = with_values(frame, at, values)
        return changed, changed.row(at, named=True)

    return change


def compute_cells(where: str, expressions: Mapping[str, str]) -> Change:
    """Set cells of the first row where ``where`` holds to what SQL expressions give there."""

    def change(frame: pl.DataFrame) -> tuple[pl.DataFrame, Row]:
        at = first(frame, where)
        given = frame.with_columns(
            pl.sql_expr(expression).cast(frame.schema[name]).alias(name)
            for name, expression in expressions.items()
        ).row(at, named=True)
        changed = with_values(frame, at, {name: given[name] for name in expressions})
        return changed, changed.row(at, named=True)

    return change


def compute_everywhere(where: str, expressions: Mapping[str, str]) -> Change:
    """Set cells of every row where ``where`` holds; the last of them is pointed at."""

    def change(frame: pl.DataFrame) -> tuple[pl.DataFrame, Row]:
        holds = pl.sql_expr(where)
        changed = frame.with_columns(
            pl.when(holds)
            .then(pl.sql_expr(expression).cast(frame.schema[name]))
            .otherwise(pl.col(name))
            .alias(name)
            for name, expression in expressions.items()
        )
        at = frame.select(pl.arg_where(holds)).to_series()
        return changed, changed.row(int(at[-1]), named=True)

    return change


def duplicate(where: str, values: Mapping[str, Any] | None = None) -> Change:
    """Add the first row where ``where`` holds once more, with other values in some cells."""

    def change(frame: pl.DataFrame) -> tuple[pl.DataFrame, Row]:
        at = first(frame, where)
        again = with_values(frame.slice(at, 1), 0, values or {})
        return pl.concat([frame, again]), again.row(0, named=True)

    return change


def lose(where: str) -> Change:
    """Lose the first row where ``where`` holds; no row is left to point at."""

    def change(frame: pl.DataFrame) -> tuple[pl.DataFrame, None]:
        at = first(frame, where)
        return pl.concat([frame.head(at), frame.slice(at + 1)]), None

    return change


def swap(where: str, other: str, columns: list[str]) -> Change:
    """Exchange cells of the first rows where ``where`` and where ``other`` hold."""

    def change(frame: pl.DataFrame) -> tuple[pl.DataFrame, Row]:
        at, to = first(frame, where), first(frame, other)
        here, there = frame.row(at, named=True), frame.row(to, named=True)
        changed = with_values(frame, at, {name: there[name] for name in columns})
        changed = with_values(changed, to, {name: here[name] for name in columns})
        return changed, changed.row(at, named=True)

    return change
