"""Articles and registries as read, and the peculiarities of texts that are kept."""

import datetime as dt
import hashlib
from pathlib import Path

import polars as pl
import pytest

from dataset import load
from dataset.build import main
from dataset.corpus import Corpus, observations, survey_corpus
from dataset.entries import ArticleEntry
from dataset.errors import InputError, Problem
from schemas.vocabulary import codes
from tests.corpora import Seeds


def read_corpus(root: Path) -> Corpus:
    """Read a corpus; raise its problems as the build does."""
    problems: list[Problem] = []
    corpus = survey_corpus(root, problems)
    if problems:
        raise InputError(problems)
    return corpus


def test_articles_come_in_their_order_with_their_texts_byte_for_byte(seeds: Seeds) -> None:
    corpus = read_corpus(seeds.root)
    assert [entry.article_id for entry in corpus.articles] == ["criee", "reaction", "breve"]
    for article_id, text in corpus.texts.items():
        data = (seeds.root / "articles" / f"{article_id}.txt").read_bytes()
        assert text.text.encode("utf-8") == data
        assert text.sha256 == hashlib.sha256(data).hexdigest()


def test_digest_of_every_input_is_noted(seeds: Seeds) -> None:
    seeds.write("datacard.md", "# Card\n")
    seeds.write("README.md", "not an input")
    files = {path for path in seeds.root.rglob("*") if path.is_file()}
    expected = {
        path.relative_to(seeds.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != "README.md"
    }
    assert read_corpus(seeds.root).inputs == expected


def test_folder_of_texts_alone_is_a_corpus(seeds: Seeds) -> None:
    for name in ("articles", "actors", "concepts", "measures"):
        seeds.remove(f"{name}.yaml")
    seeds.remove("annotations")
    corpus = read_corpus(seeds.root)
    assert [entry.article_id for entry in corpus.articles] == ["breve", "criee", "reaction"]
    assert (corpus.actors, corpus.concepts, corpus.measures) == ([], [], [])


def test_text_that_repeats_another_is_marked(seeds: Seeds) -> None:
    seeds.write("articles/breve.txt", (seeds.root / "articles" / "criee.txt").read_bytes())
    corpus = read_corpus(seeds.root)
    assert [entry.duplicate_of for entry in corpus.articles] == [None, None, "criee"]


def test_original_given_by_hand_stands(seeds: Seeds) -> None:
    seeds.write("articles/breve.txt", (seeds.root / "articles" / "criee.txt").read_bytes())
    seeds.append("articles.yaml", "    duplicate_of: reaction\n")
    assert read_corpus(seeds.root).articles[-1].duplicate_of == "reaction"


def test_all_problems_come_in_one_error(seeds: Seeds) -> None:
    seeds.edit("actors.yaml", "part_of: penn-maez", "part_of: nobody")
    seeds.edit("concepts.yaml", "broader: shared-hall", "broader: nothing")
    seeds.write("articles/breve.txt", b"\xff")
    with pytest.raises(InputError) as raised:
        read_corpus(seeds.root)
    assert [problem.where.split(":")[0].split("/", 1)[1] for problem in raised.value.problems] == [
        f"{seeds.root.as_posix()[1:]}/{name}"
        for name in ("actors.yaml", "concepts.yaml", "articles/breve.txt")
    ]


def entry(published: str | None, precision: str | None, timezone: str = "UTC") -> ArticleEntry:
    basis = "stated" if published else None
    return ArticleEntry.model_validate(
        {
            "article_id": "a",
            "published_at": published,
            "published_precision": precision,
            "published_basis": basis,
            "timezone": timezone,
        }
    )


@pytest.mark.parametrize(
    ("given", "time"),
    [
        (entry("2024-03-07T18:30", "minute", "Europe/Paris"), "2024-03-07T17:30+00:00"),
        (entry("2024-07-07T18:30", "minute", "Europe/Paris"), "2024-07-07T16:30+00:00"),
        (entry("2024-03-07T00:10", "minute", "Europe/Paris"), "2024-03-06T23:10+00:00"),
        (entry("2024-03-07", "day", "Asia/Tokyo"), "2024-03-07T00:00+00:00"),
        (entry("2024-03-07T18:30", "day", "Asia/Tokyo"), "2024-03-07T00:00+00:00"),
        (entry("2024-03-07", "month"), "2024-03-01T00:00+00:00"),
    ],
)
def test_time_of_publication_in_utc(given: ArticleEntry, time: str) -> None:
    assert given.published_utc == dt.datetime.fromisoformat(time)


@pytest.mark.parametrize(
    ("given", "days"),
    [
        (entry(None, None), None),
        (entry("2024-03-07T00:10", "minute", "Europe/Paris"), ("2024-03-07", "2024-03-07")),
        (entry("2024-03-07", "day"), ("2024-03-07", "2024-03-07")),
        (entry("2024-02-07", "month"), ("2024-02-01", "2024-02-29")),
        (entry("2024-12-25", "month"), ("2024-12-01", "2024-12-31")),
    ],
)
def test_possible_days_of_publication(given: ArticleEntry, days: tuple[str, str] | None) -> None:
    expected = days and tuple(map(dt.date.fromisoformat, days))
    assert given.published_days == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’été, « à 5 h 30 ».", []),
        ("\ufeffTexte", ["byte_order_mark"]),
        ("Te\ufeffxte", ["zero_width_characters"]),
        ("\ufeff\ufeffTexte", ["byte_order_mark", "zero_width_characters"]),
        ("a\r\nb", ["carriage_returns"]),
        ("a\rb", ["carriage_returns"]),
        ("a\0b", ["nul_characters"]),
        ("5\u00a0h", ["no_break_spaces"]),
        ("5\u202fh", ["no_break_spaces"]),
        ("a\u200bb", ["zero_width_characters"]),
        ("a\u2060b", ["zero_width_characters"]),
        ("e\u0301te\u0301", ["decomposed_accents"]),
        ("😀", []),
    ],
)
def test_observations_of_a_text(text: str, expected: list[str]) -> None:
    assert observations(text, unbalanced_quotations=False) == expected
    assert set(expected) <= set(codes("observation"))


