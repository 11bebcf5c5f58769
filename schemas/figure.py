"""Table ``figure``: numeric quantities with value, bounds and comparator."""

from typing import Annotated

import pandera.polars as pa
import polars as pl

from schemas.columns import column
from schemas.iso import currencies
from schemas.record import Record
from schemas.vocabulary import codes


class Figure(Record):
    """Table ``figure``: one numeric quantity, in digits or words."""

    figure_id: str = column("key", example="f-71a0c2d94e155b7e", unique=True)
    claim_id: str = column(
        "claim whose content holds the figure",
        example="c-9d41c07be5325b7e",
        references="claim.claim_id",
        nullable=True,
    )
    actor_id: str = column(
        "actor whose figure it is", example="deepseek", references="actor.actor_id", nullable=True
    )
    quantity_kind: Annotated[pl.Enum, codes("quantity_kind")] = column(
        "kind of quantity", example="money", codes="quantity_kind"
    )
    value: float = column(
        "the quantity in base units (17 for 17 %); null for a range or a vague number",
        example="5600000.0",
        unit="as unit or currency says",
        nullable=True,
    )
    value_low: float = column(
        "lower end of a range", example="5000000.0", unit="as value", nullable=True
    )
    value_high: float = column(
        "upper end of a range", example="6000000.0", unit="as value", nullable=True
    )
    unit: str = column(
        "what is counted, with a short complement, or the measure in singular French; null for "
        "percent and money",
        example="types d’équipements",
        nullable=True,
    )
    currency: str = column(
        "currency (ISO 4217)", example="USD", nullable=True, str_matches=r"^[A-Z]{3}$"
    )
    comparator: Annotated[pl.Enum, codes("comparator")] = column(
        "how the value bounds the quantity", example="approx", codes="comparator"
    )
    approximator: str = column(
        "the words that give the comparator", example="près de", nullable=True
    )
    direction: Annotated[pl.Enum, codes("direction")] = column(
        "whether the text says that it rose or fell",
        example="decrease",
        codes="direction",
        nullable=True,
    )
    measure_id: str = column(
        "what is measured", example="meta-ai-budget", references="measure.measure_id", nullable=True
    )
    refers_to_start: pl.Date = column(
        "first day the figure is about", example="2025-01-27", nullable=True
    )
    refers_to_end: pl.Date = column(
        "last day the figure is about (included)", example="2025-01-27", nullable=True
    )

    @pa.dataframe_check(
        name="comparator_fits_values",
        description="comparator between has value_low and value_high in order and no value, vague "
        "has none of the three, every other has a value and no bounds",
    )
    def _comparator_fits_values(cls, data: pa.PolarsData) -> pl.LazyFrame:
        value = pl.col("value").is_not_null()
        low, high = pl.col("value_low").is_not_null(), pl.col("value_high").is_not_null()
        comparator = pl.col("comparator").cast(pl.String)
        ordered = (pl.col("value_low") <= pl.col("value_high")).fill_null(value=False)
        return data.lazyframe.select(
            pl.when(comparator == "between")
            .then(~value & low & high & ordered)
            .when(comparator == "vague")
            .then(~value & ~low & ~high)
            .otherwise(value & ~low & ~high)
        )

    @pa.dataframe_check(
        name="values_are_numbers",
        description="value, value_low and value_high are finite numbers",
    )
    def _values_are_numbers(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(
            pl.all_horizontal(
                pl.col(name).is_finite().fill_null(value=True)
                for name in ("value", "value_low", "value_high")
            )
        )

    @pa.dataframe_check(
        name="money_has_currency",
        description="currency is given where quantity_kind is money, and nowhere else",
    )
    def _money_has_currency(cls, data: pa.PolarsData) -> pl.LazyFrame:
        money = pl.col("quantity_kind").cast(pl.String) == "money"
        return data.lazyframe.select(money == pl.col("currency").is_not_null())

    @pa.dataframe_check(name="known_currency", description="currency is a code of ISO 4217")
    def _known_currency(cls, data: pa.PolarsData) -> pl.LazyFrame:
        known = pl.col("currency").is_in(currencies())
        return data.lazyframe.select(known.fill_null(value=True))

    @pa.dataframe_check(
        name="money_and_percent_have_no_unit",
        description="unit is null where quantity_kind is money or percent",
    )
    def _money_and_percent_have_no_unit(cls, data: pa.PolarsData) -> pl.LazyFrame:
        bare = pl.col("quantity_kind").cast(pl.String).is_in(["money", "percent"])
        return data.lazyframe.select(~bare | pl.col("unit").is_null())

    @pa.dataframe_check(
        name="period_in_order",
        description="refers_to_start and refers_to_end are given together and in order",
    )
    def _period_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        start, end = pl.col("refers_to_start"), pl.col("refers_to_end")
        return data.lazyframe.select(
            (start.is_null() == end.is_null()) & (start <= end).fill_null(value=True)
        )
