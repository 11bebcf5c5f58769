"""Table ``article`` from the corpus."""

import re
from collections.abc import Mapping
from typing import Any

import polars as pl

from dataset.annotations import Annotation
from dataset.corpus import Corpus, Text, observations
from dataset.entries import ArticleEntry
from dataset.records import frame_of_rows
from dataset.text import TextView

_WORD = re.compile(r"\w+")


def article_frame(
    corpus: Corpus, annotations: list[Annotation], *, with_text: bool
) -> pl.DataFrame:
    """Return table ``article``.

    Args:
        corpus: the inputs.
        annotations: the hand layer, for each article's state of annotation.
        with_text: whether the texts are published; without them digests and lengths are.
    """
    status = {a.entry.article: a.entry.status for a in annotations}
    return frame_of_rows(
        "article",
        [
            _row(entry, corpus.texts[entry.article_id], status, with_text=with_text)
            for entry in corpus.articles
        ],
    )


def _row(
    entry: ArticleEntry, text: Text, status: Mapping[str, str], *, with_text: bool
) -> dict[str, Any]:
    view = TextView.of(text.text)
    return {
        **entry.model_dump(exclude={"published_at", "timezone", "country"}),
        "published_at": entry.published_utc,
        "sha256": text.sha256,
        **counted(view),
        "text": text.text if with_text else None,
        "text_availability": "full" if with_text else "excerpts",
        "annotation_status": status.get(entry.article_id, "none"),
    }


def counted(view: TextView) -> dict[str, Any]:
    """Return the columns that are worked out from an article's text alone."""
    return {
        "n_chars": len(view.text),
        "n_words": len(_WORD.findall(view.text)),
        "n_sentences": len(view.sentences),
        "observations": observations(view.text, unbalanced_quotations=view.unbalanced),
    }
