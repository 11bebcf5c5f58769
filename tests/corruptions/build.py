"""The project's own build, published once for all tests of corruptions."""

import tempfile
from functools import cache
from pathlib import Path

from dataset.build import main
from tests.corruptions.model import Trial

_SEEDS = Path(__file__).parent.parent.parent / "seeds"
_FOLDER = tempfile.TemporaryDirectory(prefix="controverse-")


@cache
def published_build() -> Path:
    """Return the folder of a build of ``seeds/``; it is removed when Python ends."""
    out = Path(_FOLDER.name) / "build"
    status = main(["--seeds", str(_SEEDS), "--out", str(out)])
    assert status == 0, "the project's corpus does not build"
    return out


@cache
def trial() -> Trial:
    """Return that build, read, for corruptions to be tried on."""
    return Trial.of(published_build())
