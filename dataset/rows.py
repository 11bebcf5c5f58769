"""One article's finds as rows of the tables, and the frames built of such rows.

Rows are tuples: the frames are built once for all articles of a batch.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from dataset.enclosure import Enclosure
from dataset.frame_types import frame_types
from dataset.french.claim.moods import mood
from dataset.french.coding import code
from dataset.french.confidence import confidence
from dataset.french.date.beside import fits, nearest, owners
from dataset.french.finds import (
    FoundAttribution,
    FoundDate,
    FoundFigure,
    FoundLink,
    FoundMention,
    FoundStance,
)
from dataset.hidden import Visible
from dataset.ids import claim_id, record_id, stance_id
from dataset.lexicon import lexicon
from dataset.records import column
from dataset.text import Span

Row = tuple[Any, ...]

# The columns a row tuple gives, in its order; the others are the same for every rule record.
_RECORD = ("article_id", "span_start", "span_end", "exact", "rule_id", "confidence")
ROWS: dict[str, tuple[str, ...]] = {
    "mention": (*_RECORD, *"mention_id actor_id mention_type".split()),
    "claim": (
        *_RECORD,
        *(
            "claim_id sentence_index actor_id source_start source_end source_text cue_start "
            "cue_end cue_text cue_lemma cue_class speech_type content content_spans "
            "claim_type factuality factuality_polarity hedges target_actor_id via claimed_on "
            "claimed_on_precision"
        ).split(),
    ),
    "stance": (
        *_RECORD,
        *"stance_id actor_id target_kind target_id polarity explicitness claim_id".split(),
    ),
    "figure": (
        *_RECORD,
        *(
            "figure_id claim_id quantity_kind value value_low value_high unit currency "
            "comparator approximator direction refers_to_start refers_to_end"
        ).split(),
    ),
    "actor": tuple("actor_id name aliases actor_type part_of".split()),
}
_CLOSE, _FAR = 4, 500  # characters between a figure and its time expression
_TOUCHING = 5
# Between a figure and the same in other words: « 2 millions de francs (1,8 million …) ».
_AGAIN = re.compile(r"[\w ]{0,40}(?: \((?!contre|au lieu)|, soit )(?:[^\W\d_]+ ){0,3}")
_WEEK = dt.timedelta(days=7)
_SAME_IN_ALL = {"origin": "rule", "review_status": "unreviewed"}


def frame_of(table: str, rows: list[Row]) -> pl.DataFrame:
    """Build the frame of a table from row tuples; columns that rules do not fill are null."""
    schema = frame_types(table)
    if not rows:
        return pl.DataFrame(schema=schema)
    given = dict(zip(ROWS[table], zip(*rows, strict=True), strict=True))
    return pl.DataFrame(
        {
            name: column(given[name], dtype)
            if name in given
            else pl.Series(values=[_SAME_IN_ALL.get(name)], dtype=dtype).new_from_index(
                0, len(rows)
            )
            for name, dtype in schema.items()
        }
    )


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """One article and what turns its finds into rows.

    ``text`` is the text as supplied, but for what no frame can hold; ``latest`` the last day on
    which it can have come out. Finds stand in what is shown of the text; rows give their places
    in the text as supplied.
    """

    article_id: str
    shown: Visible
    text: str
    actor_ids: list[str]
    dates: list[FoundDate]
    latest: dt.date | None
    enclosure: Enclosure
    # Times of speaking, which are not those of the figures in what is said: by the number of
    # the claim, of no figure in the article where they touch the cue (-1).
    times_of_cues: dict[int, set[Span]] = field(default_factory=lambda: defaultdict(set))

    def _record(self, found: Span, rule_id: str) -> Row:
        span = self.shown.placed(found)
        words = self.text[span.start : span.end]
        return (self.article_id, span.start, span.end, words, rule_id, confidence(rule_id))

    def _actor(self, index: int | None) -> str | None:
        return None if index is None else self.actor_ids[index]

    def claim_keys(self, said: list[FoundAttribution]) -> list[str]:
        """Return the key of each attribution's claim."""
        seen: dict[str, int] = {}
        keys = []
        for found in said:
            content = repr([tuple(self.shown.placed(span)) for span in found.content])
            keys.append(claim_id(self.article_id, content, seen.get(content, 0)))
            seen[content] = seen.get(content, 0) + 1
        return keys

    def claims(
        self,
        said: list[FoundAttribution],
        keys: list[str],
        who: list[int | None],
        linked: list[FoundLink],
    ) -> Iterator[Row]:
        """Yield the rows of table ``claim``: each statement with its speaker and its links."""
        targets, channels = self._links(linked)
        for i, found in enumerate(said):
            coding = code(self.shown.view, found)
            pieces = tuple(map(self.shown.placed, found.content))
            day, precision = self._claimed_on(i, found)
            yield (
                *self._record(found.hull, found.rule_id),
                keys[i],
                self.shown.supplied.sentence_at(pieces[0].start),
                self._actor(who[i]),
                *self._part(found.source),
                *self._part(found.cue),
                found.cue_lemma,
                found.cue_class,
                found.speech_type,
                " ".join(self.text[s.start : s.end] for s in pieces),
                pieces,
                coding.claim_type,
                coding.factuality,
                coding.factuality_polarity,
                list(coding.hedges),
                targets.get(i),
                [key for key in channels.get(i, ()) if key != self._actor(who[i])],
                day,
                precision,
            )

    def _part(self, span: Span | None) -> tuple[int | None, int | None, str | None]:
        if span is None:
            return None, None, None
        start, end = self.shown.placed(span)
        return start, end, self.text[start:end]

    def _links(self, linked: list[FoundLink]) -> tuple[dict[int, str], dict[int, list[str]]]:
        """Return the target and the channels of each claim, by its number."""
        targets: dict[int, str] = {}
        channels: dict[int, list[str]] = {}
        for link in linked:
            if link.attribution is None:
                continue
            key = self.actor_ids[link.actor]
            if link.kind == "target":
                targets[link.attribution] = key
            elif key not in (chain := channels.setdefault(link.attribution, [])):
                chain.append(key)
        return targets, channels

    def _claimed_on(self, i: int, found: FoundAttribution) -> tuple[dt.date | None, str | None]:
        """Return the day or month of the cue's time expression, where there is one."""
        if found.cue is None or not self.dates:
            return None, None
        around = set(self.enclosure.around(found.cue)) - {i}
        date = nearest(
            self.dates,
            found.cue,
            self.shown.view,
            told=True,
            barred=lambda time: not around.issuperset(self.enclosure.around(time)),
        )
        if date is None:
            return None, None
        start, end = dt.date.fromisoformat(date.start), dt.date.fromisoformat(date.end)
        touching = 0 <= date.span.start - found.cue.end <= _TOUCHING
        if self.latest is not None and start > self.latest:
            cue = self.shown.view.low[found.cue.start : found.cue.end].split()
            if not touching or date.rule_id != "date/weekday" or not _is_present(cue):
                return None, None  # « doit annoncer jeudi »: when it will be said
            # « Il fermera, martèle jeudi la ministre »: the future is that of what is said.
            start = end = start - _WEEK
        one_month = (start.year, start.month) == (end.year, end.month)
        counting = lexicon("dates")["beside"]["counting"]
        if (touching or one_month) and found.cue_lemma not in counting:
            self.times_of_cues[-1 if touching else i].add(date.span)
        if start == end:
            return start, "day"
        return (start.replace(day=1), "month") if one_month else (None, None)

    def mentions(self, named: list[FoundMention]) -> Iterator[Row]:
        """Yield the rows of table ``mention``."""
        for found in named:
            yield (
                *self._record(found.span, found.rule_id),
                record_id("m", self.article_id, *self.shown.placed(found.span)),
                self._actor(found.actor),
                found.mention_type,
            )

    def stances(self, positions: list[FoundStance], keys: list[str]) -> Iterator[Row]:
        """Yield the rows of table ``stance``; ``keys`` are those of the claims."""
        for found in positions:
            target = found.target_concept or self._actor(found.target)
            if target is None:
                continue
            holder = self._actor(found.holder)
            yield (
                *self._record(found.span, found.rule_id),
                stance_id(self.article_id, self.shown.placed(found.span), holder, target),
                holder,
                "concept" if found.target_concept else "actor",
                target,
                found.polarity,
                found.explicitness,
                None if found.attribution is None else keys[found.attribution],
            )

    def figures(self, counted: list[FoundFigure], keys: list[str]) -> Iterator[Row]:
        """Yield the rows of table ``figure``, after the claims, whose keys are ``keys``."""
        view = self.shown.view
        owned = owners(self.dates, [found.span for found in counted], view)
        date: FoundDate | None = None
        last = Span(0, 0)
        for found in counted:
            before, claims = date, list(self.enclosure.around(found.span))
            told = set().union(*(self.times_of_cues[i] for i in (-1, *claims)))
            date = nearest(
                self.dates,
                found.span,
                view,
                # An age or a length of time is dated by what touches it alone.
                reach=_CLOSE if found.kind in ("age", "duration") else _FAR,
                barred=told.__contains__,
                owned=owned,
                latest=self.latest,
            )
            if date and not fits(found, date, view):
                date = None
            if date is None and _AGAIN.fullmatch(view.view, last.end, found.span.start):
                # « 3 milliards de francs (3,2 milliards d'euros) », not « contre 9 lundi (-2) »
                date = None if view.low.endswith("contre ", 0, last.start) else before
            last = found.span
            yield (
                *self._record(found.span, found.rule_id),
                record_id("f", self.article_id, *self.shown.placed(found.span)),
                next((keys[i] for i in claims), None),
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


def _is_present(cue: list[str]) -> bool:
    """Tell whether the words of a cue are in the present: « martèle », not « annoncera »."""
    return bool(cue) and not cue[-1].endswith(("er", "ir", "re")) and mood(cue[-1]) != "future"
