"""Noun phrases without a name that stand for a known actor: « l'entreprise », « le ministre ».

Holders and targets of positions are mostly named, but not always. The resolution itself is
that of :mod:`dataset.french.speakers`; here it is asked only for the few phrases that stand
where a holder or target must be, and remembered.
"""

import re
from bisect import bisect_left
from functools import cached_property

from dataset.french import speakers
from dataset.french.finds import FoundActor, FoundAttribution, FoundMention
from dataset.french.mention import phrases
from dataset.french.mention.gazetteer import gazetteer
from dataset.french.stance.words import bodies, body_scan
from dataset.text import Span, TextView

_DETERMINERS = ("l'", "la ", "le ", "les ", "cette ", "ce ", "cet ", "ces ", "cette dernière")
_DEFINITE = r"(?:l'|la |le |les |cette |ce |cet |ces )"
_GENTILIC = r"(?: [^\W\d_]{2,12}(?:aise?|ien|ienne|aine?|oise?|ande?|ique|enne?))?"
_NOUN_PHRASE = re.compile(
    _DEFINITE + r"(?:premi(?:er|ère) |autres |principa(?:ux|les) |grande?s |deux |trois |quatre )?"
    r"[^\W\d_]{3,20}(?:-[^\W\d_]{2,12})?" + _GENTILIC
)
_BARE = re.compile(
    r"(?:premi(?:er|ère) )?[^\W\d_]{3,20}(?:-[^\W\d_]{2,12})?" + _GENTILIC + r"(?!\w)"
)
_BEFORE = re.compile(
    r"(?<!\w)" + _DEFINITE + r"[^\W\d_]{3,20}(?:-[^\W\d_]{2,12})?(?: [^\W\d_]{4,16})?$"
)
_GOES_ON = re.compile(
    r" (?:[^\W\d_a-zà-ÿ]|(?:du|des)(?!\w)|d(?:e |')(?!ne |n'|[^\W\d_]{2,14}(?:er|ir|re|oir)(?!\w)))"
)
# … and what an office is of (« ministre de l'Intérieur », « chef de la diplomatie russe »).
_COMPLEMENT = re.compile(
    r" (?:du |des |de (?:la |l')?|d')[^\W\d_]{3,20}(?:-[^\W\d_]{2,12})?" + _GENTILIC + r"(?!\w)"
)
_COUNTRY = re.compile(
    r"(?:l'|la |le |les )?(?P<two>(?P<one>[^\W\d_a-zà-ÿ][\w-]{2,20})"
    r"(?: [^\W\d_a-zà-ÿ][\w-]{2,20})?)"
)
_NUMERALS = (
    r"\d{1,3}(?: \d{3})? |deux |trois |quatre |cinq |six |sept |huit |neuf |dix |douze |quinze "
    r"|vingt |trente |quarante |cinquante |soixante |cent |de nombreux |de nombreuses |nombre de "
)
_OPENING = re.compile(
    r"(?:l'|la |le |les |des |un |une |quelques? |environ |près de |plus de |plusieurs |certains "
    rf"|certaines |tous les |{_NUMERALS})"
    r"[^,.;:!?()«»\"]{3,80}"
)
_COUNT = re.compile(
    r"^(?:quelques? |environ |près de |près d'|plus de |plus d'|au moins |moins de )?(?:les |ces )?"
    rf"(?:{_NUMERALS}|(?:des |une |un |plusieurs |quelques )?"
    r"(?:centaine|millier|dizaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|quinzaine"
    r"|poignée)s? (?:de (?:milliers de )?|d'))"
)
_COUNTED = re.compile(
    rf"(?:plusieurs |certains |certaines |des |{_NUMERALS})[^\W\d_]{{3,20}}(?:-[^\W\d_]{{2,12}})?"
    r"(?: [^\W\d_]{3,16}(?:istes?|aires?|eurs?|aux|ales?|ois|ais|iens?|éens?|és|ées)(?!\w))?"
)
# « (par) tous les partis d'opposition », « (par) une partie des députés »
_QUANTITY = re.compile(
    r"(?:tou(?:te)?s (?=les )|l'ensemble (?:de |(?=des ))"
    r"|(?:une (?:grande |large )?(?:partie|majorité)|la (?:plupart|majorité)"
    r"|bon nombre|nombre|beaucoup) (?:de |d'|(?=des )))"
)
_ARTICLES = ("les ", "le ", "la ", "l'")
_NARROWED = (" qui ", " que ", " dont ", " soupçonné", " accusé", " suspecté", " ayant ")
_OPPOSING = (" à ", " au ", " aux ", " contre ", " entre ", "-")  # no body: « l'opposition à X »
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
        self._sources: dict[Span, int | None] = {}

    def starting_at(self, place: int) -> tuple[Span, int] | None:
        """Return the phrase that begins at ``place`` and the actor that it stands for."""
        low = self._view.low
        if not low.startswith(_DETERMINERS, place):
            return None
        match = _NOUN_PHRASE.match(low, place, min(len(low), place + _REACH))
        if match is None:
            return None
        # A name or a complement that follows says more than the phrase alone.
        if self._goes_on(match.end()):
            return self._in_office(match)
        return self.body(place) or self._known(Span(*match.span())) or self._unnamed(match)

    def _goes_on(self, end: int) -> bool:
        """Tell whether a name or a complement follows a phrase that ends at ``end``."""
        return _GOES_ON.match(self._view.view, end, end + 24) is not None

    def _past_complement(self, end: int) -> int | None:
        """Return where the complement ends that follows, None where there is more or none."""
        longer = _COMPLEMENT.match(self._view.low, end)
        return None if longer is None or self._goes_on(longer.end()) else longer.end()

    def _unnamed(self, match: re.Match[str]) -> tuple[Span, int] | None:
        """Return who a phrase for people or an organisation is that no name stands for."""
        phrase = phrases.read(match.group(), gazetteer())
        if phrase.noun is None or phrase.head in gazetteer().documents:
            return None
        return self.as_source(Span(*match.span()))

    def _in_office(self, match: re.Match[str]) -> tuple[Span, int] | None:
        """Return the one person whose office goes on with « de » (« ministre de l'Intérieur »)."""
        end = self._past_complement(match.end())
        if end is None:
            return None
        span = Span(match.start(), end)
        phrase = phrases.read(self._view.low[slice(*span)], gazetteer())
        if phrase.noun is None or phrase.plural or phrase.noun.actor_type != "person":
            return None
        return self.as_source(span)

    def contracted(self, place: int) -> tuple[Span, int] | None:
        """Return whom a noun means whose article has run into the preposition (« du maire »)."""
        match = _BARE.match(self._view.low, place, min(len(self._view.low), place + _REACH))
        if match is None:
            return None
        if self._goes_on(match.end()):
            return self._in_office(match)
        span = Span(*match.span())
        noun = phrases.read(match.group(), gazetteer()).noun
        if noun is None or noun.plural or noun.actor_type == "other":
            return None
        if span not in self._answers and len(self._answers) < _MOST_ASKED:
            self._answers[span] = speakers.target(
                self._view, span, self._actors, self._mentions, contracted=True
            )
        actor = self._answers.get(span)
        return (span, actor) if actor is not None else self._unnamed(match)

    def person_or_body(self, place: int) -> tuple[Span, int] | None:
        """Return the person, body or group without a name that a phrase at ``place`` is."""
        found = self.starting_at(place)
        if found is None or self._actors[found[1]].actor_type == "person":
            return found
        return self.body(place)

    def country(self, place: int) -> tuple[Span, int] | None:
        """Return the country that is named at ``place``: who is opposed or supported acts."""
        match = _COUNTRY.match(self._view.view, place)
        if match is None:
            return None
        named = gazetteer().places.get(match["two"] or "") or gazetteer().places.get(match["one"])
        if named is None or named.kind != "country":
            return None
        end = match.end() if match["two"] in gazetteer().places else match.end("one")
        span = Span(match.start("one"), end)
        actor = speakers.target(self._view, span, self._actors, self._mentions)
        return (span, actor) if actor is not None else None

    def body(self, place: int) -> tuple[Span, int] | None:
        """Return the body or the group without a name that is named at ``place``.

        « Le gouvernement », « (aux) autorités »: its article may have run into the preposition.
        What follows decides nothing: « l'opposition au projet » is no body, though.
        """
        low = self._view.low
        match = bodies().match(low, place, min(len(low), place + _REACH))
        if match is None or self._goes_on(match.end()):
            return None
        if low.startswith(_NARROWED, match.end()):
            return None
        if (
            match.group().endswith("état")
            and low[match.end() - 4] == self._view.view[match.end() - 4]
        ):
            return None  # "l'état des routes"
        if match.group().endswith("opposition") and low.startswith(_OPPOSING, match.end()):
            return None
        return self.as_source(Span(*match.span()))

    def is_thing(self, actor: int) -> bool:
        """Tell whether an actor without a name is a document or a thing: nobody's adversary."""
        found = self._actors[actor]
        low = found.name.lower()
        if found.actor_type not in ("other", "group") or bodies().match(low):
            return False
        phrase = phrases.read(low, gazetteer())
        if found.actor_type == "group":
            return phrase.noun is None
        # « Un rassemblement » is an event.
        return low.startswith(("un ", "une ")) or phrase.head not in gazetteer().heads

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

    def body_ending_at(self, place: int) -> tuple[Span, int] | None:
        """Return the body or the group without a name whose phrase ends at ``place``."""
        left = max(0, place - _REACH)
        for match in bodies().finditer(self._view.low, left, place):
            before = self._view.low[max(0, match.start() - 1) : match.start()]
            if match.end() == place and not before.isalnum():
                return self.as_source(Span(*match.span()))
        return None

    def ending_at(self, place: int) -> tuple[Span, int] | None:
        """Return the phrase that ends at ``place`` and the actor that it stands for."""
        left = max(0, place - _REACH)
        match = _BEFORE.search(self._view.low[left:place])
        known = self._known(Span(left + match.start(), place)) if match else None
        return known or self.body_ending_at(place)

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
        phrase = phrases.read(_COUNT.sub("les ", match.group()), gazetteer())
        if phrase.noun is None or phrase.head in gazetteer().documents:
            return None
        return self.as_source(Span(start, end))

    def agent(self, place: int) -> tuple[Span, int] | None:
        """Return the actor that the phrase for people or bodies that begins at ``place`` names.

        As with :meth:`opening`, who is known by no name becomes an actor of its own.
        """
        low = self._view.low
        quantity = _QUANTITY.match(low, place)
        first = quantity.end() if quantity else place
        end = min(len(low), first + _REACH)
        match = _NOUN_PHRASE.match(low, first, end) or _COUNTED.match(low, first, end)
        match = match or (_BARE.match(low, first, end) if quantity else None)
        if match is None:
            return None
        stop: int | None = match.end()
        if self._goes_on(match.end()):
            stop = self._past_complement(match.end())
        return self.opening(first, stop) if stop is not None else None

    def as_source(self, span: Span) -> tuple[Span, int] | None:
        """Resolve a phrase for an office, or a pronoun, as if it were the source of a claim."""
        end = span.end
        if span not in self._sources and len(self._sources) < _MOST_ASKED:
            asked = FoundAttribution(
                "", span, Span(end, end), None, "neutral", (Span(end, end),), "indirect"
            )
            found = speakers.resolve(
                self._view, [asked], self._actors, self._mentions, reprises=False
            )
            self._sources[span] = found[0]
        actor = self._sources.get(span)
        return (span, actor) if actor is not None else None
