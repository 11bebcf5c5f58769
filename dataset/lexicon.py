"""The lexicons: words as data, in ``dataset/french/lexicon``."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

_NESTED = 3  # lists within lists


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return ``lexicon/<name>.toml`` as parsed; not to be changed by the caller.

    Raises:
        FileNotFoundError: there is no such file.
    """
    source = files("dataset.french") / "lexicon" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def word_set(name: str, *place: str) -> frozenset[str]:
    """Return the word list at a place of ``lexicon/<name>.toml`` as a set.

    In a text, where white space separates the words, ``_`` stands for a space.
    """
    listed: Any = lexicon(name)
    for key in place:
        listed = listed[key]
    words = listed.split() if isinstance(listed, str) else listed
    return frozenset(word.replace("_", " ") for word in words)


def either(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first, to stand in a group.

    Words of one first letter stand together: so one look at a letter rules out most of them.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())


def pattern(block: Mapping[str, Any]) -> str:
    """Return the pattern of a block whose word lists stand beside it.

    In ``pattern``, and in the lists, ``{name}`` stands for any word of the block's list
    ``name``.
    """
    filled = str(block["pattern"])
    lists = {f"{{{key}}}": _any_of(words) for key, words in block.items() if key != "pattern"}
    for _ in range(_NESTED):
        for name, words in lists.items():
            filled = filled.replace(name, words)
    return filled


@cache
def shape(name: str, key: str) -> re.Pattern[str]:
    """Return a pattern of ``[shapes]`` in a lexicon, ``{list}`` in it being any of its lists."""
    shapes = lexicon(name)["shapes"]
    return re.compile(pattern({**shapes.get("lists", {}), "pattern": shapes[key]}))


def _any_of(words: str | Sequence[str]) -> str:
    """Return a group of words or patterns; words alone with the longest first."""
    if isinstance(words, str):
        words = [word.replace("_", " ") for word in words.split()]
    plain = all(word.replace("-", "").replace("'", "").replace(" ", "").isalpha() for word in words)
    return f"(?:{either(words) if plain else '|'.join(words)})"


@cache
def cue_lines() -> tuple[tuple[str, str, str], ...]:
    """Return class, lemma and frames of every cue verb of ``lexicon/cues.toml``.

    ``{name}`` in a lemma stands for each of its class there.
    """
    cues = lexicon("cues")
    found: list[tuple[str, str, str]] = []
    for cue_class, block in cues["verbs"].items():
        for line in block.strip().split("\n"):
            lemma, _, frames = line.partition(":")
            found += [(cue_class, each, frames) for each in _spread(lemma.strip(), cues["classes"])]
    return tuple(found)


def _spread(lemma: str, classes: Mapping[str, list[str]]) -> list[str]:
    for name, words in classes.items():
        if f"{{{name}}}" in lemma:
            filled = [lemma.replace(f"{{{name}}}", word) for word in words]
            return [each for one in filled for each in _spread(one, classes)]
    return [lemma]
