"""Attributions without a verb: selon X, pour X, nouns of speech, quotations that stand free."""

import re
from functools import cache

from dataset.french.attribution.cues import cues_by_form, noun_cues
from dataset.french.attribution.extent import clause_end, fronted_start
from dataset.french.attribution.fronted import second_piece
from dataset.french.attribution.groups import MOST_CUES
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, CANNOT, NP, SOURCE, can_speak
from dataset.french.attribution.rendering import rendered
from dataset.french.conjugation import lexicon
from dataset.french.finds import FoundAttribution
from dataset.text import Span

_SOURCE = re.compile(rf"b*+{SOURCE}")
_HEAD_OF_CLAUSE = re.compile(r"[bkmt,]*+$")


@cache
def _prepositions() -> dict[str, list[tuple[list[str], str, str]]]:
    """Return the prepositions of source by their first word: words, lemma, class."""
    found: dict[str, list[tuple[list[str], str, str]]] = {}
    for cue_class, phrases in lexicon("cues")["prepositions"].items():
        if cue_class == "not_sources":
            continue
        for phrase in phrases:
            words = phrase.replace("l'", "l' ").split()
            found.setdefault(words[0], []).append((words, phrase, cue_class))
            if words[-1] == "de":
                for contracted in ("du", "des", "d'"):
                    found[words[0]].append(([*words[:-1], contracted], phrase, cue_class))
    return found


@cache
def _not_sources() -> frozenset[str]:
    return frozenset(lexicon("cues")["prepositions"]["not_sources"].split())


def of_prepositions(passage: Passage) -> list[FoundAttribution]:
    """Find « selon X », « d'après X », « pour X » and the like."""
    found = []
    words = passage.tokens.words
    heads = _prepositions()
    tried = 0
    for i, word in enumerate(words):
        options = heads.get(word)
        if not options:
            continue
        tried += 1
        if tried > MOST_CUES:
            break
        for phrase, lemma, cue_class in options:
            if words[i : i + len(phrase)] == phrase:
                attribution = _sourced(passage, i, i + len(phrase), lemma, cue_class)
                if attribution is not None:
                    found.append(attribution)
                break
    return found


def _sourced(
    passage: Passage, at: int, after: int, lemma: str, cue_class: str
) -> FoundAttribution | None:
    tokens = passage.tokens
    tags, words = tokens.tags, tokens.words
    match = _SOURCE.match(tags, after)
    if match is None:
        return None
    first, end = match.span()
    while first < end and tags[first] == "b":
        first += 1
    if any(word in _not_sources() for word in words[first : min(end, first + 3)]):
        return None
    if lemma == "de source" and at and tags[at - 1] != ",":
        return None
    speaks = can_speak(tokens, first, end)
    if lemma in _LOOSE:
        # « selon » and « pour » have other uses: there the source must be one who speaks.
        if lemma != "de source" and speaks != CAN:
            return None
    elif speaks == CANNOT:
        return None
    if tags[first] == "o" or words[first] in _PRONOUNS:
        if at and tags[at - 1] not in ",(" and tags[end : end + 1] not in ("", ".", ",", "!", "?"):
            # « ayant émaillé selon eux le scrutin »: a hedge on one word.
            return None
    apposed = tags.find(",", first, end)
    if apposed > 0 and not _has_subject(tags, end):
        # « Selon l'AFP, le conseil, principale coalition, a … »: the apposition is the subject.
        end = apposed
    start = fronted_start(tokens, at)
    link = at - 1 if at and tags[at - 1] != "," else at - 2
    if link >= start and tags[link] in "qRLmc":
        # « affirme que, selon X, … ».
        start = at
    leading = _HEAD_OF_CLAUSE.match(tags[start:at]) is not None
    if lemma == "pour":
        if tags[end : end + 1] not in (",", ":") or words[end + 1 : end + 2] in (
            ["je"],
            ["j'"],
            ["nous"],
        ):
            return None
        if not leading and (tags[at - 1] != "," or tags[first:end].count("P") < _FULL_NAME):
            return None
        rule = "opinion-pour"
    else:
        rule = "source-first" if leading else "source-last"
    pieces: tuple[Span, ...]
    if leading:
        inserted = _INSERTED.match(tags, end)
        begin = inserted.end() if inserted else end
        while begin < len(tags) and tags[begin] in ",:":
            begin += 1
        if begin < len(tags) and tags[begin] in "yUGRLx":
            # « Selon X, interrogé hier, … »: what is inserted after the source.
            closing = tags.find(",", begin, begin + 60)
            begin = closing + 1 if closing > 0 else begin
        if begin >= len(tags):
            return None
        produced = rendered(passage, begin, clause_end(tokens, begin, passage.cue_starts))
        if produced is None or (lemma == "pour" and not set(tags[begin:]) & set("VxQT")):
            return None
        pieces, speech = produced
    else:
        opened = tags.rfind("(", start, at)
        if opened >= 0 and ")" not in tags[opened:at]:
            start = opened + 1
        within = False
        if tags[at - 1] != ",":
            relative = tags.rfind(",", start, at)
            if relative >= 0 and tags[relative + 1] == "R":
                # « X, qui souffre de Y selon Z, »: the relative clause alone is said.
                start, within = relative + 1, True
        produced = rendered(passage, start, at)
        if produced is None:
            return None
        pieces, speech = produced
        more = None if within else second_piece(passage, end)
        if more is not None and speech != "direct":
            pieces = (*pieces, more)
        elif not set(tags[start:at]) & set("VxQ#UI"):
            return None
    return FoundAttribution(
        rule_id=f"attribution/{rule}",
        source=tokens.span(first, end),
        cue=tokens.span(at, after),
        cue_lemma=lemma,
        cue_class=cue_class,
        content=pieces,
        speech_type=speech,
    )


