"""Content in the passive: « A est dénoncé par X », « A, dénoncé par X »."""

import regex as re

from dataset.french.attribution.groups import Group
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.rendering import Produced, rendered


def passive(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """Return the subject of a passive, or the noun that a bare participle belongs to."""
    if passage.tokens.words[match.start("source") - 1] != "par":
        return None
    if group.passive:
        place = passage.subjects.before(group.first)
        if place is None:
            return None
        # « une situation qui a été condamnée par … »: the antecedent alone.
        relative = re.fullmatch(",?R[onb]*", passage.tokens.tags[place[1] : group.first])
        return rendered(passage, place[0], place[1] if relative else group.first)
    end = group.first
    while end and passage.tokens.tags[end - 1] in ",b":
        end -= 1
    first = passage.subjects.chain_before(end)
    if first < 0:
        return None
    first = passage.subjects.past_verb(first, end)
    return rendered(passage, _qualified(passage, first, end), end)


_MASCULINE = frozenset(["un", "le", "ce", "cet", "du", "au", "aucun"])
_FEMININE = frozenset(["une", "la", "cette", "aucune"])
_MANY = frozenset(["les", "des", "ces", "ses", "leurs", "aux", "plusieurs"])


def _qualified(passage: Passage, first: int, after: int) -> int:
    """Return where the noun begins that the participle ``after`` belongs to.

    « en réaction à une loi décriée par X », « le projet d'une taxe décriée par X »: the last noun,
    behind a preposition, or where the first one's article does not agree with the participle.
    """
    tags, words = passage.tokens.tags, passage.tokens.words
    for i in range(after - 1, first, -1):
        if tags[i] == "D" and tags[i - 1] in "paed" and _agree(words[i], words[after]):
            return first if tags[i - 1] in "de" and _agree(words[first], words[after]) else i
    return first


def _agree(article: str, participle: str) -> bool:
    """Tell whether a participle agrees with an article, as far as both show it."""
    if (article in _MANY) != participle.endswith("s"):
        return article not in _MASCULINE | _FEMININE | _MANY
    feminine = participle.removesuffix("s").endswith("e")
    return not ((article in _MASCULINE and feminine) or (article in _FEMININE and not feminine))
