"""Noun phrases without a name that stand for a known actor: « l'entreprise », « le ministre ».

Holders and targets of positions are mostly named, but not always. The resolution itself is
that of :mod:`dataset.french.speakers`; here it is asked only for the few phrases that stand
where a holder or target must be, and remembered. How such phrases look stands in ``[shapes]``
of ``lexicon/stances.toml``.
"""

import re
from bisect import bisect_left
from functools import cached_property

from dataset.french import speakers
from dataset.french.finds import FoundActor, FoundAttribution, FoundMention
from dataset.french.mention import phrases
from dataset.french.mention.gazetteer import gazetteer
from dataset.french.mention.phrases import Phrase
from dataset.french.mention.scene import Scene
from dataset.french.stance.position import Site
from dataset.french.stance.words import bodies, body_scan, shape
from dataset.text import Span, TextView

_ARTICLES = ("les ", "le ", "la ", "l'")
_DEFINITE = (*_ARTICLES, "cette ", "ce ", "cet ", "ces ")
_NARROWED = (" qui ", " que ", " dont ", " soupçonné", " accusé", " suspecté", " ayant ")
_OPPOSING = (" à ", " au ", " aux ", " contre ", " entre ", "-")  # no body: « l'opposition à X »
_MOST_ASKED = 60  # phrases of one text: the cost of an answer grows with the text
_MOST_WORDS = 9
_REACH = 48
_NEXT = 24


