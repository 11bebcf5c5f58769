"""Tense and mood of French verb forms, told from the form alone.

No parser and no dictionary of verbs: futures and conditionals are known by stem and ending
(``utiliser-ait``, ``saur-ait``), imparfaits by their ending, compound tenses by auxiliary and
participle. What could also be another word (a noun, an imparfait of a verb in -rer) counts as
unknown. Word lists: ``lexicon/modality.toml``.
"""

import re
from functools import cache, lru_cache
from typing import Literal

from dataset.lexicon import lexicon, pattern

Mood = Literal["conditional", "future", "imparfait", "past", "auxiliary", ""]

_CONDITIONAL_ENDINGS = ("ait", "aient", "ais", "ions", "iez")
_FUTURE_ENDINGS = ("ont", "ons", "ez", "ai", "as", "a")
_LONGEST = 26  # longer "words" are no French verb forms
_SHORTEST_IMPARFAIT = 5


class _Forms:
    """The lists and patterns of ``[moods]``, compiled once."""

    def __init__(self) -> None:
        lists = lexicon("modality")["moods"]
        self.future_stem = re.compile(pattern(lists["future_stem"]))
        self.participle = re.compile(pattern(lists["participle"]))
        self.passe_simple = re.compile(lists["passe_simple"])
        self.not_conditional = frozenset(lists["not_conditional"])
        self.not_future = frozenset(lists["not_future"])
        self.not_imparfait = frozenset(lists["not_imparfait"])
        self.auxiliaries = frozenset(lists["auxiliaries"])
        self.never_participle = frozenset(lists["never_participle"])
        self.between = frozenset(lists["between"])


@cache
def _forms() -> _Forms:
    return _Forms()


@lru_cache(maxsize=65536)
def mood(word: str) -> Mood:
    """Tell the mood or tense of one lower-case word form; ``""`` when its form does not tell.

    ``"past"`` is the passé simple, ``"auxiliary"`` a present or past form of avoir or être.
    """
    if not 1 <= len(word) <= _LONGEST:
        return ""
    forms = _forms()
    if word in forms.auxiliaries:
        return "auxiliary"
    for ending in _CONDITIONAL_ENDINGS:
        if word.endswith("r" + ending) and word not in forms.not_conditional:
            if forms.future_stem.fullmatch(word, 0, len(word) - len(ending)):
                return "conditional"
            break
    if (
        len(word) >= _SHORTEST_IMPARFAIT
        and word.endswith(("ait", "aient"))
        and word not in forms.not_imparfait
    ):
        return "imparfait"
    for ending in _FUTURE_ENDINGS:
        if word.endswith("r" + ending) and word not in forms.not_future:
            if forms.future_stem.fullmatch(word, 0, len(word) - len(ending)):
                return "future"
            break
    if forms.passe_simple.fullmatch(word):
        return "past"
    return ""


@lru_cache(maxsize=65536)
def participle(word: str) -> bool:
    """Tell whether a lower-case word can be a past participle, by its ending."""
    if len(word) > _LONGEST or word in _forms().never_participle:
        return False
    return _forms().participle.fullmatch(word) is not None


def between(word: str) -> bool:
    """Tell whether a word may stand between an auxiliary and its participle."""
    return word in _forms().between or word.endswith("ment")
