"""The evaluative lexicon: its forms, and where they stand."""

import pytest

from dataset.french.claim.evaluative import evaluations, inflected
from dataset.lexicon import lexicon
from dataset.text import Span


def test_evaluative_lexicon_is_broad_and_without_contradiction() -> None:
    lex = lexicon("evaluation")
    entries = [
        (word, polarity)
        for block in ("adjectives", "nouns", "adverbs")
        for polarity, words in lex[block].items()
        for word in words
    ]
    assert len(entries) >= 300
    assert len({word for word, _ in entries}) == len(entries)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("honteux", {"honteuse", "honteuses"}),
        ("loyal", {"loyale", "loyaux", "loyales"}),
        ("bon", {"bonne", "bons", "bonnes"}),
        ("néfaste", {"néfaste", "néfastes"}),
        ("faux", {"fausse", "fausses"}),
        ("mauvais", {"mauvaise", "mauvaises"}),
        ("créatif", {"créative", "créatives"}),
        ("destructeur", {"destructrice", "destructeurs"}),
        ("trompeur", {"trompeuse", "trompeurs"}),
        ("meilleur", {"meilleure", "meilleurs"}),
    ],
)
def test_inflection(word: str, forms: set[str]) -> None:
    assert forms <= inflected(word)


def test_evaluations_are_whole_words() -> None:
    text = "un bonbon bon, une bonne action"
    found = evaluations(text, (Span(0, len(text)),))
    assert [text[e.start : e.end] for e in found] == ["bon", "bonne"]
