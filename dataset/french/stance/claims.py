"""What a claim shows of its speaker's positions, by its cue and inside its content."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from dataset.enclosure import Enclosure
from dataset.french.claim.evaluative import wrongs
from dataset.french.claim.moods import mood
from dataset.french.finds import FoundAttribution, FoundStance
from dataset.french.stance.accused import accused
from dataset.french.stance.holders import told
from dataset.french.stance.judgements import asked, judged_within, subjects
from dataset.french.stance.position import Holder, Site, evidence, position
from dataset.french.stance.sites import Sites
from dataset.french.stance.verb_groups import TOKEN, Group, unreal
from dataset.french.stance.verdicts import clause_end, verdict
from dataset.french.stance.words import lemmas, shape, words
from dataset.text import Span

_LONGEST = 3000  # characters of a content that are read
_JUDGED_REACH = 90
_ASKED_REACH = 400
_PROOF_REACH = 90
_NO_REACH = 14
_WORD = re.compile(r"[^\W\d_]+")
_SHORT_TAIL = 30
_THE_FACT = re.compile(r"le fait qu(?:e |')")
_COMPLEMENTISER = re.compile(r"(?<!\w)qu(?:e|')")


def _bounded(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + _LONGEST))


class Claim:
    """One attribution, read for the positions of its speaker."""

    def __init__(
        self,
        sites: Sites,
        attribution: FoundAttribution,
        holder: Holder,
        target: int | None,
        enclosure: Enclosure,
    ) -> None:
        """Wrap an attribution with its speaker, its target and the contents of all of them."""
        self.view, self.sites, self.found = sites.view, sites, attribution
        self.holder, self.target, self.enclosure = holder, target, enclosure
        self.direct = attribution.speech_type == "direct"
        self.lemma = (attribution.cue_lemma or "").lower()

    def stances(self) -> Iterator[FoundStance]:
        """Yield what the cue shows, then what the content shows."""
        yield from self._by_cue()
        if self.found.cue_class in ("denying", "demanding"):
            return
        for span in self.found.content:
            bounded = _bounded(span)
            yield from self._judged(bounded)
            yield from self._worried(bounded)
            for found in self._said(bounded):
                # What another's content inside this one holds is said by that speaker.
                innermost = next(self.enclosure.around(found.span), None)
                if innermost in (None, self.holder.claim):
                    yield found

    def _said(self, span: Span) -> Iterator[FoundStance]:
        """Yield what the speaker says of targets inside a content."""
        if self.sites.anybody(span):
            yield from self._evaluated(span)
            yield from self._wronged(span)
            for place, site, polarity in judged_within(self.sites, span, direct=self.direct):
                yield from self._stance("predicate", place, site, polarity)
        if self.view.low.find("preuve", span.start, span.end) >= 0:
            yield from self._proven(span)
        yield from self._asked(span)

    def _stance(
        self, rule: str, span: Span, site: Site, polarity: str, explicitness: str = "explicit"
    ) -> list[FoundStance]:
        return position(rule, span, self.holder, site, polarity, explicitness)

    def _by_cue(self) -> Iterator[FoundStance]:
        """Yield « accuse Y de », « salue Y »: what the cue says of its target or object."""
        entry = lemmas().get(self.lemma)
        if entry is None and self.found.cue_class not in ("accusing", "demanding"):
            return  # most cues show nothing
        if self._alleged() or self._unreal():
            return
        content, cue = self.found.content[0], self.found.cue
        span = evidence(self.found.source, cue, self.found.target or cue or content)
        if self.found.cue_class == "demanding":
            # « encourage Y à … » asks Y for something
            if shape("leaving").match(self.view.low, content.start - 1):
                for target in self._targets():
                    yield from self._stance("accusation", span, target, "oppose")
            return
        accusing = self.found.cue_class == "accusing"
        if accusing or (entry is not None and self.lemma not in words("telling")):
            named = self._targets()
            for target in named:
                yield from self._stance("accusation", span, target, entry[0] if entry else "oppose")
            if named:
                return
        if entry is None or cue is None or self.direct:
            return
        if shape("doing").match(self.view.low, content.start, content.end):
            return  # « accuse Y de menacer Z »
        if content.start < cue.end or _COMPLEMENTISER.search(self.view.low, cue.end, content.start):
            return
        for site in self.sites.objects(content.start):
            if site.end <= content.end and self.sites.suits(self.lemma, content.start, site):
                polarity = told(self.view.low, cue.end, site, entry[0])
                span = evidence(self.found.source, cue, site)
                yield from self._stance("cue-object", span, site, polarity, entry[1])

    def _targets(self) -> list[Site]:
        """Return the actor that the cue points at, or those that its target names together."""
        target, cue, source = self.found.target, self.found.cue, self.found.source
        if self.target is not None:
            return [Site(*(target or self.found.content[0]), self.target, None)]
        if target is None:
            # « Il lui reproche »: which of two pronouns is who is anybody's guess.
            if cue is None or source is None or self.view.low[slice(*source)] in words("pronouns"):
                return []
            taken_up = self.sites.taken_up(cue.start, self.holder.actor)
            return [] if taken_up is None else [taken_up]
        if unnamed := self.sites.latter(target) or self.sites.body_target(target):
            return [unnamed]
        named = [s for s in self.sites.within(*target) if s.actor is not None]
        return [s for s in named if self.sites.ending_at(s.end) == s]

    def _alleged(self) -> bool:
        """Tell whether the cue is a wrong told by another speaker (« Y s'en prend à nous »)."""
        cue = self.found.cue
        outer = cue and next(self.enclosure.around(cue, but=self.holder.claim), None)
        return cue is not None and outer is not None and bool(wrongs(self.view.low, (cue,)))

    def _unreal(self) -> bool:
        """Tell whether the cue is a conditional (« X accuserait Y », « X aurait dénoncé Y »)."""
        cue = self.found.cue
        if cue is None or self.lemma in words("polite"):
            return False
        group = Group(cue.start, tuple(TOKEN.findall(self.view.low, *cue)))
        return unreal(self.view, group, cue)

    def _judged(self, span: Span) -> Iterator[FoundStance]:
        """Yield « considère Y comme EVALUATION », « juge Y EVALUATION »."""
        cue = self.found.cue
        if self.lemma not in words("judging") or self.direct or cue is None:
            return
        if cue.end > span.start or _COMPLEMENTISER.search(self.view.low, cue.end, span.start):
            return
        objects = self.sites.objects(span.start)
        if not objects:
            return
        site = objects[0]
        stop = min(span.end, site.end + _JUDGED_REACH)
        clause = clause_end(self.view.low, site.end, stop)
        if hit := verdict(self.view.low, Span(site.end, clause)):
            polarity, place = hit
            where = evidence(self.found.source, self.found.cue, Span(site.start, place))
            yield from self._stance("judged", where, site, polarity)

    def _worried(self, span: Span) -> Iterator[FoundStance]:
        """Yield « craint que Y (ne) fasse … », « a la preuve que Y a … », « déplore que Y … ».

        « « Y ne fait rien », dénonce X »: what is blamed is what the content's subject does.
        """
        cue, low = self.found.cue, self.view.low
        if cue is None or span != _bounded(self.found.content[0]):
            return
        blaming = self.lemma in words("blaming")
        rule = "proof" if "preuve" in self.lemma else "blame" if blaming else "worry"
        if rule == "worry" and self.lemma not in words("worrying"):
            return
        clause = _COMPLEMENTISER.search(low, cue.end, span.start + 1) or _THE_FACT.match(low, *span)
        told = self.direct or cue.start > span.end  # « Y ment, fustige X »
        if not clause and not (blaming and told):
            return
        fact = _THE_FACT.match(low, *span)
        site = self.sites.opening_site(Span(fact.end() if fact else span.start, span.end))
        if site is None:
            return
        following = _WORD.findall(low, site.end, min(span.end, site.end + _JUDGED_REACH))
        verbs = [word for word in following if word not in ("ne", "n", "se", "s", "l", "les")]
        if not verbs or verbs[0] in words("suffering"):
            return
        if not clause and not self.direct and not mood(verbs[0]):
            return  # « QUÉBEC — Y ment, fustige X »: no verb behind what opens it
        where = evidence(self.found.source, cue, site)
        yield from self._stance(rule, where, site, "oppose")

    def _evaluated(self, span: Span) -> Iterator[FoundStance]:
        """Yield « Y est EVALUATION » inside the content."""
        low = self.view.low

        def says(place: int) -> bool:
            return shape("copula").match(low, place, span.end) is not None

        for site, end in subjects(self.sites, says, span, direct=self.direct):
            match = shape("copula").match(low, end, span.end)
            if match is None:
                continue
            if not self.sites.answers(site):
                continue  # "le rival de Y est dangereux"
            needed = site.concept is not None  # to be needed is praise for a practice
            rest = Span(*match.span("rest"))
            if hit := verdict(self.view.low, rest, turned=bool(match["not"]), needed=needed):
                polarity, place = hit
                if asked(low, place):
                    continue
                polarity = self.sites.toward(site, polarity)
                where = Span(site.start, _verdict_end(match, place))
                yield from self._stance("evaluation", where, site, polarity)

    def _wronged(self, span: Span) -> Iterator[FoundStance]:
        """Yield « Y a violé … » inside the content: a wrong laid to Y's charge."""
        for site, charge in accused(self.sites, span):
            place = Span(charge.start, charge.end)
            yield from self._stance("wrong", evidence(site, place), site, "oppose")

    def _proven(self, span: Span) -> Iterator[FoundStance]:
        """Yield « il existe des preuves que Y … » inside the content: Y is charged."""
        low = self.view.low
        found = [(m, self.sites.objects(m.end())) for m in shape("proof").finditer(low, *span)]
        proofs = shape("proof_of").finditer(low, *span)
        found += [(m, self._incriminated(m.end(), span.end)) for m in proofs]
        for match, sites in found:
            before = low[max(0, match.start() - _NO_REACH) : match.start()].split()
            for site in sites if words("no_proof").isdisjoint(before) else ():
                if site.concept is None:
                    where = Span(match.start(), site.end)
                    yield from self._stance("proof", where, site, "oppose")

    def _incriminated(self, start: int, end: int) -> list[Site]:
        """Return whom proof of something of his incriminates (« … de l'implication de Y »)."""
        low = self.view.low
        stop = clause_end(low, start, min(end, start + _PROOF_REACH))
        sites = [s for s in self.sites.within(start, stop) if s.concept is None][:1]
        told = _WORD.findall(low, start, sites[0].start) if sites else []
        linked = told and told[-1] in ("de", "d", "du", "des", "par")
        return sites if linked and (words("innocent") | words("unproven")).isdisjoint(told) else []

    def _asked(self, span: Span) -> Iterator[FoundStance]:
        """Yield the verdict of a quotation « c'est EVALUATION » on what was asked about."""
        if not self.direct:
            return
        match = shape("answer").match(self.view.low, span.start, span.end)
        if match is None:
            return
        hit = verdict(self.view.low, Span(*match.span("rest")), turned=bool(match["not"]))
        if hit is None:
            return
        line = bisect_right(self.view.lines, (span.start, len(self.view.text) + 1)) - 1
        start = max(self.view.lines[line].start, span.start - _ASKED_REACH)
        asked = list(shape("about").finditer(self.view.low, start, span.start))
        if not asked:
            return
        topics = self.sites.within(asked[-1].end(), span.start)
        topic = next((s for s in topics if s.actor != self.holder.actor), None)
        if topic is not None:
            polarity, place = hit
            yield from self._stance(
                "asked", Span(span.start, _verdict_end(match, place)), topic, polarity
            )


def _verdict_end(match: re.Match[str], word: int) -> int:
    """Return where a short predicate ends; a long one ends with its evaluative word."""
    end = match.end("rest")
    while match.string[end - 1] in ' »"':
        end -= 1
    return end if end - word <= _SHORT_TAIL else word
