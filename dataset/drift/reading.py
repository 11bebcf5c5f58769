"""Reading a build of any version, to compare it: tables, and what the files say of the columns."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from packaging.version import InvalidVersion, Version

from dataset.loading import read_manifest
from dataset.publish import MANIFEST, former_build


@dataclass(frozen=True, slots=True)
class Field:
    """A column as its file declares it; ``codes`` in their order, None where it has no list."""

    dtype: str
    description: str
    unit: str | None
    codes: tuple[str, ...] | None
    references: str | None
    nullable: bool


@dataclass(frozen=True, slots=True)
class Build:
    """A published build: its version, the tables and their columns."""

    version: Version
    tables: dict[str, pl.DataFrame]
    fields: dict[str, dict[str, Field]]


def read_build(path: Path) -> Build:
    """Read a build, also one whose schema is another than today's.

    Raises:
        FileNotFoundError: there is no build.
        ValueError: its manifest or a table cannot be read.
    """
    folder = former_build(path)
    if not (folder / MANIFEST).is_file():
        raise FileNotFoundError(f"there is no build at {path} (no {MANIFEST})")
    try:
        manifest = read_manifest(folder)
        version = Version(str(manifest["version"]))
        names = [Path(name).stem for name in manifest["outputs"] if name.endswith(".parquet")]
        tables, fields = {}, {}
        for name in names:
            tables[name] = pl.read_parquet(folder / f"{name}.parquet")
            fields[name] = _fields(pq.read_schema(folder / f"{name}.parquet"), tables[name])
    except FileNotFoundError as error:
        raise FileNotFoundError(f"there is no whole build at {path}: {error}") from error
    except InvalidVersion as error:
        raise ValueError(f"the build at {path} has no version: {error}") from error
    except (KeyError, TypeError, ValueError, pa.ArrowException, pl.exceptions.PolarsError) as error:
        said = " ".join(str(error).split())
        raise ValueError(f"the build at {path} cannot be read: {said}") from error
    return Build(version, tables, fields)


def _fields(schema: pa.Schema, frame: pl.DataFrame) -> dict[str, Field]:
    found = {}
    for field in schema:
        about = {k.decode(): v.decode() for k, v in (field.metadata or {}).items()}
        codes = about.get("codes")
        dtype = frame.schema[field.name]
        found[field.name] = Field(
            # The codes of an Enum are compared by themselves.
            dtype="Enum" if isinstance(dtype, pl.Enum) else str(dtype),
            description=about.get("description", ""),
            unit=about.get("unit"),
            codes=tuple(codes.split(", ")) if codes else _categories(dtype),
            references=about.get("references"),
            nullable=about.get("nullable", "yes") == "yes",
        )
    return found


def _categories(dtype: pl.DataType) -> tuple[str, ...] | None:
    return tuple(dtype.categories) if isinstance(dtype, pl.Enum) else None
