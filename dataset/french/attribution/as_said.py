"""« Comme l'a dit X, A », « A, comme l'a dit X »: what is said stands beside the clause."""

import regex as re

from dataset.french.attribution.extent import clause_end, fronted_start
from dataset.french.attribution.groups import Group
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.rendering import Produced, direct, rendered
from dataset.french.attribution.resumed import second_piece
from dataset.french.tokens import left_of

# « Comme l'a dit X », « ainsi que l'a dit X », « tel que le dit X ».
_AS = frozenset(["comme", "ainsi", "tel", "telle", "tels", "telles"])


def as_said(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« Comme l'a dit X, A » and « A, comme l'a dit X »."""
    tokens = passage.tokens
    tags = tokens.tags
    opening = group.first - 1
    if tokens.words[opening] not in _AS and opening:
        opening -= 1
    if tokens.words[opening] not in _AS or "o" not in tags[group.first : group.after]:
        return None
    if tags[match.end() : match.end() + 2] in (",Q", ":Q", ":T"):
        return direct(passage, match.end() + 1)
    at = opening - (tags[opening - 1 : opening] == ",")
    first = fronted_start(tokens, at)
    if tags[max(first, at - 2) : at] == ",Q" and at < opening:
        # « pour deux raisons : le bruit et, surtout, « le danger », comme le dit X ».
        return direct(passage, at - 1)
    if set(tags[first:at]) & set("VxQT"):
        return _said_before(passage, match, (first, at), opening)
    comma = tags.find(",", match.end(), match.end() + 12)
    if tags[comma + 1 : comma + 2] == "R":
        # « Comme l'explique X, qui dirige Y, A ».
        comma = tags.find(",", comma + 1, comma + 20)
    if comma < 0 and match.group("source"):
        # « Comme le rappelle l'Insee, le chômage baisse »: no apposition.
        comma = tags.find(",", *match.span("source"))
    if comma < 0:
        return None
    produced = rendered(passage, comma + 1, clause_end(tokens, comma + 1, passage.cue_starts))
    if produced is None or first == at or tags[first] not in "DNPr":
        return produced
    # « La loi, comme l'a dit X, entrera en vigueur »: it cuts the clause in two.
    subject = rendered(passage, first, at)
    return (subject[0] + produced[0], produced[1]) if subject else produced


def _said_before(
    passage: Passage, match: re.Match[str], said: tuple[int, int], opening: int
) -> Produced:
    """Return the clause before « comme », and what goes on behind if its verb awaits it."""
    tags = passage.tokens.tags
    first, at = said
    produced = rendered(passage, first, at)
    behind = -1
    verb = left_of(tags, "bw", at, first + 1) - 1
    if tags[verb] in "xV" and at < opening:
        # « Ce n'est pas, comme le dit X, une faute »: no apposition of X.
        source = match.span("source") if match.group("source") else (0, 0)
        apposed = tags.find(",", *source)
        behind = apposed if apposed > 0 else tags.find(",", match.end(), match.end() + 1)
    more = second_piece(passage, behind, tags[verb] + ",")
    return ((*produced[0], more), produced[1]) if produced and more else produced
