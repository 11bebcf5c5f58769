"""Organisations whose name is made of ordinary words, told by the noun before it.

"l'association Un toit pour tous", "le collectif Sauvons nos arbres": the name goes on in small
letters up to a verb, a time or a mark.
"""

import re
from collections.abc import Iterator

from dataset.french.mention.gazetteer import Noun, gazetteer
from dataset.french.tokens import lexical_tags
from dataset.text import Span

_HEAD = re.compile(
    r"(?<!\w)([Aa]ssociation|[Cc]ollectif|[Cc]omité|[Mm]ouvement|[Rr]éseau|ONG) "
    r"(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ]++(?: |')[a-zà-ÿ])"
)
# One of these stands in what :data:`_HEAD` finds: to look for them is far faster.
_PARTS = ("ssociation ", "ollectif ", "omité ", "ouvement ", "éseau ", "ONG ")
_NEXT = re.compile(r" ?([^\W\d_]+(?:-[^\W\d_]+)*'?)")
_LONGEST = 8
# Tags of words that a name may begin with alone ("Un toit", "Sauvons", "Vivre", "Pas de").
_OPENING = frozenset("DVvIibp")
_LINKING = frozenset("DdaepE")
# Verbs, conjunctions, pronouns, negations and times end a name.
_ENDING = frozenset("VxURLqsckmtnorG")
_CLOSING = ("tous", "toutes")
_MAY_BE_VERBS = frozenset("vuhj")


def worded_names(view: str) -> Iterator[tuple[Span, Noun]]:
    """Yield such names with the noun that says what they are."""
    for match in _HEAD.finditer(view) if any(part in view for part in _PARTS) else ():
        end = _end(view, match.end())
        noun = gazetteer().heads.get(match[1].lower())
        if end is not None and noun is not None:
            yield Span(match.end(), end), noun


def _end(view: str, start: int) -> int | None:
    """Return where the name ends that starts at ``start``; None where it is a single word."""
    tags, gaz = lexical_tags(), gazetteer()
    found: int | None = None
    before, at = "", start
    for i in range(_LONGEST):
        match = _NEXT.match(view, at)
        if match is None:
            break
        word, at = match[1], match.end()
        low = word.lower()
        tag = "N" if low in _CLOSING else tags.get(low) or tags.get(low.removesuffix("'"), "N")
        if i == 0:
            if word in gaz.known or word in gaz.given or word in gaz.places:
                return None
            before = tag if tag in _OPENING else "noun"
            continue
        links = before in _LINKING
        if before == "noun" and tag not in _LINKING:
            break  # « l'association Zorbec demande »
        if tag in _ENDING or (tag in _MAY_BE_VERBS and not links):
            break
        if word[0].isupper() and (not links or word in gaz.given):
            break
        if view[start:at] in gaz.known:
            return at
        if tag not in _LINKING:
            found = at
        before = tag
    return found
