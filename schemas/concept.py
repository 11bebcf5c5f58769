"""Table ``concept``: the propositions and practices that claims and stances meet under."""

from typing import Annotated

import polars as pl

from schemas.columns import Table, column
from schemas.vocabulary import codes


class Concept(Table):
    """Table ``concept``: the propositions and practices that claims and stances meet under."""

    concept_id: str = column("key", example="distillation", unique=True)
    concept_kind: Annotated[pl.Enum, codes("concept_kind")] = column(
        "proposition or practice", example="practice", codes="concept_kind"
    )
    label: str = column("short name", example="distillation of models")
    phrases: Annotated[pl.List, pl.String] = column(
        "words by which texts name it; the rules look for them as targets of stances",
        example='["distillation"]',
    )
    definition: str = column(
        "what counts", example="Training a model on the outputs of another model."
    )
    broader: str = column(
        "wider concept",
        example="distillation",
        references="concept.concept_id",
        nullable=True,
    )
    # The name `example` itself is taken by a method of pandera's models.
    words: str = column(
        "words from the corpus", example="« … » (001)", nullable=True, alias="example"
    )