# What still belongs to the source before its comma (« … sur les revenus, »).
_INSERTED = re.compile(r"[padeEtbUG][^,.;:!?Vxr]{0,14},")
_LOOSE = frozenset(["selon", "pour", "d'après", "de source"])
_PRONOUNS = frozenset(["lui", "elle", "eux", "elles"])
_FULL_NAME = 2


def _has_subject(tags: str, end: int) -> bool:
    """Tell whether the clause after the comma ``end`` has a subject before its verb."""
    at = end + 1
    while at < len(tags) and tags[at] not in ".;!?":
        if tags[at] in "Vx":
            while at > end + 1 and tags[at - 1] in "onb":
                at -= 1
            return tags[at - 1] not in ",K"
        at += 1
    return True


_NOUN_CUE = re.compile(
    r"N(?P<of>[de](?P<source>D*+[NP]++(?:[de]D*+[NP]++)*+))?+(?P<link>pL|[da](?=[nob]*+[Iz]))"
)


def of_nouns(passage: Passage) -> list[FoundAttribution]:
    """Find « l'accusation selon laquelle … », « la promesse de … »."""
    found = []
    tokens = passage.tokens
    classes = noun_cues()
    for head, word in enumerate(tokens.words):
        cue_class = classes.get(word)
        match = _NOUN_CUE.match(tokens.tags, head) if cue_class else None
        if match is None:
            continue
        link = match.group("link")
        if cue_class is None or (link == "pL" and tokens.words[match.start("link")] != "selon"):
            continue
        spoken = match.group("source") is not None and (
            can_speak(tokens, *match.span("source")) == CAN
        )
        if link != "pL" and not spoken:
            continue
        begin = match.end()
        if begin >= len(tokens):
            continue
        produced = rendered(passage, begin, clause_end(tokens, begin, passage.cue_starts))
        if produced is None:
            continue
        found.append(
            FoundAttribution(
                rule_id="attribution/noun-cue",
                source=tokens.span(*match.span("source")) if match.group("source") else None,
                cue=tokens.span(head, begin),
                cue_lemma=tokens.words[head],
                cue_class=cue_class,
                content=produced[0],
                speech_type=produced[1],
            )
        )
    return found


_NAMED = re.compile(rf"{NP}(?:,{NP})?+")
_FREE_BEFORE = frozenset(".!?…QT-–")


def of_quotations(passage: Passage, used: set[int]) -> list[FoundAttribution]:
    """Find quotations after a bare colon or standing free.

    ``used`` are the starts of quotations that belong to an attribution already.
    """
    found = []
    tags = passage.tokens.tags
    for index, quotation in passage.quotations.items():
        if tags[index] != "Q" or quotation.inner.start in used:
            continue
        inner = passage.quoted(index)
        if inner is None or inner.start in used:
            continue
        before = tags[index - 1] if index else "."
        after = tags[index + 1] if index + 1 < len(tags) else "."
        if before == ":":
            source = _clause_subject(passage, index - 1)
            found.append(_bare("colon-bare", source, inner))
        elif (before in _FREE_BEFORE or (before == "," and _after_incise(passage, index))) and (
            after in ".!?…QT"
        ):
            if len(passage.view.view[inner.start : inner.end].split(None, 4)) > 3:  # noqa: PLR2004
                found.append(_bare("quote-free", None, inner))
    return found


