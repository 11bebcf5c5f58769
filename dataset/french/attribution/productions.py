"""From a matched rule to an attribution: source, cue, content and how it is rendered."""

import re

from dataset.french.attribution.cues import Cue, attitudes, noun_cues
from dataset.french.attribution.engine import Pattern, expanded, verb_patterns
from dataset.french.attribution.extent import (
    channels,
    clause_end,
    fronted_start,
    noun_end,
    sentence_end,
    trim,
)
from dataset.french.attribution.groups import Group
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, CANNOT, can_speak
from dataset.french.finds import FoundAttribution
from dataset.text import Span

_FIRST_PERSON = frozenset(["je", "j'", "tu", "nous", "vous"])
_NEEDS_SPEAKER = frozenset(
    {"infinitive", "noun", "appeal", "passive", "target", "nounquoted", "support", "attitude", "antecedent"}
)
_TERMS = 2


def of_groups(passage: Passage) -> list[FoundAttribution]:
    """Find the attributions that a verb group makes."""
    found: list[FoundAttribution] = []
    for group in passage.groups:
        if group.negated:
            continue
        for pattern in verb_patterns():
            attribution = _applied(passage, group, pattern)
            if attribution is not None:
                found.append(attribution)
                break
    return found


def _applied(passage: Passage, group: Group, pattern: Pattern) -> FoundAttribution | None:
    voice = "P" if group.passive else "K" if group.inverted else group.kind
    if voice not in pattern.kinds:
        return None
    cue = next((cue for cue in group.cues if cue.frames & pattern.frames), None)
    if cue is None:
        return None
    tags = passage.tokens.tags
    if pattern.left is not None and not pattern.left.match(
        tags[max(0, group.first - 4) : group.first][::-1]
    ):
        return None
    match = pattern.right.match(tags, group.after)
    if match is None:
        return None
    named = match.groupdict()
    source = match.span("source") if named.get("source") else None
    if pattern.extent == "fronted" and not group.inverted:
        source = _after_medium(passage, group.after, match.end(), source)
        if source is None and tags[match.end() : match.end() + 1] not in ("", ".", "!", "?"):
            return None
    if group.inverted:
        source = None
    produced = _EXTENTS[pattern.extent](passage, group, match)
    if produced is None:
        return None
    pieces, speech_type = produced
    source_span: Span | None
    if group.inverted:
        source_span = _clitic(passage, group)
        if source_span is None:
            return None
    else:
        place = source or (None if pattern.extent == "fronted" else _subject(passage, group))
        if source and pattern.extent == "quote":
            # « a posté une photo : « … » »: what follows is the object if a subject stands before.
            place = _subject(passage, group) or source
        if place is None and group.kind == "F" and _addressed(passage, group):
            return None
        if place is None and pattern.extent in _NEEDS_SPEAKER:
            return None
        if place is not None:
            speaks = can_speak(passage.tokens, *place)
            if speaks == CANNOT or (
                speaks != CAN
                and pattern.extent in _NEEDS_SPEAKER
                and (group.passive or group.kind == "U" or not _only_speech(cue))
            ):
                return None
            word = passage.tokens.words[place[0]]
            if word in _FIRST_PERSON or (word == "on" and passage.container is not None):
                return None
            if pattern.rule_id == "attribution/incise-clause" and speaks != CAN:
                return None
        if group.kind == "I" and pattern.extent != "quote" and not _purpose(passage, group):
            return None
        source_span = _source_span(passage, place)
    target = match.span("target") if named.get("target") else None
    if pattern.extent == "accused":
        target = passage.subjects.before(group.first)
    return FoundAttribution(
        rule_id=pattern.rule_id,
        source=source_span,
        cue=passage.tokens.span(group.first, group.after),
        cue_lemma=cue.lemma,
        cue_class=cue.cue_class,
        content=pieces,
        speech_type=speech_type,
        target=passage.tokens.span(*target) if target and target[0] < target[1] else None,
    )


_SPEECH_CLASSES = frozenset({"accusing", "judging", "demanding", "conceding"})


def _only_speech(cue: Cue) -> bool:
    """Tell whether only what can speak is ever the subject of the cue (« se plaindre »)."""
    return cue.pronominal or cue.cue_class in _SPEECH_CLASSES


