"""The word lists: each word once, so that taking one out takes it out."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from dataset.french.nouns import plural, role_nouns
from dataset.lexicon import lexicon

# Paradigms, whose forms may be alike, and groups of words that stand for phrases.
NO_LISTS = {"conjugation", "dates", "modality", "stances"}
NAMES = sorted(
    path.name.removesuffix(".toml")
    for path in (files("dataset.french") / "lexicon").iterdir()
    if path.name.endswith(".toml")
)
# Words with "_" for a space and "/" before an ending; a line with ":" or "|" is an entry.
PLAIN = re.compile(r"[^:|()\\?]*")


def lists(value: Any, place: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the word lists of a lexicon with their place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{place}.{key}")
    elif place == "cues.parts.answers":
        yield place, value.strip().split("\n")
    elif isinstance(value, str) and PLAIN.fullmatch(value):
        yield place, value.split()
    elif isinstance(value, list) and all(isinstance(word, str) for word in value):
        yield place, value


@pytest.mark.parametrize("name", sorted(set(NAMES) - NO_LISTS))
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    twice = {
        place: words
        for place, listed in lists(lexicon(name), name)
        if (words := [word for word, times in Counter(listed).items() if times > 1])
    }
    assert twice == {}


def test_a_noun_for_people_stands_in_one_lexicon() -> None:
    roles = {form.lower() for form, _ in role_nouns()}
    roles |= {plural(form) for form in roles}
    assert roles.isdisjoint(lexicon("speakers")["persons"].split())
