"""The lexicons: words as data, in ``dataset/french/lexicon``."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return ``lexicon/<name>.toml`` as parsed; not to be changed by the caller.

    Raises:
        FileNotFoundError: there is no such file.
    """
    source = files("dataset.french") / "lexicon" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
