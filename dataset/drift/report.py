"""Drift for people and for machines."""

from collections.abc import Iterator, Mapping
from typing import Any

from dataset.drift.compare import Drift
from dataset.drift.records import Row, TableDrift
from dataset.drift.schema import Level

_WIDTH = 72
_SIGNS = {"removed": "-", "added": "+", "changed": "~"}


def as_text(drift: Drift, shown: int) -> str:
    """Return the lines that the command prints, at most ``shown`` rows of a kind and table."""
    lines = [f"{drift.old} → {drift.new}"]
    if drift.schema:
        lines += ["", "schema"]
        lines += [f"  {c.level!s:<6} {c.place}: {c.what}" for c in drift.schema]
    for table in drift.tables:
        if table.level is not Level.NONE:
            lines += ["", *_table(table, shown)]
    lines += ["", verdict(drift)]
    return "\n".join(lines)


def verdict(drift: Drift) -> str:
    """Return the last line: whether the version follows."""
    if drift.level is Level.NONE:
        if drift.follows:
            return "Nothing changed."
        return f"REFUSED: nothing changed, but version {drift.new} is lower than {drift.old}."
    if drift.follows:
        return f"The changes are {drift.level}; version {drift.new} says so."
    return (
        f"REFUSED: the changes are {drift.level}, so after {drift.old} the version is at least "
        f"{drift.least}; this build is {drift.new}."
    )


def _kinds(table: TableDrift) -> Mapping[str, list[Row]]:
    return {"removed": table.removed, "added": table.added, "changed": table.changed}


def _table(table: TableDrift, shown: int) -> Iterator[str]:
    counts = ", ".join(f"{len(rows)} {kind}" for kind, rows in _kinds(table).items() if rows)
    yield f"{table.table} ({table.level}): {counts}"
    for kind, rows in _kinds(table).items():
        for row in rows[:shown]:
            yield "  " + "  ".join(
                part
                for part in (_SIGNS[kind], row.key, row.article, _quoted(row.words))
                if part is not None
            )
            for name, (old, new) in row.changes.items():
                yield f"      {name}: {_value(old, new)} → {_value(new, old)}"
        if len(rows) > shown:
            yield f"  {_SIGNS[kind]} … and {len(rows) - shown} more"


def _quoted(words: str | None) -> str | None:
    return None if words is None else f"« {_short(words)} »"


def _value(value: object, other: object) -> str:
    """Return a value shortly; of long texts the part in which they differ."""
    if isinstance(value, float) and isinstance(other, float) and f"{value:.4g}" != f"{other:.4g}":
        return f"{value:.4g}"
    text = "null" if value is None else str(value)
    if len(text) <= _WIDTH or not isinstance(other, str):
        return _short(text)
    pairs = enumerate(zip(text, other, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(text), len(other)))
    start = max(0, at - _WIDTH // 3)
    return ("…" if start else "") + _short(text[start:])


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDTH else f"{flat[: _WIDTH - 1]}…"


def as_json(drift: Drift) -> dict[str, Any]:
    """Return all that changed, for ``json.dumps`` (with ``default=str``)."""
    return {
        "old": str(drift.old),
        "new": str(drift.new),
        "level": str(drift.level),
        "least_version": str(drift.least),
        "follows": drift.follows,
        "schema": [{"level": str(c.level), "place": c.place, "what": c.what} for c in drift.schema],
        "tables": {
            table.table: {
                "level": str(table.level),
                **{kind: [_row(row) for row in rows] for kind, rows in _kinds(table).items()},
            }
            for table in drift.tables
            if table.level is not Level.NONE
        },
    }


def _row(row: Row) -> dict[str, Any]:
    values = {name: {"old": old, "new": new} for name, (old, new) in row.changes.items()}
    told = {"key": row.key, "article_id": row.article, "words": row.words}
    return told | ({"values": values} if values else {})
