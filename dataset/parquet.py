"""Tables to Parquet and back: zstd, with every column's description in the file itself."""

import tomllib
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from schemas import KEYS, TABLES, Column, columns_of, polars_schema

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


def arrow_schema(name: str) -> pa.Schema:
    """Return the Arrow schema of a published table: names, types, order and what is said of them.

    A column's metadata hold its description, ``nullable`` (yes or no) and, where there are any,
    unit, codes, reference and example; the table's hold its name, description and the dataset's
    version.
    """
    return _described(name, _arrow(polars_schema(TABLES[name]).to_frame()).schema)


def write_table(name: str, frame: pl.DataFrame, path: Path) -> None:
    """Write one table; the same frame gives the same bytes.

    Raises:
        OSError: the file cannot be written.
    """
    table = _arrow(frame)
    described = pa.Table.from_arrays(table.columns, schema=_described(name, table.schema))
    pq.write_table(
        described, path, compression="zstd", compression_level=COMPRESSION_LEVEL, version="2.6"
    )


def _arrow(frame: pl.DataFrame) -> pa.Table:
    """Return the frame as Arrow; the oldest level writes strings that every reader knows."""
    return frame.to_arrow(compat_level=pl.CompatLevel.oldest())


def _described(name: str, schema: pa.Schema) -> pa.Schema:
    """Return ``schema`` with what the table's model says of the table and of every column."""
    model = TABLES[name]
    about = {column.name: _about(column) for column in columns_of(model)}
    fields = [
        field.with_metadata({**(field.metadata or {}), **about[field.name]}) for field in schema
    ]
    return pa.schema(
        fields,
        {
            "controverse.table": name,
            "controverse.version": dataset_version(),
            "controverse.description": (model.__doc__ or "").split("\n")[0],
        },
    )


def _about(column: Column) -> dict[str, str]:
    said = {
        "description": column.description,
        "nullable": "yes" if column.nullable else "no",
        "unit": column.unit,
        "codes": ", ".join(column.allowed) if column.allowed else None,
        "references": column.references,
        "example": column.example,
    }
    return {key: str(value) for key, value in said.items() if value is not None}
