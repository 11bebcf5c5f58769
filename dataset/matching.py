"""Which records of two layers are the same: one to one, by the overlap of their words.

Overlap is intersection over union (IoU) of code points, as in PARC, PolNeAR and FRACAS.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

Row = dict[str, Any]
Intervals = tuple[tuple[int, int], ...]

# At this overlap two records are one (reconciling, and the figures of single rules and fields).
SAME_RECORD = 0.5

# Columns that two layers are compared on once records are matched. Left out: keys, offsets,
# provenance, and what the rules do not code (concept, agreement, measure, actor of a figure).
COMPARED: dict[str, tuple[str, ...]] = {
    "mention": ("exact", "actor_id", "mention_type"),
    "claim": (
        "content",
        "source_text",
        "cue_text",
        "cue_lemma",
        "cue_class",
        "speech_type",
        "claim_type",
        "factuality",
        "factuality_polarity",
        "hedges",
        "actor_id",
        "target_actor_id",
        "via",
        "claimed_on",
    ),
    "stance": ("exact", "actor_id", "target_kind", "target_id", "polarity", "explicitness"),
    "figure": (
        "exact",
        "quantity_kind",
        "value",
        "value_low",
        "value_high",
        "unit",
        "currency",
        "comparator",
        "approximator",
        "direction",
        "refers_to_start",
        "refers_to_end",
    ),
}

# Coded by hand only: compared between annotation passes, not between hand and rules.
HAND_ONLY: dict[str, tuple[str, ...]] = {
    "claim": ("concept_id", "agreement"),
    "figure": ("actor_id", "measure_id"),
}

# What two records must share beside overlapping words to be the same position or mention.
_IDENTITY: dict[str, tuple[str, ...]] = {"stance": ("actor_id", "target_id")}
# What settles which of several overlapping records is meant.
_TIE_BREAK: dict[str, tuple[str, ...]] = {
    "claim": ("source_start", "cue_start"),
    "stance": ("actor_id", "target_id"),
}


def intervals(row: Row) -> Intervals:
    """Return the stretches that a record is matched by: a claim's content, else its span."""
    if "content_spans" in row:
        return tuple((piece["start"], piece["end"]) for piece in row["content_spans"])
    return ((row["span_start"], row["span_end"]),)


def iou(a: Intervals, b: Intervals) -> float:
    """Return intersection over union, in code points, of two sets of disjoint stretches."""
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    total = sum(end - start for start, end in (*a, *b)) - shared
    return shared / total if total else 0.0


def match(
    table: str,
    left: Sequence[Row],
    right: Sequence[Row],
    *,
    least: float = SAME_RECORD,
    same_identity: bool = True,
) -> list[tuple[int, int]]:
    """Match records of one table one to one, the greatest overlap first.

    Args:
        table: name of the table.
        left: records of one layer, of any articles.
        right: records of the other.
        least: least IoU. For stances that share holder and target any overlap will do, since
            evidence may be quoted longer or shorter.
        same_identity: whether stances must share holder and target; without it they are
            matched by their words like all other records.

    Returns:
        Pairs of positions in ``left`` and ``right``, in the order of ``left``.
    """
    identity = _IDENTITY.get(table, ()) if same_identity else ()
    floor = 0.0 if identity else least
    candidates = []
    for i, j in _in_same_article(left, right):
        a, b = left[i], right[j]
        if any(a[name] != b[name] for name in identity):
            continue
        overlap = iou(intervals(a), intervals(b))
        if overlap >= floor and overlap > 0:
            shared = sum(a[name] == b[name] for name in _TIE_BREAK.get(table, ()))
            candidates.append((-overlap, -shared, i, j))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(candidates):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def _in_same_article(left: Sequence[Row], right: Sequence[Row]) -> Iterator[tuple[int, int]]:
    by_article: dict[str, list[int]] = {}
    for j, row in enumerate(right):
        by_article.setdefault(row["article_id"], []).append(j)
    for i, row in enumerate(left):
        for j in by_article.get(row["article_id"], ()):
            yield i, j


def rows_of(frame: pl.DataFrame, articles: set[str]) -> list[Row]:
    """Return the rows of a frame that belong to ``articles``."""
    return frame.filter(pl.col("article_id").is_in(list(articles))).to_dicts()
