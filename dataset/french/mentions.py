"""Mentions of actors by name, and the actors they make up within one article.

Names of the registry count as they are; names unknown to it need evidence: a given name, a
title or an office beside them, a noun that says what they are, or a verb whose subject they are.
Precision comes before recall: a capital alone makes no actor.
"""

from bisect import bisect_right

import regex as re

from dataset.french import furniture
from dataset.french.finds import FoundActor, FoundMention
from dataset.french.mention import names
from dataset.french.mention.actors import Cast
from dataset.french.mention.chains import Candidate, candidates
from dataset.french.mention.gazetteer import Gazetteer, gazetteer, noun_phrases
from dataset.french.mention.organisations import (
    abbreviates,
    acronyms,
    expansion,
    extent,
    head_of,
    initials,
    institution,
    is_acronym,
)
from dataset.french.registry import Registry, RegistryEntry, has_version
from dataset.text import Span, TextView

_CREDIT = re.compile(r"[(/©]\s*$")
_HEADING_LENGTH = 140
# Words of the longest surname ("van der Bellen").
_LONGEST_SURNAME = 3


class _Reading:
    """The state of one article while its names are read."""

    def __init__(self, view: TextView, registry: Registry, aside: list[Span]) -> None:
        self.text_view = view
        self.view, self.low = view.view, view.low
        self.gazetteer: Gazetteer = gazetteer()
        self.cast = Cast(self.gazetteer)
        self.taken = bytearray(len(view.view))
        self.headings = self._headings()
        for span in aside:
            self.take(span)
        for span, i, nested in registry.find(view.view):
            if nested:
                self.cast.registered(
                    registry.entries[i], span, view.text[span.start : span.end], nested=True
                )
            elif self.free(*span) and not self._aside(registry.entries[i], span):
                self.cast.registered(registry.entries[i], span, view.text[span.start : span.end])
                self.take(span)

    def _aside(self, entry: RegistryEntry, span: Span) -> bool:
        """Tell whether a name of the registry stands for a place or for a brand in brackets."""
        name = self.view[span.start : span.end]
        if entry.actor_type == "government" and name in self.gazetteer.places:
            return names.is_location(self.text_view, *span, self.gazetteer)
        return names.is_brand(self.view, span.start, name, self.gazetteer)

    def _headings(self) -> list[Span]:
        """Return the lines that are headings: short and without final mark."""
        lines = self.text_view.lines
        if len(lines) < 2:  # noqa: PLR2004  (a text of one line has no headings)
            return []
        short = (line for line in lines if line.end - line.start < _HEADING_LENGTH)
        return [line for line in short if self.view[line.end - 1] not in '.!?…:;»"),']

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
        if (name in gaz.platforms and last in {"sur", "via", "d'"}) or names.is_brand(
            self.view, start, name, gaz
        ):
            return
        if name in gaz.marked_media:
            noun = gaz.heads.get(last)
            if noun is None and len(before) > 1 and noun_phrases().is_adjective(last):
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
        found = [c for c in candidates(self.text_view, self.gazetteer) if self.free(c.start, c.end)]
        later = [c for c in found if not self._person(c) and not self._organisation(c, left)]
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
        if not c.title and len(c.words) == 1:
            return False
        if c.words[-1].isupper() and len(c.words) > 2:  # noqa: PLR2004  (a heading in capitals)
            return False
        if any(word in gaz.marks for word in c.words[1:]) or any(map(names.has_digit, c.words)):
            return False
        if c.title:
            gender = gaz.titles.get(c.title, "")
            noun = gaz.roles.get(c.title.lower())
            if gender == "p":
                return False
            gender = gender or (noun.gender if noun else "")
            rule = "mention/person-title"
        elif c.words[0] in gaz.given or names.has_initial(c):
            gender, rule = gaz.given.get(c.words[0], ""), "mention/full-name"
            if c.text in gaz.not_actors or c.text in gaz.places or names.has_article(c):
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
        """Take in a listed name, or a body headed by a common noun; tell whether it was one."""
        if c.start in left:
            end, name = left[c.start]
            if self._listed(c, end, name):
                return True
            if name in self.gazetteer.not_actors:
                return False
        return self._headed(c) or self._ministry(c)

    def _listed(self, c: Candidate, end: int, name: str) -> bool:
        """Take in a name of the lexicon that fills a chain, or a branch of it ("X France")."""
        gaz = self.gazetteer
        if name in gaz.not_actors:
            return end >= c.end
        if end >= c.end:
            if name in gaz.places:
                self._place(c, end)
            else:
                self.known(c.start, end, name)
            return True
        rest = self.view[end : c.end].split()
        branch = bool(rest) and (" ".join(rest) in gaz.places or rest[-1] in gaz.marks)
        if branch and name not in gaz.places:
            self.mention("mention/known-name", c.start, c.end, gaz.known.get(name, "media"))
            self.take(Span(c.start, c.end))
            return True
        return False

    def _headed(self, c: Candidate) -> bool:
        """Take in a body whose name a capitalised common noun heads ("Ligue suisse de …")."""
        head = head_of(c, self.gazetteer)
        if head is None or c.initial:
            return False
        end = max(extent(self.view, c.end, self.gazetteer), c.end)
        if end - c.start - len(c.words[0]) == len(" B"):
            return True  # "Groupe B": a group of a tournament
        if end == c.end and len(c.words) == 1:
            return False
        if head.singular not in self.gazetteer.territories:
            self.mention("mention/organisation-head", c.start, end, head.actor_type)
        self.take(Span(c.start, end))
        return True

    def _ministry(self, c: Candidate) -> bool:
        """Take in a ministry named by its portfolio ("ministère de la Santé")."""
        if c.words[0] not in self.gazetteer.portfolios or len(c.words) > 1:
            return False
        body = institution(self.low, c.start, self.gazetteer)
        if body is None:
            return False
        # "Affaires" says nothing without its adjective ("Affaires sociales").
        end = extent(self.view, c.end, self.gazetteer) if c.text == "Affaires" else c.end
        self.mention("mention/institution", body[0], end, body[1].actor_type)
        self.take(Span(body[0], end))
        return True

    def _place(self, c: Candidate, end: int) -> None:
        """Take in a body seated in a place, or a place that acts."""
        gaz = self.gazetteer
        self.take(Span(c.start, end))
        body = institution(self.low, c.start, gaz)
        if body:
            self.mention("mention/institution", body[0], end, body[1].actor_type)
            return
        name = self.view[c.start : end]
        place = gaz.places[name]
        if place.kind == "other" or names.is_complement(c):
            return
        acting = names.acts(self.text_view, end, gaz) or names.is_inverted_subject(c, gaz)
        # Countries with a gender carry an article, but for Israël; cities carry none.
        bare = place.kind != "country" or not place.gender or name == "Israël"
        if acting and self._article(c.start) != bare:
            self.mention("mention/acting-place", c.start, end, "government")

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
        span = Span(c.start, c.end)
        known = self._repeated(c)
        if known is not None:
            self.cast.mention(known, span, "mention/repeated-name")
        elif self.in_heading(c.start):
            self.cast.later(c.text, span, "mention/repeated-name")
        elif self.gazetteer.titles.get(c.title) != "p" and not self._no_name(c, left):
            attested = c.words[-1] in self.repeated
            verdict = names.judge(self.text_view, c, self.gazetteer, attested=attested)
            if verdict is None:
                return
            if verdict.actor_type == "person":
                self.cast.person(c.text, verdict.gender, span, verdict.rule)
            else:
                self.cast.organisation(c.text, verdict.actor_type, span, verdict.rule)

    def _repeated(self, c: Candidate) -> int | None:
        """Return the actor whose name, surname or acronym a candidate repeats."""
        known = self.cast.lookup(c.text)
        if known is not None or len(c.words) > _LONGEST_SURNAME:
            return known
        if c.text.lower() in self.gazetteer.heads:
            return self.cast.headed(c.text)
        known = self.cast.surname(c.text)
        # "la Delaunay" is more often something named after a person.
        named_after = len(c.words) == 1 and names.has_article(c)
        if named_after and not names.is_subject(self.text_view, c, self.gazetteer):
            return None
        return known

    def _no_name(self, c: Candidate, left: dict[int, tuple[int, str]]) -> bool:
        """Tell whether the lexicon has a candidate for something else than an actor."""
        gaz, word = self.gazetteer, c.words[0]
        if len(c.words) > 1 and has_version(self.view, c.end - len(c.words[-1]) - 1):
            return True
        if word.rpartition("-")[2] in gaz.gentilics or c.text in gaz.gentilics:
            return True
        if c.text in gaz.not_actors or c.text in gaz.portfolios:
            return True
        if c.text.lower() in gaz.starters or c.text.lower() in gaz.heads:
            return True
        return len(c.words) == 1 and (c.start in left or names.has_digit(word) or len(word) == 1)


def find(
    view: TextView, registry: Registry = Registry.EMPTY, aside: list[Span] | None = None
) -> tuple[list[FoundActor], list[FoundMention]]:
    """Find the actors of an article and the mentions of them by name.

    Args:
        view: the article.
        registry: actors known beforehand; their names always count.
        aside: the article's page furniture (see :mod:`dataset.french.furniture`), which
            mentions nobody; found here unless given.

    Returns:
        The actors, each with its type and the names used, and their mentions in order of text.
        A mention's ``actor`` is an index into the actors.
    """
    reading = _Reading(view, registry, furniture.spans(view) if aside is None else aside)
    if view.view:
        reading.read()
    return reading.cast.result()
