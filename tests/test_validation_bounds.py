"""Gate ``bounds``: what is expected of a corpus as a whole, and proposals for it."""

import re
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from dataset.errors import InputError
from dataset.gates import GateResult
from dataset.tables import Dataset
from dataset.validate import main, validate
from dataset.validation.bounds import Bounds, check, read_bounds
from dataset.validation.measures import MEASURES
from dataset.validation.proposals import propose
from tests.layers import SEEDS, seed_dataset
from tests.published import published


def read(tmp_path: Path, *bounds: str) -> Bounds:
    path = tmp_path / "bounds.yaml"
    path.write_text("version: 1\nbounds:\n" + "".join(f"  - {{{line}}}\n" for line in bounds))
    return read_bounds(path, "bounds.yaml")


def checked(tmp_path: Path, bound: str, dataset: Dataset | None = None) -> GateResult:
    content = read(tmp_path, f"{bound}, reason: because")
    (result,) = check(dataset or seed_dataset(), content.bounds)
    return result


def with_nulls(column: str, rows: int) -> Dataset:
    dataset = seed_dataset()
    values = dataset.claim[column].to_list()
    values[:rows] = [None] * rows
    changed = pl.Series(column, values, dtype=dataset.claim.schema[column])
    return replace(dataset, claim=dataset.claim.with_columns(changed))


@pytest.mark.parametrize(
    "bound",
    [
        "measure: rows, table: article, least: 5, most: 5",
        "measure: null_share, table: claim, column: content, most: 0",
        "measure: unresolved_speakers, table: claim, most: 0.5",
        "measure: f1, table: claim, least: 0.1",
        "measure: precision, table: mention, iou: 0.8, most: 1",
        "measure: precision, table: figure, field: value, least: 0",
        "measure: recall, table: figure, least: 0, most: 1",
        "measure: span_f1, table: claim, field: content, least: 0",
        "measure: krippendorff_alpha, table: claim, field: cue_class, least: -1",
    ],
)
def test_a_bound_that_holds_passes(bound: str, tmp_path: Path) -> None:
    assert checked(tmp_path, bound).passed


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        ("measure: rows, table: article, least: 6", "rows at least 6"),
        ("measure: rows, table: article, most: 4", "rows at most 4"),
        ("measure: rows, table: article, least: 1, most: 4", "rows between 1 and 4"),
        ("measure: f1, table: claim, least: 1.1", "f1 at IoU 0.5 at least 1.1"),
        (
            "measure: krippendorff_alpha, table: claim, field: cue_class, least: 1.1",
            "krippendorff_alpha cue_class at least 1.1",
        ),
    ],
)
def test_a_bound_that_is_crossed_says_which_with_its_reason(
    bound: str, said: str, tmp_path: Path
) -> None:
    result = checked(tmp_path, bound)
    assert not result.passed
    assert result.rule == said
    (row,) = result.failing.to_dicts()
    assert row["reason"] == "because"
    assert re.fullmatch(r"[\d.]+", row["measured"])


def test_a_share_of_nulls_is_measured(tmp_path: Path) -> None:
    dataset = with_nulls("cue_lemma", 10)
    most = (10 + 1) / dataset.claim.height
    bound = "measure: null_share, table: claim, column: cue_lemma, most:"
    assert checked(tmp_path, f"{bound} {most}", dataset).passed
    assert not checked(tmp_path, f"{bound} 0.1", dataset).passed


def test_unresolved_speakers_are_measured(tmp_path: Path) -> None:
    bound = "measure: unresolved_speakers, table: claim, most: 0.05"
    assert checked(tmp_path, bound, with_nulls("actor_id", 1)).passed
    assert not checked(tmp_path, bound, with_nulls("actor_id", 4)).passed


@pytest.mark.parametrize(
    "bound",
    [
        "measure: f1, table: claim, least: 0",
        "measure: null_share, table: claim, column: content, most: 1",
        "measure: span_f1, table: claim, field: content, least: 0",
    ],
)
def test_what_cannot_be_measured_is_not_within_its_bound(bound: str, tmp_path: Path) -> None:
    dataset = seed_dataset()
    empty = {name: getattr(dataset, name).head(0) for name in ("claim", "evaluation", "agreement")}
    result = checked(tmp_path, bound, replace(dataset, **empty))
    assert result.failing["measured"].to_list() == ["nothing to measure"]


