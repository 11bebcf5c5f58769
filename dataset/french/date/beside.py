"""Which time expression a claim or a figure goes with, of those that stand beside it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dataset.french.finds import FoundDate
from dataset.lexicon import lexicon
from dataset.text import Span, TextView

_BOUNDARY_COST = 60
# Between a claim or figure and its date stand no quotation mark and no complement clause.
_STRONG = re.compile(r"[;«»\"]|(?<!\w)qu(?:e(?!\w)|')")
_WEAK = re.compile(r"[,():\u2013]| (?:qui|dont|où|mais|tandis|alors) ")
_COMPLEMENT = re.compile(r"[ ,]{0,3}(?:que?\b|qu'|:|[«\"])")
# « (contre 118 000 le 4 mai), 16 000 »: the time in brackets is that of what stands there.
_RELATIVE = re.compile(r", (?:qui|dont|où) [^,]*$")
_AT_ONCE = re.compile(r"(?: [^\W\d_]{1,12}){0,2} ?")
_CLOSED = re.compile(r"^[^(]*\)")
_OPENED = re.compile(r"\([^)]*\d[^)]*$")
_CLOSE = 12  # characters between a figure and the time it goes with in any case
_NEAR, _LEAD = 70, 240  # characters before an expression that tell what it is the time of
_OPENING = 12  # characters of a sentence in which a time is told for all of it


@cache
def _either(name: str) -> str:
    return "|".join(lexicon("dates")["beside"][name])


@cache
def _clause() -> re.Pattern[str]:
    """Return what opens a clause of its own, up to its time (« Comme il l'a dit lundi, … »)."""
    return re.compile(rf"(?:^|[,;:(]) ?(?:{_either('clauses')}) ?(?!\w*,)[^,;:]{{0,160}}$")


@cache
def _event() -> re.Pattern[str]:
    """Return what stands before the time of an event: « l'attaque de », « la grève prévue ».

    That of a text or a meeting is also when it was said (« dans un communiqué de lundi »).
    """
    return re.compile(
        rf"(?:(?<!\w)(?:{_either('happened')})(?: pour| à partir d[eu])?(?: le| au| en| dès)? ?"
        rf"|(?<!\w)(?!{_either('occasions')})"
        r"[^\W\d_]{4,20}(?: [^\W\d_]{3,16})?(?: de la| d[eu']| des) ?(?:le )?)$"
    )


@cache
def _against() -> re.Pattern[str]:
    """Return what a figure is measured against (« 12 % de plus par rapport à 2011 »)."""
    return re.compile(_either("against"))


@cache
def _befell() -> re.Pattern[str]:
    """Return what befell who is named beside a figure (« la directrice, nommée en mai, … »)."""
    return re.compile(
        rf"(?<!\w)(?:{_either('befell')})"
        r"(?: en vigueur| au pouvoir| en fonctions?)?(?: le| au| en| dès| depuis)? ?$"
    )


def nearest(
    found: list[FoundDate],
    span: Span,
    view: TextView,
    *,
    reach: int = 10**6,
    told: bool = False,
    owned: Mapping[Span, Span] = MappingProxyType({}),
) -> FoundDate | None:
    """Return the time expression that the clause around ``span`` refers to, or None.

    The expression stands in the same sentence, on the same side of every quotation mark, not in
    the complement that follows the span (« a dit que … ») nor in a clause of its own (« Comme
    il l'avait dit lundi, … »); the nearest wins, and clause boundaries between count as
    distance. None too where the nearest cannot be resolved.

    Args:
        found: the time expressions of the text.
        span: the cue of a claim, or a figure.
        view: the text.
        reach: the most characters between expression and span.
        told: whether the time of speaking is asked for: then the time of an event that is
            spoken of (« l'attaque de lundi ») is none.
        owned: the figures to which alone times belong (:func:`owners`).
    """
    if not view.sentences or not found:
        return None
    sentence = view.sentence(span.start)
    best: FoundDate | None = None
    best_cost = 10**9
    first = bisect_left(found, sentence.start, key=lambda date: date.span.start)
    for i in range(first, len(found)):
        date = found[i]
        if date.span.start >= sentence.end:
            break
        if date.span.start < span.end and span.start < date.span.end:
            continue
        if owned.get(date.span, span) != span:
            continue
        cost = _distance(view, sentence, date.span, span, reach=reach, told=told)
        if cost is not None and cost < best_cost:
            best, best_cost = date, cost
    return best if best is not None and best.start else None


def owners(found: list[FoundDate], spans: list[Span], view: TextView) -> dict[Span, Span]:
    """Return the figures that times of contrast belong to: « 300 en 2019 et 700 en 2020 ».

    Where two times of a sentence each follow a figure at once, neither dates any other.

    Args:
        found: the time expressions of the text.
        spans: the places of the figures, in order.
        view: the text.

    Returns:
        The place of the figure by that of its time.
    """
    ends = [span.end for span in spans]
    owned: dict[int, list[tuple[Span, Span]]] = {}
    for date in found:
        i = bisect_right(ends, date.span.start) - 1
        if i >= 0 and _AT_ONCE.fullmatch(view.view, ends[i], date.span.start):
            sentence = view.sentence_at(date.span.start)
            owned.setdefault(sentence, []).append((date.span, spans[i]))
    return {time: span for pairs in owned.values() if len(pairs) > 1 for time, span in pairs}


def _distance(
    view: TextView, sentence: Span, time: Span, span: Span, *, reach: int, told: bool
) -> int | None:
    """Return how far a time stands from a span of its sentence, None where it is another's."""
    before = time.end <= span.start
    gap = view.view[time.end : span.start] if before else view.view[span.end : time.start]
    if len(gap) > reach or _STRONG.search(gap) or (not before and _COMPLEMENT.match(gap)):
        return None
    if (_CLOSED if before else _OPENED).search(gap):
        return None
    if not before and "," in gap and _RELATIVE.search(view.low, sentence.start, span.start):
        return None  # « qui réalise 80 % de ses ventes ici, a acquis l'an dernier »
    lead = view.low[sentence.start : time.start]
    elsewhere = before and "," in gap and _clause().search(lead[-_LEAD:])
    if elsewhere or _another(gap, lead, told=told):
        return None
    boundaries = len(_WEAK.findall(gap))
    if len(lead) <= _OPENING:
        boundaries = max(0, boundaries - 1)  # « Lundi, … » is told of the whole sentence
    elif boundaries > 1:
        return None
    return len(gap) + _BOUNDARY_COST * boundaries


def _another(gap: str, lead: str, *, told: bool) -> bool:
    """Tell whether a time is that of something else than the cue or figure beside it.

    For a cue that is an event that is spoken of, for a figure what it is measured against or
    what befell somebody.
    """
    if told:
        return _event().search(lead[-_NEAR:]) is not None
    close = len(gap) <= _CLOSE and "," not in gap
    return bool(_against().search(gap)) or (not close and bool(_befell().search(lead[-_NEAR:])))
