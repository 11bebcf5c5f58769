"""The rules run on texts: from any number of French texts to one set of frames.

The way of one text: view → attributions, figures, names, dates → speakers → stances → rows.
Rows are tuples; the frames are built once for the whole batch.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import polars as pl

from dataset.enclosure import Enclosure
from dataset.frame_types import frame_types
from dataset.french import attributions, dates, figures, mentions, speakers, stances
from dataset.french.coding import code
from dataset.french.confidence import confidence
from dataset.french.finds import (
    FoundActor,
    FoundAttribution,
    FoundDate,
    FoundFigure,
    FoundMention,
    FoundStance,
)
from dataset.french.registry import Registry
from dataset.ids import claim_id, name_id, record_id, stance_id
from dataset.records import Records, at_least, column
from dataset.text import Span, TextView, encodable, folded, normalised

Days = tuple[dt.date, dt.date]
Published = dt.date | Days | None
Row = tuple[Any, ...]
Concepts = Mapping[str, Sequence[str]]
Phrases = Mapping[str, tuple[str, ...]]

# The columns a row tuple gives, in its order; the others are the same for every rule record.
_RECORD = ("article_id", "span_start", "span_end", "exact", "rule_id", "confidence")
_ROWS: dict[str, tuple[str, ...]] = {
    "mention": (*_RECORD, "mention_id", "actor_id", "mention_type"),
    "claim": (
        *_RECORD,
        "claim_id",
        "sentence_index",
        "actor_id",
        "source_start",
        "source_end",
        "source_text",
        "cue_start",
        "cue_end",
        "cue_text",
        "cue_lemma",
        "cue_class",
        "speech_type",
        "content",
        "content_spans",
        "claim_type",
        "factuality",
        "factuality_polarity",
        "hedges",
        "target_actor_id",
        "via",
        "claimed_on",
        "claimed_on_precision",
    ),
    "stance": (
        *_RECORD,
        "stance_id",
        "actor_id",
        "target_kind",
        "target_id",
        "polarity",
        "explicitness",
        "claim_id",
    ),
    "figure": (
        *_RECORD,
        "figure_id",
        "claim_id",
        "quantity_kind",
        "value",
        "value_low",
        "value_high",
        "unit",
        "currency",
        "comparator",
        "approximator",
        "direction",
        "refers_to_start",
        "refers_to_end",
    ),
    "actor": ("actor_id", "name", "aliases", "actor_type"),
}
_SAME_IN_ALL = {"origin": "rule", "review_status": "unreviewed"}


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
    """
    phrases = {
        key: tuple(folded(normalised(phrase)) for phrase in known)
        for key, known in concepts.items()
    }
    batch = _Batch(registry, phrases)
    items = texts.items() if isinstance(texts, Mapping) else _numbered(texts)
    for article_id, text in items:
        days = published.get(article_id) if isinstance(published, Mapping) else published
        place = country.get(article_id) if isinstance(country, Mapping) else country
        batch.add(article_id, text, days, place)
    return at_least(batch.records(), min_confidence)


