"""Gate ``differences``: table ``disagreement`` says of the records what the records say."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import polars as pl

from dataset.gates.result import GateResult, checked
from dataset.matching import COMPARED
from dataset.reconcile import as_json
from dataset.tables import Dataset
from schemas import KEYS, RECORD_TABLES, TABLES, Column, columns_of

_KIND = pl.col("kind").cast(pl.String)
_GIVEN = {
    "rule_id": _KIND != "hand_only",
    "hand_value": _KIND == "value",
    "rule_value": _KIND != "hand_only",
}
_SHOWN = ["table", "kind", "record_id", "field"]


def check(dataset: Dataset) -> Iterator[GateResult]:
    """Compare each difference with the record it is about."""
    frame = _beside_records(dataset)
    for column, given in _GIVEN.items():
        kinds = {"hand_value": "kind is value"}.get(column, "kind is value or rule_only")
        rule = f"given exactly where {kinds}"
        yield _result(frame, column, rule, pl.col(column).is_not_null() != given)
    published = pl.col("_exact").is_not_null()
    yield _result(
        frame,
        "record_id",
        "a published record unless kind is rule_only",
        published != (_KIND != "rule_only"),
    )
    for column in ("article_id", "span_start", "span_end", "exact", "rule_id"):
        other = ~pl.col(column).eq_missing(pl.col(f"_{column}"))
        yield _result(frame, column, "as the record has it", published & other)
    yield _words(dataset, frame)
    yield from _values(dataset, frame)


def _result(frame: pl.DataFrame, column: str, rule: str, failed: pl.Expr) -> GateResult:
    return checked("differences", "disagreement", column, rule, frame, failed, [*_SHOWN, column])


def _beside_records(dataset: Dataset) -> pl.DataFrame:
    """Join to each difference the place and words of its record, with a leading underscore."""
    records = pl.concat(
        [
            dataset.table(name).select(
                pl.lit(name).alias("_table"),
                pl.col(KEYS[name]).alias("record_id"),
                *(
                    pl.col(column).alias(f"_{column}")
                    for column in ("article_id", "span_start", "span_end", "exact", "rule_id")
                ),
            )
            for name in RECORD_TABLES
        ]
    ).unique(["_table", "record_id"], keep="first", maintain_order=True)
    return dataset.disagreement.with_columns(_table=pl.col("table").cast(pl.String)).join(
        records, on=["_table", "record_id"], how="left", maintain_order="left"
    )


def _beside_text(dataset: Dataset, frame: pl.DataFrame) -> pl.DataFrame:
    """Join each article's text, and whether the rule's value is found in it or is null."""
    texts = dataset.article.select("article_id", "text").unique("article_id", keep="first")
    beside = frame.join(texts, on="article_id", how="left", maintain_order="left")
    rows = beside.select("rule_value", "text").iter_rows()
    found = [text is None or _stands_in(said, text) for said, text in rows]
    return beside.with_columns(pl.Series("_found", found, dtype=pl.Boolean))


def _stands_in(said: str | None, text: str) -> bool:
    try:
        value = json.loads(said or "")
    except ValueError:
        return False
    return value is None or (isinstance(value, str) and value in text)


def _words(dataset: Dataset, frame: pl.DataFrame) -> GateResult:
    beside = _beside_text(dataset, frame)
    length = pl.max_horizontal(pl.col("span_end") - pl.col("span_start"), pl.lit(0))
    found = pl.col("text").str.slice(pl.col("span_start"), length)
    lost = pl.col("text").is_not_null() & (found != pl.col("exact"))
    long = pl.col("exact").str.len_chars().cast(pl.Int32) != length
    rule = "text[span_start:span_end] == exact"
    return _result(beside, "exact", rule, lost | long)


def _values(dataset: Dataset, frame: pl.DataFrame) -> Iterator[GateResult]:
    """Check fields and values: the hand's is the record's, the rule's is another and possible."""
    wrong_field, wrong_hand, wrong_rule = [], [], []
    keys = frame.filter(_KIND == "value").get_column("record_id").unique().to_list()
    records = {name: _told(dataset.table(name), name, keys) for name in RECORD_TABLES}
    columns = ("table", "kind", "record_id", "field", "hand_value", "rule_value")
    for row in frame.select(columns).iter_rows(named=True):
        table, field = row["table"], row["field"]
        wrong_field.append(field is not None and field not in COMPARED[table])
        if row["kind"] == "value":
            told = records[table].get(row["record_id"], {}).get(field)
            wrong_hand.append(row["hand_value"] != told)
            wrong_rule.append(
                row["rule_value"] == row["hand_value"]
                or not _possible(table, {field: row["rule_value"]})
            )
        else:
            wrong_hand.append(False)
            wrong_rule.append(row["kind"] == "rule_only" and not _whole(table, row["rule_value"]))
    yield _result(
        _beside_text(dataset, frame),
        "rule_value",
        "words of the article where field holds such",
        pl.col("field").is_in(["exact", "source_text", "cue_text"]).fill_null(value=False)
        & ~pl.col("_found"),
    )
    for column, rule, wrong in (
        ("field", "a column that the layers are compared on", wrong_field),
        ("hand_value", "the record's value, as JSON", wrong_hand),
        (
            "rule_value",
            "another value that the column can hold, as JSON; all for rule_only",
            wrong_rule,
        ),
    ):
        beside = frame.with_columns(pl.Series("_wrong", wrong, dtype=pl.Boolean))
        yield _result(beside, column, rule, pl.col("_wrong"))


def _told(frame: pl.DataFrame, table: str, keys: list[str]) -> dict[str, dict[str, str]]:
    """Return the values of the columns compared, as JSON, by key."""
    compared = frame.filter(pl.col(KEYS[table]).is_in(keys)).select(KEYS[table], *COMPARED[table])
    return {
        row[KEYS[table]]: {name: as_json(row[name]) for name in COMPARED[table]}
        for row in compared.iter_rows(named=True)
    }


def _whole(table: str, said: str | None) -> bool:
    """Tell whether a rule's record is given with all columns compared but its words."""
    try:
        values = json.loads(said or "")
    except ValueError:
        return False
    names = [name for name in COMPARED[table] if name != "exact"]
    return (
        isinstance(values, dict)
        and list(values) == names
        and as_json(values) == said
        and _possible(table, {name: as_json(value) for name, value in values.items()})
    )


@cache
def _declared(table: str) -> dict[str, Column]:
    return {column.name: column for column in columns_of(TABLES[table])}


def _possible(table: str, values: dict[str, str | None]) -> bool:
    """Tell whether each column of ``table`` can hold the value given as JSON."""
    declared = _declared(table)
    for name, said in values.items():
        try:
            value: Any = json.loads(said or "")
        except ValueError:
            return False
        if name not in declared or as_json(value) != said:
            return False
        column = declared[name]
        items = value if isinstance(value, list) else [value]
        if column.is_list != isinstance(value, list):
            return False
        if column.allowed is not None and not all(
            item in column.allowed or (item is None and column.nullable) for item in items
        ):
            return False
        if not _fits(column.dtype, value):
            return False
    return True


def _fits(dtype: pl.DataType, value: Any) -> bool:
    try:
        series = pl.Series([value], dtype=None if dtype == pl.Date else dtype, strict=True)
        if dtype == pl.Date:
            series.cast(pl.String).str.to_date()
    except (pl.exceptions.PolarsError, TypeError, OverflowError):
        return False
    return True
