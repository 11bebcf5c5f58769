"""Countries and capitals that are acted upon: parties to relations, targets, agents, backers.

A country is an actor where it acts or is acted upon as a state ("la crise entre Alger et Rabat",
"des sanctions contre la Chine", "le soutien de la France"), not where it is a place. Verbs whose
subject it is are read with the other names (:mod:`dataset.french.mention.names`).
"""

import re

from dataset.french.mention.names import is_location
from dataset.french.mention.reading import Reading
from dataset.lexicon import shape
from dataset.text import Span

# How many characters before a place tell what is done to it.
_REACH = 70
_AND = re.compile(r" (?:et|ou) (?:avec |contre )?(?:la |le |l'|les )?$")


def add_states(reading: Reading, places: list[Span]) -> None:
    """Add the mentions of countries and capitals that are parties or that act elsewhere.

    Args:
        reading: the article whose names were read.
        places: where countries and capitals stand that no verb makes actors, in order.
    """
    party, sport = shape("places", "party"), shape("places", "sport")
    added: set[int] = set()
    for span in places:
        left = reading.low[max(0, span.start - _REACH) : span.start]
        joined = _AND.search(left)
        beside = joined is not None and span.start - len(left) + joined.start() in added
        if beside or (party.search(left) and not sport.search(left)):
            if is_location(reading.text_view, *span):
                continue
            added.add(span.end)
            reading.mention("mention/state", *span, "government")
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
