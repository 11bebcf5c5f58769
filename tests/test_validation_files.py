"""Gates ``files`` and ``format``: what is looked at before any value is."""

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dataset.gates import GateResult
from dataset.publish import MANIFEST
from dataset.validate import validate
from schemas import TABLES
from tests.layers import seed_dataset
from tests.published import published, renewed


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return published(tmp_path / "build")


def failed(build: Path, gate: str) -> list[GateResult]:
    return [result for result in validate(build, only=[gate]) if not result.passed]


def the_one(build: Path, gate: str) -> GateResult:
    (result,) = failed(build, gate)
    return result


def rewritten(build: Path, table: str, changed: pa.Table) -> None:
    """Write a changed table, with the metadata that pyarrow drops on most changes."""
    before = pq.read_schema(build / f"{table}.parquet").metadata
    kept = changed.replace_schema_metadata({**before, **(changed.schema.metadata or {})})
    pq.write_table(kept, build / f"{table}.parquet")
    renewed(build, f"{table}.parquet")


def renamed(table: pa.Table, names: list[str]) -> pa.Table:
    fields = [field.with_name(name) for field, name in zip(table.schema, names, strict=True)]
    return pa.Table.from_arrays(table.columns, schema=pa.schema(fields))


def test_a_clean_build_passes_both_gates(build: Path) -> None:
    assert failed(build, "files") == []
    assert failed(build, "format") == []
    assert {r.table for r in validate(build, only=["format"])} == set(TABLES)


def test_a_file_beside_those_of_the_manifest_is_a_warning(build: Path) -> None:
    (build / "notes.txt").write_text("mine")
    result = the_one(build, "files")
    assert result.severity == "warning"
    assert result.failing.to_dicts() == [{"file": "notes.txt", "found": "not in the manifest"}]


@pytest.mark.parametrize("name", ["../secret.txt", "folder/file", ".."])
def test_the_manifest_cannot_lead_out_of_the_build(name: str, build: Path) -> None:
    (build.parent / "secret.txt").write_text("x")
    manifest = json.loads((build / MANIFEST).read_text())
    manifest["outputs"][name] = {"sha256": "0" * 64, "bytes": 1}
    (build / MANIFEST).write_text(json.dumps(manifest))
    assert the_one(build, "files").failing["found"].to_list() == ["a path"]


def test_a_size_that_is_not_the_manifests_is_found(build: Path) -> None:
    manifest = json.loads((build / MANIFEST).read_text())
    manifest["outputs"]["claim.parquet"]["bytes"] += 1
    (build / MANIFEST).write_text(json.dumps(manifest))
    assert the_one(build, "files").failing["file"].to_list() == ["claim.parquet"]


def test_an_edited_file_with_a_renewed_digest_passes_files(build: Path) -> None:
    (build / "DATACARD.md").write_text("edited\n")
    assert the_one(build, "files").rule == "DATACARD.md as in the manifest"
    renewed(build, "DATACARD.md")
    assert failed(build, "files") == []


def test_rows_lost_are_seen_by_the_manifests_count(build: Path) -> None:
    whole = pq.read_table(build / "stance.parquet")
    rewritten(build, "stance", whole.slice(0, whole.num_rows - 1))
    result = the_one(build, "format")
    assert (result.table, result.rule) == ("stance", "as many rows as the manifest says")
    found, expected = str(whole.num_rows - 1), str(whole.num_rows)
    assert result.failing.to_dicts() == [{"found": found, "expected": expected}]


def test_a_column_renamed_is_named_with_the_one_it_was(build: Path) -> None:
    whole = pq.read_table(build / "figure.parquet")
    names = ["curency" if name == "currency" else name for name in whole.column_names]
    rewritten(build, "figure", renamed(whole, names))
    result = the_one(build, "format")
    assert result.failing.to_dicts() == [
        {"column": "curency", "found": "not declared", "nearest": "currency"},
        {"column": "currency", "found": "missing", "nearest": ""},
    ]