def _addressed(passage: Passage, group: Group) -> bool:
    """Tell whether the verb stands in the first or second person (« rappelons que »)."""
    tokens = passage.tokens
    return any(
        tokens.tags[i] in "Vx" and tokens.words[i].endswith(("ons", "ez"))
        for i in range(group.first, group.after)
    )


def _purpose(passage: Passage, group: Group) -> bool:
    """Tell whether an infinitive says what was done, as « pour dénoncer » does."""
    return group.first > 0 and passage.tokens.words[group.first - 1] in ("pour", "après")


def _after_medium(
    passage: Passage, first: int, end: int, source: tuple[int, int] | None
) -> tuple[int, int] | None:
    """« a assuré à l'AFP Arthur Mensch, … »: the name after the medium is the source."""
    tokens = passage.tokens
    until = source[0] if source else end
    if source and tokens.tags[until - 1] != ",":
        return source
    for i in range(first + 1, until - 1):
        if tokens.words[i] in channels() and tokens.tags[i + 1] in "PDN":
            after = i + 1
            while after < until and tokens.tags[after] != ",":
                after += 1
            if after > i + 1 and can_speak(tokens, i + 1, after) == CAN:
                return i + 1, source[1] if source else after
    return source


def _source_span(passage: Passage, place: tuple[int, int] | None) -> Span | None:
    if place is None:
        return None
    first, after = place
    if after - first == 1 and passage.tokens.tags[first] == "K":
        return _pronoun(passage, first)
    while first < after and passage.tokens.tags[first] in "b,":
        first += 1
    return passage.tokens.span(first, after) if first < after else None


def _clitic(passage: Passage, group: Group) -> Span | None:
    tokens = passage.tokens
    for i in range(group.first, group.after):
        if tokens.tags[i] == "K":
            return _pronoun(passage, i)
    return None


def _pronoun(passage: Passage, index: int) -> Span | None:
    """Return the pronoun of an inverted clitic (« -t-elle »), None in the first person."""
    word = passage.tokens.words[index].removeprefix("-t").removeprefix("-")
    if word in _FIRST_PERSON:
        return None
    end = passage.tokens.ends[index]
    return Span(end - len(word), end)


def _subject(passage: Passage, group: Group) -> tuple[int, int] | None:
    if group.kind == "F":
        return passage.subjects.before(group.first)
    return passage.subjects.of_participle(group.first)


Produced = tuple[tuple[Span, ...], str] | None


def rendered(passage: Passage, first: int, after: int) -> Produced:
    """Return the content of tokens ``first`` to ``after`` and its speech type.

    Content that is one whole quotation loses its marks and is direct.
    """
    tokens = passage.tokens
    tags = tokens.tags
    after = trim(tokens, first, after)
    while first < after and tags[first] in ",;:":
        first += 1
    if first >= after:
        return None
    if after - first == 1 and tags[first] in "QT":
        inner = passage.quoted(first)
        return ((inner,), "direct") if inner else None
    span = passage.stripped(tokens.starts[first], tokens.ends[after - 1])
    if span is None:
        return None
    return (span,), speech_type(passage, first, after)


def speech_type(passage: Passage, first: int, after: int) -> str:
    """Tell mixed content from indirect: a lone name or term in quotation marks is no quotation."""
    tags = passage.tokens.tags
    for i in range(first, after):
        if tags[i] == "Q":
            return "mixed"
        if tags[i] == "T" and not _is_term(passage, i):
            return "mixed"
    return "indirect"


def _is_term(passage: Passage, index: int) -> bool:
    inner = passage.quotations[index].inner
    words = passage.view.view[inner.start : inner.end]
    return words[:1].isupper() or passage.view.view.count(words) > 1


