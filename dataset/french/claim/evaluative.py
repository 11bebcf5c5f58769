"""Evaluative words and wrongs, found in a stretch of text (``lexicon/evaluation.toml``)."""

from functools import cache
from typing import Literal, NamedTuple

from dataset.french.claim.phrase_scan import PhraseScan
from dataset.french.conjugation import conjugate
from dataset.lexicon import lexicon
from dataset.text import Span

Polarity = Literal["positive", "negative", "neutral"]


class Evaluation(NamedTuple):
    """An evaluative word: its place, polarity and part of speech (adjective, noun, adverb)."""

    start: int
    end: int
    polarity: Polarity
    kind: str


def inflected(word: str) -> set[str]:
    """Return the four forms of an adjective or noun given in the masculine singular."""
    if " " in word or "-" in word or "'" in word:
        return {word, word + "s"}
    for ending, *others in lexicon("evaluation")["inflection"]["endings"]:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)] if ending else word
            return {word, *(stem + other for other in others)}
    return {word}


@cache
def _words() -> dict[str, tuple[Polarity, str]]:
    lex = lexicon("evaluation")
    found: dict[str, tuple[Polarity, str]] = {}
    for kind, block in (("adverb", "adverbs"), ("noun", "nouns"), ("adjective", "adjectives")):
        for polarity, words in lex[block].items():
            for word in words:
                for form in {word} if kind == "adverb" else inflected(word):
                    found[form] = (polarity, kind)
    return found


@cache
def _scan() -> PhraseScan[tuple[Polarity, str]]:
    return PhraseScan(_words().items())


def evaluations(low: str, spans: tuple[Span, ...]) -> list[Evaluation]:
    """Return the evaluative words of a lower-case text inside ``spans``, in order."""
    return [
        Evaluation(start, end, *meaning)
        for span in spans
        for start, end, meaning in _scan().find(low, span.start, span.end)
    ]


@cache
def _wrong_scan() -> PhraseScan[None]:
    lists = lexicon("evaluation")["wrongs"]
    forms = {form for verb in lists["verbs"] for form, _ in conjugate(verb)}
    phrases = forms - set(lists["homographs"]) | set(lists["phrases"])
    for form, _ in conjugate("profiter"):
        for noun in lists["exploited"]:
            phrases |= {f"{form} {of}{noun}" for of in ("de la ", "de l'", "des ", "du ")}
    return PhraseScan((phrase, None) for phrase in sorted(phrases))


def wrongs(low: str, spans: tuple[Span, ...]) -> list[Span]:
    """Return the predicates that lay a wrong to their subject's charge."""
    return [
        Span(start, end)
        for span in spans
        for start, end, _ in _wrong_scan().find(low, span.start, span.end)
    ]
