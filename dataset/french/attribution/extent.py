"""Where a clause that is said begins and ends.

A clause runs on to the end of its sentence unless one of a few marks shows that the author
has taken over again; a noun phrase (:mod:`dataset.french.attribution.noun_extent`) ends much
sooner. Each function walks the tags once.
"""

from collections.abc import Container
from functools import cache

import regex as re

from dataset.french.attribution.cues import cues_by_form, noun_cues, states_of_mind
from dataset.french.attribution.opening import (
    INFINITIVE,
    clause_of_its_own,
    joined_verb,
    opening_end,
)
from dataset.french.tokens import Tokens, after_last
from dataset.french.verb_or_noun import words_of
from dataset.lexicon import lexicon

_FINITE = frozenset("Vx")
_TERMINAL = frozenset(".!?…")
_MARK = re.compile(r"[.!?…]")
# No content is followed further than this many tokens.
_WINDOW = 250


def sentence_end(tokens: Tokens, at: int) -> int:
    """Return the token after the last of the sentence that holds ``at``, final marks left out."""
    tags = tokens.tags
    for mark in _MARK.finditer(tags, at, at + _WINDOW):
        end = mark.start()
        if not _omission(tags, end) and not _hesitation(tags, end):
            return end
    return max(at, min(len(tags), at + _WINDOW))


_HESITATION = re.compile(r"(?:…|\.{3})(?=[nVxokqdpamb])")


def _hesitation(tags: str, at: int) -> bool:
    """Tell whether three dots only hold the sentence up (« ses enfants... ne le savent pas »)."""
    while at > 0 and tags[at - 1] == ".":
        at -= 1
    return _HESITATION.match(tags, at) is not None


def _omission(tags: str, at: int) -> bool:
    """Tell whether the mark is part of « (...) », « [...] » or « (thé, café...) »."""
    left, right = at, at + 1
    while left > 0 and tags[left - 1] in _TERMINAL:
        left -= 1
    while right < len(tags) and tags[right] in _TERMINAL:
        right += 1
    return left > 0 and (
        tags[left - 1] in "([" or (right > left + 1 and tags[right : right + 1] in (")", "]"))
    )


def trim(tokens: Tokens, first: int, end: int) -> int:
    """Step back over marks that end no content."""
    tags = tokens.tags
    while end > first and tags[end - 1] in ',;:.!?–-(«»"k':
        end -= 1
    if end > first + 1 and tokens.words[end - 1] == "même" and tags[end : end + 1] in ("s", "c"):
        return trim(tokens, first, end - 1)
    if end > first + 2 and tags[end - 2 : end] in ("cc", "kq"):
        # « …, bien que, comme le dit X, … », « … et que, selon X, … »: a conjunction whose clause
        # is no part of it.
        return trim(tokens, first, end - 2)
    if end > first + 2 and (
        tokens.words[end - 2 : end] == ["et", "ce"]
        or tokens.words[end - 2 : end] == [",", "notamment"]
    ):
        # « …, et ce, avant de … », « …, notamment vis-à-vis de … ».
        return trim(tokens, first, end - 2)
    return end


def clause_end(tokens: Tokens, at: int, cue_starts: Container[int], *, main: bool = False) -> int:
    """Return the end of a clause of content that begins at token ``at``.

    ``cue_starts`` are the first tokens of the passage's cue groups: a coordinated cue or an
    incise ends the content. ``main``: the clause is the main one of its sentence (« selon X,
    A »), so no verb of the author's comes behind it.
    """
    tags = tokens.tags
    limit = min(sentence_end(tokens, at), at + _WINDOW)
    limit = opening_end(tags, at, limit)
    if _QUOTED_THEN.fullmatch(tags, at, limit):
        # « que « A » mardi soir »: when it was said.
        return at + 1
    depth = 0
    aside = _in_dashes(tokens, at)
    for i in range(at, limit):
        tag = tags[i]
        if aside and tokens.words[i] in _DASHES:
            return trim(tokens, at, i)
        if tag == "(":
            depth += 1
        elif tag == ")":
            depth -= 1
            if depth < 0:
                return trim(tokens, at, i)
        elif tag == ";":
            return trim(tokens, at, i)
        elif (
            tag == "Q"
            and _QUOTE_OVER.match(tags, i)
            and (
                i == at
                or set(tags[at:i]) & _FINITE
                # « que le plan « avance bien », sans plus de précision ».
                or (tags[i - 1] in "NPUr)" and not set(tags[i:limit]) & _FINITE)
            )
            and not set(tags[i + 1 : limit]) & set("QT")
            and not _GOES_ON.match(tags, i + 1)
        ):
            # The end of a quotation beats the end of the clause.
            return i + 1
        elif (
            (tag == ":" and tags[i + 1 : i + 2] in ("Q", "T"))
            or (
                tag in ",km"
                and depth <= 0
                and i > at
                and _handed_back(tags, tokens.words, at, i, cue_starts, main=main)
            )
            or (
                tag == "p"
                and i > at
                and i in cue_starts
                and tags[i - 1] != ","
                and not _INSERTED.match(tags, i)
            )
            # « justifiant ainsi sa décision »: what follows from it.
            or (tag == "G" and i > at and not main and tokens.words[i + 1 : i + 2] == ["ainsi"])
            or (tag == "D" and i > at and i + 1 in cue_starts and tags[i + 1 : i + 3] == "EG")
            or (tag == "m" and _answered(tags, i, cue_starts))
        ):
            return trim(tokens, at, i)
    return trim(tokens, at, limit)


