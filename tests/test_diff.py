"""``python -m dataset.diff``: what it finds, how it classes it, and which versions it refuses."""

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from packaging.version import Version

from dataset.diff import main
from dataset.drift import Build, compare, read_build
from dataset.drift.compare import least_version
from dataset.drift.reading import Field
from dataset.drift.schema import Level
from dataset.publish import write_build
from tests.layers import seed_dataset, with_cell

FIELD = Field("String", "what it holds", None, None, None, nullable=False)
CODED = replace(FIELD, dtype="Enum", codes=("yes", "no"))


def build(version: str = "1.2.3", /, **columns: Field) -> Build:
    """Return a build of one empty table, ``mention``, with these columns beside its key."""
    fields = {"mention_id": FIELD, **columns}
    frame = pl.DataFrame(schema=dict.fromkeys(fields, pl.String))
    return Build(Version(version), {"mention": frame}, {"mention": fields})


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    write_build(seed_dataset(), folder, {"version": "0.1.0"}, {})
    return folder


def edited(folder: Path, version: str, table: str, frame: pl.DataFrame) -> Path:
    """Publish the project's corpus with one table changed."""
    folder.mkdir()
    dataset = replace(seed_dataset(), **{table: frame})
    write_build(dataset, folder, {"version": version}, {})
    return folder


def test_equal_builds(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(published), str(published)]) == 0
    assert capsys.readouterr().out.endswith("Nothing changed.\n")


