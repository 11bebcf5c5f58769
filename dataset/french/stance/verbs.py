"""Verbs of position in the narration: « X critique Y », « Y a été boycotté par X »."""

import re
from collections.abc import Iterator

from dataset.french.claim.evaluative import wrongs
from dataset.french.finds import FoundStance
from dataset.french.stance.holders import Holders, stance, told
from dataset.french.stance.places import Site
from dataset.french.stance.sites import Sites, evidence
from dataset.french.stance.verb_groups import TOKEN, Group, negated
from dataset.french.stance.verdicts import clause_end, verdict
from dataset.french.stance.words import (
    StanceVerb,
    copula,
    lacking,
    practising,
    practising_other,
    words,
)
from dataset.text import Span, TextView

_AGENT_REACH = 60
_NEAR = 16
_JUDGED_REACH = 70
_RATHER = re.compile(r",? plutôt qu(?:e(?: d(?:e |'))?|')")
# "Y s'est fait critiquer par X"
_MADE = re.compile(r"(?<!\w)(?:se fait|se font|se faisait|s'est fait|se sont fait|se faire) $")
_CLAUSE = 150
_SENTENCE = re.compile(
    r"[^.;:«»]{0,70}? à (?:\d|une?(?!\w)|deux|trois|quatre|cinq|six|sept|huit|dix|douze|quinze"
    r"|vingt|trente|des peines|de (?:lourdes|longues) peines"
    r"|perpétuité|mort(?!\w)|verser|payer|la (?:prison|réclusion|peine)|de la prison)"
)
# « qualifie de « ridicule », voire d'« absurde », Y »: what is said of Y stands before it.
_FRONTED = re.compile(
    r" (?:comme |de |d')?(?:une? |des )?[«\"] ?[^«»\".;:!?]{3,40} ?[»\"]"
    r"(?:,? (?:voire|et|ou)(?: même)?(?: de| d'| une?| des)? ?[«\"] ?[^«»\".;:!?]{3,40} ?[»\"])?"
    r",?(?= )"
)
_MUST = frozenset(("doit", "doivent", "devrait", "devraient", "devra", "devront"))
_REFLEXIVES = ("se", "s'", "nous", "me", "m'")
_CLOSE, _FAR = 3, 9
_OF_PRACTICE = ("practice", "people", "behind")
_DEFINITE = (" le ", " la ", " l'", " les ")
_RULES = {"people": "practice", "behind": "practice", "plan": "practice"}


