"""Proposing bounds from the data, for a corpus that has none yet.

Proposals are marked as such: they say what one build was like, not what is right.
"""

import math
from collections.abc import Iterator
from typing import Any

import polars as pl
import yaml

from dataset.matching import SAME_RECORD
from dataset.tables import Dataset
from dataset.validation.measures import MEASURES, Subject
from schemas import TABLES, columns_of

_HEAD = """\
# Bounds proposed from one build. They say what that build was like, not what is right: look at
# each, set it where a value beyond it would be a fault, say why under reason, and then remove
# "proposed".
"""
# Room around what was measured: rows may halve or double, shares move by a tenth.
_ROWS_ROOM = 2.0
_ROOM = 0.1


def propose(dataset: Dataset) -> str:
    """Return the text of a bounds file that the build at hand just satisfies, with room."""
    bounds = [*_volumes(dataset), *_nulls(dataset), *_quality(dataset), *_agreement(dataset)]
    content = {"version": 1, "proposed": True, "bounds": bounds}
    return _HEAD + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)


def _volumes(dataset: Dataset) -> Iterator[dict[str, Any]]:
    for table, frame in dataset.tables().items():
        yield {
            "measure": "rows",
            "table": table,
            "least": math.floor(frame.height / _ROWS_ROOM),
            "most": math.ceil(frame.height * _ROWS_ROOM),
            "reason": f"proposed: {frame.height} rows measured, half to double allowed",
        }


def _nulls(dataset: Dataset) -> Iterator[dict[str, Any]]:
    for table, model in TABLES.items():
        frame = dataset.table(table)
        if frame.is_empty():
            continue
        for column in columns_of(model):
            share = frame.get_column(column.name).null_count() / frame.height
            # A column that may be null and always or hardly ever is says nothing to bound.
            if column.nullable and share + _ROOM < 1:
                yield {
                    "measure": "null_share",
                    "table": table,
                    "column": column.name,
                    "most": _above(share + _ROOM),
                    "reason": f"proposed: {share:.2f} measured",
                }
    unresolved = MEASURES["unresolved_speakers"](dataset, Subject("claim"))
    if unresolved is not None:
        yield {
            "measure": "unresolved_speakers",
            "table": "claim",
            "most": _above(min(1.0, unresolved + _ROOM)),
            "reason": f"proposed: {unresolved:.2f} measured",
        }


def _quality(dataset: Dataset) -> Iterator[dict[str, Any]]:
    rows = dataset.evaluation.filter(
        pl.col("level").cast(pl.String) == "table",
        pl.col("iou") == SAME_RECORD,
        pl.col("f1").is_not_null(),
    )
    for row in rows.iter_rows(named=True):
        low = row["f1"] - _ROOM if row["f1_low"] is None else row["f1_low"]
        yield {
            "measure": "f1",
            "table": row["table"],
            "iou": SAME_RECORD,
            "least": _below(low),
            "reason": f"proposed: {row['f1']:.2f} measured, the bound is the interval's lower end",
        }


def _agreement(dataset: Dataset) -> Iterator[dict[str, Any]]:
    for row in dataset.agreement.filter(pl.col("value").is_not_null()).iter_rows(named=True):
        yield {
            "measure": row["measure"],
            "table": row["table"],
            "field": row["field"],
            "least": _below(row["value"] - _ROOM),
            "reason": f"proposed: {row['value']:.2f} measured",
        }


def _below(value: float) -> float:
    return math.floor(value * 100) / 100


def _above(value: float) -> float:
    return math.ceil(value * 100) / 100
