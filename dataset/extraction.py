"""The rules run on texts: from any number of French texts to one set of frames.

The way of one text: view → attributions, figures, names, dates → speakers → stances → rows.
Rows are tuples; the frames are built once for many texts.
"""

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

import polars as pl

from dataset.arguments import check_arguments, check_share, check_text
from dataset.enclosure import Enclosure
from dataset.french import (
    attributions,
    dates,
    figures,
    furniture,
    links,
    mentions,
    speakers,
    stances,
)
from dataset.french.finds import FoundActor, FoundDate
from dataset.french.registry import Registry
from dataset.hidden import Visible
from dataset.ids import name_id
from dataset.records import Records, at_least
from dataset.rows import ROWS, ArticleRows, Row, frame_of
from dataset.text import Span, TextView, encodable, folded, normalised

Days = tuple[dt.date, dt.date]
Published = dt.date | Days | None
Concepts = Mapping[str, Sequence[str]]
Phrases = Mapping[str, tuple[str, ...]]

# Texts that go through the steps together.
_PORTION = 32
# Texts whose rows are kept before a frame is made of them, which takes an eighth of the room.
_HELD = 64 * _PORTION


def extract(
    text: str,
    *,
    published: Published = None,
    registry: Registry = Registry.EMPTY,
    concepts: Concepts = MappingProxyType({}),
    country: str | None = None,
    min_confidence: float = 0.0,
) -> Records:
    """Run the rules on one French text; its ``article_id`` is ``"0"``.

    See :func:`extract_many`, of which this is the case of one text.
    """
    return extract_many(
        [text],
        published=published,
        registry=registry,
        concepts=concepts,
        country=country,
        min_confidence=min_confidence,
    )


