"""Where a clause that is said begins and ends.

A clause runs on to the end of its sentence unless one of a few marks shows that the author
has taken over again; a noun phrase (:mod:`dataset.french.attribution.noun_extent`) ends much
sooner. Each function walks the tags once.
"""

from collections.abc import Container
from functools import cache

from dataset import patterns as re
from dataset.french.attribution.cues import cue_list, cues_by_form, noun_cues
from dataset.french.attribution.opening import (
    INFINITIVE,
    opening_end,
    verbless_ends,
)
from dataset.french.tokens import Tokens, after_last
from dataset.lexicon import lexicon

_FINITE = frozenset("Vx")
# Marks that end a sentence: not those of « (...) », « [...] » or « (thé, café...) », nor three dots
# that only hold it up (« ses enfants... ne le savent pas »).
_SENTENCE_END = re.compile(
    r"(?<![(\[.!?…])(?!(?:…|\.{3})[nVxokqdpamb])(?![.!?…]{2,}+[)\]])[.!?…]++"
)
# No content is followed further than this many tokens.
_WINDOW = 250


def sentence_end(tokens: Tokens, at: int) -> int:
    """Return the token after the last of the sentence that holds ``at``, final marks left out."""
    end = _SENTENCE_END.search(tokens.tags, at, at + _WINDOW)
    return end.start() if end else max(at, min(len(tokens), at + _WINDOW))


# « …, et ce, avant de … », « …, notamment vis-à-vis de … ».
_TRAILING = (["et", "ce"], [",", "notamment"])


def trim(tokens: Tokens, first: int, end: int) -> int:
    """Step back over marks and joining words that end no content."""
    tags, words = tokens.tags, tokens.words
    while end > first:
        if tags[end - 1] in ',;:.!?–-(«»"k':
            end -= 1
        elif end > first + 2 and (
            # « …, bien que, comme le dit X, … », « … et que, selon X, … ».
            tags[end - 2 : end] in ("cc", "kq") or words[end - 2 : end] in _TRAILING
        ):
            end -= 2
        else:
            break
    return end


def clause_end(
    tokens: Tokens,
    at: int,
    cue_starts: Container[int],
    *,
    main: bool = False,
    adjective: bool = False,
) -> int:
    """Return the end of a clause of content that begins at token ``at``.

    ``cue_starts`` are the first tokens of the passage's cue groups: a coordinated cue or an
    incise ends the content. ``main``: the clause is the main one of its sentence (« selon X,
    A »), so no verb of the author's comes behind it. ``adjective``: what is said is an adjective.
    """
    tags = tokens.tags
    verbless = adjective or INFINITIVE.match(tags, at) is not None
    limit = opening_end(tags, at, sentence_end(tokens, at))
    if _QUOTED_THEN.fullmatch(tags, at, limit):
        # « que « A » mardi soir »: when it was said.
        return at + 1
    depth = 0
    for i in range(at, limit):
        tag = tags[i]
        depth += (tag == "(") - (tag == ")")
        if tag == "Q" and _quote_over(tags, at, i, limit):
            # The end of a quotation beats the end of the clause.
            return i + 1
        if (
            tag == ";"
            or depth < 0
            or (tag in "–-" and _in_dashes(tokens, at, i))
            or (tag == ":" and tags[i + 1 : i + 2] in ("Q", "T"))
            or (i > at and _ends_clause(tokens, at, i, cue_starts, main=main, apart=depth > 0))
            or (verbless and tag in ",km" and verbless_ends(tokens, at, i, cue_starts))
        ):
            return trim(tokens, at, i)
    return trim(tokens, at, limit)


def _ends_clause(
    tokens: Tokens, at: int, i: int, cue_starts: Container[int], *, main: bool, apart: bool
) -> bool:
    """Tell whether another cue or the author's own words begin at token ``i`` of a clause."""
    tags, tag = tokens.tags, tokens.tags[i]
    if tag in ",km":
        return not apart and _handed_back(tags, tokens.words, at, i, cue_starts, main=main)
    if tag == "p":
        # « A selon X ».
        return i in cue_starts and tags[i - 1] != "," and not _INSERTED.match(tags, i)
    if tag in "oG" and not main:
        # « justifiant ainsi sa décision », « s'ouvrant ainsi la voie »: what follows from it.
        gerund = i + (tag == "o")
        return tags[gerund : gerund + 1] == "G" and tokens.words[gerund + 1 : gerund + 2] == [
            "ainsi"
        ]
    return tag == "D" and i + 1 in cue_starts and tags[i + 1 : i + 3] == "EG"


