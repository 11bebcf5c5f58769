"""The main predicates of a stretch of text: mood, negation, subject.

A flat reading from left to right: a subordinator takes the next finite verb for itself, so
what remains are the verbs of main clauses. Good enough to tell « l'usine, qui fermerait,
emploie … » from « l'usine, qui emploie …, fermerait »; no parse is made.
"""

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from dataset.french.claim.moods import between, mood, participle
from dataset.french.claim.words import CLAUSES, PERSONS
from dataset.text import Span

_PRESENTS = CLAUSES["presents"]
_NEGATIONS = CLAUSES["negations"]
_AFFIRMING = tuple(CLAUSES["affirming"])
# A hyphen joins words but not an inverted pronoun ("viendra-t-il"). Plain words come first.
_TOKEN = re.compile(
    r"[a-zà-öø-ÿ]{1,60}+(?=[ ,.])"
    r"|[^\W\d_]+(?:-(?!t-|ils?\b|elles?\b|on\b|je\b|nous\b|vous\b|ce\b)[^\W\d_]+)*"
    r"|[.?!…;:,«»\"]"
)
_BE_HAVE = ("aurait", "auraient", "serait", "seraient", "aura", "auront", "sera", "seront")
# « colère », « guerre » and « victoire » are no infinitives.
_INFINITIVE_IN_RE = re.compile(
    r"[^\W\d_]*(?:[aeo]ndre|erdre|ordre|oudre|[aeo]indre|ttre|a[iî]tre|croître|être|[cdfglnrstu]ire|uivre|vivre"
    r"|rompre|vaincre|clure|faire|taire|plaire|traire|croire|boire)"
)
_GAP = 6  # words between an auxiliary and its participle, between ne and pas
_MOST_TOKENS = 400  # of one content; what a claim says is plain well before


AFTER_VERB = 55  # characters in which a word belongs to the verb before it


class Predicate(NamedTuple):
    """A verb of a main clause (or the first infinitive of a content without one).

    ``mood`` is that of :func:`dataset.french.claim.moods.mood`, "present" for other finite forms,
    "infinitive" for an infinitive. ``participle`` is that of a compound tense or passive.
    ``subject`` is "first" (je, nous), "second" (tu, vous), "pronoun" (il, elle …) or "".
    """

    start: int
    word: str
    mood: str
    negated: bool
    participle: str | None
    subject: str
    hypothetical: bool

    @property
    def end(self) -> int:
        """Where its word ends."""
        return self.start + len(self.word)

    def governs(self, place: int) -> bool:
        """Tell whether a word at ``place`` stands near enough behind it to belong to it."""
        return self.start < place < self.end + AFTER_VERB


def _tokens(low: str, spans: tuple[Span, ...]) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for span in spans:
        matches = _TOKEN.finditer(low, span.start, span.end)
        found += islice(matches, _MOST_TOKENS - len(found))
    return found


@lru_cache(maxsize=65536)
def _role(word: str) -> str:
    """Tell what a word is to a reader; each is looked up in the lists once.

    "end" and "mark" of punctuation, "subordinator", "condition", "ne", "verb" for what may be
    one or its subject, and "" for most words: only where a verb is expected are they one.
    """
    if word in ".?!…;":
        return "end"
    if word in ',:«»"':
        return "mark"
    if word in CLAUSES["subordinators"]:
        return "subordinator"
    if word in CLAUSES["conditions"]:
        return "condition"
    if word in ("ne", "n"):
        return "ne"
    told = word in PERSONS or word in _PRESENTS or mood(word)
    return "verb" if told else ""


def _negated(words: list[str], verb: int, ne: int) -> bool:
    """Tell whether a negation stands around a verb that has « ne » before it.

    « Ne dispose plus que de » restricts, « n'hésite pas à » and « ne peut pas ne pas » affirm.
    """
    if ne < 0:
        return False
    last = verb + 1 + _GAP
    for i, word in enumerate(words[ne + 1 : last], ne + 1):
        if word in _NEGATIONS:
            restricts = word == "plus" and words[i + 1 : i + 2] in (["que"], ["qu"])
            twice = words[i + 1 : i + 3] == ["ne", "pas"]
            affirms = words[verb].startswith(_AFFIRMING)
            return not (restricts or twice or affirms)
        if word in ("que", "qu"):
            break
    return not CLAUSES["before_ne"].isdisjoint(words[max(0, ne - 4) : ne])


