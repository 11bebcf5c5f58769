"""The corruptions in ``listed/``: what realistically goes wrong, one by one, a file for each table.

``where`` and ``compute`` are SQL expressions; the first row where ``where`` holds is made wrong
(all rows with ``every``): ``set`` gives its cells values ("null" for null), ``compute`` works them
out, ``swap`` exchanges them with the first row where ``with`` holds, ``duplicate`` adds the row
once more, ``lose`` leaves it out. ``gate`` and ``rule`` are who must notice, ``seen`` is the place
it speaks of where that is not the column made wrong, ``shows`` what it must then show.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from schemas import TABLES
from tests.corruptions.changes import (
    compute_cells,
    compute_everywhere,
    duplicate,
    lose,
    set_cells,
    swap,
)
from tests.corruptions.model import Change, Corruption

_FOLDER = Path(__file__).with_name("listed")


def listed() -> Iterator[Corruption]:
    """Yield the corruptions of each table in the order of their file."""
    for table in TABLES:
        path = _FOLDER / f"{table}.toml"
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["corruption"]:
            seen = entry.get("seen")
            yield Corruption(
                table=table,
                column=entry.get("column"),
                what=entry["what"],
                apply=_change(entry),
                gate=entry["gate"],
                rule=entry["rule"],
                seen=_place(seen) if seen else None,
                shows=entry.get("shows"),
            )


def _place(said: str) -> tuple[str, str | None]:
    table, _, column = said.partition(".")
    return table, column or None


def _change(entry: dict[str, Any]) -> Change:
    where = entry.get("where", "true")
    if "compute" in entry:
        change = compute_everywhere if entry.get("every") else compute_cells
        return change(where, entry["compute"])
    if entry.get("duplicate"):
        return duplicate(where, _plain(entry.get("set", {})))
    if entry.get("lose"):
        return lose(where)
    if "swap" in entry:
        return swap(where, entry["with"], entry["swap"])
    return set_cells(where, _plain(entry["set"]))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values as frames hold them; TOML has no null, so "null" stands for it."""
    return {name: None if value == "null" else value for name, value in values.items()}
