"""Patterns of the rules: which engine reads each, and that it does not matter which."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from dataset import patterns
from dataset.patterns import is_for_re

ROOT = Path(__file__).parent.parent


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


# Runs every rule and prints each pattern that the standard library reads.
_COMPILED = """
import json, re, sys
found, compiled = {}, re.compile
def recorded(pattern, flags=0):
    made = compiled(pattern, flags)
    if sys._getframe(1).f_code.co_filename.endswith("patterns.py"):
        found[pattern] = int(flags)
    return made
re.compile = recorded
import datetime, importlib, pathlib, pkgutil
import dataset.french
from dataset import extract_many
for module in pkgutil.walk_packages(dataset.french.__path__, "dataset.french."):
    importlib.import_module(module.name)
texts = [path.read_text("utf-8") for path in sorted(pathlib.Path("seeds/articles").glob("*.txt"))]
extract_many(texts, published=datetime.date(2025, 2, 5))
print(json.dumps(found))
"""


def test_both_engines_read_the_patterns_alike() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COMPILED], capture_output=True, check=True, cwd=ROOT
    )
    found = json.loads(done.stdout)
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
