"""Gate ``consistency``: what must hold between tables."""

from collections.abc import Iterator

import polars as pl

from dataset.gates.result import GateResult, checked
from dataset.tables import Dataset
from schemas import KEYS

# Columns that point at a row of the same table: wider, containing, repeated.
_ABOVE = {"article": "duplicate_of", "actor": "part_of", "concept": "broader"}


def check(dataset: Dataset) -> Iterator[GateResult]:
    """Check figures and stances against their claims, and dates against publication."""
    yield from _stances(dataset)
    yield _figures(dataset)
    yield _sentences(dataset)
    yield _claim_dates(dataset)
    yield _one_mention_a_span(dataset)
    yield _propositions(dataset)
    yield _measured_kind(dataset)
    for table, above in _ABOVE.items():
        yield _without_circle(dataset, table, above)


def _with_claim(dataset: Dataset, frame: pl.DataFrame) -> pl.DataFrame:
    claims = dataset.claim.select(
        "claim_id",
        pl.col("article_id").alias("_article"),
        pl.col("actor_id").alias("_claimant"),
        pl.col("span_start").alias("_start"),
        pl.col("span_end").alias("_end"),
    )
    return frame.join(claims, on="claim_id", how="left", maintain_order="left")


def _stances(dataset: Dataset) -> Iterator[GateResult]:
    frame = _with_claim(dataset, dataset.stance)
    given = pl.col("claim_id").is_not_null()
    apart = (
        (pl.col("article_id") != pl.col("_article"))
        | (pl.col("span_end") <= pl.col("_start"))
        | (pl.col("_end") <= pl.col("span_start"))
    )
    other = ~pl.col("actor_id").eq_missing(pl.col("_claimant"))
    for rule, wrong in (
        ("evidence overlaps its claim, in the same article", apart),
        ("the holder is the claimant of the claim it rests on", other),
    ):
        yield checked(
            "consistency",
            "stance",
            "claim_id",
            rule,
            frame,
            given & wrong,
            ["actor_id", "claim_id"],
        )


def _figures(dataset: Dataset) -> GateResult:
    frame = _with_claim(dataset, dataset.figure)
    outside = (
        (pl.col("article_id") != pl.col("_article"))
        | (pl.col("span_start") < pl.col("_start"))
        | (pl.col("span_end") > pl.col("_end"))
    )
    return checked(
        "consistency",
        "figure",
        "claim_id",
        "the figure stands inside its claim, in the same article",
        frame,
        pl.col("claim_id").is_not_null() & outside,
        ["claim_id", "span_start"],
    )


def _sentences(dataset: Dataset) -> GateResult:
    counts = dataset.article.select("article_id", "n_sentences")
    frame = dataset.claim.join(counts, on="article_id", how="left", maintain_order="left")
    return checked(
        "consistency",
        "claim",
        "sentence_index",
        "below the article's n_sentences",
        frame,
        pl.col("sentence_index") >= pl.max_horizontal("n_sentences", pl.lit(1)),
        ["sentence_index", "n_sentences"],
    )


def _claim_dates(dataset: Dataset) -> GateResult:
    """A statement is not made after the article that reports it (a day's grace for zones)."""
    latest = dataset.article.select(
        "article_id",
        pl.when(pl.col("published_precision").cast(pl.String) == "month")
        .then(pl.col("published_at").dt.month_end())
        .otherwise(pl.col("published_at"))
        .dt.date()
        .dt.offset_by("1d")
        .alias("_latest"),
    )
    frame = dataset.claim.join(latest, on="article_id", how="left", maintain_order="left")
    return checked(
        "consistency",
        "claim",
        "claimed_on",
        "not after the article's publication",
        frame,
        (pl.col("claimed_on") > pl.col("_latest")).fill_null(value=False),
        ["claimed_on"],
    )


def _one_mention_a_span(dataset: Dataset) -> GateResult:
    frame = dataset.mention
    return checked(
        "consistency",
        "mention",
        "span_start",
        "one mention a span",
        frame,
        pl.struct("article_id", "span_start", "span_end").is_duplicated(),
        ["span_start", "actor_id"],
    )


def _propositions(dataset: Dataset) -> GateResult:
    """Claims support or reject propositions; practices are what stances are toward."""
    kinds = dataset.concept.filter(pl.col("concept_kind").cast(pl.String) == "practice")
    practice = pl.col("concept_id").is_in(kinds.get_column("concept_id").to_list())
    return checked(
        "consistency",
        "claim",
        "concept_id",
        "a concept of kind proposition",
        dataset.claim,
        practice & pl.col("concept_id").is_not_null(),
        ["concept_id"],
    )


def _measured_kind(dataset: Dataset) -> GateResult:
    kinds = dataset.measure.select("measure_id", _kind=pl.col("quantity_kind").cast(pl.String))
    frame = dataset.figure.join(
        kinds.unique("measure_id", keep="first"), on="measure_id", how="left", maintain_order="left"
    )
    other = pl.col("_kind").is_not_null() & (
        pl.col("_kind") != pl.col("quantity_kind").cast(pl.String)
    )
    return checked(
        "consistency",
        "figure",
        "measure_id",
        "a measure of the figure's quantity_kind",
        frame,
        other,
        ["quantity_kind", "measure_id"],
    )


def _without_circle(dataset: Dataset, table: str, above: str) -> GateResult:
    """Follow each row upwards; one that never comes to an end is in a circle or leads into one."""
    frame = dataset.table(table)
    parent = dict(frame.select(KEYS[table], above).drop_nulls().iter_rows())
    circular = []
    for key in frame.get_column(KEYS[table]):
        seen, at = set(), key
        while at in parent and at not in seen:
            seen.add(at)
            at = parent[at]
        circular.append(at in seen)
    return checked(
        "consistency",
        table,
        above,
        "leads to an end, never back",
        frame.with_columns(pl.Series("_circular", circular, dtype=pl.Boolean)),
        pl.col("_circular"),
        [above],
    )
