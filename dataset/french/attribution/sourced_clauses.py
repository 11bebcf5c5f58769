"""What is said by a source that a preposition names: the clause behind it or before it."""

from dataclasses import dataclass

import regex as re

from dataset.french.attribution.extent import clause_end, fronted_start
from dataset.french.attribution.fronted import second_piece
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import SOURCE
from dataset.french.attribution.rendering import Produced, rendered
from dataset.french.attribution.unmarked import continued, goes_on, hedged_start

# What still belongs to the source before its comma (« … sur les revenus, »).
_INSERTED = re.compile(r"[padeEtbUG][^,.;:!?Vxr]{0,14},")
# « Selon X, élu en mai, A », « selon X, 34 ans, A », « selon X, de la fondation Y, A ».
_APPOSED = re.compile(
    r"(?:[NUdo]|#t)[^,.;:!?VxqRrQ]{0,14},(?=b?(?:[DPre]|#)|[QT])(?=[^.;!?]{0,40}[VxQ])"
)
# « Pour X, en revanche, « … ».
_ASIDE = re.compile(r"b++,(?=[QT])")
_EITHER = ("selon", "d'après")
_SOURCE = re.compile(rf"b*+{SOURCE}")
PRONOUNS = frozenset(["lui", "elle", "eux", "elles"])


@dataclass(frozen=True, slots=True)
class Site:
    """One « selon X »: the preposition ``at`` to ``after``, its source ``first`` to ``end``."""

    at: int
    after: int
    first: int
    end: int
    lemma: str


def clause_start(passage: Passage, at: int) -> int:
    """Return where the clause of the preposition begins: after « affirme que, » at it."""
    tags = passage.tokens.tags
    start = fronted_start(passage.tokens, at)
    link = at - 1 if at and tags[at - 1] != "," else at - 2
    return at if link >= start and tags[link] in "qRLmcs" else start


def said_after(passage: Passage, site: Site) -> Produced:
    """Return the clause after the source and what is inserted behind it."""
    tokens = passage.tokens
    tags = tokens.tags
    inserted = _INSERTED.match(tags, site.end)
    begin = inserted.end() if inserted else site.end
    if tags[begin : begin + 1] in ("–", "-") and tags.find(tags[begin], begin + 1, begin + 20) > 0:
        # « Selon X – maire de Y –, A ».
        begin = tags.find(tags[begin], begin + 1) + 1
    while begin < len(tags) and tags[begin] in ",:":
        begin += 1
    if (
        passage.tokens.words[begin + 1 : begin + 2] in (["un"], ["une"])
        and tags[begin : begin + 2] == "DN"
    ):
        # « Selon X, l'une des habitantes, A ».
        closing = tags.find(",", begin, begin + 20)
        begin = closing + 1 if closing > 0 else begin
    apposed = _APPOSED.match(tags, begin)
    if apposed and (tags[begin] != "o" or passage.tokens.words[begin] in PRONOUNS):
        begin = apposed.end()
    aside = _ASIDE.match(tags, begin)
    begin = aside.end() if aside else begin
    if begin < len(tags) and tags[begin] in "yUGRLx":
        # « Selon X, interrogé hier, … ».
        closing = tags.find(",", begin, begin + 60)
        begin = closing + 1 if closing > 0 else begin
    if begin >= len(tags):
        return None
    end = clause_end(tokens, begin, passage.cue_starts, main=True)
    return rendered(passage, begin, end)


def said_around(passage: Passage, site: Site, start: int) -> Produced:
    """Return the clause before the preposition, and what goes on after the source."""
    tags = passage.tokens.tags
    at = site.at
    if at and tags[at - 1] == "(":
        # « … (selon X) ».
        at -= 1
    opened = tags.rfind("(", start, at)
    if opened >= 0 and ")" not in tags[opened:at]:
        start = opened + 1
    counted = _beside_another(passage, start, at)
    if counted is not None:
        return counted
    within = False
    if tags[at - 1] != ",":
        relative = tags.rfind(",", start, at)
        if relative >= 0 and tags[relative + 1] == "R":
            # « X, qui souffre de Y selon Z, »: the relative clause alone is said.
            start, within = relative + 1, True
    if tags[at - 1] in "QT" and not set(tags[start : at - 1]) & set("VxU"):
        # « « Un gâchis » pour X, « trop peu » selon Y, l'accord … ».
        inner = passage.quoted(at - 1)
        return ((inner,), "direct") if inner else None
    if tags[at - 2 : at] in ("Q,", "T,") and tags[at - 3 : at - 2] == ",":
        # « dans sa bergerie, « un lieu sûr », selon lui »: the quoted words alone are said.
        inner = passage.quoted(at - 2)
        return ((inner,), "direct") if inner else None
    if site.lemma != "pour" and not within and goes_on(tags, at, site.end):
        return continued(passage, start, at, site.end)
    produced = rendered(passage, hedged_start(passage.tokens, start, at), at)
    if produced is None:
        return None
    more = None if within else second_piece(passage, site.end, broken=tags[at - 2 : at])
    if more is not None and tags[at - 2 : at] == "Q," and not set(tags[start:at]) & set("Vx"):
        # « Un incendie « d'une rare violence », selon X, a … »: the quoted words alone are said.
        inner = passage.quoted(at - 2)
        return ((inner,), "direct") if inner else None
    if more is not None and produced[1] != "direct":
        return (*produced[0], more), produced[1]
    quoted = tags[at - 1] == "T" and "," not in tags[start:at]
    return produced if quoted or set(tags[start:at]) & set("VxQ#UI") else None


def _beside_another(passage: Passage, start: int, at: int) -> Produced:
    """« 300 selon la police, 3 000 selon les syndicats »: what stands between the two is said."""
    tokens = passage.tokens
    tags = tokens.tags
    others = (j for j in passage.cue_starts if start <= j < at and tokens.words[j] in _EITHER)
    other = max(others, default=-1)
    match = _SOURCE.match(tags, other + 1) if other >= 0 else None
    if match is None:
        return None
    first = tags.find(",", match.start(), match.end())
    first = first if first > 0 else match.end()
    while first < at and tags[first] in ",km)":
        first += 1
    first = max(first, tags.rfind(",", first, at) + 1)
    said = set(tags[first:at])
    if said & set("VxIG") or not said & set("#QT"):
        return None
    return rendered(passage, first, at)
