"""``python -m dataset.diff OLD NEW``: what changed from one build to another.

Rows that came, went or changed with their words, changes of the schema as patch, minor or major,
and whether the newer build's version says as much (the rules stand in CHANGELOG.md).
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from dataset.command import run
from dataset.drift import compare, read_build
from dataset.drift.report import as_json, as_text

_SHOWN = 10


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m dataset.diff",
        description="Say what changed from one build to another, and whether the version follows.",
        epilog="Exit status: 0 the version follows; 1 it does not; 2 could not run.",
    )
    parser.add_argument("old", type=Path, metavar="OLD", help="folder of the former build")
    parser.add_argument("new", type=Path, metavar="NEW", help="folder of the newer build")
    parser.add_argument(
        "--rows",
        type=int,
        default=_SHOWN,
        metavar="N",
        help=f"rows shown of each kind and table (default: {_SHOWN})",
    )
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    arguments = parser.parse_args(argv)
    try:
        drift = compare(read_build(arguments.old), read_build(arguments.new))
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(as_json(drift), ensure_ascii=False, indent=2, default=str))
    else:
        print(as_text(drift, max(0, arguments.rows)))
    return 0 if drift.follows else 1


if __name__ == "__main__":
    run(main)
