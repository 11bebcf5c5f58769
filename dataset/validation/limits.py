"""What a corpus sets for itself: bounds and expectations, read by the build and published by it."""

from dataclasses import dataclass, field
from pathlib import Path

from dataset.errors import InputError, Problem
from dataset.expectations.stored import CORPUS_FILE, read_corpus_file
from dataset.textfile import read_text
from dataset.validation.bounds import BOUNDS_FILE, Bounds, read_bounds


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a corpus, and the texts of the files that are published with a build."""

    bounds: Bounds = field(default_factory=Bounds)
    files: dict[str, str] = field(default_factory=dict)


def survey_limits(root: Path, shown: str, problems: list[Problem]) -> Limits:
    """Read ``bounds.yaml`` and ``expectations.json`` under ``root``; either may be missing.

    Args:
        root: the seeds folder.
        shown: how messages name it.
        problems: takes every problem of the two files.
    """
    bounds, files = Bounds(), {}
    try:
        if (root / BOUNDS_FILE).exists():
            bounds = read_bounds(root / BOUNDS_FILE, f"{shown}/{BOUNDS_FILE}")
            files[BOUNDS_FILE] = read_text(root / BOUNDS_FILE, shown)
    except InputError as error:
        problems.extend(error.problems)
    try:
        if (root / CORPUS_FILE).exists():
            read_corpus_file(root / CORPUS_FILE, f"{shown}/{CORPUS_FILE}")
            files[CORPUS_FILE] = read_text(root / CORPUS_FILE, shown)
    except InputError as error:
        problems.extend(error.problems)
    return Limits(bounds, files)
