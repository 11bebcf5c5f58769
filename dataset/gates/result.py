"""What a gate says: how many rows it looked at, which failed, or that it could not look."""

from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from schemas import KEYS

Severity = Literal["error", "warning"]

SHOWN_ROWS = 5
_WIDTH = 60


@dataclass(frozen=True, slots=True)
class GateResult:
    """The outcome of one rule of one gate on one table.

    ``failing`` holds the rows that failed (key, article, words and the column concerned);
    ``error`` is set when the gate could not do its work, which counts as failed. ``severity``
    says how much a finding matters; a gate that could not do its work is always an error.
    """

    gate: str
    table: str
    column: str | None
    rule: str
    n_checked: int
    failing: pl.DataFrame = field(default_factory=pl.DataFrame)
    error: str | None = None
    severity: Severity = "error"

    @property
    def passed(self) -> bool:
        """Whether the gate did its work and nothing failed."""
        return self.error is None and self.failing.height == 0

    def fails(self, fail_on: Severity = "error") -> bool:
        """Tell whether the result makes a build or validation fail, from ``fail_on`` on."""
        grave = self.error is not None or fail_on == "warning" or self.severity == "error"
        return grave and not self.passed

    def __str__(self) -> str:
        """Return the lines that the commands print: rule, number of rows, the first rows."""
        place = self.table if self.column is None else f"{self.table}.{self.column}"
        if self.passed:
            return f"ok      {self.gate + ' ':<12}{place}: {self.rule} ({self.n_checked} rows)"
        if self.error is not None:
            return f"CRASHED {self.gate + ' ':<12}{place}: {self.rule}\n        {self.error}"
        # Of what concerns a column as a whole (missing, of another type) no rows are counted.
        count = f" ({self.failing.height} of {self.n_checked} rows)" if self.n_checked else ""
        word = "WARNING" if self.severity == "warning" else "FAILED "
        head = f"{word} {self.gate + ' ':<12}{place}: {self.rule}{count}"
        rows = [
            "        " + "  ".join(f"{k}={_shown(v)}" for k, v in row.items())
            for row in self.failing.head(SHOWN_ROWS).to_dicts()
        ]
        rest = self.failing.height - SHOWN_ROWS
        return "\n".join([head, *rows, *([f"        … and {rest} more"] if rest > 0 else [])])


def failing_rows(
    frame: pl.DataFrame, table: str, failed: pl.Series, columns: list[str]
) -> pl.DataFrame:
    """Return the rows where ``failed`` is true or null, narrowed to what identifies them.

    A check that yields null cannot tell, so it counts as failed.
    """
    shown = [KEYS.get(table), "article_id", "exact", *columns]
    names = dict.fromkeys(name for name in shown if name in frame.columns)
    return frame.filter(failed.fill_null(value=True)).select(list(names))


def checked(
    gate: str,
    table: str,
    column: str | None,
    rule: str,
    frame: pl.DataFrame,
    failed: pl.Expr,
    shown: list[str],
) -> GateResult:
    """Return the result of one rule: the rows of ``frame`` where ``failed`` is true or null."""
    wrong = frame.select(failed.alias("failed")).to_series()
    rows = failing_rows(frame, table, wrong, shown)
    return GateResult(gate, table, column, rule, frame.height, rows)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
