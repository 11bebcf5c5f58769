"""The tables are declared once and fully, and hold what others were promised."""

import re
from dataclasses import fields
from importlib.resources import files
from typing import Any

import pandera.polars as pa
import polars as pl
import pytest

from dataset.entries import ActorEntry, ArticleEntry, ConceptEntry, MeasureEntry
from dataset.records import Records, frame_of_rows
from dataset.tables import Dataset
from schemas import KEYS, RECORD_TABLES, TABLES, Column, columns_of, polars_schema
from schemas.columns import Table, column
from schemas.vocabulary import codes, meanings, names
from tests.layers import seed_dataset

# The columns that others measure against: none may be renamed or dropped.
CONTRACT = {
    "article": "article_id title outlet author published_at published_precision published_basis "
    "language url credits machine_translated genre duplicate_of sha256 n_chars n_words "
    "n_sentences text text_availability rights",
    "actor": "actor_id name aliases actor_type part_of role country wikidata_id",
    "mention": "mention_id actor_id mention_type",
    "claim": "claim_id sentence_index actor_id source_start source_end source_text cue_start "
    "cue_end cue_text cue_lemma cue_class speech_type content content_spans claim_type factuality "
    "hedges target_actor_id via concept_id agreement claimed_on claimed_on_precision",
    "stance": "stance_id actor_id target_kind target_id polarity explicitness claim_id",
    "figure": "figure_id claim_id actor_id quantity_kind value value_low value_high unit currency "
    "comparator approximator direction measure_id refers_to_start refers_to_end",
    "concept": "concept_id label definition broader example",
}
RECORD = "article_id span_start span_end exact origin rule_id annotator confidence review_status"
CODES = {
    "origin": "hand rule both",
    "date_precision": "minute day month",
    "published_basis": "stated inferred",
    "text_availability": "full excerpts hash_only",
    "actor_type": "person company government media group ai_system other",
    "mention_type": "name nominal pronoun",
    "cue_class": "neutral asserting accusing denying conceding promising demanding judging "
    "reporting",
    "speech_type": "direct indirect mixed",
    "claim_type": "assertion accusation denial prediction commitment evaluation demand definition",
    "factuality": "certain probable possible unspecified",
    "target_kind": "actor concept claim",
    "polarity": "support oppose neutral mixed",
    "quantity_kind": "money percent count duration distance mass age other",
    "comparator": "eq approx gt ge lt le between vague",
    "direction": "increase decrease",
}
LISTS = ["article.author", "article.credits", "actor.aliases", "claim.hedges", "claim.via"]
COLUMNS = [
    pytest.param(found, id=f"{table}.{found.name}")
    for table, model in TABLES.items()
    for found in columns_of(model)
]


@pytest.mark.parametrize("table", CONTRACT)
def test_the_columns_of_the_contract_are_all_there(table: str) -> None:
    there = set(polars_schema(TABLES[table]))
    assert set(CONTRACT[table].split()) <= there
    if table in RECORD_TABLES:
        assert set(RECORD.split()) <= there


@pytest.mark.parametrize("vocabulary", CODES)
def test_the_codes_of_the_contract_are_all_there(vocabulary: str) -> None:
    assert set(CODES[vocabulary].split()) <= set(codes(vocabulary))
    assert vocabulary not in {"comparator", "claim_type"} or set(codes(vocabulary)) == set(
        CODES[vocabulary].split()
    )


@pytest.mark.parametrize("place", LISTS)
def test_the_lists_of_the_contract_are_lists(place: str) -> None:
    table, name = place.split(".")
    assert polars_schema(TABLES[table])[name] == pl.List(pl.String)


def test_offsets_values_and_times_have_the_types_of_the_contract() -> None:
    claim, figure = polars_schema(TABLES["claim"]), polars_schema(TABLES["figure"])
    assert claim["content_spans"] == pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32}))
    assert claim["span_start"] == claim["source_start"] == claim["cue_end"] == pl.Int32
    assert claim["agreement"].is_signed_integer()
    assert figure["value"] == figure["value_low"] == figure["value_high"] == pl.Float64
    assert figure["refers_to_start"] == claim["claimed_on"] == pl.Date
    assert polars_schema(TABLES["article"])["published_at"] == pl.Datetime("us", "UTC")


@pytest.mark.parametrize("found", COLUMNS)
def test_a_column_is_described_with_an_example(found: Column) -> None:
    assert len(found.description) > 2
    assert found.description == found.description.strip()
    assert not found.description.endswith(".")
    assert found.example
    assert "\n" not in found.description + found.example


@pytest.mark.parametrize("found", COLUMNS)
def test_the_codes_of_a_column_exist_and_its_example_is_one(found: Column) -> None:
    if isinstance(found.dtype, pl.Enum) and found.name != "table":
        assert found.codes is not None
        assert found.dtype.categories.to_list() == codes(found.codes)
    if found.allowed is not None:
        examples = re.findall(r"\w+", found.example) if found.is_list else [found.example]
        assert examples
        assert set(examples) <= set(found.allowed)


@pytest.mark.parametrize("found", COLUMNS)
def test_the_reference_of_a_column_is_the_key_of_a_table(found: Column) -> None:
    if found.references is not None:
        table, key = found.references.split(".")
        assert KEYS[table] == key
        assert polars_schema(TABLES[table])[key] == pl.String


