"""Noun phrases that stand for actors: head noun, gender, number and the words that narrow it.

"le nouveau ministre français de l'Économie" has the head "ministre" and the narrowing words
"français", "économie"; "nouveau" narrows nothing that another mention would repeat.
"""

import re
from dataclasses import dataclass

from dataset.french.gazetteer import Gazetteer, Noun
from dataset.french.names import is_adjective
from dataset.french.organisations import folded_name

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?")
_ONE_OF = re.compile(r"(?:l')?(une?) d(?:es|e ses|e ces)(?: \w+)?? ")
_LONGEST_HEAD = 4
DEFINITE = frozenset("le la l' les ce cet cette ces".split())
_DETERMINERS = DEFINITE | frozenset(
    "un une des du de d' son sa ses leur leurs notre nos votre vos mon ma mes plusieurs certains certaines "
    "quelques deux trois quatre cinq six sept huit neuf dix nombreux nombreuses divers diverses "
    "aucun aucune chaque tous toutes tout toute même autre autres environ plus moins".split()
)
_PLURALS = frozenset(
    "les des ces ses leurs nos vos mes plusieurs certains certaines quelques deux trois quatre cinq six "
    "sept huit neuf dix nombreux nombreuses divers diverses tous toutes".split()
)
_FEMININE = frozenset("la une cette sa".split())
_MASCULINE = frozenset("le un ce cet".split())
_INDEFINITE = frozenset("un une des plusieurs certains certaines quelques de d' nombreux nombreuses".split())
_EMPTY = frozenset(
    "de d' du des la le les l' un une et à au aux en dans pour par sur qui dont chargé chargée nouveau "
    "nouvelle nouveaux ancien ancienne actuel actuelle futur future ex ancien jeune même autre principal "
    "principale célèbre propre haut grand grande petit petite premier première".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
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
    """Return the folded words of a lower-case text that carry meaning."""
    return frozenset(
        folded_name(word).strip("'").removesuffix("s") for word in _WORD.findall(low) if word not in _EMPTY
    )


def read(low: str, gazetteer: Gazetteer) -> Phrase:
    """Read a noun phrase given in lower case (normalised apostrophes)."""
    words = _WORD.findall(low)
    one = _ONE_OF.match(low)
    if one:
        words = [one.group(1), *_WORD.findall(low[one.end() :])]
    start = 0
    while start < len(words) and words[start] in _DETERMINERS:
        start += 1
    determiners = words[:start]
    first = determiners[0] if determiners else ""
    head, noun, after = "", None, start
    for i in range(start, min(start + 4, len(words))):
        head, noun, after = _head(words, i, gazetteer)
        if noun is not None:
            break
        if words[i] in {"de", "du", "des", "d'", "à", "au"}:
            break
        if words[i] not in _EMPTY and not is_adjective(words[i]):
            break
    if noun is None:
        head = words[start] if start < len(words) else ""
        after = start + 1
    gender = noun.gender if noun else ""
    if not gender:
        gender = "f" if first in _FEMININE else "m" if first in _MASCULINE else ""
    if one:
        noun = noun._replace(plural=False) if noun else None
    plural = noun.plural if noun and not _same_in_plural(head) else bool(_PLURALS & set(determiners))
    narrowing = " ".join(words[start : max(start, after - len(head.split()))] + words[after:])
    many = plural or (noun is None and bool(_PLURALS & set(determiners)))
    return Phrase(
        head,
        noun,
        content_words(narrowing),
        gender,
        many and not one,
        first in DEFINITE,
        first in {"son", "sa", "ses", "leur", "leurs", "notre", "nos", "mon", "ma", "mes"},
    )


def _head(words: list[str], i: int, gazetteer: Gazetteer) -> tuple[str, Noun | None, int]:
    """Read the longest head noun that starts at word ``i``."""
    for n in range(min(_LONGEST_HEAD, len(words) - i), 0, -1):
        text = " ".join(words[i : i + n]).replace("' ", "'")
        noun = gazetteer.noun(text)
        if noun is not None:
            return text, noun, i + n
    first, hyphen, _ = words[i].partition("-")
    if hyphen and (noun := gazetteer.roles.get(first)) is not None:
        return first, noun, i + 1
    capital = words[i].capitalize()
    gentilic = gazetteer.gentilics.get(capital)
    if gentilic is not None and i + 1 >= len(words):
        return words[i], gentilic, i + 1
    return "", None, i


def _same_in_plural(head: str) -> bool:
    return head.endswith(("s", "x", "porte-parole"))


def same_head(one: str, other: str, gazetteer: Gazetteer) -> float:
    """Tell how well two head nouns agree: 1 the same, 0.5 one class of office, 0 not."""
    a, b = gazetteer.noun(one), gazetteer.noun(other)
    if one == other or (a and b and a.singular == b.singular):
        return 1.0
    if gazetteer.role_classes.get(one, frozenset()) & gazetteer.role_classes.get(other, frozenset()):
        return 0.5
    return 0.0


_TITLE = re.compile(r"(?:^|(?<=[\s,]))(?:m\.|mme|mlle|mr\.?|mrs\.?|ms\.?|dr\.?|pr\.?|me|mgr)$")
_NAME_STOP = re.compile(r"[,;:.!?()\n«»\"–]")
_CLAUSE_STOP = re.compile(r"[,;:.!?\n«»\"–]")
_RIGHT = re.compile(r"(?:, | \(|, également |,? alors |,? lui-même |,? elle-même )")


def left_apposition(low: str, start: int, gazetteer: Gazetteer) -> str:
    """Return the phrase of office right before a name ("ministre de la Culture", then the name).

    Args:
        low: the text in lower case.
        start: where the name starts.
        gazetteer: the lexicon.

    Returns:
        The phrase from its head noun on, or an empty string.
    """
    window = _TITLE.sub("", low[max(0, start - 100) : start].rstrip()).rstrip()
    if window.endswith(","):
        window = window[:-1]
    cut = 0
    for stop in _NAME_STOP.finditer(window):
        cut = stop.end()
    words = _WORD.findall(window[cut:])[-12:]
    if not words or words[-1] in {"de", "du", "d'", "des", "à", "au", "par", "avec", "que", "pour"}:
        return ""
    for i in range(len(words)):
        for n in (4, 3, 2, 1):
            text = " ".join(words[i : i + n]).replace("' ", "'")
            noun = gazetteer.roles.get(text) or (gazetteer.heads.get(text) if n == 1 else None)
            if noun is None or noun.plural:
                continue
            rest = words[i + n :]
            if _is_narrowing(rest, gazetteer):
                return " ".join(words[i:]).replace("' ", "'")
    return ""


def _is_narrowing(words: list[str], gazetteer: Gazetteer) -> bool:
    return not any(w in gazetteer.acting_verbs or w in gazetteer.auxiliaries or w in _BREAKS for w in words)


_BREAKS = frozenset("qui que qu' est sont était par avec selon mais ou quand lorsque si ne n' s' se".split())


def right_apposition(low: str, end: int, gazetteer: Gazetteer) -> str:
    """Return the phrase of office right after a name ("…, secrétaire générale du parti")."""
    opening = _RIGHT.match(low, end)
    if opening is None:
        return ""
    window = low[opening.end() : opening.end() + 120]
    stop = _CLAUSE_STOP.search(window)
    definite = window.startswith(("le ", "la ", "l'"))
    words = _WORD.findall(window[: stop.start()] if stop else window)[:14]
    for i, word in enumerate(words):
        if word in gazetteer.acting_verbs or word in gazetteer.auxiliaries or word in _BREAKS:
            if definite:
                return ""
            words = words[:i]
            break
    if definite and stop is None:
        return ""
    for i in range(min(4, len(words))):
        for n in (4, 3, 2, 1):
            text = " ".join(words[i : i + n]).replace("' ", "'")
            noun = gazetteer.roles.get(text) or (gazetteer.heads.get(text) if n == 1 else None)
            if noun is not None and not noun.plural:
                return " ".join(words[i:]).replace("' ", "'")
        if words[i] in {"de", "du", "d'", "à", "dans", "en"}:
            break
    return ""
