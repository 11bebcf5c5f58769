"""Random corruptions of one cell, and what nothing in a build but a file's digest can see.

A change is harmless when the table is equal after reading: the same columns and types, and in
every cell the same value, null being equal to null alone.
"""

import datetime as dt
import math
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import strategies as st

from dataset.gates import GateResult
from schemas import TABLES, Column, columns_of
from tests.corruptions.changes import with_values
from tests.corruptions.model import Trial


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and what is put there."""

    table: str
    column: str
    row: int
    value: Any

    def __str__(self) -> str:
        return f"{self.table}.{self.column}, row {self.row}: {self.value!r}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a random corruption; ``frame`` is the table with it."""

    cell: Cell
    frame: pl.DataFrame
    harmless: bool
    failure: GateResult | None = None


def cells(trial: Trial, table: str) -> st.SearchStrategy[Cell]:
    """Return random cells of a table of the build, each with a random other value."""
    frame = trial.clean.table(table)
    columns = list(columns_of(TABLES[table]))

    @st.composite
    def drawn(draw: st.DrawFn) -> Cell:
        column = draw(st.sampled_from(columns))
        row = draw(st.integers(0, frame.height - 1))
        values = frame.get_column(column.name).to_list()
        return Cell(table, column.name, row, draw(_other(column, values, values[row])))

    return drawn()


def outcome(trial: Trial, cell: Cell) -> Outcome:
    """Put the value in its cell and run the gates behind the check of digests."""
    clean = trial.clean.table(cell.table)
    frame = with_values(clean, cell.row, {cell.column: cell.value})
    if frame.schema == clean.schema and frame.equals(clean):
        return Outcome(cell, frame, harmless=True)
    dataset = replace(trial.clean, **{cell.table: frame})
    return Outcome(cell, frame, False, trial.first_failure(dataset, cell.table))


def _other(column: Column, values: list[Any], here: Any) -> st.SearchStrategy[Any]:
    """Return values that could come to stand in a cell: of other rows, slips, anything."""
    seen = st.sampled_from(values)
    return st.one_of(st.none(), seen, _like(column, column.dtype, here))


def _like(column: Column, dtype: pl.DataType, here: Any) -> st.SearchStrategy[Any]:
    """Return values of a column's type, and some that only look like it."""
    if isinstance(dtype, pl.Enum):
        return st.sampled_from([*dtype.categories, "no-such-code"])
    if isinstance(dtype, pl.List):
        return _lists(column, dtype, here or [])
    if isinstance(dtype, pl.Struct):
        return st.fixed_dictionaries({field.name: st.integers(0, 5000) for field in dtype.fields})
    if dtype == pl.String:
        codes = st.sampled_from(column.allowed) if column.allowed else st.nothing()
        return st.one_of(_slips(here or ""), st.text(max_size=20), codes)
    return _plain(dtype, here)


def _plain(dtype: pl.DataType, here: Any) -> st.SearchStrategy[Any]:
    if dtype == pl.Boolean:
        return st.booleans()
    if dtype == pl.Date:
        return st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
    if isinstance(dtype, pl.Datetime):
        return st.datetimes(timezones=st.just(dt.UTC))
    if dtype.is_integer():
        limit = 2**7 if dtype == pl.Int8 else 2**31
        steps = st.integers(-3, 3).map(lambda step: (here or 0) + step)
        return st.one_of(steps, st.integers(-limit, limit - 1))
    return _numbers(here or 0.0)


def _numbers(here: float) -> st.SearchStrategy[float]:
    slips = [here * 1000, here / 100, -here, round(here, 2), 1 - here]
    return st.one_of(st.sampled_from([math.nextafter(here, math.inf), *slips]), st.floats())


def _slips(here: str) -> st.SearchStrategy[str]:
    """Return the text with one letter lost, doubled, in another case or without its accent."""
    edits = [here + " ", here.strip(), here.lower(), here.upper(), here.replace("’", "'"), ""]
    if not here:
        return st.sampled_from(edits)
    place = st.integers(0, len(here) - 1)
    return st.one_of(
        st.sampled_from(edits),
        place.map(lambda i: here[:i] + here[i + 1 :]),
        place.map(lambda i: here[: i + 1] + here[i:]),
        place.map(lambda i: here[:i] + here[i].swapcase() + here[i + 1 :]),
    )


def _lists(column: Column, dtype: pl.List, here: list[Any]) -> st.SearchStrategy[Any]:
    inner = dtype.inner if isinstance(dtype.inner, pl.DataType) else dtype.inner()
    item = _like(column, inner, here[0] if here else None)
    return st.one_of(
        item.map(lambda one: [*here, one]),
        st.just(here[1:]),
        st.just(here[::-1]),
        st.just([]),
        st.lists(item, max_size=2),
    )


def unseen() -> dict[str, str]:
    """Return the columns (``table.column``) that the digest alone guards, with the reason."""
    path = Path(__file__).with_name("unseen.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
