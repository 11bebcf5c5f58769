"""Noun phrases over tags: what stands after a cue, and who can speak."""

from functools import cache

from dataset import patterns as re
from dataset.french.nouns import person_nouns
from dataset.french.tokens import Tokens, left_of
from dataset.lexicon import lexicon

# « le maire (PS) Jean Petit », « le chef de l'Union (UDC) Jean Petit »: the name may follow a
# bracket.
_BRACKET = r"(?:\([^()]{1,12}\)P*+)?"
_CORE = r"(?:[De][D#]*+)?(?:b?[NPUT#])++(?:\([^()]{1,12}\)P++)?"
_LINK = rf"(?:(?:[dea]|E|p)[De#]*+(?:b?[NPUT#])++{_BRACKET})"
# A noun phrase with complements of de (as a source after its cue).
_OF = rf"(?:d#t(?![#t])|[dea][D#]*+(?:b?[NPUT#])++{_BRACKET})"  # « une mère de 34 ans »
_BY = rf"(?<=U)p[D#]*+[NPU#]++{_BRACKET}"
# « le Haut-Commissariat pour les réfugiés (HCR) ».
_FOR = r"p[De][D#]*+[NPU#]++(?:[de][D#]*+[NPU]++)?\(P\)"
_AND = rf"k[de]?D?[D#]*+(?!U)[NPU]++(?![VxKo]){_BRACKET}"
NP = rf"{_CORE}{_BRACKET}(?:{_OF}|{_BY}|{_AND}|{_FOR})*+"
# The same with any complement.
NP_LONG = rf"{_CORE}{_BRACKET}(?:{_LINK}|k[D#]*+[NPU]++)*+"
# « , dit le maire, « B » »: quoted words alone say who he is no more.
_APPOSITION = (
    rf",(?!T(?:[,.;:!?)]|$))(?:{_CORE}{_BRACKET}(?:[dea][D#]*+(?:b?[NPUT#])++{_BRACKET})*+)"
    r"(?=[,.;:!?)]|$)"
)
# « la CGT, FO et la CFDT ».
_LISTED = rf"(?:,{_CORE}(?:{_OF})*+){{1,6}}+,?k{_CORE}(?:{_OF})*+(?=[,.;:!?)QT]|$)"
SOURCE = rf"(?:d?r|(?:b|[bp]?d(?=[DN#]))?{NP}(?:{_LISTED}|{_APPOSITION})?+)"


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(lexicon("speakers")[kind].split())


@cache
def _speaking() -> frozenset[str]:
    found = person_nouns() | _nouns("groups") | _nouns("documents")
    return found | {word + ending for word in found for ending in ("s", "e", "es")}


@cache
def documents() -> frozenset[str]:
    """Return the nouns for what is written, shown or computed and says something."""
    found = _nouns("documents")
    return found | {word + "s" for word in found}


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(lexicon("speakers")["prefixes"].split())


def _one_who_speaks(word: str) -> bool:
    if word in _speaking():
        return True
    if "-" not in word:
        return False
    if word.startswith(_prefixes()):
        word = word[word.index("-") + 1 :]
    # « le ministre-président », « une députée-maire ».
    head = word.partition("-")[0]
    return word in _speaking() or head in person_nouns() or head == "maison"


@cache
def given_names() -> frozenset[str]:
    """Return the given names, which tell a person from a place or a company."""
    names = lexicon("names")
    return frozenset(" ".join(names[kind] for kind in ("female", "male", "epicene")).split())


_AGENT = re.compile(
    r"(?:(?:[^t]t|s|rr|n)eure?s?|[td]rices?|istes?|logues?|graphes?|iciens?|iciennes?|cratse?"
    r"|nautes?|iers|ières?|ants|antes|ards|ardes|(?:nn|tr|t|l|n)aires|iens"
    r"|(?:[dflnpstv]|ch|gu|ou|ill|yag|nag)euses?)$"
)
CAN, MAY, CANNOT = 2, 1, 0
# « 66 % souhaitent A », « la plupart redoutent A »: of those who were asked.
_SHARES = frozenset(["%", "plupart", "proportion", "moitié", "tiers", "quart", "minorité"])


def source_end(tokens: Tokens, first: int, after: int) -> int:
    """Return where a source ends: what it was said to and when is no part of its name.

    « a dit Anne Petit à la presse », « l'entraîneur à l'issue du match », « l'ONU à Genève ».
    """
    tags, words = tokens.tags, tokens.words
    for i in range(first + 1, after - 1):
        if tags[i] != "a":
            continue
        named = left_of(tags, "P", i, first)
        # « l'ambassade de France au Mali »: there the name is a complement itself.
        complement = tags[named - 1 : named] in ("d", "e") or tags[named - 2 : named] == "dD"
        noun = next((j for j in range(i + 1, after - 1) if tags[j] not in "D#"), after - 1)
        if (named < i and not complement) or words[noun] in _nouns("hearers"):
            return i
    return after


def can_speak(tokens: Tokens, first: int, after: int) -> int:
    """Tell whether the phrase names what can speak: CAN, MAY (an unknown noun) or CANNOT."""
    tags, words = tokens.tags, tokens.words
    head = -1
    for i in range(first, after):
        tag = tags[i]
        if tag == "r":
            return CANNOT if words[i] in ("ce", "c'", "ça", "cela", "ceci") else CAN
        if tag in "RKT" or (tag == "Q" and i == first + 1):
            # « le « front du refus » ».
            return CAN
        if tag in "NPUt":
            if tag == "P" or _one_who_speaks(words[i]):
                return CAN
            if head < 0 or words[i] in _nouns("quantities"):
                # « bon nombre d'élus ».
                head = i
        elif head >= 0 and tag in "deapE":
            if words[head] in _nouns("quantities") and tag in "de":
                head = -1
                continue
            break
    if head < 0:
        return CANNOT
    if tags[head] == "t" or words[head] in _nouns("never"):
        return CANNOT
    if words[head] in _SHARES:
        return CAN
    agent = _AGENT.search(words[head]) and words[head] not in _nouns("no_agents")
    return CAN if agent else MAY


def head_words(tokens: Tokens, first: int, after: int) -> frozenset[str]:
    """Return the nouns and adjectives of the core of a phrase: what stands before its complements.

    After a noun of quantity (« une série de critiques ») those of its complement.
    """
    tags, words = tokens.tags, tokens.words
    found: list[str] = []
    for i in range(first, after):
        tag = tags[i]
        if tag in "NPUt":
            found.append(words[i])
        elif found:
            if words[i] in ("de", "d'", "des", "du") and found[0] in _nouns("quantities"):
                found = []
                continue
            break
    return frozenset(found)
