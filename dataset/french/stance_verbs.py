"""Verbs and nouns of position in the narration: « X critique Y », « le soutien de X à Y »."""

from bisect import bisect_right
from collections.abc import Iterator

from dataset.french.finds import FoundAttribution, FoundStance
from dataset.french.stance_lexicon import (
    StanceObject,
    StanceVerb,
    forms_in,
    nouns,
    objects,
    verbs,
    words,
)
from dataset.french.stance_sites import TOKEN, Group, Site, Sites, evidence
from dataset.text import Span, TextView

_AFTER_VERB = 24  # characters in which the second half of a negation stands
_AGENT_REACH = 60
_PLAIN = ("act",)
_VERB_REACH = 60
_BEFORE_NOUN = 5  # words between a verb and the noun of position that is its object
_LINK_REACH = 70


def narrated(
    view: TextView,
    sites: Sites,
    attributions: list[FoundAttribution],
    speakers: list[int | None],
) -> Iterator[FoundStance]:
    """Yield the stances that verbs and nouns of position show."""
    reader = _Narration(view, sites, attributions, speakers)
    for start, end, form in forms_in(view.low):
        yield from reader.read(start, end, form)


class _Narration:
    """One text, read around its words of position."""

    def __init__(
        self,
        view: TextView,
        sites: Sites,
        attributions: list[FoundAttribution],
        speakers: list[int | None],
    ) -> None:
        self.view, self.sites = view, sites
        cued = [
            (a.cue, speakers[i], i)
            for i, a in enumerate(attributions)
            if a.cue is not None and speakers[i] is not None
        ]
        self.cues = sorted((cue.start, cue.end, holder, i) for cue, holder, i in cued)

    def read(self, start: int, end: int, form: str) -> Iterator[FoundStance]:
        """Yield the stances that one word of position shows."""
        if not self.sites.follows(end) and self.view.low.find(" par ", end, end + 9) < 0:
            return  # most words of position have no target near: no more is asked of them
        for verb in verbs().get(form, ()):
            found = list(self._verb(verb, start, end))
            if found:
                yield from found
                return
        for frame in objects().get(form, ()):
            found = list(self._object(frame, start, end))
            if found:
                yield from found
                return
        if form in nouns():
            yield from self._noun(form, start, end)

    # -- verbs

    def _verb(self, verb: StanceVerb, start: int, end: int) -> Iterator[FoundStance]:
        group = self.sites.group_before(start)
        if verb.with_en and "en" not in group.words:
            return
        reflexive = any(word in ("se", "s'") for word in group.words) or "s'est" in group.words
        if reflexive != verb.pronominal:
            return
        if verb.kind == "U" and self._passive(group) and not verb.pronominal:
            yield from self._by_agent(verb, group, end)
            return
        if not self._fits(verb, group, start):
            return
        polarity = self._polarity(verb, group, end)
        if polarity is None:
            return
        holders, attribution = self._holders(group, start)
        for target in self._targets(verb, end):
            for holder, site in holders:
                span = evidence(site or Span(start, end), Span(start, end), target)
                yield from self._stance(
                    verb.rule, span, holder, target, polarity, verb, attribution
                )

    def _fits(self, verb: StanceVerb, group: Group, start: int) -> bool:
        """Tell whether the verb form and the words before it make a reported position."""
        having = not words("having").isdisjoint(group.words) or "s'est" in group.words
        if verb.pronominal and not words("being").isdisjoint(group.words):
            having = True
        governed = not words("governors").isdisjoint(group.words)
        match verb.kind:
            case "U":
                return having
            case "F":
                return not having or governed
            case "I":
                return governed
            case _:
                before = self.view.low[max(0, start - 4) : start]
                return before.rstrip().endswith(("en", ",")) or before.endswith("en ")

    @staticmethod
    def _passive(group: Group) -> bool:
        return not words("being").isdisjoint(group.words)

    def _polarity(self, verb: StanceVerb, group: Group, end: int) -> str | None:
        """Return the polarity, negation reckoned in; None where nothing is said."""
        after = self.view.low[end : end + _AFTER_VERB].replace("'", "' ").split()[:2]
        second = words("negations")
        negated = ("ne" in group.words or "n'" in group.words) and (
            not second.isdisjoint(group.words) or not second.isdisjoint(after)
        )
        if not words("double_negation").isdisjoint(group.words):
            return verb.polarity if negated else None
        if not negated:
            return verb.polarity
        return "oppose" if verb.polarity == "support" and verb.rule == "verb" else None

    def _holders(
        self, group: Group, start: int
    ) -> tuple[list[tuple[int, Site | None]], int | None]:
        """Return the subjects of a verb group, and the attribution whose cue it is."""
        i = bisect_right(self.cues, (start, len(self.view.low) + 1)) - 1
        if i >= 0:
            cue_start, cue_end, holder, index = self.cues[i]
            if cue_start <= start < cue_end and holder is not None:
                return [(holder, None)], index
        subject = self.sites.subject(group)
        if subject is not None and subject.actor is not None:
            joined = self.sites.joined_before(subject)
            found = [subject, *joined]
            return [(s.actor, s) for s in found if s.actor is not None], None
        return self._shared_subject(group, i), None

    def _shared_subject(self, group: Group, i: int) -> list[tuple[int, Site | None]]:
        """Return the subject that a verb after « et » shares with the cue before it."""
        before = self.view.low[max(0, group.start - 6) : group.start].split()
        if not before or before[-1] not in ("et", "puis", "en") or i < 0:
            return []
        _, cue_end, holder, _ = self.cues[i]
        same = self.view.sentence_at(cue_end) == self.view.sentence_at(group.start)
        return [(holder, None)] if same and holder is not None else []

    def _targets(self, verb: StanceVerb, end: int) -> list[Site]:
        if verb.rule == "ban":
            return self.sites.in_clause(end)
        found = self.sites.objects(end, verb.link)
        # Acts hit their object itself: « poursuit la réforme de Y » is no lawsuit against Y.
        if verb.rule in _PLAIN and " " not in verb.lemma and found:
            return found if self.sites.is_direct(end, found[0]) else []
        return found

    def _by_agent(self, verb: StanceVerb, group: Group, end: int) -> Iterator[FoundStance]:
        """Yield « Y a été critiqué par X »."""
        target = self.sites.subject(group)
        if target is None or "ne" in group.words or "n'" in group.words:
            return
        for agent in self._agents(end):
            if agent.actor is not None:
                span = evidence(target, Span(end, end), agent)
                yield from self._stance(
                    "passive", span, agent.actor, target, verb.polarity, verb, None
                )

    def _agents(self, end: int) -> list[Site]:
        by = self.view.low.find(" par ", end, end + _AGENT_REACH)
        if by < 0 or any(mark in self.view.low[end:by] for mark in ",.;:«»"):
            return []
        found = self.sites.objects(by, "par")
        return found if found and self.sites.is_direct(by, found[0]) else []

    # -- nouns

    def _object(self, frame: StanceObject, start: int, end: int) -> Iterator[FoundStance]:
        """Yield « X a retiré son soutien à Y »: verb, noun of position, target."""
        verb = self._governing(frame, start)
        if verb is None:
            return
        targets = self._linked(frame.links, end)
        if not targets:
            return
        group = self.sites.group_before(verb.start)
        if "ne" in group.words or "n'" in group.words:
            return
        holders, attribution = self._holders(group, verb.start)
        for holder, site in holders:
            for target in targets:
                if target.actor == holder:
                    continue
                yield FoundStance(
                    rule_id="stance/object",
                    span=evidence(site or verb, Span(start, end), target),
                    holder=holder,
                    target=target.actor,
                    target_concept=target.concept,
                    polarity=frame.polarity,
                    explicitness=frame.explicitness,
                    attribution=attribution,
                )

    def _governing(self, frame: StanceObject, noun: int) -> Span | None:
        """Return the verb that has the noun as its object, close before it."""
        tokens = list(TOKEN.finditer(self.view.low, max(0, noun - _VERB_REACH), noun))
        for token in tokens[::-1][:_BEFORE_NOUN]:
            word = token.group()
            if word in frame.verbs:
                return Span(*token.span())
            if not word[0].isalpha() or word in ("qui", "que", "et", "par", "contre", "avec"):
                return None
        return None

    def _linked(self, links: tuple[str, ...], end: int) -> list[Site]:
        """Return the targets that one of the links leads to, in the rest of the clause."""
        low = self.view.low
        stop = min(len(low), end + _LINK_REACH)
        for link in links:
            head, _, last = link.rpartition(" ")
            at = end
            if link not in ("à", "en", "pour", "avec") and last != "de":
                at = low.find(f" {link} ", end, stop)
                if at < 0 or any(mark in low[end:at] for mark in ",.;:«»"):
                    continue
            elif head:
                if not low.startswith(" " + head, end):
                    continue
                at = end + 1 + len(head)
            if found := self.sites.objects(at, last, skip_adverbs=False):
                return found
        return []

    def _noun(self, form: str, start: int, end: int) -> Iterator[FoundStance]:
        """Yield « les critiques de X contre Y », « le soutien de X à Y »."""
        polarity, links = nouns()[form]
        low = self.view.low
        place = end
        for part in (" de la part",):
            if low.startswith(part, place):
                place += len(part)
        holders = self.sites.objects(place, "de")
        if not holders or not self.sites.is_direct(place + 4, holders[0]):
            return
        holder = holders[0]
        for link in links:
            following = low[holder.end : holder.end + len(link) + 3].lstrip(" ,")
            if not following.startswith(link.split()[0]):
                continue
            head, _, last = link.rpartition(" ")
            at = holder.end + len(head) + (1 if head else 0)
            for target in self.sites.objects(at, last or link, skip_adverbs=False):
                if holder.actor is not None:
                    span = evidence(Span(start, end), holder, target)
                    yield from self._stance(
                        "noun", span, holder.actor, target, polarity, None, None
                    )
                return

    def _stance(
        self,
        rule: str,
        span: Span,
        holder: int,
        target: Site,
        polarity: str,
        verb: StanceVerb | None,
        attribution: int | None,
    ) -> Iterator[FoundStance]:
        if target.actor == holder:
            return
        yield FoundStance(
            rule_id=f"stance/{rule}",
            span=span,
            holder=holder,
            target=target.actor,
            target_concept=target.concept,
            polarity=polarity,
            explicitness=verb.explicitness if verb else "explicit",
            attribution=attribution,
        )
