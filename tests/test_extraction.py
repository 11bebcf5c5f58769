"""What ``extract`` and ``extract_many`` promise, whatever the texts."""

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import cast

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import dataset
from dataset.articles import counted
from dataset.french.registry import Registry, RegistryEntry
from dataset.gates import run_gates
from dataset.records import Records
from dataset.tables import Dataset
from dataset.text import TextView
from schemas import RECORD_TABLES, TABLES, polars_schema

NO_TEXT = cast("list[str]", [None])
TEXT = (
    "« Nous avons perdu près de 3 millions d'euros », a reconnu lundi Marie Durand, directrice "
    "de Novalis. Selon elle, l'entreprise ira mieux. Le syndicat SUD accuse Novalis de mentir."
)
WORDS = (
    "« » \" “ ” ' ’ , . ; : ? ! ( ) – * a-t-il déclaré a dit que selon Jean Dupont le ministre "
    "elle il 12 % 3,5 milliards d'euros entre 5 et 6 km accuse de nie avoir OpenAI M. Durand "
    "lundi en août 2024 ne pas é É ß İ 😀"
).split()
BLANKS = ["\n", "\n\n", "\u00a0", "\u202f", "\u200b", "\ufeff"]
FRENCH = st.lists(st.sampled_from(WORDS + BLANKS), min_size=1, max_size=60).map(" ".join)


def words_hold(records: Records, texts: dict[str, str]) -> None:
    """Assert that every span of every row holds the words it names."""
    for table in RECORD_TABLES:
        for row in records.table(table).iter_rows(named=True):
            text = texts[row["article_id"]]
            assert text[row["span_start"] : row["span_end"]] == row["exact"] != ""
    for row in records.claim.iter_rows(named=True):
        text = texts[row["article_id"]]
        for part in ("source", "cue"):
            if row[f"{part}_start"] is not None:
                assert text[row[f"{part}_start"] : row[f"{part}_end"]] == row[f"{part}_text"]
        pieces = [text[span["start"] : span["end"]] for span in row["content_spans"]]
        assert " ".join(pieces) == row["content"]


def as_dataset(records: Records, texts: dict[str, str]) -> Dataset:
    """Put records beside articles of their texts, so that the gates can look at them."""
    empty = {name: pl.DataFrame(schema=polars_schema(model)) for name, model in TABLES.items()}
    article = pl.DataFrame(
        [
            {
                "article_id": key,
                "author": [],
                "language": "fr",
                "credits": [],
                "sha256": hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
                **counted(TextView.of(text)),
                "text": text,
                "text_availability": "full",
                "annotation_status": "none",
            }
            for key, text in texts.items()
        ],
        schema=polars_schema(TABLES["article"]),
    )
    tables = {name: records.table(name) for name in (*RECORD_TABLES, "actor")}
    return Dataset(**{**empty, **tables, "article": article})


def test_frames_have_the_declared_columns_also_without_any_text() -> None:
    for records in (dataset.extract_many({}), dataset.extract(""), dataset.extract(TEXT)):
        for table in (*RECORD_TABLES, "actor"):
            assert records.table(table).schema == polars_schema(TABLES[table])


def test_article_ids_are_keys_or_positions() -> None:
    assert set(dataset.extract_many({"b": TEXT, "a": TEXT}).claim["article_id"]) == {"a", "b"}
    assert set(dataset.extract_many([TEXT, TEXT]).claim["article_id"]) == {"0", "1"}
    assert set(dataset.extract(TEXT).claim["article_id"]) == {"0"}


def test_one_text_and_many_give_the_same_records() -> None:
    alone = dataset.extract(TEXT).claim.drop("article_id", "claim_id")
    among = dataset.extract_many(["Rien ici.", TEXT]).claim.drop("article_id", "claim_id")
    assert alone.equals(among)


