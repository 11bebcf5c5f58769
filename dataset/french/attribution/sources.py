"""Attributions without a cue verb: quotations that stand free."""

import regex as re

from dataset.french.attribution.colons import announced_by, asks, clause_subject
from dataset.french.attribution.cues import messages
from dataset.french.attribution.extent import fronted_start
from dataset.french.attribution.passage import Passage, bearing_names
from dataset.french.attribution.phrases import CAN, NP, can_speak
from dataset.french.attribution.rendering import bare, rendered
from dataset.french.finds import FoundAttribution
from dataset.french.tokens import lexical_tags
from dataset.text import Span

FREE_BEFORE = frozenset(".!?…QT-–;")


def of_quotations(passage: Passage, used: set[int]) -> list[FoundAttribution]:
    """Find quotations after a bare colon or standing free.

    ``used`` are the starts of quotations that belong to an attribution already.
    """
    found = []
    tags = passage.tokens.tags
    for index, quotation in passage.quotations.items():
        if quotation.inner.start in used or (tags[index] == "T" and not _alone(tags, index)):
            continue
        inner = passage.quoted(index)
        if inner is None or inner.start in used:
            continue
        signed = _SIGNED.match(tags, index + 1)
        if signed and _signature(passage, index, signed):
            found.append(bare("quote-signed", passage.tokens.span(*signed.span("source")), inner))
            continue
        before = tags[index - 1] if index else "."
        after = tags[index + 1] if index + 1 < len(tags) else "."
        presented, owner = _presented(passage, index)
        if presented:
            found.append(bare("message-is", owner, inner))
        elif before == "x" and _is_message(passage, index - 1):
            found.append(bare("message-is", _whose(passage, index - 1), inner))
        elif before == ":" and asks(passage, index - 1):
            continue
        elif before == ":":
            told = _after_incise(passage, index)
            source = None if told else clause_subject(passage, index - 1)
            found.append(bare("colon-bare", source, inner))
        elif (
            (
                before in FREE_BEFORE
                or before == "("
                or (before in "km" and index == 1)
                or (before in "kmc" and _adds_to_incise(passage, index))
                or (before == "," and (_after_incise(passage, index) or _listed(tags, index)))
            )
            and (after in ".!?…QT" or _between_dashes(tags, index) or _set_off(passage, index))
            and _is_statement(passage, index, inner)
        ):
            found.append(bare("quote-free", None, inner))
        else:
            fragment = _fragment(passage, index, inner, before)
            if fragment is not None:
                found.append(fragment)
    return found


_LIST = re.compile(r"(?:^|[.!?…])[QT](?:,[QT])*+,$")


def _listed(tags: str, index: int) -> bool:
    """« « Partez », « Rendez-nous l'eau »… »: of quotations that alone are a sentence."""
    return index > 1 and tags[index - 2] in "QT" and _LIST.search(tags[:index]) is not None


_EDGES = (*".!?…QT", "")


def _alone(tags: str, index: int) -> bool:
    """« « C'est fini. » »: tell whether a quotation is a sentence of its own."""
    before, after = tags[max(0, index - 1) : index], tags[index + 1 : index + 2]
    return before in _EDGES and after in _EDGES


# Fewer words are a title or a term, unless they have a verb or end like a sentence.
_STATEMENT = 4


def _is_statement(passage: Passage, index: int, inner: Span) -> bool:
    """Tell a free-standing statement from a title (« Germinal », « Les Misérables »)."""
    text = passage.view.view
    if len(text[inner.start : inner.end].split(None, _STATEMENT)) >= _STATEMENT:
        return True
    tags = passage.inside(index).tags
    verb = not set(tags).isdisjoint("Vx")
    if not text[inner.start].isupper():
        return verb and len(tags) >= _STATEMENT
    # « Son but ? « Gagner le titre. » »: a title has no full stop.
    ends = text[inner.end : inner.end + 2].strip()[:1]
    return len(tags) > 1 and (
        verb
        or ends in ("!", "?", "…")
        or (ends == "." and inner.end < passage.quotations[index].inner.end)
    )


def _between_dashes(tags: str, index: int) -> bool:
    """« - « A » - »: a heading of agencies."""
    return index > 0 and tags[index - 1] in "-–" and tags[index + 1 :] in ("-", "–")


