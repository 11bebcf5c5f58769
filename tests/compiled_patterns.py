"""The patterns that the rules compile with the standard library's ``re``."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent

# Imports every module of the rules, runs them, and prints what is compiled, and where from.
_RECORDED = """
import datetime, json, re, sys
found, compiled = [], re.compile
def recorded(pattern, flags=0):
    made = compiled(pattern, flags)
    found.append((pattern, int(flags), sys._getframe(1).f_code.co_filename))
    return made
re.compile = recorded
import importlib, pathlib, pkgutil
import dataset.french
from dataset import extract_many
for module in pkgutil.walk_packages(dataset.french.__path__, "dataset.french."):
    importlib.import_module(module.name)
texts = [path.read_text("utf-8") for path in sorted(pathlib.Path("seeds/articles").glob("*.txt"))]
extract_many(texts, published=datetime.date(2025, 2, 5))
print(json.dumps([one for one in found if isinstance(one[0], str)]))
"""


class Compiled(NamedTuple):
    """A pattern with its flags and the file that had it compiled."""

    pattern: str
    flags: int
    file: str


def compiled() -> list[Compiled]:
    """Return the patterns compiled while every rule runs, in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-c", _RECORDED], capture_output=True, check=True, cwd=ROOT
    )
    return [Compiled(*one) for one in json.loads(done.stdout)]