def test_unbalanced_quotations_are_an_observation() -> None:
    assert observations("a", unbalanced_quotations=True) == ["unbalanced_quotation_marks"]


# By the observation expected; after a stroke, a second case of it.
KEPT = {
    "byte_order_mark": ("Carvenne ferme", "\ufeffCarvenne ferme"),
    "carriage_returns": ("criée\n\nLa mairie", "criée\r\n\r\nLa mairie"),
    "nul_characters": ("a annoncé lundi", "a annoncé\0lundi"),
    "no_break_spaces": ("criée. « Nous", "criée.\u202f«\u00a0Nous"),
    "zero_width_characters": ("annoncé lundi", "annoncé\u200b lun\u2060di"),
    "decomposed_accents": ("criée. « Nous", "crie\u0301e. « Nous"),
    "unbalanced_quotation_marks": (" », a déclaré", ", a déclaré"),
    "unbalanced_quotation_marks/closing": ("criée. « Nous", "criée. Nous"),
    "": ("ferme sa criée\n", "ferme sa criée 😀𝔘\n"),
}


def spans_of(frame: pl.DataFrame) -> list[tuple[str, int, int, str]]:
    """Return every span of a table with the words it is said to hold."""
    found: list[tuple[str, int, int, str]] = []
    parts = [("span_start", "span_end", "exact")]
    if "cue_text" in frame.columns:
        parts += [(f"{p}_start", f"{p}_end", f"{p}_text") for p in ("source", "cue")]
    for row in frame.iter_rows(named=True):
        places = [(row[start], row[end], row[words]) for start, end, words in parts]
        found += [(row["article_id"], *place) for place in places if place[0] is not None]
        pieces = row.get("content_spans", [])
        if len(pieces) == 1:
            found.append((row["article_id"], pieces[0]["start"], pieces[0]["end"], row["content"]))
    return found


@pytest.mark.parametrize("observation", KEPT, ids=lambda name: name or "astral_characters")
def test_peculiar_characters_are_kept_and_offsets_hold(
    observation: str, seeds: Seeds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain, peculiar = KEPT[observation]
    observation = observation.split("/", maxsplit=1)[0]
    seeds.edit_article("criee", plain, peculiar)
    if observation == "decomposed_accents":
        for path in seeds.root.glob("annotations/**/criee.yaml"):
            name = path.relative_to(seeds.root).as_posix()
            seeds.edit(name, "la fermeture de la criée", "la fermeture de la crie\u0301e")
    data = (seeds.root / "articles" / "criee.txt").read_bytes()

    status = main(["--seeds", str(seeds.root), "--out", str(tmp_path / "build")])

    assert (status, capsys.readouterr().err) == (0, "")
    tables = load(tmp_path / "build")
    article = tables.article.row(by_predicate=pl.col("article_id") == "criee", named=True)
    assert article["text"].encode("utf-8") == data
    assert article["sha256"] == hashlib.sha256(data).hexdigest()
    assert article["n_chars"] == len(data.decode("utf-8"))
    assert article["observations"] == ([observation] if observation else [])
    texts = dict(tables.article.select("article_id", "text").iter_rows())
    for table in ("mention", "claim", "stance", "figure"):
        spans = spans_of(tables.table(table))
        assert any(place[0] == "criee" for place in spans)
        for article_id, start, end, words in spans:
            assert texts[article_id][start:end] == words
