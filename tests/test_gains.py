"""Gains and losses of the rules against a revision, on records and repositories made here."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from benchmarks import gains
from benchmarks.comparison import changes, quality
from benchmarks.gold import read_gold
from benchmarks.rules_at import NOT_COMPARED, NothingToCompareError, code_of, records_at, revision
from benchmarks.standards import Inputs, Standard, of_gold, of_seeds
from tests.corpora import Seeds

Row = dict[str, Any]

# A package that finds one figure of one character at the place it is told.
RULES = """
from dataclasses import dataclass
import polars as pl

@dataclass
class Found:
    claim: pl.DataFrame
    figure: pl.DataFrame
    stance: pl.DataFrame
    mention: pl.DataFrame

def extract_many(texts):
    rows = [{"article_id": key, "span_start": AT, "span_end": AT + 1, "exact": text[AT],
             "rule_id": "figure/count"} for key, text in texts.items()]
    empty = pl.DataFrame()
    return Found(empty, pl.DataFrame(rows), empty, empty)
"""
REGISTRY = """
class RegistryEntry:
    def __init__(self, *fields): ...
class Registry:
    @staticmethod
    def of(entries): return list(entries)
"""


def figure(start: int, end: int, **coded: object) -> Row:
    row = {"article_id": "a", "span_start": start, "span_end": end, "rule_id": "figure/count"}
    return {**row, "exact": "x" * (end - start), **coded}


def kinds(gold: list[Row], before: list[Row], after: list[Row]) -> list[str]:
    return [change.kind for change in changes("figure", gold, before, after, ["value"])]


def test_nothing_changed() -> None:
    rows = [figure(0, 4, value=1), figure(10, 14, value=2)]
    assert kinds([figure(0, 4, value=1)], rows, rows) == []


def test_found_and_lost() -> None:
    gold, found = [figure(0, 4, value=1)], [figure(0, 4, value=1)]
    assert kinds(gold, [], found) == ["newly right"]
    assert kinds(gold, found, []) == ["newly missed"]


def test_wrong_and_no_longer_wrong() -> None:
    assert kinds([], [], [figure(0, 4)]) == ["newly wrong"]
    assert kinds([], [figure(0, 4)], []) == ["no longer wrong"]


def test_an_error_whose_words_moved_is_one_error() -> None:
    assert kinds([], [figure(0, 4)], [figure(0, 9)]) == []


def test_boundaries() -> None:
    gold = [figure(0, 10, value=1)]
    near, far = [figure(0, 9, value=1)], [figure(0, 6, value=1)]
    assert kinds(gold, far, near) == ["boundary nearer"]
    assert kinds(gold, near, far) == ["boundary farther"]


def test_values() -> None:
    gold, other = [figure(0, 4, value=1)], [figure(0, 4, value=7)]
    assert kinds(gold, other, gold) == ["value newly right"]
    assert kinds(gold, gold, other) == ["value newly wrong"]
    assert kinds(gold, other, [figure(0, 4, value=8)]) == []


def test_pronouns_that_nobody_annotated_are_no_errors() -> None:
    found = [figure(0, 4, mention_type="pronoun")]
    assert list(changes("mention", [], [], found, [])) == []
    assert quality("mention", [], found).wrong == 0


def test_quality_counts_each_rule() -> None:
    gold = [figure(0, 4), figure(10, 14)]
    measured = quality("figure", gold, [figure(0, 4), figure(20, 24)])
    assert (measured.right, measured.wrong, measured.f1) == (1, 1, (0.5, 0.5, 0.5))
    assert quality("figure", [], []).f1 == (1.0, 1.0, 1.0)


def test_report_prints_records_then_totals() -> None:
    standard = Standard(
        "invented", Inputs({"a": ""}), {"figure": [figure(0, 4)]}, {"figure": {"a"}}, {"figure": ()}
    )
    before: dict[str, list[Row]] = {"figure": [figure(8, 9)]}
    after = {"figure": [figure(0, 4), figure(8, 9), figure(0, 4, article_id="elsewhere")]}
    lines = list(gains.report(standard, before, after))
    assert lines[1].startswith("+ newly right        a:0 ")
    assert "right 0 → 1 of 1, wrong 1 → 1; F1 at 0.3 0.000 → 0.667" in lines[2]
    assert lines[-1].split() == ["figure/count", "0", "→", "1,", "1", "→", "1"]
    assert lines[2:] == list(gains.report(standard, before, after, words=False))[1:]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository whose rules once found the second character and now find the first."""
    root = tmp_path / "repository"
    for name in ("dataset/french", "schemas"):
        (root / name).mkdir(parents=True)
        (root / name / "__init__.py").touch()
    (root / "dataset/french/registry.py").write_text(REGISTRY)
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    git(root, "init", "-q")
    for at in (1, 0):
        (root / "dataset/__init__.py").write_text(RULES.replace("AT", str(at)))
        git(root, "add", ".")
        git(root, *identity, "commit", "-q", "-m", f"at {at}")
    return root


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True)  # noqa: S607 - git of the path


