"""Bad input: one clear message for each problem, exit 1, the former build untouched.

The messages stand in ``golden/errors``: read them as somebody who meets the error.
"""

import errno
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import dataset.publish
from dataset.build import main
from dataset.publish import output_folder
from tests.broken_corpora import BROKEN
from tests.corpora import Seeds, contents

Golden = Callable[[str, str], None]
GOLDEN = Path(__file__).parent / "golden" / "errors"
# The lock stays, so that nobody ever holds a lock on a file that another has removed.
LOCK = ".build.lock"


@dataclass(frozen=True, slots=True)
class Scene:
    """A folder with the small corpus in ``seeds`` and a former build in ``build``."""

    work: Path
    seeds: Seeds
    former: dict[str, bytes]
    capsys: pytest.CaptureFixture[str]

    def failed_build(self, out: str = "build") -> str:
        """Run a build that has to fail, and return what it says on stderr."""
        assert main(["--seeds", "seeds", "--out", out]) == 1
        said = self.capsys.readouterr()
        assert said.out == ""
        return said.err.replace(str(self.work), "<here>")

    def assert_untouched(self) -> None:
        """Assert that the former build is as it was and that nothing is left beside it."""
        assert contents(self.work / "build") == self.former
        assert {path.name for path in self.work.iterdir()} - {LOCK} == {"build", "seeds"}


@pytest.fixture
def scene(
    seeds: Seeds, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Scene:
    """Work in a folder of its own, so that messages show paths that are the same everywhere."""
    work = seeds.root.parent
    monkeypatch.chdir(work)
    build = work / "build"
    build.mkdir()
    (build / "manifest.json").write_text('{"version": "former"}', encoding="utf-8")
    (build / "claim.parquet").write_bytes(b"former claims")
    return Scene(work, seeds, contents(build), capsys)


@pytest.mark.parametrize("name", BROKEN)
def test_problem_of_an_input_is_told(name: str, scene: Scene, golden: Golden) -> None:
    BROKEN[name](scene.seeds)
    golden(f"errors/{name}.txt", scene.failed_build())
    scene.assert_untouched()
    assert not Path(LOCK).exists()


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the disk be full in the middle of the first table."""

    def write_half(_name: str, _frame: object, path: Path) -> None:
        path.write_bytes(b"PAR1 half a table")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(dataset.publish, "write_table", write_half)


def read_only_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the file system refuse new folders."""

    def refuse(**_: object) -> str:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)


OUTPUTS: dict[str, tuple[str, Callable[[pytest.MonkeyPatch], None]]] = {
    "out-below-a-file": ("seeds/articles.yaml/build", lambda _: None),
    "out-is-a-file": ("seeds/articles.yaml", lambda _: None),
    "out-is-a-link": ("seeds/link", lambda _: Path("seeds/link").symlink_to("../build")),
    "out-holds-other-files": ("seeds", lambda _: None),
    "out-read-only": ("build", read_only_disk),
    "out-full": ("build", full_disk),
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_problem_of_the_output_folder_is_told(
    name: str, scene: Scene, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, spoil = OUTPUTS[name]
    spoil(monkeypatch)
    before = contents(scene.seeds.root)
    golden(f"errors/{name}.txt", scene.failed_build(out))
    scene.assert_untouched()
    assert contents(scene.seeds.root) == before


def test_second_build_at_once_is_refused(scene: Scene, golden: Golden) -> None:
    with output_folder(scene.work / "build") as new:
        (new / "manifest.json").write_text("{}", encoding="utf-8")
        golden("errors/out-locked.txt", scene.failed_build())
        assert contents(scene.work / "build") == scene.former
    assert contents(scene.work / "build") == {"manifest.json": b"{}"}


def test_failed_gate_is_told(scene: Scene, golden: Golden) -> None:
    scene.seeds.edit("annotations/reaction.yaml", "    currency: EUR\n", "")
    scene.seeds.edit("annotations/criee.yaml", "2024-03-04", "2024-03-14")
    said = re.sub(r"of \d+ checks", "of <n> checks", scene.failed_build())
    golden("errors/gate-failed.txt", said)
    scene.assert_untouched()


def test_every_golden_message_has_its_case() -> None:
    cases = {*BROKEN, *OUTPUTS, "out-locked", "gate-failed"}
    assert {path.stem for path in GOLDEN.glob("*.txt")} == cases


def test_small_corpus_itself_is_sound(scene: Scene) -> None:
    assert main(["--seeds", "seeds", "--out", "build"]) == 0
    said = scene.capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("published build")
    assert contents(scene.work / "build").keys() > {"claim.parquet", "DATACARD.md"}


@pytest.mark.parametrize("arguments", [["--sedes", "x"], ["--text", "some"], ["one", "two"]])
def test_wrong_usage_ends_with_two(arguments: list[str], scene: Scene) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    said = scene.capsys.readouterr().err
    assert said.startswith("usage: python -m dataset.build")
    assert arguments[-1] in said
    scene.assert_untouched()