def test_frames_made_on_the_way_give_the_same_records(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [TEXT, "", "Selon elle, il tombera 12 mm."] * 40
    at_the_end = dataset.extract_many(texts)
    monkeypatch.setattr("dataset.extraction._HELD", 1)
    on_the_way = dataset.extract_many(texts)
    for table in ("actor", "mention", "claim", "stance", "figure"):
        assert_frame_equal(on_the_way.table(table), at_the_end.table(table))


WRONG: dict[str, tuple[dict[str, object], type[Exception], str]] = {
    "one string for many texts": (
        {"texts": "Il pleut."},
        TypeError,
        """texts: this is one string
  found:    'Il pleut.' (str)
  expected: a list of texts, or a mapping of ids to texts
  mend:     write extract_many([text]), or use extract(text)""",
    ),
    "no texts": ({"texts": None}, TypeError, "texts: these are no texts"),
    "no text": ({"texts": [None]}, TypeError, "texts: text '0' is no string but NoneType"),
    "bytes": ({"texts": [b"Il pleut."]}, TypeError, "decode it: data.decode('utf-8')"),
    "a number for an id": ({"texts": {7: "Il pleut."}}, TypeError, "write '7'"),
    "a phrase for phrases": (
        {"concepts": {"x": "encadrement des loyers"}},
        TypeError,
        """concepts['x']: one string in place of a list
  found:    'encadrement des loyers' (str)
  expected: a list of phrases
  mend:     put it into a list: concepts={'x': ['encadrement des loyers']}""",
    ),
    "a list of concepts": (
        {"concepts": [{"concept_id": "x"}]},
        TypeError,
        """concepts: this is no mapping
  found:    [{'concept_id': 'x'}] (list)
  expected: a mapping of concept ids to lists of the phrases that name them
  mend:     write concepts={'rent-control': ['encadrement des loyers']}""",
    ),
    "no phrases": ({"concepts": {"x": None}}, TypeError, "concepts['x']: these are no phrases"),
    "a number for a concept": ({"concepts": {1: ["x"]}}, TypeError, "concepts[1]: the id"),
    "a list for a registry": (
        {"registry": [{"actor_id": "cgt"}]},
        TypeError,
        """registry: this is no registry
  found:    [{'actor_id': 'cgt'}] (list)
  expected: a dataset.Registry
  mend:     write registry=Registry.of([RegistryEntry('cgt', 'CGT', (), 'group')])""",
    ),
    "a day in text": (
        {"published": "2024-03-12"},
        TypeError,
        """published: this is no day
  found:    '2024-03-12' (str)
  expected: a datetime.date, a tuple of the first and last possible one, or None
  mend:     write published=datetime.date(2024, 3, 12)""",
    ),
    "a day in words": ({"published": "12 mars"}, TypeError, "write published=datetime.date("),
    "a time": ({"published": dt.datetime(2024, 3, 12, tzinfo=dt.UTC)}, TypeError, ".date()"),
    "a day in text by id": ({"published": {"a": "2024"}}, TypeError, "published['a']: this is no"),
    "three days": ({"published": (dt.date(2024, 3, 12),) * 3}, TypeError, "published: this is no"),
    "the last day first": (
        {"published": (dt.date(2024, 3, 12), dt.date(2024, 3, 1))},
        ValueError,
        "turn the two round",
    ),
    "a number for a country": ({"country": 33}, TypeError, "country: this is no country"),
    "too sure": ({"min_confidence": 1.5}, ValueError, "expected: a number from 0 to 1"),
    "sure in text": ({"min_confidence": "0.9"}, TypeError, "write min_confidence=0.9"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_arguments_are_told(case: str) -> None:
    arguments, error, said = WRONG[case]
    with pytest.raises(error) as raised:
        cast("Callable[..., object]", dataset.extract_many)(**{"texts": [TEXT], **arguments})
    assert said in str(raised.value)
    assert "mend:" in str(raised.value)


@pytest.mark.parametrize(
    ("entries", "error", "said"),
    [
        ([{"actor_id": "cgt"}], TypeError, "write RegistryEntry('cgt', 'CGT', (), 'group')"),
        ([("cgt", "CGT", "la centrale", "group")], TypeError, "write ('la centrale',)"),
        ([("cgt", "CGT", (), "groupe")], ValueError, "did you mean 'group'?"),
    ],
)
def test_wrong_entries_of_a_registry_are_told(
    entries: list[object], error: type[Exception], said: str
) -> None:
    entry = cast("Callable[..., RegistryEntry]", RegistryEntry)
    with pytest.raises(error) as raised:
        Registry.of(
            entry(*given) if isinstance(given, tuple) else cast("RegistryEntry", given)
            for given in entries
        )
    assert said in str(raised.value)


def test_the_example_is_read_right() -> None:
    records = dataset.extract(TEXT, published=dt.date(2025, 2, 5))
    first = records.claim.row(0, named=True)
    assert first["content"] == "Nous avons perdu près de 3 millions d'euros"
    assert (first["cue_text"], first["cue_class"]) == ("a reconnu", "conceding")
    assert first["speech_type"] == "direct"
    assert first["claimed_on"] == dt.date(2025, 2, 3)
    names = dict(records.actor.select("actor_id", "name").iter_rows())
    assert names[first["actor_id"]] == "Marie Durand"
    figure = records.figure.row(0, named=True)
    assert (figure["value"], figure["currency"], figure["comparator"]) == (3e6, "EUR", "approx")
    assert figure["claim_id"] == first["claim_id"]


def test_a_registry_gives_its_ids() -> None:
    registry = Registry.of([RegistryEntry("novalis", "Novalis", ("Novalis SA",), "company")])
    records = dataset.extract(TEXT, registry=registry)
    assert "novalis" in records.mention["actor_id"].to_list()
    accusation = records.claim.filter(pl.col("cue_lemma") == "accuser").row(0, named=True)
    assert accusation["target_actor_id"] == "novalis"


def test_a_relative_date_needs_the_day_of_publication() -> None:
    assert dataset.extract(TEXT).claim["claimed_on"].drop_nulls().is_empty()
    month = (dt.date(2025, 2, 1), dt.date(2025, 2, 28))
    assert dataset.extract(TEXT, published=month).claim["claimed_on"].drop_nulls().is_empty()


@pytest.mark.parametrize(
    "unit", ['"', "«", "12 ", "que ", "a dit que ", "\n", "a", "é", "(", "– ", "M. ", ", ", "«»"]
)
def test_hostile_texts_end(unit: str) -> None:
    """A pattern that backtracks would need hours for these; the limit of pytest is the guard."""
    text = unit * (200_000 // len(unit))
    words_hold(dataset.extract(text), {"0": text})


@settings(max_examples=60, deadline=None)
@given(FRENCH)
def test_french_like_texts_pass_the_gates(text: str) -> None:
    records = dataset.extract(text, published=dt.date(2025, 2, 5))
    words_hold(records, {"0": text})
    failed = [
        str(result) for result in run_gates(as_dataset(records, {"0": text})) if not result.passed
    ]
    assert failed == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    words_hold(dataset.extract(text), {"0": text})


def test_surer_records_are_fewer_and_lose_no_reference() -> None:
    everything = dataset.extract(TEXT)
    for least in (0.5, 0.9, 0.97, 1.0):
        surer = dataset.extract(TEXT, min_confidence=least)
        for table in RECORD_TABLES:
            assert (surer.table(table)["confidence"] >= least).all()
            assert surer.table(table).height <= everything.table(table).height
        known = set(surer.claim["claim_id"])
        assert set(surer.figure["claim_id"].drop_nulls()) <= known
        assert set(surer.stance["claim_id"].drop_nulls()) <= known


def test_a_concept_is_a_target_by_the_phrases_that_name_it() -> None:
    text = "Marie Durand critique vivement l’économie circulaire."
    assert "circular" not in dataset.extract(text).stance["target_id"].to_list()
    found = dataset.extract(text, concepts={"circular": ["économie circulaire"]})
    row = found.stance.filter(pl.col("target_id") == "circular").row(0, named=True)
    assert (row["polarity"], str(row["target_kind"])) == ("oppose", "concept")


def test_lone_surrogates_become_replacement_characters() -> None:
    claim = dataset.extract("« \ud800 bon », a dit Paul Martin.").claim
    assert claim["content"].to_list() == ["\ufffd bon"]


def test_a_time_beside_a_cue_is_that_of_speaking() -> None:
    text = "« Le fort fermera ses 300 lits », martèle mardi le maire, mais 40 resteront en mai."
    told = dataset.extract(text, published=dt.date(2025, 2, 5))
    assert told.claim["claimed_on"].to_list() == [dt.date(2025, 2, 4)]
    assert told.figure["refers_to_start"].to_list() == [None, dt.date(2025, 5, 1)]


def test_times_of_contrast_date_their_own_figures() -> None:
    text = (
        "Il offre 36 euros, puis 300 euros en 2019 et 700 euros en 2020 (12 morts le 4 mai 2018)."
    )
    told = dataset.extract(text, published=dt.date(2025, 2, 5)).figure["refers_to_start"]
    years = [day.year if day else None for day in told.to_list()]
    assert years == [None, 2019, 2020, 2018]


def test_nothing_is_said_after_its_article_came_out() -> None:
    text = "La Banque centrale doit annoncer jeudi son intention de réduire son aide."
    told = dataset.extract(text, published=dt.date(2019, 3, 5)).claim
    assert told["claimed_on"].to_list() == [None]


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_what_shows_nothing_changes_no_find(hidden: str) -> None:
    text = hidden + TEXT.replace("er", "e" + hidden + "r").replace(". ", f".{hidden} ")
    records, plain = dataset.extract(text), dataset.extract(TEXT)
    words_hold(records, {"0": text})
    for table in RECORD_TABLES:
        shown = [words.replace(hidden, "") for words in records.table(table)["exact"]]
        assert shown == plain.table(table)["exact"].to_list()