def test_code_of_a_revision_runs_beside_the_working_tree(repository: Path) -> None:
    commit = revision("HEAD~1", repository)
    with code_of(commit, repository) as code:
        before = records_at(code, Inputs({"a": "12"}))
    assert not code.exists()
    after = records_at(repository, Inputs({"a": "12"}))
    assert [rows["figure"][0]["exact"] for rows in (before, after)] == ["2", "1"]
    assert before["claim"] == []


def test_unknown_revision(repository: Path) -> None:
    with pytest.raises(NothingToCompareError, match="git knows no revision 'HEAD~9'"):
        revision("HEAD~9", repository)
    with pytest.raises(NothingToCompareError, match="is no revision"):
        revision("--help", repository)


def test_shallow_clone_says_so(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), "clone")
    with pytest.raises(NothingToCompareError, match="this clone is shallow"):
        revision("HEAD~1", tmp_path / "clone")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NothingToCompareError, match="is no git repository"):
        revision("HEAD", tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NothingToCompareError, match="git is not installed"):
        revision("HEAD", tmp_path)


def test_rules_that_fail_are_named(repository: Path) -> None:
    (repository / "dataset/__init__.py").write_text("raise RuntimeError('broken')")
    with pytest.raises(NothingToCompareError, match="RuntimeError: broken"):
        records_at(repository, Inputs({"a": "12"}))


def test_command_tells_what_it_cannot_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gains.main(["--base", "no-such-revision"]) == NOT_COMPARED
    assert gains.main(["--gold", str(tmp_path)]) == NOT_COMPARED
    assert gains.main(["--seeds", str(tmp_path)]) == NOT_COMPARED
    assert capsys.readouterr().err.count("not compared: ") == 3


def test_hand_layer_of_seeds_is_a_standard(seeds: Seeds) -> None:
    standard = of_seeds(seeds.root)
    assert standard.gold["claim"]
    assert set(standard.articles["claim"]) <= set(standard.inputs.texts)
    assert "content" not in standard.fields["claim"]
    json.dumps([standard.inputs.published, standard.inputs.registry])


def test_gold_folder_is_a_standard(tmp_path: Path) -> None:
    text = "Il y avait 12 vaches, dit Anne. Puis 12 chèvres."
    for name in ("gold", "articles"):
        (tmp_path / name).mkdir()
    (tmp_path / "articles" / "a.txt").write_text(text, encoding="utf-8")
    said: Row = {
        "type": "indirect",
        "source": {"exact": "Anne", "nth": 0},
        "speaker": "Anne",
        "cue": {"exact": "dit"},
        "content": [{"exact": "Il y avait 12 vaches", "nth": 0}],
    }
    counted: Row = {"exact": "12", "nth": 1, "kind": "count", "value": 12, "low": None}
    counted |= {"high": None, "currency": None, "comparator": "eq"}
    gold = {"id": "a", "attributions": [said, {**said, "source": None, "cue": None}]}
    path = tmp_path / "gold" / "a.json"
    path.write_text(json.dumps({**gold, "figures": [counted]}), encoding="utf-8")
    standard = of_gold(tmp_path)
    claim, bare = standard.gold["claim"]
    assert (claim["source_text"], claim["cue_text"]) == ("Anne", "dit")
    assert bare["source_start"] is None
    assert standard.gold["figure"][0]["span_start"] == text.rindex("12")
    path.write_text(json.dumps({**gold, "figures": [{**counted, "nth": 2}]}), encoding="utf-8")
    with pytest.raises(ValueError, match="not in the text: '12'"):
        list(read_gold(tmp_path))
