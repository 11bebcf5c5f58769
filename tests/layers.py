"""Hand-made layers: records with known differences, and a dataset that every gate passes."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from dataset.agreement import agreement, reliability
from dataset.annotations import Annotation, AnnotationEntry, survey_annotations
from dataset.articles import article_frame
from dataset.corpus import Corpus, survey_corpus
from dataset.errors import Problem
from dataset.evaluation import evaluate
from dataset.hand import anchored, records_of
from dataset.ids import record_id
from dataset.parquet import sorted_table
from dataset.reconcile import reconcile
from dataset.records import Records, frame_of_rows
from dataset.tables import Dataset
from dataset.text import TextView
from dataset.yamlfile import YamlFile

SEEDS = Path(__file__).parent.parent / "seeds"
Row = dict[str, Any]

TEXT = (
    "Anne Roux a déclaré que le port coûterait 3 millions d'euros. "
    "Selon elle, « la ville paiera ». "
    "Le maire soutient le projet du port. "
    "Plus de 200 habitants s'y opposent."
)


def span(words: str, text: str = TEXT) -> Row:
    """Return the place of words that stand once in ``text``, as the columns of a record."""
    start = text.index(words)
    return {"span_start": start, "span_end": start + len(words), "exact": words}


def record(words: str, /, origin: str = "hand", **more: Any) -> Row:
    """Return what every record of article ``a`` carries."""
    by_rule = origin == "rule"
    return {
        "article_id": "a",
        **span(words),
        "origin": origin,
        "rule_id": more.pop("rule_id", "test/rule") if by_rule else None,
        "annotator": None if by_rule else "annotated",
        "confidence": 0.5 if by_rule else 1.0,
        "review_status": "unreviewed" if by_rule else "annotated",
        **more,
    }


def mention(words: str, actor: str | None, key: str, /, **more: Any) -> Row:
    """Return a row of table ``mention``; a name if nothing else is said."""
    return record(words, **{"mention_id": key, "actor_id": actor, "mention_type": "name", **more})


def claim(words: str, key: str, /, **more: Any) -> Row:
    """Return a row of table ``claim`` whose span is its content, without source and cue."""
    place = span(words)
    return record(
        words,
        **{
            "claim_id": key,
            "sentence_index": 0,
            "actor_id": "anne",
            "cue_class": "neutral",
            "speech_type": "indirect",
            "content": words,
            "content_spans": [{"start": place["span_start"], "end": place["span_end"]}],
            "claim_type": "assertion",
            "factuality": "certain",
            "factuality_polarity": "positive",
            "hedges": [],
            "via": [],
            **dict.fromkeys(("source_start", "source_end", "source_text"), None),
            **dict.fromkeys(("cue_start", "cue_end", "cue_text", "cue_lemma"), None),
            **dict.fromkeys(("target_actor_id", "concept_id", "agreement"), None),
            **dict.fromkeys(("claimed_on", "claimed_on_precision"), None),
            **more,
        },
    )


def stance(words: str, key: str, /, **more: Any) -> Row:
    """Return a row of table ``stance``: ``maire`` supports the concept ``port``."""
    return record(
        words,
        **{
            "stance_id": key,
            "actor_id": "maire",
            "target_kind": "concept",
            "target_id": "port",
            "polarity": "support",
            "explicitness": "explicit",
            "claim_id": None,
            **more,
        },
    )


def figure(words: str, key: str, /, **more: Any) -> Row:
    """Return a row of table ``figure``: a count of which the value is 200."""
    return record(
        words,
        **{
            "figure_id": key,
            "claim_id": None,
            "actor_id": None,
            "quantity_kind": "count",
            "value": 200.0,
            "comparator": "eq",
            **dict.fromkeys(("value_low", "value_high", "unit", "currency"), None),
            **dict.fromkeys(("approximator", "direction", "measure_id"), None),
            **dict.fromkeys(("refers_to_start", "refers_to_end"), None),
            **more,
        },
    )


def actor(key: str, origin: str = "hand") -> Row:
    """Return a row of table ``actor``."""
    return {
        "actor_id": key,
        "name": key.removeprefix("x-").title(),
        "aliases": [],
        "actor_type": "person",
        "origin": origin,
    }


def layer(**tables: list[Row]) -> Records:
    """Return a layer of the rows given; tables left out are empty."""
    names = ("actor", "mention", "claim", "stance", "figure")
    return Records(**{name: frame_of_rows(name, tables.get(name, [])) for name in names})


def annotation(article: str = "a", **entry: Any) -> Annotation:
    """Return an annotation file of which only the head matters."""
    head = {"article": article, "sha256": "0" * 64, "status": "annotated"}
    model = AnnotationEntry.model_validate({**head, **entry})
    return Annotation(model, YamlFile(f"{article}.yaml", {}, {}))


def as_rule_layer(hand: Records) -> Records:
    """Return a layer as rules could have found it: the hand layer with known differences.

    Every fourth record is missed, every third of the others differs in a coded field, and two
    mentions are found that the hand layer lacks: a name, and a pronoun of a new actor.
    """
    differs: Mapping[str, Row] = {
        "mention": {"mention_type": "nominal"},
        "claim": {"claim_type": "evaluation", "claimed_on": dt.date(2025, 1, 2)},
        "stance": {"explicitness": "implicit"},
        "figure": {"approximator": "près de"},
    }
    provenance = {"origin": "rule", "annotator": None, "review_status": "unreviewed"}
    tables: dict[str, list[Row]] = {}
    for table, change in differs.items():
        tables[table] = [
            {
                **row,
                **provenance,
                "rule_id": f"{table}/{'odd' if i % 2 else 'even'}",
                "confidence": 0.8,
                **(change if i % 3 == 0 else {}),
            }
            for i, row in enumerate(hand.table(table).to_dicts())
            if i % 4
        ]
    claim_ids = {row["claim_id"] for row in tables["claim"]}
    for row in (*tables["stance"], *tables["figure"]):
        row["claim_id"] = row["claim_id"] if row["claim_id"] in claim_ids else None
    for i, change in ((0, {}), (4, {"mention_type": "pronoun", "actor_id": "x-found"})):
        # The first letter of a mention that the rules missed: too little to match it.
        row = hand.mention.row(i, named=True)
        place = {"span_end": row["span_start"] + 1, "exact": row["exact"][:1]}
        key = record_id("m", row["article_id"], row["span_start"], row["span_start"] + 1)
        rest = {"mention_id": key, "rule_id": "mention/odd", "confidence": 0.8, **change}
        tables["mention"].append({**row, **place, **provenance, **rest})
    actors = [*hand.actor.to_dicts(), actor("x-found", "rule"), actor("x-unused", "rule")]
    return layer(actor=actors, **tables)


@cache
def seed_corpus() -> tuple[Corpus, list[Annotation], Records]:
    """Return the project's own corpus and its hand layer."""
    problems: list[Problem] = []
    corpus = survey_corpus(SEEDS, problems)
    annotations = survey_annotations(corpus, "annotations", problems)
    rows = anchored(corpus, annotations, problems)
    assert problems == []
    return corpus, annotations, records_of(corpus, rows)


