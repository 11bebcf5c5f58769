"""``python -m benchmarks.corruptions [--draws N] [--seed N] [--write]``: can the gates fail?

Tries every corruption of the matrix on a build of ``seeds/`` and prints which gates notice it, the
second engine (gate ``expectations``) among them, then random changes of single cells. ``--write``
keeps the rates where the datacard takes them from.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings

from dataset.command import run
from dataset.expectations.run import GATE as SECOND_ENGINE
from dataset.expectations.run import check as expectations
from dataset.gates import GATES, GateResult, guarded
from dataset.loading import read_manifest
from dataset.parquet import write_table
from dataset.validate import validate
from schemas import TABLES
from tests.corruptions import Tried, frame_corruptions
from tests.corruptions.build import published_build, trial
from tests.corruptions.files import FILE_CORRUPTIONS, copy_of
from tests.corruptions.random import Cell, Outcome, cells, outcome

_COLUMNS = ["files", "format", *GATES, "card", SECOND_ENGINE]
_RATES = Path(__file__).parent.parent / "dataset" / "gates" / "catch_rate.toml"
_WIDTH = 78


@dataclass(slots=True)
class Drawn:
    """What became of the random changes of one table."""

    counts: Counter[str] = field(default_factory=Counter)
    missed: list[Outcome] = field(default_factory=list)


def _line(what: str, expected: str, failed: Iterable[GateResult]) -> str:
    """Return a line of the matrix: X the gate that must notice and did, x others, ! crashed."""
    marks = dict.fromkeys(_COLUMNS, "·")
    for result in failed:
        if result.gate in marks and marks[result.gate] != "X":
            caught = "X" if result.gate == expected else "x"
            marks[result.gate] = "!" if result.error is not None else caught
    shown = what if len(what) <= _WIDTH else f"{what[: _WIDTH - 1]}…"
    return f"{shown:<{_WIDTH}} {'  '.join(marks.values())}"


def _head() -> Iterable[str]:
    """Yield the names of the gates, each above its column."""
    for i, gate in enumerate(_COLUMNS):
        yield f"{'':<{_WIDTH}} {'│  ' * i}{gate}"


@dataclass(frozen=True, slots=True)
class Matrix:
    """How many corruptions were tried on tables and on files, and how many were caught.

    ``caught``: by the gate that must, at the row; ``second``: of tables, by the second engine.
    """

    tables: int
    files: int
    caught: int
    second: int

    @property
    def complete(self) -> bool:
        """Whether nothing was missed by the gate that must notice it."""
        return self.caught == self.tables + self.files


def matrix() -> Matrix:
    """Try every corruption; print the matrix line by line and return the counts."""
    print("\n".join(_head()))
    caught = second = 0
    made = frame_corruptions(trial())
    for corruption in made:
        tried = trial().tried(corruption)
        caught += bool(tried.noticed) and tried.points_at_row
        too = _by_second_engine(tried)
        second += bool(too)
        line = _line(str(corruption), corruption.gate, [*tried.failed, *too])
        print(line + _remark(tried), flush=True)
    for damage in FILE_CORRUPTIONS:
        with tempfile.TemporaryDirectory() as folder:
            copy = copy_of(published_build(), Path(folder) / "build")
            damage.apply(copy)
            failed = [r for r in validate(copy, skip=["expectations"]) if not r.passed]
        noticed = [r for r in failed if r.gate == damage.gate and damage.rule in r.rule]
        caught += any(damage.shows in str(result) for result in noticed)
        print(_line(str(damage), damage.gate, failed))
    return Matrix(len(made), len(FILE_CORRUPTIONS), caught, second)


def _by_second_engine(tried: Tried) -> list[GateResult]:
    """Return what fails where Great Expectations alone reads the file of the table made wrong."""
    table = tried.corruption.table
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_of(published_build(), Path(folder) / "build")
        tried.dataset.table(table).write_parquet(copy / f"{table}.parquet")
        results = guarded(SECOND_ENGINE, lambda: expectations(copy, (table,)))
    return [result for result in results if not result.passed]


def _remark(tried: Tried) -> str:
    if not tried.noticed:
        return "  MISSED"
    return "" if tried.points_at_row else "  WITHOUT ITS ROW"


def drawn(table: str, draws: int, number: int) -> Drawn:
    """Change random cells of a table; the digests are tried on the file, the gates behind them."""
    found = Drawn()
    digest = read_manifest(published_build())["outputs"][f"{table}.parquet"]["sha256"]

    @seed(number)
    @settings(
        max_examples=draws, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(cells(trial(), table))
    def change(cell: Cell) -> None:
        tried = outcome(trial(), cell)
        found.counts["drawn"] += 1
        if tried.harmless:
            found.counts["harmless"] += 1
            return
        found.counts["by_digest"] += not _fits(digest, table, tried)
        found.counts["behind_digest"] += tried.failure is not None
        if tried.failure is None:
            found.missed.append(tried)

    change()
    return found


def _fits(digest: str, table: str, tried: Outcome) -> bool:
    """Tell whether a changed table gives the file whose digest the manifest has."""
    if tried.frame.schema != trial().clean.table(table).schema:
        return False
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        write_table(table, tried.frame, path)
        return sha256(path.read_bytes()).hexdigest() == digest


def _told(counts: Counter[str]) -> str:
    harmful = counts["drawn"] - counts["harmless"]
    return (
        f"{counts['drawn']:>6} drawn, {counts['harmless']:>5} harmless, of the other {harmful:>6} "
        f"caught: {counts['by_digest']:>6} by the digest, {counts['behind_digest']:>6} behind it"
    )


def _toml(made: Matrix, counts: Counter[str], number: int) -> str:
    return (
        "# How many corruptions the gates catch. Written by:\n"
        "# python -m benchmarks.corruptions --write\n\n"
        f"[matrix]\ntables = {made.tables}\nfiles = {made.files}\ncaught = {made.caught}\n"
        f"second_engine = {made.second}\n\n"
        f"[random]\nseed = {number}\n"
        + "".join(
            f"{name} = {counts[name]}\n"
            for name in ("drawn", "harmless", "by_digest", "behind_digest")
        )
    )


def main(argv: list[str] | None = None) -> int:
    """Measure and print; the status is 1 where something was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corruptions")
    parser.add_argument("--draws", type=int, default=2000, help="random changes of each table")
    parser.add_argument("--table", action="append", choices=list(TABLES), help="only this table")
    parser.add_argument("--seed", type=int, default=20250127, help="of the random changes")
    parser.add_argument("--write", action="store_true", help=f"write {_RATES.name}")
    arguments = parser.parse_args(argv)
    made = matrix()
    tried = made.tables + made.files
    print(f"\nmatrix: {made.caught} of {tried} caught by the gate that must, at the row")
    print(f"of {made.tables} in tables the second engine alone catches {made.second}\n")
    print(f"random changes of single cells, seed {arguments.seed}")
    total: Counter[str] = Counter()
    for table in arguments.table or TABLES:
        if trial().clean.table(table).is_empty():
            continue
        start = time.perf_counter()
        found = drawn(table, arguments.draws, arguments.seed)
        total.update(found.counts)
        took = time.perf_counter() - start
        print(f"  {table:<13}{_told(found.counts)} ({took:.0f} s)", flush=True)
        for missed in found.missed:
            print(f"      seen by the digest alone: {missed.cell}")
    print(f"  {'all':<13}{_told(total)}")
    if arguments.write:
        text = _toml(made, total, arguments.seed)
        _RATES.write_text(text, encoding="utf-8")
    harmful = total["drawn"] - total["harmless"]
    return 0 if made.complete and total["by_digest"] == harmful else 1


if __name__ == "__main__":
    run(main)
