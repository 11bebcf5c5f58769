"""Nouns of position: « le soutien de X à Y », « X a retiré son soutien à Y »."""

from collections.abc import Iterator

from dataset.french.claim.moods import participle
from dataset.french.finds import FoundStance
from dataset.french.stance.attitudes import BEGINNINGS, Attitudes
from dataset.french.stance.holders import Holders, Reader, told
from dataset.french.stance.position import Holder, Site, evidence, holders_at, positions
from dataset.french.stance.verb_groups import TOKEN, group_before, negated, unreal
from dataset.french.stance.verbs import Verbs
from dataset.french.stance.words import (
    StanceObject,
    attitudes,
    drawing,
    exclamations,
    nouns,
    objects,
    position_scan,
    shape,
    sides,
    verbs,
    words,
)
from dataset.text import Span

_VERB_REACH = 60
_BEFORE_NOUN = 8  # words between a verb and the noun of position that is its object
_OWNED = ("son ", "sa ", "leur ", "notre ", "votre ")
_OF = ("de", "à")
_PART = " de la part"
_PLURALS = ("les ", "ces ", "des ")
_NEAR = 16  # characters from what is done to « par »
_MARKS = frozenset(",.;:«»")
_MOST_FORMS = 40  # words of position in one sentence; no sentence of prose has as many


def narrated(holders: Holders) -> Iterator[FoundStance]:
    """Yield the stances that verbs and nouns of position show, in order of these words."""
    view = holders.view
    by_verb, by_noun = Verbs(holders), Nouns(holders)
    count = until = 0
    for start, end, form in position_scan().find(view.low, 0, len(view.low)):
        if start >= until:
            count, until = 0, view.sentence(start).end
        count += 1
        if count > _MOST_FORMS or not holders.sites.around(start, end):
            continue  # most words of position have nobody near: no more is asked of them
        first = form.split(" ", 1)[0]  # « appelle à la grève » begins « … contre Y »
        heads = {form: end, first: start + len(first)}
        found = (
            list(by_verb.read(verb, start, at))
            for head, at in heads.items()
            for verb in verbs().get(head, ())
        )
        yield from next(filter(None, found), None) or by_noun.read(form, start, end)


