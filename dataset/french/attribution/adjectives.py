"""« Convaincu que A, le maire … », « des élus persuadés que A »: adjectives of opinion as cues."""

from functools import cache

from dataset.french.attribution.cues import agreeing
from dataset.french.attribution.extent import clause_end
from dataset.french.attribution.groups import MOST_CUES
from dataset.french.attribution.opening import main_clause
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, can_speak
from dataset.french.attribution.rendering import cued, rendered
from dataset.french.finds import FoundAttribution
from dataset.french.tokens import Tokens, left_of
from dataset.lexicon import cue_lines

_COPULA = "être "


@cache
def adjectives() -> dict[str, tuple[str, str]]:
    """Return the lemma and class of the adjectives of opinion that take que, by their forms."""
    found: dict[str, tuple[str, str]] = {}
    for cue_class, lemma, frames in cue_lines():
        word = lemma.removeprefix(_COPULA)
        if lemma.startswith(_COPULA) and " " not in word and "que" in frames.split():
            found |= dict.fromkeys(agreeing(word), (lemma, cue_class))
    return found


def of_adjectives(passage: Passage) -> list[FoundAttribution]:
    """Find adjectives of opinion with que that stand without être, in apposition."""
    tokens = passage.tokens
    known = adjectives()
    if "q" not in tokens.tags or known.keys().isdisjoint(tokens.words):
        return []
    places = [i for i, word in enumerate(tokens.words) if word in known]
    clausal = [i for i in places if tokens.tags[i + 1 : i + 2] == "q"][:MOST_CUES]
    # « savoir de source sûre que A ».
    clausal = [i for i in clausal if tokens.words[i - 1] != "source"]
    return [one for i in clausal if (one := _apposed(passage, i, known[tokens.words[i]]))]


def _apposed(passage: Passage, at: int, kind: tuple[str, str]) -> FoundAttribution | None:
    tokens = passage.tokens
    tags = tokens.tags
    first = left_of(tags, "bk", at)
    opens = first == 0 or tags[first - 1] in ".!?;…"
    begin = at + 2
    if not opens and _copular(tokens, first):
        return None
    # Whose opinion it is: the noun phrase it goes with, or the subject that follows.
    place = passage.subjects.of_participle(first)
    if place is None or can_speak(tokens, *place) != CAN:
        return None
    end = clause_end(tokens, begin, passage.cue_starts)
    if not opens and tags[first - 1] == ",":
        # « Hier, convaincu que A, le maire … ».
        end = main_clause(tags, begin, end)
    source, said = tokens.span(*place), rendered(passage, begin, end)
    return cued(passage, "adjective-clause", (at, at + 1), kind, source, said)


def _copular(tokens: Tokens, first: int) -> bool:
    """« Il est, bien sûr, convaincu que »: a verb group that the comma only interrupts."""
    return tokens.tags[: left_of(tokens.tags, ",b", first)].endswith(("x", "V"))
