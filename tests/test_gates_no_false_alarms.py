"""Data that is right in an unusual way passes the gates: no rule may ask for more than it must."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from dataset.agreement import agreement, reliability
from dataset.annotations import Annotation
from dataset.articles import article_frame
from dataset.evaluation import evaluate
from dataset.gates import run_gates
from dataset.ids import claim_id, name_id
from dataset.parquet import sorted_table
from dataset.reconcile import reconcile
from dataset.records import Records, frame_of_rows
from dataset.tables import Dataset
from dataset.text import TextView
from schemas import RECORD_TABLES
from tests.layers import as_rule_layer, seed_corpus, seed_dataset


def made(annotations: Sequence[Annotation], hand: Records, passes: Sequence[Records]) -> Dataset:
    """Return the dataset of the project's corpus with another hand layer."""
    corpus, _, whole = seed_corpus()
    rule = _believable(as_rule_layer(whole))
    agreed = agreement(passes)
    joined = reconcile(hand, rule, annotations, reliability(agreed))
    views = {key: TextView.of(text.text) for key, text in corpus.texts.items()}
    tables = {
        "article": article_frame(corpus, list(annotations), with_text=True),
        "actor": joined.records.actor,
        **{name: joined.records.table(name) for name in RECORD_TABLES},
        "concept": frame_of_rows("concept", [entry.model_dump() for entry in corpus.concepts]),
        "measure": frame_of_rows("measure", [entry.model_dump() for entry in corpus.measures]),
        "evaluation": evaluate(hand, rule, annotations, views),
        "agreement": agreed,
        "disagreement": joined.disagreement,
    }
    return Dataset(**{name: sorted_table(name, frame) for name, frame in tables.items()})


def _believable(rule: Records) -> Records:
    """Take out differences that no rule could have come to by itself."""
    claim = rule.claim.with_columns(
        claimed_on=pl.lit(None, pl.Date),
        claimed_on_precision=pl.lit(None).cast(rule.claim.schema["claimed_on_precision"]),
    )
    return replace(
        rule, claim=claim, figure=rule.figure.with_columns(approximator=pl.lit(None, pl.String))
    )


def alarms(dataset: Dataset) -> list[str]:
    return [str(result) for result in run_gates(dataset) if not result.passed]


def only(hand: Records, articles: set[str]) -> Records:
    """Return the hand layer of some articles."""
    frames = {
        table: hand.table(table).filter(pl.col("article_id").is_in(list(articles)))
        for table in RECORD_TABLES
    }
    return replace(hand, **frames)


def test_a_hand_layer_that_is_complete_for_some_tables_only() -> None:
    _, annotations, hand = seed_corpus()
    some = [
        replace(a, entry=a.entry.model_copy(update={"complete": ["claim"] if i else []}))
        for i, a in enumerate(annotations)
    ]
    dataset = made(some, hand, [hand, as_rule_layer(hand)])
    assert set(dataset.evaluation["table"]) == {"claim"}
    assert alarms(dataset) == []


def test_articles_without_a_hand_layer_among_annotated_ones() -> None:
    _, annotations, hand = seed_corpus()
    first = annotations[0].entry.article
    dataset = made(annotations[:1], only(hand, {first}), [])
    assert set(dataset.article["annotation_status"]) == {"adjudicated", "none"}
    assert alarms(dataset) == []


def test_one_pass_gives_no_agreement_and_full_confidence() -> None:
    _, annotations, hand = seed_corpus()
    dataset = made(annotations, hand, [hand])
    assert dataset.agreement.is_empty()
    assert alarms(dataset) == []


def test_passes_that_agree_on_everything() -> None:
    _, annotations, hand = seed_corpus()
    assert alarms(made(annotations, hand, [hand, hand])) == []


def test_passes_that_share_nothing() -> None:
    _, annotations, hand = seed_corpus()
    articles = [annotation.entry.article for annotation in annotations]
    apart = [only(hand, set(articles[:2])), only(hand, set(articles[2:]))]
    dataset = made(annotations, hand, apart)
    assert dataset.agreement.filter(pl.col("n_units") > 0).is_empty()
    assert alarms(dataset) == []


def test_two_sources_said_to_say_the_same() -> None:
    dataset = seed_dataset()
    twin = dataset.claim.filter(pl.col("origin").cast(pl.String) == "rule")
    if twin.is_empty():
        twin = dataset.claim
    row = twin.row(0, named=True)
    content = repr([(piece["start"], piece["end"]) for piece in row["content_spans"]])
    key = claim_id(row["article_id"], content, 1)
    again = pl.concat([dataset.claim, twin.head(1).with_columns(claim_id=pl.lit(key))])
    said = [line for line in alarms(replace(dataset, claim=again)) if "identity" in line]
    assert said == []


def test_an_actor_that_a_text_alone_names_goes_by_its_name() -> None:
    dataset = seed_dataset()
    found = dataset.actor.filter(pl.col("origin").cast(pl.String) == "rule")
    assert found["actor_id"].to_list() == [name_id(name) for name in found["name"]]
    assert alarms(dataset) == []
