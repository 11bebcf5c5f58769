"""The polars types of all columns, without loading pandera.

The tables are declared once, as pandera models in ``schemas/``. Loading these takes longer
than all else that the rules need at their start, so ``python -m dataset.declared_types`` writes the
types alone to ``frame_types.json``; a test fails when the file is not what the models say.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl

FILE = "frame_types.json"


@cache
def _written() -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = json.loads((files("dataset") / FILE).read_text("utf-8"))
    return tables


def _type(written: Any) -> pl.DataType:
    """Return the type that :mod:`dataset.declared_types` wrote."""
    if isinstance(written, str):
        plain: type[pl.DataType] = getattr(pl, written)
        return plain()
    [(kind, inside)] = written.items()
    if kind == "Enum":
        return pl.Enum(inside)
    if kind == "List":
        return pl.List(_type(inside))
    if kind == "Struct":
        return pl.Struct({name: _type(field) for name, field in inside.items()})
    return pl.Datetime(*inside)


@cache
def frame_types(table: str) -> pl.Schema:
    """Return the names and polars types of a table's columns, in their order.

    Raises:
        KeyError: there is no table of that name.
    """
    return pl.Schema({name: _type(written) for name, written in _written()[table].items()})


@cache
def codes_of(table: str, column: str) -> tuple[str, ...]:
    """Return the codes that a column may hold, in the order of the vocabulary.

    Raises:
        KeyError: there is no such table or column, or it holds no codes.
    """
    return tuple(_written()[table][column]["Enum"])
