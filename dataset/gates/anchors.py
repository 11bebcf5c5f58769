"""Gate ``anchors``: on every span of every row, text[start:end] is the words it claims to be.

Where the text is withheld, lengths are checked instead: a span lies within the text's length
and is as long as its words.
"""

import hashlib
from collections.abc import Iterator

import polars as pl

from dataset.gates.result import GateResult, failing_rows
from dataset.tables import Dataset
from schemas import RECORD_TABLES


def check(dataset: Dataset) -> Iterator[GateResult]:
    """Check the digest of every text and the words of every span."""
    yield _digests(dataset.article)
    for table in RECORD_TABLES:
        yield _spans(dataset, table, "span", "exact")
    for part in ("source", "cue"):
        yield _spans(dataset, "claim", part, f"{part}_text")
    yield _contents(dataset)


def _digests(article: pl.DataFrame) -> GateResult:
    """Check that a text that is there is the text whose digest was taken."""
    here = article.filter(pl.col("text").is_not_null())
    digests = [hashlib.sha256(text.encode("utf-8")).hexdigest() for text in here.get_column("text")]
    wrong = pl.Series(digests, dtype=pl.String) != here.get_column("sha256")
    return GateResult(
        "anchors",
        "article",
        "sha256",
        "the digest of text",
        here.height,
        failing_rows(here, "article", wrong, ["sha256"]),
    )


def _with_text(dataset: Dataset, frame: pl.DataFrame) -> pl.DataFrame:
    """Join the article's text and length to records as ``_text`` and ``_length``."""
    texts = dataset.article.select(
        "article_id", pl.col("text").alias("_text"), pl.col("n_chars").alias("_length")
    ).unique("article_id", keep="first", maintain_order=True)
    return frame.join(texts, on="article_id", how="left", maintain_order="left")


def _holds(start: pl.Expr, end: pl.Expr, words: pl.Expr) -> pl.Expr:
    """Tell whether ``words`` stand at ``start`` to ``end`` of ``_text``."""
    length = end - start
    inside = (start >= 0) & (length > 0) & (end <= pl.col("_length"))
    same = pl.col("_text").str.slice(start, pl.max_horizontal(length, pl.lit(0))) == words
    as_long = words.str.len_chars().cast(pl.Int32) == length
    return inside & pl.when(pl.col("_text").is_not_null()).then(same).otherwise(as_long)


def _spans(dataset: Dataset, table: str, part: str, words: str) -> GateResult:
    frame = _with_text(dataset, dataset.table(table))
    start, end = pl.col(f"{part}_start"), pl.col(f"{part}_end")
    absent = start.is_null() & end.is_null() & pl.col(words).is_null()
    failed = frame.select(~(absent | _holds(start, end, pl.col(words)))).to_series()
    columns = [f"{part}_start", f"{part}_end", words]
    return GateResult(
        "anchors",
        table,
        words,
        f"text[{part}_start:{part}_end] == {words}",
        frame.height,
        failing_rows(frame, table, failed, columns),
    )


def _contents(dataset: Dataset) -> GateResult:
    """Check that a claim's content is its pieces joined by a space."""
    frame = _with_text(dataset, dataset.claim).with_row_index("_row")
    pieces = (
        frame.select("_row", "content_spans", "_text")
        .explode("content_spans")
        .with_columns(
            pl.col("content_spans").struct.field("start").alias("start"),
            pl.col("content_spans").struct.field("end").alias("end"),
        )
    )
    length = pl.max_horizontal(pl.col("end") - pl.col("start"), pl.lit(0))
    joined = (
        pieces.with_columns(pl.col("_text").str.slice(pl.col("start"), length).alias("piece"))
        .group_by("_row", maintain_order=True)
        .agg(
            pl.col("piece").str.join(" ").alias("_content"),
            (pl.col("end") - pl.col("start")).sum().alias("_letters"),
            pl.len().cast(pl.Int32).alias("_pieces"),
        )
    )
    checked = frame.join(joined, on="_row", how="left", maintain_order="left")
    as_long = pl.col("content").str.len_chars().cast(pl.Int64) == (
        pl.col("_letters") + pl.col("_pieces") - 1
    )
    failed = checked.select(
        ~pl.when(pl.col("_text").is_not_null())
        .then(pl.col("_content") == pl.col("content"))
        .otherwise(as_long)
    ).to_series()
    return GateResult(
        "anchors",
        "claim",
        "content",
        "the pieces at content_spans joined by a space == content",
        checked.height,
        failing_rows(checked, "claim", failed, ["content_spans", "content"]),
    )
