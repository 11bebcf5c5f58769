"""Parquet files: the same bytes, everything said about them inside, read alike by all."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from polars.testing import assert_frame_equal

from dataset.parquet import dataset_version, sorted_table, write_table
from schemas import KEYS, TABLES, columns_of, polars_schema
from tests.layers import seed_dataset

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


@pytest.fixture(params=list(TABLES))
def written(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """One table of the project's corpus, written."""
    table: str = request.param
    path = tmp_path / f"{table}.parquet"
    write_table(table, seed_dataset().table(table), path)
    return table, path


def test_the_same_frame_gives_the_same_bytes(written: tuple[str, Path], tmp_path: Path) -> None:
    table, path = written
    again = tmp_path / "again.parquet"
    write_table(table, seed_dataset().table(table).clone(), again)
    assert again.read_bytes() == path.read_bytes()
    in_chunks = pl.concat(
        [seed_dataset().table(table).head(2), seed_dataset().table(table).slice(2)], rechunk=False
    )
    write_table(table, in_chunks, again)
    assert again.read_bytes() == path.read_bytes()


def test_polars_reads_back_the_same_frame_and_types(written: tuple[str, Path]) -> None:
    table, path = written
    frame = pl.read_parquet(path)
    assert frame.schema == polars_schema(TABLES[table])
    assert_frame_equal(frame, seed_dataset().table(table), categorical_as_str=False)


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_keeps_its_types(table: str, tmp_path: Path) -> None:
    path = tmp_path / "empty.parquet"
    write_table(table, pl.DataFrame(schema=polars_schema(TABLES[table])), path)
    assert pl.read_parquet(path).schema == polars_schema(TABLES[table])


def test_every_column_is_described_in_the_file(written: tuple[str, Path]) -> None:
    table, path = written
    schema = pq.read_schema(path)
    for column in columns_of(TABLES[table]):
        metadata = schema.field(column.name).metadata
        assert metadata[b"description"].decode() == column.description
        assert metadata[b"example"].decode() == column.example
        assert (b"unit" in metadata) == (column.unit is not None)
        assert (b"references" in metadata) == (column.references is not None)
        if column.allowed:
            assert metadata[b"codes"].decode().split(", ") == column.allowed


def test_the_file_tells_its_table_and_version(written: tuple[str, Path]) -> None:
    table, path = written
    metadata = pq.read_schema(path).metadata
    assert metadata[b"controverse.table"].decode() == table
    assert metadata[b"controverse.version"].decode() == dataset_version()
    assert metadata[b"controverse.description"].decode().startswith(f"Table ``{table}``")


def test_columns_are_compressed_with_zstd(written: tuple[str, Path]) -> None:
    table, path = written
    group = pq.ParquetFile(path).metadata.row_group(0)
    used = {group.column(i).compression for i in range(group.num_columns)}
    assert used == {"ZSTD"}, table


def test_the_version_is_that_of_the_project() -> None:
    assert f'version = "{dataset_version()}"' in PROJECT.read_text(encoding="utf-8")


def as_json(value: Any) -> Any:
    """Bring the values of the three readers to one form."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if value is None or value is pd.NaT or value != value:  # noqa: PLR0124 - not a number
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)  # whole numbers with nulls are floats in pandas
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return value


COMPARED = ["mention", "claim", "stance", "figure", "actor", "concept"]


@pytest.mark.parametrize("table", COMPARED)
def test_pandas_and_duckdb_read_the_same_values(table: str, tmp_path: Path) -> None:
    path = tmp_path / f"{table}.parquet"
    frame = seed_dataset().table(table)
    write_table(table, frame, path)
    expected = [as_json(row) for row in frame.to_dicts()]
    in_pandas = pd.read_parquet(path).to_dict("records")
    assert json.dumps([as_json(row) for row in in_pandas]) == json.dumps(expected)
    with duckdb.connect() as connection:
        relation = connection.sql(f"SELECT * FROM '{path}'")
        found = [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
    assert json.dumps([as_json(row) for row in found]) == json.dumps(expected)


def test_times_are_in_utc_for_pandas_and_duckdb(tmp_path: Path) -> None:
    path = tmp_path / "article.parquet"
    frame = seed_dataset().article
    write_table("article", frame, path)
    expected = [time.timestamp() for time in frame["published_at"]]
    in_pandas = pd.read_parquet(path)["published_at"]
    assert str(in_pandas.dtype).endswith("UTC]")
    assert [time.timestamp() for time in in_pandas] == expected
    with duckdb.connect() as connection:
        rows = connection.sql(f"SELECT epoch(published_at) FROM '{path}'").fetchall()
    assert [seconds for (seconds,) in rows] == expected


def test_duckdb_unnests_the_spans_of_a_claim(tmp_path: Path) -> None:
    path = tmp_path / "claim.parquet"
    claim = seed_dataset().claim
    write_table("claim", claim, path)
    query = f"SELECT claim_id, unnest(content_spans, recursive := true) FROM '{path}'"
    with duckdb.connect() as connection:
        rows = connection.sql(query).fetchall()
    pieces = claim.explode("content_spans").unnest("content_spans")
    assert rows == pieces.select("claim_id", "start", "end").rows()


def test_rows_go_by_article_and_place_then_by_key() -> None:
    frame = seed_dataset().claim
    shuffled = frame.sample(fraction=1, shuffle=True, seed=3)
    assert not shuffled.equals(frame)
    ordered = sorted_table("claim", shuffled)
    assert ordered.equals(frame)
    places = ordered.select("article_id", "span_start", "span_end", "claim_id").rows()
    assert places == sorted(places)


@pytest.mark.parametrize("table", TABLES)
def test_the_order_of_rows_does_not_depend_on_how_they_came(table: str) -> None:
    frame = seed_dataset().table(table)
    shuffled = sorted_table(table, frame.sample(fraction=1, shuffle=True, seed=3))
    assert_frame_equal(shuffled, sorted_table(table, frame), categorical_as_str=False)


@pytest.mark.parametrize("table", ["actor", "concept", "measure", "article"])
def test_registries_are_ordered_by_key(table: str) -> None:
    keys = seed_dataset().table(table)[KEYS[table]].to_list()
    assert keys == sorted(keys)
