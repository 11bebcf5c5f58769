"""``python -m benchmarks.quality NAME=GOLD … [--write]``: how good the rules are, set by set.

Prints totals alone, never a word of the articles, so that a set can be scored and stay unread.
``--write`` records them in ``benchmarks/quality.csv``, which the README shows; a set named there
that is not given keeps its row.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from benchmarks.error_analysis import Analysis, analysed
from benchmarks.gold import GoldArticle, read_gold
from dataset.command import run
from dataset.evaluation import f1, interval

TARGET = Path(__file__).parent / "quality.csv"


def measured(name: str, articles: Sequence[GoldArticle]) -> dict[str, Any]:
    """Return one row of the table.

    Attributions match at an intersection over union of at least 0.3 (``f1``), 0.8 and 1; ``low``
    and ``high`` bound the 95 % bootstrap interval of ``f1`` with the article as the unit
    resampled. ``speaker`` and ``type`` are shares of the matched. ``figures`` counts a figure as
    right where span, value, kind, currency and comparator are.

    Raises:
        ValueError: there are no articles.
    """
    if not articles:
        raise ValueError(f"{name}: no gold articles")
    counts = [_counts(analysed([article])) for article in articles]
    total = sum(counts, Counter())
    units = tuple(
        np.array([count[key] for count in counts], dtype=float)
        for key in ("gold", "claims", "found")
    )
    low, high = interval(units, f1)
    both = total["gold"] + total["claims"]
    return {
        "set": name,
        "articles": len(articles),
        "claims": total["gold"],
        "precision": _share(total["found"], total["claims"]),
        "recall": _share(total["found"], total["gold"]),
        "f1": _share(2 * total["found"], both),
        "low": low,
        "high": high,
        "f1_0.8": _share(2 * total["narrow"], both),
        "f1_exact": _share(2 * total["exact"], both),
        "speaker": 1 - _share(total["speaker"], total["found"]),
        "type": 1 - _share(total["type"], total["found"]),
        "figures": _share(2 * total["right"], total["gold figures"] + total["figures"]),
    }


def _counts(analysis: Analysis) -> Counter[str]:
    """Return what one article holds, what was found of it, and how many errors it has."""
    counts: Counter[str] = Counter()
    for kind, found in analysis.recall.items():
        if kind.startswith("figure: "):
            counts["gold figures"] += found["gold"]
        elif not kind.startswith("("):  # speech types and nesting count the same records again
            counts.update(found)
    for rule_id, found in analysis.rules.items():
        counts["figures" if rule_id.startswith("figure/") else "claims"] += found["found"]
    for kind, seen in analysis.seen.items():
        counts[kind.partition(":")[0]] += len(seen)
    counts["right"] = analysis.right_figures
    return counts


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality",
        epilog="Exit status: 0 printed; 2 wrong usage, or a gold folder cannot be read.",
    )
    parser.add_argument("sets", nargs="+", metavar="NAME=GOLD", help="GOLD holds gold/, articles/")
    parser.add_argument("--write", action="store_true", help=f"record it in {TARGET.name}")
    arguments = parser.parse_args(argv)
    rows = []
    for given in arguments.sets:
        name, _, folder = given.partition("=")
        try:
            rows.append(measured(name, list(read_gold(Path(folder)))))
        except FileNotFoundError as error:
            print(error, file=sys.stderr)
            return 2
        except (OSError, ValueError, KeyError):
            # Not the message: it may quote an article that is to stay unread.
            print(f"{given}: the gold cannot be read", file=sys.stderr)
            return 2
    table = pl.DataFrame(rows).with_columns(pl.col(pl.Float64).round(3))
    print(table.write_csv())
    if arguments.write:
        if TARGET.exists():
            table = _joined(pl.read_csv(TARGET), table)
        table.write_csv(TARGET)
    return 0


def _joined(before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of both, the new ones in the place of those they renew."""
    renewed = pl.concat([before, now]).unique("set", keep="last", maintain_order=True)
    order = pl.concat([before["set"], now["set"]]).unique(maintain_order=True)
    return renewed.sort(pl.col("set").cast(pl.Enum(order)))


if __name__ == "__main__":
    run(main)
