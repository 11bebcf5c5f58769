"""Tags that depend on their neighbours: verb or noun, article or object pronoun.

The lexicon gives « demande » or « la » every reading; the words round it leave one. The tags
are those of :mod:`dataset.french.tokens`, with ``v h u j i`` for what is still open.
"""

from collections.abc import Callable
from functools import cache

from dataset.french.phrase_table import PhraseTable
from dataset.french.quantifiers import floating, halves, proportions, quantifiers, told
from dataset.french.verb_or_noun import (
    after_auxiliary,
    object_clitic,
    opens_adverbial,
    verb_or_noun,
    verbless,
    words_of,
)
from dataset.lexicon import lexicon

# How far a coordinated participle is looked back from for its auxiliary.
_CLAUSE = 25
# How far the verb stands before its attribute.
_GROUP = 14


@cache
def _set_phrases() -> PhraseTable[str]:
    """Return the set phrases with their tags."""
    lists = lexicon("function_words")["lists"]
    return PhraseTable(
        (phrase.replace("'", "' ").replace("d' abord", "d'abord").split(), tag)
        for tag, phrases in (("b", lists["adverbials"]), ("c", lists["conjunctions"]))
        for phrase in phrases
    )


def _phrases(words: list[str], tags: list[str]) -> None:
    """Read set phrases (« par ailleurs », « alors que ») as adverbs and conjunctions."""
    for first, after, tag in _set_phrases().find(words):
        tags[first:after] = tag * (after - first)
        if words[after - 1] in ("avant", "après") and tags[after : after + 1] in (["D"], ["#"]):
            # « a dit peu après la séance que … ».
            tags[after - 1] = "p"


# Words of time that are plain nouns or adjectives after a determiner.
_ALSO_NOUNS = ("dernier", "derniè", "prochain", "début", "fin")
_CENTURIES = ("18", "19", "20")
_Settler = Callable[[list[str], list[str], int, str], None]


