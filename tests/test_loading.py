"""``dataset.load``: a whole build, or a message that says what is missing and how to mend it."""

from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import dataset
from dataset.loading import read_manifest
from dataset.publish import MANIFEST, output_folder, write_build
from schemas import TABLES
from tests.layers import seed_dataset


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A published build of the project's corpus."""
    out = tmp_path / "build"
    with output_folder(out) as folder:
        write_build(seed_dataset(), folder, {"version": "1"}, {"DATACARD.md": "card\n"})
    return out


def test_the_tables_come_back_by_attribute(build: Path) -> None:
    loaded = dataset.load(build)
    assert isinstance(loaded, dataset.Dataset)
    assert_frame_equal(loaded.claim, seed_dataset().claim, categorical_as_str=False)
    for name in TABLES:
        frame = seed_dataset().table(name)
        assert_frame_equal(getattr(loaded, name), frame, categorical_as_str=False)


def test_the_folder_may_be_given_as_text_and_is_build_if_not_given(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dataset.load(str(build)).article.height == seed_dataset().article.height
    monkeypatch.chdir(build.parent)
    assert dataset.load().article.height == seed_dataset().article.height


@pytest.mark.parametrize("made", [False, True], ids=["no folder", "empty folder"])
def test_no_build_is_said_with_the_command_that_makes_one(made: bool, tmp_path: Path) -> None:
    if made:
        (tmp_path / "build").mkdir()
    with pytest.raises(FileNotFoundError) as caught:
        dataset.load(tmp_path / "build")
    assert str(caught.value) == (
        f"there is no build at {tmp_path / 'build'} (no manifest.json); "
        "make one with: python -m dataset.build"
    )


def test_missing_tables_are_named(build: Path) -> None:
    (build / "claim.parquet").unlink()
    (build / "figure.parquet").unlink()
    with pytest.raises(FileNotFoundError, match=r"lacks claim\.parquet, figure\.parquet; build it"):
        dataset.load(build)


def test_a_table_that_cannot_be_read_raises(build: Path) -> None:
    path = build / "claim.parquet"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(pl.exceptions.PolarsError):
        dataset.load(build)


def test_the_former_build_is_read_where_a_kill_left_it_beside(build: Path) -> None:
    build.rename(build.parent / ".build.former")
    assert dataset.load(build).claim.height == seed_dataset().claim.height


def test_a_build_that_changes_while_it_is_read_is_read_anew(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, other = pl.read_parquet, seed_dataset().claim.head(1)
    calls = []

    def changing(path: Path) -> pl.DataFrame:
        calls.append(path.name)
        if len(calls) == 3:
            other.write_parquet(build / "claim.parquet")
            (build / MANIFEST).write_text('{"version": "2"}')
        return read(path)

    monkeypatch.setattr("dataset.loading.pl.read_parquet", changing)
    assert dataset.load(build).claim.height == 1
    assert len(calls) == 2 * len(TABLES)


def test_the_manifest_notes_rows_digests_and_what_it_is_told(build: Path) -> None:
    manifest = read_manifest(build)
    assert manifest["version"] == "1"
    assert manifest["outputs"]["claim.parquet"]["rows"] == seed_dataset().claim.height
    assert set(manifest["outputs"]) == {*(f"{name}.parquet" for name in TABLES), "DATACARD.md"}


@pytest.mark.parametrize("text", ["[]", '"build"'])
def test_a_manifest_that_is_no_object_is_refused(text: str, build: Path) -> None:
    (build / MANIFEST).write_text(text)
    with pytest.raises(ValueError, match="not a JSON object"):
        read_manifest(build)
