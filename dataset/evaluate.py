"""``python -m dataset.evaluate [DIR]``: how good the rules are, and where they go wrong."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from dataset.command import run
from dataset.loading import load
from dataset.tables import Dataset
from dataset.text import TextView
from schemas import RECORD_TABLES

_KINDS = {"hand_only": "missed", "rule_only": "false"}


def report(dataset: Dataset, *, table: str | None = None, fields: bool = False) -> Iterator[str]:
    """Yield the lines of the report: measures, then each miss and false find in its sentence.

    Args:
        dataset: a published build.
        table: only this table.
        fields: also the coded fields, and the values on which hand and rule differ.
    """
    for name in [table] if table else RECORD_TABLES:
        rows = dataset.evaluation.filter(pl.col("table").cast(pl.String) == name)
        yield f"{name}"
        yield (
            f"  {'':<34}{'IoU':>5}{'hand':>6}{'rules':>6}{'match':>6}"
            f"{'P':>7}{'R':>7}{'F1':>7}  95 % interval of F1 (of P for a rule)"
        )
        for row in rows.iter_rows(named=True):
            if row["level"] == "field" and not fields:
                continue
            yield _line(row)
        yield from _differences(dataset, name, fields=fields)
        yield ""


def _line(row: dict[str, object]) -> str:
    label = {"table": "all rules", "rule": row["rule_id"], "field": f"  {row['field']}"}
    bounds = "precision" if row["level"] == "rule" else "f1"
    low, high = row[f"{bounds}_low"], row[f"{bounds}_high"]
    interval = "" if low is None else f"{low:.2f}–{high:.2f}"
    return (
        f"  {label[str(row['level'])]!s:<34}{row['iou']:>5}{row['n_hand']:>6}{row['n_rule']:>6}"
        f"{row['n_match']:>6}{_ratio(row['precision'])}{_ratio(row['recall'])}"
        f"{_ratio(row['f1'])}  {interval}"
    )


def _ratio(value: object) -> str:
    return f"{value:>7.3f}" if isinstance(value, float) else f"{'–':>7}"


def _differences(dataset: Dataset, table: str, *, fields: bool) -> Iterator[str]:
    texts = {
        row["article_id"]: TextView.of(row["text"])
        for row in dataset.article.select("article_id", "text").iter_rows(named=True)
        if row["text"] is not None
    }
    found = dataset.disagreement.filter(pl.col("table").cast(pl.String) == table)
    for row in found.iter_rows(named=True):
        place = f"{row['article_id']} {row['span_start']}-{row['span_end']}"
        rule = f" [{row['rule_id']}]" if row["rule_id"] else ""
        if row["kind"] == "value":
            if fields:
                yield (
                    f"  differs {place}{rule} {row['field']}: hand {row['hand_value']}, "
                    f"rule {row['rule_value']}"
                )
            continue
        yield f"  {_KINDS[row['kind']]:<7} {place}{rule}: {row['exact']!r}"
        if row["article_id"] in texts:
            yield f"          in: {_sentence(texts[row['article_id']], row['span_start'])}"


def _sentence(view: TextView, at: int) -> str:
    span = view.sentence(at)
    return " ".join(view.text[span.start : span.end].split())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0 printed, 1 no hand layer, 2 could not run."""
    parser = argparse.ArgumentParser(
        prog="python -m dataset.evaluate",
        description="Print precision, recall and F1 of the rules against the hand layer of a "
        "build, and each miss and each false find in its sentence.",
        epilog="Exit status: 0 printed, 1 the build has no hand layer, 2 could not run.",
    )
    parser.add_argument("path", nargs="?", type=Path, default=Path("build"), metavar="DIR")
    parser.add_argument("--table", choices=RECORD_TABLES, help="only this table")
    parser.add_argument(
        "--fields", action="store_true", help="also the coded fields and their differences"
    )
    arguments = parser.parse_args(argv)
    try:
        dataset = load(arguments.path)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    if dataset.evaluation.is_empty():
        print("this build has no hand layer to measure the rules against", file=sys.stderr)
        return 1
    for line in report(dataset, table=arguments.table, fields=arguments.fields):
        print(line)
    return 0


if __name__ == "__main__":
    run(main)
