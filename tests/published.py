"""Published builds for the tests of validation: the project's corpus, clean or changed."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dataset.parquet import dataset_version
from dataset.publish import MANIFEST, output_folder, write_build
from dataset.tables import Dataset
from tests.layers import seed_dataset


def published(
    out: Path, dataset: Dataset | None = None, files: Mapping[str, str] | None = None
) -> Path:
    """Publish a dataset, the project's own where none is given, whatever the gates would say."""
    with output_folder(out) as folder:
        texts = {"DATACARD.md": "card\n", **(files or {})}
        write_build(dataset or seed_dataset(), folder, {"version": dataset_version()}, texts)
    return out


def renewed(build: Path, name: str) -> None:
    """Note the bytes that a file now has in the manifest, as who edits a build may do."""
    data = (build / name).read_bytes()
    manifest = json.loads((build / MANIFEST).read_text(encoding="utf-8"))
    noted = manifest["outputs"].setdefault(name, {})
    noted |= {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    (build / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def withheld(dataset: Dataset) -> pl.DataFrame:
    """Return table ``article`` without its texts, as ``--text none`` publishes it."""
    frame = dataset.article
    return frame.with_columns(
        pl.lit(None, pl.String).alias("text"),
        pl.lit("excerpts").cast(frame.schema["text_availability"]).alias("text_availability"),
    )
