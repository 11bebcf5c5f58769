"""What a pronoun or a bare quotation may stand for: the actors named before it.

The weights follow the accessibility of antecedents in French (subject before complement, near
before far, the one who spoke before the one spoken about); agreement in gender and number is
a condition, not a weight.
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from dataset.french.mention.gazetteer import gazetteer
from dataset.text import Span, TextView

# The longest adverbial that opens a sentence before its subject, in characters.
_LEAD = 80
_PREPOSITIONS = (
    " de ", " d'", " du ", " des ", " à ", " au ", " aux ", " par ", " pour ", " avec ", " contre ",
    " chez ", " sur ", " dans ", " entre ", " vers ", " que ", " dont ", " et ",
)  # fmt: skip
_ARTICLES = ("le ", "la ", "l'", "les ", "m. ", "mme ", "un ", "une ")


class _Weights(NamedTuple):
    """How strongly each property of a possible antecedent speaks for or against it."""

    distance: float = 2.0
    subject: float = 1.25
    spoke: float = 1.75
    person: float = 4.0
    paragraph: float = 1.5
    complement: float = 0.75
    quoted: float = 4.0
    nearest: float = 2.5
    goes_on: float = 1.0
    # So many characters count as a sentence, where full stops are missing.
    far: float = 300.0


WEIGHTS = _Weights()


@dataclass(slots=True)
class Trace:
    """An actor at one place of the text, as a pronoun could point back to it.

    ``spoke`` marks the source of an attribution, ``subject`` a name that opens its clause,
    ``quoted`` one inside quoted words.
    """

    at: int
    actor: int
    subject: bool
    spoke: bool
    quoted: bool


def is_complement(low: str, start: int) -> bool:
    """Tell whether a preposition or a conjunction governs the name that starts at ``start``."""
    window = low[max(0, start - 40) : start]
    if window.endswith(_ARTICLES):
        article = next(article for article in _ARTICLES if window.endswith(article))
        window = window[: -len(article)]
    return window.endswith(_PREPOSITIONS)


def opens_clause(view: TextView, start: int) -> bool:
    """Tell whether the phrase at ``start`` opens its sentence, or nearly so."""
    if not view.sentences:
        return False
    sentence = view.sentence(start)
    if start - sentence.start > _LEAD:
        return False
    lead = view.low[sentence.start : start].rstrip(" «\"'")
    if len(lead) < 4 or lead.endswith(","):  # noqa: PLR2004
        return True
    # « Le maire de Brugnes a reçu X »: an object.
    verbs = gazetteer().auxiliaries | gazetteer().acting_verbs
    return len(lead) < _LEAD // 2 and "," not in lead and verbs.isdisjoint(lead.split())


class Traces:
    """All traces of an article in order of place."""

    def __init__(self) -> None:
        """Start with none."""
        self._places: list[int] = []
        self._traces: list[Trace] = []

    def add(self, trace: Trace) -> None:
        """Put in a trace; a second one at the same place adds to what is known of it."""
        if not self._places or trace.at > self._places[-1]:
            self._places.append(trace.at)
            self._traces.append(trace)
            return
        i = bisect_left(self._places, trace.at)
        if i < len(self._places) and self._places[i] == trace.at:
            old = self._traces[i]
            old.spoke |= trace.spoke
            if trace.spoke:
                old.actor, old.quoted = trace.actor, trace.quoted
            return
        self._places.insert(i, trace.at)
        self._traces.insert(i, trace)

    def before(self, offset: int, reach: int) -> list[Trace]:
        """Return the traces that lie at most ``reach`` code points before ``offset``."""
        stop = bisect_left(self._places, offset)
        start = bisect_left(self._places, offset - reach)
        return self._traces[start:stop]

    def last(self, offset: int, count: int) -> list[Trace]:
        """Return the last ``count`` traces before ``offset``."""
        stop = bisect_left(self._places, offset)
        return self._traces[max(0, stop - count) : stop]


def in_quotation(spans: list[Span], at: int) -> bool:
    """Tell whether ``at`` lies in one of the ``spans`` (sorted, apart from one another)."""
    i = bisect_left(spans, (at + 1,)) - 1
    return i >= 0 and spans[i].start <= at < spans[i].end


def weight(view: TextView, trace: Trace, distance: float, limit: int, *, person: bool) -> float:
    """Return how likely a pronoun at ``limit`` stands for the actor of a trace.

    Args:
        view: the article.
        trace: the place it may point back to.
        distance: how far back that is, in sentences.
        limit: where the search back starts.
        person: whether the actor is a person.
    """
    total = WEIGHTS.person * person - WEIGHTS.distance * distance - WEIGHTS.quoted * trace.quoted
    total += WEIGHTS.subject * trace.subject + WEIGHTS.spoke * trace.spoke
    total -= WEIGHTS.paragraph * (view.view.find("\n", trace.at, limit) >= 0)
    if not trace.spoke and is_complement(view.low, trace.at):
        total -= WEIGHTS.complement
    return total


def weight_of_nearest(trace: Trace) -> float:
    """Return what "ce dernier" or "celle-ci" take from the weight of a trace."""
    return WEIGHTS.nearest * (trace.subject + trace.spoke)
