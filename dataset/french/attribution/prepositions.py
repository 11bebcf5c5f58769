"""Sources named by a preposition: selon X, d'après X, pour X, aux yeux de X."""

from functools import cache
from itertools import islice

from dataset import patterns as re
from dataset.french.attribution.antecedents import of_antecedent
from dataset.french.attribution.cues import cue_list, cues_by_form, noun_cues
from dataset.french.attribution.extent import fronted_start
from dataset.french.attribution.groups import MOST_CUES
from dataset.french.attribution.opinions import holds_opinion
from dataset.french.attribution.passage import Passage, criterion
from dataset.french.attribution.phrases import CAN, CANNOT, NP, SOURCE, can_speak
from dataset.french.attribution.rendering import Produced, cued
from dataset.french.attribution.source_edges import name_edge, source_edge
from dataset.french.attribution.sourced_clauses import (
    Site,
    clause_start,
    said_after,
    said_around,
)
from dataset.french.attribution.sourced_relatives import relative_start, said_in_relative
from dataset.french.attribution.unmarked import goes_on
from dataset.french.finds import FoundAttribution
from dataset.french.phrase_table import PhraseTable
from dataset.french.tokens import Tokens
from dataset.french.verb_or_noun import words_of
from dataset.lexicon import lexicon

_HEDGING = frozenset(["aurait", "auraient", "serait", "seraient", "pourrait", "pourraient"])
_KIND_OF_SOURCE = frozenset(["bonne", "bonnes", "même", "mêmes"])
_SINGLED_OUT = frozenset("un une des plusieurs certains certaines ce cet cette ces".split())
_FIRST_PERSON = frozenset(["moi", "toi", "nous", "vous"])
_SOURCE = re.compile(rf"b*+{SOURCE}")
# « beaucoup d'experts », « six Français sur dix ».
_SHARE = re.compile(r"(?:(?<=r)[de]D?[NP]++|p[D#N](?=,))")
_MANY = frozenset(["beaucoup", "certains", "plusieurs", "d'autres", "autres"])
_HEAD_OF_CLAUSE = re.compile(r"[bkmt,]*+$")
# « de source policière », « de bonnes sources ».
_OF_SOURCE = re.compile("de .*source")
_FINAL = ("", ".", "!", "?")


_CONTRACTED = {"de": ("de", "du", "des", "d'"), "à": ("à", "au", "aux")}


@cache
def _phrases(table: str) -> PhraseTable[tuple[str, str]]:
    """Return the phrases of a table of ``lexicon/cues.toml``, with their lemma and class."""
    found: list[tuple[list[str], tuple[str, str]]] = []
    for cue_class, phrases in lexicon("cues")[table].items():
        for phrase in phrases:
            words = phrase.replace("'", "' ").replace("d' après", "d'après").split()
            last = _CONTRACTED.get(words[-1], (words[-1],))
            found += [([*words[:-1], ending], (phrase, cue_class)) for ending in last]
    return PhraseTable(found)


def of_prepositions(passage: Passage) -> list[FoundAttribution]:
    """Find « selon X », « d'après X », « pour X » and the like."""
    standing = _phrases("prepositions").find(passage.tokens.words)
    longest = {at: (after, kind) for at, after, kind in standing}
    places = islice(longest.items(), MOST_CUES)
    return [one for at, (after, kind) in places if (one := _sourced(passage, at, after, kind))]


def of_viewpoints(passage: Passage) -> list[FoundAttribution]:
    """Find « à ses yeux, A », « à l'en croire, A »: their source is a pronoun, or unnamed."""
    if passage.container is not None:
        return []
    places = islice(_phrases("viewpoints").find(passage.tokens.words), MOST_CUES)
    return [one for at, after, kind in places if (one := _viewed(passage, at, after, kind))]


