"""What stands behind a word of position: the first site that a noun phrase leads to."""

import re
from bisect import bisect_left

from dataset.french.claim.moods import participle
from dataset.french.stance.places import CLAUSE_REACH, Places
from dataset.french.stance.position import Site
from dataset.french.stance.verb_groups import TOKEN
from dataset.french.stance.words import shape, words
from dataset.text import Span

_MARKS = frozenset('«»"')
THE = ("la ", "l'", "le ", "les ")
_ARTICLES = ("le ", "la ", "l'")
_CONTRACTED = frozenset(("au", "aux", "du", "des"))  # prepositions with an article in them
_BETWEEN_JOINED = 24
_OBJECT_REACH = 80
_MOST_OF = 3  # complements of the noun between verb and target
_MOST_WORDS = 9
_MOST_JOINED = 8  # sites joined by commas and "et"
_OF_ONE = frozenset(("le", "la", "l'", "son", "sa"))  # before a noun that a name may explain
_LINK_REACH = 70
_CLOSE_LINKS = ("", "à", "de", "en", "pour", "avec", "par", "sur")  # right after their noun alone
_OF = ("de", "à")
CLAUSE_END = re.compile(r"[.;:!?«»\n]")
_LINKS = {"à": ("à", "au", "aux"), "de": ("de", "du", "des", "d'")}
_CLOSING = re.compile(r",? (?:et|ni)(?!\w)")  # before the last of several


def _done(passed: list[str]) -> bool:
    """Tell whether the words passed end with a participle of what somebody does."""
    base = passed[-1].removesuffix("s").removesuffix("e")
    if base in words("suffered") or not words("victims").isdisjoint(passed):
        return False
    # « la décision prise par Y », « la gestion de la crise par Y »
    done = participle(passed[-1]) or base == "pri" or not words("handling").isdisjoint(passed)
    return len(passed) > 1 and done and not words("metonyms").isdisjoint(passed[:-1])


def _behind_asides(low: str, place: int) -> int:
    """Return where the object may begin, phrases like « dans la foulée » stepped over."""
    for skipped in (shape("skipped"), shape("parenthesis")):
        if match := skipped.match(low, place):
            place = match.end()
    return _behind_ni(low, place)


def _behind_ni(low: str, place: int) -> int:
    """Return where the object of « ne soutient ni Y ni Z » begins."""
    return place + len(" ni") if low.startswith(" ni ", place) else place


def _manner(passed: list[str]) -> bool:
    """Tell « la façon dont Y gère la crise »."""
    return passed[-1:] in (["façon"], ["manière"])


