"""The real build, end to end, on the reference corpus."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
import yaml

import dataset
from dataset.build import main
from dataset.tables import Dataset
from schemas import RECORD_TABLES, TABLES, polars_schema

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("build") / "build"
    assert main(["--seeds", str(SEEDS), "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def data(built: Path) -> Dataset:
    return dataset.load(built)


def test_every_table_is_there_with_the_declared_columns(data: Dataset) -> None:
    for name, model in TABLES.items():
        assert data.table(name).schema == polars_schema(model)


def test_texts_are_the_seeds_byte_for_byte(data: Dataset) -> None:
    for row in data.article.iter_rows(named=True):
        path = SEEDS / "articles" / f"{row['article_id']}.txt"
        assert row["text"].encode("utf-8") == path.read_bytes()


def test_every_span_of_every_row_holds_its_words(data: Dataset) -> None:
    texts = dict(data.article.select("article_id", "text").iter_rows())
    seen = 0
    for table in RECORD_TABLES:
        for row in data.table(table).iter_rows(named=True):
            assert texts[row["article_id"]][row["span_start"] : row["span_end"]] == row["exact"]
            seen += 1
    assert seen == sum(data.table(table).height for table in RECORD_TABLES) > 0


def test_both_layers_meet(data: Dataset) -> None:
    for table in ("mention", "claim", "figure"):
        assert {"hand", "both"} <= set(data.table(table)["origin"].cast(pl.String)) | {"hand"}
        assert "both" in data.table(table)["origin"].cast(pl.String).to_list()


def test_rule_only_finds_are_kept_as_differences_only(data: Dataset) -> None:
    kept = data.disagreement.filter(pl.col("kind").cast(pl.String) == "rule_only")
    published = set(data.claim["claim_id"]) | set(data.figure["figure_id"])
    assert kept.height > 0
    assert not published & set(kept["record_id"])


def test_the_manifest_names_every_file_and_input(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    files = {path.name for path in built.iterdir()} - {"manifest.json"}
    assert set(manifest["outputs"]) == files
    inputs = {p.relative_to(SEEDS).as_posix() for p in SEEDS.rglob("*.yaml")}
    inputs |= {p.relative_to(SEEDS).as_posix() for p in SEEDS.glob("articles/*.txt")}
    assert inputs <= set(manifest["inputs"])
    assert manifest["outputs"]["claim.parquet"]["rows"] == dataset.load(built).claim.height


def test_two_builds_are_equal_byte_for_byte(built: Path, tmp_path: Path) -> None:
    """The second is made by another process, from another folder, with another hash seed."""
    seeds = tmp_path / "elsewhere" / "seeds"
    shutil.copytree(SEEDS, seeds)
    command = [sys.executable, "-m", "dataset.build", "--seeds", str(seeds), "--out", "again"]
    subprocess.run(
        command, cwd=tmp_path, check=True, env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    )
    again = tmp_path / "again"
    assert {p.name for p in again.iterdir()} == {p.name for p in built.iterdir()}
    for path in built.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


def test_without_texts_the_records_keep_their_words(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "open"
    assert main(["--seeds", str(SEEDS), "--out", str(out), "--text", "none"]) == 0
    withheld, full = dataset.load(out), dataset.load(built)
    assert withheld.article["text"].is_null().all()
    assert withheld.article["sha256"].equals(full.article["sha256"])
    assert withheld.article["n_chars"].equals(full.article["n_chars"])
    assert withheld.claim.equals(full.claim)
    words = (out / "article.parquet").read_bytes()
    assert b"Au lieu de cela" not in words


def test_texts_alone_are_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "mine" / "articles").mkdir(parents=True)
    text = "« Il pleut », a déclaré Jeanne Petit. Selon elle, il tombera 12 mm."
    (tmp_path / "mine" / "articles" / "un.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["--seeds", str(tmp_path / "mine"), "--out", str(out)]) == 0
    found = dataset.load(out)
    assert found.claim["origin"].cast(pl.String).unique().to_list() == ["rule"]
    assert found.figure["value"].to_list() == [12.0]
    card = (out / "DATACARD.md").read_text(encoding="utf-8")
    assert "no hand layer" in card
    head = yaml.safe_load(card.split("---")[1])
    assert head["license"] == "unknown"
    assert head["language"] == ["fr"]
    assert head["configs"][0] == {"config_name": "article", "data_files": "article.parquet"}


def test_the_committed_datacard_is_that_of_the_build(built: Path) -> None:
    """Mend: python -m dataset.build && cp build/DATACARD.md DATACARD.md."""
    assert (ROOT / "DATACARD.md").read_bytes() == (built / "DATACARD.md").read_bytes()
