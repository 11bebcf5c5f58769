"""What bounds are about: figures measured on a whole corpus.

Each takes the tables and what it is to measure, and gives a number, or None where there is
nothing to measure.
"""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from dataset.tables import Dataset
from schemas.vocabulary import codes


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: a table and, as the measure needs them, its column, field and overlap."""

    table: str
    column: str | None = None
    field: str | None = None
    iou: float = 0.5


def _rows(dataset: Dataset, subject: Subject) -> float | None:
    return float(dataset.table(subject.table).height)


def _null_share(dataset: Dataset, subject: Subject) -> float | None:
    values = dataset.table(subject.table).get_column(str(subject.column))
    return values.null_count() / values.len() if values.len() else None


def _unresolved_speakers(dataset: Dataset, subject: Subject) -> float | None:
    """Share of claims (mentions, stances …) whose actor is not known."""
    speakers = dataset.table(subject.table).get_column("actor_id")
    return speakers.null_count() / speakers.len() if speakers.len() else None


def _quality(measure: str) -> Callable[[Dataset, Subject], float | None]:
    """Return how the rules' precision, recall or F1 on the hand layer is looked up."""

    def look_up(dataset: Dataset, subject: Subject) -> float | None:
        level = "field" if subject.field else "table"
        rows = dataset.evaluation.filter(
            pl.col("table").cast(pl.String) == subject.table,
            pl.col("level").cast(pl.String) == level,
            pl.col("iou") == subject.iou,
            pl.col("field").eq_missing(pl.lit(subject.field)),
        )
        return _one(rows, measure)

    return look_up


def _agreed(measure: str) -> Callable[[Dataset, Subject], float | None]:
    """Return how the agreement of the two passes is looked up."""

    def look_up(dataset: Dataset, subject: Subject) -> float | None:
        rows = dataset.agreement.filter(
            pl.col("table").cast(pl.String) == subject.table,
            pl.col("measure").cast(pl.String) == measure,
            pl.col("field") == subject.field,
        )
        return _one(rows, "value")

    return look_up


def _one(rows: pl.DataFrame, column: str) -> float | None:
    return None if rows.height != 1 else rows.get_column(column).item()


MEASURES: dict[str, Callable[[Dataset, Subject], float | None]] = {
    "rows": _rows,
    "null_share": _null_share,
    "unresolved_speakers": _unresolved_speakers,
    "precision": _quality("precision"),
    "recall": _quality("recall"),
    "f1": _quality("f1"),
    **{name: _agreed(name) for name in codes("agreement_measure")},
}
