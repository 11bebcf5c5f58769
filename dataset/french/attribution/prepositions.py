"""Sources named by a preposition: selon X, d'après X, pour X, aux yeux de X."""

from functools import cache
from itertools import islice

import regex as re

from dataset.french.attribution.acts import concerns
from dataset.french.attribution.cues import noun_cues
from dataset.french.attribution.extent import clause_end
from dataset.french.attribution.groups import MOST_CUES
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, CANNOT, MAY, SOURCE, can_speak
from dataset.french.attribution.rendering import rendered
from dataset.french.attribution.sourced_clauses import (
    PRONOUNS,
    Site,
    clause_start,
    said_after,
    said_around,
)
from dataset.french.attribution.unmarked import goes_on, opines
from dataset.french.finds import FoundAttribution
from dataset.french.phrase_table import PhraseTable
from dataset.french.tokens import Tokens
from dataset.french.verb_or_noun import words_of
from dataset.lexicon import lexicon

# Prepositions with other uses: there the source must be one who speaks.
_AMBIGUOUS = frozenset(["selon", "pour", "d'après", "du point de vue de"])
# These count only at the head of a clause or set off by a comma.
_SET_OFF = ("de source", "de sources", "du point de vue de")
# « pour le maire, pas question de céder »: what opens a clause without a verb.
_VERBLESS = frozenset(["pas", "aucun", "aucune", "nul", "nulle", "inutile", "impossible", "hors"])
_FIRST_PERSON = frozenset(["moi", "toi", "nous", "vous"])
_FULL_NAME = 2
_SOURCE = re.compile(rf"b*+{SOURCE}")
_HEAD_OF_CLAUSE = re.compile(r"[bkmt,]*+$")


_CONTRACTED = {"de": ("de", "du", "des", "d'"), "à": ("à", "au", "aux")}
# The lemma of a preposition and its class.
_Preposition = tuple[str, str]


@cache
def _prepositions() -> PhraseTable[_Preposition]:
    """Return the prepositions of source."""
    found: list[tuple[list[str], _Preposition]] = []
    for cue_class, phrases in lexicon("cues")["prepositions"].items():
        if cue_class == "not_sources":
            continue
        for phrase in phrases:
            words = phrase.replace("l'", "l' ").split()
            last = ("de", "du", "des", "d'") if words[-1] == "de" else (words[-1],)
            found += [([*words[:-1], ending], (phrase, cue_class)) for ending in last]
    return PhraseTable(found)


@cache
def _not_sources() -> frozenset[str]:
    return frozenset(lexicon("cues")["prepositions"]["not_sources"].split())


@cache
def _varying() -> frozenset[str]:
    return frozenset(lexicon("cues")["parts"]["varying"].split())


def of_prepositions(passage: Passage) -> list[FoundAttribution]:
    """Find « selon X », « d'après X », « pour X » and the like."""
    found = []
    standing = _prepositions().find(passage.tokens.words)
    longest = {at: (after, meaning) for at, after, meaning in standing}
    for at, (after, (lemma, cue_class)) in islice(longest.items(), MOST_CUES):
        attribution = _sourced(passage, at, after, lemma, cue_class)
        if attribution is not None:
            found.append(attribution)
    return found


@cache
def _viewpoints() -> PhraseTable[_Preposition]:
    """Return « à ses yeux », « à l'en croire » and the like."""
    return PhraseTable(
        (phrase.replace("'", "' ").split(), (phrase, cue_class))
        for cue_class, phrases in lexicon("cues")["viewpoints"].items()
        for phrase in phrases
    )


def of_viewpoints(passage: Passage) -> list[FoundAttribution]:
    """Find « à ses yeux, A », « à l'en croire, A »: their source is a pronoun, or unnamed."""
    found: list[FoundAttribution] = []
    if passage.container is not None:
        return found
    standing = _viewpoints().find(passage.tokens.words)
    for at, after, (lemma, cue_class) in islice(standing, MOST_CUES):
        attribution = _viewed(passage, Site(at, after, after, after, lemma), cue_class)
        if attribution is not None:
            found.append(attribution)
    return found


