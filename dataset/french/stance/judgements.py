"""What a speaker says of a target by predicate or beside its noun, inside a content.

« Y ne fonctionne pas », « c'est une réforme injuste », « cette réforme injuste »,
« il faut une réforme ». Words: ``[predicates]`` of ``lexicon/stances.toml`` and the evaluative
words.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from dataset.french.claim.evaluative import wrongs
from dataset.french.conjugation import FINITE, PARTICIPLE, conjugate
from dataset.french.stance.position import Site, evidence
from dataset.french.stance.sites import Sites
from dataset.french.stance.verb_groups import TOKEN
from dataset.french.stance.verdicts import clause_end, verdict
from dataset.french.stance.words import shape, words
from dataset.lexicon import lexicon
from dataset.text import Span

_END = re.compile(r"[.!?…\n]")
_A = re.compile(r"(?:d')?une? ")
_THIS = re.compile(r"c(?<![\w']c)e(?:|t|tte|s) ")  # a search skips to its letter
_PRONOUN = re.compile(r"(?<![\w'-])(?P<which>ils?|elles?)(?= )")
_TO_COME = ("era", "eront", "erait", "eraient")  # « échouera » foresees
_NEXT = 28
_BACK = 200
_REACH = 60


class _Predicate(NamedTuple):
    """What follows a form of a verb, whether « ne … pas » belongs to it, and its polarity."""

    rest: str
    negated: bool
    polarity: str


@cache
def _predicates() -> dict[tuple[str, str], tuple[_Predicate, ...]]:
    """Return what may follow each form of the predicates' verbs, by the form and its kind."""
    found: dict[tuple[str, str], dict[_Predicate, None]] = {}
    for group in lexicon("stances")["predicates"]:
        for phrase in group["phrases"]:
            bare = phrase.removeprefix("ne ").removeprefix("se ").removeprefix("s'")
            head, blank, rest = bare.partition(" ")
            entry = _Predicate(blank + rest, phrase.startswith("ne "), group["polarity"])
            for form in conjugate(head):
                found.setdefault(form, {})[entry] = None
    return {form: tuple(entries) for form, entries in found.items()}


def judged_within(sites: Sites, span: Span, *, direct: bool) -> Iterator[tuple[Span, Site, str]]:
    """Yield evidence, target and polarity of what a content says of its targets.

    Args:
        sites: the sites of the text.
        span: a piece of a content.
        direct: whether it is quoted: there « il » is not the speaker.
    """
    yield from _predicated(sites, span, direct=direct)
    yield from _named(sites, span)
    yield from _needed(sites, span)
    yield from _contradicted(sites, span)


def subjects(
    sites: Sites, says: Callable[[int], bool], span: Span, *, direct: bool
) -> Iterator[tuple[Site, int]]:
    """Yield the subjects inside a content of what ``says`` tells to be said from a place on.

    A pronoun counts in a quotation where but one target is named before it.
    """
    named = sites.subjects_of(says, span)
    yield from named
    taken = {place for _, place in named}
    yield from (pair for pair in sites.behind_complement(says, span) if pair[1] not in taken)
    for match in _PRONOUN.finditer(sites.view.low, *span) if direct else ():
        left = max(span.start, match.start() - _BACK)
        if says(match.end()) and (site := sites.only_one(left, match.start(), match["which"])):
            yield site, match.end()


def _predicated(sites: Sites, span: Span, *, direct: bool) -> Iterator[tuple[Span, Site, str]]:
    """Yield « Y ne fonctionne pas », « Y va dans le bon sens »."""
    low = sites.view.low

    def told(place: int) -> tuple[str, Span] | None:
        match = shape("predicate").match(low, place, span.end)
        return _told(low, match, span) if match else None

    for site, place in subjects(sites, lambda p: told(p) is not None, span, direct=direct):
        said = told(place)
        if said is None or not sites.answers(site):
            continue
        polarity, where = said
        left = max(span.start - 4, site.start - _NEXT)
        supposed = shape("supposed").search(low, left, site.start)
        if not supposed and not asked(low, where.end):
            yield evidence(site, where), site, sites.toward(site, polarity)


