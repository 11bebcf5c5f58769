"""Evaluative words and wrongs, found in a stretch of text (``lexicon/evaluation.toml``)."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from dataset.french.conjugation import conjugate
from dataset.text import Span

Polarity = Literal["positive", "negative", "neutral"]


class Evaluation(NamedTuple):
    """An evaluative word: its place, polarity and part of speech (adjective, noun, adverb)."""

    start: int
    end: int
    polarity: Polarity
    kind: str


@cache
def lexicon() -> dict[str, Any]:
    """Return ``lexicon/evaluation.toml`` as parsed."""
    source = files("dataset.french") / "lexicon" / "evaluation.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def inflected(word: str) -> set[str]:
    """Return the four forms of an adjective or noun given in the masculine singular."""
    if " " in word or "-" in word or "'" in word:
        return {word, word + "s"}
    for ending, *others in lexicon()["inflection"]["endings"]:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)] if ending else word
            return {word, *(stem + other for other in others)}
    return {word}


@cache
def _words() -> dict[str, tuple[Polarity, str]]:
    lex = lexicon()
    found: dict[str, tuple[Polarity, str]] = {}
    for kind, block in (("adverb", "adverbs"), ("noun", "nouns"), ("adjective", "adjectives")):
        for polarity, words in lex[block].items():
            for word in words:
                for form in {word} if kind == "adverb" else inflected(word):
                    found[form] = (polarity, kind)
    return found


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(sorted((w for w in _words() if " " in w or "'" in w), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    # Phrases first, then any word: the word is looked up, which costs the same however
    # long the lexicon is.
    phrases = "|".join(map(re.escape, _phrases()))
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)|[^\W\d_]+(?:-[^\W\d_]+)*")


def evaluations(low: str, spans: tuple[Span, ...]) -> list[Evaluation]:
    """Return the evaluative words of a lower-case text inside ``spans``, in order."""
    words = _words()
    found: list[Evaluation] = []
    for span in spans:
        for match in _pattern().finditer(low, span.start, span.end):
            entry = words.get(match.group())
            if entry:
                found.append(Evaluation(match.start(), match.end(), *entry))
    return found


@cache
def _wrong_pattern() -> re.Pattern[str]:
    forms = {
        form
        for verb in lexicon()["wrongs"]["verbs"]
        for form, kind in conjugate(verb)
        if len(form) > len("vole") or kind == "U"
    }
    nouns = {"vol", "vols", "viol", "viols", "mente", "violent", "violents", "violente", "tus"}
    nouns |= {"copies", "copie", "attaque", "attaques", "menace", "menaces", "tais", "tue", "vole"}
    forms -= nouns
    phrases = set(lexicon()["wrongs"]["phrases"])
    longest_first = sorted(forms | phrases, key=len, reverse=True)
    profit = "|".join(sorted({form for form, _ in conjugate("profiter")}, key=len, reverse=True))
    exploited = "|".join(lexicon()["wrongs"]["exploited"])
    return re.compile(
        r"(?<!\w)(?:"
        + "|".join(map(re.escape, longest_first))
        + rf"|(?:{profit}) (?:de la |de l'|des |du |de leurs? |de ses |de sa )(?:{exploited})"
        + r")(?!\w)"
    )


def wrongs(low: str, spans: tuple[Span, ...]) -> list[Span]:
    """Return the predicates that lay a wrong to their subject's charge."""
    pattern = _wrong_pattern()
    return [
        Span(*match.span())
        for span in spans
        for match in pattern.finditer(low, span.start, span.end)
    ]
