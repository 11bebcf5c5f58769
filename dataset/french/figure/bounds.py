"""The comparator and direction that the words around a figure give it."""

import re

from dataset.french.figure import context
from dataset.french.finds import FoundFigure

_NEAR = ("près ", "proche", "autour ", "aux alentours ", "aux abords ", "non loin ", "pas loin ")
_FEW = 5
_IN_MORE = 3
_OF_NOUN = re.compile(r" (?:de |d')[^\W\d_][\w'-]*")


def take_in(figure: FoundFigure, view: str, low: str, end: int) -> None:
    """Give a figure the comparator and direction that the words around it tell.

    Args:
        figure: the figure, changed in place.
        view: the text.
        low: the same in lower case.
        end: where number and measure end, whether or not the span includes the measure.
    """
    if figure.comparator == "vague":
        return
    start = figure.span.start
    ahead = context.before(low, start)
    if of_noun := _OF_NOUN.match(view, end):
        stop = of_noun.end()  # « 1,2 million de voyageurs environ »
    else:
        word, stop = context.word_after(view, end)
        stop = stop if context.is_noun_like(word) else end
    _direct(figure, view, low, ahead, stop)
    bound = _before(figure, low, start, ahead)
    if bound is None or bound[0] == "approx":
        bound = context.bound_after(low, end) or bound
        if bound is None and stop != end:
            bound = context.bound_after(low, stop)
    if bound is not None:
        figure.comparator, figure.approximator = bound


def _direct(figure: FoundFigure, view: str, low: str, ahead: list[str], stop: int) -> None:
    """Give a figure its direction: by its sign, the words around it, those behind its noun."""
    sign = view[figure.span.start]
    if figure.kind == "percent" and sign in "+-–":
        figure.direction = "increase" if sign == "+" else "decrease"
    if figure.direction is None:
        figure.direction = context.direction(low, figure.span.end, ahead, figure.kind)
    if figure.direction is None and stop != figure.span.end:
        figure.direction = context.direction_after(low, stop)


def _before(figure: FoundFigure, low: str, start: int, ahead: list[str]) -> tuple[str, str] | None:
    """Return the bound before a figure, None too for words that only look like one."""
    if figure.kind == "duration" and len(ahead) > _IN_MORE and ahead[-3:-1] == ["en", "plus"]:
        return "gt", "plus de"  # « la pire crise en plus d'un siècle »
    bound = context.bound_before(low, start, ahead)
    if bound is None:
        return None
    timely = figure.kind == "duration" and bound[1] == "dans les"
    if bound[1] in ("dans les", "sous les", "sous") and not context.sinks(ahead):
        return None if timely or figure.kind == "count" else bound
    few = figure.value is not None and figure.value <= _FEW
    if figure.kind == "count" and few and bound[1].startswith(_NEAR):
        return None  # « près de deux villages »: where, not about how many
    return bound