def _clause(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    first = match.start("from") if match.re.groupindex.get("from") else match.end()
    while first < len(passage.tokens) and passage.tokens.tags[first] in ",:":
        first += 1
    if first >= len(passage.tokens):
        return None
    return rendered(passage, first, clause_end(passage.tokens, first, passage.cue_starts))


def _noun(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    if match.groupdict().get("sur"):
        frame = {"sur": "on", "pour": "pour", "contre": "contre"}
        wanted = frame.get(passage.tokens.words[match.start("sur")])
        if not any(wanted in cue.frames for cue in group.cues):
            return None
    first = match.end()
    ahead = any(cue.cue_class in ("promising", "demanding") for cue in group.cues)
    end = noun_end(passage.tokens, first, passage.cue_starts, keeps_time=ahead)
    if end <= first or passage.tokens.tags[first:end] in ("D", "r", "b", "#t"):
        return None
    return rendered(passage, first, end)


def _appeal(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    tags = passage.tokens.tags
    first = match.end()
    i = first
    while i < len(tags) and tags[i] in "nob":
        i += 1
    if i < len(tags) and tags[i] in "Iz":
        return _clause(passage, group, match)
    return _noun(passage, group, match)


def _opinion(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    if passage.tokens.words[match.end() - 1] != "comme":
        return None
    end = noun_end(passage.tokens, match.end(), passage.cue_starts)
    return rendered(passage, match.start("from"), end)


def _attitude(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    word = passage.tokens.words[match.start("noun")]
    if word not in noun_cues() and word not in attitudes():
        return None
    first = match.start("phrase")
    return rendered(passage, first, noun_end(passage.tokens, first, passage.cue_starts))


def _as_said(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« Comme l'a dit X, A » and « A, comme l'a dit X »."""
    tokens = passage.tokens
    tags = tokens.tags
    opening = group.first - 1
    if tokens.words[opening] != "comme" and opening:
        opening -= 1
    if tokens.words[opening] != "comme" or "o" not in tags[group.first : group.after]:
        return None
    at = opening
    if at and tags[at - 1] == ",":
        at -= 1
    first = fronted_start(tokens, at)
    if set(tags[first:at]) & set("VxQT"):
        return rendered(passage, first, at)
    if tags[match.end() : match.end() + 2] in (":Q", ":T"):
        inner = passage.quoted(match.end() + 1)
        return ((inner,), "direct") if inner else None
    comma = tags.find(",", match.end(), match.end() + 12)
    if comma < 0:
        return None
    return rendered(passage, comma + 1, clause_end(tokens, comma + 1, passage.cue_starts))


def _accused(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    if passage.tokens.words[match.start("source") - 1] != "par":
        return None
    named = match.groupdict()
    first = match.start("from") if named.get("from") is not None else match.start("to")
    return rendered(passage, first, clause_end(passage.tokens, first, passage.cue_starts))


def _antecedent(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« une mesure que le syndicat dénonce »: the antecedent of que is the content."""
    place = passage.subjects.before(group.first)
    tags = passage.tokens.tags
    if place is None or place[0] < 2 or tags[place[0] - 1] != "q":  # noqa: PLR2004
        return None
    end = place[0] - 1
    while end and tags[end - 1] == ",":
        end -= 1
    first = passage.subjects.chain_before(end)
    return rendered(passage, first, end) if first >= 0 else None


def _support(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    word = passage.tokens.words[match.start("noun")]
    if word not in noun_cues() and word not in attitudes():
        return None
    return _clause(passage, group, match)


def _target(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    named = match.groupdict()
    if named.get("target"):
        if can_speak(passage.tokens, *match.span("target")) == CANNOT:
            return None
    elif "o" not in passage.tokens.tags[group.first : group.head]:
        # « appelle à manifester » has nobody to act.
        return None
    first = match.start("from") if named.get("from") is not None else match.start("to")
    return rendered(passage, first, clause_end(passage.tokens, first, passage.cue_starts))


def _noun_quoted(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    produced = _noun(passage, group, match)
    return produced if produced and produced[1] != "indirect" else None


def _quote(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    index = match.start("quote")
    inner = passage.quoted(index)
    return ((inner,), "direct") if inner else None


def _attribute(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    tags = passage.tokens.tags
    index = match.end()
    if tags[index + 1 : index + 2] == "q":
        end = clause_end(passage.tokens, index, passage.cue_starts)
        return rendered(passage, index, end)
    inner = passage.quoted(index)
    return ((inner,), "direct") if inner else None


def _passive(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    if passage.tokens.words[match.start("source") - 1] != "par":
        return None
    if group.passive:
        place = passage.subjects.before(group.first)
        return rendered(passage, place[0], group.first) if place else None
    end = group.first
    while end and passage.tokens.tags[end - 1] in ",b":
        end -= 1
    first = passage.subjects.chain_before(end)
    if first < 0:
        return None
    return rendered(passage, first, end)


_RESUMES = re.compile(r"(?:[,:]|(?=[QT]))")
_NOT_RESUMED = frozenset("GEkmRcLQT")


def second_piece(passage: Passage, at: int) -> Span | None:
    """Return what goes on after an incise that ends before token ``at``, in unquoted content."""
    tags = passage.tokens.tags
    if tags[at : at + 1] != "," or at + 2 >= len(tags) or tags[at + 1] in _NOT_RESUMED:
        return None
    end = clause_end(passage.tokens, at + 1, passage.cue_starts)
    if not any(tag in "Vx" for tag in tags[at + 1 : end]):
        return None
    verb = next((i for i in range(at + 1, end) if tags[i] in "Vx"), end)
    if any(tag in "RL" for tag in tags[at + 1 : verb]):
        # An apposition of the source with a relative clause.
        return None
    produced = rendered(passage, at + 1, end)
    return produced[0][0] if produced else None


def _fronted(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    tokens = passage.tokens
    tags = tokens.tags
    at = group.first
    if at and tags[at - 1] in ",?!":
        at -= 1
    if at == 0:
        return _inside_quotation(passage, group, match)
    if tags[at - 1] in "QT":
        return _fronted_quotation(passage, at - 1, match.end())
    if passage.container is not None:
        return _inside_quotation(passage, group, match)
    first = fronted_start(tokens, at)
    if first >= at or not any(tag in "Vx" for tag in tags[first:at]):
        return None
    if not group.inverted and _belongs_to_subject(tags, first, at):
        return None
    produced = rendered(passage, first, at)
    if produced is None:
        return None
    more = second_piece(passage, match.end())
    return (*produced[0], *([more] if more else [])), produced[1]


def _belongs_to_subject(tags: str, first: int, at: int) -> bool:
    """Tell whether the only verbs before the comma stand in a relative clause of a subject."""
    clause = tags[first:at]
    opened = min((i for i in (clause.find("R"), clause.find("L")) if i >= 0), default=-1)
    if opened < 0 or any(tag in "Vx" for tag in clause[:opened]):
        return False
    # One verb for the relative clause; a second is the main one.
    return sum(tag in "Vx" for tag in clause[opened:]) < 2  # noqa: PLR2004


def _inside_quotation(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« A, dit-il, B »: the incise stands inside the marks."""
    container = passage.container
    tokens = passage.tokens
    if container is None or group.first == 0:
        return None
    if tokens.tags[group.first - 1] not in ",!?":
        return None
    if not group.inverted and tokens.tags[match.end() : match.end() + 1] not in (",", ".", "!", "?"):
        return None
    before = passage.stripped(container.inner.start, tokens.ends[group.first - 1])
    end = match.end()
    after_start = tokens.ends[end - 1]
    after = passage.stripped(after_start, container.inner.end)
    pieces = tuple(piece for piece in (before, after) if piece is not None)
    return (pieces, "direct") if pieces else None


def _fronted_quotation(passage: Passage, index: int, end: int) -> Produced:
    tokens = passage.tokens
    tags = tokens.tags
    first = fronted_start(tokens, index)
    colon = tags.rfind(":", first, index)
    if colon >= 0 and colon < index - 1:
        first = colon + 1
    alone = first >= index or tags[index - 1] in ":QT"
    if not alone and colon < 0:
        colon = tags.rfind(":", first, index)
    if not alone:
        return rendered(passage, first, index + 1)
    inner = passage.quoted(index)
    if inner is None:
        return None
    pieces = [inner]
    text = passage.view.view
    following = end
    while following < len(tags) and tags[following] in ",:":
        following += 1
    if tags[following : following + 1] in ("Q", "T") and following <= end + 1:
        more = passage.quoted(following)
        closing = text[max(0, passage.quotations[index].inner.end - 1)]
        if more and text[more.start].islower() and closing not in ".!?…":
            pieces.append(more)
    return tuple(pieces), "direct"


_EXTENTS = {
    "clause": _clause,
    "infinitive": _clause,
    "noun": _noun,
    "appeal": _appeal,
    "quote": _quote,
    "attribute": _attribute,
    "target": _target,
    "accused": _accused,
    "assaid": _as_said,
    "attitude": _attitude,
    "opinion": _opinion,
    "antecedent": _antecedent,
    "support": _support,
    "nounquoted": _noun_quoted,
    "passive": _passive,
    "fronted": _fronted,
}

__all__ = ["expanded", "of_groups", "rendered", "second_piece", "sentence_end", "speech_type"]
