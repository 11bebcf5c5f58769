"""Does the text around a place speak of the past or of the future?

A bare « lundi » or « en juin » lies before or after publication as the verb next to it says.
The marks of tense of a sentence are found once; the nearest mark decides, and one behind a
clause boundary counts as further away.
"""

import re
from bisect import bisect_left
from functools import cache
from typing import Literal

from dataset.french.claim.moods import between, mood, participle
from dataset.lexicon import lexicon
from dataset.text import Span, TextView

Tense = Literal["past", "future", ""]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[,;:()«»\"\u2013]")
_BOUNDARY_WORDS = frozenset(("que", "qu", "qui", "dont", "où", "mais", "lorsque", "alors"))
_BOUNDARY_COST = 80
_REACH = 220  # a mark further away says nothing
_NEIGHBOURS = 3
_AUXILIARY_WINDOW = 4


@cache
def _prospective() -> frozenset[str]:
    return frozenset(lexicon("dates")["prospective"]["words"])


def _plain_participle(word: str) -> bool:
    """Tell whether a participle without auxiliary (« signé lundi ») is no other word."""
    if word.endswith(("é", "ée", "és", "ées")):
        return True
    nouns = lexicon("modality")["moods"]["not_participle"]
    return (
        word.endswith(("u", "ue"))
        and not word.endswith(("ou", "eu", "au", "que", "gue"))
        and word not in nouns
    )


class SentenceTenses:
    """The marks of tense and the clause boundaries of one sentence."""

    def __init__(self, low: str, sentence: Span) -> None:
        """Scan one sentence of a lower-case text once."""
        self.places: list[int] = []
        self.ends: list[int] = []
        self.kinds: list[Tense] = []
        self.commas: list[int] = []
        self.clauses: list[int] = []
        auxiliary = future = 0  # words left in which a participle makes a compound tense
        for match in _WORD.finditer(low, sentence.start, sentence.end):
            word = match.group()
            if not word[0].isalpha() or word in _BOUNDARY_WORDS:
                ends_clause = word in _BOUNDARY_WORDS or word in ";:"
                (self.clauses if ends_clause else self.commas).append(match.start())
                auxiliary = future = 0
                continue
            kind: Tense = ""
            form = mood(word)
            if word in _prospective() or form == "future":
                kind = "future"
                future = _AUXILIARY_WINDOW + 1 if form == "future" else 0
            elif future and participle(word):
                kind = "future"  # "sera publié"
            elif form in ("imparfait", "past"):
                kind = "past"
            elif form in ("auxiliary", "conditional"):
                compound = word in ("aurait", "auraient", "serait", "seraient")
                if form == "conditional" and not compound:
                    kind = "future"
                if form == "auxiliary" or compound:
                    auxiliary = _AUXILIARY_WINDOW + 1
                if word.startswith(("ét", "av")) and form == "auxiliary":
                    kind = "past"
            elif participle(word) and (auxiliary or _plain_participle(word)):
                kind = "past"
            elif auxiliary and between(word):
                auxiliary += 1
            auxiliary, future = max(0, auxiliary - 1), max(0, future - 1)
            if kind:
                self.places.append(match.start())
                self.ends.append(match.end())
                self.kinds.append(kind)

    def at(self, span: Span) -> Tense:
        """Tell the tense that governs ``span``."""
        best = _REACH
        answer: Tense = ""
        here = bisect_left(self.places, span.start)
        comma = bisect_left(self.commas, span.start)
        clause = bisect_left(self.clauses, span.start)
        for i in range(max(0, here - _NEIGHBOURS), min(len(self.places), here + _NEIGHBOURS)):
            place = self.places[i]
            if span.start <= place < span.end:
                continue
            if bisect_left(self.clauses, place) != clause:
                continue  # the verb of another clause says nothing of this one
            crossed = abs(bisect_left(self.commas, place) - comma)
            gap = span.start - self.ends[i] if place < span.start else place - span.end
            cost = gap + _BOUNDARY_COST * min(crossed, 3)
            if cost < best:
                best, answer = cost, self.kinds[i]
        return answer


class Tenses:
    """Tense around any place of one text; each sentence is scanned at most once."""

    def __init__(self, view: TextView) -> None:
        """Wrap a view; nothing is scanned yet."""
        self._view = view
        self._sentences: dict[int, SentenceTenses] = {}

    def at(self, span: Span) -> Tense:
        """Tell whether the words around ``span`` speak of the past or the future."""
        if not self._view.sentences:
            return ""
        index = self._view.sentence_at(span.start)
        if index not in self._sentences:
            self._sentences[index] = SentenceTenses(self._view.low, self._view.sentences[index])
        return self._sentences[index].at(span)
