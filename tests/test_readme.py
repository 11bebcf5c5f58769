"""Every example of the README does what the README shows."""

from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

from dataset.build import main

ROOT = Path(__file__).parent.parent


def test_every_example_gives_the_output_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["--seeds", str(ROOT / "seeds"), "--out", str(tmp_path / "build")]) == 0
    monkeypatch.chdir(tmp_path)
    document = Sybil(parsers=[PythonCodeBlockParser()]).parse(ROOT / "README.md")
    examples = list(document.examples())
    assert len(examples) >= 10
    for example in examples:
        example.evaluate()