# How long what a relative pronoun and its verb hold between them may be.
_INSERTED_MOST = 12
_DASHES = ("–", "—", "-")


def _in_dashes(tokens: Tokens, at: int) -> bool:
    """« Le maire — qui affirme que A — a signé »: tell whether a dash is open before ``at``."""
    start = after_last(tokens.tags, _TERMINAL, at)
    return sum(word in _DASHES for word in tokens.words[start:at]) % 2 == 1


# « « A », », « « A » mardi, »; « « A » mardi. ».
_QUOTE_OVER = re.compile(r"Q(?:[D#]*+t++)*+,")
_QUOTED_THEN = re.compile(r"Q(?:[D#]*+t++)+")
# « est selon lui une erreur », « devrait, selon la mairie, rouvrir »: a source put in between.
_INSERTED = re.compile(r"pr(?:,(?=[adpE#])|(?=[adpE#DNUIbq]))")
_INSERTED_BETWEEN = re.compile(
    r"(?:(?<=[VxUIzwnqLsRc]),|,(?=p[^,.;]{1,14},[adpE#I]))"
    r"p(?:r|[De]?[D#]*+[NPU#]++(?:\([^()]{1,12}\))?(?:[dea][D#]*+[NPU]++)*+),(?=[^kmcGVxoRLr.;])"
)

# « , selon X, le prix a baissé »: a source before the subject.
_SOURCE_THEN = re.compile(r",p[^,.;:!?VxqR]{1,14},[^,.;:!?kmcR]{0,12}[Vx]")

# « « un autre pont », cette fois destiné aux piétons », « « pas de pont », ni de port »: the
# clause goes on.
_GOES_ON = re.compile(r",(?:(?:b|D?t)*+U[padeE]|k[dea])")

# « , mais le groupe … », « , sans donner … », « , tout en autorisant … »: the author goes on.
_AUTHORS_OWN = re.compile(r",(?:m(?=[DP])[^,;:qQT]{1,12}[Vx]|pb?[nob]{0,2}I|D?EG)")


def _authors_own(tags: str, words: list[str], at: int, i: int) -> bool:
    """Tell whether what follows the comma is worded by the author."""
    if words[i + 1 : i + 2] == ["après"] and tags[i + 2 : i + 4] in ("zU", "oz"):
        # « appelle à rester chez soi, après avoir entendu des tirs ».
        # « que A, après avoir rappelé B »: more that is said.
        more = words[i + 3 : i + 4] != [] and words[i + 3] in cues_by_form()
        return more or not set(tags[at:i]) & _FINITE
    match = _AUTHORS_OWN.match(tags, i)
    if match is None:
        return False
    return words[i + 1] in ("mais", "or", "sans") or tags[i + 1] not in "pm"


def _other_speaker(tags: str, i: int, cue_starts: Container[int]) -> bool:
    """« Selon X, A, mais Y affirme B »: tell whether the next verb behind the comma is a cue."""
    verb = next((j for j in range(i + 1, min(len(tags), i + 14)) if tags[j] in "Vx"), i)
    return tags[i + 1] == "m" and verb in cue_starts


def _answered(tags: str, i: int, cue_starts: Container[int]) -> bool:
    """« dit que A mais « B », répond Y »: a quotation with an incise of its own."""
    return tags[i + 1 : i + 3] == "Q," and i + 3 in cue_starts


