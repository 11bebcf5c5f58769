"""Gate ``files``: the files of a build are those its manifest names, byte for byte."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from dataset.gates import GateResult
from dataset.gates.result import Severity
from dataset.publish import MANIFEST
from dataset.validation.manifest import Manifest, Output
from schemas import TABLES

GATE = "files"


def check(folder: Path, manifest: Manifest) -> Iterator[GateResult]:
    """Check that every file is there with the bytes noted, and that there is no other."""
    problems = [manifest.problem] if manifest.problem else []
    yield _result("build", "the manifest can be read", [{"found": text} for text in problems])
    if not manifest.outputs:
        return
    absent = [f"{name}.parquet" for name in TABLES if f"{name}.parquet" not in manifest.outputs]
    yield _result("build", "the manifest names every table", [{"file": name} for name in absent])
    for name, noted in manifest.outputs.items():
        table = name.removesuffix(".parquet")
        wrong = _compared(folder, name, noted)
        yield _result(table if table in TABLES else "build", f"{name} as in the manifest", wrong)
    others = sorted(
        path.name for path in folder.iterdir() if path.name not in {*manifest.outputs, MANIFEST}
    )
    yield _result(
        "build",
        "no file beside those of the manifest",
        [{"file": name, "found": "not in the manifest"} for name in others],
        warning=True,
    )


def _result(
    table: str, rule: str, wrong: list[dict[str, str]], *, warning: bool = False
) -> GateResult:
    severity: Severity = "warning" if warning else "error"
    return GateResult(GATE, table, None, rule, 0, pl.DataFrame(wrong), severity=severity)


def _compared(folder: Path, name: str, noted: Output) -> list[dict[str, str]]:
    """Return how a file differs from what the manifest notes of it."""
    if Path(name).name != name or name in {"", ".", ".."}:
        return [{"file": name, "found": "a path", "expected": "the name of a file of the build"}]
    if noted.sha256 is None or noted.size is None:
        return [{"file": name, "found": "no digest or size", "expected": "both in the manifest"}]
    path = folder / name
    if not path.is_file():
        return [{"file": name, "found": "missing", "expected": noted.sha256}]
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest == noted.sha256 and len(data) == noted.size:
        return []
    return [
        {
            "file": name,
            "found": f"{digest} ({len(data)} bytes)",
            "expected": f"{noted.sha256} ({noted.size} bytes)",
        }
    ]
