"""Where a source behind a preposition ends: appositions, lists, who ordered a poll."""

from dataset import patterns as re
from dataset.french.attribution.cues import cue_list
from dataset.french.attribution.extent import fronted_start
from dataset.french.attribution.phrases import CAN, can_speak
from dataset.french.attribution.sourced_clauses import Site
from dataset.french.attribution.sourced_phrases import PREDICATE
from dataset.french.tokens import Tokens
from dataset.french.verb_or_noun import words_of

# « estimée selon X à 3 millions », « où selon l'ONU 3 millions de gens … »: no part of the name.
_AMOUNT = re.compile(r"P(?=a?#[Nde#])")
_FOR_MEDIUM = re.compile(
    r"p(?:DNd)?D?P{1,4}+(?:(?:,D?[NP]{1,3}+){0,3}+k(?:D[NP]{1,4}|P{1,4}+))?+(?:Ut{1,3}+)?+"
)
# « selon les prévisions les plus pessimistes ».
_SUPERLATIVE = re.compile(r"Db[NU](?!d)")
# « selon un rapport publié lundi, », « selon les résultats déjà connus, ».
_DATED = re.compile(r"(?:(?<=[NP]U)D?t{1,3}+|(?<=[NP])b{1,2}+U)(?=[,.;:)]|$)")
# « selon une étude publiée lundi par l'institut A »: up to who made it.
_MADE = re.compile(
    r"U(?:t|b|#|[aEp]?D?[#t]|[aEp][De]?N{1,3}+)*?p(?P<by>(?:[De][D#]*+)?[NP]++(?:[de]D*+[NP]++)*+(?:\([^()]{1,9}\))?)"
)
_AFTER_DEED = re.compile(r"U(?=[tbaEp]|D#?t)")
# « selon la CGT, FO et la CFDT, ».
_LISTED = re.compile(r"(?:,D?P{1,3}+){1,4}+kD?P{1,3}+(?=,)")


def source_edge(tokens: Tokens, site: Site) -> int:
    """Return the token after the source of a site, whose phrase the tags alone have marked."""
    tags, first = tokens.tags, site.first
    if tokens.words[first] in words_of("emphatic"):
        # « serait selon eux inapplicable », « est, selon lui, mauvais ».
        return first + 1
    end = _without_apposition(tokens, site)
    amount = _AMOUNT.search(tags, first, end)
    end = amount.start() + 1 if amount else end
    most = _SUPERLATIVE.match(tags, end)
    if most and tokens.words[end + 1] in ("plus", "moins") and site.lemma != "pour":
        end = most.end()
    ordered = _FOR_MEDIUM.match(tags, end)
    if ordered and tokens.words[end] == "pour" and site.lemma != "pour":
        # « selon un sondage Z pour Le Monde ».
        end = ordered.end()
    dated = _DATED.match(tags, end)
    end = dated.end() if dated else _made_by(tokens, end)
    listed = _LISTED.match(tags, end) if tags[end - 1] == "P" else None
    return listed.end() if listed else end


def _made_by(tokens: Tokens, end: int) -> int:
    """Return the end of a source behind who made it, or ``end`` where nobody is named."""
    if tokens.tags[end - 1] != "U":
        return end
    made = _MADE.match(tokens.tags, end - 1)
    return made.end() if made and tokens.words[made.start("by") - 1] == "par" else end


def name_edge(tokens: Tokens, end: int) -> int:
    """Return where the name of a source ends whose phrase ends before token ``end``.

    « une étude parue lundi dans A »: when and where it came out is no part of it.
    """
    tags = tokens.tags
    if tags[end - 1] != "U" or not _AFTER_DEED.match(tags, end - 1):
        return end
    return end - 1 - (tags[end - 2] == "b")


def _subject_before(tokens: Tokens, at: int) -> bool:
    """« Le pont, selon X, … »: tell whether nothing but a subject stands before the comma."""
    start = fronted_start(tokens, at)
    before = tokens.tags[start : at - 1]
    return before != "" and set(before).isdisjoint("VxQTRq:")


_OF_SUBJECT = re.compile(r",[DP][^,.;:!?VxRQT]{1,14},[nob]*+[Vx]")


