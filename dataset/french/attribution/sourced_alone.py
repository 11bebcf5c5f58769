"""What alone is said where « selon X » stands behind a part of a clause.

An apposition, a quotation, an amount beside another's: the rest is told by the author.
"""

import regex as re

from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import SOURCE
from dataset.french.attribution.rendering import Produced, rendered
from dataset.french.tokens import lexical_tags

_COUNTED = re.compile(r"(?:b|p(?=d)){0,3}+d?D?#[NPde#]{0,6}+")
_EITHER = ("selon", "d'après")
_SOURCE = re.compile(rf"b*+{SOURCE}")
PREDICATE = re.compile(r"[,–-][nob]*+[Vx]")
# « et, selon X, le prix baisse »: the clause has a subject of its own.
NEW_CLAUSE = re.compile(
    r",?b*+(?:r|(?:[Deb][D#]*+|#)[NPU#]++(?:[dea][D#]*+[NPU#]++)*+|P++)[nobt]*+[Vx]"
)


def quoted_alone(tags: str, start: int, at: int) -> int:
    """Return the quotation before token ``at`` that alone is said, or -1.

    « « Un gâchis » pour X, « trop peu » selon Y, l'accord … », « dans sa bergerie, « un lieu
    sûr », selon lui ».
    """
    # « contre les « prédateurs » (dixit X), … ».
    bracketed = tags[at] == "("
    if tags[at - 1] in "QT" and (
        bracketed or (tags[at - 2] != "k" and not set(tags[start : at - 1]) & set("VxU"))
    ):
        return at - 1
    set_off = re.search(r"[^VxI],d?$", tags[max(0, at - 5) : at - 2]) is not None
    return at - 2 if tags[at - 2 : at] in ("Q,", "T,") and set_off else -1


def apposition_alone(passage: Passage, start: int, at: int, end: int) -> Produced:
    """« Le coût, en hausse de 3 % selon X, inquiète »: nothing but the apposition is said.

    « Avec 52 % des voix selon X, Y l'emporte »: nor there, where the clause comes behind.
    """
    tokens = passage.tokens
    tags = tokens.tags
    comma = tags.rfind(",", start, at)
    first = comma + 1 if comma >= 0 else start
    if set(tags[first + 1 : at]) & set("VxIG"):
        return None
    if comma >= 0:
        word = tokens.words[first]
        deed = tags[first] == "U" or word.endswith(_PARTICIPLES) or lexical_tags().get(word) == "u"
        one = (word in ("un", "une", "soit") or tags[first] == "#") and "k" not in tags[first:at]
        # « Les votes, nuls selon X, ont … »: one adjective says nothing without its noun.
        phrase = tags[first] in "DUE#" or (tags[first] == "N" and at > first + 1)
        apposed = (deed or phrase) and PREDICATE.match(tags, end) is not None
        # « Il a reçu un blâme, une sanction injuste selon X. », « , arrivé deuxième selon X. »
        final = tags[end : end + 1] in ("", ".", ";", "!", "?", ")")
        told = bool(set(tags[start:comma]) & set("Vx"))
        apposed = apposed or (final and (deed or one) and told)
        return rendered(passage, first, at) if apposed else None
    if "#" not in tags[first:at]:
        return None
    led = tokens.words[first] == "avec" and tags[end : end + 1] == ","
    return rendered(passage, first + 1, at) if led and NEW_CLAUSE.match(tags, end) else None


_PARTICIPLES = ("é", "ée", "és", "ées")


def beside_another(passage: Passage, start: int, at: int) -> Produced:
    """« 300 selon la police, 3 000 selon les syndicats »: what stands between the two is said."""
    tokens = passage.tokens
    tags = tokens.tags
    if tags[at - 1] == ",":
        # « , contre 3 000, selon X ».
        at -= 1
    others = (j for j in passage.cue_starts if start <= j < at and tokens.words[j] in _EITHER)
    other = max(others, default=-1)
    match = _SOURCE.match(tags, other + 1) if other >= 0 else None
    if match is None:
        # « a dit le pape à la foule, 40 000 selon la police. »
        comma = tags.rfind(",", start, at)
        amount = comma >= 0 and _COUNTED.fullmatch(tags, comma + 1, at)
        return rendered(passage, comma + 1, at) if amount else None
    first = tags.find(",", match.start(), match.end())
    first = first if first > 0 else match.end()
    while first < at and tags[first] in ",km)":
        first += 1
    first = max(first, tags.rfind(",", first, at) + 1)
    first += tokens.words[first] == "contre"
    return rendered(passage, first, at) if set(tags[first:at]).isdisjoint("VxIG") else None