def extract_many(
    texts: Mapping[str, str] | Iterable[str],
    *,
    published: Published | Mapping[str, Published] = None,
    registry: Registry = Registry.EMPTY,
    concepts: Concepts = MappingProxyType({}),
    country: str | Mapping[str, str | None] | None = None,
    min_confidence: float = 0.0,
) -> Records:
    """Run the rules on many French texts and return one set of frames.

    Args:
        texts: texts by their ids, or texts alone: then ``article_id`` is the position ("0").
        published: day of publication, or first and last possible day, of all texts or by id;
            relative dates stay unresolved without it.
        registry: actors known beforehand; others are found from the texts.
        concepts: phrases by which texts name a concept, by its id: targets of stances beside
            actors.
        country: country of the press (ISO 3166-1 alpha-2), of all texts or by id; it settles
            which dollar or franc is meant.
        min_confidence: least measured precision of the rules whose records are wanted (0 to
            1): more makes fewer and surer records.

    Returns:
        Frames ``actor``, ``mention``, ``claim``, ``stance`` and ``figure`` with the columns
        declared in ``schemas/``. Offsets are code points of the texts as supplied. An actor
        that the registry lacks goes by an id made from its name, the same in all texts.

    Raises:
        TypeError: an argument, or a text, is of another kind than said here.
        ValueError: ``min_confidence`` is not from 0 to 1, or a last possible day of publication
            comes before the first.
    """
    check_arguments(
        texts=texts, published=published, registry=registry, concepts=concepts, country=country
    )
    check_share(min_confidence)
    phrases = {
        key: tuple(folded(normalised(phrase)) for phrase in known)
        for key, known in concepts.items()
    }
    batch = _Batch(registry, phrases)
    items = iter(texts.items() if isinstance(texts, Mapping) else _numbered(texts))
    while portion := list(islice(items, _PORTION)):
        for key, text in portion:
            check_text(key, text)
        given = [
            _Given(
                key,
                text,
                published.get(key) if isinstance(published, Mapping) else published,
                country.get(key) if isinstance(country, Mapping) else country,
            )
            for key, text in portion
        ]
        with _uncollected():
            batch.add(given)
    with _uncollected():
        records = batch.records()
    return at_least(records, min_confidence)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the collector of cyclic garbage: a portion makes none, looking for it takes time.

    What the portion leaves is put among the objects that are old, as a collection would do.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _numbered(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((str(i), text) for i, text in enumerate(texts))


class _Given(NamedTuple):
    """One text with what is known of it."""

    article_id: str
    text: str
    published: Published
    country: str | None


def _by_table() -> dict[str, list[Any]]:
    return {table: [] for table in ROWS if table != "actor"}


@dataclass(slots=True)
class _Batch:
    """The records of the texts read so far: frames, and the rows of the last texts."""

    registry: Registry
    concepts: Phrases
    frames: dict[str, list[pl.DataFrame]] = field(default_factory=_by_table)
    rows: dict[str, list[Row]] = field(default_factory=_by_table)
    held: int = 0
    actors: dict[str, FoundActor] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)

    def add(self, portion: Sequence[_Given]) -> None:
        """Extract some texts and append their rows.

        Each step is taken for all of them before the next: its code and tables then stay in
        the processor's caches, which saves about a tenth of the time.
        """
        shown = [Visible.of(given.text) for given in portion]
        views = [one.view for one in shown]
        aside = [furniture.spans(view) for view in views]
        said = [attributions.find(*one) for one in zip(views, aside, strict=True)]
        known = [
            mentions.find(view, self.registry, spans)
            for view, spans in zip(views, aside, strict=True)
        ]
        who = [
            speakers.resolve(view, claims, *actors)
            for view, claims, actors in zip(views, said, known, strict=True)
        ]
        towards = [
            [None if a.target is None else speakers.target(view, a.target, *actors) for a in claims]
            for view, claims, actors in zip(views, said, known, strict=True)
        ]
        positions = [
            stances.find(view, claims, *actors, *spoken, concepts=self.concepts)
            for view, claims, actors, *spoken in zip(views, said, known, who, towards, strict=True)
        ]
        linked = [
            links.find(view, claims, *actors, *tied, known=(self.registry, spans))
            for view, claims, actors, *tied, spans in zip(
                views, said, known, who, towards, positions, aside, strict=True
            )
        ]
        counted = [
            figures.find(view, country=given.country, aside=spans)
            for view, given, spans in zip(views, portion, aside, strict=True)
        ]
        dated = [_dates(view, given.published) for view, given in zip(views, portion, strict=True)]
        for i, given in enumerate(portion):
            actors, named = known[i]
            article = ArticleRows(
                given.article_id,
                shown[i],
                encodable(given.text),
                [_actor_id(actor) for actor in actors],
                dated[i],
                _latest(given.published),
                Enclosure([found.content for found in said[i]]),
            )
            for found, key in zip(actors, article.actor_ids, strict=True):
                self._know(key, found)
                if found.part_of is not None:
                    self._belong(key, article.actor_ids[found.part_of])
            keys = article.claim_keys(said[i])
            self.rows["claim"] += article.claims(said[i], keys, who[i], linked[i])
            self.rows["mention"] += article.mentions(named)
            self.rows["stance"] += article.stances(positions[i], keys)
            self.rows["figure"] += article.figures(counted[i], keys)
        self.held += len(portion)
        if self.held >= _HELD:
            self._settle()

    def _settle(self) -> None:
        """Make frames of the rows."""
        for table, rows in self.rows.items():
            self.frames[table].append(frame_of(table, rows))
            rows.clear()
        self.held = 0

    def _know(self, key: str, found: FoundActor) -> None:
        """Join an article's actor with the one of the same id from articles before."""
        known = self.actors.setdefault(key, found)
        if known is not found:
            names = [known.name, *known.aliases]
            known.aliases += [n for n in [found.name, *found.aliases] if n not in names]

    def _belong(self, key: str, body: str) -> None:
        """Keep the first body that an actor is said to belong to, unless that makes a circle."""
        above = body
        while above in self.bodies and above != key:
            above = self.bodies[above]
        if above != key:
            self.bodies.setdefault(key, body)

    def records(self) -> Records:
        """Build the frames."""
        actors: list[Row] = [
            (key, found.name, found.aliases, found.actor_type, self.bodies.get(key))
            for key, found in self.actors.items()
        ]
        self._settle()
        tables = {table: pl.concat(frames) for table, frames in self.frames.items()}
        return Records(actor=frame_of("actor", actors), **tables)


def _actor_id(found: FoundActor) -> str:
    return found.registry_id or name_id(found.name)


def _latest(published: Published) -> dt.date | None:
    return published[1] if isinstance(published, tuple) else published


def _dates(view: TextView, published: Published) -> list[FoundDate]:
    """Return the dates, resolved if they come out the same for every day of publication."""
    first, last = published if isinstance(published, tuple) else (published, published)
    found = dates.find_all(view, first)
    if first == last:
        return found
    agreed = set(map(_date_key, dates.find_all(view, last)))
    return [
        date if _date_key(date) in agreed else FoundDate(date.rule_id, date.span, "", "")
        for date in found
    ]


def _date_key(date: FoundDate) -> tuple[Span, str, str]:
    return date.span, date.start, date.end
