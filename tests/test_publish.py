"""Publishing: whatever happens to it, there is one whole build to read, the former or the new."""

import errno
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from dataset import load
from dataset.errors import OutputError
from dataset.loading import read_manifest
from dataset.publish import MANIFEST, former_build, output_folder
from schemas import TABLES
from tests.publisher import POINTS, publish_round

ROOT = Path(__file__).parent.parent


def whole_build(out: Path) -> int:
    """Assert that a build is there with all its files as noted; return its round."""
    folder = former_build(out)
    manifest = read_manifest(folder)
    assert set(manifest["outputs"]) == {*(f"{name}.parquet" for name in TABLES), "DATACARD.md"}
    assert {path.name for path in folder.iterdir()} == {*manifest["outputs"], MANIFEST}
    for name, noted in manifest["outputs"].items():
        data = (folder / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (noted["bytes"], noted["sha256"])
    dataset = load(out)
    rounds = [dataset.concept.item(0, "label"), dataset.measure.item(0, "label")]
    assert rounds == [str(manifest["round"])] * 2
    return int(manifest["round"])


def beside(out: Path) -> set[str]:
    """Return what stands beside a build but for its lock."""
    return {path.name for path in out.parent.iterdir()} - {out.name, f".{out.name}.lock"}


@contextmanager
def publisher(out: Path, *point: str) -> Iterator[subprocess.Popen[str]]:
    """Run ``tests.publisher`` in a process of its own; it has published once when given."""
    environment = {**os.environ, "POLARS_MAX_THREADS": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.publisher", str(out), *point],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "1\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_first_build_into_a_missing_parent(tmp_path: Path) -> None:
    out = tmp_path / "not" / "yet" / "there"
    publish_round(out, 1)
    assert whole_build(out) == 1
    assert beside(out) == set()
    assert out.stat().st_mode & 0o777 == 0o755


def test_a_new_build_takes_the_place_of_the_former(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        publish_round(tmp_path / "out", number)
        assert whole_build(tmp_path / "out") == number
    assert beside(tmp_path / "out") == set()


@pytest.mark.parametrize("given", ["out", "out/", "./out", "deep/../out"])
def test_relative_paths_and_trailing_slashes(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deep").mkdir()
    publish_round(Path(given), 1)
    publish_round(Path(given), 2)
    assert whole_build(tmp_path / "out") == 2
    assert whole_build(Path(given)) == 2


def test_an_empty_folder_may_be_published_to(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    publish_round(tmp_path / "out", 1)
    assert whole_build(tmp_path / "out") == 1


@pytest.mark.parametrize("foreign", ["folder", "file", "link"])
def test_what_is_no_build_is_refused_and_kept(foreign: str, tmp_path: Path) -> None:
    out, mine = tmp_path / "out", tmp_path / "mine"
    if foreign == "folder":
        out.mkdir()
        mine = out / "thesis.txt"
        mine.write_text("years of work")
    elif foreign == "file":
        mine = out
        mine.write_text("years of work")
    else:
        publish_round(mine, 7)
        out.symlink_to(mine)
    with pytest.raises(OutputError, match="holds something else than a build") as caught:
        publish_round(out, 1)
    found = {"folder": "holds 'thesis.txt'", "file": "a file", "link": "a symbolic link"}
    assert found[foreign] in caught.value.problem.found
    if foreign == "link":
        assert whole_build(mine) == 7
        assert out.is_symlink()
    else:
        assert mine.read_text() == "years of work"
    assert beside(out) <= {"mine", ".mine.lock"}


def test_a_failed_build_leaves_the_former_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish_round(out, 1)

    def fail_halfway() -> None:
        with output_folder(out) as folder:
            (folder / "article.parquet").write_bytes(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert whole_build(out) == 1
    assert beside(out) == set()


@pytest.mark.parametrize(
    ("code", "what"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "the output folder cannot be written")],
)
def test_a_disk_that_takes_no_more_is_said_and_the_former_build_kept(
    code: int, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    publish_round(out, 1)

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("dataset.publish.write_table", fail)
    with pytest.raises(OutputError, match=what):
        publish_round(out, 2)
    assert whole_build(out) == 1
    assert beside(out) == set()


def test_a_folder_that_another_build_writes_to_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish_round(out, 1)
    with (
        FileLock(tmp_path / ".out.lock"),
        pytest.raises(OutputError, match="another build is writing"),
    ):
        publish_round(out, 2)
    assert whole_build(out) == 1
    publish_round(out, 2)
    assert whole_build(out) == 2


def test_builds_of_two_folders_do_not_disturb_each_other(tmp_path: Path) -> None:
    with output_folder(tmp_path / "a") as folder:
        publish_round(tmp_path / "b", 1)
        (folder / MANIFEST).write_text("{}")
    assert whole_build(tmp_path / "b") == 1
    assert (tmp_path / "a" / MANIFEST).read_text() == "{}"


def test_what_is_read_while_builds_are_published_is_always_one_build(tmp_path: Path) -> None:
    out = tmp_path / "out"
    seen: list[int] = []
    with publisher(out) as process:
        start = time.monotonic()
        # At least two seconds, and on a busy machine until some builds were published.
        while (spent := time.monotonic() - start) < 2 or (len(set(seen)) < 4 and spent < 60):
            dataset = load(out)
            pair = {dataset.concept.item(0, "label"), dataset.measure.item(0, "label")}
            assert len(pair) == 1, "tables of two builds"
            seen.append(int(pair.pop()))
        assert process.poll() is None
    assert seen == sorted(seen)
    assert len(set(seen)) >= 4, "the publisher did not get on"


@pytest.mark.parametrize("seed", range(2))
def test_a_build_killed_at_any_moment_leaves_a_whole_one(seed: int, tmp_path: Path) -> None:
    out, chance = tmp_path / "out", random.Random(seed)
    for _ in range(3):
        with publisher(out) as process:
            time.sleep(chance.uniform(0, 0.2))
            process.send_signal(signal.SIGKILL)
            process.wait()
            assert process.returncode == -signal.SIGKILL
        assert whole_build(out) >= 1
    publish_round(out, 99)
    assert whole_build(out) == 99
    assert beside(out) == set()


KILLS = [*POINTS, "remove", "portable-between-renames", "portable-remove", "portable-fourth-table"]
NEW_ALREADY = {"remove", "portable-remove"}


@pytest.mark.parametrize("point", KILLS)
def test_a_build_killed_at_a_step_of_publishing(point: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with publisher(out, point) as process:
        assert process.wait(timeout=120) == -signal.SIGKILL
    assert out.exists() == (point != "portable-between-renames")
    assert whole_build(out) == (2 if point in NEW_ALREADY else 1)
    assert beside(out) or point == "clear", "the kill left nothing: it came at another point"
    publish_round(out, 3)
    assert whole_build(out) == 3
    assert beside(out) == set()


def test_the_former_build_comes_back_where_the_new_one_fails(tmp_path: Path) -> None:
    """After a kill between two renames a build that fails must not leave nothing behind."""
    out = tmp_path / "out"
    publish_round(out, 1)
    out.rename(tmp_path / ".out.former")
    with pytest.raises(ZeroDivisionError), output_folder(out):
        raise ZeroDivisionError
    assert out.is_dir()
    assert whole_build(out) == 1
    assert beside(out) == set()


def test_without_the_exchange_of_folders_builds_are_published_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dataset.publish._exchange", lambda *_: False)
    for number in (1, 2, 3):
        publish_round(tmp_path / "out", number)
        assert whole_build(tmp_path / "out") == number
    assert beside(tmp_path / "out") == set()


def test_the_same_build_twice_is_the_same_bytes(tmp_path: Path) -> None:
    publish_round(tmp_path / "a", 1)
    publish_round(tmp_path / "b" / "elsewhere", 1)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / "elsewhere" / path.name).read_bytes()