def predicates(low: str, spans: tuple[Span, ...]) -> list[Predicate]:
    """Return the predicates of the main clauses of a content, in order of text.

    Args:
        low: the text in lower case.
        spans: the pieces of the content.

    Returns:
        At most a few dozen predicates: only the first 400 words of a content are read.
    """
    tokens = _tokens(low, spans)
    words = [token[0] for token in tokens]
    return _Reader(words, tokens).read() or _infinitive(words, tokens)


class _Reader:
    """One pass over the words of a content."""

    def __init__(self, words: list[str], tokens: list[re.Match[str]]) -> None:
        self.words, self.tokens = words, tokens
        self.reset()

    def reset(self) -> None:
        """Begin a sentence."""
        self.pending = 0
        self.ne = -1
        self.subject = ""
        self.expected = False  # a subject pronoun stands before: a verb follows
        self.condition = False

    def read(self) -> list[Predicate]:
        """Return the predicates of all sentences."""
        found: list[Predicate] = []
        for i, role in enumerate(map(_role, self.words)):
            if not role and not self.expected:
                continue
            word = self.words[i]
            if role == "end":
                self.reset()
            elif role == "mark":
                self.expected = False
            elif role == "subordinator":
                self._subordinate(i, word)
            elif role == "condition" and (
                word == "si" or self.words[i + 1 : i + 2] in (["il"], ["ils"])
            ):
                self.pending += 1
                self.condition = True
            elif role == "ne":
                self.ne = i
                self.expected = True
            else:
                predicate = self._verb(i, word)
                if predicate:
                    found.append(predicate)
        return found

    def _subordinate(self, i: int, word: str) -> None:
        # "ainsi que", "tel que" join.
        before = self.words[max(0, i - 3) : i]
        joins = bool(before) and before[-1] in ("ainsi", "plus", "moins", "autant", "autre")
        # "je pense que" is a frame: the clause that follows is what is said.
        framed = word in ("que", "qu") and (
            not CLAUSES["opinions"].isdisjoint(before)
            or not CLAUSES["proofs"].isdisjoint(before[-2:])
        )
        if not (joins or framed):
            self.pending += 1
        self.expected = False

    def _verb(self, i: int, word: str) -> Predicate | None:
        if word in PERSONS and not (self.expected and word in ("nous", "vous")):
            self.expected = True
            if not self.pending:
                self.subject = PERSONS.get(word, "")
            return None
        if word in CLAUSES["clitics"] or word in _NEGATIONS:
            return None
        if i and self.words[i - 1] in _NEGATIONS and _is_infinitive(word):
            self.expected, self.ne = False, -1  # "ne pas rendre" is no finite verb
            return None
        form: str = mood(word)
        if not form and (word in _PRESENTS or self.expected):
            form = "present"
        noun = i > 0 and self.words[i - 1] in CLAUSES["articles"] and not self.expected
        if not form or (noun and form in ("imparfait", "past", "future")):
            self.expected = False
            return None
        ne, subject = self.ne, self.subject
        self.expected, self.ne = False, -1
        if self.pending:
            self.pending -= 1
            return None
        self.subject = ""
        compound = form == "auxiliary" or word in _BE_HAVE
        return Predicate(
            self.tokens[i].start(),
            word,
            form,
            _negated(self.words, i, ne) or (ne < 0 and self._colloquial(i)),
            self._participle(i) if compound else None,
            subject,
            self.condition,
        )

    def _colloquial(self, i: int) -> bool:
        """Tell « j'ai jamais vu », « c'est pas vrai »: a spoken negation without « ne »."""
        after = self.words[i + 1 : i + 3]
        told = after[:1] in (["pas"], ["jamais"], ["rien"]) and after[1:] != ["mal"]
        return told and i > 0 and self.words[i - 1] in CLAUSES["spoken"]

    def _participle(self, i: int) -> str | None:
        been = None
        for word in self.words[i + 1 : i + 1 + _GAP]:
            if word in ("été", "eu"):
                been = word
                continue
            if participle(word):
                return word
            if not between(word):
                break
        return been


def _is_infinitive(word: str) -> bool:
    if word.endswith("re"):
        return _INFINITIVE_IN_RE.fullmatch(word) is not None
    return word.endswith(("er", "ir"))


def _infinitive(words: list[str], tokens: list[re.Match[str]]) -> list[Predicate]:
    """Return the first infinitive of a content without finite verb ("ne pas vouloir …")."""
    for i, word in enumerate(words[: _GAP + 2]):
        if _is_infinitive(word):
            head = words[max(0, i - 3) : i]
            negated = ("ne" in head or "n" in head) and not _NEGATIONS.isdisjoint(
                [*head, *words[i + 1 : i + 3]]
            )
            start = tokens[i].start()
            return [Predicate(start, word, "infinitive", negated, None, "", False)]
    return []
