"""The suites stored in the repository as JSON, and those that a corpus brings itself."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from dataset.errors import InputError, Problem, did_you_mean
from dataset.expectations.generate import Expectation, suites
from dataset.textfile import read_text

SUITES = Path(str(files("dataset.expectations"))) / "suites"
CORPUS_FILE = "expectations.json"


class CorpusExpectation(BaseModel):
    """One expectation of a corpus, in Great Expectations' own words; ``reason`` says why."""

    model_config = ConfigDict(extra="forbid")

    type: str
    kwargs: dict[str, Any]
    severity: str = "critical"
    reason: str


class CorpusSuite(BaseModel):
    """What a corpus expects of one table, beside the stored suite or in its place."""

    model_config = ConfigDict(extra="forbid")

    replace: bool = False
    expectations: list[CorpusExpectation]


class CorpusFile(RootModel[dict[str, CorpusSuite]]):
    """The file ``expectations.json``: suites by table (``claim``) or list (``claim__via``)."""


def written(expectations: list[Expectation], asset: str) -> str:
    """Return the text of a stored suite."""
    suite = {"name": asset, "expectations": expectations}
    return json.dumps(suite, ensure_ascii=False, indent=2) + "\n"


def stored() -> dict[str, list[Expectation]]:
    """Return the stored suites by asset."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["expectations"]
        for path in sorted(SUITES.glob("*.json"))
    }


def rewrite() -> list[str]:
    """Rewrite the stored suites from the schemas; return the names of those that changed."""
    wanted = {f"{asset}.json": written(content, asset) for asset, content in suites().items()}
    SUITES.mkdir(exist_ok=True)
    found = {path.name: path.read_text(encoding="utf-8") for path in SUITES.glob("*.json")}
    for name in found.keys() - wanted.keys():
        (SUITES / name).unlink()
    for name, text in wanted.items():
        (SUITES / name).write_text(text, encoding="utf-8", newline="\n")
    return sorted(name for name in found | wanted if found.get(name) != wanted.get(name))


def read_corpus_file(path: Path, shown: str) -> dict[str, CorpusSuite]:
    """Read the expectations that a corpus brings itself.

    Raises:
        InputError: with every problem of the file.
    """
    try:
        content = CorpusFile.model_validate_json(read_text(path, shown)).root
    except ValidationError as error:
        raise InputError(
            Problem(
                f"{shown}: {'.'.join(str(part) for part in detail['loc'])}".rstrip(": "),
                detail["msg"],
                expected='{"<table>": {"expectations": [{"type", "kwargs", "reason"} …]} …}',
            )
            for detail in error.errors(include_url=False)
        ) from None
    known = set(suites())
    unknown = [name for name in content if name not in known]
    if unknown:
        raise InputError(
            Problem(
                shown,
                f"unknown table {name!r}",
                expected=f"one of: {', '.join(sorted(known))}",
                mend=did_you_mean(name, known, otherwise="remove it"),
            )
            for name in unknown
        )
    return content


def joined(corpus: dict[str, CorpusSuite]) -> dict[str, list[Expectation]]:
    """Return the stored suites together with those of a corpus."""
    all_suites = stored()
    for asset, suite in corpus.items():
        own = [
            {
                "type": e.type,
                "kwargs": e.kwargs,
                "severity": e.severity,
                "meta": {"from": "corpus", "says": e.reason},
            }
            for e in suite.expectations
        ]
        all_suites[asset] = own if suite.replace else all_suites[asset] + own
    return all_suites