def _quote_over(tags: str, at: int, i: int, limit: int) -> bool:
    """« que « A », sans plus de précision »: tell whether what is said ends with a quotation."""
    return (
        _QUOTE_OVER.match(tags, i) is not None
        and (i == at or tags[i - 1] in "NPUr)" or not set(tags[at:i]).isdisjoint(_FINITE))
        and set(tags[i + 1 : limit]).isdisjoint("QT")
        and not _GOES_ON.match(tags, i + 1)
    )


# How long what a relative pronoun and its verb hold between them may be.
_INSERTED_MOST = 12


def _in_dashes(tokens: Tokens, at: int, i: int) -> bool:
    """« Le maire — qui affirme que A — a signé »: tell whether the dash ``i`` closes an aside."""
    before = tokens.words[after_last(tokens.tags, ".!?…", at) : at]
    return tokens.words[i] in _DASHES and sum(word in _DASHES for word in before) % 2 == 1


_DASHES = ("–", "—", "-")


# « « A », », « « A » mardi, »; « « A » mardi. ».
_QUOTE_OVER = re.compile(r"Q(?:[D#]*+t++)*+,")
_QUOTED_THEN = re.compile(r"Q(?:[D#]*+t++)+")
# « est selon lui une erreur », « devrait, selon la mairie, rouvrir »: a source put in between.
_INSERTED = re.compile(r"pr(?:,(?=[adpE#])|(?=[adpE#DNUIbq]))")
_INSERTED_BETWEEN = re.compile(
    r"(?:(?<=[VxUIzwnqLsRc]),|,(?=p[^,.;]{1,14},[adpE#I]))"
    r"p(?:r|[De]?[D#]*+[NPU#]++(?:\([^()]{1,12}\))?(?:[dea][D#]*+[NPU]++)*+),(?=[^kmcGVxoRLr.;])"
)

# « « un autre pont », cette fois destiné aux piétons », « « pas de pont », ni de port »: the
# clause goes on.
_GOES_ON = re.compile(r",(?:(?:b|D?t)*+U[padeE]|k[dea])")

# « , mais le groupe … »: the author goes on.
_BUT = re.compile(r",m(?=[DP])[^,;:qQTVx]{1,12}[Vx]")
_BESIDES = (["avant", "de"], ["avant", "d'"], ["après", "avoir"])


def _contrasted(
    tags: str, words: list[str], i: int, cue_starts: Container[int], *, main: bool
) -> bool:
    """« dit que A, mais le groupe … », « Selon X, A, mais Y affirme B »: no reason, as car is."""
    other = _BUT.match(tags, i)
    if other is None or words[i + 1] == "car":
        return False
    return not main or other.end() - 1 in cue_starts


# « , sans toutefois en donner », « , une affirmation réfutée », « , une promesse qui … ».
_WITHOUT = re.compile(r",pb?[nob]{0,2}I")
_TAKEN_UP = re.compile(r",DN?N[UbRLpNq]")


def _commented(tags: str, words: list[str], at: int, i: int, cue_starts: Container[int]) -> bool:
    """« , comme le dit X », « , après avoir rappelé B »: another speech beside the first.

    So are what others say of it (« , ce que dément la Chine », « , une affirmation réfutée par
    X ») and what is left unsaid (« , sans donner de détails »).
    """
    if words[i + 1 : i + 2] == ["comme"]:
        return i + 2 in cue_starts
    if words[i + 1 : i + 2] == ["ce"] and words[i + 2 : i + 3] != ["qui"] and tags[i + 2] in "qRL":
        return any(j in cue_starts for j in range(i + 3, i + _INSERTED_MOST))
    if words[i + 1 : i + 2] == ["sans"] and (without := _WITHOUT.match(tags, i)):
        verb = words[without.end() - 1]
        return verb in cues_by_form() or verb in cue_list("withholding")
    if words[i + 1 : i + 2] in (["un"], ["une"]) and (taken_up := _TAKEN_UP.match(tags, i)):
        return words[taken_up.end() - 2] in noun_cues()
    if words[i + 1 : i + 2] == ["avant"] and tags[i + 1] == "c":
        # « , avant que le maire ne les accuse ».
        return any(j in cue_starts for j in range(i + 2, i + _INSERTED_MOST))
    if words[i + 1 : i + 3] not in _BESIDES:
        return False
    # « appelle à rester chez soi, après avoir entendu des tirs ».
    said = not cues_by_form().keys().isdisjoint(words[i + 3 : i + 4])
    return said or set(tags[at:i]).isdisjoint(_FINITE)


