"""Mentions of actors by name, and the actors they make up within one article.

Names of the registry count as they are; names unknown to it need evidence: a given name, a
title or an office beside them, a noun that says what they are, or a verb whose subject they are.
Precision comes before recall: a capital alone makes no actor.
"""

import re

from dataset.french import furniture
from dataset.french.finds import FoundActor, FoundMention
from dataset.french.mention import acting, names
from dataset.french.mention.acronyms import introduced, spelt_out
from dataset.french.mention.chains import Candidate, candidates
from dataset.french.mention.nouns import names_body
from dataset.french.mention.organisations import (
    AGAIN,
    by_place,
    extent,
    head_of,
    institution,
    is_acronym,
    up_to_acronym,
)
from dataset.french.mention.quoted import quoted_names
from dataset.french.mention.reading import Reading
from dataset.french.mention.states import add_states
from dataset.french.mention.worded import worded_names
from dataset.french.registry import Registry
from dataset.text import Span, TextView

_CREDIT = re.compile(r"[(/©]\s*$")
# « Pierre Bergé et Associés » is a firm.
_FIRM = re.compile(r" (?:et|&) (?:[Aa]ssociés|Cie|Co|[Ff]ils|[Ff]rères)(?!\w)")
_OF_CAPITAL = re.compile(r" (?:du |de la |de l'|des |de |d')[A-ZÀ-ÖØ-Þ][\w-]*+")
# A heading goes on behind a word in capitals of so few letters, a surname is longer.
_ACRONYM = 3
# Among the nouns of territories: with a complement these name a body ("Service de …").
_BODIES = frozenset(("service", "office", "centre", "école"))


