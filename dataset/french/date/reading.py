"""A matched time expression with what is needed to understand it."""

import datetime as dt
import re
from dataclasses import dataclass

from dataset.french.date.patterns import lead
from dataset.french.date.tenses import Tense, Tenses
from dataset.lexicon import lexicon
from dataset.text import Span

_LEAD_REACH = 72
# « contre 111 en décembre »: what is compared with has been.
_COMPARED = re.compile(
    r"(?<![^\W_])contre (?:\d[\d,.]*[^,;.:()]{0,20} |[^\W\d_]+ )?(?:en |au |à )?$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A match with what is needed to understand it.

    ``view`` is the text with its capitals (« Mars » is a planet, « mars » a month).
    """

    match: re.Match[str]
    span: Span
    published: dt.date | None
    tenses: Tenses
    quoted: bool
    view: str

    def get(self, name: str) -> str | None:
        """Return a group's words, None when the pattern has no such group or it is unused."""
        return self.match[name] if name in self.match.re.groupindex else None

    def year(self, name: str = "year") -> int | None:
        """Return a year group as a number."""
        words = self.get(name)
        return int(words) if words else None

    def month(self, name: str = "month") -> int | None:
        """Return a month group as a number; None for a capitalised name (« Mars 2020 »)."""
        words = self.get(name)
        if words is None:
            return None
        start = self.match.start(name)
        if self.view[start].isupper() and start and self.view[start - 1 : start] != "\n":
            before = self.view[max(0, start - 3) : start].strip()
            if not before or before[-1] not in '.?!:\u2013«"(0123456789':
                return None
        return int(lexicon("dates")["months"][words])

    def number(self, name: str = "day") -> int:
        """Return the number of a day group (« 1er », « 13 »)."""
        return int((self.get(name) or "0").replace("1er", "1"))

    @property
    def today(self) -> dt.date:
        """The day of publication, of which the caller has made sure."""
        return self.published or dt.date.min

    @property
    def other_year(self) -> int | None:
        """The year that « de l'an dernier » or « de l'année prochaine » names."""
        if self.published is None:
            return None
        if self.get("yearbefore"):
            return self.published.year - 1
        return self.published.year + 1 if self.get("yearafter") else None

    @property
    def last(self) -> bool:
        """Whether the expression says « dernier »."""
        return bool(self.get("last") or self.get("last2"))

    @property
    def next(self) -> bool:
        """Whether the expression says « prochain »."""
        return bool(self.get("next") or self.get("next2"))

    @property
    def tense(self) -> Tense:
        """Tense around the expression; « depuis » and « d'ici » settle it."""
        words = self.get("lead") or ""
        before = self.match.string[max(0, self.span.start - _LEAD_REACH) : self.span.start]
        if part := lead("part").search(before):
            before = before[: part.start()]
        if words.startswith("depuis") or any(
            lead(n).search(before) for n in ("since", "event", "ended")
        ):
            return "past"
        if words.startswith("d'ici") or lead("by").search(before):
            return "future"
        if _COMPARED.search(before):
            return "past"
        tense = self.tenses.at(self.span)
        return "future" if not tense and before.endswith("pour ") else tense
