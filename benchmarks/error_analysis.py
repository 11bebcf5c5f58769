"""``python -m benchmarks.error_analysis GOLD [--totals]``: what the rules find, and what not.

Prints, for a folder of gold articles (:mod:`benchmarks.gold`): recall by construction, precision
by rule, then what remains by kind with counts: attributions that are missed, cut wrongly, given
to another speaker or wrong; figures likewise. ``--totals`` leaves out the words of the articles.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import regex as re

from benchmarks.comparison import LEAST, shortened
from benchmarks.constructions import CONSTRUCTIONS, construction, is_known
from benchmarks.gold import GoldArticle, claim_rows, figure_rows, read_gold
from dataset.command import run
from dataset.extraction import extract_many
from dataset.matching import Intervals, Row, intervals, iou, match
from dataset.text import folded

_NARROW = 0.8
_FIGURE_FIELDS = ("value", "value_low", "value_high", "quantity_kind", "currency", "comparator")


@dataclass(slots=True)
class Analysis:
    """Counts by kind and, for each kind, where it was seen with its words.

    ``right_figures`` counts the figures that are right in every field.
    """

    recall: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    rules: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    seen: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    right_figures: int = 0

    def note(self, kind: str, row: Row) -> None:
        """Count one error of a kind and keep its words."""
        parts = (row.get("source_text"), row.get("cue_text"), row.get("content") or row["exact"])
        words = " | ".join(shortened(part) for part in parts if part)
        self.seen[kind].append(f"{row['article_id']}: {words}")


def analysed(articles: Sequence[GoldArticle]) -> Analysis:
    """Run the rules on gold articles and sort what they find and miss."""
    found = extract_many({article.article_id: article.text for article in articles})
    names = dict(found.actor.select("actor_id", "name").iter_rows())
    claims = [
        {**row, "speaker": names.get(row["actor_id"]) or row["source_text"]}
        for row in found.claim.to_dicts()
    ]
    analysis = Analysis()
    _claims(analysis, articles, claims)
    _figures(analysis, figure_rows(articles), found.figure.to_dicts())
    return analysis


def _claims(analysis: Analysis, articles: Sequence[GoldArticle], rules: list[Row]) -> None:
    gold = claim_rows(articles)
    standing = [construction(a.text, each) for a in articles for each in a.attributions]
    pairs = dict(match("claim", gold, rules, least=LEAST))
    for i, row in enumerate(gold):
        counts = [analysis.recall[name] for name in _classes(i, gold, standing)]
        overlap = iou(intervals(row), intervals(rules[pairs[i]])) if i in pairs else 0.0
        for count in counts:
            count.update(gold=1, found=i in pairs, narrow=overlap >= _NARROW, exact=overlap == 1)
        if i in pairs:
            _compared(analysis, row, rules[pairs[i]], standing[i])
        else:
            analysis.note(f"missed: {_missed(row, rules, standing[i])}", row)
    matched = set(pairs.values())
    for j, row in enumerate(rules):
        analysis.rules[row["rule_id"]].update(found=1, right=j in matched)
        if j not in matched:
            analysis.note(f"wrong: {_false(row, gold)}", row)


def _classes(i: int, gold: list[Row], standing: list[str]) -> Iterator[str]:
    """Yield what one attribution counts for: its construction, speech type, and nesting."""
    yield standing[i]
    yield f"({gold[i]['speech_type']})"
    own = intervals(gold[i])
    if any(
        other is not gold[i]
        and other["article_id"] == gold[i]["article_id"]
        and intervals(other) != own
        and _inside(own, intervals(other))
        for other in gold
    ):
        yield "(nested in another)"


def _inside(inner: Intervals, outer: Intervals) -> bool:
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)


def _shares_cue(a: Row, b: Row) -> bool:
    if a["article_id"] != b["article_id"] or a["cue_start"] is None or b["cue_start"] is None:
        return False
    return bool(a["cue_start"] < b["cue_end"] and b["cue_start"] < a["cue_end"])


def _overlaps(row: Row, others: list[Row]) -> bool:
    return any(
        other["article_id"] == row["article_id"] and iou(intervals(row), intervals(other)) > 0
        for other in others
    )


def _missed(row: Row, rules: list[Row], standing: str) -> str:
    if any(_shares_cue(row, rule) for rule in rules):
        return f"cue found with other content ({standing})"
    if row["cue_start"] is None:
        return f"{standing}, {'joined with another' if _overlaps(row, rules) else 'not seen'}"
    if not is_known(row["cue_text"]):
        return f"cue unknown ({standing})"
    return f"cue known, construction not taken ({standing})"


def _false(row: Row, gold: list[Row]) -> str:
    if any(_shares_cue(row, each) for each in gold):
        return "a gold cue with other content"
    if any(
        each["article_id"] == row["article_id"] and _inside(intervals(row), intervals(each))
        for each in gold
    ):
        return f"inside a statement of the gold ({row['rule_id']})"
    return f"no statement in the gold ({row['rule_id']})"


def _compared(analysis: Analysis, gold: Row, rule: Row, standing: str) -> None:
    (first, last), (start, end) = (
        (intervals(row)[0][0], intervals(row)[-1][1]) for row in (gold, rule)
    )
    if iou(intervals(gold), intervals(rule)) < _NARROW:
        places = {
            "begins early": start < first,
            "begins late": start > first,
            "ends early": end < last,
            "ends late": end > last,
        }
        parts = " and ".join(place for place, holds in places.items() if holds)
        analysis.note(f"cut: {parts or 'another middle'} ({standing})", gold)
    if gold["speech_type"] != rule["speech_type"]:
        analysis.note(f"type: {gold['speech_type']} taken for {rule['speech_type']}", gold)
    if gold["cue_start"] is not None and not _shares_cue(gold, rule):
        analysis.note(f"cue: {'another' if rule['cue_start'] is not None else 'none'}", gold)
    if not _same_speaker(gold, rule):
        kind = "none found" if not rule["speaker"] else "another"
        analysis.note(f"speaker: {kind if gold['speaker'] else 'found, gold has none'}", gold)


def _same_speaker(gold: Row, rule: Row) -> bool:
    """Tell whether two speakers are one: sources that overlap, or the last word of a name."""
    if gold["source_start"] is not None and rule["source_start"] is not None:
        sources = [((row["source_start"], row["source_end"]),) for row in (gold, rule)]
        if iou(*sources) > 0:
            return True
    ours, theirs = (re.findall(r"\w+", folded(row["speaker"] or "")) for row in (gold, rule))
    if not ours or not theirs:
        return ours == theirs
    return ours[-1] in theirs or theirs[-1] in ours


def _figures(analysis: Analysis, gold: list[Row], rules: list[Row]) -> None:
    pairs = dict(match("figure", gold, rules))
    for i, row in enumerate(gold):
        overlap = iou(intervals(row), intervals(rules[pairs[i]])) if i in pairs else 0.0
        count = analysis.recall[f"figure: {row['quantity_kind']}"]
        count.update(gold=1, found=i in pairs, narrow=overlap >= _NARROW, exact=overlap == 1)
        if i not in pairs:
            analysis.note(f"figure missed: {row['quantity_kind']}", row)
            continue
        wrong = [name for name in _FIGURE_FIELDS if row[name] != rules[pairs[i]][name]]
        for name in wrong:
            analysis.note(f"figure's {name}", row)
        analysis.right_figures += not wrong
    matched = set(pairs.values())
    for j, row in enumerate(rules):
        analysis.rules[row["rule_id"]].update(found=1, right=j in matched)
        if j not in matched:
            analysis.note(f"figure wrong ({row['rule_id']})", row)


def report(analysis: Analysis, *, words: bool = True) -> Iterator[str]:
    """Yield the lines: recall by construction, precision by rule, errors by kind.

    Args:
        analysis: what was found and missed.
        words: whether each error is printed with its words.
    """
    yield f"{'recall by construction':<40}{'gold':>6}{'IoU 0.3':>9}{'IoU 0.8':>9}{'exact':>8}"
    order = [*CONSTRUCTIONS, *sorted(set(analysis.recall) - set(CONSTRUCTIONS))]
    for name in order:
        count = analysis.recall.get(name)
        if count:
            shares = (count[key] / count["gold"] for key in ("found", "narrow", "exact"))
            columns = "".join(f"{share:>9.3f}" for share in shares)
            yield f"  {name:<38}{count['gold']:>6}{columns}"
    yield f"{'precision by rule':<40}{'found':>6}{'right':>9}"
    for rule_id, count in sorted(analysis.rules.items(), key=lambda item: -item[1]["found"]):
        share = count["right"] / count["found"]
        yield f"  {rule_id:<38}{count['found']:>6}{count['right']:>9}{share:>9.3f}"
    yield "what remains"
    heads: dict[str, list[str]] = defaultdict(list)
    for kind in analysis.seen:
        heads[kind.partition(" (")[0]].append(kind)
    for head, kinds in sorted(heads.items()):
        yield f"  {sum(len(analysis.seen[kind]) for kind in kinds):>4}  {head}"
        for kind in sorted(kinds, key=lambda kind: -len(analysis.seen[kind])):
            where = kind.removeprefix(head).strip(" ()")
            if where:
                yield f"          {len(analysis.seen[kind]):>4}  {where}"
            if words:
                yield from (f"                {line}" for line in analysis.seen[kind])


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.error_analysis",
        epilog="Exit status: 0 printed; 2 wrong usage, or the gold cannot be read.",
    )
    parser.add_argument("gold", type=Path, help="folder with gold/ and articles/")
    parser.add_argument("--totals", action="store_true", help="print no words of the articles")
    arguments = parser.parse_args(argv)
    try:
        articles = list(read_gold(arguments.gold))
    except (OSError, ValueError, KeyError) as error:
        # What is wrong in a blind folder is not to be read either.
        print("" if arguments.totals else error, "the gold cannot be read", file=sys.stderr)
        return 2
    for line in report(analysed(articles), words=not arguments.totals):
        print(line)
    return 0


if __name__ == "__main__":
    run(main)