def test_a_warning_does_not_fail_the_command_unless_asked(tmp_path: Path) -> None:
    build = published(tmp_path / "build")
    file = tmp_path / "bounds.yaml"
    file.write_text(
        "bounds: [{measure: rows, table: actor, most: 1, reason: r, severity: warning}]\n"
    )
    command = [str(build), "--only", "bounds", "--bounds", str(file)]
    assert main(command) == 0
    assert main([*command, "--fail-on", "warning"]) == 1


@pytest.mark.parametrize(
    ("bound", "problem"),
    [
        ("measure: row, table: claim, least: 1", "unknown measure 'row'"),
        ("measure: rows, table: claims, least: 1", "did you mean 'claim'?"),
        ("measure: rows, table: claim", "a bound needs least, most or both"),
        (
            "measure: null_share, table: claim, column: contents, most: 1",
            "unknown column of claim 'contents'",
        ),
        (
            "measure: unresolved_speakers, table: article, most: 1",
            "unknown column of article 'actor_id'",
        ),
        ("measure: span_f1, table: claim, least: 1", "agreement is measured on a field"),
        ("measure: rows, table: claim, least: many", "a number"),
        ("measure: rows, table: claim, last: 1", "unknown key 'last'"),
    ],
)
def test_a_wrong_bound_is_reported_with_its_line(bound: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, f"{bound}, reason: because")
    said = str(caught.value)
    assert problem in said
    assert said.startswith("bounds.yaml:3")


def test_a_bound_without_a_reason_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'reason' is missing"):
        read(tmp_path, "measure: rows, table: claim, least: 1")


def test_a_wrong_file_given_by_the_user_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build = published(tmp_path / "build")
    (tmp_path / "b.yaml").write_text("bounds: [{measure: nonsense}]\n")
    assert main([str(build), "--bounds", str(tmp_path / "b.yaml")]) == 2
    assert "unknown measure 'nonsense'" in capsys.readouterr().err


def test_a_wrong_file_in_the_build_is_a_gate_that_could_not_run(tmp_path: Path) -> None:
    build = published(tmp_path / "build", files={"bounds.yaml": "bounds: [{measure: nonsense}]\n"})
    (result,) = validate(build, only=["bounds"])
    assert "unknown measure 'nonsense'" in str(result.error)


def test_the_bounds_published_with_a_build_are_the_ones_checked(tmp_path: Path) -> None:
    text = "bounds: [{measure: rows, table: actor, most: 1, reason: r}]\n"
    build = published(tmp_path / "build", files={"bounds.yaml": text})
    assert [result.passed for result in validate(build, only=["bounds"])] == [False]


def test_what_is_proposed_holds_for_the_build_it_was_proposed_from(tmp_path: Path) -> None:
    dataset = seed_dataset()
    path = tmp_path / "proposed.yaml"
    path.write_text(propose(dataset), encoding="utf-8")
    proposed = read_bounds(path, "proposed.yaml")
    assert proposed.proposed
    assert {bound.measure for bound in proposed.bounds} >= {
        "rows",
        "null_share",
        "unresolved_speakers",
        "f1",
        "span_f1",
    }
    assert all(bound.reason.startswith("proposed: ") for bound in proposed.bounds)
    assert [result for result in check(dataset, proposed.bounds) if not result.passed] == []


def test_proposals_are_marked_when_they_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build, file = published(tmp_path / "build"), tmp_path / "proposed.yaml"
    assert main([str(build), "--propose-bounds", str(file)]) == 0
    assert main([str(build), "--only", "bounds", "--bounds", str(file)]) == 0
    assert "NOT CHECKED  the bounds are proposals" in capsys.readouterr().out


def test_nothing_is_proposed_from_a_damaged_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build, file = published(tmp_path / "build"), tmp_path / "proposed.yaml"
    (build / "claim.parquet").write_bytes(b"nothing")
    assert main([str(build), "--propose-bounds", str(file)]) == 2
    assert capsys.readouterr().err
    assert not file.exists()


def test_the_projects_bounds_use_every_measure_that_the_corpus_has() -> None:
    used = {bound.measure for bound in read_bounds(SEEDS / "bounds.yaml", "bounds.yaml").bounds}
    assert used == set(MEASURES)
