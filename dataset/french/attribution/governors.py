"""The verb that governs an infinitive of speech: « a tenu à dire », « a le courage de dire »."""

import regex as re

from dataset.french.attribution.cues import auxiliary_links, auxiliary_phrases

# How far an infinitive stands from the verb that governs it, adverbs between.
_NEAR = 5


def governor_of(tags: str, words: list[str], first: int) -> int:
    """Return the verb that governs the infinitive group at token ``first``, or -1."""
    straight = _straight_before(tags, words, first)
    return straight if straight >= 0 else _across(tags, words, first)


def _straight_before(tags: str, words: list[str], first: int) -> int:
    """Return the verb that governs the infinitive group at ``first``, or -1."""
    j = first - 1
    link = ""
    if j >= 0 and tags[j] in "adp" and words[j] in ("à", "de", "d'", "par"):
        link = words[j]
        j -= 1
    while j >= 0 and tags[j] in "bK" and first - j < _NEAR:
        j -= 1
    if j > 0 and tags[j] not in "VUG":
        return _phrase_governor(words, tags, j, link)
    if j < 0:
        return -1
    links = auxiliary_links().get(words[j])
    return j if links is not None and link in links else -1


# « a tenu, en fin de séance, à préciser », « est venu à Lyon dénoncer A »: when and where.
_WHERE = re.compile(r",[^.,;:!?VxyzqRLIGQ]{1,12},|,?(?:D?#?t++|[paE][^.;:!?VxyzqRLIGQ]{1,8}?),?")
_FARTHEST = 15


def _across(tags: str, words: list[str], first: int) -> int:
    """Return the verb that governs the infinitive at ``first`` across an adverbial, or -1."""
    after = first
    link = ""
    if first and tags[first - 1] in "ad" and words[first - 1] in ("à", "de", "d'"):
        link, after = words[first - 1], first - 1
    for j in range(after - 2, max(-1, after - _FARTHEST), -1):
        if tags[j] in ".;:!?qRIG":
            return -1
        links = auxiliary_links().get(words[j]) if tags[j] in "VU" else None
        if links is not None:
            across = link in links and _WHERE.fullmatch(tags, j + 1, after)
            return j if across else -1
        if tags[j] in "Vx":
            return -1
    return -1


def _phrase_governor(words: list[str], tags: str, last: int, link: str) -> int:
    """« a eu le courage de dire »: the verb of the phrase that ends with token ``last``, or -1."""
    for phrase, forms, links in auxiliary_phrases().get(words[last].replace("œ", "oe"), ()):
        j = last - len(phrase)
        found = tuple(word.replace("œ", "oe") for word in words[j + 1 : last + 1])
        if link not in links or found != phrase:
            continue
        while j >= 0 and tags[j] in "bK" and last - j < _NEAR + len(phrase):
            j -= 1
        if j >= 0 and words[j] in forms and tags[j] in "VUGxwy":
            return j
    return -1