def _set_off(passage: Passage, index: int) -> bool:
    """« « A », faisant allusion à B. », « « A », « B »… »: a quotation no clause takes up."""
    tags = passage.tokens.tags
    if (
        _new_sentence(passage, index)
        or tags[index + 1 : index + 2] in ("–", ";")
        or (tags[index - 1 : index] == "(" and tags[index + 1 : index + 2] == ")")
    ):
        return holds_verb(passage, index)
    if _TAKEN_UP.match(tags, index + 1) and (index == 0 or tags[index - 1] in FREE_BEFORE):
        return holds_verb(passage, index)
    following = tags[index + 1 : index + 4]
    if following.startswith((",G", ",EG")):
        return True
    opens = index == 0 or tags[index - 1] in FREE_BEFORE
    if opens and (
        following.startswith(("m", ",m")) or _REST.fullmatch(tags[index + 1 :].rstrip(".!"))
    ):
        # « « Il pleut » mais moins qu'hier. », « « Il pleut » pour la fête. ».
        return holds_verb(passage, index)
    if not following.startswith((",Q", ",T", "kQ", ":")):
        return False
    # In a list, titles are told from statements by their verb, or by how they end.
    inner = passage.quotations[index].inner
    called = following[0] == ":" and passage.view.view[inner.end - 1] in "!?"
    return called or holds_verb(passage, index)


def _new_sentence(passage: Passage, index: int) -> bool:
    """« « A » Le maire a … »: a mark or the end of a line was lost between two sentences."""
    tokens = passage.tokens
    if tokens.tags[index + 1 : index + 2] not in ("D", "r"):
        return False
    return passage.view.view[tokens.starts[index + 1]].isupper()


# « « A », c'est ce qu'a dit X », « « A », le maire en est certain ».
_TAKEN_UP = re.compile(r",(?:[rNDPb]|[de])[^,.;:!?QT]{0,12}?[Vx]")


def holds_verb(passage: Passage, index: int) -> bool:
    """Tell whether the quotation holds a finite verb: titles seldom do."""
    return not set(passage.inside(index).tags).isdisjoint("Vx")


_LONG_FRAGMENT = 4
# A finite verb, or what stands before one: a predicate is never a name.
_FINITE = frozenset("Vxno")
# What a quotation that carries the predicate begins with.
_PREDICATES = frozenset("VxonIzU")


def _fragment(passage: Passage, index: int, inner: Span, before: str) -> FoundAttribution | None:
    """Find quoted words inside the author's own sentence that no cue brings in.

    « Le plan est « tout à fait insuffisant pour la région » »: someone's words, whoever says them.
    A noun phrase after a determiner or a noun is a name or a term.
    """
    words = passage.view.low[inner.start : inner.end].replace("'", "' ").split()
    predicate = bool(words) and lexical_tags().get(words[0], "N") in _FINITE
    if passage.container is not None or len(words) < _LONG_FRAGMENT - predicate:
        return None
    if passage.view.view[inner.start].isupper():
        # « Malgré tout, « Paul est le premier à l'avoir vu ». »: a sentence of its own.
        leads = _LEADING.fullmatch(passage.tokens.tags, fronted_start(passage.tokens, index), index)
        closed = passage.tokens.tags[index + 1 : index + 2] in ("", ".", ",", "!", "?")
        stated = leads and closed and holds_verb(passage, index)
        return bare("quote-fragment", None, inner) if stated else None
    if _bears_name(passage, index):
        return None
    first = lexical_tags().get(words[0], "N")
    tags = passage.tokens.tags
    if before == "," and first == "D" and holds_verb(passage, index):
        placed = fronted_start(passage.tokens, index)
        if _PLACED.fullmatch(tags, placed, index):
            # « Dans les musées, « la foule était là » pour la fête »: a clause of somebody's.
            rest = _REST.match(tags, index + 1)
            return _mixed(passage, placed, rest.end() if rest else index + 1)
    carries = first in _PREDICATES and before in "N,)aobUtP#"
    if first == "U" and before in "N,P)" and not _after_auxiliary(tags, index):
        # « Le suspect, « connu de la justice », a été arrêté. »: an apposition.
        return bare("quote-fragment", None, inner)
    if first in _PARTICIPLES and _after_auxiliary(tags, index):
        return bare("quote-fragment", None, inner)
    if before in ("V", "x") or carries:
        whole = before != "x" and before not in "ao"
    elif before == "," or (before == "N" and _goes_on(words, first)):
        whole = False
    elif before == "p" and first in "Iz" and passage.tokens.words[index - 1] == "pour":
        # « est venu pour « exprimer toute sa tristesse » ».
        whole = False
    elif before in ("c", "s") and first in "rD" and holds_verb(passage, index):
        # « puisque « la porte est fermée » ».
        whole = False
    else:
        return None
    if not whole:
        return bare("quote-fragment", None, inner)
    return _mixed(passage, fronted_start(passage.tokens, index), index + 1)


def _mixed(passage: Passage, first: int, after: int) -> FoundAttribution | None:
    """Return a clause with quoted words in it that no cue brings in."""
    produced = rendered(passage, first, after)
    if produced is None:
        return None
    found = bare("quote-fragment", None, produced[0][0])
    found.speech_type = produced[1]
    return found