def _commented(tags: str, words: list[str], i: int, cue_starts: Container[int]) -> bool:
    """« , ce que la Chine dément », « , comme le dit X »: another speech about the first.

    « , avant que le maire ne les accuse »: and another speech after it.
    """
    if tags[i + 1 : i + 2] == "c" and words[i + 1] in ("avant", "tandis"):
        border = next((j for j in range(i + 1, min(len(tags), i + 14)) if tags[j] in ",;:.Qq"), i)
        return any(j in cue_starts for j in range(i + 2, border))
    if words[i + 1 : i + 2] == ["comme"]:
        return i + 2 in cue_starts
    if words[i + 1 : i + 3] in (["avant", "de"], ["avant", "d'"]):
        return words[i + 3 : i + 4] != [] and words[i + 3] in cues_by_form()
    if words[i + 1 : i + 2] != ["ce"] or tags[i + 2 : i + 3] not in ("q", "R", "L"):
        return False
    return any(j in cue_starts for j in range(i + 3, min(len(tags), i + 10)))


# A finite verb; not that of « il y a un mois ».
_VERB = re.compile(r"(?<!ro)x|x(?![D#b]{1,3}+t)|V")
_OPENS_CLAUSE = re.compile(r"[RLqs]|c(?!c)")


def _has_main_verb(tags: str, words: list[str], at: int, end: int) -> bool:
    """Tell whether a clause has a verb besides those of the clauses in it."""
    verbs = len(_VERB.findall(tags, at, end)) + (INFINITIVE.match(tags, at, end) is not None)
    asked = sum(word.startswith("quel") for word in words[at:end])
    return verbs > len(_OPENS_CLAUSE.findall(tags, at, end)) + asked


def _own_clause(tags: str, words: list[str], at: int, i: int) -> bool:
    """« promet d'agir, et la ville attend », « dit vouloir agir, alors que la ville attend »."""
    contrasted = words[i + 1 : i + 2] in (["alors"], ["tandis"], ["pendant"])
    if contrasted and tags[i + 2 : i + 3] in ("q", "c"):
        return True
    # « , car la situation est grave »: the reason belongs to it.
    return words[i + 1 : i + 2] != ["car"] and clause_of_its_own(tags, at, i)


def _resumed(tags: str, words: list[str], at: int, i: int) -> bool:
    """« , une accusation aussitôt rejetée », « , une promesse qui … »: of what was said."""
    if words[i + 1 : i + 2] not in (["un"], ["une"]) or not set(tags[at:i]) & set("VxIz"):
        return False
    for j in (i + 2, i + 3):
        if words[j : j + 1] and words[j] in noun_cues():
            return tags[j + 1 : j + 2] in tuple("UbRLpNq")
    return False


def _said_besides(tags: str, words: list[str], at: int, i: int, j: int) -> bool:
    """« a reconnu que A, mais démenti B », « a dit que A et précisé que B »: one auxiliary."""
    if tags[j] != "U" or "U" not in tags[max(0, at - 4) : at] or words[j] not in cues_by_form():
        return False
    following = tags[j + 1 : j + 2]
    if set(tags[i:j]).isdisjoint("km"):
        # « que le vote, prévu le 24, … ».
        return False
    if following not in ("D", "e", "Q", "#"):
        return following == "q"
    # « et ordonné B »: where what is said has no auxiliary, the participle is not its own.
    return "m" in tags[i : j + 1] or "x" not in tags[at:i]


_AMOUNT = re.compile(r"b*+(?:d|D|N|DNd)?b*+#|[bp]dD")


def _cue_follows(tags: str, words: list[str], at: int, i: int, j: int, *, main: bool) -> bool:
    """Tell whether the cue at ``j`` behind the comma or conjunction ``i`` is the author's."""
    kind = tags[j]
    if main and kind == "G" and tags[i] == ",":
        # « Selon X, l'homme a fui, craignant la prison ».
        return False
    # A coordinated cue has no subject of its own: verb, auxiliary or participle comes first.
    if tags[i] == ",":
        # The verb may stand in quoted words (« la Chine « manipule » sa monnaie »).
        return not set(tags[at:i]).isdisjoint("QT") or _has_main_verb(tags, words, at, i)
    # « indique que la patrouille est passée et a refusé de partir »: the content goes on, as
    # in « Selon X, l'homme a fui et refuse de parler »: no other subject is near.
    own = kind == "x" and tags[max(0, at - 2) : at] == "Vq" and "x" in tags[at:i]
    own = own or (main and kind in "Vxon") or _undergone(tags, words, j)
    return kind in "VxonGE" and not own


