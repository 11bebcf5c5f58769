"""The quotes of an annotation file that does not fit its model.

Wrong keys and wrong quotes are then told in one run, and the file is mended in one round.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dataset.anchoring import Anchors
from dataset.coded import LENIENT
from dataset.corpus import Corpus
from dataset.entries import Quote, QuoteEntry
from dataset.errors import Problem
from dataset.yamlfile import Path_, YamlFile

# The keys of a record whose values are quotes.
_QUOTED = {"claims": ("source", "cue", "content"), "figures": ("quote",), "stances": ("evidence",)}
_FORMS = ("name", "nominal", "pronoun")
_QUOTE: TypeAdapter[QuoteEntry] = TypeAdapter(Quote)


def check_unfit(file: YamlFile, corpus: Corpus, stem: str, problems: list[Problem]) -> None:
    """Look for the quotes of a file that cannot be read as a whole; add those not found.

    Args:
        file: the file; what does not look like a quote is passed over.
        corpus: for the text of its article.
        stem: the file's name, taken for the article where the file names none that is known.
        problems: what is wrong with the inputs.
    """
    data = file.data if isinstance(file.data, dict) else {}
    named = data.get("article")
    article = named if isinstance(named, str) and named in corpus.texts else stem
    if article not in corpus.texts:
        return
    shown = f"{corpus.shown}/articles/{article}.txt"
    anchors = Anchors(corpus.texts[article].text, shown, file, problems)
    for table, keys in _QUOTED.items():
        for i, record in enumerate(_items(data.get(table))):
            _check_record(anchors, record, keys, (table, i))
    mentions = data.get("mentions")
    for actor, forms in mentions.items() if isinstance(mentions, dict) else ():
        for form in _FORMS:
            for path, quote in _quotes(forms, form, ("mentions", actor)):
                anchors.all(quote, path)


def _check_record(anchors: Anchors, record: Any, keys: tuple[str, ...], at: Path_) -> None:
    inside = next(_quotes(record, "in", at), None)
    within = anchors.one(inside[1], inside[0]) if inside else None
    if inside and within is None:
        return
    for key in keys:
        for path, quote in _quotes(record, key, at):
            anchors.one(quote, path, within)


def _quotes(record: Any, key: str, at: Path_) -> Iterator[tuple[Path_, QuoteEntry]]:
    """Yield the quotes under a key of a record with their place in the file."""
    value = record.get(key) if isinstance(record, dict) else None
    listed = isinstance(value, list)
    for i, item in enumerate(_items(value) if listed else [value]):
        try:
            quote = _QUOTE.validate_python(item, context=LENIENT)
        except ValidationError:
            continue
        yield ((*at, key, i) if listed else (*at, key)), quote


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
