"""Attributed statements of a text: source, cue, content, and how they are rendered.

The text is cut into tokens once. Where a cue of the lexicon or a quotation stands among them,
the tokens of the sentence are tagged and the rules of ``rules/attribution.toml`` run over the
tags.
"""

from itertools import pairwise

from dataset.french import furniture
from dataset.french.attribution.adjectives import of_adjectives
from dataset.french.attribution.colons import announcing_nouns, of_announcing_nouns
from dataset.french.attribution.cues import trigger_words
from dataset.french.attribution.headlines import of_headlines
from dataset.french.attribution.interviews import of_interviews, of_posts, of_questions
from dataset.french.attribution.learned import of_learned
from dataset.french.attribution.opened import open_predicates
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.prepositions import of_prepositions, of_viewpoints
from dataset.french.attribution.productions import of_groups
from dataset.french.attribution.rendering import retype
from dataset.french.attribution.sources import of_quotations
from dataset.french.attribution.speech_nouns import of_nouns
from dataset.french.attribution.unlisted import of_unlisted_verbs
from dataset.french.finds import FoundAttribution
from dataset.french.mention.worded import worded_names
from dataset.french.rulebook import rules
from dataset.french.tokens import Scan
from dataset.french.verb_or_noun import words_of
from dataset.text import Quotation, Span, TextView

# Longer passages are cut: no sentence of prose is as long, and the cost stays linear.
_LONGEST = 3000
# How many line breaks and spaces may stand between a colon and the quotation it brings in.
_LINES = 5
# An incise inside a quotation makes the quotation a claim of its own.
_INCISES = ("attribution/incise-clitic", "attribution/incise-clause")
# The labels of an interview look like headlines.
_HEADLINE = "attribution/headline"
# Quoted words that no cue brings in count only where nothing else holds them.
_UNBOUND = ("attribution/quote-fragment", "attribution/quote-free")
# Marks with which a line opens anew the quotation that the line before has left open.
_REOPENING = '«\u201c"'


def _maskable(view: TextView, aside: list[Span]) -> list[Quotation]:
    """Return the outermost quotations of the prose, which are read as one token each.

    A quotation that is never closed is one only at the head of its line, or where the next line
    opens it anew, as of old at each paragraph, or closes it: elsewhere its mark is a slip and says
    nothing of where the quotation ends.
    """
    found: list[Quotation] = []
    end = -1
    heads = {line.start for line in view.lines}
    # « X : « A.⏎B. » »: lines with a mark that closes what the line before has opened.
    closing = {
        quotation.outer.start
        for quotation in view.quotations
        if not quotation.closed and quotation.outer.start == quotation.inner.start
    }
    # The ends of lines behind which no quotation goes on.
    ends = {line.end for line in view.lines}
    ends -= {
        line.end
        for line, following in pairwise(view.lines)
        if view.view[following.start] in _REOPENING or following.start in closing
    }
    for quotation in view.quotations:
        if quotation.outer.start < end or quotation.inner.start >= quotation.inner.end:
            continue
        if aside and furniture.holds(aside, quotation.outer.start):
            continue
        begins, stops = quotation.outer.start in heads, quotation.outer.end in ends
        if stops and not (quotation.closed or begins):
            continue
        found.append(quotation)
        end = quotation.outer.end
    return found


def _units(
    view: TextView, sentences: list[Span], quotations: list[Quotation]
) -> list[tuple[Span, list[Quotation]]]:
    """Cut the text into sentences, joined where a quotation runs across their border."""
    units: list[tuple[Span, list[Quotation]]] = []
    at = 0
    start = -1
    held: list[Quotation] = []
    for sentence in sentences:
        if start < 0:
            start, held = sentence.start, []
        while at < len(quotations) and quotations[at].outer.start < sentence.end:
            held.append(quotations[at])
            at += 1
        if held and held[-1].outer.end > sentence.end:
            continue
        if _brings_in(view, sentence, quotations, at):
            continue
        units.extend(_cut(Span(start, sentence.end), held, view.view))
        start = -1
    if start >= 0:
        units.extend(_cut(Span(start, sentences[-1].end), held, view.view))
    return units


def _brings_in(view: TextView, sentence: Span, quotations: list[Quotation], following: int) -> bool:
    """Tell whether a sentence ends with a colon and the next line is the quotation it brings in."""
    if view.view[sentence.end - 1] != ":" or following >= len(quotations):
        return False
    opening = quotations[following].outer.start
    return opening - sentence.end < _LINES and not view.view[sentence.end : opening].strip()


def _cut(span: Span, quotations: list[Quotation], text: str) -> list[tuple[Span, list[Quotation]]]:
    """Cut a unit that is too long, between its quotations."""
    if span.end - span.start <= _LONGEST:
        return [(span, quotations)]
    pieces: list[tuple[Span, list[Quotation]]] = []
    start, held, size = span.start, list[Quotation](), 0
    at = span.start
    for quotation in [*quotations, None]:
        end = quotation.outer.start if quotation else span.end
        while size + end - at > _LONGEST:
            stop = at + max(1, _LONGEST - size)
            space = text.rfind(" ", at + 1, stop)
            stop = space if space > at else stop
            pieces.append((Span(start, stop), held))
            start, held, size, at = stop, [], 0, stop
        size += end - at + 10
        if quotation:
            held.append(quotation)
            at = quotation.outer.end
    pieces.append((Span(start, span.end), held))
    return pieces


