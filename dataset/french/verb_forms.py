"""Tags of words that may be forms of verbs: participles, infinitives, finite and present forms.

Each settler looks at a word whose tag is open, at token ``i``, and at the tag ``before`` it; it
sets the tag of the word, at times that of the word before (« la » the article or the object).
"""

from dataset.french.verb_or_noun import (
    after_auxiliary,
    object_clitic,
    opens_adverbial,
    verb_or_noun,
    verbless,
    words_of,
)

# How far a coordinated participle is looked back from for its auxiliary.
_CLAUSE = 25
# How far the verb stands before its attribute.
_GROUP = 14


def participle_or_noun(words: list[str], tags: list[str], i: int, before: str) -> None:
    """Settle a participle that may be a noun or adjective (« accusé », tag j)."""
    if before == "d" and words[i] in words_of("prenominal") and noun_follows(tags, i):
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


def infinitive_or_noun(words: list[str], tags: list[str], i: int, before: str) -> None:
    """Settle an infinitive that may be a noun (« pouvoir », tag i)."""
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


def any_verb_or_noun(words: list[str], tags: list[str], i: int, before: str) -> None:
    """Settle a finite form that may be a noun, a participle too (« juge », tags v and h)."""
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


def finite_or_participle(words: list[str], tags: list[str], i: int, before: str) -> None:
    """Settle a form that is finite or a participle (« dit », tag u)."""
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
    # « un élu décrit par les siens comme affable », « décrit comme affable par les siens ».
    bare = bare or (
        words[i + 1 : i + 2] in (["par"], ["comme"])
        and tags[after_verb] in "NPU),"
        and {"par", "comme"} <= set(words[i + 1 : i + 8])
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


def finite(words: list[str], tags: list[str], i: int, before: str) -> None:
    """Settle a finite form: a noun behind an article, or its object before it (tag V)."""
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


def gerund(words: list[str], tags: list[str], i: int, before: str) -> None:
    """Settle a present participle: a noun, or its object before it (tag G)."""
    if before == "N" and words[i] in words_of("adjectives_ant") and tags[i + 1 : i + 2] != ["D"]:
        tags[i] = "N"
        return
    if before == "D" and words[i - 1] in words_of("clitic"):
        if i > 1 and tags[i - 2] in "pda":
            # « les agissements de l'occupant ».
            tags[i] = "N"
        else:
            tags[i - 1] = "o"


def auxiliary(words: list[str], tags: list[str], i: int, before: str) -> None:
    """Settle a form of avoir or être: a noun (« l'est »), or a pronoun before it (tag x)."""
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


def auxiliary_infinitive(words: list[str], tags: list[str], i: int, before: str) -> None:
    """Settle « avoir » and « être »: a noun, or the object before them (tag z)."""
    if before == "D":
        # « dit l'avoir vu », « de l'avoir trompée »: its object; « l'être humain » is a noun.
        if words[i] == "avoir" and words[i - 1] in words_of("clitic"):
            tags[i - 1] = "o"
        else:
            tags[i] = "N"
    elif before == "E":
        tags[i - 1] = "o"


def infinitive(words: list[str], tags: list[str], i: int, before: str) -> None:
    """Settle an infinitive: a noun, or its object before it (tag I)."""
    if (
        before == "E"
        or words[i - 1] in ("nous", "vous")
        or (before == "D" and words[i - 1] in words_of("clitic"))
    ):
        tags[i - 1] = "o"
    elif before == "D" and words[i - 1] == "tout":
        # « de tout faire pour ».
        tags[i - 1] = "b"
    elif before == "D":
        tags[i] = "N"


def noun_follows(tags: list[str], i: int) -> bool:
    """« de jeunes élus », not « des groupes de jeunes, qui … »."""
    following = tags[i + 1 : i + 2]
    return following != [] and following[0] in "NPvhjiVuUIGQTtD#"
