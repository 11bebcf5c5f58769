"""Content that stands before its cue, or round it: quotations and clauses with an incise."""

from dataset import patterns as re
from dataset.french.attribution.cues import cue_list
from dataset.french.attribution.extent import clause_end, fronted_start
from dataset.french.attribution.groups import NEGATIONS, Group, cue_end
from dataset.french.attribution.opening import verbs_left
from dataset.french.attribution.passage import Passage, bearing_names
from dataset.french.attribution.phrases import CAN, can_speak
from dataset.french.attribution.rendering import Produced, rendered
from dataset.french.attribution.resumed import BARE_VERB, second_piece
from dataset.french.tokens import Tokens, lexical_tags
from dataset.lexicon import lexicon

# « Le Monde », « L'Express », « Paris Normandie »: what only names are like.
_TITLE = re.compile(r"(?:L[ea]s? |L')?\p{Lu}\w++(?:[ -]\p{Lu}\w++)*+(?<=[ '-]\w++)")
_BEARING = re.compile(
    r"(?:[pE]D?#?[NtP]++,)?(?:P++,)?[De]?[D#]*+[NPU]++(?:[dea][D#]*+[NPU]++)*+(?:[dea]D?)?[QT]"
)
_DEFINITE = frozenset(lexicon("noun_phrases")["definite"].split())


def _bears(tokens: Tokens, first: int, at: int) -> bool:
    """« Paul Petit, chef du mouvement « X » », « Le « front du refus » »: a name in marks."""
    named = tokens.tags[first:at] in ("DQ", "DT") and tokens.words[first] in _DEFINITE
    return named or _BEARING.fullmatch(tokens.tags, first, at) is not None


