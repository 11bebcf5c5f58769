"""Tokens and their tags; the verb forms behind them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset.french.conjugation import conjugate
from dataset.french.tokens import Scan, tokenise
from dataset.text import Span, TextView


def tags(text: str) -> str:
    view = TextView.of(text)
    return tokenise(Scan(view), Span(0, len(text)), []).tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le maire a déclaré", "DNxU"),
        ("a-t-il dit", "xKU"),
        ("il les accuse", "roV"),
        ("la demande du maire", "DNdN"),
        ("le maire demande que", "DNVq"),
        ("M. Dupont annonce mardi", "PPVt"),
    ],
)
def test_tags(text: str, expected: str) -> None:
    assert tags(text) == expected


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("annoncer", "annonce annonçait annoncera annoncé annonçant annonça"),
        ("juger", "juge jugeait jugent jugé jugeant jugea"),
        ("appeler", "appelle appelait appellera appelé"),
        ("suggérer", "suggère suggérera suggéré suggérait"),
        ("rejeter", "rejette rejetait rejettera"),
        ("dire", "dit disent disait dira dise disant dirent"),
        ("prévenir", "prévient préviennent prévenait préviendra prévenu prévint"),
        ("reconnaître", "reconnaît reconnaissait reconnu reconnaîtra reconnut"),
        ("craindre", "craint craignent craignait craindra craignant"),
        ("promettre", "promet promettent promis promit promettra"),
        ("écrire", "écrit écrivent écrivait écrivit écrira"),
        ("avertir", "avertit avertissent avertissait averti avertissant"),
        ("convenir", "convient convenu conviendra"),
        ("prédire", "prédit prédisent prédira prédisait"),
        ("exclure", "exclut excluent excluait exclu exclura"),
    ],
)
def test_conjugation(verb: str, forms: str) -> None:
    known = {form for form, _ in conjugate(verb)}
    assert set(forms.split()) <= known


@settings(deadline=None)
@given(st.text(max_size=300))
def test_tokens_partition_what_is_not_space(text: str) -> None:
    view = TextView.of(text)
    tokens = tokenise(Scan(view), Span(0, len(text)), [])
    assert len(tokens.tags) == len(tokens) == len(tokens.words)
    at = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert at <= start < end <= len(text)
        assert not view.view[at:start].strip()
        at = end
    assert not view.view[at:].strip()