def _in_passage(passage: Passage, taken: set[int]) -> list[FoundAttribution]:
    """Find the attributions of a passage; ``taken``: where quotations begin that are told of."""
    order = rules("attribution")
    said = of_groups(passage)
    cued = [
        *said,
        *of_prepositions(passage),
        *of_viewpoints(passage),
        *[one for one in of_nouns(passage) if not _repeated(passage, one, said)],
        *of_adjectives(passage),
        *of_learned(passage),
        *of_headlines(passage),
        *of_announcing_nouns(passage),
    ]
    by_content: dict[tuple[Span, ...], FoundAttribution] = {}
    for attribution in cued:
        retype(passage, attribution)
        rival = by_content.get(attribution.content)
        if rival is None or order[rival.rule_id].priority < order[attribution.rule_id].priority:
            by_content[attribution.content] = attribution
    used = taken.union(piece.start for content in by_content for piece in content)
    unlisted = of_unlisted_verbs(passage, used)
    found = [*by_content.values(), *unlisted]
    taken_up = [piece for one in found for piece in one.content]
    used.update(piece.start for piece in taken_up)
    quoted = of_quotations(passage, used)
    return found + [
        one
        for one in quoted
        if one.rule_id not in _UNBOUND
        or not any(_overlap(one.content[0], piece) for piece in taken_up)
    ]


# How far a noun of speech stands behind the determiner of its phrase (« ses multiples appels »).
_OWN = 15


def _repeated(passage: Passage, noun: FoundAttribution, said: list[FoundAttribution]) -> bool:
    """« a réitéré son appel au calme »: tell whether a statement begins with a noun of speech."""
    cue = noun.cue
    if noun.source is not None or cue is None or "quel" in passage.view.low[cue.start : cue.end]:
        return False
    return any(cue.start - _OWN < one.content[0].start <= cue.start for one in said)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _inside(scan: Scan, quotations: list[Quotation]) -> list[Passage]:
    """Return the passages inside quotations that hold a cue or a quotation of their own."""
    passages = []
    view, triggers = scan.view, trigger_words()
    nested = [q for q in view.quotations if q.depth > 0 and q.closed]
    at = 0
    for quotation in quotations:
        inner = quotation.inner
        while at < len(nested) and nested[at].outer.start < inner.start:
            at += 1
        held: list[Quotation] = []
        while at < len(nested) and nested[at].outer.end <= inner.end:
            if not held or nested[at].outer.start >= held[-1].outer.end:
                held.append(nested[at])
            at += 1
        first, last = view.sentence_at(inner.start), view.sentence_at(inner.end)
        for sentence in view.sentences[first : last + 1]:
            piece = Span(max(inner.start, sentence.start), min(inner.end, sentence.end))
            inside = [q for q in held if piece.start <= q.outer.start and q.outer.end <= piece.end]
            passages += [
                Passage.of(scan, part, marks, quotation)
                for part, marks in _cut(piece, inside, view.view)
                if marks or scan.holds(part, triggers)
            ]
    return passages


def _announces(scan: Scan, span: Span) -> bool:
    """Tell whether a sentence holds a colon and a noun that may announce a statement."""
    return scan.view.view.find(":", *span) >= 0 and scan.holds(span, announcing_nouns())


def find(view: TextView, aside: list[Span] | None = None) -> list[FoundAttribution]:
    """Find the attributed statements of a text, in order of their first character.

    Never raises, whatever the text. Rules: ``rules/attribution.toml``.

    Args:
        view: the text.
        aside: its page furniture (see :mod:`dataset.french.furniture`), which attributes
            nothing; found here unless given.
    """
    if aside is None:
        aside = furniture.spans(view)
    scan = Scan(view)
    for name, _ in worded_names(view.view):
        scan.join(name)
    quotations = open_predicates(scan, view.sentences, _maskable(view, aside))
    triggers = trigger_words()
    spoken = [quotation for quotation in quotations if scan.holds(quotation.inner, triggers)]
    # Inside quotations first: an incise there makes the quotation a claim of its own.
    found: list[FoundAttribution] = []
    used: set[int] = set()
    for passage in _inside(scan, spoken):
        inside = _in_passage(passage, set())
        found += inside
        if passage.container is not None and any(
            (f.rule_id in _INCISES and f.speech_type == "direct") or _of_speaker(view, f)
            for f in inside
        ):
            used.add(passage.container.inner.start)
    for span, held in _units(view, furniture.prose(view.sentences, aside), quotations):
        if held or scan.holds(span, triggers) or _announces(scan, span):
            found += _in_passage(Passage.of(scan, span, held), used)
    answers = of_interviews(view)
    if answers:
        labels = {answer.source for answer in answers}
        found = [f for f in found if f.rule_id != _HEADLINE or f.source not in labels]
        found.extend(answers)
    found.extend(of_questions(view))
    found.extend(of_posts(view))
    found.sort(key=lambda one: one.hull)
    return found


def _of_speaker(view: TextView, attribution: FoundAttribution) -> bool:
    """« « ce qui est, selon lui, une erreur » »: what is quoted is told of its speaker already."""
    source = attribution.source
    if source is None or not attribution.rule_id.startswith("attribution/source-"):
        return False
    return view.low[source.start : source.end] in words_of("emphatic")


# For running the examples of the rules, of which nothing but the words is known.
find_alone = find
