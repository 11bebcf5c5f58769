"""Acronyms and the names they are made of, one of them in brackets after the other."""

import re

from dataset.french.mention.chains import Candidate
from dataset.french.mention.gazetteer import noun_phrases
from dataset.french.mention.organisations import (
    abbreviates,
    acronyms,
    expansion,
    initials,
    is_acronym,
    spelt_before,
)
from dataset.french.mention.reading import Reading
from dataset.text import Span

# A definite phrase in small letters right before a bracket, and how far back it may begin.
_COMMON = re.compile(
    r"(?<!\w)(?:du |de la |de l'|la |le |l'|au |à la |à l')([^\W\d_][^,.;:!?()«»\"\n]*+)$"
)
_COMMON_REACH = 70


def _spelt_before(reading: Reading, end: int, acronym: str, chains: dict[int, Candidate]) -> None:
    """Take in an unlisted name of several words whose initials the bracket gives."""
    spelt = spelt_before(reading.view, end, acronym) if acronym.isupper() else None
    # A place may open the name ("Québec solidaire"): its last word tells.
    if spelt is not None and not reading.taken[spelt.end - 1]:
        first = reading.view[spelt.start : spelt.end].split(maxsplit=1)[0].lower()
        if first in reading.gazetteer.things:
            return
        head = reading.gazetteer.heads.get(first)
        reading.mention("mention/acronym", *spelt, head.actor_type if head else "other")
        return
    chain = chains.get(end)
    if chain is not None and len(chain.words) > 1 and abbreviates(acronym, chain.text):
        span = Span(chain.start, chain.end)
        reading.cast.organisation(chain.text, "other", span, "mention/acronym")
        reading.take(span)
        return
    described = _described_before(reading, end, acronym)
    if described is not None and not any(reading.taken[described.start : described.end]):
        noun = reading.gazetteer.heads[reading.low[described.start :].split(maxsplit=1)[0]]
        reading.mention("mention/acronym", *described, noun.actor_type)


def introduced(reading: Reading, later: list[Candidate]) -> None:
    """Make the acronym in brackets an alias of the name before it."""
    chains = {candidate.end: candidate for candidate in later}
    for start, end, acronym in acronyms(reading.view):
        if reading.cast.ending_at(start - 2) is None:
            _spelt_before(reading, start - 2, acronym, chains)
        previous = reading.cast.ending_at(start - 2)
        if previous is None or reading.cast.actors[previous].actor_type == "person":
            continue
        name = reading.cast.actors[previous].name
        upper = acronym.isupper() and (
            acronym[0] == name[:1].upper() or acronym not in reading.gazetteer.known
        )
        if " " not in name and not _shortens(acronym, name):
            continue  # "Microsoft (GAFAM)"
        if upper or abbreviates(acronym, name):
            reading.cast.alias(previous, acronym, Span(start, end), "mention/acronym")
            reading.take(Span(start, end))


def _shortens(acronym: str, name: str) -> bool:
    """Tell whether an acronym's letters stand in a name of one word, in order."""
    letters = iter(name.lower())
    return all(letter in letters for letter in acronym.lower())


def _described_before(reading: Reading, end: int, acronym: str) -> Span | None:
    """Return the body that a bracket abbreviates, named by a common noun ("syndicat de … (X)")."""
    match = _COMMON.search(reading.low, max(0, end - _COMMON_REACH), end)
    if match is None or not acronym.isupper():
        return None
    words = match.group(1).replace("'", "' ").split()
    noun = reading.gazetteer.heads.get(words[0])
    if noun is None or noun.plural or any(w in reading.gazetteer.acting_verbs for w in words):
        return None
    linked = len(words) > 1 and not noun_phrases().of.isdisjoint(words[1:])
    return Span(*match.span(1)) if linked or noun_phrases().is_adjective(words[-1]) else None


def spelt_out(reading: Reading) -> None:
    """Name actors known by an acronym after the full form in the bracket that follows."""
    for mention in [m for m in reading.cast.mentions if _spelt_out(reading, m.span)]:
        spelt = expansion(reading.view, mention.span.end)
        if spelt and mention.actor is not None:
            words = reading.view[spelt.start : spelt.end]
            name = words.removeprefix("la ").removeprefix("le ")
            reading.cast.expand(mention.actor, name)
            place = Span(spelt.end - len(name), spelt.end)
            if not reading.taken[place.start]:
                reading.cast.mention(mention.actor, place, "mention/acronym")


def _spelt_out(reading: Reading, span: Span) -> bool:
    """Tell whether an acronym is followed by its full form in brackets."""
    acronym = reading.view[span.start : span.end]
    if not reading.view.startswith(" (", span.end):
        return False
    spelt = expansion(reading.view, span.end)
    if spelt is None:
        return False
    if not is_acronym(acronym):  # "la Cédéao (Communauté …)"
        name = reading.view[spelt.start : spelt.end]
        known = acronym in reading.gazetteer.known and " " not in acronym
        return known and " " in name and abbreviates(acronym, name)
    letters, own = acronym.lower(), initials(reading.view[spelt.start : spelt.end])
    return own.startswith(letters[:2]) and abs(len(own) - len(letters)) <= 1
