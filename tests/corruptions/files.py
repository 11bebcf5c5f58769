"""Corruptions of a published folder: files damaged, exchanged, stale, rewritten by other tools."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileCorruption:
    """One way to damage a folder; ``told`` says of its manifest whether it was made to fit."""

    what: str
    damage: Callable[[Path], None]
    gate: str
    rule: str
    shows: str
    told: bool = False

    def __str__(self) -> str:
        return f"{self.what}{', the manifest made to fit' if self.told else ''}"

    def apply(self, folder: Path) -> None:
        """Damage the folder."""
        self.damage(folder)
        if self.told:
            refresh(folder)


def refresh(folder: Path) -> None:
    """Make the manifest fit the files, as one does who hides an edit or does not know better."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    for name, noted in manifest["outputs"].items():
        data = (folder / name).read_bytes()
        noted |= {"sha256": sha256(data).hexdigest(), "bytes": len(data)}
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")


def copy_of(build: Path, folder: Path) -> Path:
    """Copy a build to a new folder."""
    shutil.copytree(build, folder)
    return folder


def _truncate(folder: Path) -> None:
    path = folder / "claim.parquet"
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _flip(folder: Path) -> None:
    path = folder / "claim.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    path.write_bytes(bytes(data))


def _swap_tables(folder: Path) -> None:
    shutil.copy(folder / "concept.parquet", folder / "measure.parquet")


def _rewrite(table: str, change: Callable[[pa.Table], pa.Table]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        path = folder / f"{table}.parquet"
        pq.write_table(change(pq.read_table(path)), path)

    return damage


def _renamed(table: pa.Table) -> pa.Table:
    return table.rename_columns(
        ["speaker_id" if n == "actor_id" else n for n in table.column_names]
    )


def _reordered(table: pa.Table) -> pa.Table:
    return table.select(sorted(table.column_names))


def _retyped(table: pa.Table) -> pa.Table:
    at = table.column_names.index("confidence")
    column = table.column("confidence").cast(pa.float32())
    return table.set_column(at, table.schema.field(at).with_type(pa.float32()), column)


def _undescribed(table: pa.Table) -> pa.Table:
    return pa.table(dict(zip(table.column_names, table.columns, strict=True)))


def _another_version(table: pa.Table) -> pa.Table:
    return table.replace_schema_metadata(
        {**(table.schema.metadata or {}), b"controverse.version": b"0.0.9"}
    )


def _by_polars(folder: Path) -> None:
    path = folder / "mention.parquet"
    pl.read_parquet(path).write_parquet(path)


def _manifest(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        path = folder / MANIFEST
        manifest = json.loads(path.read_text(encoding="utf-8"))
        change(manifest)
        path.write_text(json.dumps(manifest), encoding="utf-8")

    return damage


def _cut_manifest(folder: Path) -> None:
    (folder / MANIFEST).write_text('{"dataset": "contr', encoding="utf-8")


def _edit_card(folder: Path) -> None:
    path = folder / "DATACARD.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("| `claim` | 0.500 |", "| `claim` | 0.999 |", 1), encoding="utf-8")


FILE_CORRUPTIONS = [
    FileCorruption("a file truncated", _truncate, "files", "claim.parquet", "claim.parquet"),
    FileCorruption(
        "a file truncated", _truncate, "format", "the file can be read", "claim.parquet", told=True
    ),
    FileCorruption("a byte flipped", _flip, "files", "claim.parquet", "claim.parquet"),
    FileCorruption(
        "a file lost",
        lambda folder: (folder / "stance.parquet").unlink(),
        "files",
        "stance.parquet",
        "missing",
    ),
    FileCorruption(
        "the datacard lost",
        lambda folder: (folder / "DATACARD.md").unlink(),
        "files",
        "DATACARD.md",
        "missing",
    ),
    FileCorruption("one table's file for another's", _swap_tables, "files", "measure", "measure"),
    FileCorruption(
        "one table's file for another's",
        _swap_tables,
        "format",
        "the columns declared",
        "concept_id",
        told=True,
    ),
    FileCorruption(
        "a column renamed",
        _rewrite("claim", _renamed),
        "format",
        "the columns declared",
        "speaker_id",
        told=True,
    ),
    FileCorruption(
        "columns sorted by name",
        _rewrite("claim", _reordered),
        "format",
        "in the order declared",
        "actor_id",
        told=True,
    ),
    FileCorruption(
        "a column of another type",
        _rewrite("claim", _retyped),
        "format",
        "the type declared",
        "confidence",
        told=True,
    ),
    FileCorruption(
        "descriptions lost",
        _rewrite("claim", _undescribed),
        "format",
        "described as declared",
        "description",
        told=True,
    ),
    FileCorruption(
        "rewritten by a library that keeps no descriptions",
        _by_polars,
        "format",
        "described as declared",
        "description",
        told=True,
    ),
    FileCorruption(
        "a table of an older build",
        _rewrite("claim", _another_version),
        "format",
        "of the version that the manifest says",
        "0.0.9",
        told=True,
    ),
    FileCorruption(
        "a stale manifest",
        _manifest(lambda m: m["outputs"]["claim.parquet"].update(sha256="0" * 64)),
        "files",
        "claim.parquet",
        "0000",
    ),
    FileCorruption(
        "a manifest that counts other rows",
        _manifest(lambda m: m["outputs"]["claim.parquet"].update(rows=1)),
        "format",
        "as many rows",
        "claim",
    ),
    FileCorruption(
        "a manifest that leaves a table out",
        _manifest(lambda m: m["outputs"].pop("figure.parquet")),
        "files",
        "names every table",
        "figure.parquet",
    ),
    FileCorruption(
        "a manifest without outputs",
        _manifest(lambda m: m.pop("outputs")),
        "files",
        "the manifest can be read",
        "outputs",
    ),
    FileCorruption(
        "a manifest without version",
        _manifest(lambda m: m.pop("version")),
        "files",
        "the manifest can be read",
        "version",
    ),
    FileCorruption(
        "a manifest cut short",
        _cut_manifest,
        "files",
        "the manifest can be read",
        "JSON",
    ),
    FileCorruption(
        "a manifest of other inputs",
        _manifest(lambda m: m["inputs"].update({"articles/000_55ea949ede2c58c9.txt": "0" * 64})),
        "card",
        "the digest of the article's input file",
        "000_55ea949ede2c58c9",
    ),
    FileCorruption("the datacard edited", _edit_card, "files", "DATACARD.md", "DATACARD.md"),
    FileCorruption(
        "the datacard edited", _edit_card, "card", "precision, recall, F1", "0.999", told=True
    ),
]
