"""``python -m benchmarks.corruptions [--draws N] [--seed N] [--write]``: can the gates fail?

Tries every corruption of the matrix on a build of ``seeds/`` and prints which gates notice it, then
random changes of single cells. ``--write`` keeps the rates where the datacard takes them from.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings

from dataset.gates import GATES, GateResult
from dataset.loading import read_manifest
from dataset.parquet import write_table
from dataset.validate import validate
from schemas import TABLES
from tests.corruptions import Tried, frame_corruptions
from tests.corruptions.build import published_build, trial
from tests.corruptions.files import FILE_CORRUPTIONS, copy_of
from tests.corruptions.random import Cell, Outcome, cells, outcome

_COLUMNS = ["files", "format", *GATES, "card"]
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


def matrix() -> tuple[int, int, int]:
    """Print the matrix; return the corruptions of tables, of files, and how many were caught."""
    print("\n".join(_head()))
    caught = 0
    made = frame_corruptions(trial())
    for corruption in made:
        tried = trial().tried(corruption)
        caught += bool(tried.noticed) and tried.points_at_row
        print(_line(str(corruption), corruption.gate, tried.failed) + _remark(tried))
    for damage in FILE_CORRUPTIONS:
        with tempfile.TemporaryDirectory() as folder:
            copy = copy_of(published_build(), Path(folder) / "build")
            damage.apply(copy)
            failed = [r for r in validate(copy, skip=["expectations"]) if not r.passed]
        noticed = [r for r in failed if r.gate == damage.gate and damage.rule in r.rule]
        caught += any(damage.shows in str(result) for result in noticed)
        print(_line(str(damage), damage.gate, failed))
    return len(made), len(FILE_CORRUPTIONS), caught


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


def _toml(matrix_counts: tuple[int, int, int], counts: Counter[str], number: int) -> str:
    tables, damages, caught = matrix_counts
    return (
        "# How many corruptions the gates catch. Written by:\n"
        "# python -m benchmarks.corruptions --write\n\n"
        f"[matrix]\ntables = {tables}\nfiles = {damages}\ncaught = {caught}\n\n"
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
    tables, damages, caught = matrix()
    print(f"\nmatrix: {caught} of {tables + damages} caught by the gate that must, at the row\n")
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
        text = _toml((tables, damages, caught), total, arguments.seed)
        _RATES.write_text(text, encoding="utf-8")
    harmful = total["drawn"] - total["harmless"]
    return 0 if caught == tables + damages and total["by_digest"] == harmful else 1


if __name__ == "__main__":
    sys.exit(main())
