"""Common nouns before a name that tell what it is: beside it, above it, or by whose it is.

"le groupe X", "la société suisse X"; "le fabricant de puces X"; "le patron de X", "l'arrestation
de X Y".
"""

import re

from dataset.french.mention.chains import Candidate
from dataset.french.mention.gazetteer import Noun, gazetteer, noun_phrases
from dataset.french.mention.organisations import is_acronym
from dataset.text import TextView

# How many adjectives may stand between a noun and the name in apposition to it, how many
# complements, and in how many characters.
_ADJECTIVES, _COMPLEMENTS, _COMPLEMENT_REACH = 2, 2, 90
_MARK = re.compile(r'[,.;:!?()\n«»"–]')
_SINGULAR_ARTICLES = frozenset(("la", "le", "l'", "les", "du", "au"))
_GOVERNOR = re.compile(r"(\w++) (?:du |de la |de l'|d'une? |de )[^\W\d_][\w-]*+ $")
_GOVERNOR_REACH = 60


def noun_before(candidate: Candidate) -> str:
    """Return the common noun right before the name ("le groupe X", "la société suisse X")."""
    before, classes = candidate.before, noun_phrases()
    for n, word in enumerate(reversed(before)):
        left = before[-n - 2] if n + 1 < len(before) else ""
        adjective = classes.is_adjective(word)
        # "l'international X" is a player, "l'aéroport international X" an airport.
        opens = not left or left in classes.empty or classes.is_determiner(left)
        if gazetteer().noun(word) and (opens or not adjective):
            return word
        if not adjective:
            break
    return ""


def names_body(view: TextView, candidate: Candidate) -> bool:
    """Tell whether a noun right before a name says that it is a body's ("le lycée Jean X")."""
    noun = gazetteer().heads.get(noun_before(candidate))
    if noun is None or noun.plural or noun.actor_type == "government":
        return False
    if noun.singular in gazetteer().named_after:
        return True
    # "le patron du groupe Jean X" is the patron's name.
    governor = _GOVERNOR.search(
        view.low, max(0, candidate.start - _GOVERNOR_REACH), candidate.start
    )
    held = governor is not None and governor.group(1) in gazetteer().roles
    return not held and noun.singular not in gazetteer().eponyms - {"coalition"}


def noun_with_complement(view: TextView, start: int) -> Noun | None:
    """Return the noun before a name whose complement stands between ("fabricant de puces X").

    Read from the name back, so that "le fondateur de la société de conseil X" is the company's
    name. A public body takes no name without "de": in "chef de la diplomatie suisse X" the name
    is the chief's.
    """
    left = _MARK.split(view.low[max(0, start - _COMPLEMENT_REACH) : start])[-1]
    words = left.replace("'", "' ").split()
    end = len(words)
    definite = False
    for _ in range(_COMPLEMENTS):
        after = end
        end = _before_complement(words, end)
        definite |= not _SINGULAR_ARTICLES.isdisjoint(words[end:after])
        noun = _head_ending(words, end)
        if noun is None or noun.actor_type == "government":
            continue
        # In "l'éditeur de l'application X" the name is the application's.
        ours = noun.actor_type == "person" or not definite
        return noun if ours and not noun.plural else None
    return None


def _before_complement(words: list[str], end: int) -> int:
    """Return where the words before a complement end that closes at ``end``; 0 if there is none.

    A complement is "de" or another link, an article, a noun and up to two adjectives.
    """
    classes, at = noun_phrases(), end - 1
    while at > 0 and end - at <= _ADJECTIVES and classes.is_adjective(words[at]):
        at -= 1
    if at < 0 or words[at] in classes.links:
        return at if at < end - 1 else 0
    if words[at] not in classes.articles:
        at -= 1
    if at > 0 and words[at] in classes.articles and words[at] not in classes.links:
        at -= 1
    return at if at > 0 and words[at] in classes.links | classes.governing else 0


def _head_ending(words: list[str], end: int) -> Noun | None:
    """Return the noun for an actor that ends at ``end``, adjectives after it left out."""
    for at in range(end, max(0, end - _ADJECTIVES - 1), -1):
        compound = " ".join(words[max(0, at - 2) : at])
        noun = gazetteer().noun(compound) or gazetteer().noun(words[at - 1])
        if noun is not None or not noun_phrases().is_adjective(words[at - 1]):
            return noun
    return None


def members_of(candidate: Candidate) -> str:
    """Return the type of a name that "de" or "chez" governs after a noun for those of a body."""
    before = list(candidate.before)
    if before and before[-1] in {"la", "l'", "le", "les"}:
        before.pop()
    if len(before) < 2 or before[-1] not in noun_phrases().of | {"chez"}:  # noqa: PLR2004
        return ""
    noun = before[-2]
    if noun not in gazetteer().members and noun_phrases().is_adjective(noun):
        noun = before[-3] if len(before) > 2 else ""  # noqa: PLR2004
    kind = gazetteer().members.get(noun, "")
    if before[-1] == "chez" and noun in gazetteer().roles:
        kind = "company"
    first = candidate.words[0]
    if kind == "acronym":
        kind = "other" if is_acronym(candidate.text) else ""
    return "" if first in gazetteer().given or first in gazetteer().portfolios else kind


def of_person(candidate: Candidate) -> bool:
    """Tell whether "de" after a noun of people's words, fate or kin governs a name."""
    before = candidate.before
    if len(before) < 2 or before[-1] not in {"de", "d'"}:  # noqa: PLR2004
        return False
    named = all(word[0].isupper() and not word.isupper() for word in candidate.words)
    return (
        before[-2] in gazetteer().of_persons and named and not any(map(str.isdigit, candidate.text))
    )
