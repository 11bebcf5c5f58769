"""Gate ``card``: the datacard of a build says what its tables say, and they fit the inputs.

The card prints sources, agreement and quality from the tables: a second witness of columns that
nothing else in a build repeats. Its prose is free; only the tables in it are compared.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from dataset.datacard_blocks import measured_blocks
from dataset.gates import GateResult
from dataset.gates.result import checked
from dataset.tables import Dataset

GATE = "card"
CARD = "DATACARD.md"


def read(folder: Path) -> str:
    """Return the text of a build's datacard; nothing where there is none."""
    path = folder / CARD
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def check(dataset: Dataset, card: str, inputs: Mapping[str, str]) -> Iterator[GateResult]:
    """Compare the card's tables with those that the build's tables give, and texts with inputs.

    Args:
        dataset: the tables of the build.
        card: the text of its datacard.
        inputs: digests of the build's input files by path, from its manifest.
    """
    lost = [] if card else [{"file": CARD, "found": "missing or empty"}]
    yield GateResult(GATE, "build", None, "the datacard can be read", 0, pl.DataFrame(lost))
    lines = card.splitlines()
    for name, block in measured_blocks(dataset).items():
        for table in block.split("\n\n"):
            yield from _compared(name, table.splitlines(), lines)
    yield from _inputs(dataset, inputs)


def _compared(block: str, expected: list[str], lines: list[str]) -> Iterator[GateResult]:
    """Compare one table of the card, found by its heading; prose may leave a table out."""
    head = expected[0]
    if not head.startswith("| ") or head not in lines:
        return
    start = lines.index(head)
    end = next((i for i in range(start, len(lines)) if not lines[i].startswith("|")), len(lines))
    found = lines[start:end]
    wrong = [{"in": "the tables", "row": row} for row in expected if row not in found]
    wrong += [{"in": CARD, "row": row} for row in found if row not in expected]
    if not wrong and found != expected:
        wrong = [{"in": CARD, "row": "rows in another order or number"}]
    columns = ", ".join(cell.strip() for cell in head.strip("|").split("|"))
    rule = f"the table of {columns} as the build's tables give it"
    rows = pl.DataFrame(wrong, schema={"in": pl.String, "row": pl.String})
    yield GateResult(GATE, block, None, rule, len(expected) - 2, rows)


def _inputs(dataset: Dataset, inputs: Mapping[str, str]) -> Iterator[GateResult]:
    """Check that the articles are those that the manifest has as inputs."""
    texts = {
        path.removeprefix("articles/").removesuffix(".txt"): digest
        for path, digest in inputs.items()
        if path.startswith("articles/")
    }
    if not texts:
        return
    frame = dataset.article
    noted = [texts.get(key) for key in frame.get_column("article_id")]
    yield checked(
        GATE,
        "article",
        "sha256",
        "the digest of the article's input file",
        frame.with_columns(pl.Series("expected", noted, dtype=pl.String)),
        ~pl.col("sha256").eq_missing(pl.col("expected")),
        ["sha256", "expected"],
    )
    lost = sorted(texts.keys() - set(frame.get_column("article_id")))
    rows = pl.DataFrame({"article_id": lost}, schema={"article_id": pl.String})
    yield GateResult(GATE, "article", "article_id", "a row for every input file", len(texts), rows)
