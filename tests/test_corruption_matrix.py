"""The corruption matrix: each corruption is caught by the gate that should, at the right row."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest

from dataset.gates import GATES
from dataset.parquet import write_table
from dataset.validate import validate
from schemas import TABLES, columns_of
from tests.corruptions import Corruption, Tried, frame_corruptions
from tests.corruptions.build import published_build, trial
from tests.corruptions.files import FILE_CORRUPTIONS, FileCorruption, copy_of, refresh

# Great Expectations takes seconds for each build, and is tested by itself.
_SKIPPED = ["expectations"]


@cache
def corruptions() -> list[Corruption]:
    return frame_corruptions(trial())


@cache
def tried_on(table: str) -> list[Tried]:
    """Try each corruption of a table on the gate that must notice it."""
    return [trial().tried(made, {made.gate}) for made in corruptions() if made.table == table]


def _said(tried: Tried) -> str:
    return "\n".join([f"{tried.corruption} ({tried.corruption.gate})", *map(str, tried.failed)])


def test_the_build_is_clean() -> None:
    assert [str(r) for r in validate(published_build(), skip=_SKIPPED) if not r.passed] == []


@pytest.mark.parametrize("table", TABLES)
def test_each_corruption_is_caught_by_its_gate(table: str) -> None:
    missed = [_said(tried) for tried in tried_on(table) if not tried.noticed]
    assert missed == []


@pytest.mark.parametrize("table", TABLES)
def test_the_message_points_at_the_row(table: str) -> None:
    vague = [_said(tried) for tried in tried_on(table) if not tried.points_at_row]
    assert vague == []


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_corruptions_of_its_values(table: str) -> None:
    shape = ("dropped", "renamed", "of another type")
    values = {c.column for c in corruptions() if c.table == table and c.what not in shape}
    assert {column.name for column in columns_of(TABLES[table])} - values == set()


def _rules() -> Iterator[tuple[str, str, str | None, str]]:
    """Yield every rule that looks at a clean build; pandera tells only those that fail."""
    for table in TABLES:
        for result in trial().results(trial().clean, table):
            if result.rule != "pandera model":
                yield result.gate, result.table, result.column, result.rule


def test_every_rule_fails_on_some_corruption() -> None:
    failing = {
        (result.gate, result.table, result.column, result.rule)
        for table in TABLES
        for tried in tried_on(table)
        for result in tried.failed
        if result.error is None
    }
    # What is wrong with the card as a file is among the corruptions of files.
    unproven = {rule for rule in _rules() if rule not in failing and rule[1] != "build"}
    assert unproven == set()


@pytest.mark.parametrize("table", TABLES)
def test_every_check_of_rows_fails_on_some_corruption(table: str) -> None:
    named = {str(check.name).lstrip("_") for check in TABLES[table].to_schema().checks}
    failing = {
        result.rule.split(":")[0]
        for tried in tried_on(table)
        for result in tried.failed
        if result.gate == "columns"
    }
    assert named - failing == set()


def test_every_gate_has_corruptions() -> None:
    gates = {made.gate for made in corruptions()} | {made.gate for made in FILE_CORRUPTIONS}
    assert {*GATES, "files", "format", "card"} - gates == set()


@pytest.mark.parametrize("made", FILE_CORRUPTIONS, ids=str)
def test_damaged_files_are_caught(made: FileCorruption, tmp_path: Path) -> None:
    folder = copy_of(published_build(), tmp_path / "build")
    made.apply(folder)
    failed = [result for result in validate(folder, skip=_SKIPPED) if not result.passed]
    noticed = [r for r in failed if r.gate == made.gate and made.rule in r.rule]
    assert any(made.shows in str(result) for result in noticed), "\n".join(map(str, failed))


def _listed_first(table: str) -> Corruption:
    """Return a corruption of a table's values that its file can hold as declared."""
    return next(
        made
        for made in corruptions()
        if made.table == table and made.gate not in ("columns", "references")
    )


@pytest.mark.parametrize("table", TABLES)
def test_in_files_as_in_memory(table: str, tmp_path: Path) -> None:
    """What is tried on frames holds for files: behind the digest, and by the digest alone."""
    tried = trial().tried(_listed_first(table))
    folder = copy_of(published_build(), tmp_path / "build")
    path = folder / f"{table}.parquet"
    write_table(table, tried.dataset.table(table), path)
    assert pl.read_parquet(path).equals(tried.dataset.table(table))

    stale = [r for r in validate(folder, only=["files"]) if not r.passed]
    assert [(r.gate, r.table) for r in stale] == [("files", table)]

    refresh(folder)
    # The manifest's number of rows is the one thing that frames do not have.
    found = [r for r in validate(folder, skip=[*_SKIPPED, "format"]) if not r.passed]
    assert {str(result) for result in found} == {str(result) for result in tried.failed}


def test_the_rates_in_the_datacard_are_not_stale() -> None:
    told = tomllib.loads((files("dataset.gates") / "catch_rate.toml").read_text(encoding="utf-8"))
    mend = "renew it with: python -m benchmarks.corruptions --write"
    assert told["matrix"]["tables"] == len(corruptions()), mend
    assert told["matrix"]["files"] == len(FILE_CORRUPTIONS), mend
    assert told["matrix"]["caught"] == len(corruptions()) + len(FILE_CORRUPTIONS), mend
