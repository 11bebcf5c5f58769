"""The command's choices and reports: terminal, JSON, JUnit, annotations, what was not checked."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import dataset.validation.run as running
from dataset.gates import GATES
from dataset.validate import main, validate
from dataset.validation import GATE_NAMES
from tests.layers import seed_dataset, with_cell
from tests.published import published, withheld

QUICK = ["--skip", "expectations"]
_TABLE_GATES = list(GATES)
_SECONDS = re.compile(r"\b\d+\.\d\d$", re.MULTILINE)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return published(tmp_path / "build")


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A build with a money figure that lost its currency, and a file too many."""
    dataset = seed_dataset()
    money = dataset.figure["quantity_kind"].to_list().index("money")
    figure = with_cell(dataset.figure, money, "currency", None)
    build = published(tmp_path / "build", replace(dataset, figure=figure))
    (build / "notes.txt").write_text("mine")
    return build


def crash(*_: object) -> Any:
    raise RuntimeError("the engine broke\nin two lines")


def parsed(path: Path) -> ET.Element:
    return ET.parse(path).getroot()  # noqa: S314 - written by the command under test


def report(build: Path, tmp_path: Path, *options: str) -> dict[str, Any]:
    path = tmp_path / "report.json"
    main([str(build), *QUICK, "--json", str(path), *options])
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_json_on_standard_output_stands_there_alone(
    clean: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(clean), *QUICK, "--json", "-"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["status"] == "clean"
    assert "0 failed" in said.err


def test_only_one_report_goes_to_standard_output(clean: Path) -> None:
    assert main([str(clean), *QUICK, "--json", "-", "--junit", "-"]) == 2


def test_gates_run_in_order_from_the_files_inwards() -> None:
    assert GATE_NAMES[:2] == ("files", "format")
    assert [name for name in GATE_NAMES if name in GATES] == _TABLE_GATES
    assert GATE_NAMES[-2:] == ("bounds", "expectations")


def test_the_terminal_shows_what_failed_where_and_the_words(
    wrong: Path, capsys: pytest.CaptureFixture[str], golden: Callable[[str, str], None]
) -> None:
    """Read the golden file as somebody who meets the report."""
    assert main([str(wrong), *QUICK]) == 1
    said = capsys.readouterr().out.replace(str(wrong.parent), "<here>")
    golden("reports/terminal.txt", _SECONDS.sub("<seconds>", said))


def test_gates_that_crash_over_one_missing_file_are_told_together(
    clean: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (clean / "figure.parquet").unlink()
    assert main([str(clean), *QUICK]) == 1
    said = capsys.readouterr().out
    assert said.count("lacks figure.parquet") == 1
    together = next(line for line in said.splitlines() if "so did, over the same:" in line)
    assert {"references", "anchors", "identity"} <= set(together.replace(",", "").split())
    assert " 2 failed, " in said.splitlines()[-1]


def test_checks_that_passed_are_listed_when_asked(
    clean: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(clean), *QUICK])
    assert "ok      " not in capsys.readouterr().out
    main([str(clean), *QUICK, "--verbose"])
    assert "ok      anchors     claim.exact: text[" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "gates"),
    [
        (["--only", "anchors"], ["anchors"]),
        (["--only", "bounds", "--only", "files"], ["files", "bounds"]),
        (["--only", "files", "--only", "anchors", "--skip", "files"], ["anchors"]),
    ],
)
def test_gates_are_selected(
    options: list[str], gates: list[str], clean: Path, tmp_path: Path
) -> None:
    assert [gate["gate"] for gate in report(clean, tmp_path, *options)["gates"]] == gates


def test_a_gate_skipped_lets_those_behind_it_be_tried(wrong: Path) -> None:
    (wrong / "DATACARD.md").write_text("edited")
    gates = {r.gate for r in validate(wrong, skip=["files", "expectations"]) if r.fails()}
    assert "files" not in gates
    assert "columns" in gates


def test_a_table_is_selected(wrong: Path, tmp_path: Path) -> None:
    of_claims = report(wrong, tmp_path, "--table", "claim")
    assert {result["table"] for result in of_claims["results"]} == {"claim"}
    assert of_claims["status"] == "clean"
    assert report(wrong, tmp_path, "--table", "claim", "--table", "figure")["status"] == "failed"


