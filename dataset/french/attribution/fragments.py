"""Quoted words inside a sentence of the author's own that no cue brings in."""

from dataset import patterns as re
from dataset.french.attribution.extent import fronted_start
from dataset.french.attribution.passage import Passage, bearing_names
from dataset.french.attribution.rendering import bare, rendered
from dataset.french.finds import FoundAttribution
from dataset.french.tokens import left_of, lexical_tags
from dataset.french.verb_or_noun import words_of
from dataset.text import Span

_LONG_FRAGMENT = 4
# A finite verb, or what stands before one: a predicate is never a name.
_FINITE = frozenset("Vxno")
# What a quotation that carries the predicate begins with.
_PREDICATES = frozenset("VxonIzU")
# « … » pour la fête: what goes on behind quoted words without a verb.
REST = re.compile(r"(?:[apdeE][D#b]*+[NPt#U]++(?:k?[deap]?[D#]*+[NPt#U]++)*+)(?=[,.;]|$)")


def of_fragment(passage: Passage, index: int, inner: Span) -> FoundAttribution | None:
    """Find quoted words inside the author's own sentence that no cue brings in.

    « Le plan est « tout à fait insuffisant pour la région » »: someone's words, whoever says them.
    A noun phrase after a determiner or a noun is a name or a term.
    """
    if passage.container is not None:
        return None
    words = passage.view.low[inner.start : inner.end].replace("'", "' ").split()
    if len(words) < _LONG_FRAGMENT - (lexical_tags().get(words[0], "N") in _FINITE):
        return _clause_to(passage, index) if is_predicate(passage, index) else None
    if passage.view.view[inner.start].isupper():
        # « Malgré tout, « Paul est le premier à l'avoir vu ». »: a sentence of its own.
        leads = _LEADING.fullmatch(passage.tokens.tags, fronted_start(passage.tokens, index), index)
        closed = passage.tokens.tags[index + 1 : index + 2] in ("", ".", ",", "!", "?")
        stated = leads and closed and passage.holds_verb(index)
        return bare("quote-fragment", None, inner) if stated else None
    return None if _bears_name(passage, index) else _in_sentence(passage, index, inner, words)


def _in_sentence(
    passage: Passage, index: int, inner: Span, words: list[str]
) -> FoundAttribution | None:
    """Tell by what stands before quoted words whether they alone are said, or their clause."""
    tags = passage.tokens.tags
    at = left_of(tags, "bw", index, 1)
    # « n'ont toujours « aucun indice, aucune trace » »: the adverb goes with the verb.
    before = "x" if tags[at - 1 : at] == "x" else tags[index - 1 : index] or "."
    first = lexical_tags().get(words[0], "N")
    if before == "," and first == "D" and passage.holds_verb(index):
        start = fronted_start(passage.tokens, index)
        if _PLACED.fullmatch(tags, start, index):
            # « Dans les musées, « la foule était là » pour la fête »: a clause of somebody's.
            return _clause_to(passage, index)
    if tags[index - 1 : index] == "," == tags[index + 1 : index + 2] and first == "D":
        # « Paul Petit, « l'homme au chapeau », a … »: what somebody is called.
        return bare("quote-fragment", None, inner) if passage.holds_verb(index) else None
    if before in ("V", "x") or (first in _PREDICATES and before in "N,)aobUtP#"):
        # « Le suspect, « connu de la justice », a été arrêté. »: an apposition stands alone.
        set_off = before == "," and tags[index + 1 : index + 2] == ","
        alone = set_off or before in "xao" or (first == "U" and before in "N,P)")
        return bare("quote-fragment", None, inner) if alone else _clause_to(passage, index, 0)
    if (
        before == ","
        # « la volonté « pour tous de tourner la page » », not « un vote « par la force » ».
        or (before == "N" and first == "p" and words[0] != "par")
        # « est venu pour « exprimer toute sa tristesse » ».
        or (before == "p" and first in "Iz" and passage.tokens.words[index - 1] == "pour")
        # « puisque « la porte est fermée » ».
        or (before in ("c", "s") and first in "rD" and passage.holds_verb(index))
    ):
        return bare("quote-fragment", None, inner)
    return None


def _clause_to(passage: Passage, index: int, most: int = 1) -> FoundAttribution | None:
    """Return the clause that ends with quoted words, and with ``most`` phrases behind them."""
    rest = REST.match(passage.tokens.tags, index + 1) if most else None
    after = rest.end() if rest else index + 1
    produced = rendered(passage, fronted_start(passage.tokens, index), after)
    return bare("quote-fragment", None, produced[0][0], produced[1]) if produced else None


_LEADING = re.compile(r"(?:(?:[bmk]|D?t)++|[aEp]d?[D#b]*+[NPt#U]++(?:[deap][D#]*+[NPt#U]++)*+)?+,")
# « Dans les musées, », « En mai dernier, »: where and when.
_PLACED = re.compile(r"(?:[aEp]d?[D#b]*+[NPt#U]++(?:[deap][D#]*+[NPt#U]++)*+),")


# « reste « serein » », « est toujours « fermé » ».
_COPULA = ("sembl", "paraî", "parai", "apparaî", "apparai", "rest", "demeur", "devien", "devenu")


def is_predicate(passage: Passage, index: int) -> bool:
    """« Le texte apparaît « improbable » »: quoted words without an article behind a copula."""
    tokens = passage.tokens
    at = left_of(tokens.tags, "b", index) - 1
    if at < 1 or tokens.tags[at] not in "xV" or passage.container is not None:
        return False
    named = passage.view.view[passage.quotations[index].inner.start].isupper()
    word = tokens.words[at]
    return not named and (word in words_of("be") or word.startswith(_COPULA))


def _bears_name(passage: Passage, index: int) -> bool:
    """« la loi « pour l'avenir des forêts » »: the quotation is its name."""
    words = passage.tokens.words[max(0, index - 2) : index]
    # « la marche nationale « contre la faim » ».
    return not bearing_names().isdisjoint(words) and passage.tokens.tags[index - 1] == "N"
