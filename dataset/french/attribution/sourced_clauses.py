"""What is said by a source that a preposition names: the clause behind it or before it."""

from typing import NamedTuple

from dataset import patterns as re
from dataset.french.attribution.extent import clause_end, fronted_start
from dataset.french.attribution.opening import main_clause
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import documents
from dataset.french.attribution.rendering import Produced, direct, in_two, rendered
from dataset.french.attribution.resumed import before_next_source, second_piece
from dataset.french.attribution.sourced_phrases import (
    NEW_CLAUSE,
    PREDICATE,
    apposition_alone,
    beside_another,
    opens_with_verb,
    qualified,
    quoted_alone,
    verbless,
)
from dataset.french.attribution.unmarked import continued, goes_on, hedged_start
from dataset.french.tokens import Tokens
from dataset.text import Span

# What still belongs to the source before its comma (« … sur les revenus, »).
INSERTED = re.compile(r"[padeEtbUGh][^,.;:!?Vxr]{0,20},")
# « Selon X, élu en mai, A », « selon X, 34 ans, A », « selon X, de la fondation Y, A ».
_APPOSED = re.compile(
    r"(?:[NUdo]|#t)[^,.;:!?VxqRrQ]{0,14},(?=b?(?:[DPre]|#)|[QT]|N[^,.;:!?VxqRrQ]{0,14},)"
    r"(?=[^.;!?]{0,40}[VxQ])"
)
# « Selon X, directrice de recherche à l'institut Y (I), invitée hier, A ».
_ROLE = re.compile(
    r"N(?:[NPUTDdeaEp#tkb]|\([^()]{1,12}\)){0,40}+,(?=[UGyRLNTQrDPed#\"«]|b?[rDP])(?=[^.!?]{0,60}(?:[VxQT]|\"))"
)
# « Pour X, en revanche, « … ».
_ASIDE = re.compile(r"b++,(?=[QT])")
# « , interrogé hier, », « , qui a fui, »; « , joint par téléphone : » too.
_JOINED = re.compile(r"k?[yUGRLxq]|V[padE][^,.;:!?Vx]{1,12}:[QT]|[DNP][^,.;:!?VxqRL]{0,14}:[QT]|I,")


class Site(NamedTuple):
    """One « selon X »: the preposition ``at`` to ``after``, its source ``first`` to ``end``."""

    at: int
    after: int
    first: int
    end: int
    lemma: str


# « Le pont a, selon X, cédé ».
PARTICIPLE_AHEAD = re.compile(r",b*+[Uw]")


# « qu'en mars, », « que l'an dernier, », « que la route, »: a clause without its verb.
_HALF_CLAUSE = re.compile(
    r"q(?:b++|[aEp]?(?:[De][D#]*+|#)?[NPt#]++(?:[de][D#]*+[NPt#]++)*+){1,2}+,?$"
)
_HALF_MOST = 12


def clause_start(passage: Passage, at: int, end: int) -> int:
    """Return where the clause of a source ``at`` to ``end`` begins: behind « que, » at it."""
    tags = passage.tokens.tags
    start = fronted_start(passage.tokens, at)
    link = at - 1 if at and tags[at - 1] != "," else at - 2
    if link < start:
        return start
    placed = _HALF_CLAUSE.search(tags, max(start, at - _HALF_MOST), at)
    if placed and (NEW_CLAUSE.match(tags, end) or PREDICATE.match(tags, end)):
        # « Le maire dit qu'en mars, selon X, A », « que la route, selon X, est sûre ».
        return placed.start() + 1
    return at if tags[link] in "qRLmcsk:" else start


def said_after(passage: Passage, site: Site) -> Produced:
    """Return the clause after the source and what is inserted behind it."""
    tokens = passage.tokens
    tags = tokens.tags
    inserted = INSERTED.match(tags, site.end)
    begin = inserted.end() if inserted else site.end
    titled = not documents().isdisjoint(tokens.words[site.first : site.end])
    if titled and tags[begin : begin + 2] in ("Q,", "T,"):
        # « Selon le rapport (intitulé) « Eaux vives », A ».
        begin += 2
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
    for _ in range(_MOST_ASIDES):
        further = _past_aside(tokens, begin)
        if further == begin:
            break
        begin = further
    opens = site.at == 0 or tags[site.at - 1] in ",bkmt" or tags[site.at - 1] in ".!?;:–-"
    end = clause_end(tokens, begin, passage.cue_starts, main=opens)
    end = before_next_source(passage, begin, end)
    first = fronted_start(tokens, site.at)
    if tags[first : first + 1] in ("c", "s"):
        # « Si, selon X, la route est sûre, le pont … ».
        end = main_clause(tags, begin, end)
    return rendered(passage, begin, end)


# « Selon X, élu en mai, de la fondation Y, qui …, A »: so many of them at most.
_MOST_ASIDES = 4


def _past_aside(tokens: Tokens, begin: int) -> int:
    """Return the token after one of the asides that a source may have behind its comma."""
    tags = tokens.tags
    apposed = _APPOSED.match(tags, begin)
    apposed = apposed or _ASIDE.match(tags, begin) or _ROLE.match(tags, begin)
    if apposed:
        return apposed.end()
    if _JOINED.match(tags, begin):
        # « Selon X, interrogé hier, … », « Pour X, joint hier : « … » ».
        closing = next((i for i in range(begin, min(len(tags), begin + 60)) if tags[i] in ",:"), -1)
        return closing + 1 if closing > 0 else begin
    return begin


