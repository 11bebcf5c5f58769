"""The rules of two states of the code timed in turns; what is timed here are packages made here."""

from pathlib import Path

import pytest

from benchmarks import extraction
from benchmarks.pace import report, timed
from benchmarks.rules_at import NOT_COMPARED, NothingToCompareError

# Writes down whose turn it is.
RULES = """
from pathlib import Path
def extract_many(texts):
    with open(Path(__file__).parents[2] / "turns", "a") as turns:
        turns.write(Path(__file__).parents[1].name + str(len(texts)))
"""


def package(root: Path, name: str, rules: str = RULES) -> Path:
    (root / name / "dataset").mkdir(parents=True)
    (root / name / "dataset" / "__init__.py").write_text(rules)
    return root / name


def test_both_run_in_turns_and_begin_in_turns(tmp_path: Path) -> None:
    pairs = timed(package(tmp_path, "a"), package(tmp_path, "b"), ["x", "y"], 3)
    assert len(pairs) == 3
    assert all(seconds >= 0 for pair in pairs for seconds in pair)
    # The first two are no part of the pairs: what is read at first use is not timed.
    assert (tmp_path / "turns").read_text() == "a2b2" + "a2b2" + "b2a2" + "a2b2"


def test_rules_that_fail_are_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    broken = package(tmp_path, "broken", "raise RuntimeError('broken')")
    with pytest.raises(NothingToCompareError, match="broken fail"):
        timed(package(tmp_path, "a"), broken, ["x"], 1)
    assert "RuntimeError: broken" in capfd.readouterr().err


def test_report_compares_pair_by_pair() -> None:
    # The second pair met a busy machine, which slows both.
    lines = list(report([(2.0, 1.0), (8.0, 4.0), (2.0, 1.0)], 200_000, "HEAD~1 (abcdef0)"))
    assert [line.split()[-2:] for line in lines[:2]] == [["100", "kB/s"], ["200", "kB/s"]]
    assert lines[0].startswith("HEAD~1 (abcdef0) ")
    assert lines[2].startswith("2.000 times the throughput (median of 3 pairs of runs, half")


def test_command_tells_what_it_cannot_compare(capsys: pytest.CaptureFixture[str]) -> None:
    assert extraction.main(["--base", "no-such-revision"]) == NOT_COMPARED
    assert capsys.readouterr().err.startswith("not compared: git knows no revision")
