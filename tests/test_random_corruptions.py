"""Random changes of single cells: caught by a gate, or harmless, or listed as unseen."""

from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, note, seed, settings

from dataset.loading import read_manifest
from dataset.parquet import write_table
from schemas import TABLES
from tests.corruptions.build import published_build, trial
from tests.corruptions.random import Cell, cells, outcome, unseen

_DRAWS = 40
_TABLES = list(TABLES)
# Printed with a failure; python -m benchmarks.corruptions draws more, from any seed.
SEED = 20250127


@pytest.mark.parametrize("table", _TABLES)
def test_a_changed_cell_is_caught_or_harmless(table: str, tmp_path: Path) -> None:
    digest = read_manifest(published_build())["outputs"][f"{table}.parquet"]["sha256"]
    listed = unseen()

    @seed(SEED)
    @settings(
        max_examples=_DRAWS, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(cells(trial(), table))
    def change(cell: Cell) -> None:
        tried = outcome(trial(), cell)
        note(f"SEED = {SEED}")
        if tried.harmless:
            return
        if tried.frame.schema == trial().clean.table(table).schema:
            path = tmp_path / "changed.parquet"
            write_table(table, tried.frame, path)
            assert sha256(path.read_bytes()).hexdigest() != digest, "the digest does not see it"
        if f"{table}.{cell.column}" not in listed:
            assert tried.failure is not None, "no gate behind the digest sees it"

    change()


@pytest.mark.parametrize("place", unseen())
def test_what_is_listed_as_unseen_is_unseen(place: str) -> None:
    """A column that a gate has come to see must leave the list."""
    table, column = place.split(".")
    frame = trial().clean.table(table)
    for row in range(frame.height):
        value = frame.item(row, column)
        if value is None:
            continue
        slips = [value + 1e-9, value - 1e-9] if isinstance(value, float) else _letters(value)
        for slip in slips:
            tried = outcome(trial(), Cell(table, column, row, slip))
            if tried.failure is None:
                assert not tried.harmless
                return
    pytest.fail(f"every change of {place} is seen: take it off the list")


def _letters(value: str) -> list[str]:
    """Return a slip in a key, or in the name of an actor that a rule found."""
    if '"' in value:
        return [value.replace('"x-', '"x-x-', 1)] if '"x-' in value else []
    return [value[:-1] + ("0" if value[-1] != "0" else "1")]


def test_equal_values_are_harmless_and_nothing_else_is() -> None:
    frame = trial().clean.table("figure")
    row = frame.with_row_index().filter(pl.col("value").is_not_null())["index"][0]
    value = frame["value"][row]
    assert outcome(trial(), Cell("figure", "value", row, value)).harmless
    assert not outcome(trial(), Cell("figure", "value", row, None)).harmless
    assert not outcome(trial(), Cell("figure", "value", row, value + 1e-9 * value)).harmless
