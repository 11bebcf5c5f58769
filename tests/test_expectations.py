"""The second engine: suites generated and stored, one checkpoint, its findings as results."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from dataset.errors import InputError
from dataset.expectations.generate import _translated, suites
from dataset.expectations.stored import SUITES, joined, read_corpus_file, rewrite, stored, written
from dataset.gates import GateResult
from dataset.validate import main, validate
from schemas import KEYS, TABLES, Column, columns_of
from tests.layers import SEEDS, seed_dataset, with_cell
from tests.published import published

COLUMNS = [
    pytest.param(table, column, id=f"{table}.{column.name}")
    for table, model in TABLES.items()
    for column in columns_of(model)
]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def run(build: Path, *tables: str, suites_file: Path | None = None) -> list[GateResult]:
    from dataset.expectations.run import check  # noqa: PLC0415 - takes seconds to import

    return list(check(build, tables, suites_file=suites_file))


def failed(build: Path, *tables: str) -> list[GateResult]:
    return [result for result in run(build, *tables) if not result.passed]


def own(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "expectations.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_stored_suites_are_those_generated_from_the_schemas() -> None:
    wanted = {f"{asset}.json": written(content, asset) for asset, content in suites().items()}
    found = {path.name: path.read_text(encoding="utf-8") for path in SUITES.glob("*.json")}
    assert found == wanted, "stale; renew with: python -m dataset.expectations"


def test_rewriting_tells_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dataset.expectations.stored.SUITES", tmp_path / "suites")
    assert "claim.json" in rewrite()
    assert rewrite() == []
    (tmp_path / "suites" / "claim.json").write_text("{}")
    (tmp_path / "suites" / "gone.json").write_text("{}")
    assert rewrite() == ["claim.json", "gone.json"]
    assert not (tmp_path / "suites" / "gone.json").exists()


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_suite_says_what_the_schema_says_of_a_column(table: str, column: Column) -> None:
    asset = f"{table}__{column.name}" if column.is_list else table
    name = "item" if column.is_list else column.name
    of_values = [e for e in stored()[asset] if e["kwargs"].get("column") == name]
    of_table = stored()[table]
    if not column.nullable:
        counted = f"{column.name}_items" if column.is_list else column.name
        assert any(
            e["type"] == "expect_column_values_to_not_be_null"
            and e["kwargs"] == {"column": counted}
            for e in of_table
        )
    sets = [e["kwargs"]["value_set"] for e in of_values if "value_set" in e["kwargs"]]
    if column.allowed is not None:
        assert column.allowed in sets
    if column.references is not None:
        assert {"$PARAMETER": column.references.replace(".", "__")} in sets
    if column.unique:
        assert "expect_column_values_to_be_unique" in {e["type"] for e in of_values}


def test_a_check_that_cannot_be_translated_stops_the_generator() -> None:
    with pytest.raises(ValueError, match="no expectation says what pandera's check odd"):
        _translated("value", "odd", {})


def test_empty_tables_pass(tmp_path: Path) -> None:
    dataset = seed_dataset()
    names = ("mention", "claim", "stance", "figure", "evaluation", "agreement", "disagreement")
    empty = {name: dataset.table(name).head(0) for name in names}
    build = published(tmp_path / "build", replace(dataset, **empty))
    assert [str(result) for result in failed(build)] == []


def put(**cells: object) -> Callable[[pl.DataFrame, int], pl.DataFrame]:
    """Return a change that puts values into one row of a table."""

    def change(frame: pl.DataFrame, row: int) -> pl.DataFrame:
        for column, value in cells.items():
            frame = with_cell(frame, row, column, value)
        return frame

    return change


def as_first(*columns: str) -> Callable[[pl.DataFrame, int], pl.DataFrame]:
    """Return a change that gives a row the values of the first."""
    return lambda frame, row: put(**{name: frame[name][0] for name in columns})(frame, row)


# What is put in, the table, the row (a number, or a column and its value in the row), the change
# and what is to be said of it. Each stands in a row of its own.
Change = Callable[[pl.DataFrame, int], pl.DataFrame]
FAULTS: list[tuple[str, str, int | tuple[str, str], Change, str]] = [
    ("a null", "claim", 1, put(content=None), "claim.content: no value is null"),
    ("a key twice", "figure", 1, as_first("figure_id"), "figure.figure_id: every value once"),
    (
        "an unknown actor",
        "stance",
        1,
        put(actor_id="nobody"),
        "stance.actor_id: found in actor.actor_id",
    ),
    (
        "an unknown medium in a list",
        "claim",
        2,
        put(via=["nobody"]),
        "claim.via.item: found in actor.actor_id",
    ),
    (
        "a hedge without code",
        "claim",
        3,
        put(hedges=["perhaps"]),
        "claim.hedges.item: codes of vocabulary hedge",
    ),
    (
        "a target of another kind",
        "stance",
        ("target_kind", "actor"),
        put(target_id="distillation"),
        "stance.target_id: found in actor.actor_id where target_kind is actor",
    ),
    (
        "a span turned round",
        "mention",
        1,
        put(span_start=9, span_end=5),
        "mention.span_end: span_end lies after span_start",
    ),
    (
        "a piece turned round",
        "claim",
        4,
        put(content_spans=[{"start": 9, "end": 3}]),
        "claim.content_spans.end: end lies after start",
    ),
    (
        "a currency dropped",
        "figure",
        ("quantity_kind", "money"),
        put(currency=None),
        "figure.currency: currency is given where quantity_kind is money",
    ),
    ("a number too low", "article", 1, put(n_chars=0), "article.n_chars: at least 1"),
    ("a number too high", "mention", 2, put(confidence=1.5), "mention.confidence: at most 1"),
    ("a pattern broken", "actor", 1, put(country="usa"), "actor.country: matches ^[A-Z]{2}$"),
    (
        "a review by nobody",
        "claim",
        5,
        put(review_status="unreviewed"),
        "claim.origin: origin and review_status fit together",
    ),
    (
        "a mention twice",
        "mention",
        3,
        as_first("article_id", "span_start", "span_end"),
        "mention: article_id, span_start, span_end together stand once",
    ),
    (
        "more matches than records",
        "evaluation",
        0,
        put(n_match=10_000),
        "evaluation.n_hand: n_hand is not below n_match",
    ),
]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> list[GateResult]:
    """What the engine says of a build that holds every fault and lacks a column."""
    dataset = seed_dataset()
    for _, table, place, change, _ in FAULTS:
        frame = dataset.table(table)
        row = place if isinstance(place, int) else frame[place[0]].to_list().index(place[1])
        dataset = replace(dataset, **{table: change(frame, row)})
    build = published(tmp_path_factory.mktemp("faulty") / "build", dataset)
    dataset.concept.drop("label").write_parquet(build / "concept.parquet")
    return [result for result in run(build) if not result.passed]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[0])
def test_a_fault_is_found_and_its_row_shown(
    fault: tuple[str, str, int | tuple[str, str], Change, str], faulty: list[GateResult]
) -> None:
    _, table, _, _, said = fault
    (found,) = [
        result for result in faulty if str(result).split("expectations ")[1].startswith(said + " (")
    ]
    assert found.error is None
    assert found.failing.height >= 1
    if table in KEYS:
        assert KEYS[table] in found.failing.columns


def test_a_column_lost_is_found_and_shown(faulty: list[GateResult]) -> None:
    (found,) = [result for result in faulty if "exactly the columns declared" in result.rule]
    assert found.table == "concept"
    assert "label" not in str(found.failing["observed"][0])
    crashed = [result for result in faulty if result.error is not None]
    assert {(result.table, result.column) for result in crashed} == {("concept", "label")}


def test_nothing_is_found_in_tables_without_a_fault(faulty: list[GateResult]) -> None:
    # What is renamed in claims or figures is lost to those that refer to them, in stances too.
    assert {result.table for result in faulty} <= {table for _, table, *_ in FAULTS} | {"concept"}


def test_a_list_column_that_is_not_declared_is_found(tmp_path: Path) -> None:
    build = published(tmp_path / "build")
    odd = seed_dataset().measure.with_columns(pl.lit(["x"]).alias("odd"))
    odd.write_parquet(build / "measure.parquet")
    (found,) = failed(build, "measure")
    assert "odd_items" in found.failing["observed"][0]


def test_what_could_not_be_checked_is_told_apart_from_what_failed(tmp_path: Path) -> None:
    content = {
        "concept": {
            "expectations": [
                {
                    "type": "expect_column_values_to_not_be_null",
                    "kwargs": {"column": "nowhere"},
                    "reason": "there is no such column",
                },
                {
                    "type": "expect_column_values_to_be_in_set",
                    "kwargs": {"column": "concept_kind", "value_set": ["nothing"]},
                    "severity": "warning",
                    "reason": "never holds",
                },
            ]
        }
    }
    build = published(tmp_path / "build")
    results = run(build, "concept", suites_file=own(tmp_path, content))
    by_rule = {result.rule.split(" (")[0]: result for result in results}
    crashed, wrong = by_rule["there is no such column"], by_rule["never holds"]
    assert crashed.error is not None
    assert "nowhere" in crashed.error
    assert crashed.failing.is_empty()
    assert wrong.error is None
    assert wrong.severity == "warning"
    assert wrong.failing.height == seed_dataset().concept.height


def test_what_is_observed_of_a_whole_column_is_shown(tmp_path: Path) -> None:
    content = {
        "article": {
            "expectations": [
                {
                    "type": "expect_column_mean_to_be_between",
                    "kwargs": {"column": "n_words", "min_value": 1_000_000},
                    "reason": "long texts",
                }
            ]
        }
    }
    build = published(tmp_path / "build")
    results = run(build, "article", suites_file=own(tmp_path, content))
    (found,) = [result for result in results if not result.passed]
    mean = seed_dataset().article["n_words"].mean()
    assert found.failing.to_dicts() == [{"observed": str(mean)}]


def test_an_expectation_that_the_library_refuses_is_never_passed_over(tmp_path: Path) -> None:
    wrong = {"expect_nonsense": {}, "expect_column_values_to_be_unique": {"colum": "claim_id"}}
    refused = [{"type": t, "kwargs": kwargs, "reason": "mine"} for t, kwargs in wrong.items()]
    text = json.dumps({"claim": {"expectations": refused}})
    build = published(tmp_path / "build", files={"expectations.json": text})
    results = run(build, "claim")
    crashed = [result for result in results if not result.passed]
    assert all(result.error for result in crashed)
    assert {result.rule for result in crashed} == {f"mine ({type_})" for type_ in wrong}
    assert len(results) == 2 + sum(len(s) for a, s in stored().items() if a.startswith("claim"))


def test_a_damaged_file_crashes_the_gate_and_no_more(tmp_path: Path) -> None:
    build = published(tmp_path / "build")
    (build / "claim.parquet").write_bytes(b"nothing")
    results = validate(build, only=["expectations"])
    assert [result.gate for result in results if result.error] == ["expectations"]


def test_a_corpus_may_replace_a_suite(tmp_path: Path) -> None:
    expectation = {"type": "expect_table_row_count_to_equal", "kwargs": {"value": 1}, "reason": "r"}
    content = {"claim": {"replace": True, "expectations": [expectation]}}
    suite = joined(read_corpus_file(own(tmp_path, content), "expectations.json"))["claim"]
    assert [e["type"] for e in suite] == ["expect_table_row_count_to_equal"]
    content["claim"]["replace"] = False
    suite = joined(read_corpus_file(own(tmp_path, content), "expectations.json"))["claim"]
    assert len(suite) == len(stored()["claim"]) + 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"claims": {"expectations": []}}, "did you mean 'claim'?"),
        ({"claim": {"expectations": [{"type": "t", "kwargs": {}}]}}, "claim.expectations.0.reason"),
        ({"claim": {"expectation": []}}, "claim.expectation"),
        ([], "expectations.json"),
    ],
)
def test_a_wrong_file_of_expectations_is_reported(
    content: object, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = own(tmp_path, content)
    with pytest.raises(InputError) as caught:
        read_corpus_file(path, "expectations.json")
    assert said in str(caught.value)
    build = published(tmp_path / "build")
    assert main([str(build), "--only", "expectations", "--expectations", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_a_clean_build_passes_every_expectation_and_the_corpus_own(tmp_path: Path) -> None:
    text = (SEEDS / "expectations.json").read_text(encoding="utf-8")
    build = published(tmp_path / "build", files={"expectations.json": text})
    results = run(build)
    assert [str(result) for result in results if not result.passed] == []
    assert {result.table for result in results} == set(TABLES)
    own_suites = read_corpus_file(SEEDS / "expectations.json", "expectations.json").values()
    added = sum(len(suite.expectations) for suite in own_suites)
    assert len(results) == sum(len(suite) for suite in stored().values()) + added


def test_nothing_but_the_gate_imports_great_expectations(tmp_path: Path) -> None:
    build = published(tmp_path / "build")
    code = (
        "import sys, dataset, dataset.build, dataset.validate, dataset.expectations.generate\n"
        f"dataset.validate.main([{str(build)!r}, '--skip', 'expectations'])\n"
        "sys.exit(int('great_expectations' in sys.modules))"
    )
    command = [sys.executable, "-c", code]
    run_ = subprocess.run(command, capture_output=True, check=False)
    assert run_.returncode == 0, run_.stderr.decode()
