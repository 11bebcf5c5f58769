"""Table ``actor``: the people and bodies that speak, are spoken about or are named."""

from typing import Annotated

import pandera.polars as pa
import polars as pl

from schemas.columns import Table, column
from schemas.iso import countries
from schemas.vocabulary import codes


class Actor(Table):
    """Table ``actor``: the people and bodies that speak, are spoken about or are named."""

    actor_id: str = column(
        "key; from the registry, or made from the name where the registry lacks it",
        example="sam-altman",
        unique=True,
        str_length={"min_value": 1},
    )
    name: str = column("name in full", example="Sam Altman", str_length={"min_value": 1})
    aliases: Annotated[pl.List, pl.String] = column(
        "other spellings and shorter names", example='["Altman"]'
    )
    actor_type: Annotated[pl.Enum, codes("actor_type")] = column(
        "kind of actor", example="person", codes="actor_type"
    )
    part_of: str = column(
        "body the actor belongs to",
        example="openai",
        references="actor.actor_id",
        nullable=True,
    )
    role: str = column(
        "what the actor is or does", example="chief executive of OpenAI", nullable=True
    )
    country: str = column(
        "country (ISO 3166-1 alpha-2)", example="US", nullable=True, str_matches=r"^[A-Z]{2}$"
    )
    wikidata_id: str = column(
        "item in Wikidata", example="Q7407093", nullable=True, str_matches=r"^Q[1-9]\d*$"
    )
    origin: Annotated[pl.Enum, codes("origin")] = column(
        "hand: in the registry; rule: named by the texts only", example="hand", codes="origin"
    )

    @pa.dataframe_check(
        name="known_country", description="country is a code of ISO 3166-1 (or EU, UN, XK)"
    )
    def _known_country(cls, data: pa.PolarsData) -> pl.LazyFrame:
        known = pl.col("country").is_in(countries())
        return data.lazyframe.select(known.fill_null(value=True))

    @pa.dataframe_check(name="not_part_of_itself", description="part_of is another than actor_id")
    def _not_part_of_itself(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(
            (pl.col("part_of") != pl.col("actor_id")).fill_null(value=True)
        )
