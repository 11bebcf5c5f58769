"""How far a source with a preposition reaches where no comma shows it.

« Le chantier a coûté selon lui dix millions »: what stands before and behind is said.
« Pour le maire il faut agir »: the clause behind is an opinion.
"""

from dataset import patterns as re
from dataset.french.attribution.extent import clause_end
from dataset.french.attribution.noun_extent import noun_end
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.rendering import Produced, in_two, rendered
from dataset.french.tokens import Tokens
from dataset.french.verb_or_noun import words_of

# What a clause can go on with behind its source.
_GOES_ON = re.compile(r"(?:b{0,2}+(?:[DdeaEQTINUwq#]|p(?!D?t)|o[IVx])|[nob]*+[Vx])")

# « il va de soi (selon lui) que », « il est clair que ».
_IMPERSONAL = re.compile(r"r[nob]*+[Vx][bdNUor]{0,3}$")
_HEDGED = 4


def goes_on(tags: str, at: int, end: int) -> bool:
    """Tell whether the clause goes on behind a source ``at`` to ``end`` that no comma sets off."""
    if not at or tags[at - 1] in ",(:;.!?km–-QT" or _GOES_ON.match(tags, end) is None:
        return False
    if tags[end] == "q" and tags[at - 1] not in "VxUI" and not _IMPERSONAL.search(tags, 0, at):
        # « A selon un rapport que l'AFP a pu lire »: that is said of the source.
        return False
    # « des fraudes ayant émaillé selon eux le scrutin »: a hedge on one word.
    return set(tags[max(0, at - _HEDGED) : at]).isdisjoint("Gy")


def continued(passage: Passage, start: int, at: int, end: int) -> Produced:
    """Return the pieces of the clause before token ``at`` and behind token ``end``."""
    tokens = passage.tokens
    tags = tokens.tags
    comma = tags.rfind(",", start, at)
    if comma > 0 and set(tags[comma:at]).isdisjoint("Vx"):
        # « les retraités, victimes selon elle de la réforme, … ».
        start, after = comma + 1, noun_end(tokens, end, passage.cue_starts)
    else:
        after = clause_end(tokens, end, passage.cue_starts, main=True)
    before, behind = rendered(passage, start, at), rendered(passage, end, after)
    if behind and behind[1] == "direct":
        # The marks belong to a piece of a clause.
        behind = (tokens.span(end, after),), "direct"
    return before and in_two(before, behind)


# A verb that « et » joins to another, straight before the source's comma.
_AND_VERB = re.compile(r"k[nob]*+(?P<verb>[xV])b*+(?:w?U)?,$")
_CONDITIONAL = ("rait", "raient")


def hedged_start(tokens: Tokens, start: int, at: int) -> int:
    """Return where what a source before token ``at`` says begins, its sentence's at ``start``.

    « X a rouvert et aurait reçu, selon Y, 3 000 visiteurs »: the verb in the conditional alone.
    """
    joined = _AND_VERB.search(tokens.tags, start, at)
    if joined and tokens.words[joined.start("verb")].endswith(_CONDITIONAL):
        return joined.start("verb")
    return start


_VOICED = frozenset(["c'", "il", "ce", "cela"])
# « cette loi va coûter », « le projet est une erreur », « est trop cher »; « la saison est finie »
# and « le budget est de trois millions » are facts.
_JUDGED = re.compile(r"[De][D#]*+[NPU#]++(?:[de]D*+[NPU]++)*+n?(?:o?V[nob]*+I|(?P<be>x)b*+[DN])")


def opines(passage: Passage, end: int) -> bool:
    """Tell whether the clause behind « pour X », no comma between, words an opinion."""
    tokens = passage.tokens
    if tokens.tags[end : end + 1] == "r":
        return tokens.words[end] in _VOICED and tokens.tags[end + 1 : end + 2] not in ("", "y")
    match = _JUDGED.match(tokens.tags, end)
    if match is None:
        return False
    return match.group("be") is None or tokens.words[match.start("be")] in words_of("be")