class Objects(Places):
    """The ways from words of position to the sites behind them."""

    def objects(self, place: int, link: str = "", *, joined: bool = False) -> list[Site]:
        """Return the target of a verb that ends at ``place``, with those joined to it.

        Args:
            place: where the verb and its fixed words end.
            link: preposition that must come before the object, "" for a direct object.
            joined: whether the object may be joined by "et de" to phrases without a site.
        """
        low = self.view.low
        place = _behind_asides(low, place)
        end = min(len(low), place + _OBJECT_REACH)
        line = self.view.view.find("\n", place, end)
        end = line if line >= 0 else end
        passed: list[str] = []
        wanted, led_by, liked, complements, adverbs = link, "", False, 0, True
        for token in TOKEN.finditer(low, place, end):
            word = token.group()
            if word in _MARKS:
                continue
            if adverbs and (word in words("adverbs") or word.endswith("ment")):
                continue
            adverbs = False
            if wanted:
                if word not in _LINKS.get(wanted, (wanted,)):
                    return []
                wanted, led_by = "", word
                continue
            site = self._begun_at(token.start(), passed, led_by)
            if site is not None:
                blocked = not words("victims").isdisjoint(passed)
                several = complements > 1 and not words("metonyms").intersection(passed)
                grouped = passed[-1:] == ["des"] and self._starting_at(token.start()) is None
                blocked = blocked or (several and grouped)  # « la révision du statut des juges »
                led = not link and shape("of_doing").search(low, place, site.start) is not None
                holder = self._office(place, site, passed)
                return [] if blocked or led else [holder or site, *self._joined_after(site)]
            if word == "," and passed[:1] and passed[0] in _OF_ONE:
                return self._apposed(token.end() + 1)
            if word == "par" and passed and _done(passed):
                passed = [*passed[:-1], "de"]  # « la décision prise par Y »
            elif word in words("like") or (word == "dont" and _manner(passed)):
                passed, liked = [], word != "dont"
            elif joined and word == "et":
                passed, complements = [], 0
            elif not (word == "que" and liked):
                complements += word in words("of") and passed != []
                if self._ends_phrase(word) or complements > _MOST_OF or len(passed) > _MOST_WORDS:
                    return []
                passed.append(word)
        return []

    def is_infinitive(self, place: int) -> bool:
        """Tell whether an infinitive follows (« veut améliorer Y »)."""
        match = shape("to_do").match(self.view.low, place)
        return match is not None and match.group().split()[-1] not in words("no_infinitives")

    def linked(self, links: tuple[str, ...], end: int) -> list[Site]:
        """Return the targets that one of the links leads to, in the rest of the clause."""
        low = self.view.low
        end = _behind_ni(low, end)
        stop = min(len(low), end + _LINK_REACH)
        first = TOKEN.match(low, end + 1)
        for link in links:
            head, _, last = link.rpartition(" ")
            at = end
            if link in _CLOSE_LINKS and first and first.group() in _LINKS.get(link, (link,)):
                # « opposé aux sanctions contre Y » is not against Y.
                return self.objects(at, last)
            lead = head if head and last in _OF else link
            if lead not in _CLOSE_LINKS:
                at = low.find(f" {lead} ", end, stop)
                if at < 0 or not self._reaches(end, at):
                    continue
                at += 1 + len(head)
            if found := self.objects(at, last):
                return found
        return []

    def _reaches(self, word: int, link: int) -> bool:
        """Tell whether a link may belong to a word before it: no clause ends between them."""
        between = self.view.low[word:link]
        if any(mark in between for mark in ".;:«»"):
            return False
        return "," not in between or (between[0] == "," and between[-1] == ",")

    def _office(self, place: int, site: Site, passed: list[str]) -> Site | None:
        """Return who holds the office in the phrase (« le chef de Y »): not Y is meant then."""
        roles = [word for word in passed if word in words("offices")]
        if not roles or site.concept is not None or passed[-1] not in words("of"):
            return None
        low = self.view.low
        at = low.rfind(roles[-1], place, site.start)
        article = next((a for a in _ARTICLES if low.endswith(a, place, at)), "")
        return self.people.as_source(Span(at - len(article), site.end))

    def _begun_at(self, place: int, passed: list[str], led_by: str) -> Site | None:
        """Return the site that begins at ``place`` behind the words passed, or the preposition."""
        site = self._starting_at(place)
        if site is None and (not passed or passed[-1] in words("of")):
            site = self.people.starting_at(place)
        before = passed[-1] if passed else led_by
        contracted = before in _CONTRACTED
        if site is None and contracted:
            site = self.people.body(place)
        if site is None and before in ("du", "au"):
            site = self.people.contracted(place)
        # « le droit d'Israël », but not « les vins de France »
        owned = before in ("de", "d'") and not words("metonyms").isdisjoint(passed)
        free = not passed or contracted or owned
        if site is None and (free or self.view.low.startswith(THE, place)):
            site = self.people.country(place)
        return site

    def _apposed(self, place: int) -> list[Site]:
        """Return the name in apposition that begins at ``place`` (« le patron de Y, X, »)."""
        site = self._starting_at(place)
        if site is None:
            return []
        behind = self.view.low[site.end : site.end + 2].strip()[:1]
        return [site] if not behind or behind in ",.;:)–—" else []

    @staticmethod
    def _ends_phrase(word: str) -> bool:
        """Tell whether a word cannot stand between a verb and its target."""
        if word in words("of"):
            return False
        return word in words("block") or not (word[0].isalpha() or word[0].isdecimal())

    def _joined_after(self, site: Site) -> list[Site]:
        """Return the sites that commas and, last, "et" or "ni" join to a site."""
        found: list[Site] = []
        last, closed = site, 0
        for i in range(bisect_left(self.starts, site.end), len(self.all)):
            other = self.all[i]
            between = self.view.low[last.end : other.start]
            joined = len(between) <= _BETWEEN_JOINED and shape("joined").fullmatch(between)
            if not joined or len(found) >= _MOST_JOINED:
                break
            found.append(other)
            last = other
            closed = len(found) if _CLOSING.match(between) else closed
        return found[:closed]

    def in_clause(self, place: int) -> list[Site]:
        """Return the first site of the rest of a clause that is no dative ("à X")."""
        end = min(len(self.view.low), place + CLAUSE_REACH)
        stop = CLAUSE_END.search(self.view.low, place, end)
        for site in self.within(place, stop.start() if stop else end):
            before = self.view.low[max(0, site.start - 8) : site.start].split()
            if not before or before[-1] not in ("à", "au", "aux", "par"):
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
        for i, word in enumerate(between[:-1]):
            if word in words("transparent"):  # « un mouvement de grève »
                between = [*between[:i], *between[i + 2 :]]
                break
        return words("of").isdisjoint(between)
