"""Quantifiers and plural pronouns of a passage: what stands for a noun, and what only goes with it.

« certains disent », « ils ont tous deux dit », « sept élus sur dix », « nous a dit le maire ». Each
function changes the tags of :mod:`dataset.french.tokens` in place.
"""

import re

from dataset.french.verb_or_noun import words_of

_ALONE = frozenset(",.;:!?)VxnoRqKk")


_ONES = frozenset(["un", "une", "deux", "trois"])


_FLOATING = frozenset(["tous", "toutes", "chacun", "chacune"])
_SO_MANY = frozenset(["deux", "trois", "quatre"])


def floating(words: list[str], tags: list[str]) -> None:
    """« ils ont tous deux réclamé »: what goes with the subject stands like an adverb."""
    if _FLOATING.isdisjoint(words):
        return
    for i, word in enumerate(words):
        if word in _FLOATING and i and tags[i - 1] in "xK":
            # « tous deux », « toutes les deux ».
            after = i + 1 + (words[i + 1 : i + 2] == ["les"])
            after += words[after : after + 1] != [] and words[after] in _SO_MANY
            if after < len(words) and tags[after] in "Uuhjbw":
                tags[i:after] = ["b"] * (after - i)


def quantifiers(words: list[str], tags: list[str]) -> None:
    """« selon certains », « d'autres dénoncent »: determiners that stand for a noun."""
    alone = words_of("pronominal")
    for i in [i for i, tag in enumerate(tags) if tag == "D"]:
        word = words[i]
        if word in alone:
            if i + 1 == len(tags) or (tags[i + 1] in _ALONE and not _either(words, tags, i)):
                tags[i] = "r"
            elif tags[i + 1] in "de":
                # « certains de ses proches », « plusieurs des élus ».
                tags[i] = "N"
        elif word in _ONES and (
            (i and words[i - 1] in ("l'", "numéro")) or tags[i + 1 : i + 2] in (["d"], ["e"])
        ):
            tags[i] = "N"


def _either(words: list[str], tags: list[str], i: int) -> bool:
    """« trois ou quatre mois »: two numbers before one noun."""
    return words[i + 1] == "ou" and tags[i + 2 : i + 3] == ["D"]


_PLURAL_PERSONS = frozenset(["nous", "vous"])


def told(words: list[str], tags: list[str]) -> None:
    """« nous a expliqué le maire »: nous and vous are objects of a verb in the third person."""
    if _PLURAL_PERSONS.isdisjoint(words):
        return
    last = len(words) - 1
    for i, word in enumerate(words):
        if word not in _PLURAL_PERSONS:
            continue
        verb = i + 1
        while verb <= last and tags[verb] in "no":
            verb += 1
        if verb <= last and tags[verb] in "Vx" and not words[verb].endswith(_FIRST_SECOND):
            tags[i] = "o"


_FIRST_SECOND = ("ons", "mes", "ez", "tes")


_NUMBERS = "D#"
_NUMERAL = re.compile(
    r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|vingt|cent|mille)$"
).match


def proportions(words: list[str], tags: list[str]) -> None:
    """« sept élus sur dix souhaitent »: the second number ends the subject, as a noun does."""
    if "sur" not in words:
        return
    for i in range(len(words) - 1):
        if words[i] == "sur" and tags[i + 1] in _NUMBERS and _NUMERAL(words[i + 1]):
            counted = range(max(0, i - 3), i)
            if any(tags[j] in _NUMBERS and _NUMERAL(words[j]) for j in counted):
                tags[i] = tags[i + 1] = "N"


_HALVES = frozenset(["demi", "demie"])


def halves(words: list[str], tags: list[str]) -> None:
    """« quatre ans et demi de prison », « un million et demi d'euros »: part of the amount."""
    if _HALVES.isdisjoint(words):
        return
    for i in range(2, len(words)):
        if words[i] in _HALVES and words[i - 1] == "et":
            tags[i - 1] = tags[i] = tags[i - 2]
