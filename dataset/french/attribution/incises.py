"""Whether the noun phrase behind a verb is its subject (« , a dit le maire ») or its object."""

import regex as re

from dataset.french.attribution.groups import Group
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, can_speak, documents, head_words
from dataset.french.tokens import Tokens

_PLURAL = frozenset(["les", "des", "ces", "ses", "leurs", "nos", "plusieurs"])


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
    if clause:
        return not (_bare(tokens, place[0]) or _has_subject(passage, group))
    if tokens.tags[group.first - 1] == "T":
        # « « Le Monde » évoque une erreur. »: a name in quotation marks is the subject.
        if tokens.words[place[0]] in _PLURAL and not _is_plural(tokens, group):
            return False
        heads = head_words(tokens, *place)
        return can_speak(tokens, *place) == CAN and heads.isdisjoint(documents())
    return True


def _has_subject(passage: Passage, group: Group) -> bool:
    """« Anne Petit, la cheffe du groupe, a interpellé le ministre. »: no incise, but a clause.

    All that stands before the verb in its clause is its subject, whose apposition two commas
    enclose, and adverbials without a finite verb but in relative and subordinate clauses.
    """
    tags, first = passage.tokens.tags, group.first
    ends = (tags.rfind(mark, 0, first) for mark in (*".!?…;:", ",m", ",k", ",c"))
    start = max(ends) + 1
    if tags[start : start + 1] == "c" and tags[start - 1 : start] == ",":
        # « le maire, comme on s'y attendait, a … ».
        start = max(tags.rfind(mark, 0, start - 1) for mark in ".!?…;:") + 1
    before = tags[start:first]
    if group.kind != "F" or before.count(",") < 2 or set(before) & set("QT"):  # noqa: PLR2004
        return False
    if any(tag in "Vx" and not _SUBORDINATE.search(before, 0, i) for i, tag in enumerate(before)):
        return False
    place = passage.subjects.before(first)
    if place is None or can_speak(passage.tokens, *place) != CAN:
        return False
    # « , et à 3 % selon X, montre l'étude »: a clause of its own begins with its subject.
    joined = tags[start : start + 1] in ("m", "k", "c")
    return not joined or not tags[start + 1 : place[0]].strip("b")


# « qui n'a pas voté », « où elle vote », « comme on s'y attend »: what stands before the verb.
_SUBORDINATE = re.compile(r"(?:R[onb]*|[Lcs][onbrDNP]*)$")


def _bare(tokens: Tokens, first: int) -> bool:
    """« …, lâchent pancartes et tracts »: a noun alone is an object, but « sœur Emmanuelle »."""
    titled = tokens.tags[first + 1 : first + 2] == "P"
    return tokens.tags[first] == "N" and tokens.words[first] not in ("un", "une") and not titled
