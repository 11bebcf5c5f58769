"""Mentions of actors by name, and the actors they make up within one article.

Names of the registry count as they are; names unknown to it need evidence: a given name, a
title or an office beside them, a noun that says what they are, or a verb whose subject they are.
Precision comes before recall: a capital alone makes no actor.
"""

import re
from bisect import bisect_right

from dataset.french import names, phrases
from dataset.french.actors import Cast
from dataset.french.finds import FoundActor, FoundMention
from dataset.french.gazetteer import Gazetteer, gazetteer
from dataset.french.names import Candidate
from dataset.french.organisations import (
    abbreviates,
    acronyms,
    expansion,
    extent,
    head_of,
    initials,
    institution,
    is_acronym,
)
from dataset.french.registry import Registry, RegistryEntry
from dataset.text import Span, TextView

_FURNITURE = re.compile(
    r"(?:©|\(c\)|crédits? ?:|photos? ?:|lire (?:aussi|également)|à lire|voir aussi|publié le|mis à jour"
    r"|\(?avec (?:afp|reuters)|suivez|abonnez|source ?:|copyright|leave a comment)"
)
_CREDIT = re.compile(r"[(/©]\s*$")
_HEADING_LENGTH = 140
_LOCATIVE = frozenset("en au aux à dans vers sur depuis sous chez entre".split())
_OF = frozenset("de d' du des".split())
_ARTICLES = frozenset("le la l' les un une ce cet cette".split())
_DEFINITE = frozenset("le la l' les au aux du des".split())


