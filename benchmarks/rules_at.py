"""The records that the rules of a revision, or of the working tree, find in texts."""

import io
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.standards import Inputs
from dataset.matching import Row

ROOT = Path(__file__).parent.parent
_PACKAGES = ("dataset", "schemas")
# Exit status: nothing to compare with (no git, no such revision, no gold), told from a failure.
NOT_COMPARED = 3


class NothingToCompareError(Exception):
    """The other state of the code, or its gold, cannot be had; says why."""


def printed(comparison: Iterator[str]) -> int:
    """Print the lines of a comparison with another revision; return the exit status."""
    try:
        for line in comparison:
            print(line)
    except NothingToCompareError as error:
        print(f"not compared: {error}", file=sys.stderr)
        return NOT_COMPARED
    return 0


def revision(name: str, root: Path = ROOT) -> str:
    """Return the full id of a commit that git knows by ``name`` (a branch, ``HEAD~1`` …).

    Raises:
        NothingToCompareError: there is no git, no repository, or no such revision.
    """
    if name.startswith("-"):
        raise NothingToCompareError(f"{name!r} is no revision")
    found = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if found.returncode == 0:
        return found.stdout.decode().strip()
    inside = _git(root, "rev-parse", "--is-shallow-repository")
    if inside.returncode != 0:
        raise NothingToCompareError(f"{root} is no git repository: {_last_line(inside.stderr)}")
    if inside.stdout.strip() == b"true":
        raise NothingToCompareError(
            f"this clone is shallow and lacks the revision {name!r}; git fetch --unshallow gets it"
        )
    raise NothingToCompareError(f"git knows no revision {name!r}")


@contextmanager
def code_of(commit: str, root: Path = ROOT) -> Iterator[Path]:
    """Give a temporary folder with the code of a commit, removed afterwards.

    Raises:
        NothingToCompareError: the commit lacks a package.
    """
    archive = _git(root, "archive", "--format=zip", commit, *_PACKAGES)
    if archive.returncode != 0:
        raise NothingToCompareError(
            f"the code of {commit} cannot be had: {_last_line(archive.stderr)}"
        )
    with tempfile.TemporaryDirectory(prefix="controverse-") as folder:
        with zipfile.ZipFile(io.BytesIO(archive.stdout)) as files:
            files.extractall(folder)
        yield Path(folder)


def records_at(code: Path, inputs: Inputs) -> dict[str, list[Row]]:
    """Return the rows of each table that the rules under ``code`` find, as JSON gives them.

    Raises:
        NothingToCompareError: that code fails, or is too old to be run this way.
    """
    script = Path(__file__).with_name("extract_records.py")
    done = subprocess.run(
        [sys.executable, str(script), str(code)],
        input=json.dumps(asdict(inputs)).encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise NothingToCompareError(f"the rules under {code} fail: {_last_line(done.stderr)}")
    rows: dict[str, list[Row]] = json.loads(done.stdout)
    return rows


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise NothingToCompareError("git is not installed")
    return subprocess.run([program, "-C", str(root), *arguments], capture_output=True, check=False)


def _last_line(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it says nothing"


def as_json(rows: list[Any]) -> list[Any]:
    """Return rows as they come out of JSON, so that both sides hold values of the same types."""
    plain: list[Any] = json.loads(json.dumps(rows, default=str))
    return plain
