"""``python -m benchmarks.named_entities FILE``: names of actors against a public NER set.

FILE holds one token a line and an empty line after each sentence, the label last on its line
(``O``, ``B-PER``, ``I-PER`` …; IOB1 and IOB2), as the CoNLL shared task of 2003, WikiNER,
WikiNEuRal and MultiNERD have it. Lines that begin with ``#`` or ``-DOCSTART-`` are left out;
with ``--token`` the number of the column that holds the words (from 0).

Mapping. A mention by name of an actor of type person is a PER, of any other type an ORG; a
government named by a place is a LOC. LOC is measured for precision only: we find places that
act, the sets every place. MISC and others are left out. Spans must agree exactly, but for an
article at their head. Sets of single sentences show less than articles do: a surname or an
acronym is often known from a sentence before, so recall is a lower bound (``--join N`` reads
N sentences as one text).
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dataset.french import attributions, mentions, speakers
from dataset.french.mention.gazetteer import gazetteer
from dataset.text import TextView

Entity = tuple[int, int, str]
KINDS = ("PER", "ORG", "LOC")
_CLOSING = frozenset((".", ",", ")", "]", "…", "-là"))
_ARTICLES = ("le ", "la ", "les ", "l'", "the ")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as running text, and its entities: start, end (code points) and kind."""

    text: str
    entities: list[Entity]


def read_sentences(lines: Iterable[str], *, token: int) -> Iterator[Sentence]:
    """Yield the sentences of a file in columns; words are put together by French typography.

    Raises:
        ValueError: a line has no column for the word.
    """
    rows: list[tuple[str, str]] = []
    for number, line in enumerate(lines, 1):
        cells = line.split()
        if not cells or cells[0] == "-DOCSTART-":
            if rows:
                yield _sentence(rows)
            rows = []
        elif not line.startswith("#"):
            if len(cells) <= max(token, 1):
                raise ValueError(f"line {number}: no column {token}, or no label")
            rows.append((cells[token], cells[-1]))
    if rows:
        yield _sentence(rows)


def _sentence(rows: Sequence[tuple[str, str]]) -> Sentence:
    """Put words together and gather what their labels span."""
    text, before = "", "O"
    entities: list[Entity] = []
    for word, label in rows:
        if text and not text.endswith(("'", "\u2019", "(", "[")) and word not in _CLOSING:
            text += " "
        start = len(text)
        text += word
        kind = label.partition("-")[2]
        if kind and entities and label.startswith("I-") and before.endswith(f"-{kind}"):
            entities[-1] = (entities[-1][0], len(text), kind)
        elif kind:
            entities.append((start, len(text), kind))
        before = label
    return Sentence(text, entities)


def joined(sentences: Sequence[Sentence], number: int) -> Iterator[Sentence]:
    """Yield texts of ``number`` sentences each, their entities moved accordingly."""
    for first in range(0, len(sentences), number):
        text, entities = "", []
        for sentence in sentences[first : first + number]:
            text += " " if text else ""
            entities += [(s + len(text), e + len(text), kind) for s, e, kind in sentence.entities]
            text += sentence.text
        yield Sentence(text, entities)


def found_in(text: str) -> list[Entity]:
    """Return the actors that the rules find by name in a text, mapped to the kinds of the set."""
    view, places = TextView.of(text), gazetteer().places
    actors, found = mentions.find(view)
    speakers.resolve(view, attributions.find(view), actors, found)
    entities = []
    for mention in found:
        if mention.mention_type != "name" or mention.actor is None:
            continue
        span, actor = mention.span, actors[mention.actor]
        kind = "PER" if actor.actor_type == "person" else "ORG"
        if text[span.start : span.end] in places:
            kind = "LOC"
        entities.append((span.start, span.end, kind))
    return entities


def _bare(text: str, entity: Entity) -> Entity:
    """Leave out an article at the head of an entity."""
    start, end, kind = entity
    low = text[start:end].lower().replace("\u2019", "'")
    article = next((a for a in _ARTICLES if low.startswith(a)), "")
    return start + len(article), end, kind


def counts(sentences: Iterable[Sentence]) -> dict[str, tuple[int, int, int]]:
    """Return for each kind, and for spans of PER and ORG alone: right, found, in the set."""
    total = {kind: [0, 0, 0] for kind in (*KINDS, "span")}
    for sentence in sentences:
        gold = {_bare(sentence.text, e) for e in sentence.entities if e[2] in KINDS}
        ours = {_bare(sentence.text, e) for e in found_in(sentence.text)}
        for kind in KINDS:
            mine = {e for e in ours if e[2] == kind}
            theirs = {e for e in gold if e[2] == kind}
            for i, number in enumerate((len(mine & theirs), len(mine), len(theirs))):
                total[kind][i] += number
        spans = {e[:2] for e in gold}
        mine_spans = {e[:2] for e in ours if e[2] != "LOC"}
        named = {e[:2] for e in gold if e[2] != "LOC"}
        for i, number in enumerate((len(mine_spans & spans), len(mine_spans), len(named))):
            total["span"][i] += number
    return {kind: (right, found, known) for kind, (right, found, known) in total.items()}


def report(measured: dict[str, tuple[int, int, int]]) -> Iterator[str]:
    """Yield the lines of the table: precision, recall and F1 for each kind."""
    yield f"{'':<6}{'right':>7}{'found':>7}{'set':>7}{'P':>8}{'R':>8}{'F1':>8}"
    for kind, (right, found, known) in measured.items():
        ratios = [right / found if found else None, right / known if known else None]
        f1 = 2 * right / (found + known) if found + known else None
        # Of all places of a set we look for those that act: their recall says nothing.
        shown = [ratios[0], None, None] if kind == "LOC" else [*ratios, f1]
        cells = "".join(f"{'–':>8}" if value is None else f"{value:>8.3f}" for value in shown)
        yield f"{kind:<6}{right:>7}{found:>7}{known:>7}{cells}"


def main() -> None:
    """Measure on the file named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--token", type=int, default=0, help="column of the words, from 0")
    parser.add_argument("--join", type=int, default=1, help="sentences read as one text")
    given = parser.parse_args()
    with given.file.open(encoding="utf-8") as lines:
        sentences = list(read_sentences(lines, token=given.token))
    for line in report(counts(joined(sentences, max(1, given.join)))):
        print(line)


if __name__ == "__main__":
    main()
