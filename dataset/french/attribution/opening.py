"""Main clauses beside what is said: behind a clause that opens the sentence, or joined to it.

« Jugeant que A, le maire … », « Après avoir rappelé que A, il … », « Sommé par X d'agir, Y … »:
what is said in the clause that opens the sentence ends before the subject of the main clause.
« X promet d'agir, et la ville attend »: an infinitive ends before a clause with a subject.
"""

from collections.abc import Container

from dataset import patterns as re
from dataset.french.tokens import Tokens, after_last, left_of

_SUBJECT = r"(?:[De]?[D#]*+[NPUT#]++(?:\([^()]{1,12}\))?(?:[dea][D#]*+[NPU]++)*+|d?r|dD)"
_MAIN_CLAUSE = re.compile(rf",b*+{_SUBJECT}[nob]*+[Vx]")
# The same with what stands between commas before the subject or behind it: « , à Brest, le
# préfet a … », « , le préfet, lui, a … ».
_MAIN_CLAUSE_FAR = re.compile(
    rf",(?:[paeEdb][^.;:,VxRLqscGkmQT]{{0,10}},)?(?:[bt]|D?t)*+{_SUBJECT}"
    r"(?:,[^.;,]{1,40}+,)?+[nobt]*+[Vx]"
)
# « , et la ville attend », « mais le préfet, lui, attend », « mais cela n'a pas suffi ».
_CLAUSE = re.compile(
    r"(?:,|(?=[km]))(?:[km]b*+r|[km]?b*+(?:[De][D#]*+[NPUT#]++|[NP]++)(?:[dea][D#]*+[NPU]++)*+)"
    r"(?:,[^,.;:VxRq]{1,14},)?[nobt]*+[Vx]"
)
# « Jugeant », « tout en jugeant », « ayant jugé »; « après avoir jugé », « pour juger »;
# « accusé de », « convaincu que ».
_OPENING = re.compile(r"[bkmt,]*+(?:D?E?o*+G|y|p[nob]*+[Iz]|U[pdaEq]|Nq)")
# « Mais si », « Même si », « Dès lors que », « Alors même que », « À l'heure où »: the clause as
# far as its first comma, but for what commas hold between a cue and que.
_SUBORDINATE = re.compile(r"[km]?(?:b?[cs]|(?:pp|b{1,3})q|aD?NL)[^,]++(?:,[^,]++,q)?")
_SHARED_SUBJECT = re.compile(r",?[km]?(?:b|[pE][NPt])*+[nob]*+[Vx]")
_FINITE = re.compile(r"[Vx]")
_OPENS_CLAUSE = re.compile(r"[RLqsc]")
_TERMINAL = ".!?…;"


def main_clause(tags: str, at: int, end: int) -> int:
    """Return where the main clause begins after a participle clause (« Jugeant que A, il … »)."""
    match = _MAIN_CLAUSE.search(tags, at, end)
    return match.start() if match and match.start() > at else end


def main_verb(tags: str, at: int) -> int:
    """Return the verb of the main clause behind a subordinate one that ``at`` is in, or -1."""
    found = [match.end() - 1 for match in _MAIN_CLAUSE_FAR.finditer(tags, at)]
    return found[-1] if found else -1


def verbs_left(tags: str, at: int, end: int) -> int:
    """Return how many more verbs than openings of clauses stand between two tokens."""
    return len(_FINITE.findall(tags, at, end)) - len(_OPENS_CLAUSE.findall(tags, at, end))


INFINITIVE = re.compile(r"[nob]*+[Iz]")


def own_verb(tags: str, at: int, kind: str, first: int, end: int) -> int:
    """Return where a verb too many begins in a clause from ``first`` to ``end``, or the end.

    « Un rapport montrant que A a été publié », « L'homme qui dit être malade a été libéré »: the
    group of that kind ``at`` which the clause begins belongs to the subject of a verb to come.
    """
    opened = set(tags[after_last(tags, ".!?;:", at) : at])
    before = tags[at - 1 : at]
    joined = before == "R" if kind == "F" else kind == "G" and before in ("N", "U")
    if not joined or not opened.isdisjoint("VxQT"):
        return end
    own = INFINITIVE.match(tags, first) is None
    verbs = (i for i in range(first, end) if tags[i] in "Vx")
    verb = next((i for i in verbs if verbs_left(tags, first, i + 1) > own), -1)
    start = left_of(tags, "no", verb)
    if verb < 0 or tags[start - 1] in "km,:":
        return end
    # « L'élu disant que A, le préfet a démissionné »: with a subject of its own.
    comma = tags.rfind(",", first, start)
    return comma if comma > 0 and tags[comma + 1] in "DePr" else start


# « , ce qui a surpris »; « , un thème absent du débat »: what the author says of it.
_COMMENT = re.compile(r",(?:r[RqL]|Db?N[^,;:.?!kVxRLqGQT]{0,14}(?=[.?!]|$))")
_COMMENTING = (["ce"], ["un"], ["une"])
_CONTRASTING = (["alors"], ["tandis"], ["pendant"])


def verbless_ends(tokens: Tokens, at: int, i: int, cue_starts: Container[int]) -> bool:
    """Tell whether an infinitive or adjective that is said from ``at`` on ends at the mark ``i``.

    « se dit lésé et a saisi le tribunal », « promet d'agir, et la ville attend », « dit suivre
    l'affaire et appelé au calme ».
    """
    tags, words = tokens.tags, tokens.words
    if verbs_left(tags, at, i) < 0:
        # A clause in it waits for its verb.
        return False
    simple = set(tags[at:i]).isdisjoint("VxRLqsc")
    if tags[i] == "k" and simple and tags[i + 1 : i + 2] == "q":
        # « Alors que X souhaite partir et que Y reste, … ».
        return "c" in tags[after_last(tags, ".!?;", at) : at]
    if tags[i] == "k" and simple and tags[i + 1 : i + 2] == "U":
        return i + 1 in cue_starts and "z" not in tags[at:i]
    joined = tags[i] != "," or tags[i + 1 : i + 2] in ("k", "m")
    goes_on = simple if joined else INFINITIVE.match(tags, at) is None
    following = words[i + 1 : i + 2]
    return (
        (goes_on and _SHARED_SUBJECT.match(tags, i) is not None)
        # « , car la situation est grave »: the reason belongs to it.
        or ("car" not in words[i : i + 2] and _CLAUSE.match(tags, i) is not None)
        or (tags[i + 2 : i + 3] in ("q", "c") and following in _CONTRASTING)
        or (following in _COMMENTING and _COMMENT.match(tags, i) is not None)
    )


def opening_end(tags: str, at: int, end: int) -> int:
    """Return the end of content that begins at ``at`` in a clause that opens its sentence.

    « Jugeant que A, le maire … », « Si le préfet dit que A, à Brest, le maire … ».

    ``end`` where the sentence opens with its main clause, or no main clause is seen behind.
    """
    start = after_last(tags, _TERMINAL, at)
    opens = _OPENING.match(tags, start, at) or _SUBORDINATE.fullmatch(tags, start, at)
    if opens is None:
        return end
    # A clause that is said needs a verb of its own first, an infinitive does not.
    clause = tags[at - 1] in "qsL,"
    for main in _MAIN_CLAUSE_FAR.finditer(tags, at + 1, end):
        if not (clause and set(tags[at : main.start()]).isdisjoint("VxQ")):
            return main.start()
    return end
