"""What a corpus sets for itself: checked by the build, and published with what it built."""

import json
from pathlib import Path

import pytest

from dataset.build import main as build
from dataset.validate import validate
from tests.corpora import Seeds

ROWS = "bounds:\n  - {measure: rows, table: article, most: 1, reason: one text is enough"
EXPECTED = {
    "article": {
        "expectations": [
            {
                "type": "expect_table_row_count_to_be_between",
                "kwargs": {"min_value": 1},
                "reason": "a corpus has articles",
            }
        ]
    }
}


def test_both_files_are_published_as_they_are_and_named_in_the_manifest(
    seeds: Seeds, tmp_path: Path
) -> None:
    bounds = "# ours\nbounds:\n  - {measure: rows, table: article, least: 1, reason: texts}\n"
    seeds.write("bounds.yaml", bounds)
    seeds.write("expectations.json", json.dumps(EXPECTED))
    out = tmp_path / "build"
    assert build(["--seeds", str(seeds.root), "--out", str(out)]) == 0
    assert (out / "bounds.yaml").read_text(encoding="utf-8") == bounds
    assert json.loads((out / "expectations.json").read_text(encoding="utf-8")) == EXPECTED
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    names = {"bounds.yaml", "expectations.json"}
    assert names <= manifest["outputs"].keys()
    assert names <= manifest["inputs"].keys()
    (checked,) = validate(out, only=["bounds"])
    assert checked.passed


def test_a_corpus_without_bounds_is_built(seeds: Seeds, tmp_path: Path) -> None:
    out = tmp_path / "build"
    assert build(["--seeds", str(seeds.root), "--out", str(out)]) == 0
    assert not (out / "bounds.yaml").exists()


def test_nothing_is_published_beyond_a_bound(
    seeds: Seeds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds.write("bounds.yaml", ROWS + "}\n")
    assert build(["--seeds", str(seeds.root), "--out", str(tmp_path / "build")]) == 1
    said = capsys.readouterr().err
    assert "FAILED  bounds      article: rows at most 1" in said
    assert "reason='one text is enough'" in said
    assert not (tmp_path / "build").exists()


def test_a_warning_is_shown_and_published(
    seeds: Seeds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds.write("bounds.yaml", ROWS + ", severity: warning}\n")
    out = tmp_path / "build"
    assert build(["--seeds", str(seeds.root), "--out", str(out)]) == 0
    assert "WARNING bounds      article: rows at most 1" in capsys.readouterr().out
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["gates"]["warnings"], manifest["gates"]["failed"]) == (1, 0)


def test_problems_of_both_files_are_reported_with_all_others(
    seeds: Seeds, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds.write("bounds.yaml", "bounds:\n  - {measure: size, table: article, most: 1, reason: r}\n")
    seeds.write("expectations.json", '{"articles": {"expectations": []}}')
    seeds.append("concepts.yaml", "nonsense: 1\n")
    assert build(["--seeds", str(seeds.root), "--out", str(tmp_path / "build")]) == 1
    said = capsys.readouterr().err
    assert "bounds.yaml:2: bounds[1].measure: unknown measure 'size'" in said
    assert "expectations.json: unknown table 'articles'" in said
    assert "unknown key 'nonsense'" in said
    assert "3 problems in the inputs" in said