def _viewed(
    passage: Passage, at: int, after: int, kind: tuple[str, str]
) -> FoundAttribution | None:
    tokens = passage.tokens
    site = Site(at, after, after, after, kind[0])
    start = clause_start(passage, at, after)
    following = tokens.tags[after : after + 1]
    if _HEAD_OF_CLAUSE.match(tokens.tags[start:at]):
        produced = said_after(passage, site) if following == "," else None
    else:
        # « La loi est à ses yeux trop dure », « La loi est trop dure à ses yeux. »
        judged = "yeux" in site.lemma and not words_of("be").isdisjoint(tokens.words[start:at])
        loose = judged and (following in _FINAL or goes_on(tokens.tags, at, after))
        # « il a affirmé que A, selon ses dires »: said already.
        said = any(start <= cue < at for cue in passage.cue_starts)
        if said or not (loose or tokens.tags[at - 1] in ",("):
            return None
        produced = said_around(passage, site, start)
    # « à l'en croire », not « de l'avis général ».
    named = tokens.tags[at] == "a" and tokens.words[at + 1] in words_of("the")
    source = tokens.span(at + 1, at + 2) if named else None
    return cued(passage, "viewpoint", (at, after), kind, source, produced, carried=not named)


def _sourced(
    passage: Passage, at: int, after: int, kind: tuple[str, str]
) -> FoundAttribution | None:
    tokens, lemma = passage.tokens, kind[0]
    if tokens.tags[after : after + 1] in ("R", "L"):
        clausal = lemma in cue_list("ambiguous")
        return of_antecedent(passage, at, after, kind[1]) if clausal else None
    if _OF_SOURCE.match(lemma):
        # « de source policière »: the source is « source policière ».
        after -= 1 + (tokens.words[after - 2] in _KIND_OF_SOURCE)
    place = _reported(tokens, after) or _place(passage, at, after, lemma)
    if place is None:
        return None
    first, named, end = place
    cue = at, after
    while at and tokens.words[at - 1] in ("toujours", "encore", "notamment"):
        at -= 1
    site = Site(at, after, first, end, lemma)
    start = clause_start(passage, at, end)
    leading = _HEAD_OF_CLAUSE.match(tokens.tags[start:at]) is not None
    # « Le maire est parti et, selon X, vit à Brest »: the source has what « et » joins.
    leading = leading or (tokens.tags[:at].endswith("k,") and tokens.tags[end : end + 1] == ",")
    if lemma == "pour" and not holds_opinion(passage, site, leading=leading):
        return None
    rule = "opinion-pour" if lemma == "pour" else "source-first" if leading else "source-last"
    produced = _said(passage, site, start, leading=leading)
    return cued(passage, rule, cue, kind, tokens.span(first, named), produced)


def _place(passage: Passage, at: int, after: int, lemma: str) -> tuple[int, int, int] | None:
    """Return where a source begins and ends that stands at token ``after``, and its phrase."""
    tokens = passage.tokens
    match = _SOURCE.match(tokens.tags, after)
    if match is None:
        return None
    first, end = match.span()
    while first < end and tokens.tags[first] == "b" and tokens.tags[first + 1] != "d":
        first += 1
    share = _SHARE.match(tokens.tags, end)
    if share and (tokens.words[end - 1] in _MANY or tokens.words[end] == "sur"):
        # « pour beaucoup d'experts », « pour six Français sur dix ».
        end = share.end()
    site = Site(at, after, first, end, lemma)
    if not _names_source(passage, site):
        return None
    end = source_edge(tokens, site)
    return first, name_edge(tokens, end), end


# « selon ce que rapporte X », « d'après ce que X a déclaré ».
_REPORTED = re.compile(
    rf"[rD]q(?:[nob]*+(?P<verb>xb*+U|[VUN])[bht]*+(?P<who>{NP})"
    rf"|(?P<who>{NP}|r)[nob]*+(?P<verb>xb*+U|V))[bht]*+"
)
_ANYBODY = frozenset(["on", "nous", "je", "l'"])


def _reported(tokens: Tokens, after: int) -> tuple[int, int, int] | None:
    """« selon ce que rapporte X, A »: return where X begins and ends, and the end of the clause."""
    words = tokens.words
    match = _REPORTED.match(tokens.tags, after) if words[after : after + 1] == ["ce"] else None
    if match is None or words[match.end("verb") - 1] not in cues_by_form():
        return None
    first, end = match.span("who")
    speaks = words[first] not in _ANYBODY and can_speak(tokens, first, end) == CAN
    return (first, end, match.end()) if speaks else None


