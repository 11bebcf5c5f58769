"""Gate ``bounds``: what is expected of a corpus as a whole, from a file that gives reasons.

``bounds.yaml`` of the seeds folder is checked by the build and published with it, so that a
stranger checks against the same bounds.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Self

import polars as pl
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dataset.coded import one_of
from dataset.entries import Entry
from dataset.gates.result import GateResult, Severity
from dataset.matching import SAME_RECORD
from dataset.tables import Dataset
from dataset.validation.measures import MEASURES, Subject
from dataset.yamlfile import parsed, read_yaml
from schemas import TABLES
from schemas.vocabulary import codes

GATE = "bounds"
BOUNDS_FILE = "bounds.yaml"


class Bound(Entry):
    """One bound: what is measured on which table, how small or large it may be, and why."""

    measure: Annotated[str, one_of("measure", MEASURES)]
    table: Annotated[str, one_of("table", TABLES)]
    column: str | None = None
    field: str | None = None
    iou: float = SAME_RECORD
    least: float | None = None
    most: float | None = None
    reason: str = Field(min_length=1)
    severity: Severity = "error"

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.least is None and self.most is None:
            raise PydanticCustomError("no_bound", "a bound needs least, most or both")
        looked_at = {"null_share": self.column, "unresolved_speakers": "actor_id"}
        if self.measure in looked_at:
            column, known = looked_at[self.measure], TABLES[self.table].to_schema().columns
            if column not in known:
                raise PydanticCustomError(
                    "unknown_word",
                    "unknown word",
                    {
                        "what": f"column of {self.table}",
                        "word": str(column),
                        "expected": f"one of: {', '.join(known)}",
                        "mend": "give a table and column whose nulls can be counted",
                    },
                )
        if self.measure in codes("agreement_measure") and self.field is None:
            raise PydanticCustomError("no_field", "agreement is measured on a field: name it")
        return self

    @property
    def said(self) -> str:
        """The bound in words: ``null_share between 0 and 0.2``."""
        parts = [self.measure, *([self.field] if self.field else [])]
        if self.measure in {"precision", "recall", "f1"} and not self.field:
            parts.append(f"at IoU {self.iou:g}")
        if self.least is not None and self.most is not None:
            return f"{' '.join(parts)} between {self.least:g} and {self.most:g}"
        limit = f"at least {self.least:g}" if self.most is None else f"at most {self.most:g}"
        return f"{' '.join(parts)} {limit}"

    def holds(self, value: float) -> bool:
        """Tell whether a measured value lies within the bound."""
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )


class Bounds(Entry):
    """The whole file; ``proposed`` marks bounds that no person has looked at yet."""

    version: int = 1
    proposed: bool = False
    bounds: tuple[Bound, ...] = ()


def read_bounds(path: Path, shown: str) -> Bounds:
    """Read a file of bounds.

    Raises:
        InputError: with every problem of the file.
    """
    return parsed(read_yaml(path, shown), Bounds)


def check(dataset: Dataset, bounds: Sequence[Bound]) -> Iterator[GateResult]:
    """Measure what each bound is about; what cannot be measured is not within its bound."""
    for bound in bounds:
        subject = Subject(bound.table, bound.column, bound.field, bound.iou)
        value = MEASURES[bound.measure](dataset, subject)
        wrong = []
        if value is None or not bound.holds(value):
            measured = "nothing to measure" if value is None else f"{value:.4g}"
            wrong.append({"measured": measured, "reason": bound.reason})
        yield GateResult(
            GATE,
            bound.table,
            bound.column,
            bound.said,
            0,
            pl.DataFrame(wrong),
            severity=bound.severity,
        )
