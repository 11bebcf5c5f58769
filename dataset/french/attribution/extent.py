"""Where what is said begins and ends.

A clause runs on to the end of its sentence unless one of a few marks shows that the author
has taken over again; a noun phrase ends much sooner. Each function walks the tags once.
"""

from collections.abc import Container
from dataclasses import dataclass
from functools import cache

import regex as re

from dataset.french.attribution.cues import cues_by_form
from dataset.french.tokens import Tokens
from dataset.lexicon import lexicon

_FINITE = frozenset("Vx")
_VERBS = frozenset("VxIz")
_TERMINAL = frozenset(".!?…")
# No content is followed further than this many tokens.
_WINDOW = 250
_OPENS_RELATIVE = frozenset("RLq")


def sentence_end(tokens: Tokens, at: int) -> int:
    """Return the token after the last of the sentence that holds ``at``, final marks left out."""
    tags = tokens.tags
    end = at
    while end < len(tags) and end < at + _WINDOW:
        if tags[end] in _TERMINAL and not _omission(tags, end):
            break
        end += 1
    return end


def _omission(tags: str, at: int) -> bool:
    """Tell whether the mark is part of « (...) » or « [...] »."""
    left = at
    while left > 0 and tags[left - 1] in _TERMINAL:
        left -= 1
    return left > 0 and tags[left - 1] in "(["


def trim(tokens: Tokens, first: int, end: int) -> int:
    """Step back over marks that end no content."""
    tags = tokens.tags
    while end > first and tags[end - 1] in ",;:.!?–-(«":
        end -= 1
    return end


def clause_end(tokens: Tokens, at: int, cue_starts: Container[int]) -> int:
    """Return the end of a clause of content that begins at token ``at``.

    ``cue_starts`` are the first tokens of the passage's cue groups: a coordinated cue or an
    incise ends the content.
    """
    tags = tokens.tags
    limit = min(sentence_end(tokens, at), at + _WINDOW)
    depth = 0
    for i in range(at, limit):
        tag = tags[i]
        if tag == "(":
            depth += 1
        elif tag == ")":
            depth -= 1
            if depth < 0:
                return trim(tokens, at, i)
        elif tag == ";":
            return trim(tokens, at, i)
        elif (
            tag == "Q"
            and tags[i + 1 : i + 2] == ","
            and (i == at or set(tags[at:i]) & _FINITE)
            and not set(tags[i + 1 : limit]) & set("QT")
        ):
            # The end of a quotation beats the end of the clause.
            return i + 1
        elif (
            (tag == ":" and tags[i + 1 : i + 2] in ("Q", "T"))
            or (
                tag in ",km"
                and depth <= 0
                and i > at
                and _handed_back(tags, tokens.words, at, i, cue_starts)
            )
            or (tag == "p" and i > at and i in cue_starts)
        ):
            return trim(tokens, at, i)
    return trim(tokens, at, limit)


_MAIN_CLAUSE = re.compile(r",b*+(?:[De]?[D#]*+[NPUT#]++(?:[dea][D#]*+[NPU]++)*+|r)[nob]*+[Vx]")


def main_clause(tags: str, at: int, end: int) -> int:
    """Return where the main clause begins after a participle clause (« Jugeant que A, il … »)."""
    match = _MAIN_CLAUSE.search(tags, at, end)
    return match.start() if match and match.start() > at else end


# « , mais le groupe … », « , sans donner … », « , tout en autorisant … »: the author goes on.
_AUTHORS_OWN = re.compile(r",(?:m(?=[DP])[^,;:qQT]{1,12}[Vx]|pb?[nob]{0,2}I|D?EG)")


def _authors_own(tags: str, words: list[str], i: int) -> bool:
    """Tell whether what follows the comma is worded by the author."""
    match = _AUTHORS_OWN.match(tags, i)
    if match is None:
        return False
    return words[i + 1] in ("mais", "or", "sans") or tags[i + 1] not in "pm"


