"""Corruptions at the edge of what a rule allows, worked out from the build."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from dataset.tables import Dataset
from tests.corruptions.changes import with_values
from tests.corruptions.model import Change, Corruption, Row


def edges(dataset: Dataset) -> Iterator[Corruption]:
    """Yield records that lie just outside their claim or article."""
    overlaps = "evidence overlaps its claim"
    stance = _with_claim(dataset, "stance")
    for what, span in (
        ("evidence ends where its claim begins", (stance["start"] - 5, stance["start"])),
        ("evidence begins where its claim ends", (stance["end"], stance["end"] + 5)),
    ):
        change = _at(stance["row"], {"span_start": span[0], "span_end": span[1]})
        yield Corruption("stance", "span_start", what, change, "consistency", overlaps, _CLAIM)
    inside = "the figure stands inside its claim"
    figure = _with_claim(dataset, "figure")
    for what, name, value in (
        ("a figure begins before its claim", "span_start", figure["start"] - 1),
        ("a figure ends after its claim", "span_end", figure["end"] + 1),
    ):
        change = _at(figure["row"], {name: value})
        seen = ("figure", "claim_id")
        yield Corruption("figure", name, what, change, "consistency", inside, seen)
    claim = dataset.claim.row(0, named=True)
    last = dataset.article.filter(article_id=claim["article_id"])["n_sentences"].item()
    yield Corruption(
        "claim",
        "sentence_index",
        "one after the last sentence",
        _at(0, {"sentence_index": last}),
        "consistency",
        "below the article's n_sentences",
    )


_CLAIM = ("stance", "claim_id")


def _with_claim(dataset: Dataset, table: str) -> Row:
    """Return the position of the first row that has a claim, and where that claim stands."""
    places = dataset.claim.select("claim_id", start="span_start", end="span_end")
    rows = dataset.table(table).with_row_index("row").join(places, on="claim_id")
    return rows.sort("row").row(0, named=True)


def _at(row: int, values: dict[str, Any]) -> Change:
    def change(frame: pl.DataFrame) -> tuple[pl.DataFrame, Row]:
        changed = with_values(frame, row, values)
        return changed, changed.row(row, named=True)

    return change
