"""Clauses about what is said: « comme l'a dit X », « X l'affirme », « c'est ce que dit X ».

What is said stands beside the clause: « Comme l'a dit X, A », « ce que X craint, c'est A ».
"""

from dataset import patterns as re
from dataset.french.attribution.cues import cue_list
from dataset.french.attribution.extent import clause_end, fronted_start
from dataset.french.attribution.groups import Group
from dataset.french.attribution.noun_extent import noun_end
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.rendering import Produced, direct, rendered
from dataset.french.tokens import left_of

# « Comme l'a dit X », « ainsi que l'a dit X », « tel que le dit X ».
_AS = frozenset(["comme", "ainsi", "tel", "telle", "tels", "telles"])


def as_said(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« Comme l'a dit X, A » and « A, comme l'a dit X »."""
    tokens = passage.tokens
    tags = tokens.tags
    opening = group.first - 1
    if tokens.words[opening] not in _AS and opening:
        opening -= 1
    if tokens.words[opening] not in _AS or "o" not in tags[group.first : group.after]:
        return None
    if tags[match.end() : match.end() + 2] in (",Q", ":Q", ":T"):
        return direct(passage, match.end() + 1)
    at = opening - (tags[opening - 1 : opening] == ",")
    first = fronted_start(tokens, at)
    if tags[max(first, at - 2) : at] == ",Q" and at < opening:
        # « pour deux raisons : le bruit et, surtout, « le danger », comme le dit X ».
        return direct(passage, at - 1)
    if set(tags[first:at]) & set("VxQT"):
        return rendered(passage, first, at)
    comma = tags.find(",", match.end(), match.end() + 12)
    if comma < 0:
        return None
    produced = rendered(passage, comma + 1, clause_end(tokens, comma + 1, passage.cue_starts))
    if produced is None or first == at or tags[first] not in "DNPr":
        return produced
    # « La loi, comme l'a dit X, entrera en vigueur »: it cuts the clause in two.
    subject = rendered(passage, first, at)
    return (subject[0] + produced[0], produced[1]) if subject else produced


def affirmed(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« Le maire l'affirme, A », « A, comme le maire l'a dit »: the clause it is about."""
    tokens, after = passage.tokens, match.end()
    tags, words = tokens.tags, tokens.words
    place = passage.subjects.before(group.first)
    if place is None or {"l'", "le"}.isdisjoint(words[group.first : group.head]):
        return None
    first = place[0]
    like = words[first - 1 : first] == ["comme"]
    ahead = tags[after - 1] == ","
    opens = left_of(tags, "bm", first)
    after_adverbial = not ahead and tags[opens - 1 : opens] == ","
    if words[first] in ("on", "nous", "ce", "c'") or (
        opens
        and not (after_adverbial and set(tags[:opens]).isdisjoint("VxQT"))
        and tags[opens - 1] not in ".!?;"
        and not like
    ):
        return None
    if ahead:
        begin, end = after, clause_end(tokens, after, passage.cue_starts)
    elif like:
        end = left_of(tags, ",", first - 1)
        begin = fronted_start(tokens, end)
    else:
        return _sentence_before(passage) if group.cues[0].lemma in cue_list("endorsing") else None
    return None if set(tags[begin:end]).isdisjoint("VxQ") else rendered(passage, begin, end)


def cleft(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« Ce que X dénonce, c'est A », « ce que dénonce X, c'est A »."""
    tokens, first = passage.tokens, match.end()
    place = passage.subjects.before(group.first) if match.group("source") is None else None
    at = place[0] if place else group.first
    if tokens.words[max(0, at - 2) : at] not in (["ce", "que"], ["ce", "qu'"]):
        return None
    infinitive = tokens.tags[first : first + 1] in ("n", "o", "b", "I", "z")
    clausal = infinitive or match.group("clause") is not None
    end = (clause_end if clausal else noun_end)(tokens, first, passage.cue_starts)
    return rendered(passage, first, end)


def that_is_what(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« A. C'est ce qu'a dit X. », « A, voilà ce que veut X »: what stands before."""
    tokens = passage.tokens
    place = passage.subjects.before(group.first) if match.group("source") is None else None
    at = (place[0] if place else group.first) - 2
    if at < 1 or tokens.words[at] != "ce" or tokens.tags[at + 1] != "q" or group.negated:
        return None
    # « C'est en tout cas ce que dit X ».
    at = left_of(tokens.tags, "b", at)
    if tokens.words[at - 1] in ("voilà", "voici"):
        at -= 1
    elif tokens.words[at - 2 : at - 1] == ["c'"]:
        at -= 2
    else:
        return None
    if tokens.tags[max(0, at - 2) : at] == "Q,":
        return direct(passage, at - 2)
    if at and tokens.tags[at - 1] in ",:":
        return rendered(passage, fronted_start(tokens, at - 1), at - 1)
    return None if at else _sentence_before(passage)


def _sentence_before(passage: Passage) -> Produced:
    """Return the sentence before that of the passage, unless it holds quoted words."""
    sentences = passage.view.sentences
    index = passage.view.sentence_at(passage.tokens.starts[0]) - 1
    if index < 0 or passage.container is not None:
        return None
    said = passage.stripped(sentences[index].start, sentences[index].end)
    text = passage.view.view
    if said is None or any(mark in text[said.start : said.end] for mark in '«»"?'):
        # What is quoted there is found by itself.
        return None
    return (said,), "indirect"
