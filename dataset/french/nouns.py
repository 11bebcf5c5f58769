"""Common nouns: those that name people, and their plurals."""

from collections.abc import Iterator
from functools import cache

from dataset.lexicon import lexicon

# « un preneur d'otages »: what follows a preposition keeps its number.
_COMPLEMENTS = ("d'", "de ", "du ", "des ", "à ", "au ", "aux ", "en ")
# « des vice-présidents », « des garde-côtes »: first parts that take no mark of the plural.
_INVARIABLE = frozenset("vice ex sous demi co auto garde porte sans contre pro anti".split())


def plural(noun: str) -> str:
    """Return the regular plural of a French noun, compound or noun with an adjective."""
    for joint in (" ", "-"):
        first, joined, rest = noun.partition(joint)
        if not joined:
            continue
        if joint == " " and rest.startswith(_COMPLEMENTS):
            return f"{plural(first)} {rest}"
        if first in ("porte", "sans"):
            return noun
        linked = joint == "-" and (first in _INVARIABLE or first.endswith("o"))
        return f"{first if linked else plural(first)}{joint}{plural(rest)}"
    if noun.endswith(("s", "x", "z")):
        return noun
    if noun.endswith(("eau", "eu")) and noun != "bleu":
        return f"{noun}x"
    return f"{noun[:-2]}aux" if noun.endswith("al") else f"{noun}s"


def role_nouns() -> Iterator[tuple[str, str]]:
    """Yield every noun of ``lexicon/roles.toml`` in the singular with its gender.

    The gender is ``m``, ``f`` or empty when one form serves both.
    """
    for entry in lexicon("roles")["nouns"].split():
        masculine, slash, feminine = entry.replace("_", " ").partition("/")
        yield masculine, "m" if slash else ""
        if slash:
            yield feminine, "f"


@cache
def person_nouns() -> frozenset[str]:
    """Return the nouns for people, in lower case, those of roles in the plural too."""
    roles = {form.lower() for form, _ in role_nouns()}
    named = lexicon("speakers")["persons"].split()
    return frozenset(roles.union(named, (plural(form) for form in roles)))
