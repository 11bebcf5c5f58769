"""Whether the noun phrase behind a verb is its subject (« , a dit le maire ») or its object."""

from dataset import patterns as re
from dataset.french.attribution.groups import Group
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, NP, can_speak, head_words
from dataset.french.nouns import person_nouns
from dataset.french.tokens import Tokens, after_last
from dataset.french.verb_or_noun import words_of

# One or two quoted words behind a preposition.
_GOVERNED = frozenset(["dT,", "aT,", "pT,", "eT,"])

_PHRASE = re.compile(NP)
_INCOMPLETE = re.compile(r",b?[Vxw](?!o)")
_SOURCE = re.compile(rf"b?{NP}(?=,[De#])")


def before_complement(passage: Passage, group: Group, source: int) -> int:
    """« Il faut, estime le maire, une loi, des moyens »: where the source ends, or -1.

    The verb before the incise lacks its complement: what follows the source is no apposition.
    """
    tokens = passage.tokens
    if not _INCOMPLETE.match(tokens.tags[max(0, group.first - 4) : group.first][::-1]):
        return -1
    match = _SOURCE.match(tokens.tags, source)
    if match is None:
        return -1
    after = match.end() + 1
    apposed = _PHRASE.match(tokens.tags, after)
    heads = head_words(tokens, after, apposed.end()) if apposed else frozenset[str]()
    who = tokens.words[after] in words_of("the") or not heads.isdisjoint(person_nouns())
    return -1 if who else match.end()


def _is_plural(tokens: Tokens, group: Group) -> bool:
    """Tell whether the finite verb of a group stands in the plural."""
    for i in range(group.first, group.after):
        if tokens.tags[i] in "Vx":
            return tokens.words[i].endswith("nt")
    return True


def stands_behind(passage: Passage, group: Group, place: tuple[int, int], *, clause: bool) -> bool:
    """Tell whether what stands behind the verb of an incise is its subject, no object.

    Args:
        passage: the passage.
        group: the verb of the incise.
        place: the tokens behind it.
        clause: whether the incise stands in a clause, not at a quotation.
    """
    tokens = passage.tokens
    if tokens.words[place[0]] == "beaucoup" and not _is_plural(tokens, group):
        # « L'accusé pleure, souffle beaucoup. »
        return False
    if clause:
        return not (_bare(tokens, place[0]) or _has_subject(passage, group))
    if tokens.tags[max(0, group.first - 3) : group.first] in _GOVERNED:
        # « Il parle de « revenu », rappelle la paperasserie. »
        return can_speak(tokens, *place) == CAN
    return True


def _has_subject(passage: Passage, group: Group) -> bool:
    """« Anne Petit, la cheffe du groupe, a interpellé le ministre. »: no incise, but a clause.

    Its subject stands before the verb, and what two commas enclose between them, without a
    finite verb but in relative and subordinate clauses. It begins the clause, or only adverbials
    and subordinate clauses stand before it.
    """
    tags, first = passage.tokens.tags, group.first
    place = passage.subjects.before(first)
    if group.kind != "F" or place is None or can_speak(passage.tokens, *place) != CAN:
        return False
    start = after_last(tags, ".!?…;:", first)
    enclosed = tags[place[0] : first].count(",") > 1
    if not enclosed or tags[first - 1] != "," or _main_verb(tags, place[0], first):
        return False
    opening = set(tags[start : place[0]])
    return opening.isdisjoint("QT") and not _main_verb(tags, start, place[0])


def _main_verb(tags: str, first: int, after: int) -> bool:
    """Tell whether a finite verb stands there outside relative and subordinate clauses."""
    part = tags[first:after]
    return any(tag in "Vx" and not _SUBORDINATE.search(part, 0, i) for i, tag in enumerate(part))


# « qui n'a pas voté », « où elle vote », « comme on s'y attend »: what stands before the verb.
_SUBORDINATE = re.compile(r"(?:R[onb]*|[Lcs][onbrDNPt]*)$")


def _bare(tokens: Tokens, first: int) -> bool:
    """« …, lâchent pancartes et tracts »: a noun alone is an object, but « sœur Emmanuelle »."""
    titled = tokens.tags[first + 1 : first + 2] == "P"
    return tokens.tags[first] == "N" and tokens.words[first] not in ("un", "une") and not titled