_UNLISTED = re.compile(rf"[QT],(?P<cue>[on]*+V|o?xb*+U|N)(?:(?P<clitic>K)|b*+(?P<source>{SOURCE}))")
_FINITE_ENDINGS = ("e", "ent", "ait", "aient", "it", "a", "èrent")


def of_unlisted_verbs(passage: Passage, used: set[int]) -> list[FoundAttribution]:
    """Find « …, fanfaronne le patron »: after a quotation any verb with such a subject is speech.

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
        verb = tokens.words[after - 1]
        if verb in cues_by_form():
            continue
        if tokens.tags[first:after] == "N" and not verb.endswith(_FINITE_ENDINGS):
            continue
        if match.group("clitic") is None:
            place = match.span("source")
            if can_speak(tokens, *place) != CAN or tokens.tags[place[0]] not in "DP":
                continue
            source = tokens.span(*place)
        else:
            pronoun = tokens.words[after].removeprefix("-t").removeprefix("-")
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


def _infinitive(verb: str) -> str:
    """Guess the infinitive of an unlisted verb: most are of the first group."""
    for ending in ("aient", "èrent", "ait", "ent", "é", "e", "a"):
        if verb.endswith(ending):
            return verb.removesuffix(ending) + "er"
    return verb


_HEADLINE = re.compile(r"P{1,4}:")


def of_headlines(passage: Passage) -> list[FoundAttribution]:
    """Find « Dupont: la réforme « sera retirée » » at the head of a line."""
    tokens = passage.tokens
    match = _HEADLINE.match(tokens.tags)
    if match is None or passage.container is not None:
        return []
    start = tokens.starts[0]
    text = passage.view.view
    if start and text[start - 1] not in "\n\r":
        return []
    name = text[start : tokens.ends[0]]
    if match.end() <= _FULL_NAME and text.count(name) < _FULL_NAME:
        # « Bilan : … »: a word that only stands at the head is no name.
        return []
    begin = match.end()
    rest = tokens.tags[begin:]
    if not set(rest) & set("QT") or rest[:1] in ("Q", ""):
        return []
    produced = rendered(passage, begin, clause_end(tokens, begin, passage.cue_starts))
    if produced is None or produced[1] != "mixed":
        return []
    found = _bare("headline", tokens.span(0, begin - 1), produced[0][0])
    found.speech_type = "mixed"
    return [found]


def _after_incise(passage: Passage, index: int) -> bool:
    """Tell whether the comma before the quotation closes an incise (« …, dit-il, « … »)."""
    return any(
        group.first < index
        and index - group.after < 14
        and group.first > 0
        and passage.tokens.tags[group.first - 1] in ",QT"
        for group in passage.groups
    )


def _bare(rule: str, source: Span | None, inner: Span) -> FoundAttribution:
    return FoundAttribution(
        rule_id=f"attribution/{rule}",
        source=source,
        cue=None,
        cue_lemma=None,
        cue_class="neutral",
        content=(inner,),
        speech_type="direct",
        carried=source is None,
    )


def _clause_subject(passage: Passage, colon: int) -> Span | None:
    """Return the subject of the clause that a colon ends, if it can speak."""
    tokens = passage.tokens
    tags = tokens.tags
    start = fronted_start(tokens, colon)
    for i in range(start, colon):
        if tags[i] in "Vx":
            first = i
            while first > start and tags[first - 1] in "onb":
                first -= 1
            place = passage.subjects.before(first)
            if place and can_speak(tokens, *place) == CAN:
                return tokens.span(*place)
            return None
    whole = _NAMED.fullmatch(tags, start, colon)
    if whole and can_speak(tokens, start, colon) == CAN:
        return tokens.span(start, colon)
    first = passage.subjects.chain_before(colon)
    if first >= 0 and first <= start + 1 and can_speak(tokens, first, colon) == CAN:
        return tokens.span(first, colon)
    return None