# A finite verb; not that of « il y a un mois ».
_VERB = re.compile(r"(?<!ro)x|x(?![D#b]{1,3}+t)|V")
_OPENS_CLAUSE = re.compile(r"[RLqs]|c(?!c)")


def _has_main_verb(tags: str, words: list[str], at: int, end: int) -> bool:
    """Tell whether a clause has a verb besides those of the clauses in it."""
    verbs = len(_VERB.findall(tags, at, end)) + (INFINITIVE.match(tags, at, end) is not None)
    asked = sum(word.startswith("quel") for word in words[at:end])
    return verbs > len(_OPENS_CLAUSE.findall(tags, at, end)) + asked


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


def _cue_follows(tags: str, words: list[str], at: int, i: int, j: int, *, main: bool) -> bool:
    """Tell whether the cue at ``j`` behind the comma or conjunction ``i`` is the author's."""
    kind = tags[j]
    if tags[i] == ",":
        # « Selon X, l'homme a fui, craignant la prison ».
        follows = main and kind == "G"
        # The verb may stand in quoted words (« la Chine « manipule » sa monnaie »).
        stated = not set(tags[at:i]).isdisjoint("QT") or _has_main_verb(tags, words, at, i)
        return stated and not follows
    # « indique que la patrouille est passée et a refusé de partir »: the content goes on, as
    # in « Selon X, l'homme a fui et refuse de parler »: no other subject is near.
    own = kind == "x" and tags[max(0, at - 2) : at] == "Vq" and "x" in tags[at:i]
    # A coordinated cue has no subject of its own: verb, auxiliary or participle comes first.
    return kind in ("GE" if main else "VxonGE") and not own


def _handed_back(
    tags: str, words: list[str], at: int, i: int, cue_starts: Container[int], *, main: bool
) -> bool:
    """Tell whether the comma or conjunction ``i`` gives the word back to the author."""
    j = i + 1
    while j < len(tags) and tags[j] in "kmb":
        j += 1
    opened = tags.rfind(",", max(at, i - _INSERTED_MOST), i)
    if j >= len(tags) or (tags[i] == "," and opened > at and tags[opened - 1] in "RL"):
        # « la ville qui, a averti l'ONU, traverse une crise ».
        return False
    if tags[j] == "p" and _INSERTED_BETWEEN.match(tags, i):
        return False
    if _said_besides(tags, words, at, i, j):
        return True
    # « , il ajoute que … ».
    cue = j + (tags[i] == "," and tags[j] == "r")
    if cue in cue_starts:
        return _cue_follows(tags, words, at, i, cue, main=main)
    if tags[i : i + 3] == "mQ," and i + 3 in cue_starts:
        # « dit que A mais « B », répond Y »: a quotation with an incise of its own.
        return True
    if tags[i] != ",":
        return False
    if _contrasted(tags, words, i, cue_starts, main=main) or _commented(
        tags, words, at, i, cue_starts
    ):
        return True
    # A finite verb straight after the comma belongs to a subject before the content; not so
    # « , soit 5 % des voix », « , quitte à payer plus », but « , soit un revers pour le maire ».
    verb = _VERB_FOLLOWS.match(tags, i + 1)
    own = words[j] in ("soit", "quitte") and words[j + 1 : j + 2] not in (["un"], ["une"])
    return not (main or verb is None or own) and _has_main_verb(tags, words, at, i)


_VERB_FOLLOWS = re.compile(r"(?![km])[kmb]*+[on]*+[Vx]")


def fronted_start(tokens: Tokens, at: int) -> int:
    """Return where a clause begins that ends before token ``at`` (its incise follows)."""
    tags = tokens.tags
    ends = [mark.end() for mark in _SENTENCE_END.finditer(tags, 0, at)]
    first = max(tags.rfind(";", 0, at) + 1, *ends[-1:], 0)
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