class Verbs:
    """One text, read around its verbs of position."""

    def __init__(self, view: TextView, sites: Sites, holders: Holders) -> None:
        """Wrap a text with its sites and holders."""
        self.view, self.sites, self.holders = view, sites, holders

    def read(self, verb: StanceVerb, start: int, end: int) -> Iterator[FoundStance]:
        """Yield the stances that one verb form shows."""
        group = self.sites.group_before(start)
        if made := self._made(verb, start):
            yield from self._by_agent(verb, made, end)
            return
        if not self._clitics_fit(verb, group):
            yield from self._by_pronoun(verb, group, Span(start, end))
            return
        if verb.kind == "U" and not verb.pronominal and self._passive(group):
            yield from self._by_agent(verb, group, end)
            return
        if verb.rule == "behind":
            return
        if not self._fits(verb, group, start) or self._of_others(verb, group):
            return
        if verb.rule == "judged":
            yield from self._judged(verb.lemma, group, Span(start, end))
            return
        polarity = self._polarity(verb, group, end)
        if polarity is None or self._sentenced(verb, end):
            return
        if relative := self._relative(verb, group, end):
            yield from self._in_relative(verb, relative, Span(start, end), polarity)
            return
        if not self._alleged(group, start, end):
            yield from self._plain(verb, group, Span(start, end), polarity)

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
        holders, attribution = self.holders.of(group, start, participle=verb.kind == "G")
        if any(site is not None and self._supposed(site) for _, site in holders):
            return
        # « ce qu'a dénoncé X »: what follows the verb is its subject.
        subjects = [site for _, site in holders if site is not None and site.start >= end]
        targets = [t for t in targets if not any(s.start <= t.start < s.end for s in subjects)]
        if not targets:
            return
        sides = [(target, told(self.view.low, end, target, polarity)) for target in targets]
        if polarity == "support":
            sides += [(other, "oppose") for other in self._passed_over(verb, targets[-1])]
        for target, sense in sides:
            for actor, site in holders:
                yield from stance(
                    _RULES.get(verb.rule, verb.rule),
                    evidence(site or place, place, target),
                    actor,
                    target,
                    sense,
                    explicitness=verb.explicitness,
                    attribution=attribution,
                )

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
        holder, target = pair
        if polarity is None or holder.actor is None or self._sentenced(verb, place.end):
            return
        yield from stance(
            "pronoun",
            evidence(holder, place),
            holder.actor,
            target,
            polarity,
            explicitness=verb.explicitness,
        )

    def _passed_over(self, verb: StanceVerb, target: Site) -> list[Site]:
        """Return what comes second (« soutient Y plutôt que Z », « préfère Y à Z »)."""
        low = self.view.low
        if match := _RATHER.match(low, target.end):
            return self.sites.objects(match.end(), "", skip_adverbs=False)[:1]
        return self.sites.objects(target.end, "à")[:1] if verb.lemma == "préférer" else []

    def _sentenced(self, verb: StanceVerb, end: int) -> bool:
        """Tell a court's sentence (« condamné à trois ans ») from a condemnation."""
        if verb.lemma != "condamner":
            return False
        return _SENTENCE.match(self.view.low, end, end + _CLAUSE) is not None

    def _supposed(self, subject: Site) -> bool:
        """Tell whether « si » stands before the subject."""
        before = TOKEN.findall(self.view.low, max(0, subject.start - _NEAR), subject.start)
        while before and before[-1] in ("le", "la", "l'", "les", "jamais"):
            before.pop()
        return bool(before) and before[-1] in ("si", "s'")

    @staticmethod
    def _in_relative(
        verb: StanceVerb, pair: tuple[Site, Site], place: Span, polarity: str
    ) -> list[FoundStance]:
        """Return « Y, que X critique »."""
        holder, target = pair
        if holder.actor is None:
            return []
        span = evidence(target, place, holder)
        return stance(
            verb.rule, span, holder.actor, target, polarity, explicitness=verb.explicitness
        )

    def _made(self, verb: StanceVerb, start: int) -> Group | None:
        """Return the verb group of « Y s'est fait critiquer » before its infinitive."""
        if verb.kind != "I" or verb.pronominal:
            return None
        made = _MADE.search(self.view.low, max(0, start - _NEAR), start)
        return self.sites.group_before(made.start()) if made else None

    @staticmethod
    def _clitics_fit(verb: StanceVerb, group: Group) -> bool:
        """Tell whether « en » and « se » stand before the verb just where they belong to it."""
        if verb.with_en and "en" not in group.words:
            return False
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
        fronted = _FRONTED.match(low, end)
        after = fronted.end() if fronted else end
        targets = self.sites.objects(after, "", skip_adverbs=False)
        if not targets or negated(low, group, end):
            return
        target = targets[-1]
        stop = clause_end(low, target.end, min(len(low), target.end + _JUDGED_REACH))
        hit = verdict(low, Span(end, after) if fronted else Span(target.end, stop))
        if lemma in words("calling") and low.startswith((" de ", " d'"), target.end):
            hit = ("oppose", stop)  # « traite Y de menteur »: whatever follows, it is blame
        if hit is None or copula().match(low, target.end, stop):
            return
        polarity, place = hit
        holders, attribution = self.holders.of(group, start)
        for actor, site in holders:
            span = evidence(site or Span(start, end), Span(start, place), target)
            yield from stance("judged", span, actor, target, polarity, attribution=attribution)

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
                return governed
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
        low = self.view.low
        stop = clause_end(low, end, min(len(low), end + _CLAUSE))
        match = lacking().search(low, end, stop)
        if match is None:
            return []
        sites = [s for s in self.sites.within(match.end(), stop) if s.concept is not None]
        if not sites or self.sites.parted(match.end(), sites[0].start):
            return []
        return sites[:1]

    def _practice(self, end: int) -> list[Site]:
        """Return the practice of the people that the verb hits (« les clients qui … Y »)."""
        low = self.view.low
        match = practising().match(low, end, min(len(low), end + _CLAUSE))
        if match is None:
            return []
        stop = clause_end(low, match.end(), min(len(low), match.end() + _CLAUSE))
        sites = [s for s in self.sites.within(match.end(), stop) if s.concept is not None]
        if not sites:
            return []
        between = TOKEN.findall(low, match.end(), sites[0].start)
        return sites[:1] if practising_other().isdisjoint(between) else []

    def _targets(self, verb: StanceVerb, end: int) -> list[Site]:
        if verb.rule == "ban":
            return self.sites.in_clause(end)
        if verb.rule == "people":
            return self._practice(end)
        found = self.sites.objects(end, verb.link)
        if not found and verb.link in ("contre", "en faveur de"):
            found = self.sites.linked((verb.link,), end)
        if verb.rule in ("practice", "plan"):
            if (
                self.sites.is_infinitive(end)
                or not found
                or not self.sites.is_direct(end, found[0])
            ):
                return []
            if self.view.low.startswith((" du ", " de "), end) and verb.lemma == "retirer":
                return []  # « retirer du texte un article »
            return [site for site in found if site.concept is not None]
        if found and not self.sites.suits(verb.lemma, end, found[0]):
            return []
        # Acts hit their object itself: « poursuit la réforme de Y » is no lawsuit against Y.
        if verb.lemma == "poursuivre" and found and found[0].concept:
            return []
        if verb.rule == "act" and not verb.link and found:
            return found if self.sites.is_direct(end, found[0]) else []
        return found

    def _relative(self, verb: StanceVerb, group: Group, end: int) -> tuple[Site, Site] | None:
        """Return holder and target of « Y, que X critique » and « Y que critique X »."""
        if verb.link or verb.kind == "G" or verb.rule in ("ban", "practice", "people", "plan"):
            return None
        subject = self.sites.subject(group)
        if subject is None and self.holders.claim_at(group.start) is None:
            subject = self.sites.pronoun_subject(group)
        place = subject.start if subject else group.start
        before = list(TOKEN.finditer(self.view.low, max(0, place - _NEAR), place))
        if not before or before[-1].group() not in ("que", "qu'", "dont"):
            return None
        whose = before[-1].group() == "dont"  # « Y, dont X salue le courage », not « dont le chef »
        if whose and not (self.view.low.startswith(_DEFINITE, end) and self._named(place)):
            return None
        target = self.sites.ending_before(before[-1].start())
        if target is None:
            return None
        if subject is None:
            found = self.sites.objects(end, "", skip_adverbs=False)
            if not found or not self.sites.is_direct(end, found[0]):
                return None
            subject = found[0]
        return subject, target

    def _named(self, place: int) -> bool:
        """Tell whether a name, not a noun phrase, begins at ``place``."""
        return self.view.view[place : place + 1].isupper()

    def _by_agent(self, verb: StanceVerb, group: Group, end: int) -> Iterator[FoundStance]:
        """Yield « Y a été critiqué par X » and « Y, critiqué par X ».

        Not « Y, décrit par X comme Z »: there the verb alone has no polarity.
        """
        if verb.rule == "plan" or self._sentenced(verb, end) or negated(self.view.low, group, end):
            return
        polarity = verb.polarity or self._judged_so(verb, end)
        if not polarity or "pas" in group.words:  # « un projet pas encore validé par Y »
            return
        agents = self._agents(end)
        if not agents:
            yield from self._wished(verb, group, Span(group.start, end))
            return
        # « la réforme du travail a été rejetée », « le plan de relance rejeté »
        apart = self.view.low.endswith(", ", 0, group.start)
        finite = not words("being").isdisjoint(group.words)
        most = _FAR if finite or apart else _CLOSE
        target = (
            self.sites.subject(group)
            or self.sites.headed(group.start, max(0, group.start - _CLAUSE), most)
            or self.sites.ending_before(group.start)
            or self._headed(group.start)
            or self.sites.subject_behind(group.start)
        )
        if target is None or (verb.rule in _OF_PRACTICE and target.concept is None):
            return
        for agent in agents:
            if agent.actor is not None:
                yield from stance(
                    "passive",
                    evidence(target, Span(end, end), agent),
                    agent.actor,
                    target,
                    polarity,
                    explicitness=verb.explicitness,
                )

    def _judged_so(self, verb: StanceVerb, end: int) -> str:
        """Return the polarity of « jugé inacceptable par X », "" for « décrit par X »."""
        low = self.view.low
        by = low.find(" par ", end, end + _AGENT_REACH)
        if by < 0 or verb.rule != "judged":
            return ""
        if verb.lemma in words("calling"):
            return "oppose"  # « taxé de … par X »
        hit = verdict(low, Span(end, by))
        return hit[0] if hit else ""

    def _wished(self, verb: StanceVerb, group: Group, place: Span) -> list[FoundStance]:
        """Return « X: Y doit être retiré », « X veut que Y soit retiré »: said of what is to be."""
        if verb.rule not in ("practice", "verb") or not self._to_be(group, place.end):
            return []
        target = self.sites.subject(group) or self.sites.ending_before(group.start)
        claim = self.holders.claim_at(group.start)
        if target is None or claim is None or (verb.rule == "practice" and not target.concept):
            return []
        wished = not _MUST.isdisjoint(group.words) or self.holders.wishes(target.start, claim)
        if not wished:
            return []
        return stance(
            "wish", evidence(target, place), claim[1], target, verb.polarity, attribution=claim[2]
        )

    def _to_be(self, group: Group, end: int) -> bool:
        """Tell « doit être retiré », « soit retiré » from what is planned (« … jeudi »)."""
        if not {"soit", "soient"}.isdisjoint(group.words):
            return True
        following = TOKEN.findall(self.view.low, end, end + _NEAR)
        planned = following[:1] and following[0] in words("planned")
        return "être" in group.words and not _MUST.isdisjoint(group.words) and not planned

    def _headed(self, start: int) -> Site | None:
        """Return the practice that heads « l'accord sur le lait, dénoncé par X »."""
        site = self.sites.sentence_subject(start)
        if site is None or site.concept is None:
            return None
        between = frozenset(TOKEN.findall(self.view.low, site.end, start))
        finite = words("being") | words("having") | {"qui", "que", "qu'", "dont", "où", "et"}
        return site if finite.isdisjoint(between) else None

    def _agents(self, end: int) -> list[Site]:
        by = self.view.low.find(" par ", end, end + _AGENT_REACH)
        if by < 0 or any(mark in self.view.low[end:by] for mark in ",.;:«»"):
            return []
        found = self.sites.objects(by, "par")
        if found and self.sites.is_direct(by, found[0]):
            return found
        agent = None if found else self.sites.agent_at(by + len(" par "))
        return [agent] if agent is not None else []
