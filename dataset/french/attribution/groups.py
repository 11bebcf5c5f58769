"""Verb groups headed by a cue: auxiliaries, clitics, inversion, voice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from dataset import patterns as re
from dataset.french.attribution.cues import Cue, agreeing, cue_list, cues_by_form, headings
from dataset.french.attribution.governors import governor_of
from dataset.french.conjugation import FINITE, conjugate, forms_of
from dataset.french.tokens import Tokens
from dataset.french.verb_or_noun import words_of

# No passage of prose has as many cues; what has more is looked at no further.
MOST_CUES = 16


@dataclass(slots=True)
class Group:
    """A verb group: tokens ``first`` (included) to ``after`` (excluded), and what it is.

    ``kind`` is F (finite), G (present participle), I (infinitive) or U (bare past participle).
    """

    first: int
    after: int
    head: int
    kind: str
    cues: list[Cue] = field(default_factory=list)
    negated: bool = False
    pronominal: bool = False
    inverted: bool = False
    passive: bool = False


# Adverbs that may stand before a further word of a cue.
_SKIPPED = 3


def _particles_end(words: list[str], tags: str, at: int, particles: tuple[str, ...]) -> int:
    """Return the token after the cue's further words, from ``at`` on, or -1."""
    for particle in particles:
        skipped = 0
        while at < len(words) and tags[at] in "bK" and words[at] != particle and skipped < _SKIPPED:
            at += 1
            skipped += 1
        if tags[at : at + 3] == ",b,":
            # « est, lui, convaincu que … ».
            at += 3
        if at >= len(words):
            return -1
        word = words[at].replace("œ", "oe")
        # Participles and adjectives agree (« est convaincue »).
        if word != particle and word not in agreeing(particle):
            return -1
        at += 1
    return at


# Read leftwards from a past participle: adverbs, pronouns and times before it; what a pair of
# commas holds (« a, du haut de la tribune, dénoncé »), or nouns behind a preposition without
# (« a par la voix de son avocat promis »); the auxiliary.
_TO_AUXILIARY = re.compile(
    r"(?:[bKwtr]|(?<=t)D|(?<=b)k(?=b)){0,8}+(?:,[NPDdaepEbt#U]{1,12}+,b*+(?=x))?+"
    r"(?:[NPUDt#da]{0,11}pb*+(?=x))?+[xyz]"
)
_FARTHEST = 40


def _auxiliary(tags: str, i: int) -> int:
    """Return the auxiliary of the past participle ``i``, or -1."""
    found = _TO_AUXILIARY.match(tags[max(0, i - _FARTHEST) : i][::-1])
    return i - found.end() if found else -1


def _shared_auxiliary(tags: str, i: int) -> int:
    """« a condamné X et estimé que »: the auxiliary that a bare participle shares, or -1."""
    j = i - 1
    while j >= 0 and tags[j] in "bt":
        j -= 1
    # « a salué A, puis réclamé B ».
    then = j > 0 and tags[j : j + 2] == ",b" and tags[i + 1 : i + 2] in ("D", "e", "q", "Q", "T")
    if tags[j] not in "km" and not then:
        return -1
    inside = 0
    for k in range(j - 1, max(0, j - 40), -1):
        if tags[k] in "RqL":
            inside = max(0, inside - 1)
        elif tags[k] == "U" and not inside and (auxiliary := _auxiliary(tags, k)) >= 0:
            return auxiliary
        elif tags[k - 1 : k + 2] in (",Up", ",Ua") and "," not in tags[k + 1 : j]:
            # « le vaccin, développé par X et approuvé en urgence ».
            return -1
        elif tags[k] in "Vx":
            # « a salué ceux qui aident et mis en avant A »: the verb of a clause in between.
            inside += 1
    return -1


def groups(tokens: Tokens) -> list[Group]:
    """Find the verb groups that a cue heads, in order."""
    found: list[Group] = []
    by_form = headings()
    tags, words = tokens.tags, tokens.words
    for i in [i for i, tag in enumerate(tags) if tag in "VUGIxwy" and words[i] in by_form]:
        cues = by_form[words[i]].beside(words[i + 1 : i + 6])
        group = _group(tokens, i, cues) if cues else None
        if group is not None:
            found.append(group)
            if len(found) == MOST_CUES:
                break
    return found


def _left_edge(tags: str, words: list[str], at: int) -> tuple[int, bool, bool]:
    """Take in the clitics before ``at``; return the new edge, « se » there, « ne » there."""
    pronominal = negated = False
    while at > 0 and tags[at - 1] in "on":
        at -= 1
        pronominal |= words[at] in ("se", "s'")
        negated |= tags[at] == "n"
    return at, pronominal, negated


def cue_start(tokens: Tokens, group: Group, cue: Cue) -> int:
    """Return the token that a cue begins with.

    The object of the verb (« l'a rappelé », « lui reproche ») and the « en » of a gerund are no
    part of it; « se », and « en » where it belongs to the verb (« en appelle à »), are.
    """
    tags, words, at = tokens.tags, tokens.words, group.first
    own_en = cue.before or cue.lemma in cue_list("with_en")
    while at < group.head and (tags[at] == "o" or (group.kind == "G" and words[at] == "en")):
        if words[at] in ("se", "s'") or (own_en and words[at] == "en"):
            break
        at += 1
    return at


NEGATIONS = frozenset(["pas", "plus", "jamais", "guère", "nullement", "aucunement"])


