"""Every example of the README does what the README shows."""

import doctest
import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

from dataset.build import main

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=```python\n)>>> .*?(?=\n```)", re.DOTALL)


def with_outputs(text: str) -> str:
    """Return the README with the outputs that its examples give now."""
    namespace: dict[str, object] = {}

    def run(match: re.Match[str]) -> str:
        lines: list[str] = []
        for example in doctest.DocTestParser().get_examples(match.group() + "\n"):
            printed = StringIO()
            with redirect_stdout(printed):
                exec(compile(example.source, "README.md", "single"), namespace)  # noqa: S102 - ours
            first, *rest = example.source.splitlines()
            lines += [f">>> {first}", *(f"... {line}" for line in rest)]
            lines += printed.getvalue().splitlines()
        return "\n".join(lines) + "\n"

    return BLOCK.sub(run, text)


def test_every_example_gives_the_output_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    assert main(["--seeds", str(ROOT / "seeds"), "--out", str(tmp_path / "build")]) == 0
    (tmp_path / "benchmarks").symlink_to(ROOT / "benchmarks")
    monkeypatch.chdir(tmp_path)
    if request.config.getoption("--update-golden"):
        README.write_text(with_outputs(README.read_text(encoding="utf-8")), encoding="utf-8")
    document = Sybil(parsers=[PythonCodeBlockParser()]).parse(README)
    examples = list(document.examples())
    assert len(examples) >= 10
    for example in examples:
        example.evaluate()
