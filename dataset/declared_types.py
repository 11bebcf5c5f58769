"""``python -m dataset.declared_types``: write the columns' types from the models of ``schemas/``.

To be run after a change of the models or of their vocabulary; see
:mod:`dataset.frame_types`, which reads what is written here.
"""

import json
from pathlib import Path
from typing import Any

import polars as pl
from polars.datatypes import DataTypeClass

from dataset.frame_types import FILE
from schemas import TABLES, polars_schema


def as_json(dtype: pl.DataType | DataTypeClass) -> Any:
    """Return a polars type in the form kept in the file: its name, or name and parameters."""
    if isinstance(dtype, DataTypeClass):
        return dtype.__name__
    name = type(dtype).__name__
    if isinstance(dtype, pl.Enum):
        return {name: dtype.categories.to_list()}
    if isinstance(dtype, pl.List):
        return {name: as_json(dtype.inner)}
    if isinstance(dtype, pl.Struct):
        fields = {field.name: field.dtype for field in dtype.fields}
        return {name: {key: as_json(of) for key, of in fields.items()}}
    if isinstance(dtype, pl.Datetime):
        return {name: [dtype.time_unit, dtype.time_zone]}
    return name


def declared() -> str:
    """Return what the file must hold: the types as the models of ``schemas/`` declare them."""
    tables = {
        table: {name: as_json(dtype) for name, dtype in polars_schema(model).items()}
        for table, model in TABLES.items()
    }
    return json.dumps(tables, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name(FILE).write_text(declared(), encoding="utf-8")