def _viewed(passage: Passage, site: Site, cue_class: str) -> FoundAttribution | None:
    tokens = passage.tokens
    start = clause_start(passage, site.at)
    leading = _HEAD_OF_CLAUSE.match(tokens.tags[start : site.at]) is not None
    if not leading and tokens.tags[site.at - 1] not in ",(":
        return None
    if not leading and any(start <= cue < site.at for cue in passage.cue_starts):
        # « il a affirmé que A, selon ses dires »: said already.
        return None
    if leading and tokens.tags[site.after : site.after + 1] != ",":
        return None
    produced = said_after(passage, site) if leading else said_around(passage, site, start)
    if produced is None:
        return None
    pronoun = site.at + 1 if tokens.words[site.at + 1] in ("l'", "le", "la", "les") else -1
    return FoundAttribution(
        rule_id="attribution/viewpoint",
        source=tokens.span(pronoun, pronoun + 1) if pronoun > 0 else None,
        cue=tokens.span(site.at, site.after),
        cue_lemma=site.lemma,
        cue_class=cue_class,
        content=produced[0],
        speech_type=produced[1],
        carried=pronoun < 0,
    )


def _sourced(
    passage: Passage, at: int, after: int, lemma: str, cue_class: str
) -> FoundAttribution | None:
    tokens = passage.tokens
    if tokens.tags[after : after + 1] in ("R", "L"):
        return _relative(passage, at, after, cue_class) if lemma in _AMBIGUOUS else None
    match = _SOURCE.match(tokens.tags, after)
    if match is None:
        return None
    first, end = match.span()
    while first < end and tokens.tags[first] == "b" and tokens.tags[first + 1] != "d":
        first += 1
    if not _names_source(passage, Site(at, after, first, end, lemma)):
        return None
    apposed = tokens.tags.find(",", first, end)
    if apposed > 0 and (
        (tokens.tags[apposed + 1] == "#" and tokens.words[end - 1] not in ("an", "ans"))
        or not _has_subject(tokens.tags, end)
        or tokens.words[first] in PRONOUNS
        or _interrupted(tokens, at)
    ):
        # « Selon l'AFP, le conseil, principale coalition, a … »: the apposition is the subject;
        # « le plan est, selon lui, mauvais »: it goes on with the clause.
        end = apposed
    if tokens.words[first] in PRONOUNS and tokens.tags[first + 1 : first + 2] != ",":
        # « serait selon eux inapplicable ».
        end = first + 1
    cue = at
    while at and tokens.words[at - 1] in ("toujours", "encore", "notamment"):
        at -= 1
    site = Site(at, after, first, end, lemma)
    start = clause_start(passage, at)
    leading = _HEAD_OF_CLAUSE.match(tokens.tags[start:at]) is not None
    if lemma == "pour":
        if not _holds_opinion(passage, site, leading=leading):
            return None
        rule = "opinion-pour"
    else:
        rule = "source-first" if leading else "source-last"
    produced = said_after(passage, site) if leading else said_around(passage, site, start)
    if produced is None:
        return None
    return FoundAttribution(
        rule_id=f"attribution/{rule}",
        source=tokens.span(first, end),
        cue=tokens.span(cue, after),
        cue_lemma=lemma,
        cue_class=cue_class,
        content=produced[0],
        speech_type=produced[1],
    )


def _interrupted(tokens: Tokens, at: int) -> bool:
    """« Il est, selon X, … », « il a percuté, selon X, … »: the verb's complement is to come."""
    before = tokens.tags[max(0, at - 3) : at]
    if before.endswith(("x,", "V,")):
        return True
    return before == "xU," and tokens.words[at - 3] not in words_of("be")


def _relative(passage: Passage, at: int, after: int, cue_class: str) -> FoundAttribution | None:
    """« une étude selon laquelle A », « le syndicat, pour qui A »: the source is the antecedent."""
    tokens = passage.tokens
    place = passage.subjects.antecedent(at)
    begin = after + 1
    if place is None or begin >= len(tokens):
        return None
    if tokens.tags[after] == "R":
        if tokens.tags[at - 1] != ",":
            # « les gens pour qui il travaille ».
            return None
        place = _speaker_of(tokens, *place)
    elif tokens.words[at] == "pour" or not noun_cues().keys().isdisjoint(
        tokens.words[slice(*place)]
    ):
        return None
    named = tokens.tags.find("T", *place)
    head = (place[0], named if named > place[0] else place[1])
    if can_speak(tokens, *head) < (MAY if tokens.tags[after] == "R" else CAN):
        return None
    produced = rendered(passage, begin, clause_end(tokens, begin, passage.cue_starts))
    if produced is None:
        return None
    return FoundAttribution(
        rule_id="attribution/source-relative",
        source=tokens.span(*place),
        cue=tokens.span(at, begin),
        cue_lemma=tokens.words[at],
        cue_class=cue_class,
        content=produced[0],
        speech_type=produced[1],
    )


