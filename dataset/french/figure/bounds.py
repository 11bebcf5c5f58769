"""The comparator that the words around a figure give it: « plus de », « près de », « au moins »."""

import re

from dataset.french.figure import context, direction
from dataset.french.finds import FoundFigure
from dataset.lexicon import either, lexicon

_TABLE = lexicon("approximators")
# Forms of de, à and que with an article or before a vowel.
_FORMS = {"de": ("de", "d'", "des", "du"), "à": ("à", "au", "aux"), "que": ("que", "qu'")}
# What the negation of a bound says (« ne peut être supérieure à 3 ans »).
_DENIED = {"gt": "le", "lt": "ge"}
_DENIABLE = {bound: tuple(stems) for bound, stems in _TABLE["denied"].items()}
_NEGATIONS = frozenset(_TABLE["negations"])
_NEGATED = 3  # words before a bound among which its negation stands
# Words that may stand between a bound and its number.
_SKIPPED = frozenset(_TABLE["between"])
_MOST_SKIPPED = 4
# « la barre de », « le seuil de » between a bound and its number say nothing more.
_MARKS = frozenset(_TABLE["marks"])
_AFTER: dict[str, str] = {p: bound for bound, listed in _TABLE["after"].items() for p in listed}
# « 20 ans au plus haut niveau »: no bound.
_SUPERLATIVE = "(?:haut|bas|fort|près|vite|tôt|tard|grand|petit|offrant|juste|loin|profond|jeune)"
_BEHIND = re.compile(
    # « 300 millions, au moins, »
    f"(?:,(?= (?:{either(_AFTER)})[,.;)]))?"
    f" \\(?({either(_AFTER)})(?![^\\W_])(?! ?\\d)(?! {_SUPERLATIVE})"
    "(?!(?:(?<=plus)|(?<=moins)) (?:de |d'))(?!(?<=quelques) [^\\W\\d_])"
)
_NEAR = ("près ", "proche", "autour ", "aux alentours ", "aux abords ", "non loin ", "pas loin ")
_FEW = 5
_IN_MORE = 3
_BELOW = ("pass", "repass", "descen", "redescen", "tomb", "retomb", "chut", "glis")
_OF_NOUN = re.compile(r" (?:de |d')[^\W\d_][\w'-]*")


def _phrases() -> tuple[dict[str, str], dict[str, int]]:
    """Return the comparator of every phrase before, the most words of those that end in a word."""
    bare: dict[str, str] = {}
    for bound, stems in _TABLE["verbs"]["stems"].items():
        bare |= dict.fromkeys((s + e for s in stems for e in _TABLE["verbs"]["endings"]), bound)
    for bound, linked in _TABLE["verbs"]["linked"].items():
        for stem, link in linked.items():
            bare |= dict.fromkeys((f"{stem}{e} {link}" for e in _TABLE["verbs"]["endings"]), bound)
    for bound, listed in _TABLE["before"].items():
        bare |= dict.fromkeys(listed, bound)
    phrases: dict[str, str] = {}
    longest: dict[str, int] = {}
    for phrase, bound in bare.items():
        *words, last = context.TOKEN_BACK.findall(phrase)
        for form in _FORMS.get(last, (last,)):
            phrases[" ".join([*words, form])] = bound
            longest[form] = max(longest.get(form, 0), len(words) + 1)
    return phrases, longest


_PHRASES, _LONGEST = _phrases()


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
    direction.direct(figure, view, low, ahead, stop)
    bound = _told_before(figure, low, start, ahead)
    if bound is None or bound[0] == "approx":
        bound = bound_after(low, end) or bound
        if bound is None and stop != end:
            bound = bound_after(low, stop)
    if bound is not None:
        figure.comparator, figure.approximator = bound


def _told_before(
    figure: FoundFigure, low: str, start: int, ahead: list[str]
) -> tuple[str, str] | None:
    """Return the bound before a figure, None too for words that only look like one."""
    if figure.kind == "duration" and len(ahead) > _IN_MORE and ahead[-3:-1] == ["en", "plus"]:
        return "gt", "plus de"  # « la pire crise en plus d'un siècle »
    bound = bound_before(low, start, ahead)
    if bound is None:
        return None
    timely = figure.kind == "duration" and bound[1] == "dans les"
    if bound[1] in ("dans les", "sous les", "sous"):
        sinks = any(word.startswith(_BELOW) for word in ahead[-4:-1])
        if not sinks and (timely or figure.kind == "count"):
            return None
    few = figure.value is not None and figure.value <= _FEW
    if figure.kind == "count" and few and bound[1].startswith(_NEAR):
        return None  # « près de deux villages »: where, not about how many
    return bound


def bound_before(low: str, start: int, words: list[str]) -> tuple[str, str] | None:
    """Return comparator and words of the bound before the number at ``start``.

    ``words`` are those that lead up to it (:func:`dataset.french.figure.context.before`).
    """
    # « au-dessus de la barre (symbolique) des 10 % »
    mark = next((i for i in (2, 3) if len(words) > i + 1 and words[-i] in _MARKS), -1)
    count = len(words) - mark - 1
    for last in range(count - 1, max(-1, count - 1 - _MOST_SKIPPED), -1):
        for length in range(min(_LONGEST.get(words[last], 0), last + 1), 0, -1):
            first = last + 1 - length
            phrase = " ".join(words[first : last + 1])
            bound = _PHRASES.get(phrase)
            if bound == "eq":
                return None  # « en plus de 25 millions »: beside these
            if bound:
                around = [*words[max(0, first - _NEGATED) : first], *words[last + 1 : count]]
                if phrase.startswith(_DENIABLE.get(bound, ())) and not _NEGATIONS.isdisjoint(
                    around
                ):
                    bound = _DENIED[bound]
                return bound, low[_place(low, start, words[first:]) : start].strip(' \n«"')
        if words[last] not in _SKIPPED and not words[last].endswith("ment"):
            return None
    return None


def _place(low: str, start: int, words: list[str]) -> int:
    """Return where the words that lead up to ``start`` begin."""
    for word in reversed(words):
        start = low.rfind(word, 0, start)
    return start


def bound_after(low: str, end: int) -> tuple[str, str] | None:
    """Return comparator and words of the bound that follows at ``end`` (« ou plus »)."""
    match = _BEHIND.match(low, end)
    return (_AFTER[match[1]], match[1]) if match else None
