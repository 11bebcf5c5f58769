"""Tables about quality: ``evaluation``, ``agreement`` and ``disagreement``."""

from typing import Annotated

import pandera.polars as pa
import polars as pl

from schemas.columns import Table, column
from schemas.vocabulary import codes

RECORD_TABLES = ["mention", "claim", "stance", "figure"]
_TABLE = Annotated[pl.Enum, RECORD_TABLES]


class Evaluation(Table):
    """Table ``evaluation``: the rules measured against the hand layer."""

    table: _TABLE = column("table measured", example="claim")
    level: Annotated[pl.Enum, codes("evaluation_level")] = column(
        "what the row counts", example="table", codes="evaluation_level"
    )
    rule_id: str = column(
        "rule measured; null where the row is about all rules",
        example="figure/money",
        nullable=True,
    )
    field: str = column(
        "coded column measured on the matched records; null where records are",
        example="claim_type",
        nullable=True,
    )
    iou: float = column(
        "least overlap (intersection over union of code points) at which records match; stances "
        "that share holder and target match at any overlap, so their rows are the same at each",
        example="0.5",
        unit="ratio",
        gt=0,
        le=1,
    )
    n_hand: pl.Int32 = column("hand records", example="45", unit="records", ge=0)
    n_rule: pl.Int32 = column("rule records", example="41", unit="records", ge=0)
    n_match: pl.Int32 = column(
        "records that both have (for a field: and whose values are equal)",
        example="36",
        unit="records",
        ge=0,
    )
    precision: float = column(
        "n_match / n_rule", example="0.88", unit="ratio", nullable=True, ge=0, le=1
    )
    recall: float = column(
        "n_match / n_hand; null for a single rule",
        example="0.80",
        unit="ratio",
        nullable=True,
        ge=0,
        le=1,
    )
    f1: float = column(
        "harmonic mean of precision and recall", example="0.84", nullable=True, ge=0, le=1
    )
    precision_low: float = column(
        "lower end of the 95 % bootstrap interval", example="0.75", nullable=True, ge=0, le=1
    )
    precision_high: float = column(
        "upper end of the 95 % bootstrap interval", example="0.97", nullable=True, ge=0, le=1
    )
    recall_low: float = column(
        "lower end of the 95 % bootstrap interval", example="0.68", nullable=True, ge=0, le=1
    )
    recall_high: float = column(
        "upper end of the 95 % bootstrap interval", example="0.91", nullable=True, ge=0, le=1
    )
    f1_low: float = column(
        "lower end of the 95 % bootstrap interval", example="0.74", nullable=True, ge=0, le=1
    )
    f1_high: float = column(
        "upper end of the 95 % bootstrap interval", example="0.92", nullable=True, ge=0, le=1
    )


class Agreement(Table):
    """Table ``agreement``: the two annotation passes measured against each other."""

    table: _TABLE = column("table measured", example="claim")
    measure: Annotated[pl.Enum, codes("agreement_measure")] = column(
        "measure of agreement", example="krippendorff_alpha", codes="agreement_measure"
    )
    field: str = column("span or coded field measured", example="claim_type")
    n_a: pl.Int32 = column("records of the first pass", example="44", unit="records", ge=0)
    n_b: pl.Int32 = column("records of the second pass", example="46", unit="records", ge=0)
    n_units: pl.Int32 = column(
        "records that both passes have, matched as the measure says",
        example="42",
        unit="records",
        ge=0,
    )
    observed: float = column(
        "share of these on which the passes agree", example="0.93", nullable=True, ge=0, le=1
    )
    value: float = column(
        "the measure; null where alpha is undefined (every value the same)",
        example="0.87",
        nullable=True,
        ge=-1,
        le=1,
    )


class Disagreement(Table):
    """Table ``disagreement``: every difference between the hand layer and the rules."""

    table: _TABLE = column("table concerned", example="figure")
    kind: Annotated[pl.Enum, codes("disagreement_kind")] = column(
        "how hand and rule differ", example="value", codes="disagreement_kind"
    )
    article_id: str = column(
        "article concerned", example="000_55ea949ede2c58c9", references="article.article_id"
    )
    record_id: str = column(
        "key of the record: of the published one, or of the rule's that is not published",
        example="f-71a0c2d94e155b7e",
    )
    rule_id: str = column("rule concerned", example="figure/count", nullable=True)
    span_start: pl.Int32 = column(
        "where the record's words begin", example="72", unit="code points", ge=0
    )
    span_end: pl.Int32 = column(
        "where the record's words end (excluded)", example="81", unit="code points", ge=1
    )
    exact: str = column("the record's words", example="trois")
    field: str = column(
        "column on which they differ; null where one layer lacks the record",
        example="unit",
        nullable=True,
    )
    hand_value: str = column("the hand layer's value, as JSON", example='"types"', nullable=True)
    rule_value: str = column(
        "the rule's value, as JSON; the whole record for rule_only", example="null", nullable=True
    )

    @pa.dataframe_check(
        name="value_has_field", description="field is given exactly where kind is value"
    )
    def _value_has_field(cls, data: pa.PolarsData) -> pl.LazyFrame:
        of_value = pl.col("kind").cast(pl.String) == "value"
        return data.lazyframe.select(of_value == pl.col("field").is_not_null())
