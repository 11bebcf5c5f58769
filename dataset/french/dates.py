"""Time expressions, found and resolved to intervals of whole days.

What an expression means is reckoned from the day of publication, the tense around it and,
for a month or day without a year, the year that its paragraph is about. Where these leave
doubt nothing is returned: unresolved rather than wrong. Rules: ``rules/date.toml``; words:
``lexicon/dates.toml``.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right

from dataset.french.date.leads import lead_interval
from dataset.french.date.patterns import DateRule, blocked, triggers
from dataset.french.date.reading import Reading
from dataset.french.date.tenses import Tenses
from dataset.french.date.values import resolve
from dataset.french.finds import FoundDate
from dataset.text import Span, TextView

_BEFORE, _AFTER = 52, 56  # characters of context that the patterns may need around a trigger
# Rules that also match plain numbers and names (« 2000 personnes », « l'Été indien »).
_NUMBERS = frozenset(("year", "year-range", "decade", "season", "month-year", "numeric", "in"))
_BOUNDARY_COST = 60
_MOST_DATES = 200  # of one line; no line of prose has as many
# Between a claim or figure and its date stand no quotation mark and no complement clause.
_STRONG = re.compile(r"[;«»\"]|(?<!\w)qu(?:e(?!\w)|')")
_WEAK = re.compile(r"[,():\u2013]| (?:qui|dont|où|mais|tandis|alors) ")
# A clause before the main one tells when something else was (« Comme il l'avait dit lundi, … »).
_BESIDE = re.compile(
    r"(?:^|[,;:(]) ?(?:comme|quand|lorsqu[e']|après qu[e']|depuis qu[e']|alors qu[e']|avant qu[e']"
    r"|tandis qu[e']|si|bien qu[e']|contrairement) ?(?!\w*,)[^,;:]{0,160}$"
)
_CLOSE = 12  # characters between a figure and the time it goes with in any case
_NEAR, _LEAD = 70, 240  # characters before an expression that tell what it is the time of
_OPENING = 12  # characters of a sentence in which a time is told for all of it
# The time of an event that is spoken of: « l'attaque de lundi », « la grève prévue mardi »; that
# of a text or a meeting is also when it was said (« dans un communiqué de lundi »).
_EVENT = re.compile(
    r"(?:(?<!\w)(?:prévue?s?|programmée?s?|fixée?s?|attendue?s?|vue?s?|survenue?s?|commise?s?"
    r"|tuée?s?|morte?s?|née?s?|élue?s?|nommée?s?|condamnée?s?|arrêtée?s?)(?: pour| à partir d[eu])?"
    r"(?: le| au| en| dès)? ?"
    r"|(?<!\w)(?!communiqué|déclaration|discours|interview|entretien|conférence|audience|séance"
    r"|réunion|point|message|lettre|rapport|tweet|édition|débat|congrès|sommet|rencontre|visite"
    r"|matinée|soirée|journée|nuit|après-midi|début|cours|courant|mois|année|presse|milieu|date)"
    r"[^\W\d_]{4,20}(?: [^\W\d_]{3,16})?(?: de la| d[eu']| des) ?(?:le )?)$"
)
# What a figure is measured against (« 12 % de plus par rapport à 2011 »), and what befell who or
# what is named beside it (« la directrice, nommée en mai, devrait économiser … »).
_AGAINST = re.compile(r"par rapport|comparé|comparaison|contre(?!\w)|au lieu d|face à")
_BEFELL = re.compile(
    r"(?<!\w)(?:née?s?|élue?s?|nommée?s?|recrutée?s?|créée?s?|fondée?s?|adoptée?s?|signée?s?"
    r"|parue?s?|publiée?s?|inaugurée?s?|promulguée?s?|entrée?s?|arrivée?s?|décédée?s?)"
    r"(?: en vigueur| au pouvoir| en fonctions?)?(?: le| au| en| dès| depuis)? ?$"
)
_COMPLEMENT = re.compile(r"[ ,]{0,3}(?:que?\b|qu'|:|[«\"])")


def _windows(low: str, *, years_only: bool) -> list[tuple[int, int, tuple[DateRule, ...]]]:
    """Give the stretches of text around triggers, merged, and the rules that each calls for."""
    found = sorted(triggers().find(low))
    windows: list[tuple[int, int, tuple[DateRule, ...]]] = []
    kinds: set[str] = set()
    left, right = 0, -1
    for start, end, kind in [*found, (len(low) * 2 + 1000, 0, "")]:
        if start - _BEFORE > right:
            if kinds and not (years_only and "year" not in kinds):
                called = triggers().called(frozenset(kinds))
                windows.append((left, min(right, len(low)), called))
            left, right, kinds = max(0, start - _BEFORE), 0, set()
        right = max(right, end + _AFTER)
        kinds.add(kind)
    return windows


def _candidates(low: str, *, years_only: bool) -> list[tuple[DateRule, re.Match[str]]]:
    """Match the rules around triggers; where two matches overlap the higher priority stays.

    ``years_only`` leaves out the stretches that name no year.
    """
    kept: list[tuple[int, int, DateRule, re.Match[str]]] = []
    for left, right, needed in _windows(low, years_only=years_only):
        end = right
        while end < len(low) and low[end].isalnum():
            end += 1
        taken = [match.span() for match in blocked().finditer(low, left, end)]
        here: list[tuple[int, int, DateRule, re.Match[str]]] = []
        for rule in needed:
            if rule.word and low.find(rule.word, left, end) < 0:
                continue
            fresh = []
            for match in rule.pattern.finditer(low, left, end):
                start = _start(match)
                i = bisect_right(taken, (start, end + 1))
                if i and taken[i - 1][1] > start:
                    continue
                if i < len(taken) and taken[i][0] < match.end():
                    continue
                fresh.append((start, match.end(), rule, match))
            if fresh:
                here += fresh
                taken = sorted(taken + [item[:2] for item in fresh])
        kept += sorted(here, key=lambda item: item[:2])
    return [(rule, match) for _, _, rule, match in kept]


def _start(match: re.Match[str]) -> int:
    """Give where the expression begins: group "at" if it took part, else the whole match."""
    if "at" in match.re.groupindex and match["at"] is not None:
        return match.start("at")
    return match.start()


def _in_quotation(view: TextView, place: int) -> bool:
    i = bisect_right(view.quotations, place, key=lambda quotation: quotation.outer.start)
    return any(q.outer.start <= place < q.outer.end for q in view.quotations[max(0, i - 3) : i])


def find(view: TextView, published: dt.date | None) -> list[FoundDate]:
    """Find the time expressions of a text that resolve to intervals of days.

    As :func:`find_all`, without what stays unresolved.
    """
    return [date for date in find_all(view, published) if date.start]


def find_all(view: TextView, published: dt.date | None) -> list[FoundDate]:
    """Find the time expressions of a text and resolve them to intervals of days.

    Args:
        view: the text.
        published: day of publication, to which relative expressions refer. Without it only
            expressions that name their year are resolved.

    Returns:
        Expressions in order of text, none overlapping. The span takes in words that change the
        interval (« depuis », « début », « il y a »), not a mere preposition. What cannot be
        resolved has empty ends: what stands beside it is dated by it, if by anything.
    """
    tenses = Tenses(view)
    found: list[FoundDate] = []
    count: dict[int, int] = {}
    story: tuple[int, int] | None = None  # line and year of the last date that names its year
    for rule, match in _candidates(view.low, years_only=published is None):
        start, end = _start(match), match.end()
        line = bisect_right(view.lines, (start, len(view.text) + 1))
        count[line] = count.get(line, 0) + 1
        if count[line] > _MOST_DATES:
            continue
        reading = Reading(
            match=match,
            span=Span(start, end),
            published=published,
            tenses=tenses,
            quoted=_in_quotation(view, start),
            view=view.view,
        )
        interval = resolve(rule.rule_id.removeprefix("date/"), reading)
        if interval is None:
            if _is_time(rule, reading):
                found.append(FoundDate(rule.rule_id, Span(start, end), "", ""))
            continue
        names_year = any(k.startswith("year") and v for k, v in match.groupdict().items())
        if names_year:
            story = (line, interval.end.year)
        elif story and published and story[0] == line:
            bare = rule.rule_id in ("date/month", "date/day-month", "date/month-range")
            told = match.groupdict()
            pinned = any(told.get(k) for k in ("last", "next", "last2", "next2"))
            if bare and not pinned and story[1] not in (published.year, interval.start.year):
                found.append(FoundDate(rule.rule_id, Span(start, end), "", ""))
                continue
        led = lead_interval(view.low, start, interval, published, rule.rule_id)
        if led is None:
            found.append(FoundDate(rule.rule_id, Span(start, end), "", ""))
            continue
        start, interval = led
        found.append(
            FoundDate(
                rule.rule_id,
                Span(start, end),
                interval.start.isoformat(),
                interval.end.isoformat(),
            )
        )
    return found


def _is_time(rule: DateRule, reading: Reading) -> bool:
    """Tell whether what could not be resolved is a time at all, no number or name."""
    name = rule.rule_id.removeprefix("date/")
    if name == "month":
        return reading.month("month" if reading.get("month") else "month2") is not None
    return name not in _NUMBERS


def find_alone(view: TextView) -> list[FoundDate]:
    """Find dates as in an article of 5 February 2025, for the examples of the rules."""
    return find(view, dt.date(2025, 2, 5))


def nearest(
    found: list[FoundDate], span: Span, view: TextView, *, reach: int = 10**6, told: bool = False
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
    """
    if not view.sentences or not found:
        return None
    sentence = view.sentences[view.sentence_at(span.start)]
    best: FoundDate | None = None
    best_cost = 10**9
    for i in range(_first_from(found, sentence.start), len(found)):
        date = found[i]
        if date.span.start >= sentence.end:
            break
        if date.span.start < span.end and span.start < date.span.end:
            continue
        before = date.span.end <= span.start
        gap = (
            view.view[date.span.end : span.start]
            if before
            else view.view[span.end : date.span.start]
        )
        if len(gap) > reach or _STRONG.search(gap) or (not before and _COMPLEMENT.match(gap)):
            continue
        lead = view.low[sentence.start : date.span.start]
        elsewhere = before and "," in gap and _BESIDE.search(lead[-_LEAD:])
        if elsewhere or _another(gap, lead, told=told):
            continue
        boundaries = len(_WEAK.findall(gap))
        if len(lead) <= _OPENING:
            boundaries = max(0, boundaries - 1)  # « Lundi, … » is told of the whole sentence
        elif boundaries > 1:
            continue
        cost = len(gap) + _BOUNDARY_COST * boundaries
        if cost < best_cost:
            best, best_cost = date, cost
    return best if best is not None and best.start else None


def _another(gap: str, lead: str, *, told: bool) -> bool:
    """Tell whether a time is that of something else than the cue or figure beside it.

    For a cue that is an event that is spoken of, for a figure what it is measured against or
    what befell somebody.
    """
    if told:
        return _EVENT.search(lead[-_NEAR:]) is not None
    close = len(gap) <= _CLOSE and "," not in gap
    return bool(_AGAINST.search(gap)) or (not close and bool(_BEFELL.search(lead[-_NEAR:])))


def _first_from(found: list[FoundDate], place: int) -> int:
    return bisect_left(found, place, key=lambda date: date.span.start)
