"""Which rows of a table came, went or changed; rows are told apart by their keys, which last."""

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from dataset.drift.schema import Level
from dataset.gates.identity import SUBJECTS
from schemas import KEYS

# What others refer to by its key; records, by contrast, come and go with better annotation.
_REGISTRIES = ("article", "actor", "concept", "measure")
# The column that says in words what a row is about, where the table has it.
_WORDS = ("exact", "title", "name", "label")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that differs: its key, its article, its words and, if it changed, the values."""

    key: str
    article: str | None
    words: str | None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableDrift:
    """The rows of one table that differ between two builds."""

    table: str
    added: list[Row]
    removed: list[Row]
    changed: list[Row]

    @property
    def level(self) -> Level:
        """How large the difference is: see CHANGELOG.md."""
        if not (self.added or self.removed or self.changed):
            return Level.NONE
        if self.table in _REGISTRIES:
            if any(not _named_by_a_text(row) for row in self.removed):
                return Level.MAJOR
            if any(not _named_by_a_text(row) for row in self.added):
                return Level.MINOR
        return Level.PATCH


def _named_by_a_text(row: Row) -> bool:
    """Tell whether a row is an actor that no registry holds: it comes and goes with records."""
    return row.key.startswith("x-")


def table_drift(table: str, old: pl.DataFrame, new: pl.DataFrame) -> TableDrift:
    """Compare the rows of one table; columns that only one of the two has are left out."""
    keys = [KEYS[table]] if table in KEYS else list(SUBJECTS.get(table, ()))
    keys = [name for name in keys if name in old.columns and name in new.columns]
    shared = [name for name in old.columns if name in new.columns]
    # Without a known key a row is what it holds: it comes and goes, but never changes.
    by = keys or shared
    before, after = _by_key(old, by), _by_key(new, by)
    changed = []
    for key, row in after.items():
        if key not in before:
            continue
        was = before[key]
        differ = {n: (was[n], row[n]) for n in shared if was[n] != row[n]}
        if differ:
            changed.append(_row(key, row, differ))
    return TableDrift(
        table,
        added=[_row(key, row) for key, row in after.items() if key not in before],
        removed=[_row(key, row) for key, row in before.items() if key not in after],
        changed=changed,
    )


def _by_key(frame: pl.DataFrame, by: list[str]) -> dict[str, dict[str, Any]]:
    """Return rows by their keys as they are printed; rows of one key are told apart by a number."""
    rows: dict[str, dict[str, Any]] = {}
    for row in frame.iter_rows(named=True):
        key = " ".join("–" if row[name] is None else str(row[name]) for name in by)
        again = 2
        while key in rows:
            key = f"{key} ({again})"
            again += 1
        rows[key] = row
    return rows


def _row(key: str, row: dict[str, Any], changes: dict[str, tuple[Any, Any]] | None = None) -> Row:
    words = next((str(row[name]) for name in _WORDS if row.get(name) is not None), None)
    article = row.get("article_id")
    return Row(key, None if article == key else article, words, changes or {})
