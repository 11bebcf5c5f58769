"""``python -m benchmarks.gains [--base REV] [--gold DIR]``: what a change of the rules does.

Runs the rules of a revision of git and those of the working tree, each in a process of its own,
on the annotated articles of the seeds and, where they are at hand, on gold articles kept outside
the repository. Prints every record that is newly right, missed, wrong or no longer wrong, every
boundary and value that moved, then the totals by table and rule. Nothing is stored.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.comparison import GAINS, LOSSES, Change, Quality, changes, quality, shortened
from benchmarks.gold import AT_HAND
from benchmarks.rules_at import (
    NOT_COMPARED,
    ROOT,
    NothingToCompareError,
    as_json,
    code_of,
    printed,
    records_at,
    revision,
)
from benchmarks.standards import Standard, of_gold, of_seeds
from dataset.build import DEFAULT_SEEDS
from dataset.command import run
from dataset.errors import InputError
from dataset.evaluation import TABLE_IOUS
from dataset.matching import Row

_SHORT_ID = 7


def report(
    standard: Standard,
    before: dict[str, list[Row]],
    after: dict[str, list[Row]],
    *,
    words: bool = True,
) -> Iterator[str]:
    """Yield the lines of the comparison on one standard: records first, then the totals.

    Args:
        standard: gold records and their texts.
        before: what the rules of the revision find in these texts, by table.
        after: what the rules find now.
        words: whether each record is printed; without it only totals are.
    """
    yield f"== {standard.name}: {len(standard.inputs.texts)} articles"
    totals: list[str] = []
    rules: list[str] = []
    for table, articles in standard.articles.items():
        gold = as_json(standard.gold[table])
        old, new = (
            [row for row in rows[table] if row["article_id"] in articles]
            for rows in (before, after)
        )
        found = list(changes(table, gold, old, new, standard.fields[table]))
        if words:
            yield from map(_line, sorted(found, key=_place))
        was, now = quality(table, gold, old), quality(table, gold, new)
        totals += _totals(table, was, now, Counter(change.kind for change in found))
        rules += _by_rule(was, now)
    yield from totals
    yield from (["rules that changed: right, wrong", *rules] if rules else ["no rule changed"])


def _place(change: Change) -> tuple[str, int]:
    return change.row["article_id"], _start(change.row)


def _start(row: Row) -> int:
    start: int = row["content_spans"][0]["start"] if "content_spans" in row else row["span_start"]
    return start


def _line(change: Change) -> str:
    sign = "+" if change.kind in GAINS else "-"
    row = change.row
    parts = [row.get("source_text"), row.get("cue_text"), row.get("content") or row["exact"]]
    words = " | ".join(shortened(part) for part in parts if part)
    if change.table == "stance":
        words += f" ({row['actor_id']} {row['polarity']} {row['target_id']})"
    detail = f"{change.detail}; " if change.detail else ""
    where = f"{row['article_id']}:{_start(row)}"
    return f"{sign} {change.kind:<18} {where:<24} {change.rule_id:<28} {detail}{words}"


def _totals(table: str, was: Quality, now: Quality, kinds: Counter[str]) -> Iterator[str]:
    yield (
        f"{table:<8} right {was.right} → {now.right} of {now.gold}, "
        f"wrong {was.wrong} → {now.wrong}; "
        + ", ".join(
            f"F1 at {least} {old:.3f} → {new:.3f}"
            for least, old, new in zip(TABLE_IOUS, was.f1, now.f1, strict=True)
        )
    )
    for label, names in (("gains", GAINS), ("losses", LOSSES)):
        counts = ", ".join(f"{name} {kinds[name]}" for name in names if kinds[name])
        yield f"         {label}: {counts or 'none'}"


def _by_rule(was: Quality, now: Quality) -> Iterator[str]:
    for rule_id in sorted(
        {*was.right_by_rule, *was.wrong_by_rule, *now.right_by_rule, *now.wrong_by_rule}
    ):
        right = was.right_by_rule[rule_id], now.right_by_rule[rule_id]
        wrong = was.wrong_by_rule[rule_id], now.wrong_by_rule[rule_id]
        if right[0] != right[1] or wrong[0] != wrong[1]:
            yield f"  {rule_id:<32} {right[0]} → {right[1]}, {wrong[0]} → {wrong[1]}"


def standards(seeds: Path, gold: Path | None) -> Iterator[Standard]:
    """Yield what the rules are compared on.

    Args:
        seeds: folder of the reference corpus.
        gold: folder of gold articles; None for those at hand, if there are any.

    Raises:
        NothingToCompareError: the files cannot be read.
    """
    try:
        yield of_seeds(seeds)
        if gold is not None or AT_HAND.is_dir():
            yield of_gold(gold or AT_HAND)
    except InputError as error:
        raise NothingToCompareError(f"the corpus has problems:\n{error}") from error
    except (OSError, ValueError, KeyError) as error:
        raise NothingToCompareError(f"the gold articles cannot be read: {error}") from error


def compare(base: str, seeds: Path, gold: Path | None, *, words: bool = True) -> Iterator[str]:
    """Yield the lines of the whole comparison of a revision with the working tree.

    Raises:
        NothingToCompareError: the revision, its code or the gold cannot be had.
    """
    commit = revision(base)
    known = list(standards(seeds, gold))
    yield f"rules of {base} ({commit[:_SHORT_ID]}) → working tree"
    with code_of(commit) as code, ThreadPoolExecutor(2) as pool:
        for standard in known:
            before, after = pool.map(records_at, (code, ROOT), (standard.inputs, standard.inputs))
            yield from report(standard, before, after, words=words)
    if len(known) == 1:
        yield "no gold articles are at hand: the seeds alone were compared"


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.gains",
        description="Gains and losses of the rules against a revision, record by record.",
        epilog=f"Exit status: 0 compared; {NOT_COMPARED} there is nothing to compare with "
        "(no git, no such revision, no gold), and why is said; 2 wrong usage.",
    )
    parser.add_argument("--base", default="HEAD", metavar="REV", help="revision (default: HEAD)")
    parser.add_argument("--seeds", type=Path, default=DEFAULT_SEEDS, metavar="DIR")
    parser.add_argument(
        "--gold",
        type=Path,
        metavar="DIR",
        help="folder with gold/ and articles/ (default: the one at hand, if there is one)",
    )
    parser.add_argument(
        "--totals", action="store_true", help="print totals alone, no words of the articles"
    )
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    arguments = _arguments(argv)
    return printed(
        compare(arguments.base, arguments.seeds, arguments.gold, words=not arguments.totals)
    )


if __name__ == "__main__":
    run(main)