def _without_apposition(tokens: Tokens, site: Site) -> int:
    tags, first, end = tokens.tags, site.first, site.end
    apposed = tags.find(",", first, end)
    if site.at and tokens.words[site.at - 1] in cue_list("befalling"):
        # « victime selon ses proches d'un tir », « due selon lui à la pluie ».
        return min((i for i in range(first + 1, end) if tags[i] in "dea"), default=end)
    if tags[site.at - 1 : site.at] in ("V", "U"):
        # « correspond selon le maire à une défaite ».
        a_thing = (i for i in range(first + 1, end) if tags[i] == "a")
        end = next((i for i in a_thing if tokens.words[i + 1] in ("un", "une")), end)
    if apposed > 0 and _subject_before(tokens, site.at) and PREDICATE.match(tags, end):
        # « Le pont, selon le maire, Paul Petit, est sûr ».
        return end
    if (
        apposed > 0
        and (
            tags[apposed + 1] == "#"
            or not _has_subject(tokens, end)
            # « Selon X, le pont, c'est A », « Selon X, le pont, un ouvrage ancien, a cédé ».
            or tokens.words[end + 1 : end + 2] == ["c'"]
            or _OF_SUBJECT.match(tags, end)
            or _thing_behind(tokens, apposed + 1, end)
            or _listed_behind(tokens, first, apposed + 1, end)
            # « Il est, selon X, … », « il a percuté, selon X, … »: the complement is to come.
            or tags[: site.at].endswith(("x,", "V,"))
            or (tags[: site.at].endswith("xU,") and tokens.words[site.at - 3] not in words_of("be"))
            or _verbless(tokens, site.at, end)
        )
    ):
        # « Selon l'AFP, le conseil, principale coalition, a … »: the apposition is the subject.
        return apposed
    return end


_POINTING = frozenset(["ce", "cet", "cette", "ces"])


def _thing_behind(tokens: Tokens, first: int, end: int) -> bool:
    """« Pour la maire, cette loi, qui coûte cher, … »: a thing with a relative is the subject."""
    if tokens.tags[end : end + 2] not in (",q", ",R", ",L"):
        return False
    return tokens.words[first] in _POINTING or can_speak(tokens, first, end) != CAN


# « , les riverains et les élus attendent ».
_LIST_OF_SUBJECTS = re.compile(r",[DrP][^,.;:!?VxRQT]{0,14}k[^,.;:!?VxRQT]{1,14}[nob]*+[Vx]")


def _listed_behind(tokens: Tokens, source: int, first: int, end: int) -> bool:
    """« Selon le maire, les ponts, les routes et les quais … »: the first of several subjects."""
    if tokens.tags[first] != "D" or not _LIST_OF_SUBJECTS.match(tokens.tags, end):
        return False
    plural = words_of("plural")
    more = tokens.words[source] not in plural and tokens.words[first] in plural
    return more or can_speak(tokens, first, end) != CAN


def _verbless(tokens: Tokens, at: int, end: int) -> bool:
    """« En cause, selon le maire, le manque de moyens. »: neither before nor behind is a verb."""
    tags = tokens.tags
    return set(tags[fronted_start(tokens, at) : at]).isdisjoint("VxQT") and tags[end : end + 1] in (
        "",
        ".",
    )


_PART_WITH_SUBJECT = re.compile(r",[Der#]")


def _has_subject(tokens: Tokens, end: int) -> bool:
    """Tell whether the clause after the comma ``end`` has a subject before its verb.

    « Selon l'enquête, Paul Petit, qui dirige la banque, a … »: the relative clause is none.
    """
    tags, at = tokens.tags, end + 1
    if tokens.words[at + 1 : at + 2] in (["an"], ["ans"]) and tags[at + 2 : at + 3] == ",":
        # « Selon la police, Paul Petit, 19 ans, se trouvait … ».
        end += 3
        at += 3
    while at < len(tags) and tags[at] not in ".;!?":
        if tags[at] in "RL":
            # « , élu en 2010 et qui achève son mandat, a … ».
            closing = tags.find(",", at)
            at = closing if closing > 0 else len(tags)
            continue
        if tags[at] in "Vx":
            while at > end + 1 and tags[at - 1] in "onb":
                at -= 1
            if tags[at - 1] == ",":
                # « , Me Paul Petit, joint lundi, le pont, très ancien, a … ».
                return _PART_WITH_SUBJECT.search(tags, end, at - 1) is not None
            return tags[at - 1] != "K"
        at += 1
    return True
