"""Who is charged with the wrongs that a content tells of."""

import re
from collections.abc import Iterator

from dataset.french.claim.charges import Charge, charges, deeds
from dataset.french.claim.moods import mood
from dataset.french.stance.position import Site
from dataset.french.stance.sites import Sites
from dataset.french.stance.verb_groups import TOKEN, group_before
from dataset.french.stance.words import words
from dataset.lexicon import lexicon
from dataset.text import Span, TextView

_WRONG_REACH = 45
_CLAUSE_REACH = 190
_MOST_SITES = 6  # sites before a wrong that are tried as the subject of its clause
_HURT_REACH = 8
_HURT = re.compile(r" (?:nous |vous |me |m'|te |t')$")
_CLAUSE_MARK = re.compile(r"[.;:!?]|(?<!\w)(?:mais|car|tandis|alors que)(?!\w)")
_OWNED = re.compile(
    r"[.!?]\s+(?:(?:de plus|en outre|en effet|or|mais), )?(?:son|sa|ses) [^\W\d_]{3,20}"
    r"(?: [^\W\d_]{3,20}){0,2} $"
)
_NEGATED = frozenset(("ne", "n'", "sans", "contre", "accuse", "accusent", "accusé", "empêcher"))
_HEARD = frozenset(("si", "s'"))


def accused(view: TextView, sites: Sites, span: Span) -> Iterator[tuple[Site, Charge]]:
    """Yield who is charged with each wrong inside a content, where that is told.

    Args:
        view: the text.
        sites: its sites.
        span: a piece of a content; the charged stands inside it.
    """
    for charge in charges(view.low, span):
        if charge.way in ("verb", "harm"):
            site = _of_verb(sites, charge, span)
        else:
            site = _of_clause(view, sites, charge, span)
        if site is None:
            site = _owner(view, sites, charge, span)
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
    hurt = _HURT.search(sites.view.low, max(0, group.start - _HURT_REACH), group.start)
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


def _of_clause(view: TextView, sites: Sites, charge: Charge, span: Span) -> Site | None:
    """Return the subject of the clause that a purpose, an adjunct or a harm belongs to."""
    low = view.low
    left = max(span.start, charge.start - _CLAUSE_REACH)
    marks = list(_CLAUSE_MARK.finditer(low, left, charge.start))
    left = marks[-1].end() if marks else left
    before = [site for site in sites.within(left, charge.start) if site.actor is not None]
    for site in reversed(before[-_MOST_SITES:]):
        if sites.ending_at(site.end) != site:
            continue  # a name inside a longer one
        tokens = TOKEN.findall(low, site.end, charge.start)
        if not tokens or not _verb_follows(tokens):
            continue
        answers = sites.is_subject(site) or sites.head_before(site) in words("metonyms")
        if tokens[0] != "qui" and not answers:
            continue
        opening = TOKEN.findall(low, max(left, site.start - 12), site.start)
        if not _NEGATED.isdisjoint(tokens) or not _HEARD.isdisjoint(opening[-2:]):
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
    presents = lexicon("modality")["clauses"]["presents"]
    known = words("auxiliaries") | words("having") | words("being") | frozenset(presents)
    first = tokens[0]
    if first == "qui" or first in known or first in deeds() or mood(first):
        return True
    return first.endswith("ent") and not first.endswith("ment") and len(first) > len("xxent")


def _owner(view: TextView, sites: Sites, charge: Charge, span: Span) -> Site | None:
    """Return whose « son N » is the subject, named at the head of the sentence before."""
    group = group_before(sites.view.low, charge.start)
    if not {"ne", "n'"}.isdisjoint(group.words) or not words("being").isdisjoint(group.words):
        return None
    match = _OWNED.search(view.low[max(span.start, group.start - 90) : group.start])
    if match is None:
        return None
    here = view.sentence_at(charge.start)
    if here == 0:
        return None
    start = max(span.start, view.sentences[here - 1].start)
    found = sites.within(start, view.sentences[here - 1].end)
    first = next((site for site in found if site.actor is not None), None)
    return first if first is not None and first.start - start < _WRONG_REACH else None
