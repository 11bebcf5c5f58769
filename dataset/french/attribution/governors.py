"""The verb that governs an infinitive of speech: « a tenu à dire », « a le courage de dire »."""

from dataset import patterns as re
from dataset.french.attribution.cues import auxiliary_links, auxiliary_phrases
from dataset.french.tokens import left_of

# How far an infinitive stands from the verb that governs it, adverbs between, and at most.
_NEAR, _FARTHEST = 5, 15
# « a tenu, en fin de séance, à préciser », « est venu à Lyon dénoncer A »: when and where.
_BETWEEN = re.compile(
    r"[bK]{0,4}|,[^.,;:!?VxyzqRLIGQ]{1,12},|,?(?:D?#?t++|[paE][^.;:!?VxyzqRLIGQ]{1,8}?),?"
)


def governor_of(tags: str, words: list[str], first: int) -> int:
    """Return the verb that governs the infinitive group at token ``first``, or -1."""
    linked = first > 0 and words[first - 1] in ("à", "de", "d'", "par")
    link, after = (words[first - 1], first - 1) if linked else ("", first)
    last = left_of(tags, "bK", after, max(0, first - _NEAR + 1)) - 1
    if last > 0 and tags[last] not in "VUG":
        phrase = _phrase_governor(words, tags, last, link)
        if phrase >= 0:
            return phrase
    for j in range(after - 1, max(-1, after - _FARTHEST), -1):
        if tags[j] in ".;:!?qRI" or (tags[j] == "G" and j != last):
            return -1
        links = auxiliary_links().get(words[j]) if tags[j] in "VUG" else None
        if links is not None:
            return j if link in links and _BETWEEN.fullmatch(tags, j + 1, after) else -1
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
