"""Verbs of position in the passive: « Y a été critiqué par X », « Y doit être retiré »."""

from collections.abc import Iterator

from dataset.french.finds import FoundStance
from dataset.french.stance.holders import Reader
from dataset.french.stance.position import Site, holders_at, positions
from dataset.french.stance.verb_groups import TOKEN, Group, negated
from dataset.french.stance.verdicts import verdict
from dataset.french.stance.words import StanceVerb, shape, words
from dataset.text import Span

_AGENT_REACH = 60
_NEAR = 16
_CLAUSE = 150
_MUST = frozenset(("doit", "doivent", "devrait", "devraient", "devra", "devront"))
_WOULD_BE = (" serait ", " seraient ")
# Words of the complement between a practice and a participle beside it, or farther off.
_CLOSE, _FAR = 3, 9
_OF_PRACTICE = ("practice", "people", "behind")


class Passives(Reader):
    """One text, read around participles of position."""

    def sentenced(self, verb: StanceVerb, end: int) -> bool:
        """Tell a court's sentence (« condamné à trois ans ») from a condemnation."""
        if verb.lemma != "condamner":
            return False
        return shape("sentence").match(self.view.low, end, end + _CLAUSE) is not None

    def by_agent(self, verb: StanceVerb, group: Group, end: int) -> Iterator[FoundStance]:
        """Yield « Y a été critiqué par X » and « Y, critiqué par X ».

        Not « Y, décrit par X comme Z »: there the verb alone has no polarity.
        """
        if verb.rule == "plan" or self.sentenced(verb, end) or negated(self.view.low, group, end):
            return
        if "aurait" in group.words or self.view.low.endswith(_WOULD_BE, 0, group.start):
            return
        polarity = verb.polarity or self._judged_so(verb, end)
        if self.view.low.endswith("non ", 0, group.start):  # « un texte non soutenu par Y »
            polarity = "oppose" if polarity == "support" else ""
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
        senses = [(target, polarity)]
        yield from positions(
            "passive", Span(end, end), holders_at(*agents), senses, verb.explicitness
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

    def _wished(self, verb: StanceVerb, group: Group, place: Span) -> Iterator[FoundStance]:
        """Yield « X: Y doit être retiré », « X veut que Y soit retiré »: said of what is to be."""
        if verb.rule not in ("practice", "verb") or not self._to_be(group, place.end):
            return
        target = self.sites.subject(group) or self.sites.ending_before(group.start)
        claim = self.holders.claim_at(group.start)
        if target is None or claim is None or (verb.rule == "practice" and not target.concept):
            return
        if not _MUST.isdisjoint(group.words) or self.holders.wishes(target.start, claim):
            yield from positions("wish", place, [claim.holder], [(target, verb.polarity)])

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
        found = self.sites.agents(by)
        return found if found and self.sites.is_direct(by, found[0]) else []
