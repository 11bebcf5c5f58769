"""``python -m dataset.validate``: exit 0 for a clean build, 1 and the name of what is wrong, 2.

The gate ``expectations``, which takes seconds to start, has tests of its own and is left out.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from dataset.parquet import dataset_version
from dataset.publish import MANIFEST, output_folder, write_build
from dataset.tables import Dataset
from dataset.validate import main, validate
from schemas import TABLES
from tests.layers import seed_dataset, with_cell

ROOT = Path(__file__).parent.parent
QUICK = ["--skip", "expectations"]


def publish(dataset: Dataset, out: Path) -> Path:
    """Publish a dataset, whatever the gates would say of it."""
    with output_folder(out) as folder:
        write_build(dataset, folder, {"version": dataset_version()}, {"DATACARD.md": "card\n"})
    return out


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A clean build of the project's corpus."""
    return publish(seed_dataset(), tmp_path / "build")


def failures(build: Path) -> str:
    """Assert that validation fails; return all that failed or crashed as it is printed."""
    assert main([str(build), *QUICK]) == 1
    failed = [str(result) for result in validate(build, skip=["expectations"]) if not result.passed]
    assert failed
    return "\n".join(failed)


def test_a_clean_build_passes(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(build), *QUICK]) == 0
    said = capsys.readouterr()
    assert "FAILED" not in said.out
    assert "CRASHED" not in said.out
    assert said.err == ""
    results = validate(build, skip=["expectations"])
    assert all(result.passed for result in results)
    assert {result.table for result in results} >= set(TABLES)


@pytest.mark.parametrize("name", ["claim.parquet", "DATACARD.md", "article.parquet"])
def test_an_edited_byte_is_caught_and_its_file_named(name: str, build: Path) -> None:
    data = bytearray((build / name).read_bytes())
    data[len(data) // 2] ^= 1
    (build / name).write_bytes(data)
    assert f"file='{name}'" in failures(build)


@pytest.mark.parametrize("tenth", range(10))
def test_an_edited_byte_anywhere_is_a_failure_and_never_an_exception(
    tenth: int, build: Path
) -> None:
    path = build / "figure.parquet"
    data = bytearray(path.read_bytes())
    data[tenth * (len(data) - 1) // 9] ^= 0xFF
    path.write_bytes(data)
    assert "file='figure.parquet'" in failures(build)


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8])


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("damage", [remove, empty, truncate, halve])
@pytest.mark.parametrize("name", ["stance.parquet", "measure.parquet"])
def test_a_missing_or_truncated_file_is_named(
    name: str, damage: Callable[[Path], None], build: Path
) -> None:
    damage(build / name)
    said = failures(build)
    assert f"file='{name}'" in said
    assert "file='claim.parquet'" not in said


def test_a_table_put_in_afterwards_does_not_fit_the_manifest(build: Path) -> None:
    seed_dataset().claim.head(3).write_parquet(build / "claim.parquet")
    said = failures(build)
    assert "file='claim.parquet'" in said
    assert "figure.claim_id: found in claim.claim_id" in said


def test_a_stale_manifest_is_caught(build: Path, tmp_path: Path) -> None:
    dataset = seed_dataset()
    fewer = publish(replace(dataset, stance=dataset.stance.head(5)), tmp_path / "fewer")
    (build / MANIFEST).write_bytes((fewer / MANIFEST).read_bytes())
    assert "file='stance.parquet'" in failures(build)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"outputs": []}', '{"outputs": {"a": {}}}'])
def test_a_manifest_that_cannot_be_read_is_a_failure(text: str, build: Path) -> None:
    (build / MANIFEST).write_text(text)
    assert "manifest" in failures(build)


def test_a_table_that_the_manifest_does_not_name_is_a_failure(build: Path) -> None:
    manifest = json.loads((build / MANIFEST).read_text())
    del manifest["outputs"]["mention.parquet"]
    (build / MANIFEST).write_text(json.dumps(manifest))
    assert "file='mention.parquet'" in failures(build)


def test_wrong_data_with_a_right_manifest_fails_its_gate(tmp_path: Path) -> None:
    dataset = seed_dataset()
    wrong = replace(dataset, figure=with_cell(dataset.figure, 0, "exact", "autre"))
    said = failures(publish(wrong, tmp_path / "build"))
    assert "figure.exact: text[span_start:span_end] == exact (1 of" in said
    assert "exact='autre'" in said
    assert "file=" not in said


def test_a_column_lost_from_a_file_is_named(build: Path) -> None:
    seed_dataset().concept.drop("label").write_parquet(build / "concept.parquet")
    assert "columns     concept.label: every column declared" in failures(build)


def test_codes_written_as_text_by_another_program_are_told_apart(build: Path) -> None:
    texts = seed_dataset().mention.with_columns(pl.col("mention_type").cast(pl.String))
    with_cell(texts, 0, "mention_type", "noun").write_parquet(build / "mention.parquet")
    said = failures(build)
    assert "mention.mention_type: codes of vocabulary mention_type (1 of" in said
    assert "mention_type='noun'" in said


@pytest.mark.parametrize("made", ["nothing", "an empty folder", "a file"])
def test_where_there_is_no_build_it_could_not_run(
    made: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "build"
    if made == "an empty folder":
        path.mkdir()
    elif made == "a file":
        path.write_text("x")
    assert main([str(path), *QUICK]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"there is no build at {path}")
    assert "python -m dataset.build" in said.err


def test_wrong_usage_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--nonsense"])
    assert caught.value.code == 2
    assert "usage: python -m dataset.validate" in capsys.readouterr().err


def test_the_module_runs_as_a_command(build: Path) -> None:
    (build / "DATACARD.md").write_text("another card\n")
    run = subprocess.run(
        [sys.executable, "-m", "dataset.validate", str(build), *QUICK],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "file='DATACARD.md'" in run.stdout
