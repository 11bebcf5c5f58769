"""Gate ``provenance``: who made a record, and how sure that is, fits all else that is known."""

from collections.abc import Iterator

import polars as pl

from dataset.agreement import reliability
from dataset.gates.result import GateResult, checked
from dataset.reconcile import actors_used
from dataset.tables import Dataset
from schemas import KEYS, RECORD_TABLES

_BY_RULE = pl.col("origin").cast(pl.String) == "rule"


def check(dataset: Dataset) -> Iterator[GateResult]:
    """Check review, annotator and confidence of each record, and the actors of the rules."""
    status = dataset.article.select(
        "article_id", pl.col("annotation_status").cast(pl.String).alias("_status")
    ).unique("article_id", keep="first", maintain_order=True)
    agreed = reliability(dataset.agreement)
    annotators = _annotators(dataset)
    for table in RECORD_TABLES:
        frame = (
            dataset.table(table)
            .join(status, on="article_id", how="left", maintain_order="left")
            .join(annotators, on="article_id", how="left", maintain_order="left")
        )
        yield _review(table, frame)
        yield _annotator(table, frame)
        yield _confidence(table, frame, agreed.get(table, 1.0))
        yield _rule_confidence(table, frame)
        yield _noted(table, frame, dataset.disagreement)
    yield _actors(dataset)


def _review(table: str, frame: pl.DataFrame) -> GateResult:
    expected = pl.when(_BY_RULE).then(pl.lit("unreviewed")).otherwise(pl.col("_status"))
    return checked(
        "provenance",
        table,
        "review_status",
        "the article's annotation_status; unreviewed where origin is rule",
        frame.with_columns(expected.alias("expected")),
        pl.col("review_status").cast(pl.String) != pl.col("expected"),
        ["origin", "review_status", "expected"],
    )


def _annotators(dataset: Dataset) -> pl.DataFrame:
    """Return the annotator of each article: the one that most of its records name."""
    named = pl.concat(
        [dataset.table(table).select("article_id", "annotator") for table in RECORD_TABLES]
    )
    counts = named.drop_nulls().group_by("article_id", "annotator").len()
    return (
        counts.sort("len", "annotator", descending=[True, False])
        .unique("article_id", keep="first", maintain_order=True)
        .select("article_id", pl.col("annotator").alias("_annotator"))
    )


def _annotator(table: str, frame: pl.DataFrame) -> GateResult:
    other = pl.col("annotator").is_not_null() & (pl.col("annotator") != pl.col("_annotator"))
    rule = "one annotator for an article"
    return checked("provenance", table, "annotator", rule, frame, other, ["annotator"])


def _confidence(table: str, frame: pl.DataFrame, agreed: float) -> GateResult:
    return checked(
        "provenance",
        table,
        "confidence",
        "the agreement of the passes (record F1) where origin is hand or both",
        frame.with_columns(pl.lit(agreed).alias("expected")),
        ~_BY_RULE & (pl.col("confidence") != pl.col("expected")),
        ["confidence", "expected"],
    )


def _rule_confidence(table: str, frame: pl.DataFrame) -> GateResult:
    """Records of one rule have one confidence; the one that most have is taken for right."""
    usual = pl.col("confidence").mode().sort().first().over("rule_id")
    return checked(
        "provenance",
        table,
        "confidence",
        "the same for all records of a rule where origin is rule",
        frame.filter(_BY_RULE),
        pl.col("confidence") != usual,
        ["rule_id", "confidence"],
    )


def _noted(table: str, frame: pl.DataFrame, disagreement: pl.DataFrame) -> GateResult:
    missed = disagreement.filter(
        (pl.col("table").cast(pl.String) == table) & (pl.col("kind").cast(pl.String) == "hand_only")
    )
    by_hand = pl.col("origin").cast(pl.String) == "hand"
    noted = pl.col(KEYS[table]).is_in(missed.get_column("record_id").to_list())
    return checked(
        "provenance",
        table,
        "origin",
        "hand exactly where disagreement has the record as hand_only",
        frame,
        by_hand != noted,
        ["origin"],
    )


def _actors(dataset: Dataset) -> GateResult:
    used = actors_used({table: dataset.table(table) for table in RECORD_TABLES})
    return checked(
        "provenance",
        "actor",
        "origin",
        "an actor that the registry lacks is named by a record",
        dataset.actor,
        _BY_RULE & ~pl.col("actor_id").is_in(used),
        ["name", "origin"],
    )
