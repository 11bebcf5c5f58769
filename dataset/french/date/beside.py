"""Which time expression a claim or a figure goes with, of those that stand beside it."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from dataset.french.claim.moods import mood, participle
from dataset.french.finds import FoundDate, FoundFigure
from dataset.lexicon import lexicon
from dataset.text import Span, TextView

_BOUNDARY_COST = 60
# Between a claim or figure and its date stand no quotation mark and no complement clause.
_STRONG = re.compile(r"[;«»\"]|(?<!\w)qu(?:e(?!\w)|')")
_WEAK = re.compile(r"[][,():\u2013]| (?:qui|dont|où) ")
_COMPLEMENT = re.compile(r"[ ,]{0,3}(?:que?\b|qu'|:|[«\"])")
_VERBAL = re.compile("(?<!m)ent$")  # « languissent »
_WORD = re.compile(r"[^\W\d_]+")
_AT_ONCE = re.compile(r"(?: [^\W\d_]{1,12}){0,2} ?")
# « (contre 118 000 le 4 mai), 16 000 »: the time in brackets is that of what stands there.
_CLOSED = re.compile(r"^[^(]*\)")
_OPENED = re.compile(r"\([^)]*\d[^)]*$")
_BRACKETS = re.compile(r" ?\([^()]*\)")
_KNOWN = 1000  # « les 4 millions de visiteurs » is no known count but a mark that is passed
_CLOSE = 12  # characters between a figure and the time it goes with in any case
_TOUCHING = 5  # … between a cue and its time
_REACH = 500  # … between a figure or cue and its time
_NEAR, _LEAD = 70, 240  # characters before an expression that tell what it is the time of
_OPENING = 12  # characters of a sentence in which a time is told for all of it
_FRONTED = 30  # … with a comma behind it


@cache
def _words(name: str, frame: str = "(?<!\\w)(?:{})(?!\\w)") -> re.Pattern[str]:
    """Return the pattern of a list of ``[beside]`` of the lexicon, in a frame."""
    return re.compile(frame.replace("{}", "|".join(lexicon("dates")["beside"][name])))


# What opens a clause of its own, up to its time (« Comme il l'a dit lundi, … »).
_CLAUSE = r"(?:^|[,;:(]) ?(?:{}) ?(?!\w*,)[^,;:]{0,160}$"
# A text or meeting that the time is that of is also when it was said.
_EVENT = (
    r"(?<!\w)(?!{})[^\W\d_]{4,20}(?: [^\W\d_]{3,16})?(?: de la| d[eu']| des| pour)"
    r" ?(?:le )?(?:mois d[e'] ?)?$"
)
_OTHER = r"(?<!\w)(?:{})(?:(?! qui )[^\d,;:()%]){0,32}$"


def nearest(
    found: list[FoundDate],
    span: Span,
    view: TextView,
    *,
    reach: int = _REACH,
    told: bool = False,
    barred: Callable[[Span], bool] = frozenset().__contains__,
    owned: Mapping[Span, Span] = MappingProxyType({}),
    latest: dt.date | None = None,
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
        barred: tells which expressions are out of the question.
        owned: the figures to which alone times belong (:func:`owners`).
        latest: last possible day of publication: « prévu en mai » dates a forecast before it.
    """
    if not view.sentences or not found:
        return None
    sentence = view.sentence(span.start)
    best: FoundDate | None = None
    best_cost = 10**9
    begin = max(sentence.start, span.start - _LEAD - reach)
    first = bisect_left(found, begin, key=lambda date: date.span.start)
    for i in range(first, len(found)):
        date = found[i]
        if date.span.start >= min(sentence.end, span.end + reach + 1):
            break
        away = max(date.span.start - span.end, span.start - date.span.end)
        if not 0 <= away <= reach or barred(date.span) or owned.get(date.span, span) != span:
            continue
        place = _place(view, sentence, date.span, span)
        if _elsewhere(place, told=told) or not (told or _dates_figures(view, date, latest)):
            continue
        cost = len(place.gap) + _BOUNDARY_COST * place.boundaries
        if cost < best_cost:
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


def fits(figure: FoundFigure, time: FoundDate, view: TextView) -> bool:
    """Tell whether a figure of its kind can be dated by a time that is beside it.

    A length of days by what follows it (« dix jours en mai »), a count that is taken as known
    (« les 27 pays ») by what belongs to it (« les 40 morts de lundi »).
    """
    before = time.span.start < figure.span.start
    known = _words("known", "{}").search(
        view.low[max(0, figure.span.start - _CLOSE) : figure.span.start]
    )
    if figure.kind == "count" and known and (figure.value or 0) < _KNOWN:
        gap = view.low[figure.span.end : time.span.start]
        verbs = map(mood, _WORD.findall(gap))
        return not before and "," not in gap and (" qui " in gap or not any(verbs))
    return figure.kind != "duration" or not (before or figure.unit in ("mois", "an"))


