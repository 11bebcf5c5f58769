"""Tense and mood of French verb forms, told from the form alone.

No parser and no dictionary of verbs: futures and conditionals are known by stem and ending
(``utiliser-ait``, ``saur-ait``), imparfaits by their ending, compound tenses by auxiliary and
participle. What could also be another word (a noun, an imparfait of a verb in -rer) counts as
unknown. Word lists: ``lexicon/modality.toml``.
"""

import re
from functools import lru_cache
from typing import Literal

from dataset.lexicon import lexicon, pattern

Mood = Literal["conditional", "future", "imparfait", "past", "auxiliary", ""]

_LONGEST = 26  # longer "words" are no French verb forms
_LISTS = lexicon("modality")["moods"]
_FUTURE_STEM = re.compile(pattern(_LISTS["future_stem"]))
# Endings behind the stem, and words that have them but are of no such verb.
_ON_STEM: tuple[tuple[Mood, tuple[str, ...], frozenset[str]], ...] = (
    ("conditional", ("ait", "aient", "ais", "ions", "iez"), frozenset(_LISTS["not_conditional"])),
    ("future", ("ont", "ons", "ez", "ai", "as", "a"), frozenset(_LISTS["not_future"])),
)
_NOT_IMPARFAIT = frozenset(_LISTS["not_imparfait"])
_PASSE_SIMPLE = re.compile(_LISTS["passe_simple"])
_AUXILIARIES = frozenset(_LISTS["auxiliaries"])
_PARTICIPLE = re.compile(pattern(_LISTS["participle"]))
_NEVER_PARTICIPLE = frozenset(_LISTS["never_participle"])
_BETWEEN = frozenset(_LISTS["between"])


@lru_cache(maxsize=65536)
def mood(word: str) -> Mood:
    """Tell the mood or tense of one lower-case word form; ``""`` when its form does not tell.

    ``"past"`` is the passé simple, ``"auxiliary"`` a present or past form of avoir or être.
    """
    if len(word) > _LONGEST:
        return ""
    if word in _AUXILIARIES:
        return "auxiliary"
    for told, endings, others in _ON_STEM:
        stem = next((word.removesuffix(e) for e in endings if word.endswith("r" + e)), "")
        if word not in others and _FUTURE_STEM.fullmatch(stem):
            return told
    if word.endswith(("ait", "aient")) and word not in _NOT_IMPARFAIT:
        return "imparfait"
    return "past" if _PASSE_SIMPLE.fullmatch(word) else ""


@lru_cache(maxsize=65536)
def participle(word: str) -> bool:
    """Tell whether a lower-case word can be a past participle, by its ending."""
    if len(word) > _LONGEST or word in _NEVER_PARTICIPLE:
        return False
    return _PARTICIPLE.fullmatch(word) is not None


def between(word: str) -> bool:
    """Tell whether a word may stand between an auxiliary and its participle."""
    return word in _BETWEEN or word.endswith("ment")
