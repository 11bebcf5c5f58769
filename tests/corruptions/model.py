"""What a corruption is, and trying one on a build."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from dataset.gates import GATES, GateResult, run_gates
from dataset.gates.columns import check_table
from dataset.loading import load, read_manifest
from dataset.tables import Dataset
from dataset.validation import card

Row = dict[str, Any]
Change = Callable[[pl.DataFrame], tuple[pl.DataFrame, Row | None]]


@dataclass(frozen=True, slots=True)
class Corruption:
    """One way to make one table wrong, and the rule that must say so.

    ``apply`` returns the table made wrong and the row that the message must point at, or no row
    where the corruption is about a column or the whole table.
    """

    table: str
    column: str | None
    what: str
    apply: Change
    gate: str
    rule: str
    # Where the rule speaks, if not of the table and column corrupted.
    seen: tuple[str, str | None] | None = None
    # What the message must hold where it speaks of another row than the one corrupted.
    shows: str | None = None

    def __str__(self) -> str:
        place = self.table if self.column is None else f"{self.table}.{self.column}"
        return f"{place}: {self.what}"

    @property
    def place(self) -> tuple[str, str | None]:
        """The table and column that the rule which must notice is about."""
        return self.seen or (self.table, self.column)


@dataclass(frozen=True, slots=True)
class Tried:
    """What the gates said of one corruption."""

    corruption: Corruption
    dataset: Dataset
    row: Row | None
    results: list[GateResult]

    @property
    def failed(self) -> list[GateResult]:
        """The results that failed or crashed."""
        return [result for result in self.results if not result.passed]

    @property
    def noticed(self) -> list[GateResult]:
        """The results of the rule that must notice."""
        made = self.corruption
        return [
            result
            for result in self.failed
            if result.error is None
            and result.gate == made.gate
            and (result.table, result.column) == made.place
            and made.rule in result.rule
        ]

    @property
    def points_at_row(self) -> bool:
        """Whether the rule that noticed shows the row made wrong, in what it prints too."""
        shows = self.corruption.shows
        if shows is not None:
            return any(shows in str(result) for result in self.noticed)
        if self.row is None:
            return bool(self.noticed)
        return any(_shows(result, self.row) for result in self.noticed)


def _shows(result: GateResult, row: Row) -> bool:
    """Tell whether a result's rows hold ``row`` and its message the first thing known of it."""
    for found in result.failing.to_dicts():
        shared = {name: value for name, value in found.items() if name in row}
        if shared and all(str(row[name]) == str(value) for name, value in shared.items()):
            first = next(iter(shared.values()))
            return str(first)[:40] in str(result)
    return False


@dataclass(frozen=True, slots=True)
class Trial:
    """A clean build on which corruptions are tried: its tables, datacard and digests of inputs."""

    clean: Dataset
    card: str
    inputs: dict[str, str]

    @classmethod
    def of(cls, folder: Path) -> "Trial":
        """Read a published build."""
        return cls(load(folder), card.read(folder), read_manifest(folder)["inputs"])

    def gates(self, changed: str) -> dict[str, Callable[[Dataset], Iterator[GateResult]]]:
        """Return the gates that ``validate`` runs behind the checks of files and formats.

        The gate ``columns`` looks at each table by itself, so only the changed one is looked at.
        """
        return {
            **GATES,
            "columns": lambda data: check_table(changed, data.table(changed)),
            card.GATE: lambda data: card.check(data, self.card, self.inputs),
        }

    def results(
        self, dataset: Dataset, changed: str, only: Collection[str] = ()
    ) -> list[GateResult]:
        """Run the gates (or some of them) on the build with one table changed."""
        gates = self.gates(changed)
        return run_gates(dataset, {n: check for n, check in gates.items() if not only or n in only})

    def first_failure(self, dataset: Dataset, changed: str) -> GateResult | None:
        """Return what the first gate that fails says first; None where none does."""
        for name, check in self.gates(changed).items():
            failed = (r for r in run_gates(dataset, {name: check}) if not r.passed)
            if found := next(failed, None):
                return found
        return None

    def tried(self, corruption: Corruption, only: Collection[str] = ()) -> Tried:
        """Apply a corruption and run the gates, or some of them."""
        frame, row = corruption.apply(self.clean.table(corruption.table))
        dataset = replace(self.clean, **{corruption.table: frame})
        return Tried(corruption, dataset, row, self.results(dataset, corruption.table, only))
