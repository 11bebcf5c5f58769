"""« A, a appris l'AFP de source policière », « A, a-t-on indiqué de sources concordantes »."""

from itertools import islice

from dataset import patterns as re
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


def of_learned(passage: Passage) -> list[FoundAttribution]:
    """Find incises that tell from whom a medium, or « on », has learnt what stands before."""
    tokens = passage.tokens
    if _NAMING.isdisjoint(tokens.words):
        return []
    matches = islice(_LEARNED.finditer(tokens.tags), MOST_CUES)
    return [one for match in matches if (one := _learned(passage, match))]


def _learned(passage: Passage, match: re.Match[str]) -> FoundAttribution | None:
    tokens = passage.tokens
    first, after = match.span("cue")
    verb = max(i for i in range(first, after) if tokens.tags[i] in "UV")
    clausal = (c for c in cues_by_form().get(tokens.words[verb], ()) if "que" in c.frames)
    cue = next(clausal, None)
    if cue is None or (cue.lemma != "apprendre" and match.group("on") is None):
        return None
    at, end = match.span("source")
    link = tokens.words[match.start("link")]
    beside = tokens.tags[match.start("link")] == "p"
    named = tokens.words[at] in ("source", "sources")
    if not named and can_speak(tokens, at, end) != CAN:
        return None
    told = link == "auprès" if beside else named or cue.lemma == "apprendre"
    if not told or set(tokens.tags[: match.start() + 1]).isdisjoint("VxQT"):
        return None
    said = rendered(passage, fronted_start(tokens, match.start()), first)
    kind, source = (cue.lemma, cue.cue_class), tokens.span(at, end)
    return cued(passage, "incise-learned", (first, after), kind, source, said)
