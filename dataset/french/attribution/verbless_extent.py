"""Where an infinitive or adjective that is said ends before the clause of its cue does."""

import regex as re

from dataset.french.attribution.opening import (
    clause_of_its_own,
    main_clause,
    verb_of_its_own,
    verbs_left,
)
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.rendering import Produced, rendered
from dataset.french.tokens import after_last

# « et le groupe a assuré »: a clause of its own behind an infinitive; « mais cela n'a pas suffi ».
_OWN_CLAUSE = re.compile(r"k(?:D[#]*+)?[NPU]++(?:[de]D*+[NPU]++)*+[nob]*+(?=[Vx])")
_OTHER_CLAUSE = re.compile(
    r",?[km]b*+(?:r|D[#]*+[NPU]++(?:[de]D*+[NPU]++)*+|P++)"
    r"(?:,[^,.;:VxRq]{1,14},)?[nob]*+[Vx]"
)
# « , un thème absent du débat »: what the author says of a noun, to the end of the sentence.
_APPOSED = re.compile(r",Db?N[^,;:.?!kVxRLqGQT]{0,14}(?=[.?!]|$)")
_THEREBY = re.compile(r",r[RqL]")


def cut_short(passage: Passage, first: int, produced: Produced) -> Produced:
    """Return what is said from the infinitive at token ``first`` on, cut before other clauses."""
    ends = [end for end in (_next_clause(passage, first), _comment(passage, first)) if end > first]
    if produced is None or not ends:
        return produced
    end = min(ends)
    if passage.tokens.ends[end - 1] >= produced[0][-1].end:
        return produced
    return rendered(passage, first, end)


def adjective_cut_short(passage: Passage, first: int, produced: Produced) -> Produced:
    """Return the adjective at token ``first`` with what belongs to it, cut before other verbs.

    « Le maire, qui se dit lésé, a saisi le tribunal », « Se disant lésé, le maire a saisi … »,
    « se dit lésé et a saisi le tribunal », « se dit lésé, alors que le préfet … ».
    """
    if produced is None:
        return None
    tags, words = passage.tokens.tags, passage.tokens.words
    comment = _comment(passage, first)
    for i in range(first + 1, len(tags)):
        if passage.tokens.starts[i] >= produced[0][-1].end:
            break
        if tags[i] not in ",km" or verbs_left(tags, first, i) < 0:
            continue
        if (
            verb_of_its_own(tags, i)
            or main_clause(tags, i - 1, len(tags)) == i
            or clause_of_its_own(tags, first, i)
            or words[i + 1 : i + 2] in (["alors"], ["tandis"])
            or i == comment
        ):
            return rendered(passage, first, i)
    return produced


def _comment(passage: Passage, first: int) -> int:
    """« , ce qui a surpris », « , une surprise »: where a comment begins, or -1."""
    tags, words = passage.tokens.tags, passage.tokens.words
    at = tags.find(",", first)
    while at >= 0:
        if (_THEREBY.match(tags, at) and words[at + 1] == "ce") or (
            _APPOSED.match(tags, at) and words[at + 1] in ("un", "une")
        ):
            return at
        at = tags.find(",", at + 1)
    return -1


def _next_clause(passage: Passage, first: int) -> int:
    """« dit craindre A et appelle à B », « promet A et X assure B »: where another cue begins.

    Returns the conjunction behind the infinitive at token ``first``, or -1.
    """
    tags = passage.tokens.tags
    joined = next((i for i in range(first, len(tags)) if tags[i] in "RLqs.;!?,:Vkm"), -1)
    if joined >= 0 and _OTHER_CLAUSE.match(tags, joined):
        return joined
    if joined < 0 or tags[joined] != "k":
        return -1
    if tags[joined + 1 : joined + 2] == "q":
        # « Alors que X souhaite partir et que Y reste, … ».
        start = after_last(tags, ".!?;", first)
        return joined if "c" in tags[start:first] else -1
    own = _OWN_CLAUSE.match(tags, joined)
    if own and own.end() in passage.cue_starts:
        return joined
    shared = any(
        other.first == joined + 1 and other.kind == "F" and tags[other.first] == "U"
        for other in passage.groups
    )
    return joined if shared and "z" not in tags[first:joined] else -1