class _Reading:
    """The state of one article while its names are read."""

    def __init__(self, view: TextView, registry: Registry) -> None:
        self.text_view = view
        self.view, self.low = view.view, view.low
        self.gazetteer: Gazetteer = gazetteer()
        self.cast = Cast(self.gazetteer)
        self.taken = bytearray(len(view.view))
        self.headings = self._headings()
        for span, i in registry.find(view.view):
            entry = registry.entries[i]
            self.cast.registered(entry, span, view.text[span.start : span.end])
            self.take(span)

    def _headings(self) -> list[Span]:
        """Return lines that are no prose: headings without final mark, credits, menus."""
        lines = self.text_view.lines
        if len(lines) < 2:  # noqa: PLR2004  (a text of one line has no headings)
            return []
        found = []
        for line in lines:
            short = line.end - line.start < _HEADING_LENGTH
            closed = self.view[line.end - 1] in ".!?…:;»\"),"
            if (short and not closed) or (short and _FURNITURE.match(self.low, line.start)):
                found.append(line)
        return found

    def in_heading(self, offset: int) -> bool:
        i = bisect_right(self.headings, (offset, len(self.view) + 1)) - 1
        return i >= 0 and offset < self.headings[i].end

    def take(self, span: Span) -> None:
        self.taken[span.start : span.end] = b"\1" * (span.end - span.start)

    def free(self, start: int, end: int) -> bool:
        return not self.taken[start] and not self.taken[end - 1]

    # ---- names of the lexicon -------------------------------------------------------------

    def read_known(self) -> dict[int, tuple[int, str]]:
        """Take in the names that the lexicon lists; return those left to the chains."""
        left: dict[int, tuple[int, str]] = {}
        for start, end, name in names.known_spans(self.view, self.gazetteer):
            if not self.free(start, end):
                continue
            if name in self.gazetteer.not_actors:
                if " " in name:
                    self.take(Span(start, end))
                left[start] = (end, name)
            elif self._bound(start, end) or name in self.gazetteer.places:
                left[start] = (end, name)
            else:
                self.known(start, end, name)
        return left

    def _bound(self, start: int, end: int) -> bool:
        """Tell whether another capitalised word stands right before or after a known name."""
        if self.view[end : end + 1] == " " and self.view[end + 1 : end + 2].isupper():
            return True
        if start < 2 or self.view[start - 1] != " ":  # noqa: PLR2004
            return False
        at = self.view.rfind(" ", max(0, start - 30), start - 1) + 1
        word = self.view[max(at, start - 30) : start - 1].lstrip("«\"'(").rpartition("'")[2]
        return word[:1].isupper() and word.lower() not in self.gazetteer.starters and word.isalpha()

    def known(self, start: int, end: int, name: str) -> None:
        """Take in one name that the lexicon lists as an organisation or medium."""
        before = self.low[max(0, start - 30) : start].replace("'", "' ").split()
        last = before[-1] if before else ""
        self.take(Span(start, end))
        if self._credit(start, end):
            return
        gaz = self.gazetteer
        if name in gaz.platforms and last in {"sur", "via", "d'"}:
            return
        if name in gaz.marked_media:
            noun = gaz.heads.get(last)
            if noun is None and len(before) > 1 and names.is_adjective(last):
                noun = gaz.heads.get(before[-2])
            if not (
                last in {"selon", "après"}
                or (noun and noun.actor_type == "media")
                or (" " in name and names.acts(self.text_view, end, gaz))
            ):
                return
        actor_type = gaz.known.get(name, "media")
        self.mention("mention/known-name", start, end, actor_type)

    def _credit(self, start: int, end: int) -> bool:
        """Tell whether a name stands as a credit: alone in brackets, after © or a slash."""
        if not _CREDIT.search(self.view, max(0, start - 3), start):
            return False
        return self.view[end : end + 1] in ")/" or self.view[start - 1] in "/©"

    # ---- chains of capitals ---------------------------------------------------------------

    def read(self) -> None:
        """Read the whole article."""
        left = self.read_known()
        found = [
            c for c in names.candidates(self.text_view, self.gazetteer) if self.free(c.start, c.end)
        ]
        later: list[Candidate] = []
        for candidate in found:
            if not self._person(candidate) and not self._organisation(candidate, left):
                later.append(candidate)
        self._acronyms(later)
        self.repeated = {
            word for c in later if not c.initial for word in (c.words[-1],) if len(c.words) == 1
        }
        for candidate in later:
            if self.free(candidate.start, candidate.end):
                self._remaining(candidate, left)
        self._expansions()

    def mention(self, rule: str, start: int, end: int, actor_type: str) -> None:
        name = self.view[start:end]
        if self.in_heading(start):
            self.cast.later(name, Span(start, end), rule)
        else:
            self.cast.organisation(name, actor_type, Span(start, end), rule)

    def _person(self, c: Candidate) -> bool:
        """Take in a full name, or a name with a title; tell whether it was one."""
        gaz = self.gazetteer
        if c.words[-1].isupper() and len(c.words) > 2:  # noqa: PLR2004  (a heading in capitals)
            return False
        if any(word in gaz.marks for word in c.words[1:]) or any(map(_has_digit, c.words)):
            return False
        many = len(c.words) > 1
        if c.title:
            gender = gaz.titles.get(c.title, "")
            noun = gaz.roles.get(c.title.lower())
            if gender == "p":
                return False
            gender = gender or (noun.gender if noun else "")
            rule = "mention/person-title"
        elif many and (c.words[0] in gaz.given or _is_initial(c)):
            gender, rule = gaz.given.get(c.words[0], ""), "mention/full-name"
            if c.text in gaz.not_actors or c.text in gaz.places or _article_before(c):
                return False
        else:
            return False
        span = Span(c.start, c.end)
        if self.in_heading(c.start):
            self.cast.later(c.text, span, rule)
        else:
            self.cast.person(c.text, gender, span, rule)
        self.take(span)
        return True

    def _organisation(self, c: Candidate, left: dict[int, tuple[int, str]]) -> bool:
        """Take in a body headed by a common noun, or a known name inside a longer chain."""
        gaz = self.gazetteer
        if c.start in left:
            end, name = left[c.start]
            if name in gaz.not_actors:
                return end >= c.end
            if end >= c.end:
                if name in gaz.places:
                    return self._place(c, end, gaz)
                self.known(c.start, end, name)
                return True
            rest = self.view[end + 1 : c.end]
            if name not in gaz.places and (rest in gaz.places or rest.split()[-1] in gaz.marks):
                self.mention("mention/known-name", c.start, c.end, gaz.known.get(name, "media"))
                self.take(Span(c.start, c.end))
                return True
        head = head_of(c, gaz)
        if head is not None and not c.initial:
            end = max(extent(self.view, c.end, gaz), c.end)
            lettered = len(c.words) > 1 and len(c.words[1]) == 1
            if lettered:
                return True
            if end > c.end or len(c.words) > 1:
                if head.singular not in gaz.territories:
                    self.mention("mention/organisation-head", c.start, end, head.actor_type)
                self.take(Span(c.start, end))
                return True
        if c.words[0] in gaz.portfolios and len(c.words) == 1:
            body = institution(self.low, c.start, gaz)
            if body:
                end = extent(self.view, c.end, gaz) if c.words[0] == "Affaires" else c.end
                self.mention("mention/institution", body[0], end, body[1].actor_type)
                self.take(Span(body[0], end))
                return True
        return False

    def _place(self, c: Candidate, end: int, gaz: Gazetteer) -> bool:
        """Take in a body seated in a place, or a place that acts."""
        self.take(Span(c.start, end))
        name = self.view[c.start : end]
        body = institution(self.low, c.start, gaz)
        if body:
            self.mention("mention/institution", body[0], end, body[1].actor_type)
            return True
        place = gaz.places[name]
        if place.kind == "other" or (c.before and c.before[-1] in _LOCATIVE | _OF):
            return True
        article = bool(c.before and c.before[-1] in _ARTICLES) or self._article(c.start)
        needs_article = place.kind == "country" and bool(place.gender) and name != "Israël"
        acting = names.acts(self.text_view, end, gaz) or names.is_inverted_subject(c, gaz)
        if acting and article == needs_article:
            self.mention("mention/acting-place", c.start, end, "government")
        return True

    def _article(self, start: int) -> bool:
        return self.low.endswith(("le ", "la ", "l'", "les "), max(0, start - 4), start)

    def _spelt_before(self, end: int, acronym: str, chains: dict[int, Candidate]) -> None:
        """Take in an unlisted name of several words whose initials the bracket gives."""
        chain = chains.get(end)
        if chain is not None and len(chain.words) > 1 and abbreviates(acronym, chain.text):
            span = Span(chain.start, chain.end)
            self.cast.organisation(chain.text, "other", span, "mention/acronym")
            self.take(span)

    def _acronyms(self, later: list[Candidate]) -> None:
        """Make the acronym in brackets an alias of the name before it."""
        chains = {candidate.end: candidate for candidate in later}
        for start, end, acronym in acronyms(self.view):
            previous = self.cast.ending_at(start - 2)
            if previous is None:
                self._spelt_before(start - 2, acronym, chains)
                previous = self.cast.ending_at(start - 2)
            if previous is None or self.cast.actors[previous].actor_type == "person":
                continue
            name = self.cast.actors[previous].name
            upper = acronym.isupper() and (
                acronym[0] == name[:1].upper() or acronym not in self.gazetteer.known
            )
            if upper or abbreviates(acronym, name):
                self.cast.alias(previous, acronym, Span(start, end), "mention/acronym")
                self.take(Span(start, end))

    def _expansions(self) -> None:
        """Name actors known by an acronym after the full form in the bracket that follows."""
        for mention in [m for m in self.cast.mentions if self._spelt_out(m.span)]:
            spelt = expansion(self.view, mention.span.end)
            if spelt and mention.actor is not None:
                name = self.view[spelt.start : spelt.end]
                self.cast.expand(mention.actor, name.removeprefix("la ").removeprefix("le "))

    def _spelt_out(self, span: Span) -> bool:
        """Tell whether an acronym is followed by its full form in brackets."""
        acronym = self.view[span.start : span.end]
        if not is_acronym(acronym) or not self.view.startswith(" (", span.end):
            return False
        spelt = expansion(self.view, span.end)
        if spelt is None:
            return False
        letters, own = acronym.lower(), initials(self.view[spelt.start : spelt.end])
        return own.startswith(letters[:2]) and abs(len(own) - len(letters)) <= 1

    def _remaining(self, c: Candidate, left: dict[int, tuple[int, str]]) -> None:
        """Take in a name that no lexicon decides, if what stands around it does."""
        gaz, span = self.gazetteer, Span(c.start, c.end)
        if c.title in gaz.titles and gaz.titles[c.title] == "p":
            if (known := self.cast.surname(c.text)) is not None:
                self.cast.mention(known, span, "mention/repeated-name")
            return
        known = self.cast.lookup(c.text)
        if known is None and len(c.words) <= 3:  # noqa: PLR2004  (Le Pen, Di Maio, Van der Bellen)
            known = self.cast.surname(c.text)
            if known is not None and len(c.words) == 1 and _article_before(c) and not self._acting(c):
                known = None
        if known is not None:
            self.cast.mention(known, span, "mention/repeated-name")
            return
        if self.in_heading(c.start):
            self.cast.later(c.text, span, "mention/repeated-name")
            return
        word = c.words[0]
        if word.rpartition("-")[2] in gaz.gentilics:
            return
        if c.text in gaz.gentilics or c.text in gaz.not_actors or c.text in gaz.portfolios:
            return
        if len(c.words) == 1 and (c.start in left or _has_digit(word) or len(word) < 2):  # noqa: PLR2004
            return
        self._unlisted(c, span)

    def _acting(self, c: Candidate) -> bool:
        """Tell whether a name is the subject of a verb (the head of a phrase, no complement)."""
        if c.before and c.before[-1] in _OF | _LOCATIVE:
            return False
        return names.acts(self.text_view, c.end, self.gazetteer) or names.is_inverted_subject(
            c, self.gazetteer
        )

    def _unlisted(self, c: Candidate, span: Span) -> None:
        gaz = self.gazetteer
        many = len(c.words) > 1
        mark = next((gaz.marks[w] for w in c.words if w in gaz.marks), "")
        if mark and many:
            self.cast.organisation(c.text, mark, span, "mention/organisation-mark")
            return
        noun_word = names.noun_before(c, gaz) or names.noun_after(self.text_view, c.end, gaz)
        noun = gaz.noun(noun_word) if noun_word else None
        if noun is None and not c.before and not c.initial:
            office = phrases.left_apposition(self.low, c.start, gaz)
            noun = phrases.read(office, gaz).noun if office else None
            noun_word = noun.singular if noun else ""
        if noun and noun.plural:
            noun = None
        if noun and noun_word in gaz.documents and noun_word not in gaz.heads:
            return
        if noun and noun.singular in gaz.territories:
            return
        article = _article_before(c)
        if noun_word in gaz.eponyms and not many:
            self.cast.person(c.text, "", span, "mention/apposition")
            return
        if noun and not (c.initial and not many and not self._acting(c)):
            if noun.actor_type == "person" and not _has_digit(c.text) and not article:
                self.cast.person(c.text, noun.gender, span, "mention/apposition")
                return
            if noun.actor_type != "person":
                self.cast.organisation(c.text, noun.actor_type, span, "mention/apposition")
                return
        if not self._acting(c) or (c.initial and not many and not self._attested(c)):
            return
        upper = c.words[0].isupper() and len(c.words[0]) > 1
        if upper or (article and not c.initial):
            self.cast.organisation(c.text, "other", span, "mention/subject")
        elif not article:
            given = gaz.given.get(c.words[0], "")
            self.cast.person(c.text, given, span, "mention/subject")

    def _attested(self, c: Candidate) -> bool:
        """Tell whether a word that opens a sentence is a name elsewhere in the article."""
        word = c.words[-1]
        if word in self.repeated or word in self.gazetteer.given:
            return True
        return word.isupper() and len(word) > 1


