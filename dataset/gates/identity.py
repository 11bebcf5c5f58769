"""Gate ``identity``: a key is the digest of what its record is, so it says when that changed.

A record that was given other spans, moved to another article or a stance given to another
holder no longer fits its key (see ``dataset/ids.py``).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import polars as pl

from dataset.gates.result import GateResult, checked
from dataset.ids import claim_id, name_id, record_id, stance_id
from dataset.tables import Dataset
from schemas import KEYS

_PREFIXES = {"mention": "m", "figure": "f"}
_KEY = re.compile(r"[a-z]-[0-9a-f]{16}")
_PLACE = ("article_id", "span_start", "span_end")
# What a row of a table without a key is about: no two rows are about the same.
SUBJECTS = {
    "evaluation": ("table", "level", "rule_id", "field", "iou"),
    "agreement": ("table", "measure", "field"),
    "disagreement": ("table", "kind", "record_id", "field"),
}


def check(dataset: Dataset) -> Iterator[GateResult]:
    """Work the keys out again, and look for rows that say the same thing twice."""
    for table in _PREFIXES:
        yield _of_place(dataset.table(table), table)
    yield _stances(dataset.stance)
    yield _claims(dataset.claim)
    yield _actors(dataset.actor)
    yield _differences(dataset.disagreement)
    for table, columns in SUBJECTS.items():
        yield checked(
            "identity",
            table,
            columns[-1],
            f"one row for each {', '.join(columns)}",
            dataset.table(table),
            pl.struct(columns).is_duplicated(),
            list(columns),
        )


def _compared(
    table: str, rule: str, frame: pl.DataFrame, expected: list[str], shown: list[str]
) -> GateResult:
    """Compare the keys with those worked out, which are shown where they differ."""
    key = KEYS[table]
    beside = frame.with_columns(pl.Series("expected", expected, dtype=pl.String))
    wrong = pl.col(key) != pl.col("expected")
    return checked("identity", table, key, rule, beside, wrong, [*shown, "expected"])


def _of_place(frame: pl.DataFrame, table: str) -> GateResult:
    rows = frame.select(_PLACE).iter_rows()
    expected = [record_id(_PREFIXES[table], *row) for row in rows]
    rule = f"the digest of {', '.join(_PLACE)}"
    return _compared(table, rule, frame, expected, ["span_start", "span_end"])


def _stances(frame: pl.DataFrame) -> GateResult:
    rows = frame.select(*_PLACE, "actor_id", "target_id").iter_rows()
    expected = [stance_id(article, (a, b), who, target) for article, a, b, who, target in rows]
    rule = f"the digest of {', '.join(_PLACE)}, actor_id, target_id"
    return _compared("stance", rule, frame, expected, ["actor_id", "target_id"])


def _claims(frame: pl.DataFrame) -> GateResult:
    """Claims of one content are told apart by a number, which any of them may have."""
    rows = list(frame.select("article_id", "content_spans", "claim_id").iter_rows())
    bases = [(article, _content(spans)) for article, spans, _ in rows]
    alike = Counter(bases)
    expected = []
    for (article, content), (_, _, key) in zip(bases, rows, strict=True):
        # One number more than there are: a layer's claim of the same content may be left out.
        numbers = range(alike[article, content] + 1)
        possible = (claim_id(article, content, number) for number in numbers)
        fitting = next((one for one in possible if one == key), None)
        expected.append(fitting or claim_id(article, content))
    rule = "the digest of article_id and content_spans"
    return _compared("claim", rule, frame, expected, ["content_spans"])


def _content(spans: list[dict[str, Any]] | None) -> str:
    return repr([(piece["start"], piece["end"]) for piece in spans or [] if piece])


def _actors(frame: pl.DataFrame) -> GateResult:
    rows = frame.select("actor_id", "name", pl.col("origin").cast(pl.String)).iter_rows()
    expected = [name_id(name or "") if origin == "rule" else key for key, name, origin in rows]
    rule = "made from name where origin is rule"
    return _compared("actor", rule, frame, expected, ["name"])


def _differences(frame: pl.DataFrame) -> GateResult:
    """Compare the key of what a difference is about with its place.

    The pieces of a claim that is not published stand nowhere, so its key can only be looked at.
    """
    columns = (pl.col("table").cast(pl.String), *_PLACE, "record_id", "kind", "rule_value")
    expected = []
    for table, *place, key, kind, value in frame.select(columns).iter_rows():
        if table in _PREFIXES:
            expected.append(record_id(_PREFIXES[table], *place))
        elif table == "stance" and kind == "rule_only":
            expected.append(_told_stance(place, value) or key)
        else:
            fits = _KEY.fullmatch(key or "") and str(key).startswith(str(table)[:1])
            expected.append(key if fits else f"{str(table)[:1]}- and twelve hexadecimal digits")
    return checked(
        "identity",
        "disagreement",
        "record_id",
        f"the digest of {', '.join(_PLACE)}, in the form of its table's keys",
        frame.with_columns(pl.Series("expected", expected, dtype=pl.String)),
        pl.col("record_id") != pl.col("expected"),
        ["table", "record_id", "span_start", "span_end", "expected"],
    )


def _told_stance(place: list[Any], value: str | None) -> str | None:
    """Return the key of a stance that a rule alone found, from what is told of it as JSON."""
    try:
        told = json.loads(value or "")
        article, start, end = place
        return stance_id(article, (start, end), told["actor_id"], told["target_id"])
    except (ValueError, KeyError, TypeError):
        return None  # the gate ``differences`` says so