@cache
def seed_dataset() -> Dataset:
    """Return a whole dataset of the project's corpus, its rule layer made from the hand layer."""
    corpus, annotations, hand = seed_corpus()
    views = {key: TextView.of(text.text) for key, text in corpus.texts.items()}
    rule = as_rule_layer(hand)
    agreed = agreement([hand, rule])
    joined = reconcile(hand, rule, annotations, reliability(agreed))
    dataset = Dataset(
        article=article_frame(corpus, annotations, with_text=True),
        actor=joined.records.actor,
        mention=joined.records.mention,
        claim=joined.records.claim,
        stance=joined.records.stance,
        figure=joined.records.figure,
        concept=frame_of_rows("concept", [entry.model_dump() for entry in corpus.concepts]),
        measure=frame_of_rows("measure", [entry.model_dump() for entry in corpus.measures]),
        evaluation=evaluate(hand, rule, annotations, views),
        agreement=agreed,
        disagreement=joined.disagreement,
    )
    return Dataset(**{name: sorted_table(name, f) for name, f in dataset.tables().items()})


def with_cell(frame: pl.DataFrame, row: int, column: str, value: object) -> pl.DataFrame:
    """Return a frame with one cell changed; its types stay."""
    values = frame.get_column(column).to_list()
    values[row] = value
    changed = pl.Series(column, values, dtype=frame.schema[column], strict=False)
    return frame.with_columns(changed)
