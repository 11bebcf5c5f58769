"""Whom a claim is about or against, where that is an actor beside the claimant.

In this order: the grammatical object that is blamed or called upon; the target of the position
that the claim shows; the subject of the content, or whose thing that subject is; for judgements the
actor that their object belongs to. Never the addressee; nobody where the claim is about the
claimant itself or the body it belongs to.
"""

from dataset import patterns as re
from dataset.french.finds import FoundAttribution, FoundLink, FoundStance
from dataset.french.link.names import Names
from dataset.french.mention.gazetteer import gazetteer
from dataset.lexicon import shape, word_set
from dataset.text import Span

# How far into a content its subject may stand, and the words before the name in it.
_REACH = 70
_WORD = re.compile(r"[^\W\d_]+")
_JOINS = re.compile(r" (?:et|ou) ")
# Classes of cues whose object is what is judged, blamed or asked for.
_DIRECTED = frozenset(("accusing", "denying", "demanding"))


class Targets:
    """Finds the targets of one article's claims."""

    def __init__(
        self,
        names: Names,
        attributions: list[FoundAttribution],
        speakers: list[int | None],
        targets: list[int | None],
        positions: list[FoundStance],
    ) -> None:
        """Wrap the article with the objects of its cues and the positions it reports."""
        self.names, self.said, self.speakers, self.objects = names, attributions, speakers, targets
        self.named = {named.actor for named in names.all if named.kind == "name"}
        self.positions: dict[int, FoundStance] = {}
        for position in positions:
            if position.attribution is not None and position.target is not None:
                self.positions.setdefault(position.attribution, position)

    def find(self, i: int) -> FoundLink | None:
        """Return the target of one claim."""
        found = self.said[i]
        own = self._own(self.speakers[i])
        addressed = found.rule_id in word_set("links", "addressed", "rules")
        blamed = self.objects[i]
        if blamed is not None and found.target is not None and not addressed:
            return self._link("link/target-object", found.target, i, blamed, own)
        position = self.positions.get(i)
        if position is not None and position.target is not None and position.target not in own:
            return self._link("link/target-position", position.span, i, position.target, own)
        return self._subject(i, own) or self._judged(i, own)

    def _own(self, speaker: int | None) -> set[int]:
        """Return the claimant with the body it belongs to."""
        if speaker is None:
            return set()
        body = self.names.actors[speaker].part_of
        return {speaker} if body is None else {speaker, body}

    def _link(self, rule: str, span: Span, i: int, actor: int, own: set[int]) -> FoundLink | None:
        """Return the link, unless the actor is the claimant's own or a thing without a name."""
        thing = self.names.actors[actor].actor_type == "other" and actor not in self.named
        return None if actor in own or thing else FoundLink(rule, "target", span, i, None, actor)

    def _subject(self, i: int, own: set[int]) -> FoundLink | None:
        """Return the actor that is the subject of the content, or whose thing the subject is."""
        piece = self.said[i].content[0]
        start = piece.start + (self.names.low[piece.start] in '«"')
        for named in self.names.within(start, min(piece.end, start + _REACH))[:2]:
            lead = self.names.low[start : named.span.start].lstrip(' «"')
            governed = shape("links", "governed").search(lead)
            subject = not governed and shape("links", "subject_lead").fullmatch(lead)
            office = any(word in gazetteer().roles for word in _WORD.findall(lead))
            owner = not office and shape("links", "owned_lead").fullmatch(lead)
            if (subject or owner) and self._verb_after(named.span.end, piece):
                return self._link("link/target-subject", named.span, i, named.actor, own)
            break
        return None

    def _verb_after(self, end: int, piece: Span) -> bool:
        """Tell whether the content goes on after a name, with more than a conjunction."""
        low = self.names.low
        return end < piece.end and not _JOINS.match(low, end) and low[end : end + 1] in " ,'"

    def _judged(self, i: int, own: set[int]) -> FoundLink | None:
        """Return the one actor that the object of a judgement names."""
        found = self.said[i]
        judged = found.cue_class == "judging" and "object" in found.rule_id
        if found.cue_class not in _DIRECTED and not judged:
            return None
        piece = found.content[0]
        others = [n for n in self.names.within(*piece) if n.actor not in own]
        if len({named.actor for named in others}) != 1:
            return None
        first = others[0]
        if first.span.start - piece.start > _REACH:
            return None
        return self._link("link/target-judged", first.span, i, first.actor, own)