_LEADING = re.compile(r"(?:(?:[bmk]|D?t)++|[aEp]d?[D#b]*+[NPt#U]++(?:[deap][D#]*+[NPt#U]++)*+)?+,")
# « Dans les musées, », « En mai dernier, »: where and when.
_PLACED = re.compile(r"(?:[aEp]d?[D#b]*+[NPt#U]++(?:[deap][D#]*+[NPt#U]++)*+),")
# « … » pour la fête: what goes on behind quoted words without a verb.
_REST = re.compile(r"(?:[apdeE][D#b]*+[NPt#U]++(?:k?[deap]?[D#]*+[NPt#U]++)*+)(?=[,.;]|$)")
_PARTICIPLES = frozenset("Ujhu")


def _after_auxiliary(tags: str, index: int) -> bool:
    """« a en effet « mis au jour une faille » »: tell whether avoir or être stands before."""
    while index and tags[index - 1] in "bw":
        index -= 1
    return index > 0 and tags[index - 1] == "x"


def _goes_on(words: list[str], first: str) -> bool:
    """« la volonté « de tourner la page » », not « coupable « d'outrage à agent » »."""
    second = lexical_tags().get(words[1], "N")
    return (first == "p" and words[0] != "par") or (first == "d" and second in "Iizno")


def _bears_name(passage: Passage, index: int) -> bool:
    """« la loi « pour l'avenir des forêts » »: the quotation is its name."""
    words = passage.tokens.words[max(0, index - 2) : index]
    # « la marche nationale « contre la faim » ».
    return not bearing_names().isdisjoint(words) and passage.tokens.tags[index - 1] == "N"


# « … » Anne Petit, élue locale; « … » — Anne Petit.
_SIGNED = re.compile(rf"(?P<mark>[-–(,]?)(?P<source>P{{2,5}}+(?:,{NP})?+)[)]?(?=[.;]?$)")


def _signature(passage: Passage, index: int, match: re.Match[str]) -> bool:
    """Tell whether the name after a quotation signs it: nothing else stands in the sentence."""
    if index and passage.tokens.tags[index - 1] not in ".!?…QT-–*":
        return False
    if match.group("mark") == "," and not holds_verb(passage, index):
        # « « Germinal », Émile Zola ».
        return False
    return can_speak(passage.tokens, *match.span("source")) == CAN


def _message(passage: Passage, verb: int) -> tuple[int, int]:
    """Return the tokens of the subject of être at ``verb`` that names what is said, or (0, 0)."""
    place = passage.subjects.before(verb)
    if place is None or place[1] - place[0] < 2:  # noqa: PLR2004 - a determiner and a noun
        return 0, 0
    return place


def _is_message(passage: Passage, verb: int) -> bool:
    """« Son message était « … » »: what is said is named by a noun."""
    first, after = _message(passage, verb)
    heads = [i for i in range(first, after) if passage.tokens.tags[i] in "NP"][:1]
    return any(passage.tokens.words[i] in messages() for i in heads)


def _whose(passage: Passage, verb: int) -> Span | None:
    """« La réponse du maire était « … » »: the complement, if it names who speaks."""
    first, after = _message(passage, verb)
    for i in range(first + 1, after - 1):
        if passage.tokens.tags[i] in "de" and can_speak(passage.tokens, i + 1, after) == CAN:
            return passage.tokens.span(i + 1, after)
    return None


# « « A », tel est le message de X », « « A » : le message est clair », « « A », le cri de X ».
_PRESENTING = re.compile(r"[,:]?(?P<by>[NPr]x|p(?=D))|:|,(?=D)")
_PRESENTERS = frozenset(["tel", "telle", "c'", "voilà", "voici"])


def _presented(passage: Passage, index: int) -> tuple[bool, Span | None]:
    """Tell whether a noun behind a quotation names it as what is said, and return whose it is."""
    tokens = passage.tokens
    match = _PRESENTING.match(tokens.tags, index + 1)
    if match is None:
        return False, None
    if match.group("by"):
        if tokens.words[match.start("by")] not in _PRESENTERS:
            return False, None
    elif match.group() == "," and not holds_verb(passage, index):
        # « « Germinal », le cri d'un siècle ».
        return False, None
    first = match.end()
    ends = (i for i in range(first, len(tokens)) if tokens.tags[i] in ".,;!?QTRLq")
    return announced_by(passage, first, next(ends, len(tokens)))


_NEAR = 14


def _adds_to_incise(passage: Passage, index: int) -> bool:
    """« « A », a dit le maire, mais « B ». »: a clause in quotation marks that goes on with A."""
    tags = passage.tokens.tags
    last = max(tags.rfind("Q", 0, index), tags.rfind("T", 0, index)) + 1
    return (
        last < index - 1
        and any(last <= group.first < index for group in passage.groups)
        and _after_incise(passage, index)
        and holds_verb(passage, index)
    )


def _after_incise(passage: Passage, index: int) -> bool:
    """Tell whether the comma before the quotation closes an incise (« …, dit-il, « … »)."""
    return any(
        group.first < index
        and index - group.after < _NEAR
        and group.first > 0
        and passage.tokens.tags[group.first - 1] in ",QT"
        for group in passage.groups
    )
