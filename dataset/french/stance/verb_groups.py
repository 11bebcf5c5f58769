"""Verb groups: auxiliaries, clitics, negation and adverbs before a verb or adjective."""

import re
from functools import cache
from typing import NamedTuple

from dataset.french.claim.moods import mood
from dataset.french.stance.words import shape, words
from dataset.lexicon import lexicon
from dataset.text import Span, TextView

# Plain words, which most are, come first.
TOKEN = re.compile(r"[a-zà-öø-ÿ]{1,60}+(?=[ ,.])|[^\W\d_]++(?:'|(?:-[^\W\d_]+)*)|\d+|[^\w\s]")
_GROUP_REACH = 70  # characters of a verb group before its main verb
_AFTER_VERB = 24  # characters in which the second half of a negation stands
_SHORTEST_ADVERB = len("vivement")
_DETERMINERS = frozenset(
    ("le", "la", "l'", "les", "un", "une", "des", "du", "au", "ce", "cet", "cette", "son", "leur")
)

# What an infinitive of purpose begins with: its subject stands farther off.
_AIMS = ("pour", "afin")
_WILLS = ("volonté", "intention", "décision")
_PARENTHESIS = 50  # characters of an aside between commas
_LONGEST_ASIDE = 36
_MARKS = ("«", '"')
_OWN = ("sa", "son", "leur", "l'", "la")
_SUBJECT_REACH = 120
_WOULD_HAVE = frozenset(("aurait", "auraient"))
_IF = re.compile(r"(?<!\w)(?:si |s'ils? )")
_THAT_THEY = ("qu'il ", "qu'elle ", "qu'ils ", "qu'elles ")
_NONE = frozenset(("ni", "aucun", "aucune", "personne", "nul", "nulle"))  # behind the verb


@cache
def _group_words(*, copular: bool) -> frozenset[str]:
    """Return the words that a verb group is made of before its main verb or adjective."""
    names = ("must", "auxiliaries", "being", "adverbs", "governors", "staying")
    return frozenset[str]().union(*map(words, names if copular else names[:-1]))


class Group(NamedTuple):
    """The words of a verb group before its main verb: where it begins, and its words."""

    start: int
    words: tuple[str, ...]


def negated(low: str, group: Group, end: int) -> bool:
    """Tell whether a verb group whose verb ends at ``end`` is negated.

    A « ne » without its second half (« avant que X ne critique Y ») negates nothing.
    """
    if "ne" not in group.words and "n'" not in group.words:
        return False
    after = low[end : end + _AFTER_VERB].replace("'", "' ").split()[:2]
    second = words("negations")
    if " pas " in low[max(group.start, end - _AFTER_VERB) : end]:
        return True  # « ne fait pas confiance à »
    if not _NONE.isdisjoint(after[:1]):
        return True  # « ne soutient ni X ni Y », « ne soutient aucun Y »
    if shape("nobody").search(low, max(0, group.start - _SUBJECT_REACH), group.start):
        return True
    return not (second.isdisjoint(group.words) and second.isdisjoint(after))


def unreal(view: TextView, group: Group, verb: Span) -> bool:
    """Tell a conditional of hearsay or supposition, in which nobody takes a position.

    « X soutiendrait Y, selon Z », « X aurait soutenu Y si … »; but « X a dit qu'il soutiendrait
    Y » tells what X will do.
    """
    low = view.low
    would_have = not _WOULD_HAVE.isdisjoint(group.words)
    head = low[slice(*verb)].split(None, 1)[:1]
    if would_have or not head or mood(head[0]) != "conditional":
        return would_have
    stop = view.sentence(verb.start).end
    supposed = _IF.search(low, verb.end, stop) is not None
    return supposed or not low.endswith(_THAT_THEY, 0, group.start)


def group_before(low: str, verb: int, *, copular: bool = False) -> Group:
    """Walk left from a verb over its auxiliaries, clitics, negation and adverbs.

    With ``copular`` the word is an adjective, and "reste" or "dit" may lead to it.
    """
    known = _group_words(copular=copular)
    if _alone(low, verb, known):
        return Group(verb, ())
    tokens = TOKEN.findall(low, max(0, verb - _GROUP_REACH), verb)
    start = verb
    taken: list[str] = []
    at = verb
    i = len(tokens)
    while i > 0:  # an aside may begin before what is looked at
        i -= 1
        word, before = tokens[i], tokens[i - 1] if i else ""
        if word in _MARKS and ((copular and taken) or before in words("having")):
            continue  # « s'est dite « très déçue » », « a « rejeté » »
        # Only blanks stand between two tokens: what is found is the token itself.
        at = low.rfind(word, 0, at)
        if word == "qui" or word in _AIMS:
            taken += [word] if word in _AIMS else []
            start = at
            break
        if word == "et" and taken[-1:] and before.endswith("ment") and taken[-1].endswith("ment"):
            continue  # « purement et simplement »
        if word in _WILLS or (word in _OWN and taken and tokens[i + 1] in _WILLS):
            continue  # « a annoncé sa volonté de … »
        if word in known or _adverb(word, before) or _reflexive(word, before):
            taken.append(word)
            start = at
            continue
        aside = _aside(low, at, word)
        if aside < 0:
            break
        i -= len(TOKEN.findall(low, aside, at))
        at = aside
        if i > 0 and tokens[i - 1] not in known:
            break
    return Group(start, tuple(reversed(taken)))


def _alone(low: str, verb: int, known: frozenset[str]) -> bool:
    """Tell at a glance that the word before a verb is no part of its group, as most are not."""
    word = low[low.rfind(" ", 0, verb - 1) + 1 : verb - 1] if low[verb - 1 : verb] == " " else ""
    if not word.isalpha() or word in known or word in _beginnings():
        return False
    return not word.endswith("ment")


@cache
def _beginnings() -> frozenset[str]:
    """Return the words beside those of the group itself that the walk to the left looks at."""
    return _last_of_asides().union(("qui", "et", "nous", "me"), _AIMS, _WILLS)


@cache
def _last_of_asides() -> frozenset[str]:
    """Return the words that asides end with, as :data:`TOKEN` cuts them, numbers aside."""
    lists = lexicon("stances")["shapes"]["lists"]
    last = [TOKEN.findall(phrase)[-1] for phrase in lists["asides"]]
    return words("aside_ends").union(last, lists["days"])


def _aside(low: str, start: int, word: str) -> int:
    """Return where an aside begins whose last word stands at ``start``, or -1.

    « a en effet boycotté », « a, lui aussi, boycotté ».
    """
    if low[start] == ",":
        comma = low.rfind(",", max(0, start - _PARENTHESIS), start)
        return comma if comma > 0 and not set(".;:!?«»\n").intersection(low[comma:start]) else -1
    if word not in _last_of_asides() and not word.isdecimal():
        return -1  # most words end no aside: the pattern is not asked
    end = start + len(word)
    left = max(0, end - _LONGEST_ASIDE)
    return next((m.start() for m in shape("aside").finditer(low, left, end) if m.end() == end), -1)


def _reflexive(word: str, before: str) -> bool:
    """Tell whether a pronoun repeats its subject (« nous nous opposons », « je m'oppose »)."""
    return (word == "nous" and before == "nous") or (word in ("me", "m'") and before == "je")


def _adverb(word: str, before: str) -> bool:
    """Tell an adverb in -ment from a noun (« le gouvernement »)."""
    if not word.endswith("ment") or len(word) < _SHORTEST_ADVERB:
        return False
    return before not in _DETERMINERS
