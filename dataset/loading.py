"""Reading a published build."""

import json
from pathlib import Path
from typing import Any

import polars as pl

from dataset.publish import MANIFEST, former_build
from dataset.tables import Dataset
from schemas import TABLES

# How often a build that is replaced while it is read is read anew.
_TRIES = 20


def load(path: str | Path = "build") -> Dataset:
    """Return the tables of a build as polars frames by attribute (``.article``, ``.claim`` …).

    All tables are of one build, also while another one is being published.

    Args:
        path: the folder that ``python -m dataset.build`` wrote.

    Raises:
        FileNotFoundError: there is no build, or it lacks a table.
    """
    out = Path(path)
    for _ in range(_TRIES - 1):
        manifest = _manifest_of(out)
        try:
            dataset = _read(out)
        except (OSError, pl.exceptions.PolarsError):
            # Either the build is broken, or files of two builds were read as one.
            if _manifest_of(out) == manifest:
                raise
        else:
            if _manifest_of(out) == manifest:
                return dataset
    return _read(out)


def _manifest_of(out: Path) -> bytes | None:
    """Return what tells one build from another; None where there is none."""
    try:
        return (former_build(out) / MANIFEST).read_bytes()
    except OSError:
        return None


def _read(out: Path) -> Dataset:
    folder = former_build(out)
    if not (folder / MANIFEST).is_file():
        raise FileNotFoundError(
            f"there is no build at {out} (no {MANIFEST}); make one with: python -m dataset.build"
        )
    missing = [name for name in TABLES if not (folder / f"{name}.parquet").is_file()]
    if missing:
        raise FileNotFoundError(
            f"the build at {out} lacks {', '.join(f'{name}.parquet' for name in missing)}; "
            "build it again with: python -m dataset.build"
        )
    return Dataset(**{name: pl.read_parquet(folder / f"{name}.parquet") for name in TABLES})


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a build.

    Raises:
        FileNotFoundError: there is none.
        ValueError: it is no JSON object.
    """
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if not isinstance(manifest, dict):
        raise ValueError(f"{MANIFEST} is not a JSON object")  # noqa: TRY004 - bad data, not a bad call
    return manifest
