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
from dataset.french.stance.places import Site
from dataset.french.stance.sites import Sites, evidence
from dataset.french.stance.verb_groups import TOKEN
from dataset.french.stance.verdicts import clause_end, verdict
from dataset.french.stance.words import copula, words
from dataset.lexicon import either, lexicon
from dataset.text import Span

_NO = r"(?: pas| plus| jamais| guère| rien| aucunement| nullement)"
_END = re.compile(r"[.!?…\n]")
_NOT = re.compile(_NO)
_FOLLOWING = re.compile(
    r"(?: [^\W\d_]{3,14}(?:ée?s?|ies?|ues?|ale?s?|aux|aires?|iques?|iste?s?|enne?s?))?"
    r"(?:, [^,.;:!?«»\"]{1,60},)?(?: qui)? (?:[«\"] ?)?(?P<not>ne |n')?"
    r"(?P<clitic>(?:nous |vous |leur |lui |les |se |s'|l'|y |en )?)"
    rf"(?:(?P<aux>a|ont|avait|avaient|va|vont|est|sont|s'est|se sont){_NO}? )?"
    r"(?:[^\W\d_]{3,14}ment |bien |déjà |aussi |encore |toujours |tout )?"
    rf"(?P<verb>[^\W\d_]+)(?P<no>{_NO})?(?![\w-])"
)
_THIS_IS = re.compile(
    r"(?<![\w'])(?:(?P<not>ce n'|n')|c'|ce |cela |ça |il s'agit (?=d))(?:est|était|serait|sera)?"
    rf"(?P<no>{_NO})?(?: donc| là| bien| d'abord)? ?(?=(?:d')?une? )"
)
_A = re.compile(r"(?:d')?une? ")
_THIS = re.compile(r"c(?<![\w']c)e(?:|t|tte|s) ")  # a search skips to its letter
_ADJECTIVE = re.compile(
    r" (?:(?:aussi|si|très|trop|totalement|profondément|particulièrement) )?"
    r"[^\W\d_]{4,20}(?: et [^\W\d_]{4,20})?(?=[ ,.;:!?»\"]|$)"
)
_NEED = re.compile(
    r"(?<![\w'])(?:il (?P<not>ne )?(?:nous |leur |lui |y )?(?:faut|faudra|faudrait)"
    rf"(?P<no>{_NO})?(?: absolument| aussi| donc| maintenant| davantage)?"
    r"|(?:a|ont|avons|avait|aurait|auraient) (?:vraiment |absolument |aussi |urgemment )?besoin)"
    r"(?= )"
)
_PRONOUN = re.compile(r"(?<![\w'-])(?P<which>ils?|elles?)(?= )")
_TO_COME = ("era", "eront", "erait", "eraient")  # « échouera » foresees
_NEXT = 24
_BACK = 200
_CONTRARY = re.compile(
    r"(?<!\w)(?:contrairement à|à l'inverse de|au contraire de) ce qu(?:e |')"
    r"(?:(?:a |ont |avait |avaient )?[^\W\d_]{3,14})(?= )"
)
_REACH = 60
_SUPPOSED = re.compile(
    r"(?<!\w)(?:si|s'|quand bien même|à moins que|pour que|afin que) ?"
    r"(?:la |le |les |l'|cette |ce |cet |ces )?$"
)


class _Predicate(NamedTuple):
    """What follows a form of a verb, whether « ne … pas » belongs to it, and its polarity."""

    rest: str
    negated: bool
    polarity: str


def _bare(phrase: str) -> str:
    """Return an entry of ``[predicates]`` from its verb on."""
    return phrase.removeprefix("ne ").removeprefix("se ").removeprefix("s'")


@cache
def _predicates() -> dict[str, tuple[_Predicate, ...]]:
    """Return what may follow each finite form and participle of the predicates' verbs."""
    found: dict[str, list[_Predicate]] = {}
    for group in lexicon("stances")["predicates"]:
        for phrase in group["phrases"]:
            head, _, rest = _bare(phrase).partition(" ")
            entry = _Predicate(
                " " + rest if rest else "", phrase.startswith("ne "), group["polarity"]
            )
            for form, kind in conjugate(head):
                if kind in ("F", "U"):
                    found.setdefault(form, []).append(entry)
    return {form: tuple(dict.fromkeys(entries)) for form, entries in found.items()}


@cache
def leaving() -> re.Pattern[str]:
    """Return the pattern of what one is told to do who is no longer wanted, with its blank."""
    infinitives = either(lexicon("stances")["leaving"]["infinitives"])
    return re.compile(rf" (?:donc |aussi |immédiatement |maintenant )?(?:{infinitives})(?!\w)")


