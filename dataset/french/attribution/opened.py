"""Quotation marks round the verb of speech: « Le parti « condamne fermement » l'attaque »."""

from bisect import bisect_left

from dataset import patterns as re
from dataset.french.attribution.cues import cue_list, headings
from dataset.french.attribution.groups import groups
from dataset.french.attribution.phrases import CAN, can_speak
from dataset.french.attribution.subjects import Subjects
from dataset.french.tokens import Scan, tokenise
from dataset.text import Quotation, Span

_SEVERAL = re.compile(r"[.!?…] ")
_SOURCES = frozenset(["selon", "d'après", "pour"])
# What a verb group holds before its verb.
_GROUP = frozenset("bnox")
# Which of its first words the verb can be.
_NEAR = 4
# How far before the mark the subject is looked for, and how much of the quotation is read.
_BEFORE, _HEAD = 200, 80


def open_predicates(
    scan: Scan, sentences: list[Span], quotations: list[Quotation]
) -> list[Quotation]:
    """Take the marks round a cue verb and what it governs out of a text.

    Returns the quotations that are left, each one token of its sentence. The rules read the
    words of the others as if no marks stood there; ``scan.opened`` keeps where they stand.
    """
    left: list[Quotation] = []
    for quotation in quotations:
        if _is_predicate(scan, sentences, quotation):
            scan.opened.append(quotation.inner)
            for mark in (quotation.outer.end - 1, quotation.outer.start):
                scan.drop(mark)
        else:
            left.append(quotation)
    return left


def _is_predicate(scan: Scan, sentences: list[Span], quotation: Quotation) -> bool:
    """Tell whether a quotation begins with a cue verb whose subject opens the sentence."""
    outer, inner = quotation.outer, quotation.inner
    view = scan.view.view
    if not quotation.closed or not view[inner.start].islower() or _SEVERAL.search(view, *inner):
        return False
    first = bisect_left(scan.starts, inner.start)
    # Asked before the words are tagged, as it rules out most quotations.
    if headings().keys().isdisjoint(scan.words[first : first + _NEAR]):
        return False
    if view[outer.end : outer.end + 2].lstrip()[:1] == ",":
        # « Le maire « craint le pire », dit un élu »: what another says.
        return False
    sentence = sentences[max(0, bisect_left(sentences, Span(outer.start, 0)) - 1)]
    start = max(sentence.start, outer.start - _BEFORE)
    end = min(inner.end, inner.start + _HEAD)
    # The mark is read as an adverb, which every rule steps over.
    tokens = tokenise(scan, Span(start, end), [(Span(outer.start, outer.start + 1), "b")])
    tags, mark = tokens.tags, bisect_left(tokens.starts, outer.start)
    said = next((group for group in groups(tokens) if group.head > mark), None)
    if said is None or said.kind != "F" or said.inverted or said.passive:
        return False
    if not set(tags[mark : said.head] + tags[said.first : mark]) <= _GROUP:
        return False
    if tags[said.head] == "U" and "x" not in tags[said.first : said.head]:
        # « a dénoncé A et « demandé B »: the auxiliary is that of another verb.
        return False
    if said.negated and not any(cue.lemma in cue_list("negatable") for cue in said.cues):
        return False
    place = Subjects(tokens).before(said.first)
    if place is None or can_speak(tokens, *place) != CAN:
        return False
    # « le maire, qui « regrette » A », « à la mairie, où l'on « craint » A ».
    relative = tags[mark - 1] == "R" or "L" in tags[max(0, place[0] - 2) : place[0]]
    alone = relative or set(tags[: place[0]]).isdisjoint("VxqRLsQT")
    return alone and _SOURCES.isdisjoint(tokens.words[: place[0]])
