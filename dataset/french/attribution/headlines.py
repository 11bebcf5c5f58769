"""Headlines that give what somebody says after a name or a role and a colon."""

from dataset import patterns as re
from dataset.french.attribution.colons import countries
from dataset.french.attribution.extent import clause_end
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, NP_LONG, can_speak, given_names
from dataset.french.attribution.rendering import bare, rendered
from dataset.french.finds import FoundAttribution

_FULL_NAME = 2
# « Dupont : … », « Le représentant de la ville : les crédits manquent ».
_HEADLINE = re.compile(rf"P{{1,4}}:|(?=D[D#]*+N){NP_LONG}:")
_MAIN_VERB = re.compile(r"[^VxRqL]++[Vx]")
# « Vaccin : pour Anne Petit, A »: a subject, and who speaks after it.
_OF_SOURCE = frozenset(["pour", "selon", "d'après"])


def of_headlines(passage: Passage) -> list[FoundAttribution]:
    """Find « Dupont: la réforme « sera retirée » » at the head of a line."""
    tokens = passage.tokens
    tags, words = tokens.tags, tokens.words
    if ":" not in tags or passage.container is not None:
        return []
    match = _HEADLINE.match(tags)
    start, text = tokens.starts[0], passage.view.view
    if match is None or (start and text[start - 1] not in "\n\r"):
        return []
    begin, name = match.end(), text[start : tokens.ends[0]]
    if tags[0] == "P":
        if tags[begin : begin + 1] in ("Q", "") or words[begin] in _OF_SOURCE:
            return []
        if begin <= _FULL_NAME and (text.count(name) < _FULL_NAME or name in countries()):
            # « Bilan : … »: a word that only stands at the head is no name; « Cameroun : … ».
            return []
        # Without quoted words only « Anne Petit : … »: a given name tells a person from a place.
        speaks = begin > _FULL_NAME and name in given_names()
    else:
        # « Les partis divisés : A »: several do not say one thing; with a full stop it is prose.
        speaks = words[0] in ("le", "la", "l'") and tags[-1] not in ".?"
        speaks = speaks and can_speak(tokens, 0, begin - 1) == CAN
    stated = speaks and _MAIN_VERB.match(tags, begin)
    produced = rendered(passage, begin, clause_end(tokens, begin, passage.cue_starts))
    if produced is None or not (stated or (tags[0] == "P" and produced[1] == "mixed")):
        return []
    return [bare("headline", tokens.span(0, begin - 1), produced[0][0], produced[1])]
