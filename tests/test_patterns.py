"""Patterns of the rules: which engine reads each, and that it does not matter which."""

import re

import pytest
import regex

from dataset import patterns
from dataset.patterns import is_for_re
from tests.compiled_patterns import ROOT, compiled


@pytest.mark.parametrize(
    ("pattern", "sound", "old"),
    [
        ("[ab]*+c++.?+", True, True),
        ("a(?:bc)*+d", True, False),
        ("(?P<x>a)(?:bc){1,3}+d", True, False),
        ("(?>a|b)c", True, False),
        (r"(?:a(?<=a)(?:b)\(){2}+", True, False),
        ("(?:x(a|b)?)++", False, False),
        ("(?:x(?P<y>a|b)?){0,2}+", False, False),
        ("(?>x(?P<y>a)?)", False, False),
        ("(?P<x>a)+(b)*c", True, True),
        (r"[(]a\)*+[)]*+(?<![()])", True, True),
    ],
)
def test_groups_repeated_possessively_are_told(pattern: str, *, sound: bool, old: bool) -> None:
    re.compile(pattern)
    assert is_for_re(pattern, round_groups=True) == sound
    assert is_for_re(pattern, round_groups=False) == old


def test_what_the_standard_library_lacks_goes_to_the_other_engine() -> None:
    found = patterns.compile(r"(?:(?P<a>x)y|(?P<a>z)\p{Lu})").fullmatch("zÉ")
    assert found is not None
    assert found["a"] == "z"
    with pytest.raises(regex.error):
        patterns.compile("(a")


def test_both_engines_read_the_patterns_alike() -> None:
    found = {one.pattern: one.flags for one in compiled() if one.file.endswith("patterns.py")}
    assert len(found) > 100
    read = [(re.compile(p, flags), regex.compile(p, flags)) for p, flags in found.items()]
    for text in _texts():
        for one, other in read:
            wanted = [(m.span(), m.groupdict()) for m in other.finditer(text)]
            assert [(m.span(), m.groupdict()) for m in one.finditer(text)] == wanted, one.pattern


def _texts() -> list[str]:
    """Return articles in lower case and their tags, as the patterns of the rules meet them."""
    from dataset.french.tokens import Scan, tokenise  # noqa: PLC0415 - heavy for one test
    from dataset.text import TextView  # noqa: PLC0415 - as above

    found = []
    for path in sorted((ROOT / "seeds/articles").glob("*.txt")):
        view = TextView.of(path.read_text("utf-8"))
        scan = Scan(view)
        tags = "\n".join(tokenise(scan, sentence, []).tags for sentence in view.sentences)
        found += [view.view[:2000], view.low[2000:4000], tags]
    return found
