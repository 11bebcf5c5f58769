"""Gold annotations of press articles kept outside the repository, for measuring the rules.

A gold folder holds one JSON file an article (``attributions`` and ``figures``; places are given
by the words and the number of their occurrence, from 0); a folder beside it the texts.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dataset.matching import Row

Interval = tuple[int, int]

# The gold articles are looked for here: they belong to their publishers and are not published.
AT_HAND = Path(
    os.environ.get(
        "CONTROVERSE_GOLD", Path(__file__).parent.parent.parent / "shared" / "dev-gold" / "open"
    )
)


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution: source and cue are None where the sentence has none.

    ``speaker`` is the name of the source as far as the article tells.
    """

    source: Interval | None
    cue: Interval | None
    content: list[Interval]
    speech_type: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with its gold: attributions, and figures with span and value."""

    article_id: str
    text: str
    attributions: list[GoldAttribution]
    figures: list[tuple[Interval, dict[str, Any]]]


def read_gold(folder: Path) -> Iterator[GoldArticle]:
    """Yield the articles under ``folder``/gold with their texts in ``folder``/articles.

    Raises:
        FileNotFoundError: there is no such folder, or a text is missing.
        ValueError: gold words do not stand in their text.
    """
    if not (folder / "gold").is_dir():
        raise FileNotFoundError(f"{folder} holds no folder gold/ (and articles/)")
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / "articles" / f"{gold['id']}.txt").read_bytes().decode("utf-8")
        yield GoldArticle(
            gold["id"],
            text,
            [_attribution(text, entry) for entry in gold["attributions"]],
            [(_place(text, figure), figure) for figure in gold["figures"]],
        )


def _attribution(text: str, entry: dict[str, Any]) -> GoldAttribution:
    source, cue = entry.get("source"), entry.get("cue")
    return GoldAttribution(
        _place(text, source) if source else None,
        _place(text, cue) if cue else None,
        [_place(text, piece) for piece in entry["content"]],
        entry["type"],
        entry.get("speaker"),
    )


def _place(text: str, words: dict[str, Any]) -> Interval:
    at = -1
    for _ in range(words.get("nth", 0) + 1):
        at = text.find(words["exact"], at + 1)
        if at < 0:
            raise ValueError(f"not in the text: {words['exact']!r}")
    return at, at + len(words["exact"])


def claim_rows(articles: Iterable[GoldArticle]) -> list[Row]:
    """Return the attributions as rows of table ``claim``, with the columns that gold tells."""
    return [
        {
            "article_id": article.article_id,
            "content_spans": [{"start": start, "end": end} for start, end in each.content],
            "content": " … ".join(article.text[start:end] for start, end in each.content),
            **_named("source", article.text, each.source),
            **_named("cue", article.text, each.cue),
            "speech_type": each.speech_type,
            "speaker": each.speaker,
        }
        for article in articles
        for each in article.attributions
    ]


def _named(name: str, text: str, place: Interval | None) -> Row:
    start, end = place or (None, None)
    words = None if place is None else text[start:end]
    return {f"{name}_start": start, f"{name}_end": end, f"{name}_text": words}


def figure_rows(articles: Iterable[GoldArticle]) -> list[Row]:
    """Return the figures as rows of table ``figure``, with the columns that gold tells."""
    return [
        {
            "article_id": article.article_id,
            "span_start": start,
            "span_end": end,
            "exact": article.text[start:end],
            "quantity_kind": figure["kind"],
            "value": figure["value"],
            "value_low": figure["low"],
            "value_high": figure["high"],
            "currency": figure.get("currency"),
            "comparator": figure["comparator"],
        }
        for article in articles
        for (start, end), figure in article.figures
    ]