def _undergone(tags: str, words: list[str], j: int) -> bool:
    """« que le pont rouvrira et sera interdit »: a passive that is no state of mind."""
    if words[j] not in words_of("be"):
        return False
    j += 1
    while j < len(tags) and tags[j] == "b":
        j += 1
    return tags[j : j + 1] == "U" and words[j] not in states_of_mind()


def _handed_back(
    tags: str, words: list[str], at: int, i: int, cue_starts: Container[int], *, main: bool
) -> bool:
    """Tell whether the comma or conjunction ``i`` gives the word back to the author."""
    j = i + 1
    while j < len(tags) and tags[j] in "kmb":
        j += 1
    opened = tags.rfind(",", max(at, i - _INSERTED_MOST), i) if tags[i] == "," else -1
    if j >= len(tags) or tags[i - 1] in "RL" or (opened > at and tags[opened - 1] in "RL"):
        # « la ville qui, a averti l'ONU, traverse une crise ».
        return False
    if (
        tags[j] == "p"
        and (
            _INSERTED_BETWEEN.match(tags, i)
            # « qu'en mars, selon X, le prix a baissé ».
            or (set(tags[at:i]).isdisjoint("VxIzQT") and _SOURCE_THEN.match(tags, i))
        )
    ):
        return False
    joined = INFINITIVE.match(tags, at) and joined_verb(tags, at, i)
    if joined or _said_besides(tags, words, at, i, j):
        return True
    if j in cue_starts:
        return _cue_follows(tags, words, at, i, j, main=main)
    if tags[i] == "," and (
        (_authors_own(tags, words, at, i) and (not main or _other_speaker(tags, i, cue_starts)))
        or _commented(tags, words, i, cue_starts)
        or _resumed(tags, words, at, i)
        or (INFINITIVE.match(tags, at) and _own_clause(tags, words, at, i))
    ):
        return True
    if tags[j] == "r" and j + 1 in cue_starts and tags[i] == ",":
        # « , il ajoute que … ».
        quoted = not set(tags[at:i]).isdisjoint("QT")
        return quoted or _has_main_verb(tags, words, at, i)
    if (words[j] == "soit" and _AMOUNT.match(tags, j + 1)) or (
        words[j : j + 2] in (["quitte", "à"], ["soit", "la"], ["soit", "le"])
    ):
        # « , soit 5 % des voix », « , quitte à payer plus ».
        return False
    # A finite verb straight after the comma belongs to a subject before the content.
    while j < len(tags) and tags[j] in "on":
        j += 1
    if tags[i] != "," or tags[i + 1] in "km" or j >= len(tags) or tags[j] not in "Vx":
        return False
    return not main and _has_main_verb(tags, words, at, i)


def fronted_start(tokens: Tokens, at: int) -> int:
    """Return where a clause begins that ends before token ``at`` (its incise follows)."""
    tags = tokens.tags
    first = at
    while first > 0:
        tag = tags[first - 1]
        if tag == ";" or (tag in _TERMINAL and not _omission(tags, first - 1)):
            break
        first -= 1
    # « À lire aussi : … »: a heading without a verb before a colon is no content; nor is what
    # announces a clause that the incise parts (« Il persiste : la loi, dit-il, est mauvaise »).
    colon = tags.find(":", first, at)
    if colon >= 0 and not (_FINITE & set(tags[first:colon]) and _FINITE & set(tags[colon:at])):
        first = colon + 1
    while first < at and tags[first] in ',)–-km"«»':
        first += 1
    return _connected(tokens, first, at)


@cache
def _connectives() -> frozenset[str]:
    return frozenset(lexicon("function_words")["lists"]["connectives"])


def _connected(tokens: Tokens, first: int, at: int) -> int:
    """Step over what only joins the sentence to the one before (« Toutefois, … »)."""
    comma = first
    while comma < at and tokens.tags[comma] == "b":
        comma += 1
    if comma in (first, at) or tokens.tags[comma] != ",":
        return first
    said = " ".join(tokens.words[first:comma]).replace("' ", "'")
    return comma + 1 if said in _connectives() else first
