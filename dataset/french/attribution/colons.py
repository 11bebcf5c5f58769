"""What stands before a colon: who speaks behind it, and nouns that announce what is said."""

from functools import cache

from dataset import patterns as re
from dataset.french.attribution.cues import cue_list, messages
from dataset.french.attribution.extent import clause_end, fronted_start
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, NP, can_speak, source_end
from dataset.french.attribution.rendering import bare, rendered
from dataset.french.finds import FoundAttribution
from dataset.french.tokens import Tokens, left_of
from dataset.french.verb_or_noun import words_of
from dataset.lexicon import lexicon
from dataset.text import Span

_NAMED = re.compile(rf"{NP}(?:,{NP})?+")


@cache
def announcing_nouns() -> frozenset[str]:
    """Return the nouns that can announce a statement before a colon."""
    found = messages() | set(lexicon("cues")["messages"]["announcing"].split())
    return found | {word + "s" for word in found}


@cache
def countries() -> frozenset[str]:
    """Return the countries by name: at the head of a line they say where."""
    names = lexicon("places")["countries"]
    return frozenset(" ".join(names.values()).split())


# A full name with where, to whom or on what.
_PERSON = re.compile(r"P{2,4}(?=,?[apE])(?=[^VxQTqRL:]{1,14}$)")
# « Le maire, mardi devant les élus : », « Dans la rue, un passant : ».
_AS_FOUND = re.compile(
    rf"(?P<first>[D#]{NP})(?=,[^VxqQTRL:,]{{1,14}}$)|[pEa][^VxqQTRL:,]{{1,14}},(?P<last>D{NP})$"
)
_DETERMINED = re.compile(r"[bkmt]*+,?D?[#bNU]{0,3}+")
# « Réponse du maire », « Même son de cloche chez X », « Sa crainte demeure la même ».
_ANNOUNCED = re.compile(
    rf"b*+[NU]{{0,2}}+(?:dN(?=[dep]))?+(?:(?:dN)?(?P<whose>[dep])(?P<source>{NP}(?:,{NP})?+))?+"
    r"(?P<is>[xV][^,;:VxqQTRL]{1,6}+)?"
)
_WHOSE = frozenset(["chez", "pour", "selon", "par", "de", "d'", "du", "des"])
_STAYS = ("rest", "demeur", "tien")


def announced_by(passage: Passage, start: int, colon: int) -> tuple[bool, Span | None]:
    """Tell whether tokens ``start`` to ``colon`` name what is said, and return whose it is.

    « Réponse du maire : », « Son constat : », « Même son de cloche chez X : ».
    """
    tokens = passage.tokens
    tags, words = tokens.tags, tokens.words
    nouns = (i for i in range(start, colon) if words[i] in announcing_nouns())
    # « son constat », but « même son de cloche ».
    head = next((i for i in nouns if tags[i] != "D" or tags[i + 1] == "d"), colon)
    match = _ANNOUNCED.fullmatch(tags, head + 1, colon) if head < colon else None
    if match is None or not _DETERMINED.fullmatch(tags, start, head):
        return False, None
    verb = words[match.start("is")] if match["is"] else None
    if verb and verb not in words_of("be") and not verb.startswith(_STAYS):
        return False, None
    if match["whose"] is None:
        return not words_of("possessive").isdisjoint(words[start:head]), None
    whose = match.span("source")
    if words[match.start("whose")] not in _WHOSE or can_speak(tokens, *whose) != CAN:
        return False, None
    return True, tokens.span(whose[0], source_end(tokens, *whose))


def of_announcing_nouns(passage: Passage) -> list[FoundAttribution]:
    """Find « Son constat : il manque dix lits. », « Réponse du maire : le pont rouvrira. »."""
    tokens = passage.tokens
    tags = tokens.tags
    colon = tags.find(":")
    if colon < 1 or tags[colon + 1 : colon + 2] in ("Q", "T", ""):
        return []
    announced, source = announced_by(passage, fronted_start(tokens, colon), colon)
    if not announced:
        return []
    end = clause_end(tokens, colon + 1, passage.cue_starts, main=True)
    produced = rendered(passage, colon + 1, end)
    if produced is None or not set(tags[colon + 1 : end]) & set("Vx"):
        return []
    return [bare("announcing-noun", source, produced[0][0], produced[1])]


def asks(passage: Passage, colon: int) -> bool:
    """Tell whether the interviewer's label stands before a colon."""
    return colon == 1 and passage.tokens.words[0] in cue_list("interviewer")


def clause_subject(passage: Passage, colon: int) -> Span | None:
    """Return the subject of the clause that a colon ends, if it can speak."""
    tokens = passage.tokens
    tags = tokens.tags
    start = max(fronted_start(tokens, colon), tags.rfind(":", 0, colon), 0)
    # « Quand elle dit : « A », il répond : « B » ».
    start = max(start, tags.rfind("Q,", start, colon))
    while start < colon and tags[start] in ":QT,":
        start += 1
    if colon - start == 1 and tokens.words[start] in words_of("emphatic"):
        return tokens.span(start, colon)
    announced, owner = announced_by(passage, start, colon)
    if announced:
        return owner
    for i in range(start, colon):
        if tags[i] in "Vx":
            first = left_of(tags, "onb", i, start)
            place = passage.subjects.before(before_emphatic(tokens, first))
            # « Ce qui « séduit » les élus a échoué : … »: the object of quoted words.
            governed = place is not None and place[0] > start and tags[place[0] - 1] in "TQI"
            if place and not governed and can_speak(tokens, *place) == CAN:
                return tokens.span(*place)
            return None
    return _label(passage, start, colon)


def before_emphatic(tokens: Tokens, at: int) -> int:
    """« Le juge, lui, doute : », « Le juge, quant à lui, doute : »: step over what is between."""
    if tokens.tags[at - 1 : at] != "," or tokens.words[at - 2] not in words_of("emphatic"):
        return at
    first = at - 2
    if tokens.words[first - 2 : first] == ["quant", "à"]:
        first -= 2
    return first - 1 if tokens.tags[first - 1] == "," else at


def _label(passage: Passage, start: int, colon: int) -> Span | None:
    """Return who is named before a colon where no verb stands: « Anne Petit (élue) : »."""
    tokens = passage.tokens
    tags = tokens.tags
    person = _PERSON.match(tags, start, colon)
    if person:
        # « Paul Petit à La Voix : », « Anne Petit, devant le stade : ».
        return tokens.span(start, person.end())
    name = passage.view.view[tokens.starts[start] : tokens.ends[colon - 1]] if colon else ""
    if name in countries() or (tags[start:colon] == "P" and passage.view.view.count(name) == 1):
        # « Cameroun : « A » »: where, not who; « Budget : « A » »: a word that only stands at the
        # head is no name.
        return None
    if _NAMED.fullmatch(tags, start, colon) and can_speak(tokens, start, colon) == CAN:
        return tokens.span(start, colon)
    found = _AS_FOUND.match(tags, start, colon)
    place = found.span(found.lastgroup or 0) if found else None
    if place and can_speak(tokens, *place) == CAN:
        return tokens.span(*place)
    first = passage.subjects.chain_before(colon)
    if first >= 0 and first <= start + 1 and can_speak(tokens, first, colon) == CAN:
        return tokens.span(first, colon)
    return None
