"""Countries and capitals that are acted upon: parties to relations, targets, agents, backers.

A country is an actor where it acts or is acted upon as a state ("la crise entre Alger et Rabat",
"des sanctions contre la Chine", "le soutien de la France"), not where it is a place. Verbs whose
subject it is are read with the other names (:mod:`dataset.french.mention.names`).
"""

import re
from functools import cache

from dataset.french.mention.names import is_location
from dataset.french.mention.reading import Reading
from dataset.lexicon import lexicon
from dataset.text import Span

# How many characters before a place tell what is done to it.
_REACH = 70
_ARTICLE = r"(?:la |le |l'|les )?"
_RULE = "mention/state"


def _alternatives(words: str) -> str:
    return "|".join(sorted((w.replace("_", " ") for w in words.split()), key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what makes a place before which it stands a party, and what speaks of sport."""
    table = {key: _alternatives(words) for key, words in lexicon("places")["acted"].items()}
    party = re.compile(
        rf"(?<!\w)(?:(?:{table['between']}) (?:[^\W\d_]++ ){{0,3}}(?:entre|avec) {_ARTICLE}"
        rf"|(?:{table['against']}) (?:[^\W\d_]++ ){{0,3}}(?:contre|envers|à l'égard d[eu]"
        rf"|à l'encontre d[eu]) {_ARTICLE}"
        rf"|(?:{table['of']}) (?:[^\W\d_]++ )?(?:de (?:la |l')?|d'|du |des )"
        rf"|[^\W\d_]{{2,}}(?:ée?s?|ise?s?|ie?s?|ue?s?|te?s?) par {_ARTICLE}"
        rf"|(?:{table['verbs']}) (?:la |le |l'|les ))$"
    )
    return party, re.compile(rf"(?<!\w)(?:{table['sport']})(?!\w)")


_AND = re.compile(r" (?:et|ou) (?:avec |contre )?(?:la |le |l'|les )?$")


def add_states(reading: Reading, places: list[Span]) -> None:
    """Add the mentions of countries and capitals that are parties or that act elsewhere.

    Args:
        reading: the article whose names were read.
        places: where countries and capitals stand that no verb makes actors, in order.
    """
    party, sport = _patterns()
    added: set[int] = set()
    for span in places:
        left = reading.low[max(0, span.start - _REACH) : span.start]
        joined = _AND.search(left)
        beside = joined is not None and span.start - len(left) + joined.start() in added
        if beside or (party.search(left) and not sport.search(left)):
            if is_location(reading.text_view, *span):
                continue
            added.add(span.end)
            reading.mention(_RULE, *span, "government")
    for span in places:
        name = reading.view[span.start : span.end]
        known = reading.cast.lookup(name)
        if known is None or is_location(reading.text_view, *span):
            continue
        if _stands_as_state(reading, span):
            reading.cast.mention(known, span, "mention/repeated-name")


def _stands_as_state(reading: Reading, span: Span) -> bool:
    """Tell whether a known actor's name stands for the state: a country with its article."""
    place = reading.gazetteer.places.get(reading.view[span.start : span.end])
    if place is None or place.kind != "country" or not place.gender:
        return False
    return reading.low.endswith(("la ", "le ", "l'", "les "), max(0, span.start - 4), span.start)
