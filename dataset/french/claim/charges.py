"""Wrongs beyond a bare verb of wrongdoing (``lexicon/evaluation.toml``, block ``wrongs``).

A deed is laid to somebody's charge by a verb with a certain object (« a rompu sa promesse »),
by what goes with the verb (« utilise nos textes sans autorisation »), by its purpose or means
(« a fondé une société pour contourner la loi », « a gagné en trichant ») and by the harm it does
(« pose un risque », « entraîne des fuites »).
"""

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from dataset.french.claim.evaluative import wrongs
from dataset.french.claim.phrase_scan import PhraseScan
from dataset.french.conjugation import conjugate
from dataset.lexicon import lexicon
from dataset.text import Span

Way = Literal["verb", "purpose", "adjunct", "harm"]

_OBJECT_REACH = 60
_WORDS_BETWEEN = 6  # words between a verb and the object that makes it a wrong
_LEAD_REACH = 44
_LONGEST_LEAD = 4  # words of "dans le but de"
_CLITICS = frozenset(("se", "s", "l", "le", "la", "les", "y", "lui", "leur"))
_ELIDED = {"de": "d'", "à": "à"}
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"[.;:!?]")
_NOT = frozenset(("pas", "jamais", "aucun", "aucune", "rien", "nullement", "ni", "sans"))


class Charge(NamedTuple):
    """A wrong in a text: its place, and how it is told.

    ``way`` is "verb" where its subject stands right before it, otherwise the subject is that of
    the clause: "purpose" for an infinitive or participle, "adjunct", "harm".
    """

    start: int
    end: int
    way: Way


@cache
def _frames() -> PhraseScan[tuple[Way, frozenset[str]]]:
    lists = lexicon("evaluation")["wrongs"]
    found: list[tuple[str, tuple[Way, frozenset[str]]]] = []
    for frame in lists["frames"]:
        objects = frozenset(frame["objects"])
        for verb in frame["verbs"]:
            found += [(form, ("verb", objects)) for form, _ in conjugate(verb)]
    nouns = frozenset(lists["harms"]["nouns"])
    for verb in lists["harms"]["verbs"]:
        found += [(form, ("harm", nouns)) for form, kind in conjugate(verb) if kind != "I"]
    found += [(phrase, ("adjunct", frozenset())) for phrase in lists["adjuncts"]["phrases"]]
    return PhraseScan(pair for pair in found if pair[0] not in lists["homonyms"]["forms"])


@cache
def _leading() -> frozenset[tuple[str, ...]]:
    """Return, word by word, what leads to the infinitive of a wrong."""
    lists = lexicon("evaluation")["wrongs"]["leading"]
    heads = set(lists["purpose"])
    for attempt in lists["attempts"]:
        verb, _, link = attempt.removeprefix("s'").rpartition(" ")
        heads |= {f"{form} {of}" for form, _ in conjugate(verb) for of in {link, _ELIDED[link]}}
    return frozenset(tuple(_WORD.findall(head)) for head in heads)


@cache
def deeds() -> frozenset[str]:
    """Return the finite forms of the verbs by which wrongs are done, tried or caused."""
    lists = lexicon("evaluation")["wrongs"]
    verbs = {attempt.removeprefix("s'").split()[0] for attempt in lists["leading"]["attempts"]}
    verbs.update(lists["verbs"], lists["harms"]["verbs"])
    verbs.update(verb for frame in lists["frames"] for verb in frame["verbs"])
    return frozenset(form for verb in verbs for form, kind in conjugate(verb) if kind == "F")


def _leads(low: str, start: int, floor: int) -> bool:
    """Tell whether a purpose or an attempt, or « en », leads to the verb at ``start``."""
    words = _WORD.findall(low, max(floor, start - _LEAD_REACH), start)
    while words and words[-1] in _CLITICS:
        words.pop()
    if words[-1:] == ["en"]:
        return True
    return any(tuple(words[-n:]) in _leading() for n in range(1, _LONGEST_LEAD + 1))


@lru_cache(maxsize=256)  # asked of each claim for its kind and for its speaker's positions
def charges(low: str, span: Span) -> list[Charge]:
    """Return the wrongs in a stretch of lower-case text, bare verbs of wrongdoing included.

    The list is not to be changed.
    """
    found = [
        Charge(*wrong, "purpose" if _leads(low, wrong.start, span.start) else "verb")
        for wrong in wrongs(low, (span,))
    ]
    for start, end, (way, objects) in _frames().find(low, span.start, span.end):
        if way == "adjunct":
            found.append(Charge(start, end, way))
            continue
        stop = min(span.end, end + _OBJECT_REACH)
        mark = _MARK.search(low, end, stop)
        place = _object(low, end, mark.start() if mark else stop, objects)
        if place is None:
            continue
        led = way == "verb" and _leads(low, start, span.start)
        found.append(Charge(start, place, "purpose" if led else way))
    return found


def _object(low: str, start: int, end: int, objects: frozenset[str]) -> int | None:
    """Return where the object that makes the verb a wrong ends."""
    for i, match in enumerate(_WORD.finditer(low, start, end)):
        if i > _WORDS_BETWEEN or match.group() in _NOT:
            return None
        if match.group() in objects:
            return match.end()
    return None
