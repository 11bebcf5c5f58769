"""Tables to Parquet and back: zstd, with every column's description in the file itself."""

import tomllib
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from schemas import KEYS, TABLES, columns_of

COMPRESSION_LEVEL = 9
_PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def dataset_version() -> str:
    """Return the version of the dataset: that of the package, also in a checkout not installed."""
    try:
        return package_version("controverse")
    except PackageNotFoundError:
        project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
        return str(project["version"])


def sorted_table(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows in their published order: by article and place, then by key."""
    order = [n for n in ("table", "article_id", "span_start", "span_end") if n in frame.columns]
    rest = [KEYS[name]] if name in KEYS else [c for c in frame.columns if c not in order]
    by = [column for column in dict.fromkeys([*order, *rest]) if not _is_nested(frame, column)]
    return frame.sort(by, maintain_order=True, nulls_last=False)


def _is_nested(frame: pl.DataFrame, column: str) -> bool:
    return frame.schema[column].is_nested()


def write_table(name: str, frame: pl.DataFrame, path: Path) -> None:
    """Write one table; the same frame gives the same bytes.

    Raises:
        OSError: the file cannot be written.
    """
    model = TABLES[name]
    about = {
        column.name: {
            key: str(value)
            for key, value in (
                ("description", column.description),
                ("unit", column.unit),
                ("codes", ", ".join(column.allowed) if column.allowed else None),
                ("references", column.references),
                ("example", column.example),
            )
            if value is not None
        }
        for column in columns_of(model)
    }
    # The oldest compatibility level writes plain strings, which every reader knows.
    table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
    fields = [
        field.with_metadata({**(field.metadata or {}), **about[field.name]})
        for field in table.schema
    ]
    metadata = {
        "controverse.table": name,
        "controverse.version": dataset_version(),
        "controverse.description": (model.__doc__ or "").split("\n")[0],
    }
    described = pa.Table.from_arrays(table.columns, schema=pa.schema(fields, metadata))
    pq.write_table(
        described, path, compression="zstd", compression_level=COMPRESSION_LEVEL, version="2.6"
    )
