"""Who and what stands around a word of position: subjects before it, objects after it.

A site is a mention of an actor or a phrase of a concept. No parse is made: a subject ends
where the verb group begins (behind an apposition or brackets), an object is the first site
that determiners, adjectives, nouns and one or two « de » lead to.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from dataset.french.claim.moods import mood, participle
from dataset.french.stance.objects import CLAUSE_END, THE, Objects
from dataset.french.stance.position import Site, opposite
from dataset.french.stance.verb_groups import TOKEN, Group
from dataset.french.stance.words import shape, words
from dataset.text import Span

_BLANK = frozenset(' «"')
_MOST_COMMAS = 4
_COMPLEMENT_REACH = 60
_MOST_WORDS_OF = 9
_CLAUSAL = frozenset(("qui", "que", "qu'", "dont", "où", "et", "mais", "ne", "n'", "il", "elle"))
_OPENS_COMPLEMENT = frozenset("de du des d' sur en pour à au aux contre visant".split())
_MASCULINE, _FEMININE, _PLURAL = ("il",), ("elle",), ("ils", "elles")
_AGREEING = {
    **dict.fromkeys(("le", "un", "ce", "cet", "du", "au", "son", "mon"), _MASCULINE),
    **dict.fromkeys(("la", "une", "cette", "sa", "ma"), _FEMININE),
    **dict.fromkeys(("les", "des", "ces", "ses", "aux", "leurs"), _PLURAL),
}
_PARTICIPLE_LEADS = ("", "en", "tout en", "pour", "afin de", "loin de", "après avoir", "sans")
_LEADS = frozenset("le la l' les m m. mme ce cet cette ces notre votre leur".split()) | {""}
THIRD_PERSONS = ("il", "elle", "ils", "elles")
_LATTER = ("ce dernier", "cette dernière", "celui-ci", "celle-ci")
_PRONOUN = re.compile(r"(?<![\w-])(ils?|elles?) *$")
_PRONOUN_REACH = 8
_ACCUSATIVES = ("l'", "le ", "la ")
_DATIVES = ("lui ",)
_DASHES = (" -", " –", " —")
_APPOSITION_REACH = 160
_OPENING = 60  # characters in which the subject of a content stands
_POSSESSIVES = (" son ", " sa ", " ses ")
_SUBJECT_REACH = 80
# « Ni X, ni Y ne … »: what joins the second to the first
_NI = re.compile(r",? ni (?:le |la |les |l')?$")
_NI_REACH = len(", ni les ")
_LEADING = re.compile(r"[^,.;:!?«»()]{2,60}, ")


class Sites(Objects):
    """The ways between words of position and the sites of one text."""

    _asked: Span | None = None
    _answer: tuple[list[Site], list[Span]] = ([], [])

    def _inside(self, span: Span) -> tuple[list[Site], list[Span]]:
        """Return the sites inside a content and the bodies without a name; one is asked often."""
        if span != self._asked:
            self._asked = span
            self._answer = self.within(*span), self.people.bodies_within(*span)
        return self._answer

    def anybody(self, span: Span) -> bool:
        """Tell whether anybody is named inside a content."""
        return any(self._inside(span))

    def subjects_of(self, says: Callable[[int], bool], span: Span) -> list[tuple[Site, int]]:
        """Return the subjects of what ``says`` tells to be said from a place on, and that place.

        Bodies without a name are among them. A practice may have a complement (« la réforme de
        l'école est … »): it is what is meant.
        """
        named, bodies = self._inside(span)
        found = [(s, s.end) for s in named if self._is_longest(s) and says(s.end)]
        heads = []
        for site, place in found:
            head = self.headed(site.start, max(span.start, site.start - _SUBJECT_REACH))
            heads.append((head or site, place))
        taken = {place for _, place in found}
        others = [b for b in bodies if b.end not in taken]
        resolved = ((self.people.body(b.start), b.end) for b in others if says(b.end))
        return heads + [(site, end) for site, end in resolved if site is not None]

    def behind_complement(
        self, says: Callable[[int], bool], span: Span
    ) -> Iterator[tuple[Site, int]]:
        """Yield the practices whose complement holds no site, as :meth:`subjects_of` does."""
        low = self.view.low
        for site in self._inside(span)[0]:
            if site.concept is None or says(site.end):
                continue
            stop = min(span.end, site.end + _COMPLEMENT_REACH)
            for token in TOKEN.finditer(low, site.end, stop):
                if not self._complement(site.end, token.end()):
                    break
                if says(token.end()):
                    yield site, token.end()
                    break

    def parted(self, start: int, end: int) -> bool:
        """Tell whether a clause begins between two places (« le pays où … »)."""
        return not _CLAUSAL.isdisjoint(TOKEN.findall(self.view.low, start, end))

    def headed(self, place: int, left: int, most: int = _MOST_WORDS_OF) -> Site | None:
        """Return the practice whose complement ends at ``place`` (« la réforme de l'école »).

        ``most`` is how many words the complement may have.
        """
        found = [s for s in self.within(left, place) if s.concept is not None]
        return next((s for s in found if self._complement(s.end, place, most)), None)

    def _complement(self, start: int, end: int, most: int = _MOST_WORDS_OF) -> bool:
        """Tell whether a stretch can be the complement of the noun before it."""
        tokens = TOKEN.findall(self.view.low, start, end)
        if tokens[-1:] == [","]:
            tokens.pop()  # « les élections prévues mardi, boycottées par X »
        if not tokens or len(tokens) > most:
            return False
        finite = words("being") | words("having") | _CLAUSAL
        adjective = shape("relational").fullmatch(tokens[0]) is not None
        if tokens[0] not in _OPENS_COMPLEMENT and not participle(tokens[0]) and not adjective:
            return False
        return all(t not in finite and t[0].isalnum() and not mood(t) for t in tokens)

    def opening_site(self, span: Span) -> Site | None:
        """Return the site that a content opens with, but for an article."""
        low = self.view.low
        for site in self.within(span.start, min(span.end, span.start + _OPENING)):
            led = TOKEN.findall(low, span.start, site.start)
            return site if "".join(led) in _LEADS and self._is_longest(site) else None
        return self.people.person_or_body(span.start)

    def toward(self, site: Site, polarity: str) -> str:
        """Return the polarity toward a site, turned where its end is spoken of.

        « La suppression de Y est une bonne chose. »
        """
        start = max(0, site.start - _SUBJECT_REACH)
        found = list(shape("lack").finditer(self.view.low, start, site.start))
        lacks = site.concept and found and site.start - found[-1].end() <= len("les ")
        return opposite(polarity) if lacks else polarity

    def bodies(self, start: int, end: int) -> list[Site]:
        """Return the bodies and groups without a name between two places."""
        found = (self.people.body(place.start) for place in self.people.bodies_within(start, end))
        return [site for site in found if site is not None]

    def only_one(self, start: int, end: int, pronoun: str) -> Site | None:
        """Return the one target named between two places, if a pronoun behind may mean it."""
        found = [s for s in self.within(start, end) if self._is_longest(s)]
        found += self.bodies(start, end)
        if len({(s.actor, s.concept) for s in found}) != 1:
            return None
        before = TOKEN.findall(self.view.low, max(0, found[-1].start - 12), found[-1].start + 4)
        article = next((t for t in before[::-1] if t in _AGREEING), "")
        return found[-1] if not article or pronoun in _AGREEING[article] else None

    def site_at(self, place: int) -> Site | None:
        """Return the concept or body whose phrase, with its determiner, begins at ``place``."""
        token = TOKEN.match(self.view.low, place)
        if token is None:
            return None
        site = self._starting_at(token.end() + (not token.group().endswith("'")))
        return site or self.people.body(place)

    def taken_up(self, verb: int, holder: int) -> Site | None:
        """Return whom the object pronoun right before a verb stands for (« l'accuse de »)."""
        low = self.view.low
        pronouns = (*_ACCUSATIVES, *_DATIVES)
        pronoun = next((p for p in pronouns if low.endswith(" " + p, 0, verb)), None)
        if pronoun is None:
            return None
        beside = self.ending_at(verb - len(pronoun) - len(", "))
        if beside is not None and beside.actor not in (None, holder):
            return beside  # « X bouscule Y, lui reprochant de … »
        return self._beside(holder, verb)

    def latter(self, span: Span) -> Site | None:
        """Return whom « ce dernier » or « celle-ci », an object, stands for."""
        return self.people.as_source(span) if self.view.low[slice(*span)] in _LATTER else None

    def answers(self, site: Site) -> bool:
        """Tell whether what is said of a subject is said of the site at its end."""
        if site.concept is not None:
            return self.head_before(site) not in words("victims")
        return self.is_subject(site) or self.head_before(site) in words("metonyms")

    # -- subjects

    def subject(self, group: Group) -> Site | None:
        """Return the site that is the subject of a verb group, if one is."""
        low = self.view.low
        place = group.start
        while place and low[place - 1] in _BLANK:
            place -= 1
        place = self._over_inserted(place)
        if place and low[place - 1] == ",":
            return self._before_apposition(place - 1)
        site = self.named_before(place)
        return site if site is not None and self.is_subject(site) else None

    def pronoun_subject(self, group: Group) -> Site | None:
        """Return who the personal pronoun right before a verb group stands for."""
        left = max(0, group.start - _PRONOUN_REACH)
        match = _PRONOUN.search(self.view.low, left, group.start)
        return self.people.as_source(Span(*match.span(1))) if match else None

    def agents(self, by: int) -> list[Site]:
        """Return those named, or told by a phrase without a name, behind « par » at ``by``."""
        if found := self.objects(by, "par"):
            return found
        agent = self.people.agent(by + len(" par "))
        return [agent] if agent is not None else []

    def named_before(self, place: int) -> Site | None:
        """Return the site or phrase that ends at ``place``."""
        return self.ending_at(place) or self.people.ending_at(place)

    def body_target(self, span: Span) -> Site | None:
        """Return the body or group that a target is, but for its article.

        What follows is no complement of it (« accuse le gouvernement de fraude »).
        """
        body = self.people.body_ending_at(span.end)
        return body if body and self.view.low[span.start : body.start] in ("", *THE) else None

    def opening_subject(self, group: Group) -> Site | None:
        """Return the subject of a verb group that is all that opens its sentence."""
        place = group.start
        while place and self.view.low[place - 1] == " ":
            place -= 1
        place = self._over_inserted(place)  # « la plupart des élus (64 %) … »
        start = self.view.sentence(group.start).start
        if start >= place:
            return None
        if site := self.people.opening(start, place):
            return site
        left = max(start, place - _SUBJECT_REACH)
        clauses = list(shape("clause").finditer(self.view.low, left, place))
        return self.people.opening(clauses[-1].end(), place) if clauses else None

    def possessed(self, group: Group, end: int) -> tuple[Site, Site] | None:
        """Return subject and possessor of « X dénonce son manque de rigueur »."""
        possessive = self.view.low.startswith(_POSSESSIVES, end)
        return self._pair(group, group.start) if possessive else None

    def sentence_subject(self, verb: int) -> Site | None:
        """Return the site that opens the sentence of a present participle at ``verb``."""
        start = self.view.sentence(verb).start
        adverb = _LEADING.match(self.view.low, start, verb)
        site = self.beginning_at(start)
        return self.beginning_at(adverb.end()) if site is None and adverb else site

    def subject_behind(self, participle: int) -> Site | None:
        """Return the subject behind a participle that opens its sentence (« Saluant Y, X … »)."""
        start, end = self.view.sentence(participle)
        if self.view.low[start:participle].strip(' «"') not in _PARTICIPLE_LEADS:
            return None
        comma = participle
        for _ in range(_MOST_COMMAS):
            comma = self.view.low.find(", ", comma + 1, end)
            if comma < 0:
                break
            if site := self.beginning_at(comma + 2):
                return site
        return None

    def beginning_at(self, place: int) -> Site | None:
        """Return the site, phrase or pronoun, a subject, that begins at ``place``."""
        low = self.view.low
        for article in ("", *THE):
            at = place + len(article)
            if low.startswith(article, place) and (site := self._starting_at(at)):
                return site
        if phrase := self.people.starting_at(place):
            return phrase
        # « la Première ministre Jeanne Martin »
        titled = self.objects(place - 1) if place else []
        if titled and self.is_direct(place, titled[0]):
            return titled[0]
        pronoun = next((p for p in THIRD_PERSONS if low.startswith(p + " ", place)), None)
        return self.people.as_source(Span(place, place + len(pronoun))) if pronoun else None

    def object_pronoun(self, group: Group, link: str) -> tuple[Site, Site] | None:
        """Return subject and object of « X l'a félicité », « X lui a rendu hommage »."""
        low, start = self.view.low, group.start
        if link not in ("", "à"):
            return None
        wanted = _DATIVES if link == "à" else _ACCUSATIVES
        if not low.startswith(wanted, start):
            pronoun = next((p for p in wanted if low.endswith(p, 0, start)), None)
            if pronoun is None:
                return None
            start -= len(pronoun)
        return self._pair(group._replace(start=start), start)

    def _pair(self, group: Group, place: int) -> tuple[Site, Site] | None:
        """Return the subject of a verb group and the one other target named before ``place``."""
        subject = self.subject(group)
        if subject is None or subject.actor is None:
            return None
        if self.view.low[subject.start : subject.end] in THIRD_PERSONS:
            return None  # « Il lui reproche »: which of two pronouns is who is anybody's guess
        other = self._beside(subject.actor, place, subject.start)
        return None if other is None else (subject, other)

    def _beside(self, holder: int, place: int, bodies: int = 0) -> Site | None:
        """Return the one actor beside the holder named in the sentence or the one before.

        Up to ``bodies`` those without a name count, too. Where nobody is told, it is the one
        practice: « l'initiative … X l'a rejetée ».
        """
        here = self.view.sentence_at(place)
        for first in (here, max(0, here - 1)):  # the sentence itself tells better
            reach = self.view.sentences[first].start
            named = [s for s in self.within(reach, place) if self._is_longest(s)]
            named += self.bodies(reach, bodies)
            others = {s.actor: s for s in named if s.actor not in (None, holder)}
            if others:
                return others.popitem()[1] if len(others) == 1 else None
        practices = {s.concept: s for s in self.within(reach, place) if s.concept is not None}
        return practices.popitem()[1] if len(practices) == 1 else None

    def _over_inserted(self, place: int) -> int:
        """Return where brackets or dashes open that close before ``place``, else ``place``."""
        low = self.view.low
        closing = low[max(0, place - 2) : place]
        opens = " (" if closing.endswith(")") else closing + " " if closing in _DASHES else ""
        left = max(0, place - _APPOSITION_REACH)
        opening = low.rfind(opens, left, place - 1) if opens else -1
        return opening if opening >= 0 else place

    def _before_apposition(self, comma: int) -> Site | None:
        """Return the site before an apposition that ends at ``comma``."""
        low = self.view.low
        left = max(0, comma - _APPOSITION_REACH)
        place = comma
        for _ in range(_MOST_COMMAS):
            site = self.ending_at(place)
            if site is not None and self.is_subject(site):
                return site
            place = low.rfind(",", left, place)
            if place < 0 or CLAUSE_END.search(low, place, comma):
                return None
        return None

    def joined_before(self, site: Site) -> list[Site]:
        """Return the sites coordinated with a subject before it ("X et Y ont …")."""
        found: list[Site] = []
        i = bisect_right(self.ends, site.start) - 1
        if i >= 0:
            other = self.ending_at(self.ends[i]) or self.by_end[i]
            between = self.view.low[other.end : site.start]
            joined = between.startswith(" et") and shape("joined").fullmatch(between)
            if joined and self.is_subject(other):
                found.append(other)
        last: Site | None = site
        while last is not None and (
            link := _NI.search(self.view.low, max(0, last.start - _NI_REACH), last.start)
        ):
            last = self.named_before(link.start())
            if last is not None and last.actor is not None:
                found.append(last)
        return found
