"""The records of one layer (hand or rules) as one set of polars frames."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from schemas import RECORD_TABLES, TABLES, polars_schema


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


def frame_of_columns(table: str, columns: Mapping[str, Sequence[Any]]) -> pl.DataFrame:
    """Return a frame of ``table`` from its columns; all must be given."""
    schema = polars_schema(TABLES[table])
    return pl.DataFrame({name: columns[name] for name in schema}, schema=schema)


def frame_of_rows(table: str, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Return a frame of ``table`` from rows; keys left out become null.

    Raises:
        KeyError: a row has a key that is no column.
        polars.exceptions.PolarsError, TypeError: a value is of another type or no code of its
            column. (From rows polars itself would make them null without a word.)
    """
    schema = polars_schema(TABLES[table])
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
        for table in RECORD_TABLES
    }
    claims = kept["claim"].get_column("claim_id").implode()
    for table in ("stance", "figure"):
        known = pl.when(pl.col("claim_id").is_in(claims.item())).then(pl.col("claim_id"))
        kept[table] = kept[table].with_columns(known)
    return Records(actor=records.actor, **kept)