class People:
    """Answers, for one text, who a noun phrase without a name stands for.

    Each answer is the site of the phrase, None where it stands for nobody.
    """

    def __init__(
        self, view: TextView, actors: list[FoundActor], mentions: list[FoundMention]
    ) -> None:
        """Wrap the actors and mentions of a text; a holder met for the first time is added."""
        self._view, self._actors, self._mentions = view, actors, mentions
        self._scene = Scene(view, actors, mentions)
        self._answers: dict[Span, int | None] = {}
        self._sources: dict[Span, int | None] = {}

    # -- phrases that begin at a place

    def starting_at(self, place: int) -> Site | None:
        """Return the definite phrase that begins at ``place``."""
        low = self._view.low
        if not low.startswith(_DEFINITE, place):
            return None
        match = shape("phrase").match(low, place, place + _REACH)
        if match is None:
            return None
        # A name or a complement that follows says more than the phrase alone.
        if self._goes_on(match.end()):
            return self._in_office(match)
        return self.body(place) or self._known(Span(*match.span())) or self._unnamed(match)

    def _goes_on(self, end: int) -> bool:
        """Tell whether a name or a complement follows a phrase that ends at ``end``."""
        return shape("goes_on").match(self._view.view, end, end + _NEXT) is not None

    def _past_complement(self, end: int) -> int | None:
        """Return where the complement ends that follows, None where there is more or none."""
        longer = shape("complement").match(self._view.low, end)
        return None if longer is None or self._goes_on(longer.end()) else longer.end()

    def _unnamed(self, match: re.Match[str]) -> Site | None:
        """Return who a phrase for people or an organisation is that no name stands for."""
        return self.as_source(Span(*match.span())) if _for_actors(_read(match.group())) else None

    def _in_office(self, match: re.Match[str]) -> Site | None:
        """Return the one person whose office goes on with « de » (« ministre de l'Intérieur »)."""
        end = self._past_complement(match.end())
        if end is None:
            return None
        span = Span(match.start(), end)
        phrase = _read(self._view.low[slice(*span)])
        if phrase.noun is None or phrase.plural or phrase.noun.actor_type != "person":
            return None
        return self.as_source(span)

    def contracted(self, place: int) -> Site | None:
        """Return whom a noun means whose article has run into the preposition (« du maire »)."""
        match = shape("bare").match(self._view.low, place, place + _REACH)
        if match is None:
            return None
        if self._goes_on(match.end()):
            return self._in_office(match)
        noun = _read(match.group()).noun
        if noun is None or noun.plural or noun.actor_type == "other":
            return None
        return self._answer(Span(*match.span()), contracted=True) or self._unnamed(match)

    def person_or_body(self, place: int) -> Site | None:
        """Return the person, body or group without a name that a phrase at ``place`` is."""
        found = self.starting_at(place)
        if found is None or found.actor is None:
            return None
        return found if self._actors[found.actor].actor_type == "person" else self.body(place)

    def country(self, place: int) -> Site | None:
        """Return the country that is named at ``place``: who is opposed or supported acts."""
        match = shape("country").match(self._view.view, place)
        if match is None:
            return None
        places = gazetteer().places
        name = "two" if match["two"] in places else "one"
        if match[name] not in places or places[match[name]].kind != "country":
            return None
        return self._answer(Span(match.start("one"), match.end(name)))

    def body(self, place: int) -> Site | None:
        """Return the body or the group without a name that is named at ``place``.

        « Le gouvernement », « (aux) autorités »: its article may have run into the preposition.
        What follows decides nothing: « l'opposition au projet » is no body, though.
        """
        low = self._view.low
        match = bodies().match(low, place, place + _REACH)
        if match is None or self._goes_on(match.end()):
            return None
        end = match.end()
        if low.startswith(_NARROWED, end):
            return None
        if match.group().endswith("état") and low[end - 4] == self._view.view[end - 4]:
            return None  # "l'état des routes"
        if match.group().endswith("opposition") and low.startswith(_OPPOSING, end):
            return None
        return self.as_source(Span(*match.span()))

    def agent(self, place: int) -> Site | None:
        """Return the actor that the phrase for people or bodies that begins at ``place`` names.

        As with :meth:`opening`, who is known by no name becomes an actor of its own.
        """
        low = self._view.low
        quantity = shape("quantity").match(low, place)
        first = quantity.end() if quantity else place
        names = ("phrase", "counted", "bare") if quantity else ("phrase", "counted")
        matches = (shape(name).match(low, first, first + _REACH) for name in names)
        match = next(filter(None, matches), None)
        if match is None:
            return None
        goes_on = self._goes_on(match.end())
        stop = self._past_complement(match.end()) if goes_on else match.end()
        return self.opening(first, stop) if stop is not None else None

    # -- bodies and groups that a noun alone names

    @cached_property
    def _body_places(self) -> list[Span]:
        found = body_scan().find(self._view.low, 0, len(self._view.low))
        return [Span(start, end) for start, end, _ in found]

    def bodies_within(self, start: int, end: int) -> list[Span]:
        """Return the phrases of bodies and groups without a name between two places."""
        places = self._body_places
        found = []
        for place in places[bisect_left(places, (start,)) : bisect_left(places, (end,))]:
            before = self._view.low[max(start, place.start - 4) : place.start]
            article = next((a for a in _ARTICLES if before.endswith(a)), "")
            found.append(Span(place.start - len(article), place.end))
        return found

    def near(self, start: int, end: int, reach: int) -> bool:
        """Tell whether a body or group without a name stands around a word of position."""
        places = self._body_places
        i = bisect_left(places, (max(0, start - reach),))
        return i < len(places) and places[i].start < end + reach

    # -- phrases that end at a place, or fill a stretch

    def body_ending_at(self, place: int) -> Site | None:
        """Return the body or the group without a name whose phrase ends at ``place``."""
        low = self._view.low
        for match in bodies().finditer(low, max(0, place - _REACH), place):
            begins = not low[max(0, match.start() - 1) : match.start()].isalnum()
            if match.end() == place and begins:
                return self.as_source(Span(*match.span()))
        return None

    def ending_at(self, place: int) -> Site | None:
        """Return the phrase that ends at ``place``."""
        left = max(0, place - _REACH)
        match = shape("before").search(self._view.low[left:place])
        known = self._known(Span(left + match.start(), place)) if match else None
        return known or self.body_ending_at(place)

    def opening(self, start: int, end: int) -> Site | None:
        """Return the actor that the phrase from a sentence's start to ``end`` stands for.

        A phrase for people or bodies that names nobody known (« les dirigeants du secteur »)
        becomes an actor of its own, as the source of a claim does.
        """
        match = shape("opening").fullmatch(self._view.low, start, end)
        if match is None or len(match.group().split()) > _MOST_WORDS:
            return None
        phrase = _read(shape("count").sub("les ", match.group()))
        return self.as_source(Span(start, end)) if _for_actors(phrase) else None

    def is_thing(self, actor: int) -> bool:
        """Tell whether an actor without a name is a document or a thing: nobody's adversary."""
        found = self._actors[actor]
        low = found.name.lower()
        if found.actor_type not in ("other", "group") or bodies().match(low):
            return False
        phrase = _read(low)
        if found.actor_type == "group":
            return phrase.noun is None
        # « Un rassemblement » is an event.
        return low.startswith(("un ", "une ")) or phrase.head not in gazetteer().heads

    # -- who a phrase stands for

    def _known(self, span: Span) -> Site | None:
        phrase = _read(self._view.low[slice(*span)])
        return None if phrase.noun is None or phrase.plural else self._answer(span)

    def _answer(self, span: Span, *, contracted: bool = False) -> Site | None:
        """Resolve a phrase as if it were the target of an accusation."""
        if span not in self._answers and len(self._answers) < _MOST_ASKED:
            self._answers[span] = speakers.target(
                self._view,
                span,
                self._actors,
                self._mentions,
                contracted=contracted,
                before=self._scene,
            )
        return _site(span, self._answers.get(span))

    def as_source(self, span: Span) -> Site | None:
        """Resolve a phrase for an office, or a pronoun, as if it were the source of a claim."""
        end = span.end
        if span not in self._sources and len(self._sources) < _MOST_ASKED:
            asked = FoundAttribution(
                "", span, Span(end, end), None, "neutral", (Span(end, end),), "indirect"
            )
            [self._sources[span]] = speakers.resolve(
                self._view,
                [asked],
                self._actors,
                self._mentions,
                reprises=False,
                before=self._scene,
            )
        return _site(span, self._sources.get(span))


def _read(low: str) -> Phrase:
    return phrases.read(low)


def _for_actors(phrase: Phrase) -> bool:
    """Tell whether a phrase is for people or bodies, not for a document."""
    return phrase.noun is not None and phrase.head not in gazetteer().documents


def _site(span: Span, actor: int | None) -> Site | None:
    return None if actor is None else Site(*span, actor, None)
