"""The flat tables that Great Expectations looks at."""

from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from dataset.expectations.flatten import flatten
from schemas import RECORD_TABLES
from tests.layers import seed_dataset
from tests.published import published


def test_lists_become_tables_of_items(tmp_path: Path) -> None:
    dataset = seed_dataset()
    build = published(tmp_path / "build")
    assets = flatten(build, tmp_path)
    items = pl.from_arrow(pq.read_table(assets["claim__via"]))
    assert isinstance(items, pl.DataFrame)
    expected = [
        {"claim_id": key, "position": i, "item": item}
        for key, via in dataset.claim.select("claim_id", "via").iter_rows()
        for i, item in enumerate(via)
    ]
    assert expected
    assert items.to_dicts() == expected
    pieces = pq.read_table(assets["claim__content_spans"])
    assert pieces.column_names == ["claim_id", "position", "start", "end"]
    counts = pq.read_table(assets["claim"])["via_items"].to_pylist()
    assert counts == dataset.claim["via"].list.len().to_list()


def test_records_carry_the_month_of_their_article(tmp_path: Path) -> None:
    dataset = seed_dataset()
    assets = flatten(published(tmp_path / "build"), tmp_path)
    months = dict(
        dataset.article.select(
            "article_id", pl.col("published_at").dt.strftime("%Y-%m")
        ).iter_rows()
    )
    for table in RECORD_TABLES:
        found = pq.read_table(assets[table], columns=["article_id", "published_month"])
        assert found["published_month"].to_pylist() == [
            months[article] for article in found["article_id"].to_pylist()
        ]


def test_no_flat_table_holds_what_great_expectations_cannot_look_at(tmp_path: Path) -> None:
    for path in flatten(published(tmp_path / "build"), tmp_path).values():
        types = {str(field.type) for field in pq.read_schema(path)}
        assert types <= {"large_string", "string", "int8", "int32", "int64", "double", "bool"}