class _Names(Reading):
    """Reads the names of one article."""

    # ---- names of the lexicon -------------------------------------------------------------

    def read_known(self) -> dict[int, tuple[int, str]]:
        """Take in the names that the lexicon lists; return those left to the chains."""
        left: dict[int, tuple[int, str]] = {}
        gaz = self.gazetteer
        spans = names.known_spans(self.view)
        surnames = names.surnames_among(self.view, spans)
        for start, end, name in spans:
            if name in surnames or not self.free(start, end):
                continue
            if name in gaz.not_actors or name in gaz.places or self._bound(start, end):
                left[start] = (end, name)
            elif name not in gaz.bare_media or names.is_medium(self.text_view, start, end):
                self.known(start, end, name)
        return left

    def _bound(self, start: int, end: int) -> bool:
        """Tell whether another capitalised word stands right before or after a known name."""
        if self.view[end : end + 1] == " " and self.view[end + 1 : end + 2].isupper():
            return True
        if self.view[start - 1 : start] != " ":
            return False
        at = self.view.rfind(" ", max(0, start - 30), start - 1) + 1
        word = self.view[max(at, start - 30) : start - 1].lstrip("«\"'(").rpartition("'")[2]
        return word[:1].isupper() and word.lower() not in self.gazetteer.starters and word.isalpha()

    def known(self, start: int, end: int, name: str) -> None:
        """Take in one name that the lexicon lists as an organisation or medium."""
        gaz = self.gazetteer
        before = self.low[max(0, start - 30) : start].replace("'", "' ").split()
        if name.partition(" ")[0].lower() in gaz.heads:
            end = by_place(self.view, end, any_name=name.isupper())
        self.take(Span(start, end))
        actor_type = gaz.known.get(name, "media")
        if actor_type == "media" and self._credit(start, end):
            return
        platform = name in gaz.platforms and before and before[-1] in {"sur", "via", "d'"}
        if platform or names.is_brand(self.view, start, name):
            return
        if name not in gaz.marked_media or names.is_medium(self.text_view, start, end):
            self.mention("mention/known-name", start, end, actor_type)

    def _credit(self, start: int, end: int) -> bool:
        """Tell whether a name stands as a credit: alone in brackets, after © or a slash."""
        if not _CREDIT.search(self.view, max(0, start - 3), start):
            return False
        return self.view[end : end + 1] in ")/" or self.view[start - 1] in "/©"

    # ---- chains of capitals ---------------------------------------------------------------

    def read(self) -> None:
        """Read the whole article."""
        self.places: list[Span] = []
        left = self.read_known()
        told = [(*one, "quoted") for one in quoted_names(self.view, self.low)]
        told += [(*one, "worded") for one in worded_names(self.view)]
        for span, noun, kind in told:
            if self.free(*span):
                self.mention(f"mention/{kind}-name", span.start, span.end, noun.actor_type)
        found = [c for c in candidates(self.text_view) if self.free(c.start, c.end)]
        later = [c for c in found if not self._person(c) and not self._organisation(c, left)]
        introduced(self, later)
        self.repeated = {c.text for c in later if len(c.words) == 1 and not c.initial}
        # Longer names first: they tell whose a single word of them is.
        later.sort(key=lambda c: len(c.words) == 1)
        free = (c for c in later if self.free(c.start, c.end))
        for candidate in [c for c in free if not self._remaining(c, left)]:
            self._repeat(candidate)
        add_states(self, self.places)
        spelt_out(self)

    def _person(self, c: Candidate) -> bool:
        """Take in a full name, or a name with a title; tell whether it was one."""
        gaz = self.gazetteer
        if not c.title and len(c.words) == 1:
            return False
        if len(c.words) == 2 and names.is_letter(self.view, c):  # noqa: PLR2004
            span = Span(c.start, c.end + (not c.text.endswith(".")))
            name = self.view[span.start : span.end]
            self.cast.person(name, gaz.given.get(c.words[0], ""), span, "mention/full-name")
            self.take(span)
            return True
        last = c.words[-1]  # in capitals: a surname, or a heading goes on
        if last.isupper() and len(c.words) > 2 and (len(last) <= _ACRONYM or c.text.isupper()):  # noqa: PLR2004
            return False
        if any(word in gaz.marks for word in c.words[1:]) or any(map(names.has_digit, c.words)):
            return False
        if c.title:
            gender = gaz.titles.get(c.title, "")
            if gender == "p":
                return False
            rule = "mention/person-title"
        elif names.given(c.words[0]) is not None or names.has_initial(c):
            if names_body(self.text_view, c):
                return False
            gender, rule = names.given(c.words[0]) or "", "mention/full-name"
            if c.text in gaz.not_actors or c.text in gaz.places or names.has_article(c):
                return False
        else:
            return False
        span = Span(c.start, c.end)
        firm = _FIRM.match(self.view, c.end)
        if not c.title and self._on_site(c):
            pass
        elif firm:
            span = Span(c.start, firm.end())
            name = self.view[span.start : span.end]
            self.cast.organisation(name, "company", span, "mention/organisation-mark")
        elif self.in_heading(c.start):
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
        return self._headed(c) or self._team(c) or self._ministry(c)

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
        branch |= len(rest) == 1 and rest[0] in gaz.editions and name in gaz.known
        if branch and name not in gaz.places:
            self.mention("mention/known-name", c.start, c.end, gaz.known.get(name, "media"))
            return True
        return False

    def _headed(self, c: Candidate) -> bool:
        """Take in a body whose name a capitalised common noun heads ("Ligue suisse de …")."""
        head = head_of(c)
        if head is None or c.initial or (len(c.words) > 2 and c.text.isupper()):  # noqa: PLR2004
            return False
        if head.singular == "état":
            return False  # "le chef de l'État X": the office ends there
        end = max(extent(self.view, c.end), c.end)
        end = up_to_acronym(self.view, end, c.words[0])
        if end - c.start - len(c.words[0]) == len(" B"):
            return True  # "Groupe B": a group of a tournament
        if end == c.end and len(c.words) == 1:
            return False
        if head.singular not in self.gazetteer.territories or head.singular in _BODIES:
            # "Conseil communal" is of another type than "Conseil".
            words = self.low[c.start : end].split(maxsplit=2)
            head = self.gazetteer.heads.get(" ".join(words[:2]), head)
            self.mention("mention/organisation-head", c.start, end, head.actor_type)
        self.take(Span(c.start, end))
        return True

    def _team(self, c: Candidate) -> bool:
        """Take in a team named before its city ("les Sabres de Buffalo")."""
        gaz, first = self.gazetteer, c.words[0]
        if c.words[-1] not in gaz.teams or first in gaz.not_actors or first in gaz.given:
            return False
        end = by_place(self.view, c.end, any_name=True)
        if end == c.end:
            return False
        self.mention("mention/team", c.start, end, "other")
        return True

    def _ministry(self, c: Candidate) -> bool:
        """Take in a ministry named by its portfolio ("ministère de la Santé")."""
        if c.words[0] not in self.gazetteer.portfolios or len(c.words) > 1:
            return False
        # "Affaires" says nothing without its adjective ("Affaires sociales").
        end = extent(self.view, c.end) if c.text == "Affaires" else c.end
        # « ministère de l'Agriculture et de la Pêche ».
        again = AGAIN["d"].match(self.view, end)
        if again and again[1] in self.gazetteer.portfolios:
            end = again.end()
        return self._institution(c, end)

    def _institution(self, c: Candidate, end: int, *, seated: bool = False) -> bool:
        """Take in a body named by its seat or portfolio; tell whether one stands before that.

        ``seated``: whether only those count that any place may seat.
        """
        body = institution(self.low, c.start)
        if body is None or (seated and body[1].singular not in self.gazetteer.seats):
            return False
        self.mention("mention/institution", body[0], end, body[1].actor_type)
        return True

    def _place(self, c: Candidate, end: int) -> None:
        """Take in a body seated in a place, or a place that acts."""
        gaz = self.gazetteer
        self.take(Span(c.start, end))
        if self._institution(c, end):
            return
        name = self.view[c.start : end]
        place = gaz.places[name]
        if place.kind == "other":
            return
        span = Span(c.start, end)
        if acting.is_complement(c):
            self.places.append(span)
            return
        acts = acting.acts(self.text_view, end) or acting.is_inverted_subject(c)
        # Countries with a gender carry an article, but for Israël; cities carry none.
        bare = place.kind != "country" or not place.gender or name == "Israël"
        if acts and self._article(c.start) != bare:
            self.mention("mention/acting-place", c.start, end, "government")
        else:
            self.places.append(span)

    def _article(self, start: int) -> bool:
        return self.low.endswith(("le ", "la ", "l'", "les "), max(0, start - 4), start)

    def _remaining(self, c: Candidate, left: dict[int, tuple[int, str]]) -> bool:
        """Take in a name that no lexicon decides, if what stands around it does."""
        span = Span(c.start, c.end)
        if self._repeat(c):
            return True
        if self.in_heading(c.start):
            self.cast.later(c.text, span, "mention/repeated-name")
            return True
        if self._no_name(c, left) or self._on_site(c):
            return True
        attested = c.words[-1] in self.repeated
        verdict = names.judge(self.text_view, c, attested=attested)
        if verdict is None:
            return self._institution(c, c.end, seated=True) or self._joined(c)
        if verdict.actor_type == "person":
            self.cast.person(c.text, verdict.gender, span, verdict.rule)
        else:
            end = self._full_end(c) if verdict.rule == "mention/apposition" else c.end
            if c.words[-1] == "Club":
                end = by_place(self.view, end, any_name=True)
            name = self.view[c.start : end]
            self.cast.organisation(name, verdict.actor_type, Span(c.start, end), verdict.rule)
            self.take(Span(c.start, end))
        return True

    def _on_site(self, c: Candidate) -> bool:
        """Tell « rue Victor Hugo », a street."""
        return bool(c.before) and c.before[-1] in self.gazetteer.sites

    def _full_end(self, c: Candidate) -> int:
        """Return where a name with its own article ends ("La Quadrille du Port")."""
        if c.words[0] not in {"La", "Le", "Les"}:
            return c.end
        more = _OF_CAPITAL.match(self.view, c.end)
        return more.end() if more else c.end

    def _repeat(self, c: Candidate) -> bool:
        """Take in a name of an actor already found; tell whether it was one."""
        known, start = self._repeated(c), c.start
        if known is None and self.view.startswith("De ", c.start - len("De ")):
            start -= len("De ")  # an opener of sentences may open a name, too ("De Brug")
            known = self.cast.lookup(self.view[start : c.end])
        if known is not None:
            self.cast.mention(known, Span(start, c.end), "mention/repeated-name")
        return known is not None

    def _joined(self, c: Candidate) -> bool:
        """Take in a name that "et" joins to another, both without article; tell whether it was."""
        before = self.cast.ending_at(c.start - len(" et "))
        if before is None or self.low[c.start - len(" et ") : c.start] != " et ":
            return False
        span, kind = Span(c.start, c.end), self.cast.actors[before].actor_type
        if kind == "person":
            full = len(c.words) > 1 and all(map(str.istitle, c.words))
            if full and self.cast.actors[before].name.count(" "):
                self.cast.person(c.text, "", span, "mention/joined")
            return full
        self.cast.organisation(c.text, kind, span, "mention/joined")
        return True

    def _repeated(self, c: Candidate) -> int | None:
        """Return the actor whose name, surname or acronym a candidate repeats."""
        known = self.cast.lookup(c.text)
        if known is not None:
            return known
        if c.text.lower() in self.gazetteer.heads:
            return self.cast.headed(c.text)
        known = self.cast.surname(c.text)
        if known is None and len(c.words) == 1 and self._may_shorten(c.text):
            known = self.cast.shortened(c.text)
        # "la Delaunay" is more often something named after a person.
        return None if len(c.words) == 1 and names.has_article(c) else known

    def _may_shorten(self, word: str) -> bool:
        """Tell whether a word that opens an organisation's name can stand for the whole."""
        gaz, low = self.gazetteer, word.lower()
        common = low in gaz.heads or low in gaz.starters or word in gaz.portfolios
        return not common and word not in gaz.places

    def _no_name(self, c: Candidate, left: dict[int, tuple[int, str]]) -> bool:
        """Tell whether the lexicon has a candidate for something else than an actor."""
        gaz, word = self.gazetteer, c.words[0]
        if word.rpartition("-")[2] in gaz.gentilics or c.text in gaz.portfolios:
            return True
        low = c.text.lower()
        # A head in capitals may be another body's acronym, of the other gender ("le CAF").
        acronym = is_acronym(c.text) and names.has_article(c)
        if low in gaz.starters or (low in gaz.heads and not acronym):
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
    reading = _Names(view, registry, furniture.spans(view) if aside is None else aside)
    if view.view:
        reading.read()
    return reading.cast.result()
