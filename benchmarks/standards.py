"""What changes of the rules are measured against: texts, what the rules may know, gold records."""

from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.gold import claim_rows, figure_rows, read_gold
from dataset.annotations import survey_annotations
from dataset.corpus import survey_corpus
from dataset.errors import InputError, Problem
from dataset.hand import anchored, records_of
from dataset.matching import COMPARED, Row, rows_of
from schemas import RECORD_TABLES

# Fields of the gold articles. Content and span are compared by their boundaries.
_OF_GOLD = {
    "claim": ("source_text", "cue_text", "speech_type"),
    "figure": ("quantity_kind", "value", "value_low", "value_high", "currency", "comparator"),
}
_BOUNDARIES = ("content", "exact")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the rules are given, in values that JSON holds; days are in ISO 8601.

    ``published`` holds the first and last possible day of publication, ``registry`` the fields
    of :class:`dataset.french.registry.RegistryEntry` in their order.
    """

    texts: dict[str, str]
    published: dict[str, tuple[str, str]] = field(default_factory=dict)
    country: dict[str, str] = field(default_factory=dict)
    registry: list[tuple[str, str, list[str], str, str]] = field(default_factory=list)
    concepts: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standard:
    """Gold records by table, and the fields in which records are compared.

    ``articles`` holds, by table, the articles whose gold is complete for it: only there is what
    the rules find alone wrong.
    """

    name: str
    inputs: Inputs
    gold: dict[str, list[Row]]
    articles: dict[str, set[str]]
    fields: dict[str, tuple[str, ...]]


def of_seeds(seeds: Path) -> Standard:
    """Return the hand layer of a reference corpus.

    Raises:
        InputError: with every problem of its files.
    """
    problems: list[Problem] = []
    corpus = survey_corpus(seeds, problems)
    annotations = survey_annotations(corpus, "annotations", problems)
    hand = records_of(corpus, anchored(corpus, annotations, problems))
    if problems:
        raise InputError(problems)
    complete = {
        table: {a.entry.article for a in annotations if table in a.entry.complete}
        for table in RECORD_TABLES
    }
    days = {entry.article_id: entry.published_days for entry in corpus.articles}
    annotated = set().union(*complete.values())
    inputs = Inputs(
        texts={key: text.text for key, text in corpus.texts.items() if key in annotated},
        published={
            key: (both[0].isoformat(), both[1].isoformat())
            for key, both in days.items()
            if both is not None and key in annotated
        },
        country={e.article_id: e.country for e in corpus.articles if e.country},
        registry=[
            (a.actor_id, a.name, list(a.aliases), a.actor_type, a.country or "")
            for a in corpus.actors
        ],
        concepts={concept.concept_id: list(concept.phrases) for concept in corpus.concepts},
    )
    return Standard(
        name=f"hand layer of {seeds}",
        inputs=inputs,
        gold={table: rows_of(hand.table(table), articles) for table, articles in complete.items()},
        articles=complete,
        fields={
            table: tuple(name for name in COMPARED[table] if name not in _BOUNDARIES)
            for table in RECORD_TABLES
        },
    )


def of_gold(folder: Path) -> Standard:
    """Return the gold articles of a folder (see :mod:`benchmarks.gold`).

    Raises:
        FileNotFoundError: there is no such folder, or a text is missing.
        ValueError: gold words do not stand in their text.
    """
    articles = list(read_gold(folder))
    texts = {article.article_id: article.text for article in articles}
    return Standard(
        name=f"gold articles {folder.name}",
        inputs=Inputs(texts),
        gold={"claim": claim_rows(articles), "figure": figure_rows(articles)},
        articles={"claim": set(texts), "figure": set(texts)},
        fields=_OF_GOLD,
    )
