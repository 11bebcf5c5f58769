"""Quotations with an incise whose verb the lexicon lacks: « …, roucoule le patron »."""

from dataset import patterns as re
from dataset.french.attribution.extent import fronted_start
from dataset.french.attribution.fronted import fronted_quotation
from dataset.french.attribution.named import source_span
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, SOURCE, can_speak
from dataset.french.attribution.rendering import cued, direct, rendered
from dataset.french.attribution.sources import FREE_BEFORE
from dataset.french.finds import FoundAttribution
from dataset.text import Span

_UNLISTED = re.compile(
    # « « A » pour la région, image X »: what goes on behind the marks without a verb.
    r"[QT](?P<rest>[apdeE][D#b]*+[NPt#U]++(?:[deap][D#]*+[NPt#U]++)*+(?=,))?+(?P<comma>,?)"
    rf"(?:(?P<cue>[on]*+V|o?xb*+U|N)(?:(?P<clitic>K)|b*+(?P<source>{SOURCE}))"
    # « a-t-il gazouillé »: the pronoun stands within the verb group.
    r"|(?P<cue>o?x(?P<clitic>K)b*+U))"
)
_GOVERNING = ("d", "a", "p", "e", "E", "D")
_VERB = re.compile("[Vx]")


def of_unlisted_verbs(passage: Passage, used: set[int]) -> list[FoundAttribution]:
    """Find « …, roucoule le patron »: after a quotation any verb with such a subject is speech.

    ``used`` are the starts of quotations that belong to an attribution already.
    """
    matches = ((index, _UNLISTED.match(passage.tokens.tags, index)) for index in passage.quotations)
    return [
        one
        for index, match in matches
        if match and (one := _of_unlisted(passage, index, match, used))
    ]


def _of_unlisted(
    passage: Passage, index: int, match: re.Match[str], used: set[int]
) -> FoundAttribution | None:
    tokens = passage.tokens
    inner = passage.quoted(index)
    first, after = match.span("cue")
    governed = tokens.tags[index - 1 : index] in _GOVERNING
    if (
        inner is None
        or inner.start in used
        # « Le maire, accusé de « mensonge », quitte la ville »: words of the subject.
        or (governed and not _VERB.search(tokens.tags, fronted_start(tokens, index), index))
        or not (match.group("comma") or _exclaimed(passage, index, first))
    ):
        return None
    while tokens.tags[first] == "o" and tokens.words[first] not in ("se", "s'"):
        first += 1
    verb = tokens.words[after - 1]
    if (
        # « dixit la mairie » is a preposition; « peut-on lire ».
        verb == "dixit"
        or tokens.tags[match.end() : match.end() + 1] in ("I", "z")
        or any(
            group.head == after - 1 and any({"quote", "que"} & cue.frames for cue in group.cues)
            for group in passage.groups
        )
    ):
        return None
    if match.group("clitic") is None:
        place = match.span("source")
        if can_speak(tokens, *place) != CAN or tokens.tags[place[0]] not in "DP":
            return None
        source: Span | None = tokens.span(*place)
    else:
        source = source_span(passage, match.span("clitic"))
        after = max(after, match.end("clitic"))
    if match.group("rest"):
        said = rendered(passage, index, match.end("rest"))
    else:
        said = fronted_quotation(passage, index, match.end())
    kind = _infinitive(verb), "neutral"
    said = said or direct(passage, index)
    return cued(passage, "incise-unlisted", (first, after), kind, source, said)


def _exclaimed(passage: Passage, index: int, verb: int) -> bool:
    """« « J'en ai perdu dix » rage Anne Petit. »: a statement that can be no title, and a verb.

    « « Attendez ! » coupe la juge. »: so is what is called out.
    """
    tokens = passage.tokens
    opens = index == 0 or tokens.tags[index - 1] in FREE_BEFORE
    if not opens or tokens.tags[verb] not in "VN":
        return False
    if passage.view.view[passage.quotations[index].inner.end - 1] in "!?":
        return True
    return passage.inside(index).tags[:1] == "r" and passage.holds_verb(index)


def _infinitive(verb: str) -> str:
    """Guess the infinitive of an unlisted verb: most are of the first group."""
    for ending in ("aient", "èrent", "ait", "ent", "é", "e", "a"):
        if verb.endswith(ending):
            return verb.removesuffix(ending) + "er"
    return verb
