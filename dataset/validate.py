"""``python -m dataset.validate [DIR]``: check a published build from its files alone."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import polars as pl
from polars.exceptions import PanicException

from dataset.command import run
from dataset.errors import InputError
from dataset.gates import GateResult
from dataset.loading import load
from dataset.validation import GATE_NAMES, Report, Selection, inspect
from dataset.validation.machine import annotations, as_json, as_junit
from dataset.validation.proposals import propose
from dataset.validation.terminal import text
from schemas import TABLES

_STDOUT = "-"


def validate(
    path: Path,
    *,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    tables: Sequence[str] = (),
) -> list[GateResult]:
    """Run the gates on a published build and return what they say.

    Args:
        path: the folder of the build.
        only: names of the gates to run; all where it is empty.
        skip: names of gates not to run.
        tables: tables to report on; all where it is empty.

    Raises:
        FileNotFoundError: there is no build.
    """
    return inspect(path, Selection(tuple(only), tuple(skip), tuple(tables))).results


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m dataset.validate",
        description="Check a published build from its files alone.",
        epilog="Exit status: 0 clean, 1 a check failed or crashed, 2 could not run.",
    )
    add = parser.add_argument
    add("path", nargs="?", type=Path, default=Path("build"), metavar="DIR")
    add("--table", action="append", default=[], choices=list(TABLES), metavar="TABLE")
    gates = f"a gate: {', '.join(GATE_NAMES)}; may be given several times"
    add("--only", action="append", default=[], choices=GATE_NAMES, metavar="GATE", help=gates)
    add("--skip", action="append", default=[], choices=GATE_NAMES, metavar="GATE", help="likewise")
    add(
        "--fail-on",
        choices=("error", "warning"),
        default="error",
        help="from which severity on a finding makes the command fail (default: error)",
    )
    add("--bounds", type=Path, metavar="FILE", help="bounds to check instead of the build's own")
    add(
        "--expectations",
        type=Path,
        metavar="FILE",
        help="expectations to check instead of the build's own",
    )
    add(
        "--propose-bounds",
        type=Path,
        metavar="FILE",
        help="write bounds proposed from the data, check nothing",
    )
    add("--json", metavar="FILE", help="write the report as JSON; - for standard output")
    add("--junit", metavar="FILE", help="write the report as JUnit XML; likewise")
    add("--docs", type=Path, metavar="FOLDER", help="write Great Expectations' Data Docs")
    add("--verbose", action="store_true", help="list the checks that passed, too")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0 clean, 1 failed, 2 could not run."""
    arguments = _arguments(argv)
    if arguments.json == arguments.junit == _STDOUT:
        print("only one of --json and --junit can go to standard output", file=sys.stderr)
        return 2
    try:
        if arguments.propose_bounds:
            proposed = propose(load(arguments.path))
            arguments.propose_bounds.write_text(proposed, encoding="utf-8", newline="\n")
            print(f"wrote {arguments.propose_bounds}: look at each bound and give its reason")
            return 0
        report = inspect(
            arguments.path,
            Selection(tuple(arguments.only), tuple(arguments.skip), tuple(arguments.table)),
            bounds_file=arguments.bounds,
            suites_file=arguments.expectations,
            docs=arguments.docs,
        )
        _tell(report, arguments)
    except (InputError, OSError, pl.exceptions.PolarsError, PanicException) as error:
        print(error, file=sys.stderr)
        return 2
    return 1 if report.failed(arguments.fail_on) or not report.results else 0


def _tell(report: Report, arguments: argparse.Namespace) -> None:
    """Print the report, and write it to the files asked for.

    Where a report for programs goes to standard output, the one for people goes to standard
    error.
    """
    piped = _STDOUT in (arguments.json, arguments.junit)
    told = sys.stderr if piped else sys.stdout
    print(text(report, arguments.fail_on, verbose=arguments.verbose), file=told)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for line in annotations(report, arguments.fail_on):
            print(line, file=told)
    if arguments.json:
        _write(arguments.json, as_json(report, arguments.fail_on))
    if arguments.junit:
        _write(arguments.junit, as_junit(report, arguments.fail_on))


def _write(file: str, said: str) -> None:
    if file == _STDOUT:
        print(said, end="" if said.endswith("\n") else "\n")
    else:
        Path(file).write_text(said, encoding="utf-8")


if __name__ == "__main__":
    run(main)
