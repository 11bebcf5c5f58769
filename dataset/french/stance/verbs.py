"""Verbs of position in the narration: « X critique Y », « Y a été boycotté par X »."""

from collections.abc import Iterator

from dataset.french.claim.evaluative import wrongs
from dataset.french.finds import FoundStance
from dataset.french.stance.holders import told
from dataset.french.stance.passives import Passives
from dataset.french.stance.position import Site, evidence, holders_at, position, positions
from dataset.french.stance.verb_groups import TOKEN, Group, group_before, negated, unreal
from dataset.french.stance.verdicts import clause_end, verdict
from dataset.french.stance.words import StanceVerb, shape, words
from dataset.text import Span

_NEAR, _FAR = 16, 28
_JUDGED_REACH = 70
_CLAUSE = 150
_REFLEXIVES = ("se", "s'", "nous", "me", "m'")
_DEFINITE = (" le ", " la ", " l'", " les ")
_RULES = {"people": "practice", "behind": "practice", "plan": "practice"}


class Verbs(Passives):
    """One text, read around its verbs of position."""

    def read(self, verb: StanceVerb, start: int, end: int) -> Iterator[FoundStance]:
        """Yield the stances that one verb form shows."""
        group = group_before(self.view.low, start)
        if made := self._made(verb, start):
            yield from self.by_agent(verb, made, end)
            return
        if not self._clitics_fit(verb, group):
            yield from self._by_pronoun(verb, group, Span(start, end))
            return
        if verb.kind == "U" and not verb.pronominal and self._passive(group):
            yield from self.by_agent(verb, group, end)
            return
        if verb.rule == "behind":
            return
        if not self._fits(verb, group, start) or self._of_others(verb, group):
            return
        if verb.rule == "judged":
            yield from self._judged(verb.lemma, group, Span(start, end))
            return
        polarity = self._polarity(verb, group, end)
        if polarity is None or self.sentenced(verb, end):
            return
        if verb.lemma not in words("polite") and unreal(self.view, group, Span(start, end)):
            return
        place = Span(start, end)
        if relative := self._relative(verb, group, end):
            subject, target = relative
            yield from positions(
                verb.rule, place, holders_at(subject), [(target, polarity)], verb.explicitness
            )
        elif not self._alleged(group, start, end):
            yield from self._plain(verb, group, place, polarity)

    def _of_others(self, verb: StanceVerb, group: Group) -> bool:
        """Tell whether the subject is an « on » that is others (« on reproche à Y »)."""
        on = self.view.low.endswith((" on ", "'on ", "-on "), 0, group.start)
        bare = verb.lemma.removesuffix(" " + verb.link)
        others = bare in words("of_others_only") or (verb.rule != "verb" and not verb.link)
        asked = verb.lemma in words("accepting") or verb.explicitness == "explicit"
        return on and others and not (asked and bare not in words("of_others_only"))

    def _plain(
        self, verb: StanceVerb, group: Group, place: Span, polarity: str
    ) -> Iterator[FoundStance]:
        """Yield « X critique Y », « X déplore l'abandon de Y »."""
        start, end = place
        targets = self._targets(verb, end)
        if not targets and verb.rule == "verb" and not verb.link:
            targets = self.lacked(end)
        if not targets:
            yield from self._by_pronoun(verb, group, place)
            return
        holders = self.holders.of(group, start, participle=verb.kind == "G")
        sites = [holder.site.start for holder in holders if holder.site is not None]
        if any(shape("supposed").search(self.view.low, max(0, at - _FAR), at) for at in sites):
            return
        sides = [(target, told(self.view.low, end, target, polarity)) for target in targets]
        if polarity == "support":
            sides += [(other, "oppose") for other in self._passed_over(verb, targets[-1])]
        rule = _RULES.get(verb.rule, verb.rule)
        yield from positions(rule, place, holders, sides, verb.explicitness)

    def _by_pronoun(self, verb: StanceVerb, group: Group, place: Span) -> Iterator[FoundStance]:
        """Yield « X l'a félicité », « X lui a rendu hommage »: the target is a pronoun."""
        if verb.rule not in ("verb", "act") or verb.kind not in "FU" or verb.pronominal:
            return
        pair = self.sites.object_pronoun(group, verb.link)
        if pair is None and (verb.polarity == "oppose" or verb.lemma in words("of_others")):
            pair = self.sites.possessed(group, place.end) if not verb.link else None
        if pair is None or not self._fits(verb, group, place.start):
            return
        polarity = self._polarity(verb, group, place.end)
        if polarity is None or self.sentenced(verb, place.end):
            return
        holder, target = pair
        span = evidence(holder, place)
        for each in holders_at(holder):
            yield from position("pronoun", span, each, target, polarity, verb.explicitness)

    def _passed_over(self, verb: StanceVerb, target: Site) -> list[Site]:
        """Return what comes second (« soutient Y plutôt que Z », « préfère Y à Z »)."""
        low = self.view.low
        if match := shape("rather").match(low, target.end):
            return self.sites.objects(match.end())[:1]
        return self.sites.objects(target.end, "à")[:1] if verb.lemma == "préférer" else []

    def _made(self, verb: StanceVerb, start: int) -> Group | None:
        """Return the verb group of « Y s'est fait critiquer » before its infinitive."""
        if verb.kind != "I":
            return None
        made = shape("made").search(self.view.low, max(0, start - _NEAR), start)
        return group_before(self.view.low, made.start()) if made else None

    @staticmethod
    def _clitics_fit(verb: StanceVerb, group: Group) -> bool:
        """Tell whether « en » and « se » stand before the verb just where they belong to it."""
        if verb.with_en and "en" not in group.words:
            return False
        if not group.words:
            return not verb.pronominal
        reflexive = any(word in _REFLEXIVES for word in group.words) or "s'est" in group.words
        if reflexive and not words("reflexive_governors").isdisjoint(group.words):
            reflexive = False  # "s'est engagé à maintenir Y"
        # "comme l'a soutenu X": the object is the clitic, X the subject.
        inverted = bool({"l'", "l'a", "l'ont", "l'avait"} & set(group.words[:1]))
        return reflexive == verb.pronominal and not inverted

    def _judged(self, lemma: str, group: Group, verb: Span) -> Iterator[FoundStance]:
        """Yield « X juge Y dangereux », « X a qualifié Y de menace »."""
        start, end = verb
        low = self.view.low
        fronted = shape("fronted").match(low, end) or shape("before_object").match(low, end)
        if fronted and not verdict(low, Span(end, fronted.end())):
            fronted = None
        after = fronted.end() if fronted else end
        targets = self.sites.objects(after)
        if not targets or negated(low, group, end):
            return
        target = targets[-1]
        stop = clause_end(low, target.end, min(len(low), target.end + _JUDGED_REACH))
        hit = verdict(low, Span(end, after) if fronted else Span(target.end, stop))
        if lemma in words("calling") and low.startswith((" de ", " d'"), target.end):
            hit = ("oppose", stop)  # « traite Y de menteur »: whatever follows, it is blame
        if hit is None or shape("copula").match(low, target.end, stop):
            return
        polarity, stop = hit
        for holder in self.holders.of(group, start):
            span = evidence(holder.site or verb, Span(start, stop), target)
            yield from position("judged", span, holder, target, polarity, "explicit")

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
                if verb.pronominal or words("being").isdisjoint(group.words):
                    return not having or governed
                return False  # "est critique": no verb
            case "I":
                return governed or self.holders.said_to_do(group, start)
            case _:
                if "en" in group.words:
                    return True
                place = group.start if verb.pronominal else start
                before = self.view.low[max(0, place - 4) : place]
                left = before.rstrip()
                return not left or left.endswith(("en", ",", ".", "!", "?", ":")) or "\n" in before

    @staticmethod
    def _passive(group: Group) -> bool:
        being = not words("being").isdisjoint(group.words)
        return being or words("having").isdisjoint(group.words)

    def _polarity(self, verb: StanceVerb, group: Group, end: int) -> str | None:
        """Return the polarity, negation reckoned in; None where nothing is said."""
        turned = negated(self.view.low, group, end)
        if not words("double_negation").isdisjoint(group.words):
            return verb.polarity if {"ne", "n'"} & set(group.words) else None
        if not words("refusing").isdisjoint(group.words):
            turned = not turned
        if not turned:
            return None if verb.lemma in words("only_denied") else verb.polarity
        denied = verb.rule == "verb" or verb.lemma in words("accepting")
        return "oppose" if verb.polarity == "support" and denied else None

    def _alleged(self, group: Group, start: int, end: int) -> bool:
        """Tell whether the verb is a wrong that a speaker lays to its subject's charge."""
        if self.holders.claim_at(start) is None:
            return False
        return bool(wrongs(self.view.low, (Span(min(group.start, start), end),)))

    def lacked(self, end: int) -> list[Site]:
        """Return the practice whose lack is the object (« le refus de Y », « de ne pas … Y »)."""
        stop = self._clause_end(end)
        match = shape("lack").search(self.view.low, end, stop)
        sites = self._practices(match.end(), stop) if match else []
        return [s for s in sites if match and not self.sites.parted(match.end(), s.start)]

    def _practice(self, end: int) -> list[Site]:
        """Return the practice of the people that the verb hits (« les clients qui … Y »)."""
        match = shape("practising").match(self.view.low, end, end + _CLAUSE)
        sites = self._practices(match.end(), self._clause_end(match.end())) if match else []
        other = words("practising_other")
        passed = TOKEN.findall(self.view.low, end, sites[0].start) if sites else []
        return sites if other.isdisjoint(passed) else []

    def _clause_end(self, start: int) -> int:
        return clause_end(self.view.low, start, min(len(self.view.low), start + _CLAUSE))

    def _practices(self, start: int, end: int) -> list[Site]:
        """Return the first practice between two places."""
        return [s for s in self.sites.within(start, end) if s.concept is not None][:1]

    def _targets(self, verb: StanceVerb, end: int) -> list[Site]:
        if verb.rule == "ban":
            return self.sites.in_clause(end)
        if verb.rule == "people":
            return self._practice(end)
        found = self.sites.objects(end, verb.link)
        if not found and verb.link == "contre":
            found = self.sites.linked((verb.link,), end)
        if verb.rule in ("practice", "plan"):
            named = found and not self.sites.is_infinitive(end)
            direct = named and self.sites.is_direct(end, found[0])
            return [site for site in found if direct and site.concept is not None]
        if found and not self.sites.suits(verb.lemma, end, found[0]):
            return []
        # Acts hit their object itself: « poursuit la réforme de Y » is no lawsuit against Y.
        if verb.lemma == "poursuivre" and found and found[0].concept:
            return []
        whole = verb.rule == "act" and not verb.link
        return [s for s in found if not whole or self.sites.is_direct(end, found[0])]

    def _relative(self, verb: StanceVerb, group: Group, end: int) -> tuple[Site, Site] | None:
        """Return holder and target of « Y, que X critique » and « Y que critique X »."""
        if verb.link or verb.rule in ("ban", "practice", "people", "plan"):
            return None
        subject = self.sites.subject(group)
        if subject is None and self.holders.claim_at(group.start) is None:
            subject = self.sites.pronoun_subject(group)
        place = subject.start if subject else group.start
        before = list(TOKEN.finditer(self.view.low, max(0, place - _NEAR), place))
        if not before or before[-1].group() not in ("que", "qu'", "dont"):
            return None
        whose = self.view.low.startswith(_DEFINITE, end) and self.view.view[place].isupper()
        if before[-1].group() == "dont" and not whose:
            return None  # « Y, dont X salue le courage », not « dont le chef »
        target = self.sites.ending_before(before[-1].start())
        if target is None:
            return None
        if subject is None and (found := self.sites.objects(end)):
            subject = found[0]
            if not self.sites.is_direct(end, subject):
                subject = self.sites.people.as_source(Span(end + 1, subject.end))
        return (subject, target) if subject is not None else None