@cache
def _forms(kind: str) -> frozenset[str]:
    """Return the forms of one kind (F finite, U participle) of the predicates' verbs."""
    heads = {
        _bare(phrase).split()[0]
        for group in lexicon("stances")["predicates"]
        for phrase in group["phrases"]
    }
    return frozenset(form for head in heads for form, each in conjugate(head) if each == kind)


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
    pronouns = _PRONOUN.finditer(sites.view.low, *span) if direct else ()
    for match in pronouns:
        if says(match.end()):
            left = max(span.start, match.start() - _BACK)
            if site := sites.only_one(left, match.start(), match["which"]):
                yield site, match.end()


def _predicated(sites: Sites, span: Span, *, direct: bool) -> Iterator[tuple[Span, Site, str]]:
    """Yield « Y ne fonctionne pas », « Y va dans le bon sens »."""
    low = sites.view.low

    def told(place: int) -> tuple[str, Span] | None:
        match = _FOLLOWING.match(low, place, span.end)
        return _told(low, match, span) if match else None

    for site, place in subjects(sites, lambda p: told(p) is not None, span, direct=direct):
        said = told(place)
        if said is None or not sites.answers(site):
            continue
        polarity, where = said
        supposed = _SUPPOSED.search(low, max(span.start - 4, site.start - 24), site.start)
        if asked(low, where.end):
            continue
        if sites.is_lacking(site):
            polarity = "oppose" if polarity == "support" else "support"
        if not supposed:
            yield evidence(site, where), site, polarity


def asked(low: str, place: int) -> bool:
    """Tell whether the sentence that goes on at ``place`` is a question."""
    end = _END.search(low, place)
    return end is not None and end.group() == "?"


def _told(low: str, match: re.Match[str], span: Span) -> tuple[str, Span] | None:
    """Return the polarity and place of a predicate, None where nothing is judged."""
    form = match["verb"]
    if form in words("must") and not match["not"]:
        out = leaving().match(low, match.end(), span.end)
        return ("oppose", Span(match.start("verb"), out.end())) if out else None
    if form not in _forms(PARTICIPLE if match["aux"] else FINITE):
        return None
    negated = bool(match["not"]) and bool(_NOT.search(match.group()))
    if match["not"] and not negated:
        return None
    for entry in _predicates().get(form, ()):
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
    for match in _CONTRARY.finditer(sites.view.low, *span):
        found = sites.objects(match.end(), "", skip_adverbs=False)
        if found and found[0].concept is None and found[0].end <= span.end:
            yield Span(match.start(), found[0].end), found[0], "oppose"


def _named(sites: Sites, span: Span) -> Iterator[tuple[Span, Site, str]]:
    """Yield « c'est une réforme injuste » and « cette réforme injuste »."""
    low = sites.view.low
    for match in _THIS_IS.finditer(low, span.start, span.end):
        article = _A.match(low, match.end())
        stop = min(span.end, match.end() + _REACH)
        inside = [s for s in sites.within(match.end(), stop) if s.concept is not None]
        site = inside[0] if inside else sites.body_within(match.end(), stop)
        if article is None or site is None:
            continue
        if len(TOKEN.findall(low, article.end(), site.start)) > 1:
            continue
        hit = verdict(low, Span(article.end(), site.start)) or verdict(
            low, Span(site.end, clause_end(low, site.end, stop))
        )
        if hit:
            turned = bool(match["no"])
            polarity = hit[0] if not turned else {"support": "oppose"}.get(hit[0], "")
            if polarity:
                yield Span(match.start(), max(site.end, hit[1])), site, polarity
    for match in _THIS.finditer(low, span.start, span.end):
        found = sites.site_at(match.start())
        adjective = found and _ADJECTIVE.match(low, found.end, span.end)
        if not found or not adjective or copula().match(low, found.end):
            continue
        if hit := verdict(low, Span(found.end, adjective.end())):
            yield Span(match.start(), hit[1]), found, hit[0]


def _needed(sites: Sites, span: Span) -> Iterator[tuple[Span, Site, str]]:
    """Yield « il faut une réforme », « a besoin d'une réforme »: only a practice is needed."""
    low = sites.view.low
    for match in _NEED.finditer(low, span.start, span.end):
        needs = match.group().endswith("besoin")
        found = sites.objects(match.end(), "de" if needs else "", skip_adverbs=True)
        if (
            not found
            or sites.is_infinitive(match.end())
            or found[0].concept is None
            or found[0].end > span.end
        ):
            continue
        if not words("of").isdisjoint(TOKEN.findall(low, match.end(), found[0].start)[1:]):
            continue
        yield Span(match.start(), found[0].end), found[0], "oppose" if match["no"] else "support"
