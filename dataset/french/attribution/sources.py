"""Attributions without a cue verb: quotations that stand free."""

from dataset import patterns as re
from dataset.french.attribution.colons import (
    announced_by,
    asks,
    before_emphatic,
    clause_subject,
)
from dataset.french.attribution.fragments import REST, is_predicate, of_fragment
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, NP, can_speak
from dataset.french.attribution.rendering import bare
from dataset.french.finds import FoundAttribution
from dataset.text import Span

FREE_BEFORE = frozenset(".!?…QT-–;")


def of_quotations(passage: Passage, used: set[int]) -> list[FoundAttribution]:
    """Find quotations after a bare colon or standing free.

    ``used`` are the starts of quotations that belong to an attribution already.
    """
    found: list[FoundAttribution] = []
    for index, quotation in passage.quotations.items():
        inner = passage.quoted(index)
        if inner is None or not used.isdisjoint((quotation.inner.start, inner.start)):
            continue
        told = used.union(one.content[0].start for one in found)
        listed = _next_of_list(passage, index, told)
        one = bare("quote-free", None, inner) if listed else _of_quotation(passage, index, inner)
        if one is not None:
            # « Si X « A », Y « B »: the clause of B may hold that of A.
            start, end = one.content[0]
            held = [each for each in found if start <= each.content[0].start < end]
            found = [each for each in found if each not in held] + [one]
    return found


def _of_quotation(passage: Passage, index: int, inner: Span) -> FoundAttribution | None:
    tags = passage.tokens.tags
    presented, owner = _presented(passage, index)
    small = tags[index] == "T" and not _alone(tags, index)
    if small and not (presented or is_predicate(passage, index)):
        return None
    signed = _SIGNED.match(tags, index + 1)
    if signed and _signature(passage, index, signed):
        return bare("quote-signed", passage.tokens.span(*signed.span("source")), inner)
    if presented:
        return bare("message-is", owner, inner)
    before = tags[index - 1] if index else "."
    if before == ":":
        source = None if _after_incise(passage, index) else clause_subject(passage, index - 1)
        return None if asks(passage, index - 1) else bare("colon-bare", source, inner)
    free = (
        before in FREE_BEFORE
        or before == "("
        or (before in "km" and index == 1)
        # « « A », a dit le maire, mais « B ». »: a clause that goes on with A.
        or (before in "kmc" and _after_incise(passage, index) and passage.holds_verb(index))
        or (before == "," and (_after_incise(passage, index) or _listed(tags, index)))
    )
    if free and _set_off(passage, index) and _is_statement(passage, index, inner):
        return bare("quote-free", None, inner)
    return of_fragment(passage, index, inner)


_LIST = re.compile(r"(?:^|[.!?…])[QT](?:,[QT])*+,$")


def _listed(tags: str, index: int) -> bool:
    """« « Partez », « Rendez-nous l'eau »… »: of quotations that alone are a sentence."""
    return _LIST.search(tags, 0, index) is not None


_EDGES = (*".!?…QT", "")


def _alone(tags: str, index: int) -> bool:
    """« « C'est fini. » »: tell whether a quotation is a sentence of its own."""
    before, after = tags[max(0, index - 1) : index], tags[index + 1 : index + 2]
    return before in _EDGES and after in _EDGES


# Fewer words are a title or a term, unless they have a verb or end like a sentence.
_STATEMENT = 4
_CALLED = ("!", "?", "…")


def _is_statement(passage: Passage, index: int, inner: Span) -> bool:
    """Tell a free-standing statement from a title (« Germinal », « Les Misérables »)."""
    text = passage.view.view
    if len(text[inner.start : inner.end].split(None, _STATEMENT)) >= _STATEMENT:
        return True
    called = text[inner.start].isupper() and text[inner.end : inner.end + 2].strip()[:1] in _CALLED
    return called or passage.holds_verb(index)


def _set_off(passage: Passage, index: int) -> bool:
    """« « A », faisant allusion à B. », « « A », « B »… »: a quotation no clause takes up."""
    tags = passage.tokens.tags
    before, following = tags[index - 1 : index], tags[index + 1 : index + 4]
    if following[:1] in _EDGES or following.startswith((",G", ",EG")):
        return True
    if before in ("-", "–") and tags[index + 1 :] in ("-", "–"):
        # « - « A » - »: a heading of agencies.
        return True
    opens = index == 0 or before in FREE_BEFORE
    loose = (
        _new_sentence(passage, index)
        # In a list, titles are told from statements by their verb.
        or following.startswith(("–", ";", ",Q", ",T", "kQ", ":"))
        or (before == "(" and following[:1] == ")")
        or (opens and _TAKEN_UP.match(tags, index + 1))
        # « « Il pleut » mais moins qu'hier. », « « Il pleut » pour la fête. ».
        or (opens and following.startswith(("m", ",m")))
        or (opens and REST.fullmatch(tags[index + 1 :].rstrip(".!")))
    )
    return bool(loose) and passage.holds_verb(index)


