"""Where and by what means it was said, between a cue and what it governs.

« a appelé mardi dans un communiqué le gouvernement à agir »: the phrase gets a tag of its own,
which the rules step over as they do over an adverb.
"""

from functools import cache

from dataset.french.attribution.groups import Group
from dataset.french.tokens import Tokens
from dataset.lexicon import lexicon

# How far from its preposition the noun of the phrase stands.
_NEAR = 4
# The tag of the phrase, which every rule steps over.
_SAID_THERE = "h"
# Tags of what the cue may govern behind the phrase.
_GOVERNED = "adpqeIDNPQTU#Enorb"


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(lexicon("occasions")[kind].split())


@cache
def _prepositions() -> dict[str, list[tuple[str, ...]]]:
    """Return the prepositions by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _words("prepositions"):
        words = tuple(phrase.replace("_", " ").replace("l'", "l' ").split())
        found.setdefault(words[0], []).append(words)
    return {first: sorted(phrases, key=len, reverse=True) for first, phrases in found.items()}


def _is_one_of(words: list[str], at: int, kind: str) -> int:
    """Return how many words from ``at`` on are an entry of the list, 0 if none are."""
    known = _words(kind)
    for length in (4, 3, 2, 1):
        if at + length <= len(words) and "_".join(words[at : at + length]) in known:
            return length
    return 0


def _end(tokens: Tokens, at: int) -> int:
    """Return where the phrase ends whose preposition begins at ``at``, or -1."""
    words = tokens.words
    for phrase in _prepositions().get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            noun = _noun(tokens, at + len(phrase))
            if noun > 0:
                return _complements(tokens, noun)
    if words[at] == "sur" and (named := _is_one_of(words, at + 1, "on")):
        return at + 1 + named
    return -1


def _noun(tokens: Tokens, at: int) -> int:
    """Return where the noun of the phrase ends, article and adjectives before it stepped over."""
    words, tags = tokens.words, tokens.tags
    for i in range(at, min(at + _NEAR, len(words))):
        if length := _is_one_of(words, i, "nouns"):
            return i + length
        if tags[i] not in "D#b" and not _is_one_of(words, i, "beside"):
            break
    return -1


def _complements(tokens: Tokens, at: int) -> int:
    """Step over what says more of the noun: adjectives, « publié mardi », « au Monde »."""
    words, tags = tokens.words, tokens.tags
    while at < len(words):
        if length := _is_one_of(words, at, "beside"):
            at += length
        elif tags[at] == "t" or (tags[at] == "U" and _dated_or_placed(tags, at + 1)):
            at += 1
        elif tags[at] in "ap" and tags[at - 1] != "b" and _name_end(tags, at + 1) > 0:
            at = _name_end(tags, at + 1)
        elif tags[at : at + 2] in ("Dt", "D#"):
            at += 2
        else:
            break
    return at


def _dated_or_placed(tags: str, at: int) -> bool:
    """« publié mardi », « publié le 3 mai », « paru dans Ouest Matin »."""
    dated = tags[at : at + 1] == "t" or tags[at : at + 2] in ("Dt", "D#")
    return dated or (tags[at : at + 1] in ("a", "p") and _name_end(tags, at + 1) > 0)


def _name_end(tags: str, at: int) -> int:
    """Return where a name ends that begins at ``at``, an article before it or not, or -1."""
    start = at + (tags[at : at + 1] == "D")
    end = start
    while tags[end : end + 1] == "P":
        end += 1
    return end if end > start else -1


def set_aside(tokens: Tokens, groups: list[Group]) -> None:
    """Give a tag of their own to the phrases behind cues that say where or by what means."""
    if _prepositions().keys().isdisjoint(tokens.words):
        return
    for group in groups:
        at = group.after
        while tokens.tags[at : at + 1] in ("b", "t"):
            at += 1
        first = at + (tokens.tags[at : at + 1] == ",")
        # Asked first, as it rules out most groups.
        if first >= len(tokens.words) or tokens.words[first] not in _prepositions():
            continue
        if any("dans" in cue.frames for cue in group.cues):
            continue
        after = _end(tokens, first)
        if after > 0 and first > at:
            after = after + 1 if tokens.tags[after : after + 1] == "," else -1
        if after > 0 and tokens.tags[after : after + 1] and tokens.tags[after] in _GOVERNED:
            tokens.tags = tokens.tags[:at] + _SAID_THERE * (after - at) + tokens.tags[after:]
