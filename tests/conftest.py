"""Fixtures shared by the tests.

Golden files hold what a command is expected to print or write. After a wanted change renew
them with ``pytest --update-golden`` and read the difference before you commit it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpora import Seeds

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files anew instead of comparing with them",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Give a function that compares a text with the golden file of a name, or renews it."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no golden file {name}; write it with --update-golden"
        assert text == path.read_bytes().decode("utf-8")

    return check


@pytest.fixture
def seeds(tmp_path: Path) -> Seeds:
    """Give a copy of the small corpus in ``tmp_path / "seeds"``."""
    return Seeds.copy_to(tmp_path / "seeds")
