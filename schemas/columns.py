"""How a column is declared: once, with all that is said about it anywhere.

The Parquet field metadata, the data dictionary of the datacard, the checks of references and
code lists and the readers' messages are generated from these declarations.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import pandera.polars as pa
import polars as pl

from schemas.vocabulary import codes as codes_of


def column(
    description: str,
    *,
    example: str,
    unit: str | None = None,
    codes: str | None = None,
    references: str | None = None,
    nullable: bool = False,
    unique: bool = False,
    **checks: Any,
) -> Any:
    """Declare a column of a table.

    Args:
        description: what the column holds, in a sentence fragment.
        example: a value as it could stand there.
        unit: unit of the values (``code points``, ``characters``, ``words`` …).
        codes: name of the vocabulary whose codes are allowed.
        references: ``table.column`` that the values (or list items) must be found in.
        nullable: whether null is allowed.
        unique: whether every value must be different.
        checks: checks of pandera's ``Field``.
    """
    metadata = {
        "example": example,
        "unit": unit,
        "codes": codes,
        "references": references,
    }
    return pa.Field(
        description=description,
        metadata={key: value for key, value in metadata.items() if value is not None},
        nullable=nullable,
        unique=unique,
        **checks,
    )


@dataclass(frozen=True, slots=True)
class Column:
    """The declaration of one column, read back from its model."""

    table: str
    name: str
    dtype: pl.DataType
    description: str
    example: str
    unit: str | None
    codes: str | None
    references: str | None
    nullable: bool
    unique: bool

    @property
    def is_list(self) -> bool:
        """Whether the column holds lists."""
        return isinstance(self.dtype, pl.List)

    @property
    def allowed(self) -> list[str] | None:
        """The codes allowed in the column, or None where it has no code list."""
        return None if self.codes is None else codes_of(self.codes)


class Table(pa.DataFrameModel):
    """Base of all tables: exactly the declared columns, in their order, never coerced."""

    class Config:
        """Settings of pandera."""

        strict = True
        ordered = True
        coerce = False


def columns_of(model: type[Table]) -> Iterator[Column]:
    """Yield the declared columns of a table's model in their order."""
    schema = model.to_schema()
    for name, field in schema.columns.items():
        about = cast("dict[str, str]", field.metadata or {})
        yield Column(
            table=cast("str", schema.name),
            name=name,
            dtype=field.dtype.type,
            description=cast("str", field.description),
            example=about["example"],
            unit=about.get("unit"),
            codes=about.get("codes"),
            references=about.get("references"),
            nullable=bool(field.nullable),
            unique=bool(field.unique),
        )


def polars_schema(model: type[Table]) -> pl.Schema:
    """Return the names and polars types of a table's columns."""
    return pl.Schema({column.name: column.dtype for column in columns_of(model)})
