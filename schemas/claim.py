"""Table ``claim``: statements attributed to a source (after PolNeAR, FRACAS and DNA)."""

from typing import Annotated

import pandera.polars as pa
import polars as pl

from schemas.columns import column
from schemas.record import Record
from schemas.vocabulary import codes

SPANS = pl.Struct({"start": pl.Int32, "end": pl.Int32})


class Claim(Record):
    """Table ``claim``: one statement attributed to a source.

    The row's span runs from the first to the last of source, cue and content.
    """

    claim_id: str = column("key", example="c-9d41c07be5325b7e", unique=True)
    sentence_index: pl.Int32 = column(
        "sentence in which the content begins, from 0", example="3", unit="sentences", ge=0
    )
    actor_id: str = column(
        "claimant; null when unresolved",
        example="sam-altman",
        references="actor.actor_id",
        nullable=True,
    )
    source_start: pl.Int32 = column(
        "where the source begins; null when no mention stands in the sentence",
        example="49",
        unit="code points",
        nullable=True,
        ge=0,
    )
    source_end: pl.Int32 = column(
        "where the source ends (excluded)", example="67", unit="code points", nullable=True, ge=1
    )
    source_text: str = column("words of the source", example="le PDG Sam Altman", nullable=True)
    cue_start: pl.Int32 = column(
        "where the cue begins; null for a quotation after a bare colon or standing free",
        example="68",
        unit="code points",
        nullable=True,
        ge=0,
    )
    cue_end: pl.Int32 = column(
        "where the cue ends (excluded)", example="77", unit="code points", nullable=True, ge=1
    )
    cue_text: str = column("words of the cue", example="a déclaré", nullable=True)
    cue_lemma: str = column(
        "verb in the infinitive, noun or preposition", example="déclarer", nullable=True
    )
    cue_class: Annotated[pl.Enum, codes("cue_class")] = column(
        "what the cue does with the content", example="neutral", codes="cue_class"
    )
    speech_type: Annotated[pl.Enum, codes("speech_type")] = column(
        "how the words are rendered", example="direct", codes="speech_type"
    )
    content: str = column(
        "what is said; pieces joined by a space",
        example="Nous sommes heureux d’avoir plus de concurrence",
        str_length={"min_value": 1},
    )
    content_spans: Annotated[pl.List, SPANS] = column(
        "the pieces of the content; two when an incise breaks a quotation",
        example='[{"start": 369, "end": 416}]',
        unit="code points",
    )
    claim_type: Annotated[pl.Enum, codes("claim_type")] = column(
        "kind of statement", example="evaluation", codes="claim_type"
    )
    factuality: Annotated[pl.Enum, codes("factuality")] = column(
        "how sure the source is, as the text words it", example="certain", codes="factuality"
    )
    factuality_polarity: Annotated[pl.Enum, codes("factuality_polarity")] = column(
        "whether it is said to be so or not", example="positive", codes="factuality_polarity"
    )
    hedges: Annotated[pl.List, pl.String] = column(
        "means by which the content is weakened",
        example='["evidential_conditional"]',
        codes="hedge",
    )
    target_actor_id: str = column(
        "actor that the statement is about or against",
        example="deepseek",
        references="actor.actor_id",
        nullable=True,
    )
    via: Annotated[pl.List, pl.String] = column(
        "media and channels from the claimant to the article, in order",
        example='["financial-times", "scmp"]',
        references="actor.actor_id",
    )
    concept_id: str = column(
        "proposition that the claim supports or rejects",
        example="deepseek-used-openai-models",
        references="concept.concept_id",
        nullable=True,
    )
    agreement: pl.Int8 = column(
        "+1: supports the proposition; -1: rejects it",
        example="1",
        nullable=True,
        isin=[-1, 1],
    )
    claimed_on: pl.Date = column(
        "day of the statement; the month's first where precision is month",
        example="2025-02-03",
        nullable=True,
    )
    claimed_on_precision: Annotated[pl.Enum, codes("date_precision")] = column(
        "how precisely claimed_on is known",
        example="day",
        codes="date_precision",
        nullable=True,
    )

    @pa.dataframe_check(name="content_has_spans", description="content_spans is not empty")
    def _content_has_spans(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("content_spans").list.len() > 0)

    @pa.dataframe_check(
        name="spans_come_whole",
        description="source_start, source_end and source_text are given together or not at all, "
        "and so cue_start, cue_end and cue_text",
    )
    def _spans_come_whole(cls, data: pa.PolarsData) -> pl.LazyFrame:
        whole = [
            (pl.col(f"{part}_start").is_null() == pl.col(f"{part}_end").is_null())
            & (pl.col(f"{part}_start").is_null() == pl.col(f"{part}_text").is_null())
            for part in ("source", "cue")
        ]
        return data.lazyframe.select(pl.all_horizontal(whole))

    @pa.dataframe_check(
        name="span_covers_parts",
        description="span_start and span_end are the hull of source, cue and content_spans",
    )
    def _span_covers_parts(cls, data: pa.PolarsData) -> pl.LazyFrame:
        pieces = pl.col("content_spans").list
        starts = pieces.eval(pl.element().struct.field("start")).list.min()
        ends = pieces.eval(pl.element().struct.field("end")).list.max()
        return data.lazyframe.select(
            (pl.col("span_start") == pl.min_horizontal("source_start", "cue_start", starts))
            & (pl.col("span_end") == pl.max_horizontal("source_end", "cue_end", ends))
        )

    @pa.dataframe_check(
        name="agreement_has_concept",
        description="agreement and concept_id are given together",
    )
    def _agreement_has_concept(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(
            pl.col("agreement").is_null() == pl.col("concept_id").is_null()
        )

    @pa.dataframe_check(
        name="claim_date_has_precision",
        description="claimed_on and claimed_on_precision are given together",
    )
    def _claim_date_has_precision(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(
            pl.col("claimed_on").is_null() == pl.col("claimed_on_precision").is_null()
        )

    @pa.dataframe_check(
        name="claim_date_as_precise",
        description="claimed_on is the first of its month where claimed_on_precision is month",
    )
    def _claim_date_as_precise(cls, data: pa.PolarsData) -> pl.LazyFrame:
        month = (pl.col("claimed_on_precision").cast(pl.String) == "month").fill_null(value=False)
        first = (pl.col("claimed_on").dt.day() == 1).fill_null(value=False)
        return data.lazyframe.select(~month | first)

    @pa.dataframe_check(
        name="via_is_a_chain", description="via names nobody twice and not actor_id"
    )
    def _via_is_a_chain(cls, data: pa.PolarsData) -> pl.LazyFrame:
        via = pl.col("via").list
        claimant = via.contains(pl.col("actor_id")) & pl.col("actor_id").is_not_null()
        return data.lazyframe.select((via.n_unique() == via.len()) & ~claimant)
