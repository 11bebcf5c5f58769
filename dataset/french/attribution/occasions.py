"""Where, when and by what means it was said, between a cue and what it governs.

« a appelé mardi dans un communiqué le gouvernement à agir »: the phrase gets a tag of its own,
which the rules step over as they do over an adverb.
"""

from functools import cache
from typing import NamedTuple

from dataset import patterns as re
from dataset.french.attribution.groups import Group
from dataset.french.attribution.phrases import given_names
from dataset.french.tokens import Tokens
from dataset.french.verb_or_noun import words_of
from dataset.lexicon import lexicon

_ELISION = re.compile(r"([ld]')(?=\w)")
# How far from its preposition the noun of the phrase stands.
_NEAR = 4
# The tag of the phrase, which every rule steps over.
_SAID_THERE = "h"
# Tags of what the cue may govern behind the phrase.
_GOVERNED = "adpqeIzDNPQTU#Enorb"
# Of these, what no complement of the phrase's own noun begins with.
_APART = "D#PQTqrIzno"
_TO_DO = re.compile(r"[da][nob]*+[IzQT]")
# Adverbs and times, which every rule steps over: « ce lundi 12 septembre ».
_WHEN = re.compile(r"(?:b|D?t[t#]*+)*+")
# How many such phrases are stepped over.
_MOST = 3
# A noun with what stands before it; its complements.
_NOUN = re.compile(r"[De]?[D#]*+b?(?:N{1,2}+P*+|P++#?|Nt|t++)")
_COMPLEMENT = re.compile(r"[de][D#]*+(?:N{1,2}+P*+|P++#?|t++)")
# « depuis plus de trois mois », « à quelques jours du scrutin ».
_LASTING = ("depuis", "pendant", "durant", "vers", "voilà", "voici")
_AGO = ["il", "y", "a"]
_IN_MEDIA = ("dans", "sur", "via")
_MEASURED = re.compile(r"(?:bd|d)?(?:[De#]{1,2}+)[Nt]")
_AHEAD = re.compile(r"(?:b?d)?[D#]{1,2}+[Nt](?=[de])")
# « , samedi, au micro de RTL, ».
_TIMED = re.compile(r",b?t++,")
# « , à l'issue d'un échange avec le préfet, Paul Petit, et deux élus, que »: no verb comes before
# que, so all of it is where it was said.
_UP_TO_QUE = re.compile(r"[^.;:!?qQTVxRLK]{1,60},(?=q)")
# Of these frames what the cue governs begins with à, or somebody does.
_TO_SOMEBODY = frozenset({"a", "ainf", "to", "call", "target", "someone"})
_ARTICLES = {"de": frozenset({"de", "d'", "du", "des"}), "à": frozenset({"à", "au", "aux"})}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(lexicon("occasions")[kind].split())


class _Opening(NamedTuple):
    """What opens a phrase: its words but the last, what can be the last, the list it is from."""

    words: list[str]
    last: frozenset[str]
    kind: str


@cache
def _openings() -> dict[str, list[_Opening]]:
    """Return what opens such phrases, by its first word, the longest first.

    The last word stands with an article or not.
    """
    found: dict[str, list[_Opening]] = {}
    for kind in ("phrases", "with_any", "prepositions"):
        for phrase in _words(kind):
            words = _ELISION.sub(r"\1 ", phrase.replace("_", " ")).split()
            last = _ARTICLES.get(words[-1], frozenset()) | {words[-1]}
            found.setdefault(words[0], []).append(_Opening(words[:-1], last, kind))
    return {first: sorted(listed, key=lambda one: -len(one[0])) for first, listed in found.items()}


@cache
def _places() -> frozenset[str]:
    """Return the names of places in lower case, their words parted by spaces."""
    places = lexicon("places")
    names = [*places["countries"].values(), places["capitals"]["names"], places["other"]["names"]]
    return frozenset(" ".join(names).replace("_", " _ ").replace(" _ ", "_").lower().split())


