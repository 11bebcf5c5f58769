"""The records of one layer (hand or rules) as one set of polars frames."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import polars as pl

from dataset.frame_types import frame_types


@dataclass(frozen=True, slots=True)
class Records:
    """Frames with the columns of the tables of those names (see ``schemas/``)."""

    actor: pl.DataFrame
    mention: pl.DataFrame
    claim: pl.DataFrame
    stance: pl.DataFrame
    figure: pl.DataFrame

    def table(self, name: str) -> pl.DataFrame:
        """Return the frame of the table of that name."""
        frame: pl.DataFrame = getattr(self, name)
        return frame


_FROM_TEXT = tuple(each.name for each in fields(Records) if each.name != "actor")


def column(values: Sequence[Any], dtype: pl.DataType) -> pl.Series:
    """Return a column of the given type; lists are given as sequences, structs as tuples.

    Raises:
        polars.exceptions.PolarsError, TypeError: a value is of another type or no code of the
            column.
    """
    if not isinstance(dtype, pl.List):
        return pl.Series(values=values, dtype=dtype)
    # From a list of lists polars makes a series of each: one flat series that is grouped by
    # row afterwards takes a tenth of the time. A null holds the place of an empty list.
    rows = [(row, item) for row, items in enumerate(values) for item in items or (None,)]
    flat = [item for _, item in rows]
    if isinstance(dtype.inner, pl.Struct):
        names = dtype.inner.to_schema()
        fields = zip(*(item or (None,) * len(names) for item in flat), strict=True)
        frame = pl.DataFrame(dict(zip(names, fields, strict=True)), schema=names)
        series = frame.to_struct()
    else:
        series = pl.Series(values=flat, dtype=dtype.inner)
    given = pl.Series(values=[item is not None for item in flat], dtype=pl.Boolean)
    grouped = pl.DataFrame({"row": [row for row, _ in rows], "item": series, "given": given})
    lists = grouped.group_by("row", maintain_order=True).agg(pl.col("item").filter("given"))
    return lists["item"]


def frame_of_rows(table: str, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Return a frame of ``table`` from rows; keys left out become null.

    Raises:
        KeyError: a row has a key that is no column.
        polars.exceptions.PolarsError, TypeError: a value is of another type or no code of its
            column. (From rows polars itself would make them null without a word.)
    """
    schema = frame_types(table)
    columns: dict[str, list[Any]] = {name: [] for name in schema}
    for row in rows:
        if unknown := row.keys() - columns.keys():
            raise KeyError(f"no column of {table}: {', '.join(sorted(unknown))}")
        for name, values in columns.items():
            values.append(row.get(name))
    return pl.DataFrame(columns, schema=schema)


def at_least(records: Records, confidence: float) -> Records:
    """Return the records of at least that confidence; what rested on others loses its claim."""
    if confidence <= 0:
        return records
    kept = {
        table: records.table(table).filter(pl.col("confidence") >= confidence)
        for table in _FROM_TEXT
    }
    claims = kept["claim"].get_column("claim_id").implode()
    for table in ("stance", "figure"):
        known = pl.when(pl.col("claim_id").is_in(claims)).then(pl.col("claim_id"))
        kept[table] = kept[table].with_columns(known)
    return Records(actor=records.actor, **kept)