def _said(passage: Passage, site: Site, start: int, *, leading: bool) -> Produced:
    """Return what the source of a site says, whose clause begins at token ``start``."""
    if site.lemma != "pour" and (
        not leading or passage.tokens.tags[max(0, start - 2) : start].endswith(("R", "R,"))
    ):
        sentence = fronted_start(passage.tokens, site.at)
        relative = relative_start(passage.tokens, sentence, site.at, site.end)
        if relative >= 0:
            return said_in_relative(passage, relative, site.at, site.end)
    return said_after(passage, site) if leading else said_around(passage, site, start)


# How far before « pour » the « comme » of a comparison stands.
_COMPARED = 4


def _names_source(passage: Passage, site: Site) -> bool:
    """Tell whether the phrase names a source: « selon les cas » does not."""
    tags, words = passage.tokens.tags, passage.tokens.words
    at, first, end = site.at, site.first, site.end
    before = tags[at - 1 : at]
    if (
        _depends(passage.tokens, at, first, end)
        or words[first] in _FIRST_PERSON
        # « trouver grâce aux yeux de X » is a set phrase.
        or (site.lemma == "aux yeux de" and words[at - 1] == "grâce")
        or (site.lemma in cue_list("set_off") and before not in ("", ","))
        # « se passer de l'avis des habitants ».
        or (site.lemma.startswith("de l'avis") and before in tuple("VIUN"))
        # « Comme l'or pour les épargnants, l'art est sûr ».
        or (site.lemma == "pour" and "comme" in words[max(0, at - _COMPARED) : at])
    ):
        return False
    if _OF_SOURCE.match(site.lemma):
        return True
    speaks = can_speak(passage.tokens, first, end)
    if speaks == CANNOT or (
        site.lemma in cue_list("ambiguous")
        and speaks != CAN
        and not _frames_sentence(passage, site)
    ):
        return False
    if tags[first] == "o" or words[first] in words_of("emphatic"):
        # « ayant émaillé selon eux le scrutin »: a hedge on one word.
        ends = tags[end : end + 1] in (*_FINAL, ",")
        return (
            before in ("", ",", "(")
            or ends
            or goes_on(tags, at, first + 1)
            or tags[:at].endswith(",G")
        )
    return True


def _depends(tokens: Tokens, at: int, first: int, end: int) -> bool:
    """« selon les cas », « le prix varie selon les communes »: no source speaks."""
    varies = not cue_list("varying").isdisjoint(tokens.words[:at]) and tokens.tags[at - 1] != ","
    return criterion(tokens, first, end) or (varies and "P" not in tokens.tags[first:end])


def _frames_sentence(passage: Passage, site: Site) -> bool:
    """« Selon un pointage, A. », « A, selon le pointage du quotidien. »: an unknown noun speaks.

    A criterion is among the nouns that are no sources, or something varies with it.
    """
    tokens = passage.tokens
    tags, end = tokens.tags, site.end
    while tags[end : end + 1] == "t":
        end += 1
    if site.lemma == "pour" or not cue_list("varying").isdisjoint(tokens.words):
        return False
    if not noun_cues().keys().isdisjoint(tokens.words[site.first : site.first + 2]):
        # « selon les propos du maire ».
        return True
    parted = site.lemma == "d'après" or tags[site.at - 1] in ",(R" or not site.at
    if parted and any(word in _HEDGING for word in tokens.words):
        # « un cadre qui, d'après le corbeau, aurait … »: the conditional is somebody's.
        return True
    if site.at and tags[site.at - 1] in ",(" and tokens.words[site.first] in _SINGLED_OUT:
        # « A, selon des commentaires lus en ligne », « A, selon ce décompte »: what a thing
        # depends on is definite.
        return True
    if _HEAD_OF_CLAUSE.match(tags[: site.at]):
        return tags[end : end + 1] == "," and bool(set(tags[end:]) & set("Vx"))
    owners = (i + 1 for i in range(site.first, end) if tags[i] in "de")
    return tags[site.at - 1] in ",(" and any(can_speak(tokens, i, end) == CAN for i in owners)
