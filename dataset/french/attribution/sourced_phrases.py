"""What alone is said where « selon X » stands by a part of a clause, or by none with a verb.

An apposition, a quotation, an amount beside another's, a noun and its quality: « Le coût, en hausse
de 3 % selon X, inquiète », « Pas de danger, selon X », « les votes, selon lui nuls ».
"""

from dataset import patterns as re
from dataset.french.attribution.noun_extent import noun_end
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, SOURCE, can_speak
from dataset.french.attribution.rendering import Produced, in_two, rendered
from dataset.french.tokens import Tokens, lexical_tags

_COUNTED = re.compile(r"(?:b|p(?=d)){0,3}+d?D?#[NPde#]{0,6}+")
_EITHER = ("selon", "d'après")
_SOURCE = re.compile(rf"b*+{SOURCE}")
_SET_OFF = re.compile(r"[^VxI],d?$")
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
    set_off = _SET_OFF.search(tags[max(0, at - 5) : at - 2]) is not None
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
        apposed = (deed or phrase) and _predicate(tokens, end)
        # « Il a reçu un blâme, une sanction injuste selon X. », « , arrivé deuxième selon X. »
        final = tags[end : end + 1] in ("", ".", ";", "!", "?", ")")
        told = bool(set(tags[start:comma]) & set("Vx"))
        apposed = apposed or (final and (deed or one) and told)
        return rendered(passage, first, at) if apposed else None
    led = tokens.words[first] == "avec" and tags[end : end + 1] == ","
    return rendered(passage, first + 1, at) if led and NEW_CLAUSE.match(tags, end) else None


_PARTICIPLES = ("é", "ée", "és", "ées")


def _predicate(tokens: Tokens, at: int) -> bool:
    """Tell whether a comma and the verb of a subject before it stand at a token.

    « Le prix, en baisse selon X, reste élevé »: the verb may look like a noun.
    """
    if PREDICATE.match(tokens.tags, at):
        return True
    following = tokens.words[at + 1 : at + 2]
    return (
        tokens.tags[at : at + 2] == ",N"
        and lexical_tags().get(following[0]) == "v"
        and can_speak(tokens, at + 1, at + 2) != CAN
    )


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


# An adjective or two, or quoted words.
_QUALITY = r"(?:d(?=[QT]))?b{0,2}+[NUQT](?:kb?[NUQT])?"
_BEHIND = re.compile(rf"{_QUALITY}(?=[,.;:)!?]|$)")
_BEFORE = re.compile(rf",(?P<quality>{_QUALITY})$")
_FINAL = ("", ".", "!", "?", ";", "…", ")")
# « Réforme : un report possible, selon X »: a heading of few words before a colon.
HEADING = re.compile(r"(?:[DNPtUe#apET]|d(?=[NDP])){1,8}+:(?=[DNPb#edQT])")
_MOST = 24


def qualified(passage: Passage, start: int, at: int, end: int) -> Produced:
    """« les votes, selon eux nuls, », « les votes, nuls selon eux, »: the noun and its quality.

    The source stands at tokens ``at`` to ``end``, its clause begins at ``start``.
    """
    tags = passage.tokens.tags
    alone = _participial(passage, at, end) or _phrase_before(passage, start, at, end)
    if alone is not None:
        return alone
    if tags[at - 1] == ",":
        behind = _BEHIND.match(tags, end)
        comma, quality = at - 1, (end, behind.end() if behind else end)
    else:
        # « , « nuls » selon eux »: no further than two adjectives and their adverbs.
        first = max(start, at - 7)
        before = _BEFORE.search(tags[first:at])
        comma = first + before.start() if before else at
        quality = comma + 1, at
    if quality[0] == quality[1] or comma == at or comma <= start:
        return None
    quoted = tags[quality[0]] in "QT" and opens_with_verb(passage, quality[0])
    noun = passage.subjects.chain_before(comma)
    if quoted or noun < start or "N" not in tags[noun:comma] or tags[noun] not in "DPe#":
        return None
    thing, said = rendered(passage, noun, comma), rendered(passage, *quality)
    return in_two(thing, said) if thing and said else None


# « selon lui trop chère », « , selon lui, de longue date ».
_CLOSE = re.compile(r"b{0,2}+[NU](?:[padeE]|(?=[,.;:!?]|$))")
_COMPLEMENT = re.compile(r",(?:b++[adepE]|[adepE](?:[De]?[D#]*+[NPt]))")


def opens_with_verb(passage: Passage, index: int) -> bool:
    """« Le maire, « n'a plus un sou », selon X »: the quoted words are what is said of somebody."""
    inner = passage.quoted(index)
    if inner is None:
        return False
    words = passage.view.low[inner.start : inner.end].replace("'", "' ").split(maxsplit=1)
    lower = passage.view.view[inner.start].islower()
    return bool(words) and lower and lexical_tags().get(words[0]) in ("V", "x", "n")


def _phrase_before(passage: Passage, start: int, at: int, end: int) -> Produced:
    """« il défend une loi selon lui trop dure », « un coup prévu, selon lui, de longue date ».

    The source straight behind a noun or its participle: the noun phrase alone is said.
    """
    tags = passage.tokens.tags
    if tags[at - 2 : at] == "U," and tags[at - 3] in "NP" and _COMPLEMENT.match(tags, end):
        last, begin = at - 1, end + 1
    elif tags[at - 1] in "NP" and tags[at - 2] in "DdeN" and _CLOSE.match(tags, end):
        last, begin = at, end
    else:
        return None
    noun = passage.subjects.chain_before(last)
    if noun <= start or tags[noun] not in "De#d":
        return None
    stop = noun_end(passage.tokens, begin, passage.cue_starts, deed=True)
    thing, said = rendered(passage, noun, last), rendered(passage, begin, stop)
    return in_two(thing, said) if thing and said else None


def _participial(passage: Passage, at: int, end: int) -> Produced:
    """« , compromettant selon eux la bonne marche »: the participle clause alone is said."""
    tags = passage.tokens.tags
    if tags[max(0, at - 2) : at] != ",G" or tags[end : end + 1] not in ("D", "e", "d", "#", "Q"):
        return None
    stop = noun_end(passage.tokens, end, passage.cue_starts, deed=True)
    before, behind = rendered(passage, at - 1, at), rendered(passage, end, stop)
    return before and in_two(before, behind)


def verbless(passage: Passage, start: int, at: int, end: int) -> Produced:
    """« Pas de danger, selon X. », « Objectif, selon X : baisser les coûts »: no verb is needed.

    The source stands at tokens ``at`` to ``end`` of the clause from ``start`` on, which holds
    nothing else.
    """
    tags = passage.tokens.tags
    heading = HEADING.match(tags, start, at)
    begin = heading.end() if heading else start
    if at - begin > _MOST or set(tags[begin:at]) & set("VxRLqsG"):
        return None
    if tags[end : end + 1] in (",", ":") and tags[end + 1 : end + 2] not in tuple("RUGkmcLp"):
        stop = noun_end(passage.tokens, end + 1, passage.cue_starts, deed=True)
        # « (75 % selon X, le syndicat) », « Trois morts selon X, quatre selon Y »: another's.
        others = tags[stop : stop + 1] == ")" or any(
            end < cue < stop + 2 for cue in passage.cue_starts
        )
        first = rendered(passage, begin, at)
        return first and in_two(first, None if others else rendered(passage, end + 1, stop))
    apart = tags[end : end + 1] == "," and tags[end + 1 : end + 2] in tuple("RGpLkmcU")
    closed = apart or tags[end : end + 1] in _FINAL
    return rendered(passage, begin, at) if closed else None
