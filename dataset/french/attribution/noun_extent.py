"""Where a noun phrase that is said ends: before what belongs to the verb of speech again."""

from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from dataset import patterns as re
from dataset.french.attribution.extent import sentence_end, trim
from dataset.french.tokens import Tokens
from dataset.french.verb_or_noun import words_of
from dataset.lexicon import lexicon

_FINITE = frozenset("Vx")
_OPENS_RELATIVE = frozenset("RLq")


# « et fourbit déjà ses armes »: a verb that the lexicon lacks; « et depuis le ton monte », « et
# les autres se taisent ».
_NEW_VERB = re.compile(r"kNb*+D|kP++G|kb*+Ub*+[Deq#]")
_CLAUSE_AFTER = re.compile(r"b*+(?:[De]?[D#]*+[NPUT#]++(?:[dea]D*+[NPU]++)*+|r)[nob]*+[Vx]")
_POINTING = frozenset(["celui", "celle", "ceux", "celles"])
_AND_TO = re.compile(r"kb*+p?[nob]*+[Iz]")
_NEW_CLAUSE = re.compile(
    r"k[bpt]{0,2}+(?:D[#]*+)?[NPU]++(?:[de]D*+[NPU]++)*+(?:p[nob]*+I[^,.;:VxRLq]{1,6})?[nob]*+[Vx]"
)


