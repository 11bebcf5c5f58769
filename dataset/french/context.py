"""Tags that depend on their neighbours: verb or noun, article or object pronoun.

The lexicon gives « demande » or « la » every reading; the words round it leave one. The tags
are those of :mod:`dataset.french.tokens`, with ``v h u j i`` for what is still open.
"""

from collections.abc import Callable
from functools import cache

from dataset.french import verb_forms
from dataset.french.phrase_table import PhraseTable
from dataset.french.quantifiers import floating, halves, proportions, quantifiers, told
from dataset.french.verb_or_noun import (
    words_of,
)
from dataset.lexicon import lexicon


@cache
def _set_phrases() -> PhraseTable[str]:
    """Return the set phrases with their tags."""
    lists = lexicon("function_words")["lists"]
    return PhraseTable(
        (phrase.replace("'", "' ").replace("d' abord", "d'abord").split(), tag)
        for tag, phrases in (("b", lists["adverbials"]), ("c", lists["conjunctions"]))
        for phrase in phrases
    )


def _phrases(words: list[str], tags: list[str]) -> None:
    """Read set phrases (« par ailleurs », « alors que ») as adverbs and conjunctions."""
    for first, after, tag in _set_phrases().find(words):
        tags[first:after] = tag * (after - first)
        if words[after - 1] in ("avant", "après") and tags[after : after + 1] in (["D"], ["#"]):
            # « a dit peu après la séance que … ».
            tags[after - 1] = "p"


# Words of time that are plain nouns or adjectives after a determiner.
_ALSO_NOUNS = ("dernier", "derniè", "prochain", "début", "fin")
_CENTURIES = ("18", "19", "20")
_Settler = Callable[[list[str], list[str], int, str], None]


