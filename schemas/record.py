"""What every record that comes from text carries: its place, its words, its provenance."""

from typing import Annotated

import pandera.polars as pa
import polars as pl

from schemas.columns import Table, column
from schemas.vocabulary import codes


class Record(Table):
    """Columns shared by mention, claim, stance and figure."""

    article_id: str = column(
        "article the record comes from",
        example="000_55ea949ede2c58c9",
        references="article.article_id",
    )
    span_start: pl.Int32 = column(
        "where the record's words begin", example="72", unit="code points", ge=0
    )
    span_end: pl.Int32 = column(
        "where the record's words end (excluded)", example="81", unit="code points", ge=1
    )
    exact: str = column(
        "the record's words: text[span_start:span_end]",
        example="a déclaré",
        str_length={"min_value": 1},
    )
    origin: Annotated[pl.Enum, codes("origin")] = column(
        "layer that made the record", example="both", codes="origin"
    )
    rule_id: str = column(
        "rule that found the record; null where only the hand layer has it",
        example="attribution/que-clause",
        nullable=True,
    )
    annotator: str = column(
        "who entered the record; null where only the rules have it",
        example="adjudicated",
        nullable=True,
    )
    confidence: float = column(
        "how far the record can be relied on: for a rule its measured precision, for "
        "the hand layer the agreement (record F1) of the two passes on that table, 1.0 where there "
        "was one pass",
        example="0.94",
        unit="ratio",
        ge=0,
        le=1,
    )
    review_status: Annotated[pl.Enum, codes("review_status")] = column(
        "how far the record was checked", example="adjudicated", codes="review_status"
    )

    @pa.dataframe_check(name="span_order", description="span_start lies before span_end")
    def _span_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("span_start") < pl.col("span_end"))

    @pa.dataframe_check(
        name="origin_has_its_source",
        description="rule_id is given where origin is rule or both, annotator where it is hand or "
        "both",
    )
    def _origin_has_its_source(cls, data: pa.PolarsData) -> pl.LazyFrame:
        by_rule = pl.col("rule_id").is_not_null()
        by_hand = pl.col("annotator").is_not_null()
        origin = pl.col("origin").cast(pl.String)
        return data.lazyframe.select(
            pl.when(origin == "hand")
            .then(by_hand & ~by_rule)
            .when(origin == "rule")
            .then(by_rule & ~by_hand)
            .otherwise(by_rule & by_hand)
        )
