"""Attributions without a cue verb: quotations that stand free."""

import regex as re

from dataset.french.attribution.colons import asks, clause_subject
from dataset.french.attribution.cues import cues_by_form, messages
from dataset.french.attribution.extent import fronted_start
from dataset.french.attribution.passage import Passage, bearing_names
from dataset.french.attribution.phrases import CAN, NP, SOURCE, can_speak
from dataset.french.attribution.rendering import bare, rendered
from dataset.french.finds import FoundAttribution
from dataset.french.tokens import clitic_pronoun, lexical_tags
from dataset.text import Span

_FREE_BEFORE = frozenset(".!?…QT-–;")


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
        if before == "x" and _is_message(passage, index - 1):
            found.append(bare("message-is", _whose(passage, index - 1), inner))
        elif before == ":" and asks(passage, index - 1):
            continue
        elif before == ":":
            told = _after_incise(passage, index)
            source = None if told else clause_subject(passage, index - 1)
            found.append(bare("colon-bare", source, inner))
        elif (
            (
                before in _FREE_BEFORE
                or before == "("
                or (before in "km" and index == 1)
                or (before == "," and (_after_incise(passage, index) or _listed(tags, index)))
            )
            and (after in ".!?…QT" or _between_dashes(tags, index) or _set_off(passage, index))
            and _is_statement(passage, inner)
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


def _is_statement(passage: Passage, inner: Span) -> bool:
    """Tell a free-standing statement from a title (« Germinal », « Les Misérables »)."""
    text = passage.view.view
    words = passage.view.low[inner.start : inner.end].replace("'", "' ").split(None, _STATEMENT + 1)
    if len(text[inner.start : inner.end].split(None, _STATEMENT)) >= _STATEMENT:
        return True
    tags = [lexical_tags().get(word, "N") for word in words]
    called = text[inner.end : inner.end + 2].strip()[:1] in ("!", "?")
    said = called or "V" in tags or "x" in tags
    return text[inner.start].isupper() and len(words) > 1 and said


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
        return _holds_verb(passage, index)
    if _TAKEN_UP.match(tags, index + 1) and (index == 0 or tags[index - 1] in _FREE_BEFORE):
        return _holds_verb(passage, index)
    following = tags[index + 1 : index + 4]
    if following.startswith((",G", ",EG")):
        return True
    opens = index == 0 or tags[index - 1] in _FREE_BEFORE
    if opens and (
        following.startswith(("m", ",m")) or _REST.fullmatch(tags[index + 1 :].rstrip(".!"))
    ):
        # « « Il pleut » mais moins qu'hier. », « « Il pleut » pour la fête. ».
        return _holds_verb(passage, index)
    if not following.startswith((",Q", ",T", "kQ", ":")):
        return False
    # In a list, titles are told from statements by their verb, or by how they end.
    inner = passage.quotations[index].inner
    called = following[0] == ":" and passage.view.view[inner.end - 1] in "!?"
    return called or _holds_verb(passage, index)


def _new_sentence(passage: Passage, index: int) -> bool:
    """« « A » Le maire a … »: a mark or the end of a line was lost between two sentences."""
    tokens = passage.tokens
    if tokens.tags[index + 1 : index + 2] not in ("D", "r"):
        return False
    return passage.view.view[tokens.starts[index + 1]].isupper()


# « « A », c'est ce qu'a dit X », « « A », le maire en est certain ».
_TAKEN_UP = re.compile(r",(?:[rNDPb]|[de])[^,.;:!?QT]{0,12}?[Vx]")


def _holds_verb(passage: Passage, index: int) -> bool:
    """Tell whether the quotation holds a finite verb: titles seldom do."""
    inner = passage.quotations[index].inner
    words = passage.view.low[inner.start : inner.end].replace("'", "' ").split()
    return any(lexical_tags().get(word, "N") in ("V", "x") for word in words)


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
        stated = leads and closed and _holds_verb(passage, index)
        return bare("quote-fragment", None, inner) if stated else None
    if _bears_name(passage, index):
        return None
    first = lexical_tags().get(words[0], "N")
    tags = passage.tokens.tags
    if before == "," and first == "D" and _holds_verb(passage, index):
        placed = fronted_start(passage.tokens, index)
        if _PLACED.fullmatch(tags, placed, index):
            # « Dans les musées, « la foule était là » pour la fête »: a clause of somebody's.
            rest = _REST.match(tags, index + 1)
            return _mixed(passage, placed, rest.end() if rest else index + 1)
    carries = first in _PREDICATES and before in "N,)aobUtP#"
    if first in _PARTICIPLES and _after_auxiliary(tags, index):
        return bare("quote-fragment", None, inner)
    if before in ("V", "x") or carries:
        whole = before != "x" and before not in "ao"
    elif before == "," or (before == "N" and _goes_on(words, first)):
        whole = False
    elif before == "p" and first in "Iz" and passage.tokens.words[index - 1] == "pour":
        # « est venu pour « exprimer toute sa tristesse » ».
        whole = False
    elif before in ("c", "s") and first in "rD" and _holds_verb(passage, index):
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


_UNLISTED = re.compile(
    rf"[QT](?P<comma>,?)(?P<cue>[on]*+V|o?xb*+U|N)(?:(?P<clitic>K)|b*+(?P<source>{SOURCE}))"
)
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
            {"quote", "que"} & cue.frames and not cue.particles and not cue.pronominal
            for cue in cues_by_form().get(verb, ())
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
            pronoun = clitic_pronoun(tokens.words[after])
            source = Span(tokens.ends[after] - len(pronoun), tokens.ends[after])
            after += 1
        found.append(
            FoundAttribution(
                rule_id="attribution/incise-unlisted",
                source=source,
                cue=tokens.span(first, after),
                cue_lemma=_infinitive(verb),
                cue_class="neutral",
                content=(inner,),
                speech_type="direct",
            )
        )
    return found


def _exclaimed(passage: Passage, index: int, verb: int) -> bool:
    """« « J'en ai perdu dix » rage Anne Petit. »: a statement that can be no title, and a verb."""
    tokens = passage.tokens
    inner = passage.quotations[index].inner
    first = passage.view.low[inner.start : inner.end].replace("'", "' ").split(None, 1)[:1]
    opens = index == 0 or tokens.tags[index - 1] in _FREE_BEFORE
    said = bool(first) and lexical_tags().get(first[0]) == "r"
    return opens and said and tokens.tags[verb] in "VN" and _holds_verb(passage, index)


def _infinitive(verb: str) -> str:
    """Guess the infinitive of an unlisted verb: most are of the first group."""
    for ending in ("aient", "èrent", "ait", "ent", "é", "e", "a"):
        if verb.endswith(ending):
            return verb.removesuffix(ending) + "er"
    return verb


# « … » Anne Petit, élue locale; « … » — Anne Petit.
_SIGNED = re.compile(rf"(?P<mark>[-–(,]?)(?P<source>P{{2,5}}+(?:,{NP})?+)[)]?(?=[.;]?$)")


def _signature(passage: Passage, index: int, match: re.Match[str]) -> bool:
    """Tell whether the name after a quotation signs it: nothing else stands in the sentence."""
    if index and passage.tokens.tags[index - 1] not in ".!?…QT-–*":
        return False
    if match.group("mark") == "," and not _holds_verb(passage, index):
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


_NEAR = 14


def _after_incise(passage: Passage, index: int) -> bool:
    """Tell whether the comma before the quotation closes an incise (« …, dit-il, « … »)."""
    return any(
        group.first < index
        and index - group.after < _NEAR
        and group.first > 0
        and passage.tokens.tags[group.first - 1] in ",QT"
        for group in passage.groups
    )