def _speaker_of(tokens: Tokens, first: int, after: int) -> tuple[int, int]:
    """« la colère du syndicat, pour qui »: the complement, if the head is none who speaks."""
    for i in range(after - 1, first, -1):
        if tokens.tags[i] in "de" and can_speak(tokens, i + 1, after) == CAN:
            return i + 1, after
    return first, after


def _names_source(passage: Passage, site: Site) -> bool:
    """Tell whether the phrase names a source: « selon les cas » does not."""
    tags, words = passage.tokens.tags, passage.tokens.words
    at, first, end = site.at, site.first, site.end
    if any(
        words[i] in _not_sources() and tags[i] != "P" for i in range(first, min(end, first + 3))
    ):
        return False
    if site.lemma == "aux yeux de" and at and words[at - 1] == "grâce":
        # « trouver grâce aux yeux de X » is a set phrase.
        return False
    if site.lemma in _SET_OFF and at and tags[at - 1] != ",":
        return False
    if site.lemma.startswith("de source"):
        return True
    speaks = can_speak(passage.tokens, first, end)
    if speaks == CANNOT or (
        site.lemma in _AMBIGUOUS and speaks != CAN and not _frames_sentence(passage, site)
    ):
        return False
    if tags[first] == "o" or words[first] in PRONOUNS:
        # « ayant émaillé selon eux le scrutin »: a hedge on one word.
        ends = tags[end : end + 1] in ("", ".", ",", "!", "?")
        return at == 0 or tags[at - 1] in ",(" or ends or goes_on(tags, at, first + 1)
    return True


def _frames_sentence(passage: Passage, site: Site) -> bool:
    """« Selon un pointage, A. », « A, selon le pointage du quotidien. »: an unknown noun speaks.

    A criterion is among the nouns that are no sources, or something varies with it.
    """
    tokens = passage.tokens
    tags, end = tokens.tags, site.end
    if not _varying().isdisjoint(tokens.words):
        return False
    if site.lemma == "pour" or tags[end : end + 1] not in ("", ",", ".", "!", "?", ":"):
        return False
    if _HEAD_OF_CLAUSE.match(tags[: site.at]):
        return tags[end : end + 1] == "," and bool(set(tags[end:]) & set("Vx"))
    owners = (i + 1 for i in range(site.first, end) if tags[i] in "de")
    return tags[site.at - 1] in ",(" and any(can_speak(tokens, i, end) == CAN for i in owners)


def _holds_opinion(passage: Passage, site: Site, *, leading: bool) -> bool:
    """Tell « Pour X, c'est une erreur » from « pour X » as a purpose or a beneficiary."""
    tags, words = passage.tokens.tags, passage.tokens.words
    end = site.end
    trailing = site.at > 1 and tags[site.at - 2 : site.at] == "Q,"
    if trailing or tags[site.at - 1 : site.at] == "Q":
        # « … », pour X: the opinion stands before.
        return tags[end : end + 1] in ("", ".", ",", "!", "?", ";")
    said = set(tags[end:]) & set("VxQT") or set(words[end + 1 : end + 2]) & _VERBLESS
    alone = leading and words[site.first] in PRONOUNS and tags[end : end + 1] in ("D", "r")
    alone = alone or (leading and opines(passage, end))
    if not said or (tags[end : end + 1] not in (",", ":") and not alone):
        return False
    if words[end + 1 : end + 2] in (["je"], ["j'"], ["nous"]) or tags[end + 1 : end + 2] in (
        "R",
        "m",
    ):
        return False
    if words[site.first] in _FIRST_PERSON or concerns(
        passage.tokens, (site.first, end), (end, len(tags))
    ):
        return False
    named = tags[site.first : end].count("P") >= _FULL_NAME
    return leading or (tags[site.at - 1] == "," and named)


def _has_subject(tags: str, end: int) -> bool:
    """Tell whether the clause after the comma ``end`` has a subject before its verb.

    « Selon l'enquête, Paul Petit, qui dirige la banque, a … »: the relative clause is none.
    """
    at = end + 1
    if tags[at : at + 1] in ("R", "L"):
        at = max(at, tags.find(",", at) + 1)
    while at < len(tags) and tags[at] not in ".;!?":
        if tags[at] in "Vx":
            while at > end + 1 and tags[at - 1] in "onb":
                at -= 1
            return tags[at - 1] not in ",K"
        at += 1
    return True