def test_rows_are_shown_with_their_words(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims = seed_dataset().claim
    lost, kept = claims.row(0, named=True), claims.row(1, named=True)
    other = "denial" if kept["claim_type"] != "denial" else "demand"
    frame = with_cell(claims, 1, "claim_type", other).slice(1)
    assert main([str(published), str(edited(tmp_path / "b", "0.1.1", "claim", frame))]) == 0
    out = capsys.readouterr().out
    assert "claim (patch): 1 removed, 1 changed" in out
    assert f"-  {lost['claim_id']}  {lost['article_id']}  « {lost['exact'][:40]}" in out
    assert f"~  {kept['claim_id']}" in out
    assert f"claim_type: {kept['claim_type']} → {other}" in out
    assert "The changes are patch; version 0.1.1 says so." in out


def test_a_version_that_does_not_follow_is_refused(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = with_cell(seed_dataset().claim, 0, "cue_lemma", "dire")
    assert main([str(published), str(edited(tmp_path / "b", "0.1.0", "claim", frame))]) == 1
    said = "REFUSED: the changes are patch, so after 0.1.0 the version is at least 0.1.1"
    assert said in capsys.readouterr().out


def test_only_so_many_rows_are_shown(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mentions = seed_dataset().mention
    new = edited(tmp_path / "b", "0.2.0", "mention", mentions.slice(5))
    main([str(published), str(new), "--rows", "2"])
    out = capsys.readouterr().out
    assert out.count("\n  -  m-") == 2
    assert "- … and 3 more" in out


def test_json_holds_every_row(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset = seed_dataset()
    frame = with_cell(dataset.article, 0, "text", f"{dataset.article['text'][0]} ")
    new = edited(tmp_path / "b", "0.1.1", "article", frame)
    assert main([str(published), str(new), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["level"], said["least_version"], said["follows"]) == ("patch", "0.1.1", True)
    (row,) = said["tables"]["article"]["changed"]
    assert row["key"] == dataset.article["article_id"][0]
    assert row["values"]["text"]["new"] == row["values"]["text"]["old"] + " "


def test_long_texts_are_shown_where_they_differ(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = str(seed_dataset().article["text"][0])
    changed = text[:1500] + "¤" + text[1501:]
    frame = with_cell(seed_dataset().article, 0, "text", changed)
    main([str(published), str(edited(tmp_path / "b", "0.1.1", "article", frame))])
    line = next(ln for ln in capsys.readouterr().out.splitlines() if "  text: " in ln)
    assert "¤" in line
    assert len(line) < 200


@pytest.mark.parametrize(
    ("old", "new", "level", "what"),
    [
        ({}, {"note": FIELD}, Level.MINOR, "column added"),
        ({"note": FIELD}, {}, Level.MAJOR, "column removed"),
        ({"n": FIELD}, {"n": replace(FIELD, dtype="Int32")}, Level.MAJOR, "type String → Int32"),
        ({"n": FIELD}, {"n": replace(FIELD, nullable=True)}, Level.MAJOR, "may now be null"),
        ({"n": replace(FIELD, nullable=True)}, {"n": FIELD}, Level.MINOR, "is never null any more"),
        ({"n": FIELD}, {"n": replace(FIELD, unit="words")}, Level.MAJOR, "unit none → words"),
        (
            {"n": FIELD},
            {"n": replace(FIELD, references="actor.actor_id")},
            Level.MAJOR,
            "refers to nothing → actor.actor_id",
        ),
        (
            {"n": FIELD},
            {"n": replace(FIELD, description="x")},
            Level.PATCH,
            "described otherwise: x",
        ),
        ({"n": CODED}, {"n": replace(CODED, codes=("yes",))}, Level.MAJOR, "code no removed"),
        (
            {"n": CODED},
            {"n": replace(CODED, codes=("yes", "no", "both"))},
            Level.MINOR,
            "code both added",
        ),
        (
            {"n": CODED},
            {"n": replace(CODED, codes=("no", "yes"))},
            Level.MAJOR,
            "codes in another order (new ones belong at the end)",
        ),
        ({"n": CODED}, {"n": replace(CODED, codes=None)}, Level.MAJOR, "has no list of codes now"),
        (
            {"a": FIELD, "b": FIELD},
            {"b": FIELD, "a": FIELD},
            Level.MINOR,
            "columns in another order",
        ),
    ],
)
def test_changes_of_the_schema_are_classed(
    old: dict[str, Field], new: dict[str, Field], level: Level, what: str
) -> None:
    drift = compare(build("1.2.3", **old), build("1.2.3", **new))
    assert [(change.level, change.what) for change in drift.schema] == [(level, what)]
    assert drift.level is level


def test_a_code_put_in_the_middle_is_major() -> None:
    between = replace(CODED, codes=("yes", "both", "no"))
    assert compare(build(n=CODED), build(n=between)).level is Level.MAJOR


def test_tables_come_and_go() -> None:
    one = build()
    two = replace(
        one, tables={**one.tables, "note": pl.DataFrame()}, fields={**one.fields, "note": {}}
    )
    assert [(c.level, c.place, c.what) for c in compare(one, two).schema] == [
        (Level.MINOR, "note", "table added")
    ]
    assert compare(two, one).level is Level.MAJOR


@pytest.mark.parametrize(
    ("table", "key", "lost", "won"),
    [
        ("article", "article_id", Level.MAJOR, Level.MINOR),
        ("concept", "concept_id", Level.MAJOR, Level.MINOR),
        ("measure", "measure_id", Level.MAJOR, Level.MINOR),
        ("actor", "actor_id", Level.MAJOR, Level.MINOR),
        ("claim", "claim_id", Level.PATCH, Level.PATCH),
    ],
)
def test_what_others_refer_to_weighs_more(table: str, key: str, lost: Level, won: Level) -> None:
    def of(*keys: str) -> Build:
        return Build(Version("1.0.0"), {table: pl.DataFrame({key: keys})}, {table: {key: FIELD}})

    assert compare(of("a", "b"), of("a")).level is lost
    assert compare(of("a"), of("a", "b")).level is won


def test_actors_that_only_a_text_names_are_no_registry() -> None:
    def of(*keys: str) -> Build:
        frame = pl.DataFrame({"actor_id": keys})
        return Build(Version("1.0.0"), {"actor": frame}, {"actor": {"actor_id": FIELD}})

    assert compare(of("openai", "x-durand"), of("openai")).level is Level.PATCH


@pytest.mark.parametrize(
    ("old", "level", "least"),
    [
        ("1.2.3", Level.NONE, "1.2.3"),
        ("1.2.3", Level.PATCH, "1.2.4"),
        ("1.2.3", Level.MINOR, "1.3.0"),
        ("1.2.3", Level.MAJOR, "2.0.0"),
        ("0.2.3", Level.PATCH, "0.2.4"),
        ("0.2.3", Level.MINOR, "0.2.4"),
        ("0.2.3", Level.MAJOR, "0.3.0"),
    ],
)
def test_least_version(old: str, level: Level, least: str) -> None:
    assert least_version(Version(old), level) == Version(least)


def test_a_higher_version_than_needed_follows_and_a_lower_one_never_does() -> None:
    assert compare(build("1.2.3"), build("3.0.0")).follows
    assert not compare(build("1.2.3"), build("1.2.2")).follows
    assert compare(build("1.2.3"), build("1.3.0", n=FIELD)).follows
    assert not compare(build("1.2.3", n=FIELD), build("1.9.0")).follows


def test_rows_without_a_known_key_come_and_go() -> None:
    def of(*values: str) -> Build:
        frame = pl.DataFrame({"value": values})
        return Build(Version("1.0.0"), {"extra": frame}, {"extra": {"value": FIELD}})

    (table,) = compare(of("a", "a", "b"), of("a", "c")).tables
    assert [row.key for row in table.removed] == ["a (2)", "b"]
    assert [row.key for row in table.added] == ["c"]


def test_what_cannot_be_read_is_told(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none"), str(published)]) == 2
    assert "there is no build at" in capsys.readouterr().err
    broken = edited(tmp_path / "b", "0.1.0", "claim", seed_dataset().claim)
    (broken / "claim.parquet").write_bytes(b"PAR1")
    assert main([str(published), str(broken)]) == 2
    assert "cannot be read" in capsys.readouterr().err
    (broken / "manifest.json").write_text('{"outputs": {}}', encoding="utf-8")
    assert main([str(published), str(broken)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_table_that_the_manifest_names_but_the_folder_lacks(
    published: Path, tmp_path: Path
) -> None:
    broken = edited(tmp_path / "b", "0.1.0", "claim", seed_dataset().claim)
    (broken / "claim.parquet").unlink()
    with pytest.raises(FileNotFoundError, match="no whole build"):
        read_build(broken)
    assert main([str(published), str(broken)]) == 2