def _dates_figures(view: TextView, date: FoundDate, latest: dt.date | None) -> bool:
    """Tell whether a time can be that of a figure at all.

    It is not where it bounds a record (« au plus haut depuis 2008 ») or is that of a forecast
    (« prévu en mai », told in June).
    """
    lead = view.low[max(0, date.span.start - _NEAR) : date.span.start]
    since = view.low[date.span.start : date.span.end].startswith(("depuis", "des ", "ces "))
    if since and _words("records", r"(?<!\w)(?:{})(?!\w)[^,;:()]*$").search(lead):
        return False
    past = latest is not None and date.end < latest.isoformat() and not lead.endswith("pour ")
    return not past or _words("forecast").fullmatch(_attribute(lead)) is None


class _Place(NamedTuple):
    """How a time stands to a cue or figure: what is between them and what before the time."""

    gap: str
    lead: str
    before: bool

    @property
    def opening(self) -> bool:
        """Whether the time opens the sentence and so is told for all of it."""
        lead = self.lead
        fronted = self.before and self.gap[:1] == "," and len(lead) <= _FRONTED
        return len(lead) <= _OPENING or (
            fronted and "," not in lead and not any(map(mood, _WORD.findall(lead)))
        )

    @property
    def boundaries(self) -> int:
        """The clause boundaries between; « Lundi, … » has none."""
        return max(0, len(_WEAK.findall(self.gap)) - self.opening)


def _place(view: TextView, sentence: Span, time: Span, span: Span) -> _Place:
    before = time.end <= span.start
    gap = view.view[time.end : span.start] if before else view.view[span.end : time.start]
    lead = view.low[max(sentence.start, time.start - _LEAD) : time.start]
    return _Place(gap, lead, before)


def _elsewhere(place: _Place, *, told: bool) -> bool:
    """Tell whether a time is that of something else than the cue or figure beside it."""
    gap, before = place.gap, place.before
    if before and not told and _words("compared", "{}").search(place.lead):
        return True
    if before and gap == " (":
        return False
    if _STRONG.search(gap) or (not before and _COMPLEMENT.match(gap)):
        return True
    if (_CLOSED if before else _OPENED).search(gap):
        return True
    if before and "," in gap and _words("clauses", _CLAUSE).search(place.lead):
        return True
    place = place._replace(gap=_BRACKETS.sub("", gap))
    if not place.opening and (place.boundaries > 1 or _new_clause(place.gap, before=before)):
        return True
    return (_not_told if told else _not_measured)(place)


def _new_clause(gap: str, *, before: bool) -> bool:
    """Tell whether a clause begins in a gap: « … mais … », « … et devra … », « …, a-t-il … »."""
    if any(mood(word) or _VERBAL.search(word) for word in _words("joined", "{}").findall(gap)):
        return True
    if not before and "," in gap and any(map(mood, _WORD.findall(gap, gap.index(",")))):
        return True
    return _words("conjunctions").search(gap) is not None


def _not_told(place: _Place) -> bool:
    """Tell whether a time beside a cue is that of an event: « la grève prévue lundi »."""
    gap, lead = place.gap, place.lead[-_NEAR:]
    if not place.before and len(gap) <= _TOUCHING:
        return False
    if attribute := _attribute(lead):
        return not _words("told").fullmatch(attribute)
    if " et " in gap and not (
        place.opening or (place.before and not _words("joined_subject", "{}").search(gap))
    ):
        return True
    return _words("occasions", _EVENT).search(lead) is not None


def _not_measured(place: _Place) -> bool:
    """Tell whether a time beside a figure is that of something else.

    That is what it is measured against (« contre 5 en 2021 »), what befell somebody (« nommé en
    mai ») or the event of another clause; what lasts (« qui menace 40 emplois ») has none.
    """
    gap, lead = place.gap, place.lead[-_NEAR:]
    if _words("against", "{}").search(gap.lower()):
        return True
    if _words("other", _OTHER).search(lead if place.before else gap[-_NEAR:]):
        return True
    close = len(gap) <= _CLOSE and "," not in gap
    if not place.before:
        if _words("apposed", "{}").search(gap):
            return True
        return not close and _words("befell").fullmatch(_attribute(lead)) is not None
    attribute = _attribute(lead)
    if attribute and not (
        _words("inside", "{}").match(gap) or _words("happened").fullmatch(attribute)
    ):
        return True
    if "," in gap and _words("relative", "{}").search(place.lead):
        return True
    return any(not mood(word) for word in _words("present", "{}").findall(gap))


def _attribute(lead: str) -> str:
    """Return the participle without auxiliary before a time: « l'accord signé en [mai] »."""
    words = lead[-_NEAR:].replace("'", " ").split()
    while words and words[-1] in _LEADING:
        words.pop()
    word = words.pop().rstrip(",") if words else ""
    if not participle(word) or word.endswith(_NO_PARTICIPLE):
        return ""
    verbal = any(mood(before) or before in _COMPOUND for before in words[-4:])
    return "" if verbal or _ARTICLES.intersection(words[-1:]) else word


_LEADING = frozenset("le la l en au ce cette dès pour fin début mi depuis".split())
_COMPOUND = frozenset("été être avoir ayant étant".split())
_ARTICLES = frozenset("le la les l un une du des d au ce cet cette".split())
_NO_PARTICIPLE = ("di", "si", "mi", "ui", "point", "ie", "ies")  # jeudi, qui, géographies
