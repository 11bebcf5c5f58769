"""The rules measured against the hand layer: precision, recall, F1 with intervals."""

import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.stats import DegenerateDataWarning, bootstrap

from dataset.annotations import Annotation
from dataset.matching import COMPARED, SAME_RECORD, Row, match, rows_of
from dataset.records import Records, frame_of_rows
from dataset.text import TextView
from schemas import RECORD_TABLES

Counts = NDArray[np.float64]
Unit = tuple[str, int]

TABLE_IOUS = (0.3, 0.5, 0.8)
# A rule's record that matches one of the hand layer counts in that one's sentence, so that in no
# resample more is right than there is.
_COUNTED_AT = "counted_at"
_SEED = 20250127
_RESAMPLES = 2000


def evaluate(
    hand: Records, rule: Records, annotations: Sequence[Annotation], views: dict[str, TextView]
) -> pl.DataFrame:
    """Return table ``evaluation``: all rules of a table, each rule, each coded field.

    Only articles whose hand layer is complete for a table count for it; pronouns that a rule
    alone found are left out (see the codebook: pronouns are annotated where they are sources).
    Intervals are 95 % percentile bootstrap intervals (Efron and Tibshirani 1993) with the
    sentence as the unit resampled, from a fixed seed.

    Args:
        hand: records of the hand layer.
        rule: records of the rules on the same articles.
        annotations: the files of the hand layer.
        views: the texts by article_id, for their sentences.
    """
    rows: list[dict[str, Any]] = []
    for table in RECORD_TABLES:
        complete = {a.entry.article for a in annotations if table in a.entry.complete}
        if not complete:
            continue
        ours, theirs = rows_of(hand.table(table), complete), rows_of(rule.table(table), complete)
        pairs = match(table, ours, theirs)
        matched = {j for _, j in pairs}
        theirs = [
            row
            for j, row in enumerate(theirs)
            if j in matched or row.get("mention_type") != "pronoun"
        ]
        for i, j in match(table, ours, theirs, least=min(TABLE_IOUS)):
            theirs[j][_COUNTED_AT] = ours[i]["span_start"]
        rows += _table_rows(table, ours, theirs, views)
        rows += _rule_rows(table, ours, theirs, views)
        rows += _field_rows(table, ours, theirs, views)
    return frame_of_rows("evaluation", rows)


def _table_rows(
    table: str, hand: list[Row], rule: list[Row], views: dict[str, TextView]
) -> Iterable[dict[str, Any]]:
    for least in TABLE_IOUS:
        pairs = match(table, hand, rule, least=least)
        yield {
            "table": table,
            "level": "table",
            "iou": least,
            **_measured(hand, rule, [rule[j] for _, j in pairs], views),
        }


def _rule_rows(
    table: str, hand: list[Row], rule: list[Row], views: dict[str, TextView]
) -> Iterable[dict[str, Any]]:
    matched = {j for _, j in match(table, hand, rule)}
    for rule_id in sorted({row["rule_id"] for row in rule}):
        found = [row for row in rule if row["rule_id"] == rule_id]
        right = [row for j, row in enumerate(rule) if j in matched and row["rule_id"] == rule_id]
        measured = _measured(hand, found, right, views)
        for name in list(measured):
            if name.startswith(("recall", "f1")):
                measured[name] = None
        yield {"table": table, "level": "rule", "rule_id": rule_id, "iou": SAME_RECORD, **measured}


def _field_rows(
    table: str, hand: list[Row], rule: list[Row], views: dict[str, TextView]
) -> Iterable[dict[str, Any]]:
    pairs = match(table, hand, rule)
    ours, theirs = [hand[i] for i, _ in pairs], [rule[j] for _, j in pairs]
    for name in COMPARED[table]:
        right = [b for a, b in zip(ours, theirs, strict=True) if a[name] == b[name]]
        measured = _measured(ours, theirs, right, views)
        yield {"table": table, "level": "field", "field": name, "iou": SAME_RECORD, **measured}


def _measured(
    hand: list[Row], rule: list[Row], right: list[Row], views: dict[str, TextView]
) -> dict[str, Any]:
    """Return counts, the three measures and their intervals."""
    counts = _by_sentence([hand, rule, right], views)
    n_hand, n_rule, n_match = (int(column.sum()) for column in counts)
    measured: dict[str, Any] = {"n_hand": n_hand, "n_rule": n_rule, "n_match": n_match}
    for name, statistic in (("precision", _precision), ("recall", _recall), ("f1", f1)):
        value = (
            float(statistic(counts[0], counts[1], counts[2])) if n_hand or n_rule else float("nan")
        )
        low, high = interval(counts, statistic)
        measured |= {
            name: None if np.isnan(value) else value,
            f"{name}_low": low,
            f"{name}_high": high,
        }
    return measured


def _by_sentence(groups: Sequence[list[Row]], views: dict[str, TextView]) -> tuple[Counts, ...]:
    """Return, for each group of records, their number in each sentence that holds any."""
    places = [[_sentence(row, views) for row in group] for group in groups]
    units = {unit: i for i, unit in enumerate(sorted({u for place in places for u in place}))}
    counts = []
    for place in places:
        column = np.zeros(max(1, len(units)))
        for unit in place:
            column[units[unit]] += 1
        counts.append(column)
    return tuple(counts)


def _sentence(row: Row, views: dict[str, TextView]) -> Unit:
    article = row["article_id"]
    return article, views[article].sentence_at(
        row[_COUNTED_AT if _COUNTED_AT in row else "span_start"]
    )


def _ratio(part: Counts, whole: Counts) -> Counts:
    ratio: Counts = np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=whole > 0)
    return ratio


def _precision(hand: Counts, rule: Counts, right: Counts, axis: int = -1) -> Counts:
    del hand
    return _ratio(right.sum(axis=axis), rule.sum(axis=axis))


def _recall(hand: Counts, rule: Counts, right: Counts, axis: int = -1) -> Counts:
    del rule
    return _ratio(right.sum(axis=axis), hand.sum(axis=axis))


def f1(hand: Counts, rule: Counts, right: Counts, axis: int = -1) -> Counts:
    """Return F1 from the numbers of records by unit, along ``axis``."""
    return _ratio(2 * right.sum(axis=axis), hand.sum(axis=axis) + rule.sum(axis=axis))


def interval(
    counts: tuple[Counts, ...], statistic: Callable[..., Counts]
) -> tuple[float | None, float | None]:
    """Return the 95 % interval of a statistic; none where resampling cannot tell one.

    The unit resampled is what ``counts`` are numbers by: a sentence, or an article. One unit
    gives none, nor do resamples that all have the same ratio: a rule that was right each time
    may still be wrong the next, which the bootstrap cannot show.
    """
    if counts[0].size < 2:  # noqa: PLR2004 - one unit cannot be resampled
        return None, None
    # Resamples without a record of the kind have no ratio; the quantiles leave them out.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DegenerateDataWarning)
        result = bootstrap(
            counts,
            statistic,
            n_resamples=_RESAMPLES,
            paired=True,
            vectorized=True,
            method="percentile",
            rng=np.random.default_rng(_SEED),
        )
    drawn = result.bootstrap_distribution
    drawn = drawn[~np.isnan(drawn)]
    if drawn.size == 0 or drawn.min() == drawn.max():
        return None, None
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)
