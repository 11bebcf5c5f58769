"""What one state of the rules finds and another does not, record by record against gold.

Two records are the same where they overlap at the least of the thresholds that the rules are
evaluated at: a poorer overlap than before is then a boundary that moved, not a loss.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dataset.evaluation import TABLE_IOUS
from dataset.matching import Row, intervals, iou, match

LEAST = min(TABLE_IOUS)
# Errors on the same words are one error that stays, however little they share.
_ANY = 1e-9
_SHOWN = 160

GAINS = ("newly right", "no longer wrong", "boundary nearer", "value newly right")
LOSSES = ("newly missed", "newly wrong", "boundary farther", "value newly wrong")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: its kind (of GAINS or LOSSES), the record it shows and the rule behind it.

    ``row`` is the gold record where there is one, else what the rules found. ``detail`` tells
    the values or boundaries before and after.
    """

    table: str
    kind: str
    rule_id: str
    row: Row
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Quality:
    """One state of the rules on one table: F1 at each of TABLE_IOUS, and counts by rule."""

    gold: int
    found: int
    f1: tuple[float, ...]
    right_by_rule: Counter[str]
    wrong_by_rule: Counter[str]

    @property
    def right(self) -> int:
        """Number of gold records found."""
        return self.right_by_rule.total()

    @property
    def wrong(self) -> int:
        """Number of records that are not in the gold."""
        return self.wrong_by_rule.total()


def changes(
    table: str,
    gold: Sequence[Row],
    before: Sequence[Row],
    after: Sequence[Row],
    fields: Sequence[str],
) -> Iterator[Change]:
    """Yield the differences between two states of the rules on one table.

    Args:
        table: name of the table.
        gold: gold records of the articles that are complete for the table.
        before: what the rules found there before the change.
        after: what they find there now.
        fields: coded fields to compare where a record is right in both.
    """
    old, new = (
        dict(match(table, gold, before, least=LEAST)),
        dict(match(table, gold, after, least=LEAST)),
    )
    for i, row in enumerate(gold):
        if i in new and i not in old:
            yield Change(table, "newly right", after[new[i]]["rule_id"], row)
        elif i in old and i not in new:
            yield Change(table, "newly missed", before[old[i]]["rule_id"], row)
        elif i in old:
            yield from _moved(table, row, before[old[i]], after[new[i]])
            yield from _recoded(table, row, before[old[i]], after[new[i]], fields)
    wrong_before, wrong_after = _wrong(before, old), _wrong(after, new)
    same = match(table, wrong_before, wrong_after, least=_ANY, same_identity=False)
    stayed_before, stayed_after = {i for i, _ in same}, {j for _, j in same}
    for j, row in enumerate(wrong_after):
        if j not in stayed_after:
            yield Change(table, "newly wrong", row["rule_id"], row)
    for i, row in enumerate(wrong_before):
        if i not in stayed_before:
            yield Change(table, "no longer wrong", row["rule_id"], row)


def _wrong(rows: Sequence[Row], pairs: dict[int, int]) -> list[Row]:
    """Return the records without gold; pronouns are annotated only where they are sources."""
    matched = set(pairs.values())
    return [
        row
        for j, row in enumerate(rows)
        if j not in matched and row.get("mention_type") != "pronoun"
    ]


def shortened(words: str) -> str:
    """Return words on one line, their middle left out where they are long."""
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN // 2]} … {words[-_SHOWN // 2 :]}"


def _moved(table: str, gold: Row, before: Row, after: Row) -> Iterator[Change]:
    was, now = (iou(intervals(gold), intervals(row)) for row in (before, after))
    if was != now:
        kind = "boundary nearer" if now > was else "boundary farther"
        words = "content" if table == "claim" else "exact"
        shown = " → ".join(repr(shortened(row[words])) for row in (before, after))
        detail = f"IoU {was:.2f} → {now:.2f}: {shown}"
        yield Change(table, kind, after["rule_id"], gold, detail)


def _recoded(
    table: str, gold: Row, before: Row, after: Row, fields: Sequence[str]
) -> Iterator[Change]:
    for name in fields:
        wanted, was, now = gold.get(name), before.get(name), after.get(name)
        if (was == wanted) != (now == wanted):
            kind = "value newly right" if now == wanted else "value newly wrong"
            yield Change(table, kind, after["rule_id"], gold, f"{name} {was!r} → {now!r}")


def quality(table: str, gold: Sequence[Row], found: Sequence[Row]) -> Quality:
    """Return how good one state of the rules is on one table."""
    pairs = dict(match(table, gold, found, least=LEAST))
    wrong = _wrong(found, pairs)
    counted = len(pairs) + len(wrong)
    return Quality(
        gold=len(gold),
        found=counted,
        f1=tuple(
            _f1(len(match(table, gold, found, least=least)), counted, len(gold))
            for least in TABLE_IOUS
        ),
        right_by_rule=Counter(found[j]["rule_id"] for j in pairs.values()),
        wrong_by_rule=Counter(row["rule_id"] for row in wrong),
    )


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 1.0