def _is_initial(c: Candidate) -> bool:
    """Tell whether a name opens with an initial ("V. Durand", "J.-M. Durand", "J-M Durand")."""
    first = c.words[0]
    letters = first.replace(".", "").replace("-", "")
    marked = len(letters) < len(first) and letters.isupper()
    return marked and len(letters) <= 2 and c.words[1].istitle()  # noqa: PLR2004


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _article_before(c: Candidate) -> bool:
    return bool(c.before) and c.before[-1] in _DEFINITE


def find(
    view: TextView, registry: Registry = Registry.EMPTY
) -> tuple[list[FoundActor], list[FoundMention]]:
    """Find the actors of an article and the mentions of them by name.

    Args:
        view: the article.
        registry: actors known beforehand; their names always count.

    Returns:
        The actors, each with its type and the names used, and their mentions in order of text.
        A mention's ``actor`` is an index into the actors.
    """
    reading = _Reading(view, registry)
    if view.view:
        reading.read()
    return reading.cast.result()


# The registry that the examples of rule mention/registry speak of: an invented company.
_EXAMPLE = RegistryEntry("zorbec", "Zorbec", ("Zorbec Industries",), "company")


def find_alone(view: TextView) -> list[FoundMention]:
    """Find all mentions of an article: names, and the nominals and pronouns that are sources.

    For running the examples of the rules: the registry is that of the examples.
    """
    from dataset.french import attributions, speakers  # noqa: PLC0415  (they build on this module)

    actors, mentions = find(view, Registry.of([_EXAMPLE]))
    speakers.resolve(view, attributions.find(view), actors, mentions)
    return mentions