@pytest.mark.parametrize("option", ["--only", "--skip", "--table"])
def test_an_unknown_gate_or_table_is_wrong_usage(option: str, clean: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        main([str(clean), option, "nonsense"])
    assert caught.value.code == 2


def test_a_validation_of_nothing_is_no_success(clean: Path) -> None:
    assert main([str(clean), "--only", "bounds"]) == 1


def test_warnings_fail_when_asked(clean: Path) -> None:
    (clean / "notes.txt").write_text("mine")
    assert main([str(clean), "--only", "files"]) == 0
    assert main([str(clean), "--only", "files", "--fail-on", "warning"]) == 1


def test_a_crash_fails_and_is_told_apart(
    clean: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(running._GATES, "anchors", crash)
    content = report(clean, tmp_path, "--only", "anchors", "--only", "references")
    assert content["status"] == "failed"
    (crashed,) = [result for result in content["results"] if result["status"] == "crashed"]
    assert (crashed["gate"], crashed["rows_failing"]) == ("anchors", 0)
    assert crashed["error"] == "RuntimeError: the engine broke in two lines"
    said = capsys.readouterr().out
    assert "CRASHED anchors" in said
    assert said.splitlines()[-1].endswith(" 0 failed, 1 crashed")


def test_a_crash_is_reported_whatever_table_is_asked_for(
    clean: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(running._GATES, "anchors", crash)
    assert main([str(clean), "--only", "anchors", "--table", "measure"]) == 1


def test_the_json_report_holds_the_failing_rows(wrong: Path, tmp_path: Path) -> None:
    content = report(wrong, tmp_path)
    (found,) = [
        result
        for result in content["results"]
        if result["gate"] == "columns" and result["status"] == "failed"
    ]
    assert found["rule"].startswith("money_has_currency")
    assert (found["table"], found["rows_checked"], found["rows_failing"]) == ("figure", 10, 1)
    assert found["rows"][0]["currency"] is None
    assert content["gates"][0]["warnings"] == 1
    assert {"path", "version", "status", "fail_on", "not_checked"} <= content.keys()


def test_the_junit_report_counts_failures_and_errors(
    wrong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(running._GATES, "anchors", crash)
    path = tmp_path / "report.xml"
    options = ["--only", "files", "--only", "columns", "--only", "anchors"]
    main([str(wrong), *options, "--junit", str(path)])
    suites = {suite.get("name"): suite for suite in parsed(path)}
    assert suites["columns"].get("failures") == "1"
    assert suites["anchors"].get("errors") == "1"
    assert suites["files"].get("failures") == "0"
    assert len(suites["columns"]) == int(suites["columns"].get("tests", ""))
    failure = suites["columns"].find("testcase/failure")
    assert failure is not None
    assert "currency=None" in str(failure.text)
    assert suites["files"].find("testcase/system-out") is not None


def test_the_junit_report_is_xml_whatever_the_texts_hold(tmp_path: Path) -> None:
    dataset = seed_dataset()
    figure = with_cell(dataset.figure, 0, "exact", "nul \0 and <tag> & \ud7ff\ufffe")
    build = published(tmp_path / "build", replace(dataset, figure=figure))
    path = tmp_path / "report.xml"
    main([str(build), "--only", "anchors", "--junit", str(path)])
    said = "".join(parsed(path).itertext())
    assert "<tag> & " in said
    assert "\0" not in said


def test_findings_are_annotated_in_github_actions(
    wrong: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    main([str(wrong), *QUICK])
    assert "::error" not in capsys.readouterr().out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    main([str(wrong), *QUICK])
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
    (error,) = [line for line in lines if line.startswith("::error title=columns%3A figure::")]
    assert "%0A" in error
    assert any(line.startswith("::warning title=files%3A build::") for line in lines)


def test_a_report_that_cannot_be_written_is_told_after_the_findings(
    wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nowhere" / "report.json"
    assert main([str(wrong), *QUICK, "--json", str(path)]) == 2
    said = capsys.readouterr()
    assert "figure: money_has_currency" in said.out
    assert str(path) in said.err


def test_withheld_texts_are_said_to_be_unchecked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset = seed_dataset()
    build = published(tmp_path / "build", replace(dataset, article=withheld(dataset)))
    main([str(build), *QUICK])
    said = capsys.readouterr().out
    records = sum(dataset.table(t).height for t in ("mention", "claim", "stance", "figure"))
    assert "NOT CHECKED  the text of 5 of 5 articles is withheld" in said
    assert f"the words of {records} records" in said


def test_a_build_without_bounds_says_so(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(clean), *QUICK])
    assert "NOT CHECKED  the build has no bounds.yaml" in capsys.readouterr().out


def test_a_folder_that_holds_something_else_is_not_overwritten(
    clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine")
    assert main([str(clean), *QUICK, "--docs", str(folder)]) == 2
    assert "holds something else than Data Docs" in capsys.readouterr().err
    assert (folder / "thesis.txt").read_text() == "mine"
