"""Stances of any text: no exception, codes that exist, time that grows with the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset.french import stances
from dataset.french.finds import FoundAttribution
from dataset.french.rulebook import rules
from dataset.text import Span, TextView
from schemas.vocabulary import codes
from tests.stance_readings import (
    ACTORS,
    mentions,
)

VOCABULARY = """
Airbus Boeing Greenpeace soutient critiqué a été par ne pas n' qui , . ( ) et de d' la le les
contre plainte portée porté est excellent honteux preuve que son soutien à « » dénonce s' en
prend accuse interdit comme
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "Marc Petit", "\ud800", "\n"])


@settings(deadline=None)
@given(st.lists(WORDS, max_size=30), st.data())
def test_any_words_any_claims(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    at = st.integers(0, len(text))

    def span() -> Span:
        return Span(*sorted((data.draw(at), data.draw(at))))

    claims = [
        FoundAttribution("x", span(), span(), lemma, "judging", (span(), span()), "indirect")
        for lemma in ("saluer", "considérer")
    ]
    view = TextView.of(text)
    for stance in stances.find(view, claims, [*ACTORS], mentions(text), [0, 3], [None, 1]):
        assert 0 <= stance.span.start <= stance.span.end <= len(text)
        assert stance.polarity in codes("polarity")
        assert stance.explicitness in codes("explicitness")
        assert stance.rule_id in rules("stance")
        assert stance.holder != stance.target
        assert (stance.target is None) != (stance.target_concept is None)


@settings(deadline=None)  # the first text loads the lexicons
@given(st.text())
def test_any_text(text: str) -> None:
    stances.find_alone(TextView.of(text))


@pytest.mark.parametrize("unit", ["que ", '"', "1", "a", "soutient ", "Airbus, ", "Airbus et "])
def test_time_is_linear(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    view, named = TextView.of(text), mentions(text)
    claim = FoundAttribution("x", None, None, None, "neutral", (Span(0, len(text)),), "direct")
    began = time.process_time()
    stances.find(view, [claim], ACTORS, named, [3], [None])
    assert time.process_time() - began < 2
