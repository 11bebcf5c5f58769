"""The codes of the coded columns, read from ``vocabulary.toml``: their one declaration."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _vocabulary() -> dict[str, dict[str, str]]:
    parsed = tomllib.loads((files("schemas") / "vocabulary.toml").read_text(encoding="utf-8"))
    return {name: entry["codes"] for name, entry in parsed.items()}


def codes(name: str) -> list[str]:
    """Return the codes of a vocabulary in their fixed order, e.g. ``codes("origin")``.

    Raises:
        KeyError: there is no vocabulary of that name.
    """
    return list(_vocabulary()[name])


def meanings(name: str) -> dict[str, str]:
    """Return the codes of a vocabulary with their meanings.

    Raises:
        KeyError: there is no vocabulary of that name.
    """
    return dict(_vocabulary()[name])


def names() -> list[str]:
    """Return the names of all vocabularies."""
    return list(_vocabulary())
