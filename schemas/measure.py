"""Table ``measure``: what figures measure, so that rival values for one thing meet."""

from typing import Annotated

import polars as pl

from schemas.columns import Table, column
from schemas.vocabulary import codes


class Measure(Table):
    """Table ``measure``: what figures measure, so that rival values for one thing meet."""

    measure_id: str = column("key", example="nvidia-share-fall", unique=True)
    label: str = column("short name", example="one-day fall of Nvidia's share")
    definition: str = column(
        "what is measured, of whom and when", example="Fall of Nvidia's share price …"
    )
    quantity_kind: Annotated[pl.Enum, codes("quantity_kind")] = column(
        "kind of quantity", example="percent", codes="quantity_kind"
    )
    unit: str = column("unit in which values compare", example="percent", nullable=True)
    # The name `example` itself is taken by a method of pandera's models.
    words: str = column(
        "words from the corpus", example="« 17 % » (001)", nullable=True, alias="example"
    )
