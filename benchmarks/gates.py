"""``python -m benchmarks.gates [CLAIMS]``: what pandera costs beside polars written by hand.

The claims of a build are repeated, with keys of their own, until there are CLAIMS of them (a
million). The gate ``columns`` is run on them, and polars expressions that check the same: types,
nulls, keys, limits, codes, lists and the checks of whole rows. Both must find the same fault.
"""

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from dataset.build import main as build
from dataset.gates.columns import VERBATIM, check_table
from dataset.loading import load
from schemas import TABLES, columns_of
from schemas.vocabulary import codes

_RUNS = 5
_UNTIDY = r"^$|^\s|\s$"


def repeated(frame: pl.DataFrame, rows: int) -> pl.DataFrame:
    """Return the rows over and over, each with a key of its own."""
    times = -(-rows // frame.height)
    many = pl.concat([frame] * times).head(rows)
    keys = pl.format("{}-{}", pl.col("claim_id"), pl.int_range(pl.len()))
    return many.with_columns(keys.alias("claim_id"))


def by_hand(frame: pl.DataFrame) -> int:
    """Return the number of faults that expressions written by hand find in claims."""
    declared = {column.name: column.dtype for column in columns_of(TABLES["claim"])}
    if list(frame.schema.items()) != list(declared.items()):
        return 1
    faults = frame.lazy().select(
        **{
            f"null {c.name}": pl.col(c.name).null_count()
            for c in columns_of(TABLES["claim"])
            if not c.nullable
        },
        **_of_columns(),
        **{name: (~holds.fill_null(value=False)).sum() for name, holds in _of_rows().items()},
    )
    return sum(faults.collect().row(0))


def _of_columns() -> dict[str, pl.Expr]:
    """Return the numbers of values beyond what their column allows."""
    floors = {"span_start": 0, "span_end": 1, "sentence_index": 0, "source_start": 0}
    floors |= {"source_end": 1, "cue_start": 0, "cue_end": 1}
    texts = [n for n, t in frame_types().items() if t == pl.String and n not in VERBATIM]
    return {
        "keys": pl.col("claim_id").is_duplicated().sum(),
        **{f"floor {name}": (pl.col(name) < low).sum() for name, low in floors.items()},
        "confidence": (~pl.col("confidence").is_between(0, 1)).sum(),
        "exact": (pl.col("exact").str.len_chars() < 1).sum(),
        "content": (pl.col("content").str.len_chars() < 1).sum(),
        "agreement": (~pl.col("agreement").is_in([-1, 1])).sum(),
        **{f"text {name}": pl.col(name).str.contains(_UNTIDY).sum() for name in texts},
        **{
            f"list {name}": pl.col(name)
            .list.eval(pl.element().is_null() | pl.element().str.contains(_UNTIDY))
            .list.any()
            .sum()
            for name in ("hedges", "via")
        },
        "spans": pl.col("content_spans")
        .list.eval(
            pl.element().is_null()
            | pl.element().struct.field("start").is_null()
            | pl.element().struct.field("end").is_null()
        )
        .list.any()
        .sum(),
        "hedge codes": (
            pl.col("hedges").list.eval(~pl.element().is_in(codes("hedge"))).list.any().sum()
        ),
    }


def frame_types() -> dict[str, pl.DataType]:
    """Return the types of the columns of claims."""
    return {column.name: column.dtype for column in columns_of(TABLES["claim"])}


def _of_rows() -> dict[str, pl.Expr]:
    """Return what must hold of every row."""

    def given(name: str) -> pl.Expr:
        return pl.col(name).is_not_null()

    pieces, via = pl.col("content_spans").list, pl.col("via").list
    starts = pieces.eval(pl.element().struct.field("start")).list.min()
    ends = pieces.eval(pl.element().struct.field("end")).list.max()
    origin = pl.col("origin").cast(pl.String)
    month = (pl.col("claimed_on_precision").cast(pl.String) == "month").fill_null(value=False)
    return {
        "span order": pl.col("span_start") < pl.col("span_end"),
        "origin": pl.when(origin == "hand")
        .then(given("annotator") & ~given("rule_id"))
        .when(origin == "rule")
        .then(given("rule_id") & ~given("annotator"))
        .otherwise(given("rule_id") & given("annotator")),
        "pieces": pieces.len() > 0,
        "whole spans": pl.all_horizontal(
            (given(f"{part}_start") == given(f"{part}_end"))
            & (given(f"{part}_start") == given(f"{part}_text"))
            for part in ("source", "cue")
        ),
        "hull": (pl.col("span_start") == pl.min_horizontal("source_start", "cue_start", starts))
        & (pl.col("span_end") == pl.max_horizontal("source_end", "cue_end", ends)),
        "agreement of concept": given("agreement") == given("concept_id"),
        "date": given("claimed_on") == given("claimed_on_precision"),
        "month": ~month | (pl.col("claimed_on").dt.day() == 1).fill_null(value=False),
        "chain": (via.n_unique() == via.len())
        & ~(via.contains(pl.col("actor_id")) & given("actor_id")),
    }


def by_gate(frame: pl.DataFrame) -> int:
    """Return the number of rows that the gate ``columns`` finds in claims."""
    return sum(max(1, r.failing.height) for r in check_table("claim", frame) if not r.passed)


def by_model(frame: pl.DataFrame) -> int:
    """Validate claims with their model alone; it raises where there is a fault."""
    TABLES["claim"].validate(frame, lazy=True)
    return 0


def timed(check: Callable[[pl.DataFrame], int], frame: pl.DataFrame) -> tuple[float, float]:
    """Return wall and processor seconds of a check of clean claims, medians of a few runs."""
    check(frame)  # once for nothing: the first pass meets memory that was never used
    walls, works = [], []
    for _ in range(_RUNS):
        gc.collect()
        wall, work = time.perf_counter(), time.process_time()
        found = check(frame)
        walls.append(time.perf_counter() - wall)
        works.append(time.process_time() - work)
        if found:
            raise RuntimeError(f"{check.__name__} finds {found} faults in clean claims")
    return statistics.median(walls), statistics.median(works)


def main() -> None:
    """Measure and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        build(["--out", str(Path(folder) / "build")])
        claims = load(Path(folder) / "build").claim
    frame = repeated(claims, rows)
    broken = frame.with_columns(
        pl.when(pl.int_range(pl.len()) == rows // 2)
        .then(pl.lit(2.0))
        .otherwise("confidence")
        .alias("confidence")
    )
    if not by_hand(broken) == by_gate(broken) == 1:
        raise RuntimeError("the two do not find the one fault")
    print(f"{frame.height:,} claims, medians of {_RUNS} runs on {pl.thread_pool_size()} threads")
    hand = timed(by_hand, frame)
    for what, (wall, work) in (
        ("polars by hand", hand),
        ("pandera's model", timed(by_model, frame)),
        ("gate columns (model, lists, texts)", timed(by_gate, frame)),
    ):
        print(
            f"  {what:<35}{wall:6.2f} s ({wall / hand[0]:.2f} times as long), "
            f"{work:6.2f} s of processors ({work / hand[1]:.2f} times)"
        )


if __name__ == "__main__":
    main()
