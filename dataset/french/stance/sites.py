"""Who and what stands around a word of position: subjects before it, objects after it.

A site is a mention of an actor or a phrase of a concept. No parse is made: a subject ends
where the verb group begins (behind an apposition or brackets), an object is the first site
that determiners, adjectives, nouns and one or two « de » lead to.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cache

from dataset.french.claim.moods import participle
from dataset.french.stance.places import CLAUSE_REACH, Places, Site
from dataset.french.stance.verb_groups import TOKEN, Group, group_before
from dataset.french.stance.words import words
from dataset.text import Span

_MARKS = frozenset('«»"')
_BLANK = frozenset(' «"')
_ARTICLES = ("le ", "la ", "l'")
_LEADS = frozenset(("", "le", "la", "l'", "les", "m", "m.", "mme"))
_OBJECTS = ("l'", "le ", "la ", "lui ")
_PRONOUNS = ("il", "elle", "ils", "elles")
_ACCUSATIVES = ("l'", "le ", "la ")
_DATIVES = ("lui ",)
_THE = ("la ", "l'", "le ", "les ")
_CONTRACTED = frozenset(("au", "aux", "du", "des"))  # prepositions with an article in them
_BETWEEN_JOINED = 16
_APPOSITION_REACH = 160
_OBJECT_REACH = 80
_OPENING = 60  # characters in which the subject of a content stands
_MOST_OF = 2  # complements of the noun between verb and target
_MOST_WORDS = 9
_NEAREST = 2
_MOST_JOINED = 8  # sites joined by commas and "et"
_LEADING_ADVERB = re.compile(r"[^\W\d_]{2,14}(?: [^\W\d_]{2,14}){0,2}, ")
_OF_ONE = frozenset(("le", "la", "l'", "son", "sa"))  # before a noun that a name may explain
# "accuse X d'avoir trahi Y": what comes behind is no object of the verb itself.
_INFINITIVE = re.compile(
    r" (?:de |d')(?:ne pas |n'|l'|les? |se |s'|y |en )?[^\W\d_]{2,16}(?:er|ir|re|oir)(?!\w)"
)
_CLAUSE_END = re.compile(r"[.;:!?«»\n]")
_LINKS = {
    "à": ("à", "au", "aux"),
    "de": ("de", "du", "des", "d'"),
    "contre": ("contre",),
    "en": ("en",),
}
_JOINED = re.compile(
    r" et (?:de |d'|du |des |à |contre |le |la |l'|les )?|, (?:de |d'|le |la |l')?"
)


@cache
def _asides() -> re.Pattern[str]:
    return re.compile("[ ](?:" + "|".join(map(re.escape, sorted(words("asides")))) + r")(?!\w)")


def _done(passed: list[str]) -> bool:
    """Tell whether the words passed end with a participle of what somebody does."""
    base = passed[-1].removesuffix("s").removesuffix("e")
    if base in words("suffered") or not words("victims").isdisjoint(passed):
        return False
    done = participle(passed[-1]) or base == "pri"
    return len(passed) > 1 and done and not words("metonyms").isdisjoint(passed[:-1])


class Sites(Places):
    """The ways between words of position and the sites of one text."""

    def subjects_of(self, verb: re.Pattern[str], span: Span) -> list[Site]:
        """Return the sites, bodies without a name among them, right before ``verb``."""
        low = self.view.low
        named = self.within(*span)
        found = [s for s in named if verb.match(low, s.end, span.end) and self._is_longest(s)]
        taken = {site.end for site in found}
        for body in self.people.bodies_within(*span):
            if body.end not in taken and verb.match(low, body.end, span.end):
                site = self._phrase(self.people.body(body.start))
                found += [site] if site is not None else []
        return found

    def opening_site(self, span: Span) -> Site | None:
        """Return the site that a content opens with, but for an article."""
        low = self.view.low
        for site in self.within(span.start, min(span.end, span.start + _OPENING)):
            led = TOKEN.findall(low, span.start, site.start)
            return site if "".join(led) in _LEADS and self._is_longest(site) else None
        return self._phrase(self.people.person_or_body(span.start))

    def taken_up(self, verb: int, holder: int) -> int | None:
        """Return whom the object pronoun right before a verb stands for (« l'accuse de »).

        The one actor beside the holder that this sentence and the one before name.
        """
        low = self.view.low
        pronoun = next((p for p in _OBJECTS if low.endswith(" " + p, 0, verb)), None)
        if pronoun is None or not self.view.sentences:
            return None
        here = self.view.sentence_at(verb)
        start = self.view.sentences[max(0, here - 1)].start
        named = [s for s in self.within(start, verb) if s.actor is not None]
        others = {s.actor for s in named if self._is_longest(s)} - {holder}
        return others.pop() if len(others) == 1 else None

    def answers(self, site: Site) -> bool:
        """Tell whether what is said of a subject is said of the site at its end."""
        if site.concept is not None:
            return self.head_before(site) not in words("victims")
        return self.is_subject(site) or self.head_before(site) in words("metonyms")

    # -- subjects

    def group_before(self, verb: int, *, copular: bool = False) -> Group:
        """Return the verb group before a verb, or an adjective, at ``verb``."""
        return group_before(self.view.low, verb, copular=copular)

    def subject(self, group: Group) -> Site | None:
        """Return the site that is the subject of a verb group, if one is."""
        low = self.view.low
        place = group.start
        while place and low[place - 1] in _BLANK:
            place -= 1
        if place and low[place - 1] in ",)":
            return self._before_apposition(place - 1)
        site = self.ending_at(place) or self._phrase(self.people.ending_at(place))
        return site if site is not None and self.is_subject(site) else None

    def pronoun_subject(self, group: Group) -> Site | None:
        """Return who the personal pronoun right before a verb group stands for."""
        low = self.view.low
        tokens = list(TOKEN.finditer(low, max(0, group.start - 8), group.start))
        if not tokens or tokens[-1].group() not in ("il", "elle", "ils", "elles"):
            return None
        start = tokens[-1].start()
        if start and (low[start - 1].isalnum() or low[start - 1] == "-"):
            return None
        return self._phrase(self.people.pronoun(Span(start, tokens[-1].end())))

    def agent_at(self, place: int) -> Site | None:
        """Return the actor that a phrase without a name, behind « par », names."""
        return self._phrase(self.people.agent(place))

    def named_before(self, place: int) -> Site | None:
        """Return the site or phrase that ends at ``place``."""
        return self.ending_at(place) or self._phrase(self.people.ending_at(place))

    def group_named(self, span: Span) -> Site | None:
        """Return the group of people that a phrase names by what they are for or against."""
        return self._phrase(self.people.office(span))

    def is_near(self, place: int, site: Site) -> bool:
        """Tell whether nothing but a preposition and an article stands before a site."""
        return len(TOKEN.findall(self.view.low, place, site.start)) <= _NEAREST

    def opening_subject(self, group: Group) -> Site | None:
        """Return the subject of a verb group that is all that opens its sentence."""
        place = group.start
        while place and self.view.low[place - 1] == " ":
            place -= 1
        if not self.view.sentences:
            return None
        start = self.view.sentences[self.view.sentence_at(group.start)].start
        return self._phrase(self.people.opening(start, place)) if start < place else None

    def sentence_subject(self, verb: int) -> Site | None:
        """Return the site that opens the sentence of a present participle at ``verb``."""
        if not self.view.sentences:
            return None
        start = self.view.sentences[self.view.sentence_at(verb)].start
        adverb = _LEADING_ADVERB.match(self.view.low, start, verb)
        if adverb and self._starting_at(start) is None:
            start = adverb.end()
        return self.beginning_at(start)

    def beginning_at(self, place: int) -> Site | None:
        """Return the site, phrase or pronoun, a subject, that begins at ``place``."""
        low = self.view.low
        for article in ("", *_THE):
            site = (
                self._starting_at(place + len(article)) if low.startswith(article, place) else None
            )
            if site is not None:
                return site
        if phrase := self._phrase(self.people.starting_at(place)):
            return phrase
        pronoun = next((p for p in _PRONOUNS if low.startswith(p + " ", place)), None)
        if pronoun is None:
            return None
        return self._phrase(self.people.pronoun(Span(place, place + len(pronoun))))

    def object_pronoun(self, group: Group, link: str) -> tuple[Site, Site] | None:
        """Return subject and object of « X l'a félicité », « X lui a rendu hommage ».

        The object is the one actor beside the subject that this sentence and the one before
        name.
        """
        low, start = self.view.low, group.start
        wanted = _DATIVES if link == "à" else _ACCUSATIVES
        if link not in ("", "à"):
            return None
        if not low.startswith(wanted, start):
            pronoun = next((p for p in wanted if low.endswith(p, 0, start)), None)
            if pronoun is None:
                return None
            start -= len(pronoun)
        subject = self.subject(group._replace(start=start))
        if subject is None or subject.actor is None or not self.view.sentences:
            return None
        if low[subject.start : subject.end] in _PRONOUNS:
            return None  # « Il lui reproche »: which of two pronouns is who is anybody's guess
        here = self.view.sentence_at(start)
        reach = self.view.sentences[max(0, here - 1)].start
        named = [s for s in self.within(reach, start) if s.actor is not None]
        others = {s.actor: s for s in named if self._is_longest(s) and s.actor != subject.actor}
        return (subject, next(iter(others.values()))) if len(others) == 1 else None

    def _before_apposition(self, comma: int) -> Site | None:
        """Return the site before an apposition or brackets that end at ``comma``."""
        low = self.view.low
        left = max(0, comma - _APPOSITION_REACH)
        if low[comma] == ")":
            opening = low.rfind("(", left, comma)
            site = self.ending_at(opening - 1) if opening > 0 else None
            return site if site is not None and self.is_subject(site) else None
        place = comma
        for _ in range(4):
            site = self.ending_at(place)
            if site is not None and self.is_subject(site):
                return site
            place = low.rfind(",", left, place)
            if place < 0 or _CLAUSE_END.search(low, place, comma):
                return None
        return None

    def joined_before(self, site: Site) -> list[Site]:
        """Return the sites coordinated with a subject before it ("X et Y ont …")."""
        found: list[Site] = []
        i = bisect_right(self.ends, site.start) - 1
        if i >= 0:
            other = self.ending_at(self.ends[i]) or self.by_end[i]
            between = self.view.low[other.end : site.start]
            if _JOINED.fullmatch(between) and between.startswith(" et") and self.is_subject(other):
                found.append(other)
        return found

    # -- objects

    def objects(
        self, place: int, link: str, *, skip_adverbs: bool = True, joined: bool = False
    ) -> list[Site]:
        """Return the target of a verb that ends at ``place``, with those joined to it.

        Args:
            place: where the verb and its fixed words end.
            link: preposition that must come before the object, "" for a direct object.
            skip_adverbs: whether adverbs may stand before the object.
            joined: whether the object may be joined by "et de" to phrases without a site.
        """
        low = self.view.low
        if match := _asides().match(low, place):
            place = match.end()
        end = min(len(low), place + _OBJECT_REACH)
        line = self.view.view.find("\n", place, end)
        end = line if line >= 0 else end
        passed: list[str] = []
        wanted, led_by, liked, complements = link, "", False, 0
        for token in TOKEN.finditer(low, place, end):
            word = token.group()
            if word in _MARKS:
                continue
            if skip_adverbs and (word in words("adverbs") or word.endswith("ment")):
                continue
            skip_adverbs = False
            if wanted:
                if word not in _LINKS.get(wanted, (wanted,)):
                    return []
                wanted, led_by = "", word
                continue
            site = self._begun_at(token.start(), passed, led_by)
            if site is not None:
                blocked = not words("victims").isdisjoint(passed)
                led = not link and _INFINITIVE.search(low, place, site.start) is not None
                holder = self._office(low, place, site, passed)
                return [] if blocked or led else [holder or site, *self._joined_after(site)]
            if word == "," and passed[:1] and passed[0] in _OF_ONE:
                return self._apposed(token.end() + 1)
            if word == "par" and passed and _done(passed):
                passed = [*passed[:-1], "de"]  # « la décision prise par Y »
            elif word in words("like"):
                passed, liked = [], True
            elif joined and word == "et":
                passed, complements = [], 0
            elif not (word == "que" and liked):
                complements += word in words("of") and passed != []
                if self._ends_phrase(word) or complements > _MOST_OF or len(passed) > _MOST_WORDS:
                    return []
                passed.append(word)
        return []

    def _office(self, low: str, place: int, site: Site, passed: list[str]) -> Site | None:
        """Return who holds the office in the phrase (« le chef de Y »): not Y is meant then."""
        roles = [word for word in passed if word in words("offices")]
        if not roles or site.concept is not None or passed[-1] not in words("of"):
            return None
        at = low.rfind(" " + roles[-1], place, site.start)
        article = next((a for a in _ARTICLES if low.endswith(a, place, at + 1)), "")
        if at < 0 or self._starting_at(at + 1 - len(article)) is not None:
            return None
        return self._phrase(self.people.office(Span(at + 1 - len(article), site.end)))

    def _begun_at(self, place: int, passed: list[str], led_by: str) -> Site | None:
        """Return the site that begins at ``place`` behind the words passed, or the preposition."""
        site = self._starting_at(place)
        if site is None and (not passed or passed[-1] in words("of")):
            site = self._phrase(self.people.starting_at(place))
        before = passed[-1] if passed else led_by
        contracted = before in _CONTRACTED
        if site is None and contracted:
            site = self._phrase(self.people.body(place))
        if site is None and before in ("du", "au"):
            site = self._phrase(self.people.contracted(place))
        if site is None and (not passed or contracted or self.view.low.startswith(_THE, place)):
            site = self._phrase(self.people.country(place))
        return site

    def _apposed(self, place: int) -> list[Site]:
        """Return the name in apposition that begins at ``place`` (« le patron de Y, X, »)."""
        site = self._starting_at(place)
        if site is None:
            return []
        behind = self.view.low[site.end : site.end + 2].strip()[:1]
        return [site] if not behind or behind in ",.;)–—" else []

    @staticmethod
    def _ends_phrase(word: str) -> bool:
        """Tell whether a word cannot stand between a verb and its target."""
        if word in words("of"):
            return False
        return word in words("block") or not (word[0].isalpha() or word[0].isdecimal())

    def _joined_after(self, site: Site) -> list[Site]:
        found: list[Site] = []
        last = site
        for i in range(bisect_left(self.starts, site.end), len(self.all)):
            other = self.all[i]
            if other.start - last.end > _BETWEEN_JOINED:
                break
            between = self.view.low[last.end : other.start]
            if len(found) >= _MOST_JOINED or not _JOINED.fullmatch(between):
                break
            found.append(other)
            last = other
            if between.startswith(" et"):
                break
        return (
            found if not found or " et" in self.view.low[found[-1].start - 8 : last.start] else []
        )

    def in_clause(self, place: int) -> list[Site]:
        """Return the first site of the rest of a clause that is no dative ("à X")."""
        end = min(len(self.view.low), place + CLAUSE_REACH)
        stop = _CLAUSE_END.search(self.view.low, place, end)
        for site in self.within(place, stop.start() if stop else end):
            before = self.view.low[max(0, site.start - 8) : site.start].split()
            if before and before[-1] in ("à", "au", "aux", "par"):
                continue
            return [site]
        return []

    def suits(self, lemma: str, place: int, site: Site) -> bool:
        """Tell whether a verb that ends at ``place`` takes a position toward the site it leads to.

        One pleads « pour une baisse des taux de Y » without being for Y, and who misses Y
        (« regrette Paul Durand ») is not against him.
        """
        if site.concept is not None:
            return True
        if lemma == "encourager" and self.view.low.startswith(" à ", site.end):
            return False  # « encourage Y à … » asks Y for something
        if lemma in words("for_itself"):
            return self.is_direct(place, site)
        return lemma not in words("missing") or not self.is_direct(place, site)

    def is_direct(self, place: int, site: Site) -> bool:
        """Tell whether no « de » stands between a verb and its target."""
        between = TOKEN.findall(self.view.low, place, site.start)
        if between[-1:] == [","]:
            return True  # the name in apposition to the object
        if between and between[0] in words("of"):
            between = between[1:]  # a partitive article ("annonce de nouvelles sanctions")
        return words("of").isdisjoint(between)


def evidence(*parts: Span | Site | None) -> Span:
    """Return the stretch from the first to the last of several spans."""
    spans = [Span(part[0], part[1]) for part in parts if part is not None]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