def cue_end(tokens: Tokens, group: Group) -> int:
    """Return the token after the last of a cue: « n'exclut pas » holds the whole negation."""
    following = tokens.words[group.after : group.after + 1]
    return group.after + (group.negated and not NEGATIONS.isdisjoint(following))


# The kind of a group by its auxiliary.
_KIND = {"x": "F", "y": "G", "z": "I"}
# The kind of a group by its head, where the tag is another: « ayant peur que », « est d'avis que ».
_HEAD_KIND = {"V": "F", "x": "F", "w": "F", "y": "G"}


def _compound(tokens: Tokens, i: int) -> Group | None:
    """Join the auxiliary and the clitics to the head ``i``; None if it heads no verb group."""
    tags, words = tokens.tags, tokens.words
    group = Group(i, i + 1, i, _HEAD_KIND.get(tags[i], tags[i]))
    if tags[i] in "Uw":
        aux = _auxiliary(tags, i)
        if aux >= 0:
            group.first, group.kind = aux, _KIND[tags[aux]]
            group.inverted = "K" in tags[aux:i]
            group.passive = words[aux] in words_of("be") or "w" in tags[aux:i]
        elif tags[i] == "w":
            return None
        elif (shared := _shared_auxiliary(tags, i)) >= 0:
            group.kind = _KIND[tags[shared]]
    if tags[group.after : group.after + 1] == "K":
        group.inverted, group.after = True, group.after + 1
    group.first, group.pronominal, group.negated = _left_edge(tags, words, group.first)
    # « est revenu » takes être without being passive.
    active = group.pronominal or words[i] in forms_of(words_of("be_active"))
    group.passive &= not active
    return group


# « aurait pu dire » was not said.
_WOULD_HAVE = frozenset(["aurais", "aurait", "aurions", "auriez", "auraient"])


@cache
def _can() -> frozenset[str]:
    return frozenset(form for form, kind in conjugate("pouvoir") if kind == FINITE)


def _told_by_on(word: str) -> bool:
    """« peut-on lire » tells what stands there; « peut-on dire » asks."""
    return any(cue.lemma in cue_list("with_on") for cue in cues_by_form().get(word, ()))


# « n'a pas manqué de dire » said it, « a manqué de dire » did not.
_SAID_EITHER_WAY = ("content", "born", "limit", "cantonn")
_SAID_IF_NEGATED = ("hésit", "cess", "manqu", "tard", "lass", "priv", "gên", "oubli", "om")


def _raise(tokens: Tokens, group: Group) -> bool:
    """Take in the verb that governs an infinitive (« a tenu à préciser »); False if it is none."""
    tags, words, i = tokens.tags, tokens.words, group.head
    governor = governor_of(tags, words, group.first)
    if governor >= 0 and words[governor] in _can() and not _told_by_on(words[i]):
        governor = -1
    if governor < 0:
        return True
    group.kind = "G" if tags[governor] in "Gy" else "F"
    group.first = governor
    if tags[governor] in "Uw":
        group.first = _auxiliary(tags, governor)
        if group.first < 0 or words[group.first] in _WOULD_HAVE:
            return False
    group.inverted |= "K" in tags[group.first : i]
    group.first, _, negated = _left_edge(tags, words, group.first)
    if words[governor].startswith("refus"):
        # « refuse de croire que A » holds that A is not so.
        group.negated = not negated
        return True
    if words[governor].startswith(_SAID_IF_NEGATED) or "cesse" in words[governor + 1 : i]:
        # « n'hésite pas à dire », « n'a de cesse de dire » say it, « hésite à dire » does not.
        return negated
    # « ne se contente pas de dénoncer » does so, and more.
    group.negated |= negated and not words[governor].startswith(_SAID_EITHER_WAY)
    return True


def _fitting(tokens: Tokens, cues: Sequence[Cue], group: Group) -> list[Cue]:
    """Return the cues whose « se », « en » and further words the group has."""
    tags, words, i = tokens.tags, tokens.words, group.head
    fitting: list[Cue] = []
    for cue in cues:
        if cue.pronominal != group.pronominal:
            continue
        if cue.before and words[i - 1 : i] != [cue.before] and "E" not in tags[group.first : i]:
            continue
        if cue.particles:
            end = _particles_end(words, tags, i + 1, cue.particles)
            if end < 0:
                continue
            group.after = end
            group.passive &= not cue.lemma.startswith("être")
            same = [other for other in cues if other.lemma == cue.lemma]
            return [*fitting, *same]
        # avoir and être are cues only with their further words.
        if tags[i] not in "xwy":
            fitting.append(cue)
    return fitting


_MAKING = frozenset(["faire", "voir"])


def _suffered(tokens: Tokens, group: Group) -> bool:
    """« s'est fait reprocher », « se voit reprocher »: as good as a passive."""
    tags, words = tokens.tags, tokens.words
    at = group.first - 1
    if at < 1 or words[at] not in forms_of(_MAKING):
        return False
    first = max(0, _auxiliary(tags, at)) if tags[at] == "U" else at
    first, pronominal, negated = _left_edge(tags, words, first)
    if pronominal:
        group.first, group.kind, group.passive, group.negated = first, "F", True, negated
    return pronominal


def _group(tokens: Tokens, i: int, cues: Sequence[Cue]) -> Group | None:
    group = _compound(tokens, i)
    if group is None or (
        group.kind == "I" and not _suffered(tokens, group) and not _raise(tokens, group)
    ):
        return None
    group.cues = _fitting(tokens, cues, group)
    if group.kind == "G" and group.first > 0 and tokens.words[group.first - 1] == "en":
        group.first -= 1
    return group if group.cues else None
