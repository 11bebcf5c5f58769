"""Who is charged with the wrongs that a content tells of."""

from collections.abc import Iterator

from dataset.french.claim.charges import Charge, charges, deeds
from dataset.french.claim.moods import mood
from dataset.french.claim.words import CLAUSES
from dataset.french.stance.position import Site
from dataset.french.stance.sites import Sites
from dataset.french.stance.verb_groups import TOKEN, group_before
from dataset.french.stance.words import shape, words
from dataset.text import Span

_WRONG_REACH = 45
_CLAUSE_REACH = 190
_MOST_SITES = 6  # sites before a wrong that are tried as the subject of its clause
_HURT_REACH = 8
_OWNED_REACH = 90
_HEARD = frozenset(("si", "s'"))


def accused(sites: Sites, span: Span) -> Iterator[tuple[Site, Charge]]:
    """Yield who is charged with each wrong inside a content, where that is told.

    Args:
        sites: the sites of the text.
        span: a piece of a content; the charged stands inside it.
    """
    for charge in charges(sites.view.low, span):
        charged = _of_verb if charge.way in ("verb", "harm") else _of_clause
        site = charged(sites, charge, span) or _owner(sites, charge, span)
        if site is not None and site.actor is not None:
            yield site, charge
            for other in sites.joined_before(site):
                if other.start >= span.start:
                    yield other, charge


def _of_verb(sites: Sites, wrong: Charge, span: Span) -> Site | None:
    """Return the subject of a verb of wrongdoing."""
    group = group_before(sites.view.low, wrong.start)
    if group.words[:1] and group.words[0] in ("de", "d'", "à"):
        return None  # "empêche Y de tricher"
    if not words("refusing").isdisjoint(group.words):
        return None  # "Y a toujours refusé de tricher"
    hurt = shape("hurt").search(sites.view.low, max(0, group.start - _HURT_REACH), group.start)
    if hurt is not None:  # "Y nous a trahis"
        group = group._replace(start=hurt.start() + 1)
    site = sites.subject(group) or _metonym(sites, group.start)
    if site is None or site.start < span.start or wrong.start - site.end > _WRONG_REACH:
        return None
    if not {"ne", "n'", "va", "vont"}.isdisjoint(group.words):
        return None
    reflexive = not {"se", "s'", "s'est"}.isdisjoint(group.words)
    if not reflexive and not words("being").isdisjoint(group.words):
        return None  # "a été trompé": the subject suffers the wrong
    return site


def _of_clause(sites: Sites, charge: Charge, span: Span) -> Site | None:
    """Return the subject of the clause that a purpose, an adjunct or a harm belongs to."""
    low = sites.view.low
    left = max(span.start, charge.start - _CLAUSE_REACH)
    marks = list(shape("clause_mark").finditer(low, left, charge.start))
    left = marks[-1].end() if marks else left
    before = [site for site in sites.within(left, charge.start) if site.actor is not None]
    for site in reversed(before[-_MOST_SITES:]):
        if sites.ending_at(site.end) != site:
            continue  # a name inside a longer one
        tokens = TOKEN.findall(low, site.end, charge.start)
        if not tokens or not _verb_follows(tokens):
            continue
        if tokens[0] != "qui" and not sites.answers(site):
            continue
        opening = TOKEN.findall(low, max(left, site.start - 12), site.start)
        if not words("no_charge").isdisjoint(tokens) or not _HEARD.isdisjoint(opening[-2:]):
            return None
        return site
    return None


def _metonym(sites: Sites, place: int) -> Site | None:
    """Return who answers for the subject that ends at ``place`` (« la politique de Y »)."""
    site = sites.ending_before(place)
    if site is None or sites.head_before(site) not in words("metonyms"):
        return None
    return site


def _verb_follows(tokens: list[str]) -> bool:
    """Tell whether the words behind a site begin with a verb, or a relative clause."""
    first = tokens[0]
    known = (words("auxiliaries"), words("having"), words("being"), CLAUSES["presents"], deeds())
    if first == "qui" or mood(first) or any(first in verbs for verbs in known):
        return True
    return first.endswith("ent") and not first.endswith("ment") and len(first) > len("xxent")


def _owner(sites: Sites, charge: Charge, span: Span) -> Site | None:
    """Return whose « son N » is the subject, named at the head of the sentence before."""
    view = sites.view
    group = group_before(view.low, charge.start)
    if not {"ne", "n'"}.isdisjoint(group.words) or not words("being").isdisjoint(group.words):
        return None
    left = max(span.start, group.start - _OWNED_REACH)
    here = view.sentence_at(charge.start)
    if here == 0 or not shape("owned").search(view.low, left, group.start):
        return None
    before = view.sentences[here - 1]
    start = max(span.start, before.start)
    first = next((s for s in sites.within(start, before.end) if s.actor is not None), None)
    return first if first is not None and first.start - start < _WRONG_REACH else None
