"""Single faults, each with every check of the gates that must notice it and no other."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from dataset.tables import Dataset
from tests.layers import with_cell

Row = dict[str, Any]
Change = dict[str, Any] | Callable[[Row, Dataset], Row]
# Where a fault shows: table, column (or the name of a check of whole rows), part of the rule.
Place = tuple[str, str, str]


@dataclass(frozen=True)
class Fault:
    """One row of one table made wrong, and every check that must notice."""

    table: str
    change: Change
    caught: list[Place]
    where: pl.Expr = field(default_factory=lambda: pl.lit(value=True))

    def __str__(self) -> str:
        change = "other" if callable(self.change) else "-".join(self.change)
        return f"{self.table}-{change}-{self.caught[0][2].replace(' ', '_')}"

    def applied(self, dataset: Dataset) -> tuple[Dataset, Row]:
        """Return the dataset with the first fitting row changed, and the row as it was."""
        frame = dataset.table(self.table)
        at = frame.select(pl.arg_where(self.where)).to_series()
        assert len(at), "no row to break: choose another `where`"
        row = frame.row(at[0], named=True)
        change = self.change(row, dataset) if callable(self.change) else self.change
        for column, value in change.items():
            frame = with_cell(frame, at[0], column, value)
        return replace(dataset, **{self.table: frame}), {**row, **change}


def given(column: str) -> pl.Expr:
    return pl.col(column).is_not_null()


def code(column: str, value: str) -> pl.Expr:
    return pl.col(column).cast(pl.String) == value


def by(gate: str, table: str, column: str, rule: str) -> Place:
    return f"{gate} {table}", column, rule


def shortened(row: Row, _: Dataset) -> Row:
    return {"span_end": row["span_end"] - 1, "exact": row["exact"][:-1]}


def span_of_the_row_before(row: Row, dataset: Dataset) -> Row:
    twin = dataset.mention.filter(
        (pl.col("article_id") == row["article_id"]) & (pl.col("mention_id") != row["mention_id"])
    ).row(0, named=True)
    return {name: twin[name] for name in ("span_start", "span_end", "exact")}


def claim_elsewhere(row: Row, dataset: Dataset) -> Row:
    same_holder = pl.col("actor_id").eq_missing(pl.lit(row.get("actor_id")))
    if "quantity_kind" in row:
        same_holder = pl.lit(value=True)
    other = dataset.claim.filter((pl.col("article_id") != row["article_id"]) & same_holder)
    return {"claim_id": other.item(0, "claim_id")}


def claim_of_holder_before(row: Row, dataset: Dataset) -> Row:
    return _claim_of_holder(row, dataset, pl.col("span_end") <= row["span_start"])


def claim_of_holder_after(row: Row, dataset: Dataset) -> Row:
    return _claim_of_holder(row, dataset, pl.col("span_start") >= row["span_end"])


def _claim_of_holder(row: Row, dataset: Dataset, place: pl.Expr) -> Row:
    same = (pl.col("article_id") == row["article_id"]) & (pl.col("actor_id") == row["actor_id"])
    return {"claim_id": dataset.claim.filter(same & place).item(0, "claim_id")}


def claim_of_same_article_apart(row: Row, dataset: Dataset) -> Row:
    apart = (pl.col("span_end") <= row["span_start"]) | (pl.col("span_start") >= row["span_end"])
    other = dataset.claim.filter((pl.col("article_id") == row["article_id"]) & apart)
    return {"claim_id": other.item(0, "claim_id")}


def other_actor(row: Row, dataset: Dataset) -> Row:
    others = dataset.actor.filter(pl.col("actor_id") != row["actor_id"])
    return {"actor_id": others.item(0, "actor_id")}


def itself(row: Row, _: Dataset) -> Row:
    return {"part_of": row["actor_id"]}


def one_piece_more(row: Row, _: Dataset) -> Row:
    return {"content_spans": [*row["content_spans"], None]}


COUNT, MONEY = code("quantity_kind", "count"), code("quantity_kind", "money")
VALUES = by("columns", "figure", "-", "comparator_fits_values")
CURRENCY = by("columns", "figure", "-", "money_has_currency")
DATE = by("columns", "article", "-", "date_has_precision")
AVAILABLE = by("columns", "article", "-", "text_as_available")
MENTIONED = by("anchors", "mention", "exact", "text[span_start:span_end] == exact")
SOURCE = by("anchors", "claim", "source_text", "text[source_start:source_end]")
CUE = by("anchors", "claim", "cue_text", "text[cue_start:cue_end] == cue_text")
CONTENT = by("anchors", "claim", "content", "the pieces at content_spans")
ORIGIN = by("columns", "mention", "-", "origin_has_its_source")
PIECES = by("columns", "claim", "-", "content_has_spans")
HULL = by("columns", "claim", "-", "span_covers_parts")
WHOLE = by("columns", "claim", "-", "spans_come_whole")
PROPOSITION = by("columns", "claim", "-", "agreement_has_concept")
CLAIM_DATE = by("columns", "claim", "-", "claim_date_has_precision")
PERIOD = by("columns", "figure", "-", "period_in_order")
OVERLAP = by("consistency", "stance", "claim_id", "evidence overlaps its claim")
HOLDER = by("consistency", "stance", "claim_id", "the holder is the claimant")
INSIDE = by("consistency", "figure", "claim_id", "the figure stands inside its claim")
LOST = "nowhere"
HOLDER_OF_SEVERAL = given("claim_id") & (pl.col("actor_id") == "sam-altman")


def lost(table: str, column: str, home: str) -> Place:
    return by("references", table, column, f"found in {home}")


def bound(table: str, column: str, rule: str) -> Place:
    return by("columns", table, column, rule)


def no_null(table: str, column: str) -> Place:
    return by("columns", table, column, "no item of a list is null")


LEAST, MOST = "greater_than_or_equal_to", "less_than_or_equal_to"
STAMP = dt.datetime(2150, 1, 1, tzinfo=dt.UTC)
LATE = dt.date(2100, 1, 1)
INFINITE, NAN = float("inf"), float("nan")
FAULTS = [
    # article
    Fault("article", {"language": "fran çais"}, [bound("article", "language", "str_matches")]),
    Fault("article", {"published_at": None}, [DATE], given("published_at")),
    Fault("article", {"published_precision": None}, [DATE], code("published_precision", "minute")),
    Fault("article", {"published_basis": None}, [DATE], given("published_at")),
    Fault(
        "article",
        {"published_evidence": None},
        [by("columns", "article", "-", "inferred_date_has_evidence")],
        code("published_basis", "inferred"),
    ),
    Fault(
        "article",
        {"published_at": STAMP},
        [by("columns", "article", "-", "plausible_publication")],
        given("published_at"),
    ),
    Fault("article", {"text": None}, [AVAILABLE]),
    Fault("article", {"text_availability": "excerpts"}, [AVAILABLE]),
    Fault("article", {"n_chars": 99_999}, [by("columns", "article", "-", "length_of_text")]),
    Fault("article", {"n_words": -1}, [bound("article", "n_words", LEAST)]),
    Fault(
        "article",
        {"n_sentences": 1},
        [by("consistency", "claim", "sentence_index", "below the article's n_sentences")],
    ),
    Fault("article", {"sha256": "0" * 64}, [by("anchors", "article", "sha256", "digest of text")]),
    Fault(
        "article",
        {"sha256": "none"},
        [
            bound("article", "sha256", "str_matches"),
            by("anchors", "article", "sha256", "digest of text"),
        ],
    ),
    Fault("article", {"duplicate_of": LOST}, [lost("article", "duplicate_of", "article")]),
    Fault(
        "article",
        {"observations": ["made_up"]},
        [by("columns", "article", "observations", "codes of vocabulary observation")],
    ),
    Fault("article", {"observations": [None]}, [no_null("article", "observations")]),
    Fault("article", {"author": ["Sara", None]}, [no_null("article", "author")]),
    Fault("article", {"credits": [None]}, [no_null("article", "credits")]),
    # actor
    Fault("actor", itself, [by("columns", "actor", "-", "not_part_of_itself")]),
    Fault("actor", {"part_of": LOST}, [lost("actor", "part_of", "actor.actor_id")]),
    Fault("actor", {"name": ""}, [bound("actor", "name", "str_length")]),
    Fault("actor", {"country": "usa"}, [bound("actor", "country", "str_matches")]),
    Fault("actor", {"wikidata_id": "7407093"}, [bound("actor", "wikidata_id", "str_matches")]),
    Fault("actor", {"aliases": [None]}, [no_null("actor", "aliases")]),
    # what all records share, on mention
    Fault("mention", {"actor_id": LOST}, [lost("mention", "actor_id", "actor.actor_id")]),
    Fault("mention", {"article_id": LOST}, [lost("mention", "article_id", "article"), MENTIONED]),
    Fault("mention", {"exact": "autre"}, [MENTIONED]),
    Fault("mention", {"exact": ""}, [bound("mention", "exact", "str_length"), MENTIONED]),
    Fault("mention", lambda row, _: {"span_start": row["span_start"] + 1}, [MENTIONED]),
    Fault("mention", lambda row, _: {"span_end": row["span_end"] + 1}, [MENTIONED]),
    Fault("mention", {"span_end": 99_999}, [MENTIONED]),
    Fault("mention", {"span_start": -1}, [bound("mention", "span_start", LEAST), MENTIONED]),
    Fault(
        "mention",
        lambda row, _: {"span_start": row["span_end"]},
        [by("columns", "mention", "-", "span_order"), MENTIONED],
    ),
    Fault(
        "mention",
        span_of_the_row_before,
        [by("consistency", "mention", "span_start", "one mention a span")],
    ),
    Fault("mention", {"confidence": 1.5}, [bound("mention", "confidence", MOST)]),
    Fault("mention", {"confidence": -0.1}, [bound("mention", "confidence", LEAST)]),
    Fault("mention", {"rule_id": None}, [ORIGIN], code("origin", "both")),
    Fault("mention", {"annotator": None}, [ORIGIN], code("origin", "both")),
    Fault("mention", {"annotator": None}, [ORIGIN], code("origin", "hand")),
    Fault("mention", {"rule_id": "a/rule"}, [ORIGIN], code("origin", "hand")),
    Fault("mention", {"annotator": "me"}, [ORIGIN], code("origin", "rule")),
    Fault("mention", {"rule_id": None}, [ORIGIN], code("origin", "rule")),
    # claim
    Fault(
        "claim",
        {"article_id": LOST},
        [
            lost("claim", "article_id", "article"),
            by("anchors", "claim", "exact", "text[span_start:span_end] == exact"),
            CUE,
            SOURCE,
        ],
    ),
    Fault("claim", {"actor_id": LOST}, [lost("claim", "actor_id", "actor")]),
    Fault("claim", {"target_actor_id": LOST}, [lost("claim", "target_actor_id", "actor")]),
    Fault("claim", {"via": ["openai", LOST]}, [lost("claim", "via", "actor.actor_id")]),
    Fault("claim", {"via": [None]}, [no_null("claim", "via")]),
    Fault(
        "claim", {"concept_id": LOST}, [lost("claim", "concept_id", "concept")], given("agreement")
    ),
    Fault("claim", {"concept_id": None}, [PROPOSITION], given("agreement")),
    Fault("claim", {"agreement": None}, [PROPOSITION], given("agreement")),
    Fault("claim", {"agreement": 1}, [PROPOSITION], ~given("agreement")),
    Fault("claim", {"agreement": 3}, [bound("claim", "agreement", "isin")], given("agreement")),
    Fault(
        "claim",
        {"sentence_index": 999},
        [by("consistency", "claim", "sentence_index", "below the article's n_sentences")],
    ),
    Fault("claim", {"sentence_index": -1}, [bound("claim", "sentence_index", LEAST)]),
    Fault("claim", {"claimed_on": None}, [CLAIM_DATE], given("claimed_on")),
    Fault("claim", {"claimed_on_precision": None}, [CLAIM_DATE], given("claimed_on")),
    Fault("claim", {"claimed_on_precision": "day"}, [CLAIM_DATE], ~given("claimed_on")),
    Fault(
        "claim",
        {"claimed_on": LATE},
        [by("consistency", "claim", "claimed_on", "not after the article's publication")],
        given("claimed_on"),
    ),
    Fault("claim", {"source_text": "autre"}, [SOURCE], given("source_text")),
    Fault("claim", {"source_text": None}, [WHOLE, SOURCE], given("source_text")),
    Fault("claim", {"source_end": None}, [WHOLE, SOURCE], given("source_text")),
    Fault(
        "claim",
        {"cue_text": "autre"},
        [CUE],
        given("cue_text"),
    ),
    Fault("claim", shortened, [HULL]),
    Fault("claim", {"content": "autre"}, [CONTENT]),
    Fault("claim", {"content": ""}, [bound("claim", "content", "str_length"), CONTENT]),
    Fault("claim", {"content_spans": []}, [PIECES, HULL, CONTENT]),
    Fault("claim", one_piece_more, [no_null("claim", "content_spans")]),
    Fault("claim", {"hedges": [None]}, [no_null("claim", "hedges")]),
    Fault(
        "claim",
        {"hedges": ["made_up"]},
        [by("columns", "claim", "hedges", "codes of vocabulary hedge")],
    ),
    # stance
    Fault(
        "stance",
        {"target_id": LOST},
        [lost("stance", "target_id", "actor.actor_id where target_kind is actor")],
        code("target_kind", "actor"),
    ),
    Fault(
        "stance",
        {"target_id": LOST},
        [lost("stance", "target_id", "concept.concept_id where target_kind is concept")],
        code("target_kind", "concept"),
    ),
    Fault(
        "stance",
        {"target_kind": "claim"},
        [lost("stance", "target_id", "claim.claim_id where target_kind is claim")],
    ),
    Fault("stance", {"claim_id": LOST}, [lost("stance", "claim_id", "claim"), OVERLAP, HOLDER]),
    Fault("stance", claim_elsewhere, [OVERLAP], given("claim_id")),
    Fault("stance", claim_of_holder_before, [OVERLAP], HOLDER_OF_SEVERAL),
    Fault("stance", claim_of_holder_after, [OVERLAP], HOLDER_OF_SEVERAL),
    Fault("stance", other_actor, [HOLDER], given("claim_id")),
    # figure
    Fault("figure", {"value": None}, [VALUES], code("comparator", "eq")),
    Fault("figure", {"value_low": 1.0}, [VALUES], code("comparator", "eq")),
    Fault("figure", {"value_high": 1.0}, [VALUES], code("comparator", "approx")),
    Fault("figure", {"comparator": "between"}, [VALUES]),
    Fault("figure", {"comparator": "vague"}, [VALUES]),
    Fault(
        "figure",
        {"comparator": "between", "value": None, "value_low": 6.0, "value_high": 5.0},
        [VALUES],
    ),
    Fault("figure", {"value": INFINITE}, [by("columns", "figure", "-", "values_are_numbers")]),
    Fault("figure", {"value": NAN}, [by("columns", "figure", "-", "values_are_numbers")]),
    Fault("figure", {"currency": None}, [CURRENCY], MONEY),
    Fault("figure", {"currency": "EUR"}, [CURRENCY], COUNT),
    Fault("figure", {"currency": "EUR"}, [CURRENCY], code("quantity_kind", "percent")),
    Fault("figure", {"currency": "usd"}, [bound("figure", "currency", "str_matches")], MONEY),
    Fault(
        "figure",
        {"unit": "dollars"},
        [by("columns", "figure", "-", "money_and_percent_have_no_unit")],
        MONEY,
    ),
    Fault("figure", {"refers_to_end": None}, [PERIOD], given("refers_to_start")),
    Fault("figure", {"refers_to_start": LATE}, [PERIOD], given("refers_to_start")),
    Fault("figure", {"claim_id": LOST}, [lost("figure", "claim_id", "claim"), INSIDE]),
    Fault("figure", claim_elsewhere, [INSIDE]),
    Fault("figure", claim_of_same_article_apart, [INSIDE]),
    Fault("figure", {"measure_id": LOST}, [lost("figure", "measure_id", "measure")]),
    Fault("figure", {"actor_id": LOST}, [lost("figure", "actor_id", "actor")]),
    # registries and tables about quality
    Fault("concept", {"broader": LOST}, [lost("concept", "broader", "concept")]),
    Fault("evaluation", {"precision": 1.2}, [bound("evaluation", "precision", MOST)]),
    Fault("evaluation", {"iou": 0.0}, [bound("evaluation", "iou", "greater_than(0)")]),
    Fault("evaluation", {"n_hand": -1}, [bound("evaluation", "n_hand", LEAST)]),
    Fault("agreement", {"value": -2.0}, [bound("agreement", "value", LEAST)]),
    Fault("agreement", {"observed": 1.5}, [bound("agreement", "observed", MOST)]),
    Fault("disagreement", {"article_id": LOST}, [lost("disagreement", "article_id", "article")]),
    Fault(
        "disagreement",
        {"field": None},
        [by("columns", "disagreement", "-", "value_has_field")],
        code("kind", "value"),
    ),
    Fault(
        "disagreement",
        {"field": "unit"},
        [by("columns", "disagreement", "-", "value_has_field")],
        code("kind", "hand_only"),
    ),
]