class Nouns(Reader):
    """One text, read around its nouns of position."""

    def __init__(self, holders: Holders) -> None:
        """Wrap the text, with readers of its verbs and attitudes."""
        super().__init__(holders)
        self.verbs, self.attitudes = Verbs(holders), Attitudes(holders)

    def read(self, form: str, start: int, end: int) -> Iterator[FoundStance]:
        """Yield the stances that one noun shows."""
        readers = [self._object(frame, start, end) for frame in objects().get(form, ())]
        if form in attitudes():
            readers.append(self.attitudes.read(form, start, end))
        if form in sides("deeds"):
            readers.append(self._by_doer(form, start, end))
        for found in map(list, readers):
            if found:
                yield from found
                return
        if form in exclamations():
            yield from self._cried(form, start, end)
        if form in sides("camps"):
            yield from self._camp(form, start, end)
        if form in nouns():
            yield from self._of_holder(form, start, end)

    def _object(self, frame: StanceObject, start: int, end: int) -> Iterator[FoundStance]:
        """Yield « X a retiré son soutien à Y »: verb, noun of position, target."""
        verb = self._governing(frame.verbs, start)
        if verb is None:
            yield from self._filed(frame, start, end)
            return
        if self.view.low.endswith(" du ", verb.end, start):
            return  # « avoir des preuves du soutien de X à Y »
        if frame.links == ("de",) and self.view.low.endswith(_OWNED, 0, start):
            return  # « réclame son départ du pouvoir »: whose it is tells the possessive
        targets = self.sites.linked(frame.links, end)
        if not targets and (beside := shape("adjectives").match(self.view.low, end)):
            targets = self.sites.linked(frame.links, beside.end())
        if frame.practice:
            targets = [site for site in targets if site.concept is not None]
        elif not targets and "sur" in frame.links:
            targets = self.verbs.lacked(end)
        if not targets:
            return
        group = group_before(self.view.low, verb.start)
        hidden = self.view.low[slice(*verb)] in words("hiding")  # « ne cache pas son hostilité »
        if negated(self.view.low, group, verb.end) != hidden or unreal(self.view, group, verb):
            return
        senses = [(t, told(self.view.low, end, t, frame.polarity)) for t in targets]
        word = evidence(verb, Span(start, end))
        holders = self.holders.of(group, verb.start)
        yield from positions("object", word, holders, senses, frame.explicitness)

    def _filed(self, frame: StanceObject, start: int, end: int) -> Iterator[FoundStance]:
        """Yield « la plainte déposée par X contre Y »."""
        filed = shape("filed").match(self.view.low, end)
        if filed is None or filed["done"] not in frame.verbs:
            return
        agents = self.sites.agents(filed.end() - len(" par"))
        targets = self.sites.linked(frame.links, agents[-1].end) if agents else []
        senses = [(target, frame.polarity) for target in targets]
        word = Span(start, filed.end())
        yield from positions("object", word, holders_at(*agents), senses, frame.explicitness)

    def _governing(self, forms: frozenset[str], noun: int) -> Span | None:
        """Return the verb that has the noun as its object, close before it."""
        tokens = list(TOKEN.finditer(self.view.low, max(0, noun - _VERB_REACH), noun))
        passed: list[str] = []
        for token in tokens[::-1][:_BEFORE_NOUN]:
            word = token.group()
            if word in forms and not (word in words("having") and self._auxiliary(passed)):
                return Span(*token.span())
            passed.append(word)
            if not word[0].isalpha() or word in ("qui", "que", "par", "contre", "avec"):
                return None
        return None

    @staticmethod
    def _auxiliary(passed: list[str]) -> bool:
        """Tell whether « a » helps another verb, or has another object than the noun.

        ``passed`` holds the words between it and the noun, from the noun backwards.
        """
        return bool(passed) and (participle(passed[-1]) or not words("of").isdisjoint(passed[:-1]))

    def _cried(self, form: str, start: int, end: int) -> Iterator[FoundStance]:
        """Yield « « Merci à Y », lance X »: what a speaker cries at the head of a sentence."""
        claim = self.holders.spoken_at(start)
        if claim is None or self.view.low[:start].rstrip(' «"')[-1:] not in BEGINNINGS:
            return
        polarity, link = exclamations()[form]
        targets = [(site, polarity) for site in self.sites.objects(end, link)[:1]]
        yield from positions("cry", Span(start, end), [claim.holder], targets)

    def _by_doer(self, form: str, start: int, end: int) -> Iterator[FoundStance]:
        """Yield « la condamnation de Y par X », « l'adoption de Y par X »."""
        doers, targets = self._doers_and_targets(end)
        senses = [(target, sides("deeds")[form]) for target in targets[:1]]
        doing = holders_at(*doers[:1])
        yield from positions("deed", Span(start, end), doing, senses, "implicit")

    def _doers_and_targets(self, end: int) -> tuple[list[Site], list[Site]]:
        """Return who does what the noun before ``end`` says, and to whom or what."""
        low = self.view.low
        if low.startswith(" par ", end):  # « le blocage par X de Y »
            doers = self.sites.objects(end, "par")
            return doers, self.sites.objects(doers[0].end, "de") if doers else []
        targets = self.sites.objects(end, "de")
        if not targets or not self.sites.is_direct(end, targets[0]):
            return [], []
        by = low.find(" par ", targets[0].end, targets[0].end + _NEAR)
        apart = by < 0 or not _MARKS.isdisjoint(low[targets[0].end : by])
        return [] if apart else self.sites.agents(by), targets

    def _camp(self, form: str, start: int, end: int) -> Iterator[FoundStance]:
        """Yield « les opposants à Y », « les partisans de Y »: a group named by its position."""
        low = self.view.low
        article = next((a for a in _PLURALS if low.endswith(a, 0, start)), None)
        targets = self.sites.linked(_OF, end)[:1]
        if article is None or not targets or not self.sites.is_direct(end, targets[0]):
            return
        phrase = Span(start - len(article), targets[0].end)
        senses = [(targets[0], sides("camps")[form])]
        for holder in holders_at(self.sites.people.as_source(phrase)):
            yield from positions("camp", Span(start, end), [Holder(holder.actor)], senses)

    def _of_holder(self, form: str, start: int, end: int) -> Iterator[FoundStance]:
        """Yield « les critiques de X contre Y », « s'attire les critiques de X »."""
        polarity, links, explicitness = nouns()[form]
        low = self.view.low
        if adjective := shape("one_adjective").match(low, end):
            end = adjective.end() if adjective[1] not in words("block") else end
        place = end + len(_PART) if low.startswith(_PART, end) else end
        holders = self.sites.objects(place, "de", joined=place > end)
        if not holders:
            return
        near = low.rfind(" et ", place, holders[0].start)
        near = near + len(" et de ") if near >= 0 else place + len(" de ")
        if not self.sites.is_direct(near, holders[0]):
            return
        targets = self._after(links, holders[-1]) or self._drawing(start, polarity)
        senses = [(t, told(low, holders[-1].end, t, polarity)) for t in targets]
        word = Span(start, end)
        yield from positions("noun", word, holders_at(*holders), senses, explicitness)

    def _after(self, links: tuple[str, ...], holder: Site) -> list[Site]:
        low = self.view.low
        done = shape("done").match(low, holder.end)
        end = done.end() if done else holder.end
        for link in links:
            head, _, last = link.rpartition(" ")
            if not low[end : end + len(link) + 3].lstrip(" ,").startswith(head):
                continue
            at = end + len(head) + 1
            if found := self.sites.objects(at, last or link):
                return found
        return []

    def _drawing(self, noun: int, polarity: str) -> list[Site]:
        """Return the subject of a verb that draws the noun: « Y a essuyé les critiques de X »."""
        verb = self._governing(drawing(polarity), noun)
        if verb is None:
            return []
        group = group_before(self.view.low, verb.start)
        if not words("negations").isdisjoint(group.words):
            return []
        subject = (
            self.sites.subject(group)
            or self.sites.pronoun_subject(group)
            or self.sites.sentence_subject(verb.start)
        )
        return [subject] if subject else []
