"""``python -m benchmarks.gates [CLAIMS] [--expectations]``: what the gates cost on a large build.

The articles of a build are repeated, each copy with keys of its own, until there are CLAIMS claims
(a million), published, and validated; with ``--expectations`` by Great Expectations too, which
takes a quarter of an hour. Then pandera is put beside polars expressions written by
hand, on the table of claims as it is read from that build: the model beside expressions that check
the same (nulls, keys, limits, checks of whole rows), and the gate ``columns`` beside these and
what it adds to the model (lists, white space). Both must find the same fault.
"""

import argparse
import contextlib
import gc
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from benchmarks.repetition import repeated
from dataset.build import main as build
from dataset.gates.columns import VERBATIM, check_table
from dataset.loading import load
from dataset.parquet import dataset_version
from dataset.publish import write_build
from dataset.validation.run import Selection, inspect
from schemas import TABLES, columns_of
from schemas.vocabulary import codes

_RUNS = 5
_UNTIDY = r"^$|^\s|\s$"
# Their numbers are of the corpus that was repeated; the build has neither datacard nor bounds.
_NOT_REPEATED = ("measures", "card", "bounds")


def model_by_hand(frame: pl.DataFrame) -> int:
    """Return the number of faults that expressions doing what the model does find in claims."""
    return _faults(frame, _of_columns())


def gate_by_hand(frame: pl.DataFrame) -> int:
    """Return the number of faults that expressions doing what the gate does find in claims."""
    return _faults(frame, {**_of_columns(), **_of_lists_and_texts()})


def _faults(frame: pl.DataFrame, counts: dict[str, pl.Expr]) -> int:
    declared = frame_types()
    if list(frame.schema.items()) != list(declared.items()):
        return 1
    faults = frame.lazy().select(
        **{
            f"null {c.name}": pl.col(c.name).null_count()
            for c in columns_of(TABLES["claim"])
            if not c.nullable
        },
        **counts,
        **{name: (~holds.fill_null(value=False)).sum() for name, holds in _of_rows().items()},
    )
    return sum(faults.collect().row(0))


def _of_columns() -> dict[str, pl.Expr]:
    """Return the numbers of values beyond what their column allows."""
    floors = {"span_start": 0, "span_end": 1, "sentence_index": 0, "source_start": 0}
    floors |= {"source_end": 1, "cue_start": 0, "cue_end": 1}
    return {
        "keys": pl.col("claim_id").is_duplicated().sum(),
        **{f"floor {name}": (pl.col(name) < low).sum() for name, low in floors.items()},
        "confidence": (~pl.col("confidence").is_between(0, 1)).sum(),
        "exact": (pl.col("exact").str.len_chars() < 1).sum(),
        "content": (pl.col("content").str.len_chars() < 1).sum(),
        "agreement": (~pl.col("agreement").is_in([-1, 1])).sum(),
    }


def _of_lists_and_texts() -> dict[str, pl.Expr]:
    """Return the numbers of values that no type guards: items of lists, white space."""
    texts = [n for n, t in frame_types().items() if t == pl.String and n not in VERBATIM]
    return {
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


def published(folder: Path, claims: int) -> Path:
    """Publish a build of at least so many claims under ``folder``; return where it is."""
    with contextlib.redirect_stdout(io.StringIO()):
        build(["--out", str(folder / "small")])
    small = load(folder / "small")
    large = folder / "large"
    large.mkdir()
    about = {"dataset": "controverse", "version": dataset_version()}
    times = -(-claims // small.claim.height)
    write_build(repeated(small, times), large, about, {})
    return large


def validate(folder: Path, *, expectations: bool) -> None:
    """Run the gates that a repeated build can pass; print the seconds of each."""
    skipped = _NOT_REPEATED if expectations else (*_NOT_REPEATED, "expectations")
    report = inspect(folder, Selection(skip=skipped))
    if wrong := report.failed():
        raise RuntimeError(f"a clean build fails: {wrong[0]}")
    for gate, seconds in report.seconds.items():
        print(f"  gate {gate:<30}{seconds:8.2f} s")


def compare(frame: pl.DataFrame) -> None:
    """Put pandera and the gate beside expressions written by hand; print the times."""
    middle = pl.int_range(pl.len()) == frame.height // 2
    wrong = pl.when(middle).then(pl.lit(2.0)).otherwise("confidence")
    broken = frame.with_columns(wrong.alias("confidence"))
    if not model_by_hand(broken) == gate_by_hand(broken) == by_gate(broken) == 1:
        raise RuntimeError("the ways do not find the one fault")
    for what, ours, by_hand in (
        ("pandera's model", by_model, model_by_hand),
        ("gate columns (model, lists, texts)", by_gate, gate_by_hand),
    ):
        (wall, work), (hand_wall, hand_work) = timed(ours, frame), timed(by_hand, frame)
        print(
            f"  {what:<35}{wall:6.2f} s, by hand {hand_wall:.2f} ({wall / hand_wall:.2f} times as "
            f"long); processors {work:.2f} s, by hand {hand_work:.2f} ({work / hand_work:.2f})"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gates")
    parser.add_argument("claims", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--expectations", action="store_true", help="Great Expectations too")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        large = published(Path(folder), arguments.claims)
        frame = load(large).claim
        print(f"{frame.height:,} claims, {pl.thread_pool_size()} threads; gates run once:")
        validate(large, expectations=arguments.expectations)
        print(f"the table of claims alone, medians of {_RUNS} runs:")
        compare(frame)


if __name__ == "__main__":
    main()