def _commented(tags: str, words: list[str], i: int, cue_starts: Container[int]) -> bool:
    """« , ce que la Chine dément », « , comme le dit X »: another speech about the first."""
    if words[i + 1 : i + 2] == ["comme"]:
        return i + 2 in cue_starts
    if words[i + 1 : i + 3] in (["avant", "de"], ["avant", "d'"]):
        return words[i + 3 : i + 4] != [] and words[i + 3] in cues_by_form()
    if words[i + 1 : i + 2] != ["ce"] or tags[i + 2 : i + 3] not in ("q", "R"):
        return False
    return any(j in cue_starts for j in range(i + 3, min(len(tags), i + 10)))


def _handed_back(tags: str, words: list[str], at: int, i: int, cue_starts: Container[int]) -> bool:
    """Tell whether the comma or conjunction ``i`` gives the word back to the author."""
    j = i + 1
    while j < len(tags) and tags[j] in "kmb":
        j += 1
    if j >= len(tags):
        return False
    if j in cue_starts:
        kind = tags[j]
        # A coordinated cue has no subject of its own: verb, auxiliary or participle comes first.
        if tags[i] == ",":
            return kind not in "Vxon" or bool(set(tags[at:i]) & _VERBS)
        return kind in "VxonGE"
    if tags[i] == "," and (_authors_own(tags, words, i) or _commented(tags, words, i, cue_starts)):
        return True
    # A finite verb straight after the comma belongs to a subject before the content.
    while j < len(tags) and tags[j] in "on":
        j += 1
    if tags[i] != "," or tags[i + 1] in "km" or j >= len(tags) or tags[j] not in "Vx":
        return False
    return "V" in tags[at:i] or "x" in tags[at:i]


# « et depuis le ton monte », « et les autres se taisent ».
_NEW_CLAUSE = re.compile(r"k[bpt]{0,2}+(?:D[#]*+)?[NPU]++(?:[de]D*+[NPU]++)*+[nob]*+[Vx]")


