"""Table ``stance``: positions that the article reports an actor as taking."""

from typing import Annotated

import polars as pl

from schemas.columns import column
from schemas.record import Record
from schemas.vocabulary import codes


class Stance(Record):
    """Table ``stance``: one position of one holder toward one target in one passage.

    The row's span is the evidence: the shortest clause that shows the position.
    """

    stance_id: str = column("key", example="s-0c8e51ab20f35b7e", unique=True)
    actor_id: str = column(
        "holder of the position; null when unresolved",
        example="openai",
        references="actor.actor_id",
        nullable=True,
    )
    target_kind: Annotated[pl.Enum, codes("target_kind")] = column(
        "what the position is toward", example="actor", codes="target_kind"
    )
    target_id: str = column(
        "actor_id, concept_id or claim_id of the target, as target_kind says", example="deepseek"
    )
    polarity: Annotated[pl.Enum, codes("polarity")] = column(
        "direction of the position", example="oppose", codes="polarity"
    )
    explicitness: Annotated[pl.Enum, codes("explicitness")] = column(
        "worded, or shown by an act", example="explicit", codes="explicitness"
    )
    claim_id: str = column(
        "claim that the position comes from",
        example="c-9d41c07be5325b7e",
        references="claim.claim_id",
        nullable=True,
    )
