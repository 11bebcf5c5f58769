"""Table ``mention``: the places where an actor is named or referred to."""

from typing import Annotated

import polars as pl

from schemas.columns import column
from schemas.record import Record
from schemas.vocabulary import codes


class Mention(Record):
    """Table ``mention``: the places where an actor is named or referred to."""

    mention_id: str = column("key", example="m-3f2a9c0b17de5b7e", unique=True)
    actor_id: str = column(
        "actor meant; null when unresolved",
        example="openai",
        references="actor.actor_id",
        nullable=True,
    )
    mention_type: Annotated[pl.Enum, codes("mention_type")] = column(
        "form of the mention", example="name", codes="mention_type"
    )