def asked(low: str, place: int) -> bool:
    """Tell whether the sentence that goes on at ``place`` is a question."""
    end = _END.search(low, place)
    return end is not None and end.group() == "?"


def _told(low: str, match: re.Match[str], span: Span) -> tuple[str, Span] | None:
    """Return the polarity and place of a predicate, None where nothing is judged."""
    form = match["verb"]
    if form in words("must") and not match["not"]:
        out = shape("leaving").match(low, match.end(), span.end)
        return ("oppose", Span(match.start("verb"), out.end())) if out else None
    negated = bool(match["not"]) and bool(shape("not").search(match.group()))
    if match["not"] and not negated:
        return None
    for entry in _predicates().get((form, PARTICIPLE if match["aux"] else FINITE), ()):
        end = match.end() + len(entry.rest)
        if entry.rest == " rien":
            if entry.negated and " rien" in match.group():
                return entry.polarity, Span(match.start("verb"), match.end())
            continue
        whole = end <= span.end and not low[end : end + 1].isalpha()
        if not whole or not low.startswith(entry.rest, match.end()):
            continue
        if form.startswith("refus") and wrongs(low, (Span(end, min(span.end, end + _NEXT)),)):
            continue  # « a toujours refusé de tricher »
        if entry.negated == negated and not (form.endswith(_TO_COME) and form.startswith("échou")):
            return entry.polarity, Span(match.start("verb"), end)
        if negated and entry.polarity == "support":
            return "oppose", Span(match.start("verb"), end)
    return None


def _contradicted(sites: Sites, span: Span) -> Iterator[tuple[Span, Site, str]]:
    """Yield « contrairement à ce que dit Y »."""
    for match in shape("contrary").finditer(sites.view.low, *span):
        found = sites.objects(match.end())
        if found and found[0].concept is None and found[0].end <= span.end:
            yield Span(match.start(), found[0].end), found[0], "oppose"


def _named(sites: Sites, span: Span) -> Iterator[tuple[Span, Site, str]]:
    """Yield « c'est une réforme injuste » and « cette réforme injuste »."""
    low = sites.view.low
    for match in shape("this_is").finditer(low, span.start, span.end):
        article = _A.match(low, match.end())
        stop = min(span.end, match.end() + _REACH)
        inside = [s for s in sites.within(match.end(), stop) if s.concept is not None]
        site = next(iter(inside or sites.bodies(match.end(), stop)), None)
        if article is None or site is None:
            continue
        if len(TOKEN.findall(low, article.end(), site.start)) > 1:
            continue
        hit = verdict(low, Span(article.end(), site.start)) or verdict(
            low, Span(site.end, clause_end(low, site.end, stop))
        )
        # « Ce n'est pas une mauvaise réforme » is no praise.
        if hit and (not match["no"] or hit[0] == "support"):
            polarity = "oppose" if match["no"] else hit[0]
            yield Span(match.start(), max(site.end, hit[1])), site, polarity
    for match in _THIS.finditer(low, span.start, span.end):
        found = sites.site_at(match.start())
        adjective = found and shape("adjective_behind").match(low, found.end, span.end)
        if not found or not adjective or shape("copula").match(low, found.end):
            continue
        if hit := verdict(low, Span(found.end, adjective.end())):
            yield Span(match.start(), hit[1]), found, hit[0]


def _needed(sites: Sites, span: Span) -> Iterator[tuple[Span, Site, str]]:
    """Yield « il faut une réforme », « a besoin d'une réforme »: only a practice is needed."""
    low = sites.view.low
    for match in shape("need").finditer(low, span.start, span.end):
        needs = match.group().endswith("besoin")
        found = sites.objects(match.end(), "de" if needs else "")
        named = found and found[0].concept is not None and found[0].end <= span.end
        if not named or sites.is_infinitive(match.end()):
            continue
        if not words("of").isdisjoint(TOKEN.findall(low, match.end(), found[0].start)[1:]):
            continue
        yield Span(match.start(), found[0].end), found[0], "oppose" if match["no"] else "support"