def _is_one_of(words: list[str], at: int, kind: str) -> int:
    """Return how many words from ``at`` on are an entry of the list, 0 if none are."""
    known = _words(kind)
    for length in (4, 3, 2, 1):
        if at + length <= len(words) and "_".join(words[at : at + length]) in known:
            return length
    return 0


def _end(tokens: Tokens, at: int, group: Group) -> int:
    """Return where the phrase ends that begins at ``at``, or -1."""
    words = tokens.words
    for opening, lasts, kind in _openings().get(words[at], ()):
        last = at + len(opening)
        if last >= len(words) or words[last] not in lasts or words[at:last] != opening:
            continue
        after = last + 1
        if kind == "phrases":
            return after
        end = _known_noun(tokens, after)
        if kind == "with_any":
            end = max(end, _any_noun(tokens, after, group))
        if end > 0:
            return end
    if words[at] == "sur" and (named := _is_one_of(words, at + 1, "on")):
        return at + 1 + named
    if words[at : at + 3] == _AGO:
        # « il y a deux ans ».
        return _measured(tokens, at + 3, _MEASURED)
    if words[at] in _LASTING:
        return _measured(tokens, at + 1, _MEASURED)
    if words[at] == "à" and (ahead := _measured(tokens, at + 1, _AHEAD)) > 0:
        return _any_noun(tokens, ahead + 1, group)
    to_nobody = all(cue.frames.isdisjoint(_TO_SOMEBODY) for cue in group.cues)
    if words[at] in _IN_MEDIA or (tokens.tags[at] == "a" and to_nobody):
        # « dans « Le Soir » », « au « Journal du matin » ».
        named = at + 1 + (tokens.tags[at + 1 : at + 2] == "D")
        if tokens.tags[named : named + 1] == "T":
            return named + 1
    return _place(tokens, at + 1) if tokens.tags[at] in "aE" and to_nobody else -1


def _measured(tokens: Tokens, at: int, pattern: re.Pattern[str]) -> int:
    """Return where a length of time ends that begins at ``at``, or -1."""
    match = pattern.match(tokens.tags, at)
    if match is None or tokens.words[match.end() - 1] not in _words("times"):
        return -1
    return match.end()


def _place(tokens: Tokens, at: int) -> int:
    """Return where the name of a known place ends that begins at ``at``, or -1."""
    for length in (3, 2, 1):
        end = at + length
        if tokens.tags[at:end] == "P" * length and "_".join(tokens.words[at:end]) in _places():
            # « à France Info », « à Europe 1 »: the name goes on.
            return end if tokens.tags[end : end + 1] not in ("P", "#") else -1
    return -1


def _any_noun(tokens: Tokens, at: int, group: Group) -> int:
    """Return where a noun phrase ends that begins at ``at``, what the cue governs behind it.

    In « devant les élus de la ville la hausse » the complement is the noun's, in « devant les
    élus de la hausse » the cue's.
    """
    tags = tokens.tags
    match = _NOUN.match(tags, at)
    ends = []
    while match is not None:
        if (named := _person_behind(tokens, match.start(), match.end())) > 0:
            return named
        ends.append(match.end())
        match = _COMPLEMENT.match(tags, match.end())
    apart = [
        end for end in ends if tags[end : end + 1] in (*_APART, "b", ",") or _TO_DO.match(tags, end)
    ]
    # « s'inquiète devant les élus de la hausse », « réclame devant les élus des excuses ».
    taken = frozenset().union(*(cue.frames for cue in group.cues))
    own = [
        end
        for end in ends
        if ("of" in taken and tags.startswith(("dD", "d#", "dQ", "dT"), end))
        or (tags[end : end + 1] == "e" and taken & {"of", "noun"})
    ]
    if own and not apart:
        return own[0]
    # « devant les élus de la ville sur la hausse », « devant une centaine d'élus de sa peur ».
    apart = apart or [
        end for end in ends[1:] if tags[end : end + 1] in ("p", "a") or tags.startswith("dD", end)
    ]
    if apart:
        return apart[-1]
    return next((end for end in ends if tags[end : end + 1] in tuple(_GOVERNED)), -1)