def noun_end(
    tokens: Tokens,
    at: int,
    cue_starts: Container[int],
    *,
    keeps_time: bool = False,
    deed: bool = False,
    dated: bool = False,
) -> int:
    """Return the end of a noun phrase of content that begins at token ``at``.

    ``keeps_time``: what is announced or demanded lies ahead, so its time belongs to it.
    ``dated``: it is called for, so a date behind a comma belongs to it.
    ``deed``: what one is accused of happened some time, so when and how belong to it.
    """
    tags = tokens.tags
    phrase = _Phrase(tokens, at, sentence_end(tokens, at), cue_starts, keeps_time, dated)
    relative, infinitive = False, deed
    depth = 0
    i = at
    while i < phrase.limit:
        tag = tags[i]
        if tag in "()":
            depth += 1 if tag == "(" else -1
            if depth < 0:
                break
        elif depth == 0:
            infinitive = infinitive or tag in "Iz"
            if tag in _OPENS_RELATIVE:
                relative = True
            elif phrase.ends(i, infinitive=infinitive) or (
                not relative and phrase.ends_unless_relative(i, infinitive=infinitive)
            ):
                break
        i += 1
    return trim(tokens, at, i)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase that is followed to its end, from token ``at`` to ``limit`` at most."""

    tokens: Tokens
    at: int
    limit: int
    cue_starts: Container[int]
    keeps_time: bool
    dated: bool

    def ends(self, i: int, *, infinitive: bool) -> bool:
        """Tell whether token ``i`` ends the phrase, even within a relative clause."""
        tags, words = self.tokens.tags, self.tokens.words
        tag = tags[i]
        following = tags[i + 1 : i + 2]
        if tag in ";–" or (
            tag == ":" and (following in ("Q", "T") or _CLAUSE_AFTER.match(tags, i + 1))
        ):
            return True
        if tag == ",":
            return not (
                (self.dated and _DATE.match(tags, i))
                or (self.keeps_time and _DAY.match(tags, i))
                or (self.keeps_time and _TO_DO.match(tags, i) and words[i + 1] == "pour")
                or _interrupted(tags, i, self.limit)
                or _list_goes_on(tags, self.at, i, self.limit)
                or _explained(words, tags, i)
                or _apposed(words, tags, self.at, i)
                or _inserted(tags, self.at, i)
            )
        if tag == "D":
            return tags[i + 1 : i + 3] == "EG"
        if i == self.at:
            return False
        if tag in "kmc" or words[i] == "puis":
            if not infinitive and _AND_TO.match(tags, i):
                # « pour dénoncer la fermeture et demander un poste ».
                return True
            # « a dénoncé le projet puis quitté la salle ».
            then = tag == "b" and following == "U"
            return then or i + 1 in self.cue_starts or following in tuple("VxonrG")
        if tag in "GyE":
            # « la suppression en 2019 de trois postes » goes on.
            timed = following in ("#", "t") and tags[i + 2 : i + 3] not in ("d", "e")
            # « la loi votée en mai », « la loi, en mai, de la ville » (no end before) go on too.
            timed = timed and not (self.keeps_time or infinitive) and tags[i - 1] not in "U,"
            if words[i - 1] in _telling():
                # « les rumeurs faisant état d'un accord ».
                return False
            gerund = following == "G" or (tag == "E" and tags[i + 1 : i + 3] == "oG")
            return i in self.cue_starts or gerund or timed
        return False

    def ends_unless_relative(self, i: int, *, infinitive: bool) -> bool:
        """Tell whether token ``i`` ends the phrase if no relative clause has been opened.

        ``infinitive``: one stands before, and what says when or how may belong to it.
        """
        tags, words = self.tokens.tags, self.tokens.words
        tag = tags[i]
        if tag in "Vx" or (tag == "n" and tags[i + 1 : i + 2] in ("V", "x")):
            return True
        if tag == "r" and i > self.at and tags[i - 1] not in "apdE":
            # « la loi sur l'air et celle sur l'eau » goes on.
            return words[i] not in _POINTING
        if tag == "o":
            return tags[i + 1 : i + 2] not in ("I", "z", "o")
        if i == self.at:
            return False
        if tag == "m" and words[i + 1 : i + 2] != [] and words[i + 1] in _ALSO:
            # « la sécurité, mais aussi le logement », not « mais aussi demandé A ».
            return tags[i + 2 : i + 3] == "U"
        if tag in "mc":
            return words[i] not in ("comme", "afin") or _NEW_CLAUSE.match(tags, i) is not None
        if tag == "k":
            verb = _NEW_CLAUSE.match(tags, i) or _NEW_VERB.match(tags, i)
            return verb is not None
        if infinitive:
            # « une ruse visant à X après avoir … »: what the speaker did before.
            since = words[i] == "après" and tags[i + 1 : i + 2] == "z"
            return tag == "s" or since or (tag in "ap" and _channel(words, tags, i))
        return tag == "s" or _leaves_phrase(tags, words, self.at, i, keeps_time=self.keeps_time)


def _leaves_phrase(tags: str, words: list[str], at: int, i: int, *, keeps_time: bool) -> bool:
    """Tell whether token ``i`` opens what belongs to the verb: a time, a medium, an adverbial.

    « les informations diffusées sur les réseaux »: the medium of a participle is no such.
    """
    tag = tags[i]
    if tag == "t":
        # « la hausse des derniers mois », « la première année » go on.
        counted = tags[i - 1] == "N" and tags[i - 2] in "Ddea#"
        counted = counted and words[i - 1].startswith(_ORDER)
        return not (keeps_time or counted) and tags[i - 1] in "NPIQT"
    if tag not in "ap":
        return False
    if _SOME_TIME.match(tags, i) and tags[i - 1] != "U":
        # « à six jours du scrutin ».
        return True
    adjunct = tag == "p" and _adjunct(tags, words, i, keeps_time=keeps_time)
    return adjunct or (_channel(words, tags, i) and "U" not in tags[at:i])


def _interrupted(tags: str, i: int, limit: int) -> bool:
    """« les actes qui ont, à ses yeux, caractérisé le crime »: a verb waits for its participle."""
    if tags[i - 1] in "xzRLq":
        # « un des cadres qui, selon X, a menti ».
        return tags.find(",", i + 1, min(limit, i + _INSERTED_MOST)) > 0
    opened = tags.rfind(",", max(0, i - _INSERTED_MOST), i)
    if any(tags[at - 1] in "UV" and _BEFORE_THAT.match(tags, at) for at in (i, opened) if at > 0):
        return True
    return opened > 0 and tags[opened - 1] in "xzRLq"


# « ceux qui ont affirmé, mardi, que A ».
_BEFORE_THAT = re.compile(r",[^,.;:VxqRQT]{1,12}+,q")


# How long what stands between an auxiliary and its participle may be.
_INSERTED_MOST = 14


# Adjectives that count times off.
_ORDER = ("derni", "premi", "prochain", "précédent", "deuxième", "second", "troisième")
_TIMES = frozenset(["avant", "dès", "pendant", "durant"])
_SOME_TIME = re.compile(r"a[#D]t[de]")


def _adjunct(tags: str, words: list[str], i: int, *, keeps_time: bool) -> bool:
    """Tell whether the preposition ``i`` opens an adverbial of the verb, not of the noun."""
    word = words[i]
    following = tags[i + 1 : i + 2]
    if keeps_time and word in _TIMES:
        return False
    if word == "lors":
        # « lors d'une réunion » says when it was said, « lors des élections » when it was.
        return not words_of("possessive").isdisjoint(words[i + 2 : i + 3])
    if word == "depuis":
        # « réclame une trêve depuis un mois »: what lies ahead has not begun; not so « la plus
        # forte hausse depuis dix ans ».
        return keeps_time and tags[i - 1] != "U" and "plus" not in words[:i]
    if word == "après":
        # « après avoir lu la lettre », not « des incidents après la fermeture ».
        return following in ("z", "I")
    if word in ("selon", "d'après", "avant", "dès", "pendant"):
        return following != "L" and tags[i - 1] != "D"
    return False


def _channel(words: list[str], tags: str, i: int) -> bool:
    """Tell whether a preposition opens the medium of speech (« sur son compte », « à l'AFP »)."""
    j = i + 1
    while j < len(tags) and tags[j] in "D#d":
        j += 1
    if tags[i] == "p" and words[i] not in ("sur", "dans", "via", "devant", "auprès", "lors"):
        return False
    return j < len(words) and words[j] in channels()


_MEDIUM = re.compile(r"[pa]d?[D#]*+[NPt#]++(?=[De])")


def past_medium(tokens: Tokens, at: int) -> int:
    """« a salué auprès de l'AFP la décision »: return where the object begins."""
    medium = _MEDIUM.match(tokens.tags, at)
    if medium is None or channels().isdisjoint(tokens.words[at : medium.end()]):
        return at
    return medium.end()


@cache
def _telling() -> frozenset[str]:
    return frozenset(lexicon("speakers")["documents"].split())


@cache
def channels() -> frozenset[str]:
    """Return the words for what a source speaks through (« communiqué », « AFP »)."""
    return frozenset(lexicon("speakers")["channels"].split())


_ALSO = frozenset(["aussi", "également", "surtout", "pas", "encore"])


@cache
def _explaining() -> tuple[str, ...]:
    return tuple(lexicon("function_words")["lists"]["explaining"])


_VERBLESS = re.compile(r"[^,;:.VxRQT]{1,16}(?=[,;:.!?)]|$)")


def _explained(words: list[str], tags: str, i: int) -> bool:
    """Tell whether the comma is followed by what spells the phrase out (« , à savoir … »)."""
    following = " ".join(words[i + 1 : i + 4]).replace("' ", "'")
    first = words[i + 1] if i + 1 < len(words) else ""
    if first in ("dont", "contre"):
        # « , dont trois enfants », « , dont celui de Brest »; « , contre 200 en mai »: an amount.
        rest = _VERBLESS.match(tags, i + 2)
        return rest is not None and (first == "dont" or "#" in rest.group())
    if first in words_of("mostly"):
        return tags[i + 2 : i + 3] in ("D", "e", "d", "#")
    if first == "mais":
        return not _ALSO.isdisjoint(words[i + 2 : i + 3])
    return following.startswith(_explaining()) or tags[i + 1 : i + 3] in ("Q.", "Q", "T.", "T")


# « la tenue, dans les villes, d'un débat »: what is put between a noun and its complement.
_INSERTED = re.compile(r"(?:,(?:b?t++|b++[NU]++|[pEa][^,.;:!?VxqRLQTG]{1,14})){1,3}+,d(?=[D#NPe])")
# « , Timothée Petit »: the name of who was spoken of last.
_NAMED = re.compile(r"(?<=[NU]),P{2,5}+(?=[.,;!?)]|$)")
# « une grève de deux jours, pour obtenir une hausse ».
_TO_DO = re.compile(r",p[nob]*+[Iz]")
# « une grève, le 8 septembre », « une marche, les samedi 5 et dimanche 6 mai ».
_DATE = re.compile(r",D?(?:#t|t#?t?)(?:kt#?t?)?+")
_DAY = re.compile(r",D(?:#(?:k#)?t|t#(?:kt#)?t?)")
_OF_EITHER = frozenset(["l'", "son", "leur"])


def _inserted(tags: str, at: int, i: int) -> bool:
    """Tell whether a complement of de still follows behind phrases between commas."""
    # The second and third comma of « , dans les villes, d'un débat » too.
    commas = (k for k in range(i, at, -1) if tags[k] == ",")
    return any((match := _INSERTED.match(tags, k)) and match.end() > i for k in commas)


def _apposed(words: list[str], tags: str, at: int, i: int) -> bool:
    """Tell whether the comma is followed by what belongs to a noun before it.

    A name (« du ministre, Anne Petit »), or a participle that agrees with a determiner of the
    phrase (« une application, baptisée « Zorbec » »).
    """
    if _NAMED.match(tags, i):
        return True
    if tags[i + 1 : i + 2] != "U" or tags[i + 2 : i + 3] not in tuple("pdaeEtTQ"):
        return False
    participle = words[i + 1]
    if participle.endswith("s"):
        return not words_of("plural").isdisjoint(words[at:i])
    determiners = words_of("feminine" if participle.endswith("e") else "masculine") | _OF_EITHER
    return not determiners.isdisjoint(words[at:i])


# « les taxes, le chômage, la peur de perdre son toit »: members to the end of the sentence.
_ENUMERATION = re.compile(r"(?:,[De#d](?![GV])[^,;:VxGRLqrQT]{1,14}){2,12}+")
# « une « mascarade », une « honte » pour tous ».
_QUOTED_MEMBERS = re.compile(r"(?:,[De#][D#]*+N{0,2}+[QT](?:N|[dpa][D#]*+[NPU]++)*+){1,6}+")
# « le parti, l'école et la presse », « le parti, l'école, ainsi que la presse ».
_MEMBERS = re.compile(
    r",(?=[DNedaPTQ#])[DdeapENPUT#Q,b]{1,18}?(?:kb?[DNedaPTQ#]|(?<=[N,PU])bq[DNedPTQ#])"
)
# « leur incapacité à agir, à parler d'une voix et à décider ».
_INFINITIVES = re.compile(r"(?:,([ad])[nob]*+I[^,;:.VxRqk]{0,14}){1,6}+,?k(?=[ad][nob]*+I)")


def _list_goes_on(tags: str, at: int, i: int, limit: int) -> bool:
    """Tell whether the comma ``i`` joins members of a list, of the phrase that begins at ``at``.

    It ends with « et », or has three members at least and ends with the sentence.
    """
    first = tags.find(",", at, i + 1)
    if _ENUMERATION.fullmatch(tags, first, limit) or _QUOTED_MEMBERS.fullmatch(tags, i, limit):
        return True
    if tags[i + 1 : i + 2] == "k":
        # « d'un mort, et d'un blessé qui … »: the verb is that of a relative clause.
        border = next((k for k in range(i + 1, limit) if tags[k] in ",.;:RL"), limit)
        return set(tags[i + 1 : border]).isdisjoint(_FINITE)
    return (_INFINITIVES.match(tags, i) or _MEMBERS.match(tags, i, limit + 2)) is not None
