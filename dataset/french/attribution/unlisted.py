"""Quotations with an incise whose verb the lexicon lacks: « …, roucoule le patron »."""

import regex as re

from dataset.french.attribution.extent import fronted_start
from dataset.french.attribution.fronted import fronted_quotation
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, SOURCE, can_speak
from dataset.french.attribution.rendering import cued, direct, rendered
from dataset.french.attribution.sources import FREE_BEFORE
from dataset.french.finds import FoundAttribution
from dataset.french.tokens import clitic_pronoun
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
_FINITE_ENDINGS = ("e", "ent", "ait", "aient", "it", "a", "èrent")


def of_unlisted_verbs(passage: Passage, used: set[int]) -> list[FoundAttribution]:
    """Find « …, roucoule le patron »: after a quotation any verb with such a subject is speech.

    ``used`` are the starts of quotations that belong to an attribution already.
    """
    found = []
    tokens = passage.tokens
    for index in passage.quotations:
        match = _UNLISTED.match(tokens.tags, index)
        inner = passage.quoted(index) if match else None
        if match is None or inner is None or inner.start in used:
            continue
        start = fronted_start(passage.tokens, index)
        governed = tokens.tags[index - 1 : index] in _GOVERNING
        if governed and not _VERB.search(tokens.tags, start, index):
            # « Le maire, accusé de « mensonge », quitte la ville »: words of the subject.
            continue
        first, after = match.span("cue")
        if not match.group("comma") and not _exclaimed(passage, index, first):
            continue
        while tokens.tags[first] == "o" and tokens.words[first] not in ("se", "s'"):
            first += 1
        verb = tokens.words[after - 1]
        if verb == "dixit" or tokens.tags[match.end() : match.end() + 1] in ("I", "z"):
            # « dixit la mairie » is a preposition; « peut-on lire ».
            continue
        if any(
            group.head == after - 1 and any({"quote", "que"} & cue.frames for cue in group.cues)
            for group in passage.groups
        ):
            continue
        if tokens.tags[first:after] == "N" and not verb.endswith(_FINITE_ENDINGS):
            continue
        if match.group("clitic") is None:
            place = match.span("source")
            if can_speak(tokens, *place) != CAN or tokens.tags[place[0]] not in "DP":
                continue
            source = tokens.span(*place)
        else:
            clitic = match.start("clitic")
            pronoun = clitic_pronoun(tokens.words[clitic])
            source = Span(tokens.ends[clitic] - len(pronoun), tokens.ends[clitic])
            after = max(after, clitic + 1)
        if match.group("rest"):
            produced = rendered(passage, index, match.end("rest"))
        else:
            produced = fronted_quotation(passage, index, match.end())
        kind, said = (_infinitive(verb), "neutral"), produced or direct(passage, index)
        one = cued(passage, "incise-unlisted", (first, after), kind, source, said)
        if one is not None:
            found.append(one)
    return found


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
