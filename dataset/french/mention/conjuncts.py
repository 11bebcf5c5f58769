"""Sources that join several phrases: « X, Y et leurs avocats » are three who speak."""

from itertools import pairwise

from dataset import patterns as re
from dataset.french.mention.scene import Scene
from dataset.french.mention.sources import CAPITAL, head_name
from dataset.text import Span

_CAPITALS = "A-ZÀ-ÖØ-ÞŒ"
_LINK = re.compile(
    r",? (?:et|ou|ainsi que) (?:(?=l[ae] |l'|les |un |une |s(?:on|a|es) |leurs? |d'autres "
    r"|plusieurs |certaine?s |quelques |mm?e?\. |mme )|(?P<of>(?=des ))"
    rf"|(?P<name>(?=(?-i:[{_CAPITALS}]))))|(?P<comma>, (?:(?=l[ae] |l'|les )"
    rf"|(?P<name>(?=(?-i:[{_CAPITALS}])))))",
    re.IGNORECASE,
)
# What need not be said again before a second noun: « la Ligue pour la paix et la justice ».
_HOLDS = re.compile(
    r"\b(?:pour|contre|entre|sur|avec|sans|chez|par|comme|dont|dans|en|à|aux?|qui|que|qu)\b"
)
_OF_NOUN = re.compile(r" (?:de |du |des |d')")
_NAME = re.compile(rf"(?:l[ae] |les |l')?(?-i:{CAPITAL.pattern})", re.IGNORECASE)


def conjuncts(scene: Scene, span: Span) -> list[Span]:
    """Return the phrases that a source joins, the source itself where it is one phrase."""
    found, commas = [span.start], []
    ends: list[int] = []
    for link in _LINK.finditer(scene.view, *span):
        if _is_within(scene, link, span):
            continue
        if link["comma"]:
            commas.append(link)
            continue
        cuts: list[re.Match[str]] = []
        for comma, following in pairwise([*commas, link]):
            before = Span(cuts[-1].end() if cuts else found[-1], comma.start())
            if _is_listed(scene, before, comma, following):
                cuts.append(comma)
        if _joins(scene, Span(cuts[-1].end() if cuts else found[-1], link.start()), link):
            found += [cut.end() for cut in (*cuts, link)]
            ends += [cut.start() for cut in (*cuts, link)]
        commas = []
    return [Span(*edges) for edges in zip(found, [*ends, span.end], strict=True)]


def _is_within(scene: Scene, link: re.Match[str], span: Span) -> bool:
    """Tell whether a link stands in a name or in brackets."""
    held = scene.view.count("(", span.start, link.start())
    if held > scene.view.count(")", span.start, link.start()):
        return True
    return any(name.start < link.start() < name.end for name, _ in scene.inside(span))


def _is_listed(scene: Scene, before: Span, comma: re.Match[str], following: re.Match[str]) -> bool:
    """Tell whether a comma parts two of a list, no apposition: « la CGT, FO et … »."""
    piece = Span(comma.end(), following.start())
    named = head_name(scene, before) is not None
    if named or comma["name"] is not None:
        return named and _NAME.fullmatch(scene.view, *piece) is not None
    return following.group()[0] != "," and head_name(scene, piece) is None


def _joins(scene: Scene, left: Span, link: re.Match[str]) -> bool:
    """Tell whether a conjunction joins a phrase to the whole one before it."""
    low = scene.low
    if _HOLDS.search(low, *left):
        return False
    if link["of"] is not None:
        return _OF_NOUN.search(low, *left) is None
    if link["name"] is None:
        return True
    head = head_name(scene, left)
    return _NAME.fullmatch(scene.view, *left) is not None or (
        head is not None and not low[head[0].end : left.end].lstrip()[:1].isalpha()
    )
