"""From the tokens of a source to its place in the text."""

from dataset.french.attribution.groups import Group
from dataset.french.attribution.noun_extent import channels
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, can_speak, given_names, source_end
from dataset.french.tokens import clitic_pronoun, left_of
from dataset.text import Span

FIRST_PERSON = frozenset(["je", "j'", "tu", "nous", "vous"])
# A given name and a surname.
_LEAST_NAMED = 2


def after_medium(
    passage: Passage, first: int, end: int, source: tuple[int, int] | None
) -> tuple[int, int] | None:
    """« a assuré à l'AFP Arthur Mensch, … »: the name after the medium is the source."""
    tokens = passage.tokens
    until = source[0] if source else end
    if source and tokens.tags[until - 1] != ",":
        return source
    for i in range(first + 1, until - 1):
        if tokens.words[i] in channels() and tokens.tags[i + 1] in "PDN":
            after = _comma(tokens.tags, i + 1, until)
            if can_speak(tokens, i + 1, after) == CAN:
                return i + 1, source[1] if source else after
    named = _named_last(passage, first + 1, until)
    return (named[0], source[1] if source else named[1]) if named else source


def _comma(tags: str, first: int, end: int) -> int:
    """Return the first comma from token ``first`` on, ``end`` if none stands before it."""
    at = tags.find(",", first, end)
    return at if at >= 0 else end


def _named_last(passage: Passage, first: int, end: int) -> tuple[int, int] | None:
    """« a assuré à Radio Zorb Paul Petit »: the full name at the end of what names the medium."""
    tokens = passage.tokens
    after = _comma(tokens.tags, first, end)
    start = left_of(tokens.tags, "P", after, first)
    text = passage.view.view
    # « à ses partisans Paul Petit »: several bear no name, one medium may.
    noun = start > first and tokens.tags[start - 1] == "N"
    several = noun and tokens.words[start - 1].endswith(("s", "x"))
    for i in range(start + 1 - several, after - _LEAST_NAMED + 1):
        if text[tokens.starts[i] : tokens.ends[i]] in given_names():
            return i, after
    return None


def source_span(passage: Passage, place: tuple[int, int] | None) -> Span | None:
    """Return where a source stands in the text, without adverbs before it or hearers behind."""
    if place is None:
        return None
    first, after = place
    if after - first == 1 and passage.tokens.tags[first] == "K":
        return _pronoun(passage, first)
    while first < after and passage.tokens.tags[first] in "b,":
        if passage.tokens.tags[first + 1 : first + 2] == "d":
            # « plus d'un millier de personnes ».
            break
        first += 1
    after = source_end(passage.tokens, first, after)
    while passage.tokens.tags[after - 1 : after + 1] in ("#t", "tt") and after > first + 1:
        # « les candidats du 9 octobre dernier ».
        after += 1
    return passage.tokens.span(first, after) if first < after else None


def clitic_span(passage: Passage, group: Group) -> Span | None:
    """Return the pronoun of an inverted verb (« a-t-elle dit »), None in the first person."""
    tokens = passage.tokens
    for i in range(group.first, group.after):
        if tokens.tags[i] == "K":
            return _pronoun(passage, i)
    return None


def _pronoun(passage: Passage, index: int) -> Span | None:
    """Return the pronoun of an inverted clitic (« -t-elle »), None in the first person."""
    word = clitic_pronoun(passage.tokens.words[index])
    if word in FIRST_PERSON:
        return None
    end = passage.tokens.ends[index]
    return Span(end - len(word), end)
