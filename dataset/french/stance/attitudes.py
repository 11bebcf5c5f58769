"""Adjectives and nouns of attitude: « X est hostile à Y », « X, adversaire de Y, … »."""

import re
from collections.abc import Iterator

from dataset.french.finds import FoundStance
from dataset.french.stance.holders import Reader, told
from dataset.french.stance.position import Site, holders_at, positions
from dataset.french.stance.verb_groups import TOKEN, group_before, negated, unreal
from dataset.french.stance.words import attitudes, shape, words
from dataset.text import Span

# What stands before the head of a sentence.
BEGINNINGS = ("", ".", "!", "?", ":", "\n", "…")
_FORMER = frozenset(("ancien", "ancienne", "anciens", "anciennes", "ex"))
_BEFORE_ATTITUDE = 4  # words from the article of a noun of attitude to the noun
_ARTICLES = ("un", "une", "le", "la", "l'", "des", "les")
_REACH = 60
_NEAR_COPULA = 16


class Attitudes(Reader):
    """One text, read around its words of attitude."""

    def read(self, form: str, start: int, end: int) -> Iterator[FoundStance]:
        """Yield « X est hostile à Y », « X se dit préoccupé par Y »."""
        polarity, links, behind = attitudes()[form]
        if links == ("",) and not self._copular(start):
            return  # most of « contre » follow no copula: no more is asked of them
        targets = [s for s in self.sites.linked(links, end) if self._meant(end, s)]
        targets = targets or self._clause(end)
        if not targets:
            return
        tokens = list(TOKEN.finditer(self.view.low, max(0, start - _REACH), start))
        if behind:
            if not tokens or tokens[-1].group() != behind:
                return
            start = tokens.pop().start()
        place, near = start, tokens[::-1][:_BEFORE_ATTITUDE]
        if any(token.group() in _FORMER for token in near[:2]):
            return  # "ancien allié de Y": no longer
        article = next((i for i, t in enumerate(near) if t.group() in _ARTICLES), None)
        if article is not None and all(self._in_phrase(t) for t in near[:article]):
            place = near[article].start()
        group = group_before(self.view.low, place, copular=True)
        turned = negated(self.view.low, group, end)
        if (turned and polarity == "oppose") or unreal(self.view, group, Span(start, end)):
            return
        apposed = self._apposed(near) or self._fronted(place, targets[-1])
        if apposed is None and (words("being") | words("staying")).isdisjoint(group.words):
            apposed = self._described(start) if links != ("",) else None
            if apposed is None:
                return
        holders = holders_at(apposed) or self.holders.of(group, start)
        sense = "oppose" if turned else polarity
        sides = [(target, told(self.view.low, end, target, sense)) for target in targets]
        yield from positions("attitude", Span(start, end), holders, sides)

    def _clause(self, end: int) -> list[Site]:
        """Return the subject of « déçu que Y ait menti », « attristé de voir que Y … »."""
        match = shape("that").match(self.view.low, end)
        site = self.sites.opening_site(Span(match.end(), match.end() + _REACH)) if match else None
        return [site] if site is not None else []

    def _copular(self, start: int) -> bool:
        """Tell whether the word before is a copula, a negation or an adverb behind it."""
        before = self.view.low[max(0, start - _NEAR_COPULA) : start].split()
        if not before:
            return False
        lists = ("being", "staying", "negations")
        return before[-1].endswith("ment") or any(before[-1] in words(name) for name in lists)

    def _meant(self, end: int, site: Site) -> bool:
        """Tell « hostile à la politique de Y » from « favorable à l'envoi de soldats de Y »."""
        if site.concept is not None or self.sites.is_direct(end, site):
            return True
        return self.sites.head_before(site) in words("metonyms")

    def _described(self, start: int) -> Site | None:
        """Return the group that an adjective behind it describes (« les élus hostiles à Y »)."""
        for site in self.sites.within(max(0, start - _REACH), start + _REACH):
            if site.start < start < site.end and site.actor is not None:
                return site
        low = self.view.low
        named = self.sites.named_before(start - 1) if low.endswith("s ", 0, start) else None
        return named if named is not None and self.sites.is_subject(named) else None

    def _apposed(self, near: list[re.Match[str]]) -> Site | None:
        """Return who is described in apposition (« X, (un) ADJECTIVE adversaire de Y, »)."""
        for token in near[:_BEFORE_ATTITUDE]:
            if token.group() == ",":
                return self.sites.named_before(token.start())
            if not self._in_phrase(token):
                return None
        return None

    def _fronted(self, place: int, target: Site) -> Site | None:
        """Return who is described at the head of a sentence (« Hostile à Y, X … »)."""
        low = self.view.low
        if low[:place].rstrip(" ")[-1:] not in BEGINNINGS or not low.startswith(", ", target.end):
            return None
        return self.sites.beginning_at(target.end + 2)

    def _in_phrase(self, token: re.Match[str]) -> bool:
        """Tell whether a word may stand between the article of an attitude and its noun."""
        word = token.group()
        if not word[0].isalpha() or self.view.text[token.start()].isupper():
            return False
        return all(word not in words(name) for name in ("block", "staying", "auxiliaries"))
