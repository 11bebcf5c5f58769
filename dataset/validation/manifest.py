"""The manifest of a published build, read so that a damaged one is a finding, not a crash."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dataset.publish import MANIFEST


@dataclass(frozen=True, slots=True)
class Output:
    """What the manifest notes of one file; None where it notes nothing usable."""

    sha256: str | None
    size: int | None
    rows: int | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest's files by name, its version and the digests of its inputs.

    ``problem`` says why it cannot be used.
    """

    outputs: dict[str, Output] = field(default_factory=dict)
    inputs: dict[str, str] = field(default_factory=dict)
    version: str | None = None
    problem: str | None = None


def read(folder: Path) -> Manifest:
    """Return the manifest of the build in ``folder``.

    Raises:
        FileNotFoundError: the folder holds no manifest, so it holds no build.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise FileNotFoundError(
            f"there is no build at {folder} (no {MANIFEST}); make one with: python -m dataset.build"
        )
    try:
        parsed = json.loads(path.read_bytes().decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return Manifest(problem=f"not JSON: {' '.join(str(error).split())}")
    noted = parsed.get("outputs") if isinstance(parsed, dict) else None
    if not isinstance(noted, dict) or not noted:
        return Manifest(problem="it names no outputs")
    version, inputs = parsed.get("version"), parsed.get("inputs")
    return Manifest(
        outputs={str(name): _output(about) for name, about in noted.items()},
        inputs={str(k): str(v) for k, v in inputs.items()} if isinstance(inputs, dict) else {},
        version=version if isinstance(version, str) else None,
        problem=None if isinstance(version, str) else "it names no version",
    )


def _output(about: Any) -> Output:
    """Return the entry of one file; what has another type than declared counts as absent."""
    if not isinstance(about, dict):
        return Output(None, None, None)
    digest, size, rows = about.get("sha256"), about.get("bytes"), about.get("rows")
    return Output(
        digest if isinstance(digest, str) else None,
        size if isinstance(size, int) else None,
        rows if isinstance(rows, int) else None,
    )