def _new_sentence(passage: Passage, index: int) -> bool:
    """« « A » Le maire a … »: a mark or the end of a line was lost between two sentences."""
    tokens = passage.tokens
    if tokens.tags[index + 1 : index + 2] not in ("D", "r"):
        return False
    return passage.view.view[tokens.starts[index + 1]].isupper()


# « « A », c'est ce qu'a dit X », « « A », le maire en est certain ».
_TAKEN_UP = re.compile(r",(?:[rNDPb]|[de])[^,.;:!?QT]{0,12}?[Vx]")


# « … » Anne Petit, élue locale; « … » — Anne Petit.
_SIGNED = re.compile(rf"(?P<mark>[-–(,]?)(?P<source>P{{2,5}}+(?:,{NP})?+)[)]?(?=[.;]?$)")


def _signature(passage: Passage, index: int, match: re.Match[str]) -> bool:
    """Tell whether the name after a quotation signs it: nothing else stands in the sentence."""
    if index and passage.tokens.tags[index - 1] not in ".!?…QT-–*":
        return False
    if match.group("mark") == "," and not passage.holds_verb(index):
        # « « Germinal », Émile Zola ».
        return False
    return can_speak(passage.tokens, *match.span("source")) == CAN


# « « A », tel est le message de X », « « A » : le message est clair », « « A », le cri de X ».
_PRESENTING = re.compile(r"[,:]?(?P<by>[NPr]x|p(?=D))|:|,(?=D)")
# « « A », voilà comment X décrit B », « « A » : c'est en ces termes que X décrit B ».
_MANNER = re.compile(rf"[,:]?(?:rx|p)(?:s|[bpDNE]{{1,3}}+q)(?P<source>{NP})[nob]*+[Vx]")
_MANNERS = frozenset(["comment", "ainsi", "termes", "mots"])
_PRESENTERS = frozenset(["tel", "telle", "c'", "voilà", "voici"])


def _presented(passage: Passage, index: int) -> tuple[bool, Span | None]:
    """Tell whether a noun behind a quotation names it as what is said, and return whose it is."""
    tokens = passage.tokens
    if tokens.tags[index - 1 : index] == "x" and tokens.tags[index + 1 : index + 2] in _EDGES:
        # « Son message était « … » ».
        return announced_by(passage, *(passage.subjects.before(index - 1) or (0, 0)))
    how = _MANNER.match(tokens.tags, index + 1)
    if how and not _MANNERS.isdisjoint(tokens.words[index + 1 : how.start("source")]):
        return True, tokens.span(*how.span("source"))
    match = _PRESENTING.match(tokens.tags, index + 1)
    if match is None:
        return False, None
    if match.group("by"):
        if tokens.words[match.start("by")] not in _PRESENTERS:
            return False, None
    elif match.group() == "," and not passage.holds_verb(index):
        # « « Germinal », le cri d'un siècle ».
        return False, None
    first = match.end()
    ends = (i for i in range(first, len(tokens)) if tokens.tags[i] in ".,;!?QTRLq")
    return announced_by(passage, first, next(ends, len(tokens)))


_NEAR = 14


_JOINED = re.compile(r"[QT],?(?:kb?)?$")


def _next_of_list(passage: Passage, index: int, told: set[int]) -> bool:
    """« crient « Rendez l'eau ! », « Partez ! » »: a sentence beside one that is somebody's.

    ``told`` are the starts of the quotations that belong to somebody.
    """
    joined = _JOINED.search(passage.tokens.tags[max(0, index - 4) : index])
    if joined is None:
        return False
    before = index - len(joined.group())
    text = passage.view.view
    one, other = passage.quotations.get(before), passage.quotations[index]
    if one is None or not text[other.inner.start].isupper():
        return False
    stated = text[other.inner.end - 1] in "!?" or _is_statement(passage, index, other.inner)
    return stated and one.inner.start in told


def _after_incise(passage: Passage, index: int) -> bool:
    """Tell whether the comma before the quotation closes an incise (« …, dit-il, « … »)."""
    return any(
        group.first < index
        and index - group.after < _NEAR
        and group.first > 0
        and passage.tokens.tags[group.first - 1] in ",QT"
        and before_emphatic(passage.tokens, group.first) == group.first
        for group in passage.groups
    )