def test_a_column_twice_is_found(build: Path) -> None:
    whole = pq.read_table(build / "concept.parquet")
    rewritten(build, "concept", whole.append_column(whole.field("label"), whole["label"]))
    results = failed(build, "format")
    assert results[0].failing.to_dicts() == [{"column": "label", "found": "2 times", "nearest": ""}]


def test_columns_out_of_order_are_found(build: Path) -> None:
    whole = pq.read_table(build / "measure.parquet")
    rewritten(build, "measure", whole.select(whole.column_names[::-1]))
    assert the_one(build, "format").rule == "columns in the order declared"


def test_a_type_that_is_not_the_one_declared_is_found(build: Path) -> None:
    whole = pq.read_table(build / "claim.parquet")
    at = whole.schema.get_field_index("span_start")
    field = whole.schema.field(at).with_type(pa.int64())
    rewritten(build, "claim", whole.set_column(at, field, whole["span_start"].cast(pa.int64())))
    result = the_one(build, "format")
    assert result.column == "span_start"
    assert result.failing.to_dicts() == [{"found": "int64", "expected": "int32"}]


def test_codes_of_another_list_are_found(build: Path) -> None:
    whole = pq.read_table(build / "mention.parquet")
    at = whole.schema.get_field_index("mention_type")
    field = pa.field("mention_type", pa.string(), metadata=whole.schema.field(at).metadata)
    plain = whole["mention_type"].cast(pa.string())
    rewritten(build, "mention", whole.set_column(at, field, plain))
    assert the_one(build, "format").column == "mention_type"


@pytest.mark.parametrize("key", ["description", "nullable", "references", "example"])
def test_a_columns_metadata_lost_or_changed_are_found(key: str, build: Path) -> None:
    whole = pq.read_table(build / "figure.parquet")
    at = whole.schema.get_field_index("claim_id")
    field = whole.schema.field(at)
    changed = field.with_metadata({**field.metadata, key.encode(): b"another"})
    rewritten(build, "figure", whole.set_column(at, changed, whole["claim_id"]))
    (row,) = the_one(build, "format").failing.to_dicts()
    assert (row["column"], row["key"], row["found"]) == ("claim_id", key, "another")


def test_a_file_of_another_table_is_found(build: Path) -> None:
    whole = pq.read_table(build / "concept.parquet")
    metadata = {**whole.schema.metadata, b"controverse.table": b"measure"}
    rewritten(build, "concept", whole.replace_schema_metadata(metadata))
    (row,) = the_one(build, "format").failing.to_dicts()
    assert (row["found"], row["expected"]) == ("measure", "concept")


def test_a_file_of_another_version_is_an_error_and_of_another_build_a_warning(build: Path) -> None:
    whole = pq.read_table(build / "actor.parquet")
    metadata = {**whole.schema.metadata, b"controverse.version": b"9.9.9"}
    rewritten(build, "actor", whole.replace_schema_metadata(metadata))
    mixed, ours = failed(build, "format")
    assert (mixed.rule, mixed.severity) == ("of the version that the manifest says", "error")
    assert (ours.rule, ours.severity) == ("made by the version that checks it", "warning")


def test_a_damaged_page_is_found_though_the_footer_is_whole(build: Path) -> None:
    path = build / "article.parquet"
    data = bytearray(path.read_bytes())
    data[200:260] = bytes(60)
    path.write_bytes(data)
    renewed(build, "article.parquet")
    assert "the file can be read" in [result.rule for result in failed(build, "format")]


def test_a_table_of_no_rows_keeps_its_format(tmp_path: Path) -> None:
    dataset = seed_dataset()
    build = published(tmp_path / "b", replace(dataset, stance=dataset.stance.head(0)))
    assert failed(build, "format") == []
    assert pl.read_parquet(build / "stance.parquet").height == 0
