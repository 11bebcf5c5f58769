"""Gate ``counts``: what was worked out from the texts comes out the same again.

Where a text is withheld nothing can be worked out from it; its columns are passed over.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from dataset.articles import counted
from dataset.gates.result import GateResult, checked
from dataset.tables import Dataset
from dataset.text import TextView, folded, normalised


def check(dataset: Dataset) -> Iterator[GateResult]:
    """Count the texts again and look for what the records say of them."""
    here = dataset.article.filter(pl.col("text").is_not_null()).unique(
        "article_id", keep="first", maintain_order=True
    )
    views = {
        article: TextView.of(text)
        for article, text in here.select("article_id", "text").iter_rows()
    }
    yield from _articles(here, views)
    yield _sentences(dataset.claim, views)
    yield _approximators(dataset.figure, views)


def _articles(frame: pl.DataFrame, views: Mapping[str, TextView]) -> Iterator[GateResult]:
    again = {article: counted(views[article]) for article in frame.get_column("article_id")}
    for name in ("n_chars", "n_words", "n_sentences", "observations"):
        dtype = frame.schema[name]
        values = pl.Series("expected", [row[name] for row in again.values()], dtype=dtype)
        beside = frame.with_columns(values)
        wrong = pl.col(name) != pl.col("expected")
        rule = "as counted in text" if name.startswith("n_") else "as found in text"
        yield checked("counts", "article", name, rule, beside, wrong, [name, "expected"])


def _sentences(frame: pl.DataFrame, views: Mapping[str, TextView]) -> GateResult:
    rows = frame.select(
        "article_id",
        "sentence_index",
        pl.col("content_spans").list.first().struct.field("start").alias("start"),
    ).iter_rows()
    expected = [
        views[article].sentence_at(start) if article in views and start is not None else index
        for article, index, start in rows
    ]
    return checked(
        "counts",
        "claim",
        "sentence_index",
        "the sentence in which content_spans begins",
        frame.with_columns(pl.Series("expected", expected, dtype=pl.Int32)),
        pl.col("sentence_index") != pl.col("expected"),
        ["sentence_index", "expected"],
    )


def _approximators(frame: pl.DataFrame, views: Mapping[str, TextView]) -> GateResult:
    """Look for the words of the comparator in the article; typography and case are let pass."""
    rows = frame.select("article_id", "approximator").iter_rows()
    lost = [
        words is not None
        and article in views
        and folded(normalised(words)) not in views[article].low
        for article, words in rows
    ]
    return checked(
        "counts",
        "figure",
        "approximator",
        "words of the article",
        frame.with_columns(pl.Series("_lost", lost, dtype=pl.Boolean)),
        pl.col("_lost"),
        ["approximator"],
    )
