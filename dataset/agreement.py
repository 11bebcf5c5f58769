"""How far two annotation passes agree, measured from the raw passes."""

from collections.abc import Sequence
from typing import Any

import krippendorff
import numpy as np
import polars as pl

from dataset.matching import COMPARED, HAND_ONLY, SAME_RECORD, Row, iou, match
from dataset.records import Records, frame_of_rows
from schemas import RECORD_TABLES

# Spans agree at this overlap (the agreement of PolNeAR's annotators is given at it as well).
AGREED_IOU = 0.8

SPANS = {"exact", "content", "source_text", "cue_text"}
PARTS = {"source": "source_text", "cue": "cue_text"}
_TWO = 2


def agreement(passes: Sequence[Records]) -> pl.DataFrame:
    """Return table ``agreement`` for two passes over the same articles.

    Record F1 counts the records that the build would take for the same; span F1 the spans
    matched one to one at IoU >= 0.8. Krippendorff's alpha (nominal; Krippendorff 2004) is taken
    over the records matched by their spans so; a field left out is a value of its own. With
    other than two passes the table is empty.
    """
    if len(passes) != _TWO:
        return frame_of_rows("agreement", [])
    rows: list[dict[str, Any]] = []
    for table in RECORD_TABLES:
        a, b = (layer.table(table).to_dicts() for layer in passes)
        same = match(table, a, b, least=SAME_RECORD)
        rows.append(_f1(table, "record_f1", "record", len(a), len(b), len(same)))
        pairs = match(table, a, b, least=AGREED_IOU, same_identity=False)
        name = "content" if table == "claim" else "span"
        rows.append(_f1(table, "span_f1", name, len(a), len(b), len(pairs)))
        matched = [(a[i], b[j]) for i, j in pairs]
        if table == "claim":
            rows += [_part_f1(part, matched) for part in PARTS]
        size = {"table": table, "n_a": len(a), "n_b": len(b), "n_units": len(pairs)}
        for field in (*COMPARED[table], *HAND_ONLY.get(table, ())):
            if field not in SPANS:
                rows.append({**size, **_alpha(field, matched)})
    return frame_of_rows("agreement", rows)


def _f1(table: str, measure: str, field: str, n_a: int, n_b: int, n_match: int) -> dict[str, Any]:
    f1 = 2 * n_match / (n_a + n_b) if n_a + n_b else None
    counts = {"n_a": n_a, "n_b": n_b, "n_units": n_match, "observed": None, "value": f1}
    return {"table": table, "measure": measure, "field": field, **counts}


def _part_f1(part: str, matched: Sequence[tuple[Row, Row]]) -> dict[str, Any]:
    """Return the agreement on source or cue spans over claims that both passes have."""
    spans = [[_part(row, part) for row in pair] for pair in matched]
    n_a, n_b = (sum(pair[k] is not None for pair in spans) for k in (0, 1))
    same = sum(x is not None and y is not None and iou((x,), (y,)) >= AGREED_IOU for x, y in spans)
    return _f1("claim", "span_f1", part, n_a, n_b, same)


def _part(row: Row, part: str) -> tuple[int, int] | None:
    start, end = row[f"{part}_start"], row[f"{part}_end"]
    return None if start is None else (start, end)


def _alpha(field: str, matched: Sequence[tuple[Row, Row]]) -> dict[str, Any]:
    """Return Krippendorff's alpha of a coded field over matched records."""
    values = [[_nominal(row[field]) for row in pair] for pair in matched]
    domain = sorted({value for pair in values for value in pair})
    alpha = None
    if len(domain) > 1:
        codes = np.array([[domain.index(value) for value in pair] for pair in values]).T
        alpha = float(
            krippendorff.alpha(
                reliability_data=codes,
                value_domain=list(range(len(domain))),
                level_of_measurement="nominal",
            )
        )
    same = sum(x == y for x, y in values) / len(values) if values else None
    return {"measure": "krippendorff_alpha", "field": field, "observed": same, "value": alpha}


def _nominal(value: object) -> str:
    return "" if value is None else repr(value)


def reliability(agreed: pl.DataFrame) -> dict[str, float]:
    """Return the record F1 of the passes by table: what a hand record's confidence rests on."""
    records = agreed.filter(
        (pl.col("measure").cast(pl.String) == "record_f1") & pl.col("value").is_not_null()
    )
    return dict(
        zip(records.get_column("table").cast(pl.String), records.get_column("value"), strict=True)
    )
