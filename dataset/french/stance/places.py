"""Where the actors and concepts of a text are named, in order."""

import re
from bisect import bisect_left, bisect_right

from dataset.french.finds import FoundMention
from dataset.french.stance.people import People
from dataset.french.stance.position import Site
from dataset.french.stance.verb_groups import TOKEN
from dataset.french.stance.words import shape, words
from dataset.french.verb_or_noun import words_of
from dataset.text import TextView

# The version is looked for first: a search skips to the hyphens, where one for words does not.
_VERSION = re.compile(r"-[^\W\d_]{0,3}\d[\w.]{0,8}")
_MAKER = re.compile(r"(?<![\w-])[^\W\d_]\w{2,20}$")
_LONGEST_MAKER = 21
CLAUSE_REACH = 170  # characters in which the rest of a clause stands
_CLAUSE_OPENERS = frozenset(("que", "qu'", "où", "mais", "et", *',;:.!?«"'))


class Places:
    """The sites of one text, in order, and what stands beside each."""

    def __init__(
        self,
        view: TextView,
        mentions: list[FoundMention],
        concepts: list[tuple[int, int, str]],
        people: People,
    ) -> None:
        """Order the mentions that name an actor, and the concepts, of one text."""
        self.view, self.people = view, people
        found = [Site(*m.span, m.actor, None) for m in mentions if m.actor is not None]
        found += [Site(start, end, None, key) for start, end, key in concepts]
        found += self._products(mentions)
        self.all = sorted(set(found), key=lambda site: (site.start, -site.end))
        self.starts = [site.start for site in self.all]
        self.by_end = sorted(self.all, key=lambda site: (site.end, site.start))
        self.ends = [site.end for site in self.by_end]

    def _products(self, mentions: list[FoundMention]) -> list[Site]:
        """Return the versions of products named after their maker (« Y-V3 »)."""
        low = self.view.low
        named = {
            low[m.span.start : m.span.end]: m.actor
            for m in mentions
            if m.actor is not None and m.mention_type == "name"
        }
        found: list[Site] = []
        reached = 0
        for version in _VERSION.finditer(low):
            at = version.start()
            maker = _MAKER.search(low, max(reached, at - _LONGEST_MAKER), at)
            if maker is None:
                continue
            reached = version.end()
            if maker.group() in named:
                found.append(Site(maker.start(), reached, named[maker.group()], None))
        return found

    def within(self, start: int, end: int) -> list[Site]:
        """Return the sites that lie between two places."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [site for site in self.all[first:last] if site.end <= end]

    def ending_at(self, place: int) -> Site | None:
        """Return the longest site that ends at ``place``."""
        i = bisect_left(self.ends, place)
        return self.by_end[i] if i < len(self.ends) and self.ends[i] == place else None

    def ending_before(self, place: int) -> Site | None:
        """Return the site that ends before ``place``, a comma or quotation mark between."""
        while place and self.view.low[place - 1] in ' ,«»"':
            place -= 1
        return self.ending_at(place)

    def follows(self, place: int) -> bool:
        """Tell whether a site begins within the rest of a clause after ``place``."""
        i = bisect_left(self.starts, place)
        return i < len(self.starts) and self.starts[i] < place + CLAUSE_REACH

    def precedes(self, place: int) -> bool:
        """Tell whether a site ends within a verb group's reach before ``place``."""
        i = bisect_right(self.ends, place) - 1
        return i >= 0 and self.ends[i] > place - CLAUSE_REACH

    def around(self, start: int, end: int) -> bool:
        """Tell whether anybody is named near a word of position."""
        if self.follows(end) or self.precedes(start):
            return True
        return self.people.near(start, end, CLAUSE_REACH)

    def _is_longest(self, site: Site) -> bool:
        return self.ending_at(site.end) == site

    def _starting_at(self, place: int) -> Site | None:
        i = bisect_left(self.starts, place)
        return self.all[i] if i < len(self.all) and self.starts[i] == place else None

    def is_subject(self, site: Site) -> bool:
        """Tell whether the word before an actor lets it be a subject."""
        if site.actor is None:
            return False
        before = list(TOKEN.finditer(self.view.low, max(0, site.start - 24), site.start))
        if not before or shape("part").search(self.view.low, max(0, site.start - 32), site.start):
            return True
        word = before[-1].group()
        if word in words_of("the") and len(before) > 1:
            word = before[-2].group()
        if word == "des":  # an article where a clause begins ("que des salariés de Y ont …")
            return len(before) == 1 or before[-2].group() in _CLAUSE_OPENERS
        return word not in words("not_subject")

    def head_before(self, site: Site) -> str:
        """Return the noun whose complement the site is (« la politique de Y »), else ""."""
        before = TOKEN.findall(self.view.low, max(0, site.start - 32), site.start)
        if before[-1:] and before[-1] in ("la", "l'", "le"):
            before.pop()
        return before[-2] if len(before) > 1 and before[-1] in words("of") else ""
