"""Hand and rule records of the same thing become one; every difference is kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from dataset.annotations import Annotation
from dataset.matching import COMPARED, Row, match, rows_of
from dataset.records import Records, frame_of_rows
from schemas import KEYS, RECORD_TABLES


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The records to publish, and table ``disagreement``."""

    records: Records
    disagreement: pl.DataFrame


@dataclass(slots=True)
class _Layers:
    """Rows of both layers on the way to one.

    ``complete`` holds, by table, the articles whose hand layer holds all there is.
    """

    complete: dict[str, set[str]]
    reliability: Mapping[str, float]
    differences: list[Row] = field(default_factory=list)
    claim_ids: dict[str, str | None] = field(default_factory=dict)

    def join(self, table: str, hand: list[Row], rule: list[Row]) -> list[Row]:
        """Return the rows of one table to publish for annotated articles."""
        pairs = dict(match(table, hand, rule))
        matched = set(pairs.values())
        published = []
        for i, row in enumerate(hand):
            row["confidence"] = self.reliability.get(table, row["confidence"])
            if i in pairs:
                twin = rule[pairs[i]]
                self._compare(table, row, twin)
                row |= {"origin": "both", "rule_id": twin["rule_id"]}
            else:
                self._note("hand_only", table, row)
            published.append(row)
        for i, j in pairs.items():
            if table == "claim":
                self.claim_ids[rule[j]["claim_id"]] = hand[i]["claim_id"]
        for j, row in enumerate(rule):
            if j in matched:
                continue
            if self._is_settled(table, row):
                self._note("rule_only", table, row, rule_value=as_json(_told(table, row)))
                if table == "claim":
                    self.claim_ids[row["claim_id"]] = None
            else:
                published.append(row)
        return published

    def _is_settled(self, table: str, row: Row) -> bool:
        """Tell whether the hand layer would hold the record if it were right.

        Pronouns are annotated only where they are sources, so a further one is no error.
        """
        if row["article_id"] not in self.complete[table]:
            return False
        return row.get("mention_type") != "pronoun"

    def _compare(self, table: str, hand: Row, rule: Row) -> None:
        for name in COMPARED[table]:
            if hand[name] != rule[name]:
                self._note(
                    "value",
                    table,
                    hand | {"rule_id": rule["rule_id"]},
                    field=name,
                    hand_value=as_json(hand[name]),
                    rule_value=as_json(rule[name]),
                )

    def _note(self, kind: str, table: str, row: Row, **more: str) -> None:
        self.differences.append(
            {
                "table": table,
                "kind": kind,
                "article_id": row["article_id"],
                "record_id": row[KEYS[table]],
                "rule_id": row["rule_id"],
                "span_start": row["span_start"],
                "span_end": row["span_end"],
                "exact": row["exact"],
                **more,
            }
        )

    def with_known_claims(self, row: Row) -> Row:
        """Point a rule's row at the published claim; at none where its claim was dropped."""
        if row["origin"] == "rule" and row.get("claim_id") in self.claim_ids:
            row["claim_id"] = self.claim_ids[row["claim_id"]]
        return row


def reconcile(
    hand: Records,
    rule: Records,
    annotations: Sequence[Annotation],
    reliability: Mapping[str, float],
) -> Reconciled:
    """Join the two layers.

    Hand values stand; a record of both has origin ``both``. What a rule finds in an article
    whose hand layer is complete, beyond that layer, is not published as a record but kept as a
    difference of kind ``rule_only``. In all other articles the rules' records are published.

    Args:
        hand: records of the hand layer.
        rule: records of the rules on the same articles (and others).
        annotations: the files of the hand layer, which say what they cover.
        reliability: confidence of hand records by table.
    """
    annotated = {annotation.entry.article for annotation in annotations}
    layers = _Layers(
        {
            table: {a.entry.article for a in annotations if table in a.entry.complete}
            for table in RECORD_TABLES
        },
        reliability,
    )
    frames: dict[str, pl.DataFrame] = {}
    for table in ("claim", "mention", "stance", "figure"):
        joined = layers.join(
            table, rows_of(hand.table(table), annotated), rows_of(rule.table(table), annotated)
        )
        if table in ("stance", "figure"):
            joined = [layers.with_known_claims(row) for row in joined]
        others = rule.table(table).filter(~pl.col("article_id").is_in(list(annotated)))
        frames[table] = pl.concat([frame_of_rows(table, joined), others])
    used = actors_used(frames)
    found = rule.actor.filter(
        pl.col("actor_id").is_in(used) & ~pl.col("actor_id").is_in(hand.actor["actor_id"].to_list())
    )
    actor = pl.concat([hand.actor, found])
    # A body that only texts name, and no record, is not published.
    body = pl.when(pl.col("part_of").is_in(actor["actor_id"].to_list())).then("part_of")
    records = Records(actor=actor.with_columns(body.alias("part_of")), **frames)
    return Reconciled(records, frame_of_rows("disagreement", layers.differences))


def actors_used(frames: Mapping[str, pl.DataFrame]) -> list[str]:
    """Return the ids of all actors that the records name."""
    stance = frames["stance"]
    columns = [
        *(frames[table].get_column("actor_id") for table in RECORD_TABLES),
        frames["claim"].get_column("target_actor_id"),
        frames["claim"].get_column("via").explode(),
        stance.filter(pl.col("target_kind").cast(pl.String) == "actor").get_column("target_id"),
    ]
    return pl.concat([column.rename("id") for column in columns]).drop_nulls().unique().to_list()


def _told(table: str, row: Row) -> dict[str, Any]:
    return {name: row[name] for name in COMPARED[table] if name != "exact"}


def as_json(value: object) -> str:
    """Return a value as table ``disagreement`` keeps it."""
    return json.dumps(value, ensure_ascii=False, default=str)