def _person_behind(tokens: Tokens, at: int, end: int) -> int:
    """« a dit en marge du sommet Anne Petit »: where the name of who speaks begins, or -1."""
    # Not at the head of a name: « au micro d'Anne Petit », « dans les colonnes du Monde ».
    behind = [i for i in range(at, end) if tokens.tags[i - 1] in "NP" and _given(tokens.words[i])]
    if not behind or (tokens.tags[behind[0] - 1] == "P" and _given(tokens.words[behind[0] - 1])):
        return -1
    return behind[0]


def _given(word: str) -> bool:
    return word.title() in given_names() or word.rstrip(".") in words_of("titles")


def _known_noun(tokens: Tokens, at: int) -> int:
    """Return where the phrase of a listed noun ends, or -1.

    Article and adjectives before it are stepped over, and what says more of it behind it.
    """
    words, tags = tokens.words, tokens.tags
    for i in range(at, min(at + _NEAR, len(words))):
        if length := _is_one_of(words, i, "nouns"):
            return _complements(tokens, i + length)
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
        elif tags[at] == "P" and tags[at - 1] not in "ap" and not _given(words[at]):
            # « sur son compte Twitter ».
            at = _name_end(tags, at)
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
    while tags[end : end + 1] == "P" or (end > start and tags[end : end + 2] == "dP"):
        # « au Journal du Dimanche ».
        end += 1 + (tags[end] == "d")
    return end if end > start else -1


def set_aside(tokens: Tokens, groups: list[Group]) -> list[Group]:
    """Give a tag of their own to the phrases behind cues that say where or by what means.

    Returns the groups without those whose verb turns out to be part of such a phrase
    (« lors d'un point presse »).
    """
    found = False
    for group in groups:
        at = group.after
        for _ in range(_MOST):
            when = _WHEN.match(tokens.tags, at)
            at = when.end() if when else at
            after = _phrase(tokens, at, group)
            if after < 0:
                break
            tokens.tags = tokens.tags[:at] + _SAID_THERE * (after - at) + tokens.tags[after:]
            at, found = after, True
    if not found:
        return groups
    return [group for group in groups if tokens.tags[group.head] != _SAID_THERE]


def _phrase(tokens: Tokens, at: int, group: Group) -> int:
    """Return where a phrase to be set aside ends that begins at ``at``, its commas in it, or -1."""
    comma = at
    if tokens.tags[at : at + 1] == "," and (timed := _TIMED.match(tokens.tags, at)):
        comma = timed.end() - 1
    first = comma + (tokens.tags[comma : comma + 1] == ",")
    # Asked first, as it rules out most groups.
    if first >= len(tokens.words) or tokens.tags[first] not in "paEdDhr":
        return -1
    if any("dans" in cue.frames for cue in group.cues):
        return -1
    if group.passive and tokens.words[first] == "par":
        # « a été dénoncée par la cour »: who did.
        return -1
    after = _end(tokens, first, group)
    # « , lors d'un débat, à l'issue du conseil, »: the comma before is that of another phrase.
    follows = tokens.tags[at - 1] == _SAID_THERE and tokens.words[at - 1] == ","
    if after > 0 and (first > comma or follows):
        after = after + 1 if tokens.tags[after : after + 1] == "," else -1
        if after > 0 and any("que" in cue.frames for cue in group.cues):
            more = _UP_TO_QUE.match(tokens.tags, after)
            after = after if more is None else more.end()
    if after > 0 and tokens.tags[after : after + 1] and tokens.tags[after] in _GOVERNED:
        return after
    return -1
