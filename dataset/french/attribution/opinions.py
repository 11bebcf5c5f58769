"""Whether « pour X » gives an opinion: « Pour X, c'est un tort », « c'est, pour X, un tort »."""

from dataset.french.attribution.acts import concerns
from dataset.french.attribution.cues import cue_list
from dataset.french.attribution.extent import fronted_start
from dataset.french.attribution.opening import verbs_left
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, can_speak
from dataset.french.attribution.sourced_clauses import INSERTED, Site
from dataset.french.attribution.unmarked import opines
from dataset.french.tokens import Tokens, left_of
from dataset.french.verb_or_noun import words_of

_OWED = frozenset(["doit", "doivent", "devrait", "devraient", "faut", "relève", "relèvent"])
_RANKS = frozenset(["dernier", "dernière", "premier", "première", "derniers", "dernières"])
_FULL_NAME = 2
_FINAL = ("", ".", ",", "!", "?", ";")


def holds_opinion(passage: Passage, site: Site, *, leading: bool) -> bool:
    """Tell « Pour X, c'est une erreur » from « pour X » as a purpose or a beneficiary.

    ``leading``: the preposition stands at the head of its clause.
    """
    tokens = passage.tokens
    tags, words = tokens.tags, tokens.words
    end = site.end
    if _time(tokens, site):
        return False
    inserted = INSERTED.match(tags, end) if leading else None
    if inserted and (tags[end] in "GUb" or words[end] == "pour"):
        # « Pour l'association défendant les victimes, l'accord est un tort ».
        end = inserted.end() - 1
    quoted = _quoted_before(tokens, site.at)
    if quoted is not None:
        return quoted and tags[end : end + 1] in _FINAL
    opened = not cue_list("opinion_opens").isdisjoint(words[end + 1 : end + 2])
    said = opened or not set(tags[end:]).isdisjoint("VxQT")
    emphatic = words[site.first] in words_of("emphatic") and tags[end : end + 1] in ("D", "r", "P")
    quotes = tags[end : end + 1] == "Q" and can_speak(tokens, site.first, end) == CAN
    alone = leading and (emphatic or quotes or opines(passage, end))
    if not alone and tags[end : end + 1] not in (",", ":"):
        return False
    if words[end + 1 : end + 2] in (["je"], ["j'"], ["nous"]) or tags[end + 1 : end + 2] == "m":
        return False
    if tags[end + 1 : end + 4] == "rxD" and _ranked(words[end + 4 : end + 5]):
        # « Pour Anne Petit, c'est la troisième médaille ».
        return False
    if tags[end + 1 : end + 2] == "R" and not _relative_closes(tags, end + 1):
        return False
    if concerns(tokens, (site.first, end), (end, len(tags))):
        return False
    if _predicated(tokens, site):
        return True
    named = tags[site.first : end].count("P") >= _FULL_NAME
    fronted = _fronted(tokens, site.at) and can_speak(tokens, site.first, end) == CAN
    return said and (leading or fronted or (tags[site.at - 1] == "," and named))


def _ranked(words: list[str]) -> bool:
    """« la troisième », « une première »: tell whether a rank is all that is told."""
    return any(word in _RANKS or word.endswith("ième") for word in words)


def _time(tokens: Tokens, site: Site) -> bool:
    """« pour la dernière période »: a rank alone makes none who speaks of a noun."""
    words = tokens.words[site.first : site.end]
    rank = next((i for i, word in enumerate(words) if word in _RANKS), -1)
    first = site.first + rank + 1
    noun = rank >= 0 and tokens.tags[first : first + 1] in ("N", "t")
    return noun and can_speak(tokens, first, site.end) != CAN


def _quoted_before(tokens: Tokens, at: int) -> bool | None:
    """Tell whether quoted words before « pour » are the opinion; None if none stand there.

    « « … », pour X », « « Un gâchis » pour X », « c'est « un gâchis » pour X »; elsewhere X is whom
    it concerns: « un « enjeu de société » pour la France », « réclame « des lits » pour la ville ».
    """
    tags = tokens.tags
    last = at - 1 - (tags[at - 1 : at] == ",")
    if last < 0 or tags[last] not in "QT":
        return None
    verb = left_of(tags, "b", last, 1) - 1
    predicated = tags[verb] == "x" or tokens.words[verb] in cue_list("opinion_remains")
    return last in (0, at - 2) or predicated or tags[last - 1] in ",:;.!?…"


def _relative_closes(tags: str, at: int) -> bool:
    """« Pour Anne Petit, qui dirige le club, la loi est bonne »: a clause follows the relative."""
    closing = tags.find(",", at, at + 30)
    return closing > 0 and tags[closing + 1 : closing + 2] in tuple("DPrNe#QTb")


def _predicated(tokens: Tokens, site: Site) -> bool:
    """« La route est, pour le maire, un danger », « La route, pour le maire, doit fermer »."""
    tags, words, at = tokens.tags, tokens.words, site.at
    if tags[at - 1] != "," or can_speak(tokens, site.first, site.end) != CAN:
        return False
    if words[at - 2] in words_of("be") | cue_list("opinion_remains"):
        return tags[site.end + 1 : site.end + 2] in tuple("DNbdQTUe")
    start = fronted_start(tokens, at)
    verb = site.end + 1 + (tags[site.end + 1 : site.end + 2] == "n")
    bare = set(tags[start:at]).isdisjoint("VxQTRq") and tags[start : start + 1] in tuple("DP")
    return bare and bool(
        set(words[verb : verb + 1]) & (_OWED | words_of("be")) and tags[verb + 1 : verb + 2] != "U"
    )


def _fronted(tokens: Tokens, at: int) -> bool:
    """« Depuis mars, pour le maire, la loi est mauvaise »: adverbials alone stand before.

    « Si la loi est votée, pour le maire, c'est une faute »: or a clause with a conjunction.
    """
    start = fronted_start(tokens, at)
    before = tokens.tags[start:at]
    if before[:1] in ("c", "s") and before.endswith(","):
        return verbs_left(tokens.tags, start, at) == 0
    return (
        before.endswith(",") and before[:1] in tuple("paEtb") and set(before).isdisjoint("VxQTRqIG")
    )
