"""« A, a appris l'AFP de source policière », « A, a-t-on indiqué de sources concordantes »."""

from itertools import islice

import regex as re

from dataset.french.attribution.cues import cues_by_form
from dataset.french.attribution.extent import fronted_start
from dataset.french.attribution.groups import MOST_CUES
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, SOURCE, can_speak
from dataset.french.attribution.rendering import cued, rendered
from dataset.french.finds import FoundAttribution

# The verb with « on » behind it or a medium for its subject, then where it was learnt.
_LEARNED = re.compile(
    r"(?:,|(?<=[QT]))(?P<cue>(?:x(?P<on>K)?b*+U|V(?P<on>K)?))t*+"
    r"(?:D?N{0,2}P{1,4}+|DN)?t*+,?(?P<link>d|e|pd?)"
    rf"(?P<source>{SOURCE})"
)


# One of these stands in each.
_NAMING = frozenset(["source", "sources", "auprès", "appris", "apprend"])


def _verb(tags: str, first: int, after: int) -> int:
    """Return the token of the verb itself in a verb group."""
    return max(i for i in range(first, after) if tags[i] in "UV")


def of_learned(passage: Passage) -> list[FoundAttribution]:
    """Find incises that tell from whom a medium, or « on », has learnt what stands before."""
    tokens = passage.tokens
    if _NAMING.isdisjoint(tokens.words):
        return []
    found: list[FoundAttribution] = []
    for match in islice(_LEARNED.finditer(tokens.tags), MOST_CUES):
        first, after = match.span("cue")
        cue = next(
            (
                cue
                for cue in cues_by_form().get(tokens.words[_verb(tokens.tags, first, after)], ())
                if "que" in cue.frames
            ),
            None,
        )
        if cue is None or (cue.lemma != "apprendre" and match.group("on") is None):
            continue
        at, end = match.span("source")
        named = tokens.words[at] in ("source", "sources")
        if tokens.tags[match.start("link")] == "p":
            if tokens.words[match.start("link")] != "auprès":
                continue
        elif not named and cue.lemma != "apprendre":
            continue
        if not named and can_speak(tokens, at, end) != CAN:
            continue
        if set(tokens.tags[: match.start() + 1]).isdisjoint("VxQT"):
            continue
        said = rendered(passage, fronted_start(tokens, match.start()), first)
        kind, source = (cue.lemma, cue.cue_class), tokens.span(at, end)
        one = cued(passage, "incise-learned", (first, after), kind, source, said)
        if one is not None:
            found.append(one)
    return found