def _time(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "D" and words[i].startswith(_ALSO_NOUNS):
        tags[i] = "N"
    elif before == "r" and words[i - 1] == "ce":
        # « ce mardi » is a time, « ce dernier » is somebody.
        tags[i - 1] = "D"
        if words[i].startswith(_ALSO_NOUNS):
            tags[i] = "N"
    elif words[i - 1] in _WHICH_TIME and words[i - 2] in ("ces", "le", "la", "ce", "cette"):
        # « ces derniers jours », « le même jour ».
        tags[i - 1] = "t"


_WHICH_TIME = frozenset(["derniers", "dernières", "prochains", "prochaines", "même"])


def _number(words: list[str], tags: list[str], i: int, before: str) -> None:  # noqa: ARG001
    # « le 3 mai 2021 que »: the year belongs to the date; « mardi 1900 élus ont … » has none.
    year = len(words[i]) == len("2021") and words[i].isdecimal() and words[i][:2] in _CENTURIES
    if year and tags[i + 1 : i + 2] != ["N"]:
        tags[i] = "t"


def _slash(words: list[str], tags: list[str], i: int, before: str) -> None:  # noqa: ARG001
    # « la liste Union/Progrès »: one name.
    if tags[i + 1 : i + 2] in (["P"], ["N"], ["D"]):
        tags[i] = before


def _noun(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "o" and words[i - 1] in ("se", "s'"):
        # « s'inquiétant de A »: an adjective elsewhere.
        bare = words[i].endswith(("er", "ir", "re"))
        tags[i] = "I" if bare else "G" if words[i].endswith("ant") else "V"
    elif before == "r" and i > 1 and tags[i - 2] in "apd":
        # « à elles seules », « une loi selon elle injuste »: no subject.
        return
    elif before in "rn" and words[i - 1] not in words_of("before_nouns"):
        # An unknown word after « il », « ne »: only a verb can stand there.
        tags[i] = "V"
    elif words[i] in words_of("prenominal") and _noun_follows(tags, i):
        tags[i] = "D"


def _noun_follows(tags: list[str], i: int) -> bool:
    """« de jeunes élus », not « des groupes de jeunes, qui … »."""
    following = tags[i + 1 : i + 2]
    return following != [] and following[0] in "NPvhjiVuUIGQTtD#"


def _adverb(words: list[str], tags: list[str], i: int, before: str) -> None:
    if words[i - 1] == "tout" and words[i].endswith("ement") and tags[i - 1] == "D":
        # « tout particulièrement », « tout simplement ».
        tags[i - 1] = "b"
        return
    if before in ("D", "d", "e", "a") and words[i].endswith(("ment", "ments")):
        tags[i] = "N"


def _participle_or_noun(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "d" and words[i] in words_of("prenominal") and _noun_follows(tags, i):
        tags[i] = "D"
    elif (
        (_joined(tags, i) and _coordinated(tags, i))
        or (before in ("", ",", ".") and tags[i + 1 : i + 2] in (["d"], ["p"], ["a"]))
        or (before in ("N", "P") and words[i + 1 : i + 2] == ["par"])
    ):
        # « le préfet, accusé de mensonge par le maire, … », « un homme accusé par le maire ».
        tags[i] = "U"
    else:
        tags[i] = "U" if after_auxiliary(tags, i) else "N"


def _joined(tags: list[str], i: int) -> bool:
    """« a dénoncé et fermement condamné »: et before the participle or before its adverb."""
    at = i - 1
    while at > 0 and tags[at] == "b":
        at -= 1
    return at > 0 and tags[at] == "k"


def _coordinated(tags: list[str], i: int) -> bool:
    """« a condamné l'attaque et promis des renforts »: a participle with an object."""
    following = tags[i + 1 : i + 2]
    if not following or following[0] not in "DqQTe":
        return False
    for j in range(i - 2, max(0, i - _CLAUSE), -1):
        if tags[j] in ".;!?":
            return False
        if tags[j] in "Uw":
            return after_auxiliary(tags, j)
    return False


def _infinitive_or_noun(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "r" and words[i - 1] == "ce":
        # « ce conseiller ».
        tags[i - 1] = before = "D"
    # « du pouvoir »: « du » never stands before an infinitive.
    noun = before in ("D", "e", "N", "P") or (i > 0 and words[i - 1] in ("du", "des", "au", "aux"))
    if before == "," and (
        tags[i + 1 : i + 2] == ["N"]
        or (words[i] == "conseiller" and tags[i + 1 : i + 2] in (["a"], ["d"], ["E"]))
    ):
        # « Anne Petit, conseiller municipal, … », « conseiller à la mairie, … ».
        noun = True
    tags[i] = "N" if noun else "I"


def _any_verb_or_noun(words: list[str], tags: list[str], i: int, before: str) -> None:
    if words[i] == "fait" and _makes(words, i):
        # « la présidente, Anne Petit, fait état de A ».
        tags[i] = "U" if after_auxiliary(tags, i) else "V"
        return
    if tags[i] == "h" and words[i].endswith(("is", "us")) and before == "b":
        # « les millions déjà promis »: a finite verb behind je and tu alone.
        tags[i] = "U"
        return
    if (
        tags[i] == "h"
        and (
            after_auxiliary(tags, i)
            or (before == "k" and (_coordinated(tags, i) or _put(words, tags, i)))
            # « un bilan transmis par la mairie ».
            or (before in ("N", "P") and words[i + 1 : i + 2] == ["par"])
        )
    ):
        tags[i] = "U"
        return
    # « président » is hardly ever the verb of « ils président ».
    noun = (
        words[i] == "président"
        or words[max(0, i - 1)] in _DEGREES
        or (before == "N" and _behind_adjective(words, tags, i))
        or _is_ready(words, tags, i)
    )
    tags[i] = "N" if noun else verb_or_noun(words, tags, i)
    if tags[i] == "V" and before == "D" and words[i - 1] in words_of("clitic"):
        tags[i - 1] = "o"


def _put(words: list[str], tags: list[str], i: int) -> bool:
    """« fermée et mise en vente », not « a un plan et mise sur le vélo »."""
    if words[i] == "mis":
        return True
    near = tags[max(0, i - _GROUP) : i]
    return words[i] in ("mise", "mises") and words[i + 1 : i + 2] != ["sur"] and "U" in near


def _makes(words: list[str], i: int) -> bool:
    return words[i + 1 : i + 2] != [] and words[i + 1] in words_of("made")


def _finite_or_participle(words: list[str], tags: list[str], i: int, before: str) -> None:
    after_verb = i - 1
    while after_verb > 0 and tags[after_verb] == "b":
        after_verb -= 1
    # « se dit même satisfait »: no finite verb follows another. « , connus sous le nom de »:
    # in -s it would be a simple past of the first or second person.
    if words[i].endswith(("us", "is")) and before and before not in "rn":
        tags[i] = "U"
        return
    bare = i > 0 and tags[after_verb] == "V"
    # « a été vue et le maire craint une hausse »: no participle beside a noun has an object.
    governs = tags[i + 1 : i + 2] in (["D"], ["q"]) and tags[i + 2 : i + 3] not in (["t"], ["#"])
    bare = bare or (
        before in ("N", "P", "U", ")")
        and not governs
        and (not verbless(tags, i) or opens_adverbial(tags, i))
    )
    bare = bare or (before == "k" and _coordinated(tags, i))
    tags[i] = "U" if bare or after_auxiliary(tags, i) else "V"


def _behind_adjective(words: list[str], tags: list[str], i: int) -> bool:
    """« une nouvelle escalade », « sa prochaine marche »: only a noun can stand there."""
    return (
        i > 1
        and words[i - 1] in words_of("prenominal_one")
        and tags[i - 2] == "D"
        and (words[i - 1] != "nouvelle" or words[i - 2] != "la")
    )


# « une loi trop floue », « très juste »: no verb stands behind them.
_DEGREES = ("trop", "très", "assez")


def _finite(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "N" and _behind_adjective(words, tags, i):
        tags[i] = "N"
    if before == "D" and words[i - 1] in words_of("clitic"):
        if words[i - 1] == "leur" or object_clitic(words, tags, i):
            tags[i - 1] = "o"
        else:
            tags[i] = "N"
    elif before in ("D", "d", "e", "p", "a"):
        if words[i - 1] in words_of("pronominal"):
            tags[i - 1] = "r"
        else:
            tags[i] = "N"
    elif before == "E":
        tags[i - 1] = "o"


def _is_ready(words: list[str], tags: list[str], i: int) -> bool:
    """« se dit, lundi, prête à céder »: the adjective, not the verb « prêter »."""
    return (
        words[i] in ("prête", "prêtes")
        and tags[i + 1 : i + 2] == ["a"]
        and not _READY_AFTER.isdisjoint(words[max(0, i - _GROUP) : i])
    )


_READY_AFTER = frozenset(["se", "s'", "est", "sont", "était", "étaient", "être", "également"])


def _gerund(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "N" and words[i] in words_of("adjectives_ant") and tags[i + 1 : i + 2] != ["D"]:
        tags[i] = "N"
        return
    if before == "D" and words[i - 1] in words_of("clitic"):
        if i > 1 and tags[i - 2] in "pda":
            # « les agissements de l'occupant ».
            tags[i] = "N"
        else:
            tags[i - 1] = "o"


def _auxiliary(words: list[str], tags: list[str], i: int, before: str) -> None:
    if words[i] == "est" and words[i - 1] == "l'" and i > 1 and tags[i - 2] in "pad":
        # « dans l'est du pays ».
        tags[i] = "N"
    elif (
        words[i] == "avions"
        and tags[i + 1 : i + 2] != ["K"]
        and "nous" not in words[max(0, i - 4) : i]
    ):
        # « des avions », but « nous les avions vus ».
        tags[i] = "N"
    elif before in ("D", "E"):
        alone = words[i - 1] in words_of("pronominal") or words[i - 1] == "ce"
        tags[i - 1] = "r" if alone else "o"


def _auxiliary_infinitive(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "D":
        # « dit l'avoir vu », « de l'avoir trompée »: its object; « l'être humain » is a noun.
        if words[i] == "avoir" and words[i - 1] in words_of("clitic"):
            tags[i - 1] = "o"
        else:
            tags[i] = "N"
    elif before == "E":
        tags[i - 1] = "o"


def _infinitive(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "E" or (before == "D" and words[i - 1] in words_of("clitic")):
        tags[i - 1] = "o"
    elif before == "D" and words[i - 1] == "tout":
        # « de tout faire pour ».
        tags[i - 1] = "b"
    elif before == "D":
        tags[i] = "N"


_EMPHATIC = frozenset(["lui", "elle", "eux", "elles", "moi", "nous"])
_OBJECT = frozenset("qDdeQT")


def _set_off(words: list[str], tags: list[str], i: int, before: str) -> bool:
    """« Le maire, lui, a … », « Paul affirme lui que … »: a pronoun that stresses the subject."""
    if words[i] not in _EMPHATIC:
        return False
    following = tags[i + 1 : i + 2]
    if before == "x":
        # « les syndicats ont eux affirmé », « a lui aussi dit »: no clitic behind an auxiliary.
        return following != [] and following[0] in "Uuhjwb"
    return (before == "," and following == [","]) or (
        before in ("V", "U") and following != [] and following[0] in _OBJECT
    )


def _subject(words: list[str], tags: list[str], i: int, before: str) -> None:
    if _set_off(words, tags, i, before):
        tags[i] = "b"
        return
    if before == "d" and words[i] in _EMPHATIC:
        # « l'une d'elles ».
        tags[i] = "P"
        return
    if before == "D":
        # « tous ceux qui ».
        tags[i - 1] = "b"
    following = tags[i + 1] if i + 1 < len(tags) else ""
    same = following == "b" and words[i + 1] == "même" and tags[i + 2 : i + 3] in (["N"], ["v"])
    if words[i] == "ce" and ((following and following in "NP#UvjhiTt") or same):
        # « ce rapport », « ce même rapport ».
        tags[i] = "D"


def _before_infinitive(tags: list[str], i: int) -> bool:
    return tags[i + 1 : i + 2] in (["I"], ["i"], ["z"])


def _clitic(words: list[str], tags: list[str], i: int, before: str) -> None:
    if _set_off(words, tags, i, before):
        tags[i] = "b"
    elif words[i] == "s'" and words[i + 1 : i + 2] in (["il"], ["ils"]):
        tags[i] = "s"
    elif words[i] in ("lui", "eux", "elle", "moi") and before in ("p", "d"):
        # « pour lui dire » has an object, « selon lui » a source.
        tags[i] = "o" if _before_infinitive(tags, i) else "P"


# The settler of a tag. Nouns and adverbs, which are most, have the tags before them beside it at
# which alone there is anything to settle.
_SETTLERS: dict[str, tuple[_Settler, str | None]] = {
    "t": (_time, None),
    "#": (_number, "t"),
    "/": (_slash, "PN"),
    "N": (_noun, "rndo"),
    "b": (_adverb, "Ddea"),
    "j": (_participle_or_noun, None),
    "i": (_infinitive_or_noun, None),
    "v": (_any_verb_or_noun, None),
    "h": (_any_verb_or_noun, None),
    "u": (_finite_or_participle, None),
    "V": (_finite, None),
    "G": (_gerund, None),
    "x": (_auxiliary, None),
    "z": (_auxiliary_infinitive, None),
    "I": (_infinitive, None),
    "r": (_subject, None),
    "o": (_clitic, None),
}


def settle(words: list[str], tags: list[str]) -> None:
    """Settle the tags of a passage in place, from left to right."""
    _phrases(words, tags)
    proportions(words, tags)
    halves(words, tags)
    floating(words, tags)
    before = ""
    for i, tag in enumerate(tags):
        if tag in _SETTLERS:
            settler, befores = _SETTLERS[tag]
            if befores is None or (before and before in befores):
                settler(words, tags, i, before)
                tag = tags[i]  # noqa: PLW2901 - the settler may have changed it
        before = tag
    if tags and tags[0] == "b" and words[0] in _EMPHATIC:
        # « Lui aussi dénonce … ».
        tags[0] = "r"
    quantifiers(words, tags)
    told(words, tags)
