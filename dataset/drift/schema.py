"""What changed in the columns, and how much that asks of those who read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from dataset.drift.reading import Build, Field


class Level(IntEnum):
    """How large a change is; the rules stand in CHANGELOG.md."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        """Return the level as it is printed."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """One change of a table or a column (``place``), in words, with its level."""

    level: Level
    place: str
    what: str


def schema_changes(old: Build, new: Build) -> list[SchemaChange]:
    """Return what changed in tables and columns, the largest first."""
    changes = [
        *_members("table", "", old.fields, new.fields),
        *(
            change
            for table in old.fields
            if table in new.fields
            for change in _columns(table, old.fields[table], new.fields[table])
        ),
    ]
    return sorted(changes, key=lambda change: (-change.level, change.place))


def _members(
    kind: str, prefix: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[SchemaChange]:
    for name in old:
        if name not in new:
            yield SchemaChange(Level.MAJOR, f"{prefix}{name}", f"{kind} removed")
    for name in new:
        if name not in old:
            yield SchemaChange(Level.MINOR, f"{prefix}{name}", f"{kind} added")


def _columns(
    table: str, old: Mapping[str, Field], new: Mapping[str, Field]
) -> Iterator[SchemaChange]:
    yield from _members("column", f"{table}.", old, new)
    shared = [name for name in old if name in new]
    if shared != [name for name in new if name in old]:
        yield SchemaChange(Level.MINOR, table, "columns in another order")
    for name in shared:
        for level, what in _column(old[name], new[name]):
            yield SchemaChange(level, f"{table}.{name}", what)


def _column(old: Field, new: Field) -> Iterator[tuple[Level, str]]:
    if old.dtype != new.dtype:
        yield Level.MAJOR, f"type {old.dtype} → {new.dtype}"
    if new.nullable and not old.nullable:
        yield Level.MAJOR, "may now be null"
    if old.nullable and not new.nullable:
        yield Level.MINOR, "is never null any more"
    if old.unit != new.unit:
        yield Level.MAJOR, f"unit {old.unit or 'none'} → {new.unit or 'none'}"
    if old.references != new.references:
        yield (
            Level.MAJOR,
            f"refers to {old.references or 'nothing'} → {new.references or 'nothing'}",
        )
    yield from _codes(old.codes, new.codes)
    if old.description != new.description:
        yield Level.PATCH, f"described otherwise: {new.description}"


def _codes(old: tuple[str, ...] | None, new: tuple[str, ...] | None) -> Iterator[tuple[Level, str]]:
    if old is None or new is None:
        if old != new:
            yield Level.MAJOR, "has a list of codes" if old is None else "has no list of codes now"
        return
    for code in old:
        if code not in new:
            yield Level.MAJOR, f"code {code} removed"
    for code in new:
        if code not in old:
            yield Level.MINOR, f"code {code} added"
    kept = [code for code in new if code in old]
    if kept != [code for code in old if code in new] or list(new[: len(kept)]) != kept:
        yield Level.MAJOR, "codes in another order (new ones belong at the end)"
