"""Gate ``format``: every Parquet file is what the schemas declare, before any value is looked at.

It reads the files with pyarrow alone: names, order and types of the columns, whether they may be
null, their descriptions, codes and references, the table's name and the dataset's version, which
all stand in the file itself.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from dataset.errors import nearest
from dataset.gates import GateResult
from dataset.gates.result import Severity
from dataset.parquet import arrow_schema, dataset_version
from dataset.validation.manifest import Manifest
from schemas import TABLES

GATE = "format"
_VERSION = "controverse.version"


def check(folder: Path, manifest: Manifest) -> Iterator[GateResult]:
    """Check the Parquet file of every table."""
    for table in TABLES:
        path = folder / f"{table}.parquet"
        try:
            with pq.ParquetFile(path) as file:
                # Reading everything finds damaged pages, which the footer does not show.
                file.read()
                found, rows = file.schema_arrow, file.metadata.num_rows
        except (pa.ArrowException, OSError) as error:
            said = " ".join(str(error).split())[:300]
            problem = {"file": path.name, "found": "missing" if not path.exists() else said}
            yield _result(table, "the file can be read", [problem])
            continue
        yield _result(table, "the file can be read", [])
        yield from _schema(table, found)
        noted = manifest.outputs.get(path.name)
        counts = [] if noted is None or noted.rows == rows else [_pair(rows, noted.rows)]
        yield _result(table, "as many rows as the manifest says", counts)
        yield from _versions(table, found, manifest.version)


def _result(
    table: str,
    rule: str,
    wrong: list[dict[str, str]],
    *,
    column: str | None = None,
    warning: bool = False,
) -> GateResult:
    severity: Severity = "warning" if warning else "error"
    return GateResult(GATE, table, column, rule, 0, pl.DataFrame(wrong), severity=severity)


def _pair(found: object, expected: object) -> dict[str, str]:
    return {"found": str(found), "expected": str(expected)}


def _schema(table: str, found: pa.Schema) -> Iterator[GateResult]:
    """Compare the file's columns with those declared."""
    expected = arrow_schema(table)
    unknown = [name for name in found.names if name not in expected.names]
    missing = [name for name in expected.names if name not in found.names]
    wrong = []
    for name in unknown:
        like = nearest(name, missing)
        wrong.append({"column": name, "found": "not declared", "nearest": like or ""})
    wrong += [{"column": name, "found": "missing", "nearest": ""} for name in missing]
    wrong += [
        {"column": name, "found": f"{found.names.count(name)} times", "nearest": ""}
        for name in sorted({n for n in found.names if found.names.count(n) > 1})
    ]
    yield _result(table, "the columns declared and no other", wrong)
    shared = [name for name in expected.names if found.names.count(name) == 1]
    order = [name for name in found.names if name in shared]
    yield _result(
        table,
        "columns in the order declared",
        [] if order == shared else [_pair(", ".join(order), ", ".join(shared))],
    )
    described = []
    for name in shared:
        is_, should = found.field(name), expected.field(name)
        declared_type = _as_read(should.type)
        types = [] if is_.type == declared_type else [_pair(is_.type, declared_type)]
        yield _result(table, "the type declared", types, column=name)
        described += [
            {"column": name, **row} for row in _metadata(is_.metadata or {}, should.metadata or {})
        ]
    yield _result(table, "columns described as declared", described)
    about = {k: v for k, v in (found.metadata or {}).items() if k.startswith(b"controverse.")}
    declared = dict(expected.metadata or {})
    del declared[_VERSION.encode()]
    about.pop(_VERSION.encode(), None)
    yield _result(table, "the table's name and description", _metadata(about, declared))


def _as_read(declared: pa.DataType) -> pa.DataType:
    """Return a type as pyarrow reads it back: dictionaries of long strings become plain ones."""
    if pa.types.is_dictionary(declared) and pa.types.is_large_string(declared.value_type):
        return pa.dictionary(declared.index_type, pa.string(), declared.ordered)
    return declared


def _metadata(found: dict[bytes, bytes], expected: dict[bytes, bytes]) -> list[dict[str, str]]:
    """Return the keys of metadata that differ."""
    return [
        {"key": key.decode(), **_pair(_text(found.get(key)), _text(expected.get(key)))}
        for key in sorted({*found, *expected} - {b"PARQUET:field_id"})
        if found.get(key) != expected.get(key)
    ]


def _text(value: bytes | None) -> str:
    return "nothing" if value is None else value.decode("utf-8", errors="replace")


def _versions(table: str, found: pa.Schema, of_build: str | None) -> Iterator[GateResult]:
    """Check that a file is of its build's version, and warn where that is another than ours."""
    said = (found.metadata or {}).get(_VERSION.encode())
    version = None if said is None else said.decode("utf-8", errors="replace")
    mixed = [] if version == of_build else [_pair(version, of_build)]
    yield _result(table, "of the version that the manifest says", mixed)
    ours = dataset_version()
    other = [] if version == ours else [_pair(version, ours)]
    yield _result(table, "made by the version that checks it", other, warning=True)
