"""Sources inside a relative clause: « une loi qui, selon X, est injuste », « où A, selon X »."""

from dataset import patterns as re
from dataset.french.attribution.extent import clause_end
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.rendering import Produced, in_two, rendered
from dataset.french.attribution.resumed import second_piece
from dataset.french.attribution.unmarked import hedged_start
from dataset.french.tokens import Tokens

# No relative clause is looked for further back.
_LONGEST = 40
_VERB = re.compile(r"[Vx]")
# Verbs that have a conjunction or a relative pronoun of their own, or share a subject.
_NOT_MAIN = re.compile(r"[RLqsc](?!c)|[km][nob]*+[Vx]")
_ENDS = ("", ".", ";", ":", ")", "!", "?", "…", "k", "m", "c", "p", "G", "E")
_MAIN_VERB = re.compile(r",[nob]*+[Vx]")


def relative_start(tokens: Tokens, start: int, at: int, end: int) -> int:
    """Return where the relative clause begins that a source ``at`` to ``end`` stands in, or -1.

    « qui » and « ce qui » belong to the clause, « où » and « dont » do not. The clause must be
    set off by a comma or go on behind the source: in « La ville prévoit une mesure qui coûterait
    3 millions, selon X » all is said.
    """
    tags = tokens.tags
    found = max(
        (i for i in range(max(start, at - _LONGEST), at) if _opens(tokens, i)),
        default=-1,
    )
    if found < 0:
        return -1
    first = found - 1 if found and tokens.words[found - 1] == "ce" else found
    if "q" in tags[found + 1 : at]:
        # « qui précise que le plan est, selon lui, mauvais »: the clause of que is in question.
        return -1
    straight = tags[found + 1 : at] in ("", ",")
    # « , selon X, qui l'a vu », « selon un rapport que Y a lu »: the source's own.
    ends = tags[end : end + 1] in (*_ENDS, "q", "R") or tags[end : end + 2] == ",R"
    before = set(tags[start:first]) & set("Vx")
    within = not ends and (before or _main_behind(tags, found, at, end))
    if ends and tags[found] == "R" and tags[at - 1] == "," and not _hedged(tokens, found, at):
        # « C'est l'épouse du maire, qui a fui, selon la police. »: all of it is said.
        return -1
    set_off = first <= start or tags[first - 1] in ",–-"
    if not (straight or set_off or within):
        return -1
    verbs = len(_VERB.findall(tags, found + 1, at))
    if tags[found] == "L" and not verbs and "Q" not in tags[found:at]:
        # « 300 morts, dont 30 enfants, selon l'ONU ».
        return -1
    if verbs - len(_NOT_MAIN.findall(tags, found + 1, at)) > 1:
        return -1
    if _MAIN_VERB.search(tags, found + 1, at):
        # « X, qui dirige la banque, a fui, selon Y ».
        return -1
    return first if tags[found] == "R" else found + 1


def _hedged(tokens: Tokens, found: int, at: int) -> bool:
    """« , qui serait le frère du suspect, selon X », « , ce qui est un tort, selon X »."""
    verb = _VERB.search(tokens.tags, found, at)
    conditional = verb is not None and tokens.words[verb.start()].endswith(("rait", "raient"))
    return conditional or tokens.words[found - 1 : found] == ["ce"]


def _own_end(tags: str, found: int, at: int, begin: int, end: int) -> int:
    """Return where a relative clause ends that goes on from ``begin`` on: before the main verb.

    ``found`` is its pronoun, ``at`` its source: « qui a fait, selon X, douze morts, a … ».
    """
    opened = int(set(tags[found:at]).isdisjoint("Vx"))
    for i in range(begin, end):
        if tags[i] in "RLqsc:QT" or (tags[i] in "km" and tags[i + 1 : i + 2] not in tuple("D#Ne")):
            opened += 1
        elif tags[i] in "Vx":
            if not opened:
                return begin + len(tags[begin:i].rstrip("nob,"))
            opened -= 1
    return end


def _main_behind(tags: str, found: int, at: int, end: int) -> bool:
    """« L'attaque qui a fait, selon X, douze morts a choqué »: it is the subject's clause."""
    stop = next((i for i in range(end, len(tags)) if tags[i] in ".;!?"), len(tags))
    verb = _own_end(tags, found, at, end + 1, stop)
    return tags[found] == "R" and verb < stop


def _opens(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    far = word in ("où", "dont") or word.endswith(("quel", "quelle", "quels", "quelles"))
    return tokens.tags[i] == "R" or (tokens.tags[i] == "L" and far)


def _awaits(tags: str, found: int, before: int, resumed: int) -> bool:
    """« ce qui permet, selon X, à Y de partir »: tell whether the verb's complement is to come.

    ``found`` is the relative pronoun; a word straight behind it is a verb, known or not.
    """
    last = tags[before - 1]
    verb = last in "VxUI" or (last == "N" and before - 1 == found + 1)
    return verb and tags[resumed : resumed + 1] in tuple("adeDNPQTIb#o")


def said_in_relative(passage: Passage, first: int, at: int, end: int) -> Produced:
    """Return what is said of a relative clause from ``first`` on, its source ``at`` to ``end``."""
    tags = passage.tokens.tags
    before = at - 1 if tags[at - 1] == "," else at
    first = hedged_start(passage.tokens, first, at)
    # The relative pronoun; behind « où » no more is asked of the clause.
    found = max(tags.find("R", first, before), first - 1)
    produced = rendered(passage, first, before)
    if produced is None:
        return None
    resumed = tags[end : end + 1] == ","
    if resumed and _MAIN_VERB.match(tags, end):
        # « La loi, qui est injuste, selon lui, sera votée », unless « qui, selon lui, est … ».
        if before > found + 1:
            return produced
    elif resumed and before > found + 1 and not _awaits(tags, found, before, end + 1):
        more = second_piece(passage, end, broken=tags[at - 2 : at] if before < at else "")
        return ((*produced[0], more), produced[1]) if more is not None else produced
    behind = None
    if tags[end : end + 1] not in _ENDS:
        stop = clause_end(passage.tokens, end, passage.cue_starts)
        behind = rendered(passage, end, _own_end(tags, found, at, end, stop))
    return in_two(produced, behind) if behind or before > found + 1 else None
