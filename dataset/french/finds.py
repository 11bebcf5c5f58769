"""What the rules find in one text, before ids, actors of the registry and frames.

Each find carries the id of its rule and spans in code points of the text. The extraction
(:mod:`dataset.french.extract`) turns finds into the columns of the tables.
"""

from dataclasses import dataclass, field

from dataset.text import Span


@dataclass(slots=True)
class FoundAttribution:
    """A statement attributed to a source.

    ``content`` holds one span, or two when an incise breaks a quotation. ``source`` is None
    when no mention of the source stands in the sentence, ``cue`` when the quotation follows a
    bare colon or stands free. ``target`` is the phrase the cue points at (« accuse Y de Z »).
    ``carried`` is true when the speaker is to be taken from the attribution before it (a
    quotation that stands free or goes on in the next paragraph).
    """

    rule_id: str
    source: Span | None
    cue: Span | None
    cue_lemma: str | None
    cue_class: str
    content: tuple[Span, ...]
    speech_type: str
    target: Span | None = None
    carried: bool = False

    @property
    def hull(self) -> Span:
        """The stretch from the first to the last of source, cue and content."""
        parts = [span for span in (self.source, self.cue, *self.content) if span is not None]
        return Span(min(parts).start, max([part.end for part in parts]))


@dataclass(slots=True)
class FoundFigure:
    """A numeric quantity in base units (5600000, 17 for 17 %, 0.8 for « huit sur dix »)."""

    rule_id: str
    span: Span
    kind: str
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    currency: str | None = None
    comparator: str = "eq"
    approximator: str | None = None
    direction: str | None = None


@dataclass(slots=True)
class FoundMention:
    """A mention of an actor. ``actor`` is an index into the article's found actors, or None."""

    rule_id: str
    span: Span
    mention_type: str
    actor: int | None


@dataclass(slots=True)
class FoundActor:
    """One actor of one article: every mention that the rules hold to be the same.

    ``registry_id`` is its id in the registry of actors, None when the registry lacks it.
    ``name`` is the longest name used, ``aliases`` the other names used. ``country`` (ISO
    3166-1) is empty where the registry does not tell. ``part_of`` is the index of the actor that
    it belongs to, None where the text does not tell.
    """

    name: str
    actor_type: str
    registry_id: str | None = None
    aliases: list[str] = field(default_factory=list)
    country: str = ""
    part_of: int | None = None


@dataclass(slots=True)
class FoundStance:
    """A reported position of ``holder`` toward ``target`` (indexes of found actors).

    ``target_concept`` stands instead of ``target`` when the position is toward a practice;
    ``attribution`` is the index of the attribution that shows it.
    """

    rule_id: str
    span: Span
    holder: int | None
    target: int | None
    target_concept: str | None
    polarity: str
    explicitness: str
    attribution: int | None


@dataclass(slots=True)
class FoundDate:
    """A time expression resolved to an interval of days, both ends included (ISO 8601)."""

    rule_id: str
    span: Span
    start: str
    end: str


@dataclass(slots=True)
class FoundLink:
    """A link of a claim with an actor beside its speaker, or of an actor with its body.

    ``kind`` is ``target``, ``via`` or ``part_of``; ``attribution`` the index of the claim, None
    for ``part_of``; ``member`` the actor that is part of another, None otherwise; ``actor`` the
    actor linked to.
    """

    rule_id: str
    kind: str
    span: Span
    attribution: int | None
    member: int | None
    actor: int