def _numbered(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((str(i), text) for i, text in enumerate(texts))


@dataclass(slots=True)
class _Batch:
    """The rows of the texts read so far."""

    registry: Registry
    concepts: Phrases
    rows: dict[str, list[Row]] = field(
        default_factory=lambda: {table: [] for table in _ROWS if table != "actor"}
    )
    actors: dict[str, FoundActor] = field(default_factory=dict)

    def add(self, article_id: str, text: str, published: Published, country: str | None) -> None:
        """Extract one text and append its rows."""
        view = TextView.of(text)
        said = attributions.find(view)
        actors, named = mentions.find(view, self.registry)
        who = speakers.resolve(view, said, actors, named)
        towards = [
            None if a.target is None else speakers.target(view, a.target, actors, named)
            for a in said
        ]
        positions = stances.find(view, said, actors, named, who, towards, concepts=self.concepts)
        article = _Article(
            article_id,
            view,
            encodable(text),
            [_actor_id(actor) for actor in actors],
            _dates(view, published),
            Enclosure([found.content for found in said]),
        )
        for found, key in zip(actors, article.actor_ids, strict=True):
            self._know(key, found)
        keys = article.claim_keys(said)
        self.rows["claim"] += article.claims(said, keys, who, towards)
        self.rows["mention"] += article.mentions(named)
        self.rows["stance"] += article.stances(positions, keys)
        self.rows["figure"] += article.figures(figures.find(view, country=country), keys)

    def _know(self, key: str, found: FoundActor) -> None:
        """Join an article's actor with the one of the same id from articles before."""
        known = self.actors.setdefault(key, found)
        if known is not found:
            names = [known.name, *known.aliases]
            known.aliases += [n for n in [found.name, *found.aliases] if n not in names]

    def records(self) -> Records:
        """Build the frames."""
        actors: list[Row] = [
            (key, found.name, found.aliases, found.actor_type) for key, found in self.actors.items()
        ]
        tables = {**self.rows, "actor": actors}
        return Records(**{table: _frame(table, rows) for table, rows in tables.items()})


def _frame(table: str, rows: list[Row]) -> pl.DataFrame:
    """Build the frame of a table from row tuples; columns that rules do not fill are null."""
    schema = frame_types(table)
    if not rows:
        return pl.DataFrame(schema=schema)
    given = dict(zip(_ROWS[table], zip(*rows, strict=True), strict=True))
    frame = pl.DataFrame({name: column(values, schema[name]) for name, values in given.items()})
    missing = [
        pl.lit(_SAME_IN_ALL.get(name), dtype=dtype).alias(name)
        for name, dtype in schema.items()
        if name not in given
    ]
    return frame.with_columns(missing).select(schema.names())


def _actor_id(found: FoundActor) -> str:
    return found.registry_id or name_id(found.name)


def _dates(view: TextView, published: Published) -> list[FoundDate]:
    """Return the dates that come out the same for every possible day of publication."""
    first, last = published if isinstance(published, tuple) else (published, published)
    found = dates.find(view, first)
    if first == last:
        return found
    agreed = set(map(_date_key, dates.find(view, last)))
    return [date for date in found if _date_key(date) in agreed]


def _date_key(date: FoundDate) -> tuple[Span, str, str]:
    return date.span, date.start, date.end


@dataclass(frozen=True, slots=True)
class _Article:
    """One article's finds on the way to rows.

    ``text`` is the text as supplied, but for what no frame can hold.
    """

    article_id: str
    view: TextView
    text: str
    actor_ids: list[str]
    dates: list[FoundDate]
    enclosure: Enclosure

    def _record(self, span: Span, rule_id: str) -> Row:
        words = self.text[span.start : span.end]
        return (self.article_id, span.start, span.end, words, rule_id, confidence(rule_id))

    def _actor(self, index: int | None) -> str | None:
        return None if index is None else self.actor_ids[index]

    def claim_keys(self, said: list[FoundAttribution]) -> list[str]:
        """Return the key of each attribution's claim."""
        seen: dict[str, int] = {}
        keys = []
        for found in said:
            content = repr([tuple(span) for span in found.content])
            keys.append(claim_id(self.article_id, content, seen.get(content, 0)))
            seen[content] = seen.get(content, 0) + 1
        return keys

    def claims(
        self,
        said: list[FoundAttribution],
        keys: list[str],
        who: list[int | None],
        towards: list[int | None],
    ) -> Iterator[Row]:
        for i, found in enumerate(said):
            coding = code(self.view, found)
            day, precision = self._claimed_on(found)
            yield (
                *self._record(_hull(found), found.rule_id),
                keys[i],
                self.view.sentence_at(found.content[0].start),
                self._actor(who[i]),
                *self._part(found.source),
                *self._part(found.cue),
                found.cue_lemma,
                found.cue_class,
                found.speech_type,
                " ".join(self.text[s.start : s.end] for s in found.content),
                found.content,
                coding.claim_type,
                coding.factuality,
                coding.factuality_polarity,
                list(coding.hedges),
                self._actor(towards[i]),
                self._via(i, said, who),
                day,
                precision,
            )

    def _part(self, span: Span | None) -> tuple[int | None, int | None, str | None]:
        if span is None:
            return None, None, None
        return span.start, span.end, self.text[span.start : span.end]

    def _via(self, i: int, said: list[FoundAttribution], who: list[int | None]) -> list[str]:
        """Return those who report claim ``i``: the speakers in whose words it stands."""
        chain = [self._actor(who[k]) for k in self.enclosure.around(_hull(said[i]), but=i)]
        speaker = self._actor(who[i])
        return list(dict.fromkeys(actor for actor in chain if actor and actor != speaker))

    def _claimed_on(self, found: FoundAttribution) -> tuple[dt.date | None, str | None]:
        """Return the day or month of the cue's time expression, where there is one."""
        if found.cue is None or not self.dates:
            return None, None
        inside = [
            date
            for date in self.dates
            if not any(p.start <= date.span.start < p.end for p in found.content)
        ]
        date = dates.nearest(inside, found.cue, self.view)
        if date is None:
            return None, None
        start, end = dt.date.fromisoformat(date.start), dt.date.fromisoformat(date.end)
        if start == end:
            return start, "day"
        whole_month = start.day == 1 and (start.year, start.month) == (end.year, end.month)
        return (start, "month") if whole_month else (None, None)

    def mentions(self, named: list[FoundMention]) -> Iterator[Row]:
        for found in named:
            yield (
                *self._record(found.span, found.rule_id),
                record_id("m", self.article_id, *found.span),
                self._actor(found.actor),
                found.mention_type,
            )

    def stances(self, positions: list[FoundStance], keys: list[str]) -> Iterator[Row]:
        for found in positions:
            target = found.target_concept or self._actor(found.target)
            if target is None:
                continue
            holder = self._actor(found.holder)
            yield (
                *self._record(found.span, found.rule_id),
                stance_id(self.article_id, found.span, holder, target),
                holder,
                "concept" if found.target_concept else "actor",
                target,
                found.polarity,
                found.explicitness,
                None if found.attribution is None else keys[found.attribution],
            )

    def figures(self, counted: list[FoundFigure], keys: list[str]) -> Iterator[Row]:
        for found in counted:
            date = dates.nearest(self.dates, found.span, self.view) if self.dates else None
            yield (
                *self._record(found.span, found.rule_id),
                record_id("f", self.article_id, *found.span),
                next((keys[i] for i in self.enclosure.around(found.span)), None),
                found.kind,
                found.value,
                found.low,
                found.high,
                found.unit,
                found.currency,
                found.comparator,
                found.approximator,
                found.direction,
                dt.date.fromisoformat(date.start) if date else None,
                dt.date.fromisoformat(date.end) if date else None,
            )


def _hull(found: FoundAttribution) -> Span:
    """Return the stretch from the first to the last of source, cue and content."""
    parts = [span for span in (found.source, found.cue, *found.content) if span is not None]
    return Span(min(part.start for part in parts), max(part.end for part in parts))
