"""Headlines that give what somebody says after a name or a role and a colon."""

import regex as re

from dataset.french.attribution.colons import countries
from dataset.french.attribution.extent import clause_end
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, NP_LONG, can_speak, given_names
from dataset.french.attribution.rendering import bare, rendered
from dataset.french.finds import FoundAttribution

_FULL_NAME = 2


_HEADLINE = re.compile(r"P{1,4}:")
# « Vaccin : pour Anne Petit, A »: a subject, and who speaks after it.
_OF_SOURCE = frozenset(["pour", "selon", "d'après"])


def of_headlines(passage: Passage) -> list[FoundAttribution]:
    """Find « Dupont: la réforme « sera retirée » » at the head of a line."""
    tokens = passage.tokens
    if ":" not in tokens.tags or passage.container is not None:
        return []
    match = _HEADLINE.match(tokens.tags) or _ROLE_HEADLINE.match(tokens.tags)
    if match is None:
        return []
    start = tokens.starts[0]
    text = passage.view.view
    if start and text[start - 1] not in "\n\r":
        return []
    name = text[start : tokens.ends[0]]
    if tokens.tags[0] != "P":
        return _by_role(passage, match.end())
    if match.end() <= _FULL_NAME and (text.count(name) < _FULL_NAME or name in countries()):
        # « Bilan : … »: a word that only stands at the head is no name; « Cameroun : … ».
        return []
    begin = match.end()
    rest = tokens.tags[begin:]
    if rest[:1] in ("Q", "") or tokens.words[begin] in _OF_SOURCE:
        return []
    # Without quoted words only « Anne Petit : … »: a given name tells a person from a place.
    person = begin > _FULL_NAME and name in given_names() and _MAIN_VERB.match(rest)
    if not person and not set(rest) & set("QT"):
        return []
    produced = rendered(passage, begin, clause_end(tokens, begin, passage.cue_starts))
    if produced is None or (produced[1] != "mixed" and not person):
        return []
    return [bare("headline", tokens.span(0, begin - 1), produced[0][0], produced[1])]


# « Le représentant de la ville : les crédits manquent ».
_ROLE_HEADLINE = re.compile(rf"(?=D[D#]*+N){NP_LONG}:")


def _by_role(passage: Passage, begin: int) -> list[FoundAttribution]:
    """Find what a line gives after a role and a colon, where the line is no sentence."""
    tokens = passage.tokens
    if tokens.words[0] not in ("le", "la", "l'") or tokens.tags[-1] in ".?":
        # « Les partis divisés : A »: several do not say one thing.
        return []
    if not _MAIN_VERB.match(tokens.tags, begin):
        return []
    if can_speak(tokens, 0, begin - 1) != CAN:
        return []
    produced = rendered(passage, begin, clause_end(tokens, begin, passage.cue_starts))
    if produced is None:
        return []
    return [bare("headline", tokens.span(0, begin - 1), produced[0][0], produced[1])]


_MAIN_VERB = re.compile(r"[^VxRqL]++[Vx]")