_SUBORDINATE = re.compile(r",c[cq](?=[^,]{0,30}[Vx][^,]*+$)")


def _behind_marks(tags: str, start: int, at: int) -> int:
    """Return where the clause of a source at token ``at`` begins: behind headings and brackets."""
    contrast = _SUBORDINATE.search(tags, start, at)
    if contrast:
        # « Le maire se tait, alors qu'il a menti selon X »: no comma, so this alone is said.
        start = contrast.end()
    opened = tags.rfind("(", start, at)
    if opened >= 0 and ")" not in tags[opened:at]:
        start = opened + 1
    colon = tags.rfind(":", start, at)
    if colon > 0 and tags[colon + 1] not in "QT":
        # « Le bilan s'alourdit : trois personnes ont péri, selon X ».
        start = colon + 1
    return start


def _more(passage: Passage, end: int, start: int, at: int) -> Span | None:
    """Return what goes on behind a source that ends at token ``end``, its clause cut at ``at``."""
    tags = passage.tokens.tags
    if tags.rfind("(", 0, at) > tags.rfind(")", 0, at):
        # « (75 % selon X, le premier syndicat) »: nothing goes on behind the bracket.
        return None
    verbless_before = set(tags[start:at]).isdisjoint("VxQT")
    resumed = end
    if verbless_before or tags[at - 2 : at] == "x,":
        resumed = _resumed(tags, end, PREDICATE if verbless_before else PARTICIPLE_AHEAD)
    # « La route, selon X, est sûre »: not the aside of a name (« selon X, médecin »).
    bare = verbless_before and PREDICATE.match(tags, resumed) is not None
    return second_piece(passage, resumed, tags[at - 2 : at], verbless=bare, sourced=True)


def said_around(passage: Passage, site: Site, start: int) -> Produced:
    """Return the clause before the preposition, and what goes on after the source."""
    tags = passage.tokens.tags
    at = site.at
    if at and tags[at - 1] == "(":
        # « … (selon X) ».
        at -= 1
    if tags[site.end : site.end + 1] in ("–", "-"):
        # « La ligne – fermée depuis mai, selon X – sera rouverte ».
        start = max(start, tags.rfind(tags[site.end], start, at) + 1)
    start = _behind_marks(tags, start, at)
    if tags[at] != "(" or tags[at - 1] not in "QT":
        part = (
            beside_another(passage, start, at)
            or _aimed(passage, site, start)
            or apposition_alone(passage, start, site.at, site.end)
        )
        if part is not None:
            return part
    alone = quoted_alone(tags, start, at)
    if alone >= 0 and not (start < alone and opens_with_verb(passage, alone)):
        return direct(passage, alone)
    quality = qualified(passage, start, at, site.end)
    if quality is not None:
        return quality
    if site.lemma != "pour" and goes_on(tags, at, site.end):
        return continued(passage, start, at, site.end)
    produced = rendered(passage, hedged_start(passage.tokens, start, at), at)
    if produced is None:
        return None
    more = _more(passage, site.end, start, at)
    if more is None and site.lemma != "pour":
        stated = verbless(passage, start, at, site.end)
        if stated is not None:
            return stated
    if more is not None and produced[1] != "direct":
        return (*produced[0], more), produced[1]
    quoted = _TERM.search(tags, start, at) is not None and "," not in tags[start : at - 1]
    return produced if quoted or set(tags[start:at]) & set("VxQ#UI") else None


def _resumed(tags: str, end: int, going_on: re.Pattern[str]) -> int:
    """« Le suspect, selon le juge, qui parlait lundi, a fui »: return where the clause goes on.

    ``end``: where the name of the source ends; ``going_on``: how the clause goes on.
    """
    for closing in going_on.finditer(tags, end, end + _ASIDES_MOST):
        aside = tags[end : closing.start()]
        if sum(aside.count(tag) for tag in "Vx") <= sum(aside.count(tag) for tag in "RLq"):
            return closing.start()
    return end


_ASIDES_MOST = 30


_AIMS = frozenset(["pour", "afin"])
# « un « scandale » (, selon X) ».
_TERM = re.compile(r"T,?$")


def _aimed(passage: Passage, site: Site, start: int) -> Produced:
    """« il part pour donner, selon lui, A », « agir pour, selon eux, A »: the aim alone is said."""
    aim = _aim(passage, start, site.at)
    if aim == start:
        return None
    goes_on = passage.tokens.tags[site.end : site.end + 1] == ","
    after = said_after(passage, site) if goes_on else None
    return in_two(rendered(passage, aim, site.at), after)


def _aim(passage: Passage, start: int, at: int) -> int:
    """Return where the aim begins that alone is said: « il part pour donner, selon lui, A ».

    Only behind a cue: there the rest is told by the author. ``start`` if there is no such aim.
    """
    tokens = passage.tokens
    tags, words = tokens.tags, tokens.words
    if tags[at - 1] != "," or not any(start <= cue < at for cue in passage.cue_starts):
        return start
    for i in range(at - 1, start, -1):
        if tags[i] == "I":
            first = i
            while tags[first - 1] in "nob":
                first -= 1
            governed = _AIMS.intersection(words[max(start, first - 2) : first])
            return first if governed else start
    return start
