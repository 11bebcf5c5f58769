"""``python -m dataset.validate [DIR]``: check a published build from its files alone."""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from dataset.gates import GateResult, run_gates
from dataset.loading import load, read_manifest
from dataset.publish import former_build


def check_files(folder: Path) -> Iterator[GateResult]:
    """Check that the files of a build are those its manifest names, byte for byte."""
    outputs = read_manifest(folder).get("outputs", {})
    wrong = []
    for name, noted in outputs.items():
        path = folder / name
        if not path.is_file():
            wrong.append({"file": name, "found": "missing", "expected": noted["sha256"]})
            continue
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != noted["sha256"]:
            wrong.append({"file": name, "found": digest, "expected": noted["sha256"]})
    yield GateResult(
        "files", "manifest", None, "digests of the files", len(outputs), pl.DataFrame(wrong)
    )


def validate(path: Path) -> list[GateResult]:
    """Run all gates on a published build.

    Raises:
        FileNotFoundError: there is no build.
    """
    folder = former_build(path)
    results = list(check_files(folder))
    if not all(result.passed for result in results):
        missing = [r for r in results for row in r.failing.to_dicts() if row["found"] == "missing"]
        if missing:
            return results
    try:
        dataset = load(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        said = " ".join(str(error).split())[:300]
        return [*results, GateResult("files", "all", None, "tables can be read", 0, error=said)]
    return [*results, *run_gates(dataset)]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0 clean, 1 failed, 2 could not run."""
    parser = argparse.ArgumentParser(
        prog="python -m dataset.validate",
        description="Check a published build from its files alone.",
        epilog="Exit status: 0 clean, 1 a check failed, 2 could not run.",
    )
    parser.add_argument("path", nargs="?", type=Path, default=Path("build"), metavar="DIR")
    arguments = parser.parse_args(argv)
    try:
        results = validate(arguments.path)
    except (FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    for result in results:
        print(result)
    failed = [result for result in results if not result.passed]
    print(f"{len(results) - len(failed)} checks passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