def noun_end(
    tokens: Tokens, at: int, cue_starts: Container[int], *, keeps_time: bool = False
) -> int:
    """Return the end of a noun phrase of content that begins at token ``at``.

    ``keeps_time``: what is announced or demanded lies ahead, so its time belongs to it.
    """
    tags = tokens.tags
    phrase = _Phrase(tokens, at, sentence_end(tokens, at), cue_starts, keeps_time)
    relative = False
    depth = 0
    i = at
    while i < phrase.limit:
        tag = tags[i]
        if tag in "()":
            depth += 1 if tag == "(" else -1
            if depth < 0:
                break
        elif depth == 0:
            if tag in _OPENS_RELATIVE:
                relative = True
            elif phrase.ends(i) or (not relative and phrase.ends_unless_relative(i)):
                break
        i += 1
    return trim(tokens, at, i)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase that is followed to its end, from token ``at`` to ``limit`` at most."""

    tokens: Tokens
    at: int
    limit: int
    cue_starts: Container[int]
    keeps_time: bool

    def ends(self, i: int) -> bool:
        """Tell whether token ``i`` ends the phrase, even within a relative clause."""
        tags, words = self.tokens.tags, self.tokens.words
        tag = tags[i]
        following = tags[i + 1 : i + 2]
        if tag in ";–" or (tag == ":" and following in ("Q", "T")):
            return True
        if tag == ",":
            return not (_list_goes_on(tags, i, self.limit) or _explained(words, tags, i))
        if tag == "D":
            return tags[i + 1 : i + 3] == "EG"
        if i == self.at:
            return False
        if tag in "kmc":
            return i + 1 in self.cue_starts or following in tuple("VxonrG")
        if tag in "GyE":
            timed = following in ("#", "t", "#t") and not self.keeps_time
            apart = tag == "G" and tags[i - 1] not in "NPU"
            return i in self.cue_starts or following == "G" or timed or apart
        return False

    def ends_unless_relative(self, i: int) -> bool:
        """Tell whether token ``i`` ends the phrase if no relative clause has been opened."""
        tags, words = self.tokens.tags, self.tokens.words
        tag = tags[i]
        if tag in "Vxr":
            return True
        if tag == "o":
            return tags[i + 1 : i + 2] not in ("I", "z", "o")
        if i == self.at:
            return False
        if tag in "mc":
            return words[i] not in ("comme", "afin") or _NEW_CLAUSE.match(tags, i) is not None
        if tag == "k":
            return _NEW_CLAUSE.match(tags, i) is not None
        return tag == "s" or _leaves_phrase(tags, words, i, keeps_time=self.keeps_time)


def _leaves_phrase(tags: str, words: list[str], i: int, *, keeps_time: bool) -> bool:
    """Tell whether token ``i`` opens what belongs to the verb: a time, a medium, an adverbial."""
    tag = tags[i]
    if tag == "t":
        return not keeps_time and tags[i - 1] in "NPUIQT"
    if tag not in "ap":
        return False
    adjunct = tag == "p" and _adjunct(tags, words, i, keeps_time=keeps_time)
    return adjunct or _channel(words, tags, i)


_TIMES = frozenset(["avant", "dès"])


def _adjunct(tags: str, words: list[str], i: int, *, keeps_time: bool) -> bool:
    """Tell whether the preposition ``i`` opens an adverbial of the verb, not of the noun."""
    word = words[i]
    following = tags[i + 1 : i + 2]
    if keeps_time and word in _TIMES:
        return False
    if word in ("lors", "selon", "d'après", "après", "avant", "dès", "pendant"):
        return following != "L"
    if word == "pour" and following == "I":
        return False
    return word == "durant" and following in ("D", "N")


def _channel(words: list[str], tags: str, i: int) -> bool:
    """Tell whether a preposition opens the medium of speech (« sur son compte », « à l'AFP »)."""
    j = i + 1
    while j < len(tags) and tags[j] in "D#":
        j += 1
    if tags[i] == "p" and words[i] not in ("sur", "dans", "via", "devant", "auprès", "lors"):
        return False
    return j < len(words) and words[j] in channels()


@cache
def channels() -> frozenset[str]:
    """Return the words for what a source speaks through (« communiqué », « AFP »)."""
    return frozenset(lexicon("speakers")["channels"].split())


_EXPLAINING = (
    "soit",
    "notamment",
    "voire",
    "à savoir",
    "y compris",
    "en raison",
    "afin",
    "ainsi",
    "comme",
)


def _explained(words: list[str], tags: str, i: int) -> bool:
    """Tell whether the comma is followed by what spells the phrase out (« , à savoir … »)."""
    following = " ".join(words[i + 1 : i + 3])
    return following.startswith(_EXPLAINING) or tags[i + 1 : i + 3] in ("Q.", "Q", "T.", "T")


# « les taxes, le chômage, la peur de perdre son toit »: members to the end of the sentence.
_ENUMERATION = re.compile(r"(?:,[De](?![GV])[^,;:VxGRLqrQT]{1,14}){2,12}+")


_LONGEST_MEMBER = 14


def _list_goes_on(tags: str, i: int, limit: int) -> bool:
    """Tell whether the comma ``i`` joins members of a list that ends with « et »."""
    j = i + 1
    if _ENUMERATION.fullmatch(tags, i, limit):
        return True
    if tags[j : j + 1] == "k":
        following = tags[j + 1 : j + 2]
        border = next((k for k in range(j, limit) if tags[k] in ",.;:"), limit)
        return following in tuple("DNdePaTQ") and not set(tags[j:border]) & _FINITE
    if tags[j : j + 1] not in ("D", "N", "e", "d", "a", "P", "T", "Q"):
        return False
    steps = 0
    while j < limit and steps < _LONGEST_MEMBER:
        if tags[j] == "k":
            return tags[j + 1 : j + 2] in ("D", "N", "e", "d", "P", "T", "Q", "a", "#")
        if tags[j] not in "DdeapENPUT#Q,":
            return False
        j += 1
        steps += 1
    return False


def fronted_start(tokens: Tokens, at: int) -> int:
    """Return where a clause begins that ends before token ``at`` (its incise follows)."""
    tags = tokens.tags
    first = at
    while first > 0:
        tag = tags[first - 1]
        if tag == ";" or (tag in _TERMINAL and not _omission(tags, first - 1)):
            break
        first -= 1
    # « À lire aussi : … »: a heading without a verb before a colon is no content.
    colon = tags.find(":", first, at)
    if colon >= 0 and not set(tags[first:colon]) & _FINITE and set(tags[colon:at]) & _FINITE:
        first = colon + 1
    while first < at and tags[first] in ',)–-km"»':
        first += 1
    return first
