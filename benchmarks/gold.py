"""Gold annotations of press articles kept outside the repository, for measuring the rules.

A gold folder holds one JSON file an article (``attributions`` and ``figures``; places are given
by the words and the number of their occurrence, from 0); a folder beside it the texts.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with its gold: contents of attributions, and figures with span and value."""

    article_id: str
    text: str
    contents: list[list[Interval]]
    figures: list[tuple[Interval, dict[str, Any]]]


def read_gold(folder: Path) -> Iterator[GoldArticle]:
    """Yield the articles under ``folder``/gold with their texts in ``folder``/articles.

    Raises:
        FileNotFoundError: a text is missing.
        ValueError: gold words do not stand in their text.
    """
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / "articles" / f"{gold['id']}.txt").read_bytes().decode("utf-8")
        yield GoldArticle(
            gold["id"],
            text,
            [[_place(text, piece) for piece in a["content"]] for a in gold["attributions"]],
            [(_place(text, figure), figure) for figure in gold["figures"]],
        )


def _place(text: str, words: dict[str, Any]) -> Interval:
    at = -1
    for _ in range(words.get("nth", 0) + 1):
        at = text.find(words["exact"], at + 1)
        if at < 0:
            raise ValueError(f"not in the text: {words['exact']!r}")
    return at, at + len(words["exact"])
