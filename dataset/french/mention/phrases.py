"""Noun phrases that stand for actors: head noun, gender, number and the words that narrow it.

"le nouveau ministre français de l'Économie" has the head "ministre" and the narrowing words
"français", "économie"; "nouveau" narrows nothing that another mention would repeat.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from dataset.french.mention.gazetteer import Noun, gazetteer, noun_phrases
from dataset.french.mention.organisations import folded_name
from dataset.lexicon import lexicon

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?")
_ONE_OF = re.compile(r"(?:l')?(une?) d(?:es|e ses|e ces)(?: \w+)?? ")
_LONGEST_HEAD = 4
# What the feminine of an adjective of origin adds, behind the plural's s: « françai(se) ».
_FEMININE = re.compile(r"(?<=ai|oi)se$|(?<=ien)ne$|(?<=ain|cal)e$")
_FEMININE_ENDINGS = ("trice", "euse", "esse", "ienne", "ière")
# Classes of nouns for one and the same office.
_UNITED = frozenset(("nation", "unie"))
_FOREIGN = frozenset(("affaire", "etrangere"))
_ONE_OFFICE = frozenset(("diplomacy", "government", "coach"))


class Phrase(NamedTuple):
    """A noun phrase read: ``noun`` is None when its head stands for no actor we know of.

    ``head`` is the head noun as used (lower case), ``words`` the folded words that narrow it,
    ``gender`` m, f or empty, ``definite`` whether it may point back.
    """

    head: str
    noun: Noun | None
    words: frozenset[str]
    gender: str
    plural: bool
    definite: bool
    possessive: bool


def content_words(low: str) -> frozenset[str]:
    """Return the folded words of a lower-case text that carry meaning, masculine and singular."""
    empty = noun_phrases().empty
    words = {
        _FEMININE.sub("", folded_name(word).strip("'").removesuffix("s"))
        for word in _WORD.findall(low)
        if word not in empty
    }
    bodies = _bodies()
    return frozenset(bodies.get(word, word) for word in words - _UNITED) | (
        {"onu"} if words >= _UNITED else words & _UNITED
    )


@cache
def _bodies() -> dict[str, str]:
    """Return the bodies that adjectives stand for ("cégétiste": CGT), folded."""
    return {
        folded_name(adjective): folded_name(body)
        for body, adjectives in lexicon("anaphors")["members"].items()
        for adjective in adjectives.split()
    }


@lru_cache(maxsize=4096)
def read(low: str) -> Phrase:
    """Read a noun phrase given in lower case (normalised apostrophes).

    More than half of the phrases of a corpus have been read before.
    """
    classes = noun_phrases()
    words = _WORD.findall(low)
    one = _ONE_OF.match(low)
    if one:
        words = [one.group(1), *_WORD.findall(low[one.end() :])]
    start = 0
    while start < len(words) and classes.is_determiner(words[start]):
        start += 1
    determiners = frozenset(words[:start])
    first = words[0] if start else ""
    head, noun, after = _first_noun(words, start)
    gender = noun.gender if noun else ""
    if not gender:
        feminine = first in classes.feminine or head.endswith(_FEMININE_ENDINGS)
        gender = "m" if first in classes.masculine else "f" if feminine else ""
    # The noun itself shows the plural, unless it looks the same in both numbers.
    shows = noun is not None and not head.endswith(("s", "x", "porte-parole"))
    plural = noun.plural if noun and shows else bool(classes.plural & determiners)
    # Words of the head itself ("chef de l'état") narrow nothing.
    narrowing = words[start : max(start, after - len(_WORD.findall(head)))] + words[after:]
    content = content_words(" ".join(narrowing))
    if head == "ministre" and content >= _FOREIGN:
        # « Le ministre français des Affaires étrangères »: one office with an adjective inside.
        head, content = "ministre des affaires étrangères", content - _FOREIGN
    return Phrase(
        head=head,
        noun=noun,
        words=content,
        gender=gender,
        plural=plural and not one,
        definite=first in classes.definite,
        possessive=first in classes.possessive,
    )


def _first_noun(words: list[str], start: int) -> tuple[str, Noun | None, int]:
    """Return the head noun of a phrase after its determiners, and where the head ends."""
    classes = noun_phrases()
    for i in range(start, min(start + _LONGEST_HEAD, len(words))):
        head, noun, after = _head(words, i)
        # « Le jeune homme »: a noun before another is its adjective.
        young = head.startswith("jeune") and _head(words, i + 1)[1] is not None
        if noun is not None and not young:
            return head, noun, after
        word = words[i]
        if word in classes.links or not (word in classes.empty or classes.is_adjective(word)):
            break
    return (words[start] if start < len(words) else ""), None, start + 1


def _head(words: list[str], i: int) -> tuple[str, Noun | None, int]:
    """Read the longest head noun that starts at word ``i``."""
    if i >= len(words):
        return "", None, i
    for n in range(min(gazetteer().first_words.get(words[i], 0), len(words) - i), 0, -1):
        text = " ".join(words[i : i + n]).replace("' ", "'")
        noun = gazetteer().noun(text)
        if noun is not None:
            return text, noun, i + n
    first = words[i].partition("-")[0]
    if (noun := gazetteer().roles.get(first)) is not None:
        return first, noun, i + 1
    capital = words[i].capitalize()
    gentilic = gazetteer().gentilics.get(capital)
    if gentilic is not None and i + 1 >= len(words):
        return words[i], gentilic, i + 1
    return "", None, i


def same_head(one: str, other: str) -> float:
    """Tell how well two head nouns agree: 1 the same, 0.5 one class of office, 0 not."""
    a, b = gazetteer().noun(one), gazetteer().noun(other)
    if one == other or (a and b and a.singular == b.singular):
        return 1.0
    none: frozenset[str] = frozenset()
    shared = gazetteer().role_classes.get(one, none) & gazetteer().role_classes.get(other, none)
    return 1.0 if shared & _ONE_OFFICE else 0.5 if shared else 0.0


def rivals(one: str, other: str) -> bool:
    """Tell whether two nouns name different trades of one class ("attaquant", "gardien")."""
    classes = gazetteer().role_classes
    a, b = ({c.partition(" ")[0] for c in classes.get(word, ())} for word in (one, other))
    return bool(a & b) and not same_head(one, other)


_BRACKET = re.compile(r" \([^()]{1,20}\)$")
_TITLES = tuple("m. mme mlle mr mr. mrs mrs. ms ms. dr dr. pr pr. me mgr".split())
_ARTICLES = frozenset(("le", "la", "l'", "les"))
# Characters read before and after a name for a phrase beside it, and words of such a phrase.
_BEFORE, _AFTER, _MOST_WORDS = 100, 120, 14
# Characters that hold the last word before a name, and marks after which a name opens.
_NEAR, _OPEN = 14, frozenset('\n;:!?()«»"–')
_TO_NAME_STOP = re.compile(r".*[,;:.!?()\n«»\"–]", re.DOTALL)
_CLAUSE_STOP = re.compile(r"[,;:.!?\n«»\"–]")
_RIGHT = re.compile(r"(?:, | \(|, également |,? alors |,? lui-même |,? elle-même )")


def left_apposition(low: str, start: int, floor: int = 0) -> str:
    """Return the phrase of office right before a name ("ministre de la Culture", then the name).

    Args:
        low: the text in lower case.
        start: where the name starts.
        floor: where the person named before ends: what stands before belongs to that name.

    Returns:
        The phrase from its head noun on, or an empty string.
    """
    # Most names open a sentence or follow a preposition: told from the last word alone.
    near = low[max(0, start - _NEAR) : start].rstrip(" ")
    last = near.rpartition(" ")[2]
    if last[-1:] in _OPEN or last in noun_phrases().governing:
        return ""
    return _office_before(low[max(floor, start - _BEFORE) : start].rstrip())


@lru_cache(maxsize=2048)
def _office_before(window: str) -> str:
    """Return the phrase of office at the end of what stands before a name; many ask it again."""
    told = ""  # « Me X » is a lawyer, whatever else is said
    if window.endswith(_TITLES):
        title = window[max(window.rfind(" "), window.rfind(","), window.rfind("\n")) + 1 :]
        window = window.removesuffix(title).rstrip() if title in _TITLES else window
        told = lexicon("anaphors")["titles"].get(title.removesuffix("."), "")
    window = window.removesuffix(",")
    if window.endswith(")"):
        window = _BRACKET.sub("", window)  # « le chef de la Ligue (LSK), X »
    stop = _TO_NAME_STOP.match(window)
    words = _WORD.findall(window, stop.end() if stop else 0)[-_MOST_WORDS:]
    # « Un message à l'AFP »: an article before the name begins another phrase.
    if not words or words[-1] in _ARTICLES:
        return told
    first_words = gazetteer().first_words
    for i, word in enumerate(words):
        n = _office(words, i) if word in first_words else 0
        if n and not any(_breaks(after) for after in words[i + n :]):
            return " ".join(words[i:]).replace("' ", "'")
    return told


def right_apposition(low: str, end: int) -> str:
    """Return the phrase of office right after a name ("…, secrétaire générale du parti").

    A definite phrase counts only when a mark closes it: "X, la ministre part" goes on with
    another subject.
    """
    opening = _RIGHT.match(low, end)
    if opening is None:
        return ""
    return _office_behind(low[opening.end() : opening.end() + _AFTER])


@lru_cache(maxsize=2048)
def _office_behind(window: str) -> str:
    """Return the phrase of office at the head of what stands behind a name."""
    stop = _CLAUSE_STOP.search(window)
    definite = window.startswith(("le ", "la ", "l'"))
    words = _WORD.findall(window[: stop.start()] if stop else window)[:_MOST_WORDS]
    broken = next((i for i, word in enumerate(words) if _breaks(word)), None)
    if definite and broken is not None:
        return ""
    words = words[:broken]
    for i in range(min(_LONGEST_HEAD, len(words))):
        if _office(words, i):
            return " ".join(words[i:]).replace("' ", "'")
        if words[i] in noun_phrases().links:
            break
    return ""


def _office(words: list[str], i: int) -> int:
    """Return how many words the singular noun for an actor takes that starts at word ``i``."""
    for n in range(gazetteer().first_words.get(words[i], 0), 0, -1):
        text = " ".join(words[i : i + n]).replace("' ", "'")
        noun = gazetteer().roles.get(text) or (gazetteer().heads.get(text) if n == 1 else None)
        if noun is not None and not noun.plural:
            return n
    return 0


def _breaks(word: str) -> bool:
    """Tell whether a word ends a noun phrase: a verb or the head of a clause."""
    if word in gazetteer().acting_verbs or word in gazetteer().auxiliaries:
        return True
    return word in noun_phrases().breaks
