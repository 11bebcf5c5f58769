"""Publishing a build: written aside, then swapped in at once.

A build that is killed or fails at any moment leaves the former one as it was.
"""

import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from dataset.errors import OutputError, Problem
from dataset.parquet import sorted_table, write_table
from dataset.tables import Dataset

MANIFEST = "manifest.json"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


@contextmanager
def output_folder(out: Path) -> Iterator[Path]:
    """Give a new folder beside ``out`` to write to; on success it takes the place of ``out``.

    Raises:
        OutputError: ``out`` holds something else than a build, cannot be written, the disk is
            full, or another build is writing to it.
    """
    shown, out = str(out), out.absolute()
    try:
        _refuse_foreign(out, shown)
        out.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(_beside(out, "lock"), timeout=0)
        with lock:
            _clear_remains(out)
            new = Path(tempfile.mkdtemp(prefix=f".{out.name}.new-", dir=out.parent))
            try:
                new.chmod(0o755)
                yield new
                _flush(new)
                _swap_in(new, out)
            finally:
                shutil.rmtree(new, ignore_errors=True)
    except Timeout:
        raise OutputError(
            Problem(
                shown,
                "another build is writing to this folder",
                expected="one build at a time",
                mend="wait for it to end, or give another folder with --out",
            )
        ) from None
    except OSError as error:
        raise OutputError(_cannot_write(shown, error)) from error


def former_build(out: Path) -> Path:
    """Return where the build of ``out`` is to be read.

    That is ``out``, but for a build killed between the two renames of a system that cannot
    swap folders at once: then it is the former build, still beside it.
    """
    aside = _beside(out.absolute(), "former")
    return aside if not out.exists() and aside.exists() else out


def write_build(
    dataset: Dataset, folder: Path, about: Mapping[str, Any], files: Mapping[str, str]
) -> None:
    """Write tables, further files and the manifest of a build to ``folder``.

    Args:
        dataset: the tables.
        folder: an empty folder.
        about: what the manifest says of the build beside its files (inputs, versions, gates).
        files: texts of further files by name (the datacard).
    """
    outputs: dict[str, dict[str, Any]] = {}
    for name, frame in dataset.tables().items():
        path = folder / f"{name}.parquet"
        write_table(name, sorted_table(name, frame), path)
        outputs[path.name] = {**_digest(path), "rows": frame.height}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        outputs[name] = _digest(folder / name)
    manifest = json.dumps({**about, "outputs": outputs}, ensure_ascii=False, indent=2)
    (folder / MANIFEST).write_text(manifest + "\n", encoding="utf-8", newline="\n")


def _digest(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def _beside(out: Path, what: str) -> Path:
    return out.parent / f".{out.name}.{what}"


def _refuse_foreign(out: Path, shown: str) -> None:
    """Refuse a folder that holds anything but a build: it would be replaced whole."""
    if not out.exists() and not out.is_symlink():
        return
    what = None
    if out.is_symlink() or not out.is_dir():
        what = "a symbolic link" if out.is_symlink() else "a file"
    elif any(out.iterdir()) and not (out / MANIFEST).is_file():
        what = f"a folder without {MANIFEST} that holds {next(iter(sorted(out.iterdir()))).name!r}"
    if what:
        raise OutputError(
            Problem(
                shown,
                "the output folder holds something else than a build",
                found=what,
                expected="a folder that does not exist, is empty or holds a former build",
                mend="give another folder with --out",
            )
        )


def _clear_remains(out: Path) -> None:
    """Remove what a killed build left, and put back what it had moved aside."""
    former = _beside(out, "former")
    if former.exists():
        if out.exists():
            shutil.rmtree(former)
        else:
            former.rename(out)
    for remains in out.parent.glob(f".{out.name}.new-*"):
        shutil.rmtree(remains, ignore_errors=True)


def _flush(folder: Path) -> None:
    """Have the files reach the disk before the folder takes its place."""
    for path in [*folder.iterdir(), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _swap_in(new: Path, out: Path) -> None:
    """Put ``new`` in the place of ``out``; what stood there is at ``new`` afterwards or gone."""
    if not out.exists():
        new.rename(out)
        return
    if _exchange(new, out):
        return
    former = _beside(out, "former")
    out.rename(former)
    new.rename(out)
    shutil.rmtree(former, ignore_errors=True)


def _exchange(a: Path, b: Path) -> bool:
    """Exchange two folders in one step; return False where the system cannot.

    Linux: renameat2(2) with RENAME_EXCHANGE. macOS: renamex_np(2) with RENAME_SWAP.
    """
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = libc.renamex_np(os.fsencode(a), os.fsencode(b), _RENAME_SWAP)
        else:
            failed = libc.renameat2(
                _AT_FDCWD, os.fsencode(a), _AT_FDCWD, os.fsencode(b), _RENAME_EXCHANGE
            )
    except (AttributeError, OSError, TypeError):
        return False
    if failed == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(b))


def _cannot_write(shown: str, error: OSError) -> Problem:
    if error.errno == errno.ENOSPC:
        return Problem(
            shown,
            "the disk is full",
            found=os.strerror(errno.ENOSPC),
            expected="room for the new build beside the former one",
            mend="free some space or give a folder on another disk with --out",
        )
    return Problem(
        shown,
        "the output folder cannot be written",
        found=f"{error.strerror or error}" + (f": {error.filename}" if error.filename else ""),
        expected="a folder that may be written to, and its parent too",
        mend="mend its permissions or give another folder with --out",
    )