def fronted(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """Return what stands before the incise, with what goes on behind it."""
    tokens = passage.tokens
    tags = tokens.tags
    if group.inverted and tags[group.after : group.after + 1] == "q":
        # « pense-t-il que … ? » is no incise.
        return None
    at = group.first
    if at and tags[at - 1] in ",?!":
        at -= 1
    if at == 0:
        return _inside_quotation(passage, group, match)
    if tags[at - 1] == "T" and at == group.first and not group.inverted:
        inner = passage.quoted(at - 1)
        named = inner and _TITLE.fullmatch(passage.view.view, *inner)
        if inner and named and passage.view.low[slice(*inner)] not in cue_list("answers"):
            # « « Le Monde » accuse le préfet »: a name, which is the subject, but « Non » is none.
            return None
    if tags[at - 1] in "QT":
        first = fronted_start(tokens, at - 1)
        # « Le maire, qui fuit les « bavards », a condamné l'attaque », « Les opposants au « grand
        # projet » demandent A »: no comma, and a noun that bears the quoted words.
        close = at == group.first or tokens.words[at - 2] in bearing_names()
        predicate = passage.inside(at - 1).tags[:1] in tuple("Vxno")
        bears = close and not predicate and _bears(tokens, first, at)
        subject = bears or _belongs_to_subject(tags, first, at)
        own = subject and not group.inverted
        return None if own else fronted_quotation(passage, at - 1, match.end())
    if passage.container is not None:
        return _inside_quotation(passage, group, match)
    return _clause_before(passage, group, match, at)


_DENYING = (["jamais"], ["rien"], ["personne"], ["nulle", "part"])


def _clause_before(passage: Passage, group: Group, match: re.Match[str], at: int) -> Produced:
    """Return the clause that ends before token ``at``, with what goes on behind the incise."""
    tokens = passage.tokens
    tags = tokens.tags
    first = fronted_start(tokens, at)
    answered = _answer(passage, match, (first, at))
    if answered is not None:
        return answered
    if tags[max(first, at - 2) : at] == ",m" and tags[match.end() : match.end() + 2] == ",Q":
        # « A, mais, assure X, « B » »: A is told by whoever told it before.
        first = at
    # « Jamais, dit-il, la ville n'acceptera A »: part of what is said.
    if tokens.words[first:at] not in _DENYING and _nothing_before(tags, first, at):
        return _content_after(passage, match.end())
    verbless = not any(tag in "VxQT" for tag in tags[first:at])
    if verbless and tags[match.end() : match.end() + 2] in (",Q", ",T"):
        return _subject_of_quotation(passage, (first, at), match.end() + 1)
    # « Son client, assure-t-il, n'a jamais … », « Pas question de céder, martèle le syndicat. ».
    whole = not verbless or (
        (group.inverted or match.groupdict().get("source"))
        and (
            tags[match.end() : match.end() + 1] in ("", ".", "!", "?", "…")
            or second_piece(passage, match.end(), verbless=verbless)
        )
    )
    # « Qui paiera ? demande un élu. »: a question is whole.
    subject = not (group.inverted or tags[at : at + 1] in ("?", "!")) and (
        # « l'équipe, qui, lui a fait valoir … ».
        tags[at - 1] == "R"
        or _belongs_to_subject(tags, first, at)
        or _is_subject(tokens, first, at)
    )
    if subject or not whole:
        return None
    produced = rendered(passage, first, at)
    if produced is None:
        return None
    broken = _last_but_negation(tokens, first, at) + ","
    # « Il faut, estime-t-il, une loi, des moyens … »: no aside, but the verb's complement.
    bare = group.inverted and broken in BARE_VERB
    behind = cue_end(tokens, group) if bare else match.end()
    more = second_piece(passage, behind, broken, verbless=verbless)
    return (*produced[0], *([more] if more else [])), produced[1]


def _last_but_negation(tokens: Tokens, first: int, at: int) -> str:
    """« Il ne s'agit pas, dit-il, d'une grève »: return the tag before ``at``, « pas » left out."""
    last = at - 1
    while last > first and tokens.words[last] in NEGATIONS:
        last -= 1
    return tokens.tags[max(first, last) : last + 1]


def _answer(passage: Passage, match: re.Match[str], before: tuple[int, int]) -> Produced:
    """« Non, répond-elle », « Pas du tout, assure le préfet »: an answer that is all it says."""
    tokens = passage.tokens
    first, at = before
    if " ".join(word for word in tokens.words[first:at] if word != ",") not in cue_list("answers"):
        return None
    behind = tokens.tags[match.end() : match.end() + 2]
    if behind[:1] in (",", ":") and behind[1:] != "R":
        return None
    return (tokens.span(first, at),), "indirect"


def _subject_of_quotation(passage: Passage, before: tuple[int, int], index: int) -> Produced:
    """« La loi, promet le ministre, « passera » »: the phrase before and the quoted words."""
    inner = passage.quoted(index)
    if inner is None:
        return None
    if not passage.view.view[inner.start].islower():
        return (inner,), "direct"
    produced = rendered(passage, *before)
    return ((*produced[0], inner), "mixed") if produced else None


def _is_subject(tokens: Tokens, first: int, at: int) -> bool:
    """« Paul Petit, sans surprise, a critiqué la mairie »: no clause but the subject."""
    comma = tokens.tags.find(",", first, at)
    verbless = comma > 0 and not set(tokens.tags[first:at]) & set("VxQT")
    return verbless and can_speak(tokens, first, comma) == CAN


_ADVERBIAL = re.compile(r"(?:[bkmt]|D?#?t|[pE]D?[D#]*+[Nt])*+")


def _nothing_before(tags: str, first: int, at: int) -> bool:
    """Tell whether only adverbs stand before the incise: « Mais, précise X, A »."""
    return first >= at or _ADVERBIAL.fullmatch(tags, first, at) is not None


def _content_after(passage: Passage, end: int) -> Produced:
    """« Dimanche, dit-il, « A » », « Mais, précise le préfet, A »: all of it comes after."""
    tokens = passage.tokens
    tags = tokens.tags
    if tags[end : end + 1] not in (",", ":") or end + 1 >= len(tags):
        return None
    stop = clause_end(tokens, end + 1, passage.cue_starts)
    return rendered(passage, end + 1, stop) if set(tags[end + 1 : stop]) & set("VxQ") else None


# One verb for the relative clause; a second is the main one. Quoted words at the head are the
# main clause (« « A » à Brest, où B, a dit X »).
_WITH_RELATIVE = re.compile(r"(?!Q)[^VxRL]*+[RL][^Vx]*+(?:[Vx][^Vx]*+)?+")


def _belongs_to_subject(tags: str, first: int, at: int) -> bool:
    """Tell whether the only verbs before the comma stand in a relative clause of a subject."""
    return _WITH_RELATIVE.fullmatch(tags, first, at) is not None


def _inside_quotation(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« A, dit-il, B »: the incise stands inside the marks."""
    container = passage.container
    tokens = passage.tokens
    if container is None or group.first == 0:
        return None
    if tokens.tags[group.first - 1] not in ",!?":
        return None
    end = match.end() if group.inverted else _past_apposition(tokens.tags, match.end())
    if end < 0:
        return None
    before = passage.stripped(container.inner.start, tokens.ends[group.first - 1])
    after_start = tokens.ends[end - 1]
    after = passage.stripped(after_start, container.inner.end)
    pieces = tuple(piece for piece in (before, after) if piece is not None)
    return (pieces, "direct") if pieces else None


# What still goes with the source or the verb of an incise: « , ministre de A, lors d'un point
# presse », « en montrant le sol », « , 49 ans », « , confirmant A ».
# « quand on l'interroge ».
_GOES_WITH = re.compile(r"a(?![nob]*+[Iz])|[RpEbth(Gcs]|,b*+[NDPRU#GpE]")


_NO_VERB = re.compile(r"[^VxRLcs.!?]*+(?![Vx])")


def _past_apposition(tags: str, at: int) -> int:
    """Return the token after what still goes with an incise that ends its sentence, or -1.

    « , dit X, élu de Y, qui a … ». Where the sentence goes on with a verb, what is said does.
    """
    stop = next((i for i in range(at, len(tags)) if tags[i] in ".!?"), len(tags))
    if tags[at : at + 1] in ("", ".", "!", "?", "R") or tags[at : at + 2] == ",R":
        return stop
    if _GOES_WITH.match(tags, at) and _NO_VERB.match(tags, at):
        return stop
    return at if tags[at] == "," else -1


_PLACED = re.compile(r"(?:b++|[aEp]d?[D#]*+[NPt#]++(?:[de][D#]*+[NPt#]++)*+),")


def _begins_with_pronoun(passage: Passage, index: int) -> bool:
    """Tell whether the quotation that is token ``index`` is a clause: « il y a dix gares »."""
    inner = passage.quotations[index].inner
    first = passage.view.low[slice(*inner)].replace("'", "' ").split(None, 1)[:1]
    return first == ["j'"] or lexical_tags().get("".join(first)) == "r"


def _only_placed(passage: Passage, first: int, index: int) -> bool:
    """« Au total, « il y a dix gares » »: before a whole sentence the adverbial is the author's."""
    placed = _PLACED.fullmatch(passage.tokens.tags, first, index)
    return placed is not None and _begins_with_pronoun(passage, index)


def _told(passage: Passage, first: int, index: int) -> bool:
    """« Il était sorti, « j'ai tout gâché », dit-il »: two sentences, the first the author's."""
    tags = passage.tokens.tags
    told = tags[index - 1] == "," and verbs_left(tags, first, index - 1) > 0
    return told and _begins_with_pronoun(passage, index)


def _broken(passage: Passage, index: int, end: int) -> bool:
    """« Il l'a frappé, « puis », dit-il, « j'ai fui » »: words that go on behind the incise."""
    tags = passage.tokens.tags
    if tags[index - 1] != "," or tags[end : end + 2] != ",Q":
        return False
    more = passage.quoted(end + 1)
    return more is not None and passage.view.view[more.start].islower()


def _behind_incise(passage: Passage, first: int, index: int) -> bool:
    """« « A », dit-il, « B », ajoute-t-il »: the incise of what is said before stands there."""
    return any(
        group.inverted and first < group.first and 0 <= index - group.after <= 1
        for group in passage.groups
    )


_AGAINST = frozenset(["mais", "or"])


def _answered(passage: Passage, first: int, index: int) -> bool:
    """« X demande A mais « B », répond Y »: what stands before is said by another."""
    others = (group for group in passage.groups if first < group.first < index)
    return (
        passage.tokens.words[index - 1] in _AGAINST
        and passage.holds_verb(index)
        and any(group.kind == "F" and passage.subjects.before(group.first) for group in others)
    )


# A relative clause of the source, before more of the quotation.
_OF_SOURCE = re.compile(r",?R[^,.;:!?QTqRL]{1,14}(?=,[QT])")


def fronted_quotation(passage: Passage, index: int, end: int) -> Produced:
    """Return the quotation at token ``index`` with what of its sentence is said with it.

    ``end`` is the token after its incise, behind which it may go on.
    """
    tokens = passage.tokens
    tags = tokens.tags
    first = fronted_start(tokens, index)
    colon = tags.rfind(":", first, index)
    if colon >= 0:
        first = colon + 1
    # « Si « A », confirme le préfet, B »: the conjunction is the author's.
    alone = first >= index or tags[index - 1] in "QT" or tags[first:index] == "s"
    alone = alone or _broken(passage, index, end) or _behind_incise(passage, first, index)
    alone = alone or _only_placed(passage, first, index) or _told(passage, first, index)
    inner = passage.quoted(index)
    if not alone and not _answered(passage, first, index):
        return rendered(passage, first, index + 1)
    if inner is None:
        return None
    pieces = [inner]
    text = passage.view.view
    relative = _OF_SOURCE.match(tags, end)
    if relative:
        # « « A », peste un élu qui reste anonyme, « et B » ».
        end = relative.end()
    following = end
    while following < len(tags) and tags[following] in ",:":
        following += 1
    own = any(following < group.first <= following + 2 for group in passage.groups)
    if tags[following : following + 1] in ("Q", "T") and following <= end + 1 and not own:
        more = passage.quoted(following)
        closing = text[max(0, passage.quotations[index].inner.end - 1)]
        if more and text[more.start].islower() and closing not in ".!?…":
            pieces.append(more)
    return tuple(pieces), "direct"
