"""The hand layer: annotation files anchored in their texts, as records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dataset.anchoring import Anchors
from dataset.annotations import Annotation, ClaimEntry, FigureEntry, StanceEntry
from dataset.corpus import Corpus
from dataset.entries import ActorEntry
from dataset.errors import Problem
from dataset.ids import claim_id, record_id, stance_id
from dataset.records import Records, frame_of_rows
from dataset.text import Span, TextView

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def anchored(corpus: Corpus, annotations: Sequence[Annotation], problems: list[Problem]) -> Rows:
    """Return rows by table for the quotes that select their place; note the others' problems."""
    rows: Rows = {"mention": [], "claim": [], "stance": [], "figure": []}
    for annotation in annotations:
        article = _Article.of(corpus, annotation, problems)
        rows["claim"] += article.claims()
        rows["figure"] += article.figures()
        rows["mention"] += article.mentions()
        rows["stance"] += article.stances()
    return rows


def records_of(corpus: Corpus, rows: Rows) -> Records:
    """Return the records of rows that were anchored without a problem."""
    return Records(
        actor=frame_of_rows("actor", map(_actor, corpus.actors)),
        **{table: frame_of_rows(table, found) for table, found in rows.items()},
    )


def _actor(entry: ActorEntry) -> Row:
    return {**entry.model_dump(), "origin": "hand"}


@dataclass(slots=True)
class _Article:
    """One annotation file on the way to rows; ``claim_ids`` fills as claims are anchored."""

    annotation: Annotation
    view: TextView
    anchors: Anchors
    claim_ids: dict[str, str]

    @classmethod
    def of(cls, corpus: Corpus, annotation: Annotation, problems: list[Problem]) -> "_Article":
        article_id = annotation.entry.article
        text = corpus.texts[article_id].text
        shown = f"{corpus.shown}/articles/{article_id}.txt"
        anchors = Anchors(text, shown, annotation.file, problems)
        return cls(annotation, TextView.of(text), anchors, {})

    def _record(self, span: Span) -> Row:
        entry = self.annotation.entry
        return {
            "article_id": entry.article,
            "span_start": span.start,
            "span_end": span.end,
            "exact": self.view.text[span.start : span.end],
            "origin": "hand",
            "annotator": entry.annotator or entry.status,
            "confidence": 1.0,
            "review_status": "adjudicated" if entry.status == "adjudicated" else "annotated",
        }

    def claims(self) -> Iterable[Row]:
        seen: dict[str, int] = {}
        for i, entry in enumerate(self.annotation.entry.claims):
            row = self._claim(entry, i)
            if row is None:
                continue
            content = row.pop("key")
            row["claim_id"] = claim_id(row["article_id"], content, seen.get(content, 0))
            seen[content] = seen.get(content, 0) + 1
            self.claim_ids[entry.id] = row["claim_id"]
            yield row

    def _claim(self, entry: ClaimEntry, i: int) -> Row | None:
        at = ("claims", i)
        within = self.anchors.one(entry.inside, (*at, "in"))
        if entry.inside and within is None:
            return None
        source = self.anchors.one(entry.source, (*at, "source"), within)
        cue = self.anchors.one(entry.cue, (*at, "cue"), within)
        pieces = [
            self.anchors.one(quote, (*at, "content", k), within)
            for k, quote in enumerate(entry.content)
        ]
        content = [piece for piece in pieces if piece is not None]
        if len(content) < len(pieces) or not content:
            return None
        parts = [span for span in (source, cue, *content) if span is not None]
        hull = Span(min(s.start for s in parts), max(s.end for s in parts))
        text = self.view.text
        return {
            **self._record(hull),
            "key": repr([tuple(span) for span in content]),
            "sentence_index": self.view.sentence_at(content[0].start),
            "actor_id": entry.actor,
            **_part("source", source, text),
            **_part("cue", cue, text),
            "cue_lemma": entry.cue_lemma,
            "cue_class": entry.cue_class,
            "speech_type": entry.speech_type,
            "content": " ".join(text[s.start : s.end] for s in content),
            "content_spans": [{"start": s.start, "end": s.end} for s in content],
            "claim_type": entry.claim_type,
            "factuality": entry.factuality,
            "factuality_polarity": entry.factuality_polarity,
            "hedges": entry.hedges,
            "target_actor_id": entry.target,
            "via": entry.via,
            "concept_id": entry.concept,
            "agreement": entry.agreement,
            "claimed_on": entry.claimed_on,
            "claimed_on_precision": entry.claimed_on_precision,
        }

    def figures(self) -> Iterable[Row]:
        for i, entry in enumerate(self.annotation.entry.figures):
            at = ("figures", i)
            within = self.anchors.one(entry.inside, (*at, "in"))
            if entry.inside and within is None:
                continue
            span = self.anchors.one(entry.quote, (*at, "quote"), within)
            if span is not None:
                yield self._figure(entry, span)

    def _figure(self, entry: FigureEntry, span: Span) -> Row:
        start, end = entry.refers_to or (None, None)
        return {
            **self._record(span),
            "figure_id": record_id("f", self.annotation.entry.article, *span),
            "claim_id": self.claim_ids.get(entry.claim or ""),
            "actor_id": entry.actor,
            "quantity_kind": entry.quantity_kind,
            "value": entry.value,
            "value_low": entry.low,
            "value_high": entry.high,
            "unit": entry.unit,
            "currency": entry.currency,
            "comparator": entry.comparator,
            "approximator": entry.approximator,
            "direction": entry.direction,
            "measure_id": entry.measure,
            "refers_to_start": start,
            "refers_to_end": end,
        }

    def mentions(self) -> Iterable[Row]:
        for actor, forms in self.annotation.entry.mentions.items():
            for form in ("name", "nominal", "pronoun"):
                for k, quote in enumerate(getattr(forms, form)):
                    for span in self.anchors.all(quote, ("mentions", actor, form, k)):
                        yield {
                            **self._record(span),
                            "mention_id": record_id("m", self.annotation.entry.article, *span),
                            "actor_id": actor,
                            "mention_type": form,
                        }

    def stances(self) -> Iterable[Row]:
        for i, entry in enumerate(self.annotation.entry.stances):
            span = self.anchors.one(entry.evidence, ("stances", i, "evidence"))
            if span is not None:
                yield self._stance(entry, span)

    def _stance(self, entry: StanceEntry, span: Span) -> Row:
        kind, name = next((k, v) for k, v in entry.target if v is not None)
        target = self.claim_ids.get(name, "") if kind == "claim" else name
        return {
            **self._record(span),
            "stance_id": stance_id(self.annotation.entry.article, span, entry.holder, target),
            "actor_id": entry.holder,
            "target_kind": kind,
            "target_id": target,
            "polarity": entry.polarity,
            "explicitness": entry.explicitness,
            "claim_id": self.claim_ids.get(entry.claim or ""),
        }


def _part(name: str, span: Span | None, text: str) -> Row:
    """Return the three columns of a claim's source or cue."""
    if span is None:
        return {f"{name}_start": None, f"{name}_end": None, f"{name}_text": None}
    return {
        f"{name}_start": span.start,
        f"{name}_end": span.end,
        f"{name}_text": text[span.start : span.end],
    }
