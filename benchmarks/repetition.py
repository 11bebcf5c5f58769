"""A large build made from a small one: its articles over and over, each copy with keys of its own.

What is measured on the whole corpus (evaluation, agreement) stays as it was. What the rules
alone found is left out of ``disagreement``: it is about no record that could be repeated.
"""

import polars as pl

from dataset.ids import claim_id, record_id, stance_id
from dataset.parquet import sorted_table
from dataset.tables import Dataset
from schemas import KEYS

_COPY, _FORMER = "copy", "former"


def repeated(dataset: Dataset, times: int) -> Dataset:
    """Return ``times`` copies of the articles and their records; actors and concepts are shared."""
    tables = dataset.tables()
    tables["disagreement"] = dataset.disagreement.filter(pl.col("kind") != "rule_only")
    for name, frame in tables.items():
        if "article_id" in frame.columns:
            tables[name] = _copies(frame, times)
    renamed = {}
    for name in ("mention", "figure", "claim", "stance"):
        tables[name], renamed[name] = _with_keys(name, tables[name])
    for name in ("figure", "stance"):
        tables[name] = _pointing(tables[name], "claim_id", renamed["claim"])
    tables["disagreement"] = _pointing(
        tables["disagreement"], "record_id", pl.concat(renamed.values())
    )
    return Dataset(
        **{
            name: sorted_table(name, frame.select(dataset.table(name).columns))
            for name, frame in tables.items()
        }
    )


def _copies(frame: pl.DataFrame, times: int) -> pl.DataFrame:
    many = frame.join(pl.DataFrame({_COPY: range(times)}), how="cross")
    return many.with_columns(pl.format("{}-{}", "article_id", _COPY).alias("article_id"))


def _with_keys(table: str, frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the table with keys that fit its articles, and which key of a copy became which."""
    key = KEYS[table]
    columns = ["article_id", "span_start", "span_end"]
    if table == "claim":
        # The number that tells claims of one content apart stays what it was in the first copy.
        ordinal = pl.int_range(pl.len()).over("article_id", "content_spans")
        rows = frame.select("article_id", "content_spans", ordinal.alias("ordinal")).iter_rows()
        keys = [
            claim_id(article, repr([(piece["start"], piece["end"]) for piece in spans]), ordinal)
            for article, spans, ordinal in rows
        ]
    elif table == "stance":
        rows = frame.select(*columns, "actor_id", "target_id").iter_rows()
        keys = [stance_id(article, (start, end), *who) for article, start, end, *who in rows]
    else:
        keys = [record_id(table[0], *row) for row in frame.select(columns).iter_rows()]
    named = frame.with_columns(pl.col(key).alias(_FORMER), pl.Series(key, keys, dtype=pl.String))
    return named, named.select(_COPY, _FORMER, pl.col(key).alias("key"))


def _pointing(frame: pl.DataFrame, column: str, renamed: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with ``column`` pointing at the record of their own copy."""
    pairs = renamed.rename({_FORMER: column})
    joined = frame.join(pairs, on=[_COPY, column], how="left", maintain_order="left")
    return joined.with_columns(pl.col("key").alias(column))
