"""Organisations whose name stands in quotation marks after a common noun.

"le collectif « Sauvons l'étang »", "la principale coalition, « Nouvel Élan »": the noun tells what
the quoted words name. Words that open with a small letter, or that make a sentence, are no name.
"""

import re
from collections.abc import Iterator

from dataset.french.mention.gazetteer import Noun, gazetteer, noun_phrases
from dataset.text import Span

# The mark is looked for first, then what stands before it: a search skips to the marks.
_QUOTED = re.compile(
    r" (?=[«\"])(?:(?<=[^\W\d_] )|(?<=, ))"
    r"(?:« ?([^«»\n\".,;:!?…]{2,45}+)»|\"([^«»\n\".,;:!?…]{2,45}+)\")"
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?")
_MARK = re.compile(r'[,.;:!?()\n«»"–]')
# How far back the noun may stand, how many words after it, and how many words a name has at most.
_REACH, _AFTER, _LONGEST = 80, 5, 6
_CALLED = frozenset(
    form + ending
    for form in ("appelé", "baptisé", "dénommé", "nommé", "intitulé")
    for ending in ("", "e")
)
_PLURAL = frozenset(("les", "des", "ces", "plusieurs", "deux"))


def quoted_names(view: str, low: str) -> Iterator[tuple[Span, Noun]]:
    """Yield the quoted names of organisations with the noun that says what they are."""
    for match in _QUOTED.finditer(view):
        start, end = match.span(match.lastindex or 1)
        while view[end - 1] == " ":
            end -= 1
        name = view[start:end]
        if not name[0].isupper() or len(name.split()) > _LONGEST:
            continue
        noun = _noun_before(low, match.start())
        if noun is not None:
            yield Span(start, end), noun


def _noun_before(low: str, end: int) -> Noun | None:
    """Return the noun for an organisation that closes, or opens, the phrase before a quotation."""
    apposed = low[end - 1] == ","
    left = low[max(0, end - _REACH) : end - 1 if apposed else end]
    words = _WORD.findall(_MARK.split(left)[-1])
    if words and words[-1] in _CALLED:
        # "La coalition, appelée « X »": what is called so stands before the comma.
        apposed = True
        words = _WORD.findall(left)[:-1]
    for back, word in enumerate(reversed(words[-_AFTER - 1 :])):
        noun = gazetteer().heads.get(word)
        if noun is not None:
            before = words[-back - 2] if back + 1 < len(words) else ""
            return noun if _names(noun, before) else None
        if not apposed and not noun_phrases().is_adjective(word):
            return None
    return None


def _names(noun: Noun, before: str) -> bool:
    """Tell whether a noun in the singular takes a name in quotation marks."""
    if noun.plural or before in _PLURAL or noun.actor_type == "government":
        return False
    return noun.singular not in gazetteer().territories | gazetteer().eponyms - {"coalition"}
