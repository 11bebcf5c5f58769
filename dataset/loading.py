"""Reading a published build."""

import json
from pathlib import Path
from typing import Any

import polars as pl

from dataset.publish import MANIFEST, former_build
from dataset.tables import Dataset
from schemas import TABLES


def load(path: str | Path = "build") -> Dataset:
    """Return the tables of a build as polars frames by attribute (``.article``, ``.claim`` …).

    Args:
        path: the folder that ``python -m dataset.build`` wrote.

    Raises:
        FileNotFoundError: there is no build, or it lacks a table.
    """
    folder = former_build(Path(path))
    if not (folder / MANIFEST).is_file():
        raise FileNotFoundError(
            f"there is no build at {path} (no {MANIFEST}); make one with: python -m dataset.build"
        )
    missing = [name for name in TABLES if not (folder / f"{name}.parquet").is_file()]
    if missing:
        raise FileNotFoundError(
            f"the build at {path} lacks {', '.join(f'{name}.parquet' for name in missing)}; "
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