@pytest.mark.parametrize("found", COLUMNS)
def test_a_column_named_like_a_key_refers_to_its_table(found: Column) -> None:
    homes = {key: f"{table}.{key}" for table, key in KEYS.items()}
    key = next((key for key in homes if found.name.endswith(key)), None)
    own = key is not None and KEYS.get(found.table.lower()) == key == found.name
    if key is not None and not own and found.name != "record_id":
        assert found.references == homes[key]


@pytest.mark.parametrize("found", COLUMNS)
def test_a_column_of_offsets_or_counts_has_a_unit(found: Column) -> None:
    if found.name.endswith(("_start", "_end", "_spans")) and found.dtype != pl.Date:
        assert found.unit == "code points"
    if found.name.startswith("n_"):
        assert found.unit


@pytest.mark.parametrize(("table", "key"), KEYS.items())
def test_keys_are_unique_text_and_never_null(table: str, key: str) -> None:
    (found,) = (c for c in columns_of(TABLES[table]) if c.name == key)
    assert found.dtype.is_(pl.String)
    assert (found.unique, found.nullable) == (True, False)


@pytest.mark.parametrize("vocabulary", names())
def test_every_code_has_a_meaning_of_its_own_and_is_a_plain_word(vocabulary: str) -> None:
    said = meanings(vocabulary)
    assert list(said) == codes(vocabulary)
    assert len(said) > 1
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", code) for code in said)
    assert all(len(text) > 3 for text in said.values())
    assert len(set(said.values())) == len(said)


def test_every_vocabulary_is_used_by_a_column() -> None:
    used = {found.codes for model in TABLES.values() for found in columns_of(model)}
    assert set(names()) == used - {None}


def test_a_vocabulary_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        codes("nonsense")
    with pytest.raises(KeyError):
        meanings("nonsense")


def test_the_lists_given_out_can_be_changed_without_harm() -> None:
    codes("origin").append("nonsense")
    meanings("origin").clear()
    assert codes("origin") == ["hand", "rule", "both"] == list(meanings("origin"))


def test_the_dataset_has_exactly_the_tables() -> None:
    assert [found.name for found in fields(Dataset)] == list(TABLES)
    assert list(seed_dataset().tables()) == list(TABLES)
    assert {found.name for found in fields(Records)} == {"actor", *RECORD_TABLES}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_says_what_a_row_is(table: str) -> None:
    first = (TABLES[table].__doc__ or "").split("\n")[0]
    assert re.fullmatch(rf"Table[s]? ``{table}``: .+\.", first)


def test_schemas_know_nothing_of_the_code_that_fills_them() -> None:
    for path in files("schemas").iterdir():
        if path.name.endswith(".py"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"^\s*(from|import) dataset\b", text, re.MULTILINE), path.name


ENTRIES: dict[str, Any] = {
    "article": ArticleEntry,
    "actor": ActorEntry,
    "concept": ConceptEntry,
    "measure": MeasureEntry,
}


@pytest.mark.parametrize("table", ENTRIES)
def test_what_a_yaml_file_may_hold_is_a_column(table: str) -> None:
    """But for what only serves to work out a column: the time zone and country of the press."""
    keys = set(ENTRIES[table].model_fields) - {"timezone", "country" if table == "article" else ""}
    assert keys <= set(polars_schema(TABLES[table]))


def test_frames_are_made_with_all_columns_and_their_types() -> None:
    frame = frame_of_rows("concept", [{"concept_id": "a", "concept_kind": "practice"}])
    assert frame.schema == polars_schema(TABLES["concept"])
    assert frame.row(0, named=True)["label"] is None


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("concept", {"concept_kind": "nonsense"}),
        ("figure", {"direction": "sideways"}),
        ("figure", {"value": "many"}),
        ("mention", {"span_start": "first"}),
    ],
)
def test_a_value_that_does_not_fit_cannot_enter_a_frame(table: str, row: dict[str, Any]) -> None:
    with pytest.raises((pl.exceptions.PolarsError, TypeError)):
        frame_of_rows(table, [row])


def test_a_key_that_is_no_column_cannot_enter_a_frame() -> None:
    with pytest.raises(KeyError, match="no column of concept: knd"):
        frame_of_rows("concept", [{"concept_id": "a", "knd": "practice"}])


def test_a_declaration_keeps_all_that_is_said_of_a_column() -> None:
    class Sample(Table):
        """Table ``sample``: one row for each test."""

        size: pl.Int32 = column(
            "how large", example="3", unit="words", references="claim.claim_id", nullable=True, ge=2
        )

    (found,) = columns_of(Sample)
    assert found.dtype.is_(pl.Int32)
    assert (found.table, found.name) == ("Sample", "size")
    assert (found.description, found.example, found.unit) == ("how large", "3", "words")
    assert (found.references, found.nullable, found.unique) == ("claim.claim_id", True, False)
    assert (found.codes, found.allowed, found.is_list) == (None, None, False)
    with pytest.raises(pa.errors.SchemaError):
        Sample.validate(pl.DataFrame({"size": [1]}, schema={"size": pl.Int32}))