def _time(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "D" and words[i].startswith(_ALSO_NOUNS):
        tags[i] = "N"
    elif before == "r" and words[i - 1] == "ce":
        # « ce mardi » is a time, « ce dernier » is somebody.
        tags[i - 1] = "D"
        if words[i].startswith(_ALSO_NOUNS):
            tags[i] = "N"
    elif words[i - 1] in _WHICH_TIME and words[i - 2] in ("ces", "le", "la", "ce", "cette"):
        # « ces derniers jours », « le même jour ».
        tags[i - 1] = "t"


_WHICH_TIME = frozenset(["derniers", "dernières", "prochains", "prochaines", "même"])


def _number(words: list[str], tags: list[str], i: int, before: str) -> None:  # noqa: ARG001
    # « le 3 mai 2021 que »: the year belongs to the date; « mardi 1900 élus ont … » has none.
    year = len(words[i]) == len("2021") and words[i].isdecimal() and words[i][:2] in _CENTURIES
    if year and tags[i + 1 : i + 2] != ["N"]:
        tags[i] = "t"


def _slash(words: list[str], tags: list[str], i: int, before: str) -> None:  # noqa: ARG001
    # « la liste Union/Progrès »: one name.
    if tags[i + 1 : i + 2] in (["P"], ["N"], ["D"]):
        tags[i] = before


def _noun(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "o" and words[i - 1] in ("se", "s'"):
        # « s'inquiétant de A »: an adjective elsewhere.
        bare = words[i].endswith(("er", "ir", "re"))
        tags[i] = "I" if bare else "G" if words[i].endswith("ant") else "V"
    elif before == "r" and i > 1 and tags[i - 2] in "apd":
        # « à elles seules », « une loi selon elle injuste »: no subject.
        return
    elif before in "rn" and words[i - 1] not in words_of("before_nouns"):
        # An unknown word after « il », « ne »: only a verb can stand there.
        tags[i] = "V"
    elif words[i] in words_of("prenominal") and verb_forms.noun_follows(tags, i):
        tags[i] = "D"


def _adverb(words: list[str], tags: list[str], i: int, before: str) -> None:
    if words[i - 1] == "tout" and words[i].endswith("ement") and tags[i - 1] == "D":
        # « tout particulièrement », « tout simplement ».
        tags[i - 1] = "b"
        return
    if before in ("D", "d", "e", "a") and words[i].endswith(("ment", "ments")):
        tags[i] = "N"


_EMPHATIC = frozenset(["lui", "elle", "eux", "elles", "moi", "nous"])
_OBJECT = frozenset("qDdeQT")


def _set_off(words: list[str], tags: list[str], i: int, before: str) -> bool:
    """« Le maire, lui, a … », « Paul affirme lui que … »: a pronoun that stresses the subject."""
    if words[i] not in _EMPHATIC:
        return False
    following = tags[i + 1 : i + 2]
    if before == "x":
        # « les syndicats ont eux affirmé », « a lui aussi dit »: no clitic behind an auxiliary.
        return following != [] and following[0] in "Uuhjwb"
    return (before == "," and following == [","]) or (
        before in ("V", "U") and following != [] and following[0] in _OBJECT
    )


def _subject(words: list[str], tags: list[str], i: int, before: str) -> None:
    if _set_off(words, tags, i, before):
        tags[i] = "b"
        return
    if before == "d" and words[i] in _EMPHATIC:
        # « l'une d'elles ».
        tags[i] = "P"
        return
    if before == "D":
        # « tous ceux qui ».
        tags[i - 1] = "b"
    following = tags[i + 1] if i + 1 < len(tags) else ""
    same = following == "b" and words[i + 1] == "même" and tags[i + 2 : i + 3] in (["N"], ["v"])
    if words[i] == "ce" and ((following and following in "NP#UvjhiTt") or same):
        # « ce rapport », « ce même rapport ».
        tags[i] = "D"


def _before_infinitive(tags: list[str], i: int) -> bool:
    return tags[i + 1 : i + 2] in (["I"], ["i"], ["z"])


def _clitic(words: list[str], tags: list[str], i: int, before: str) -> None:
    if _set_off(words, tags, i, before):
        tags[i] = "b"
    elif words[i] == "s'" and words[i + 1 : i + 2] in (["il"], ["ils"]):
        tags[i] = "s"
    elif words[i] in ("lui", "eux", "elle", "moi") and before in ("p", "d"):
        # « pour lui dire » has an object, « selon lui » a source.
        tags[i] = "o" if _before_infinitive(tags, i) else "P"


# The settler of a tag. Nouns and adverbs, which are most, have the tags before them beside it at
# which alone there is anything to settle.
_SETTLERS: dict[str, tuple[_Settler, str | None]] = {
    "t": (_time, None),
    "#": (_number, "t"),
    "/": (_slash, "PN"),
    "N": (_noun, "rndo"),
    "b": (_adverb, "Ddea"),
    "j": (verb_forms.participle_or_noun, None),
    "i": (verb_forms.infinitive_or_noun, None),
    "v": (verb_forms.any_verb_or_noun, None),
    "h": (verb_forms.any_verb_or_noun, None),
    "u": (verb_forms.finite_or_participle, None),
    "V": (verb_forms.finite, None),
    "G": (verb_forms.gerund, None),
    "x": (verb_forms.auxiliary, None),
    "z": (verb_forms.auxiliary_infinitive, None),
    "I": (verb_forms.infinitive, None),
    "r": (_subject, None),
    "o": (_clitic, None),
}


def settle(words: list[str], tags: list[str]) -> None:
    """Settle the tags of a passage in place, from left to right."""
    _phrases(words, tags)
    proportions(words, tags)
    halves(words, tags)
    floating(words, tags)
    before = ""
    for i, tag in enumerate(tags):
        if tag in _SETTLERS:
            settler, befores = _SETTLERS[tag]
            if befores is None or (before and before in befores):
                settler(words, tags, i, before)
                tag = tags[i]  # noqa: PLW2901 - the settler may have changed it
        before = tag
    if tags and tags[0] == "b" and words[0] in _EMPHATIC:
        # « Lui aussi dénonce … ».
        tags[0] = "r"
    quantifiers(words, tags)
    told(words, tags)
