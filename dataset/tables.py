"""All tables of one build, by attribute."""

from dataclasses import dataclass, fields

import polars as pl


@dataclass(frozen=True, slots=True)
class Dataset:
    """The tables of a build as polars frames; columns as declared in ``schemas/``."""

    article: pl.DataFrame
    actor: pl.DataFrame
    mention: pl.DataFrame
    claim: pl.DataFrame
    stance: pl.DataFrame
    figure: pl.DataFrame
    concept: pl.DataFrame
    measure: pl.DataFrame
    evaluation: pl.DataFrame
    agreement: pl.DataFrame
    disagreement: pl.DataFrame

    def table(self, name: str) -> pl.DataFrame:
        """Return the frame of the table of that name."""
        frame: pl.DataFrame = getattr(self, name)
        return frame

    def tables(self) -> dict[str, pl.DataFrame]:
        """Return all frames by the names of their tables, in the order of the contract."""
        return {field.name: self.table(field.name) for field in fields(self)}
