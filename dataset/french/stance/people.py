"""Noun phrases without a name that stand for a known actor: « l'entreprise », « le ministre ».

Holders and targets of positions are mostly named, but not always. The resolution itself is
that of :mod:`dataset.french.speakers`; here it is asked only for the few phrases that stand
where a holder or target must be, and remembered.
"""

import re

from dataset.french import speakers
from dataset.french.finds import FoundActor, FoundAttribution, FoundMention
from dataset.french.mention import phrases
from dataset.french.mention.gazetteer import gazetteer
from dataset.text import Span, TextView

_DETERMINERS = ("l'", "la ", "le ", "les ", "cette ", "ce ", "cet ", "ces ", "cette dernière")
_DEFINITE = r"(?:l'|la |le |les |cette |ce |cet |ces )"
_GENTILIC = r"(?: [^\W\d_]{2,12}(?:aise?|ien|ienne|aine?|oise?|ande?|ique|enne?))?"
_NOUN_PHRASE = re.compile(_DEFINITE + r"[^\W\d_]{3,20}(?:-[^\W\d_]{2,12})?" + _GENTILIC)
_BEFORE = re.compile(
    r"(?<!\w)" + _DEFINITE + r"[^\W\d_]{3,20}(?:-[^\W\d_]{2,12})?(?: [^\W\d_]{4,16})?$"
)
_GOES_ON = re.compile(
    r" (?:[^\W\d_a-zà-ÿ]|(?:du|des)(?!\w)|d(?:e |')(?!ne |n'|[^\W\d_]{2,14}(?:er|ir|re|oir)(?!\w)))"
)
_OPENING = re.compile(
    r"(?:l'|la |le |les |des |un |une |plusieurs |certains |certaines )[^,.;:!?()«»\"]{3,80}"
)
_MOST_ASKED = 60  # phrases of one text: the cost of an answer grows with the text
_MOST_WORDS = 9
_REACH = 48


class People:
    """Answers, for one text, who a noun phrase without a name stands for."""

    def __init__(
        self, view: TextView, actors: list[FoundActor], mentions: list[FoundMention]
    ) -> None:
        """Wrap the actors and mentions of a text; a holder met for the first time is added."""
        self._view, self._actors, self._mentions = view, actors, mentions
        self._answers: dict[Span, int | None] = {}

    def starting_at(self, place: int) -> tuple[Span, int] | None:
        """Return the phrase that begins at ``place`` and the actor that it stands for."""
        low = self._view.low
        if not low.startswith(_DETERMINERS, place):
            return None
        match = _NOUN_PHRASE.match(low, place, min(len(low), place + _REACH))
        if match is None:
            return None
        # A name or a complement that follows says more than the phrase alone.
        following = self._view.view[match.end() : match.end() + 24]
        if _GOES_ON.match(following):
            return None
        return self._known(Span(*match.span()))

    def ending_at(self, place: int) -> tuple[Span, int] | None:
        """Return the phrase that ends at ``place`` and the actor that it stands for."""
        left = max(0, place - _REACH)
        match = _BEFORE.search(self._view.low[left:place])
        return self._known(Span(left + match.start(), place)) if match else None

    def _known(self, span: Span) -> tuple[Span, int] | None:
        phrase = phrases.read(self._view.low[span.start : span.end], gazetteer())
        if phrase.noun is None or phrase.plural:
            return None
        if span not in self._answers and len(self._answers) < _MOST_ASKED:
            self._answers[span] = speakers.target(self._view, span, self._actors, self._mentions)
        actor = self._answers.get(span)
        return (span, actor) if actor is not None else None

    def opening(self, start: int, end: int) -> tuple[Span, int] | None:
        """Return the actor that the phrase from a sentence's start to ``end`` stands for.

        A phrase for people or bodies that names nobody known (« les dirigeants du secteur »)
        becomes an actor of its own, as the source of a claim does.
        """
        low = self._view.low
        match = _OPENING.fullmatch(low, start, end)
        if match is None or len(match.group().split()) > _MOST_WORDS:
            return None
        phrase = phrases.read(match.group(), gazetteer())
        if phrase.noun is None or phrase.head in gazetteer().documents:
            return None
        return self._as_source(Span(start, end))

    def agent(self, place: int) -> tuple[Span, int] | None:
        """Return the actor that the phrase for people or bodies that begins at ``place`` names.

        As with :meth:`opening`, who is known by no name becomes an actor of its own.
        """
        match = _NOUN_PHRASE.match(self._view.low, place, min(len(self._view.low), place + _REACH))
        if match is None or _GOES_ON.match(self._view.view[match.end() : match.end() + 24]):
            return None
        return self.opening(*match.span())

    def pronoun(self, span: Span) -> tuple[Span, int] | None:
        """Return the actor that a pronoun, a subject of the narration, stands for."""
        return self._as_source(span)

    def _as_source(self, span: Span) -> tuple[Span, int] | None:
        """Resolve a phrase as if it were the source of a claim."""
        end = span.end
        if span not in self._answers and len(self._answers) < _MOST_ASKED:
            asked = FoundAttribution(
                "", span, Span(end, end), None, "neutral", (Span(end, end),), "indirect"
            )
            found = speakers.resolve(self._view, [asked], self._actors, self._mentions)
            self._answers[span] = found[0]
        actor = self._answers.get(span)
        return (span, actor) if actor is not None else None
