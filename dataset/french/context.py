"""Tags that depend on their neighbours: verb or noun, article or object pronoun.

The lexicon gives « demande » or « la » every reading; the words round it leave one. The tags
are those of :mod:`dataset.french.tokens`, with ``v h u j i`` for what is still open.
"""

from collections.abc import Callable
from functools import cache

from dataset.french.phrase_table import PhraseTable
from dataset.lexicon import lexicon

# How far a clause is looked through for another verb, and a verb group for its auxiliary.
_CLAUSE, _GROUP = 25, 8


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a word list of ``lexicon/function_words.toml``."""
    return frozenset(lexicon("function_words")["lists"][name].split())


_NOUN_BEFORE = frozenset("Ddeap#E")
_VERB_BEFORE = frozenset('rRnoKbxQT"»')


def _after_auxiliary(tags: list[str], i: int) -> bool:
    """Tell whether token ``i`` ends a compound tense (« a », « a-t-il », « n'a pas encore »)."""
    for j in range(i - 1, max(-1, i - _GROUP), -1):
        if tags[j] in "xyz":
            return True
        if tags[j] not in "bKwno" and not (tags[j] == "," and "b" in tags[j - 1 : j + 2]):
            return False
    return False


_CLAUSE_BORDER = frozenset(",.;:!?()qRLsmc")


def _verbless(tags: list[str], i: int) -> bool:
    """Tell whether the clause round token ``i`` has no other verb: then ``i`` must be it."""
    for j in range(i - 1, max(-1, i - _CLAUSE), -1):
        if tags[j] in "VxGzI":
            return False
        if tags[j] in _CLAUSE_BORDER:
            break
    following = tags[i + 1 : i + 2]
    if following and following[0] in "q:QTIz":
        return True
    for j in range(i + 1, min(len(tags), i + _CLAUSE)):
        if tags[j] in "Vu" and (
            tags[j - 1] in "ad" or (tags[j - 1] == "D" and tags[j - 2] in "ad")
        ):
            # « reproche à l'enseigne »: a noun after à or de.
            continue
        if tags[j] in "Vxu":
            # « annonce A et évoque B »: two verbs of one subject.
            return tags[j - 1] in "km"
        if tags[j] in _CLAUSE_BORDER:
            break
    return True


def _ends_relative(tags: list[str], i: int, before: str, after: str) -> bool:
    """« une faute que Paul Petit conteste. »: only the subject stands between que and ``i``."""
    if before not in ("P", "N") or after not in ("", ".", ",", ";", ")"):
        return False
    j = i - 1
    while j > 0 and i - j < _GROUP and tags[j] in "PNDd#":
        j -= 1
    return tags[j] in "qL"


def _only_verb(tags: list[str], i: int) -> bool:
    """« Le club annonce, sur son site, le départ … »: the sentence has no other verb."""
    for j in range(i + 1, min(len(tags), i + _CLAUSE)):
        if tags[j] in "VxuvhKR":
            return False
        if tags[j] in ".;!?qQTI":
            break
    return _verbless(tags, i)


def _object_clitic(tags: list[str], i: int) -> bool:
    """Tell whether le, la, les before the verb form ``i`` is its object, not an article."""
    before = tags[i - 2] if i > 1 else ""
    if before == "," and i > 2 and tags[i - 3] in "QT":  # noqa: PLR2004 - a quotation, a comma
        # « … », l'excuse un voisin.
        return True
    if before in ("r", "R", "n", "o"):
        return True
    return before in ("N", "P", "k", "m", "c", "U", ")") and _verbless(tags, i)


def _verb_or_noun(words: list[str], tags: list[str], i: int) -> str:
    """Decide a form that is finite verb or noun by its neighbours."""
    before = tags[i - 1] if i else ""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    clitic = words[i - 1] in words_of("clitic") if i else False
    if clitic and after != "K":
        return "V" if _object_clitic(tags, i) else "N"
    if i and words[i - 1] == "ce":
        # « ce compromis »: before a verb « ce » is subject of être alone.
        tags[i - 1] = before = "D"
    if after == "K" or before in _VERB_BEFORE or _ends_relative(tags, i, before, after):
        return "V"
    if before in _NOUN_BEFORE:
        return "N"
    if before == "P":
        said = after and after in "DeqdaQT:boEpIz#nPthjiuv"
        return "V" if said or (after == "N" and words[i] == "fait") else "N"
    if before in ("N", "U", ")", "t"):
        if after == ",":
            return "V" if _only_verb(tags, i) else "N"
        return (
            "V" if after and after in "q:QTDbIoezadpsETnPN#ijhvuUt" and _verbless(tags, i) else "N"
        )
    if before == "," and i > 1 and tags[i - 2] in "QT" and after in (",", "b", "a", "p", "E"):
        # « … », dit, les larmes aux yeux, un voisin.
        return "V"
    return "V" if _opens_clause(tags, i, before, after) else "N"


def _opens_clause(tags: list[str], i: int, before: str, after: str) -> bool:
    """Tell whether a form that is verb or noun is a verb after a comma or conjunction."""
    if before == ",":
        said = after and after in "DPqtrIizn"
        return said or (after in ("b", "d", "a", "p") and _verbless(tags, i))
    if before not in ("k", "m"):
        return False
    if after == "b" and "".join(tags[i + 1 : i + 6]).lstrip("b")[:1] == "q":
        # « et assure d'ores et déjà que ».
        return True
    if after == "e" and i > 1 and tags[i - 2] in "QT":
        # « dénonce « une erreur » et demande des excuses ».
        return True
    if after == "d" and tags[i + 2 : i + 3] in (["I"], ["i"], ["n"], ["o"], ["z"]):
        return True
    return after in ("D", "q", "a", "z", "Q") and i > 1 and tags[i - 2] not in "Dde"


@cache
def _set_phrases() -> PhraseTable[str]:
    """Return the set phrases with their tags."""
    lists = lexicon("function_words")["lists"]
    return PhraseTable(
        (phrase.replace("'", "' ").split(), tag)
        for tag, phrases in (("b", lists["adverbials"]), ("c", lists["conjunctions"]))
        for phrase in phrases
    )


def _phrases(words: list[str], tags: list[str]) -> None:
    """Read set phrases (« par ailleurs », « alors que ») as adverbs and conjunctions."""
    for first, after, tag in _set_phrases().find(words):
        tags[first:after] = tag * (after - first)


# Words of time that are plain nouns or adjectives after a determiner.
_ALSO_NOUNS = ("dernier", "derniè", "prochain", "début", "fin")
_Settler = Callable[[list[str], list[str], int, str], None]


def _time(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "D" and words[i].startswith(_ALSO_NOUNS):
        tags[i] = "N"
    elif before == "r" and words[i - 1] == "ce":
        tags[i - 1], tags[i] = "D", "N"


def _noun(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "o" and words[i - 1] in ("se", "s'"):
        tags[i] = "I" if words[i].endswith(("er", "ir", "re")) else "V"
    elif before and before in "rn" and words[i - 1] not in words_of("before_nouns"):
        # An unknown word after « il », « ne »: only a verb can stand there.
        tags[i] = "V"
    elif before == "d" and words[i] in words_of("prenominal"):
        tags[i] = "D"


def _adverb(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before in ("D", "d", "e", "a") and words[i].endswith(("ment", "ments")):
        tags[i] = "N"


def _participle_or_noun(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "d" and words[i] in words_of("prenominal"):
        tags[i] = "D"
    elif (before == "k" and _coordinated(tags, i)) or (
        before == "," and tags[i + 1 : i + 2] in (["d"], ["p"], ["a"])
    ):
        # « le préfet, accusé de mensonge par le maire, … ».
        tags[i] = "U"
    else:
        tags[i] = "U" if _after_auxiliary(tags, i) else "N"


def _coordinated(tags: list[str], i: int) -> bool:
    """« a condamné l'attaque et promis des renforts »: a participle with an object."""
    following = tags[i + 1 : i + 2]
    if not following or following[0] not in "DqQTe":
        return False
    for j in range(i - 2, max(0, i - _CLAUSE), -1):
        if tags[j] in ".;!?":
            return False
        if tags[j] in "Uw":
            return _after_auxiliary(tags, j)
    return False


def _infinitive_or_noun(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "r" and words[i - 1] == "ce":
        # « ce conseiller ».
        tags[i - 1] = before = "D"
    tags[i] = "N" if before in ("D", "e", "N", "P") else "I"


def _any_verb_or_noun(words: list[str], tags: list[str], i: int, before: str) -> None:
    if tags[i] == "h" and (_after_auxiliary(tags, i) or (before == "k" and _coordinated(tags, i))):
        tags[i] = "U"
        return
    tags[i] = _verb_or_noun(words, tags, i)
    if tags[i] == "V" and before == "D" and words[i - 1] in words_of("clitic"):
        tags[i - 1] = "o"


def _finite_or_participle(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before in ("D", "d", "e", "p", "a") and words[i - 1] not in words_of("clitic"):
        tags[i] = "N"
        return
    after_verb = i - 1
    while after_verb > 0 and tags[after_verb] == "b":
        after_verb -= 1
    # « se dit même satisfait »: no finite verb follows another. « , connus sous le nom de »:
    # in -s it would be a simple past of the first or second person.
    if words[i].endswith(("us", "is")) and before and before not in "rn":
        tags[i] = "U"
        return
    bare = i > 0 and tags[after_verb] == "V"
    bare = bare or (before in ("N", "P", "U", ")") and not _verbless(tags, i))
    bare = bare or (before == "k" and _coordinated(tags, i))
    tags[i] = "U" if bare or _after_auxiliary(tags, i) else "V"
    if tags[i] == "V" and before == "D" and _object_clitic(tags, i):
        tags[i - 1] = "o"


def _finite(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "D" and words[i - 1] in words_of("clitic"):
        if words[i - 1] == "leur" or _object_clitic(tags, i):
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


def _gerund(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "D" and words[i - 1] in words_of("clitic"):
        tags[i - 1] = "o"


def _auxiliary(words: list[str], tags: list[str], i: int, before: str) -> None:
    if words[i] == "est" and words[i - 1] == "l'" and i > 1 and tags[i - 2] in "pad":
        # « dans l'est du pays ».
        tags[i] = "N"
    elif before in ("D", "E"):
        alone = words[i - 1] in words_of("pronominal") or words[i - 1] == "ce"
        tags[i - 1] = "r" if alone else "o"


def _auxiliary_infinitive(words: list[str], tags: list[str], i: int, before: str) -> None:  # noqa: ARG001
    if before == "D":
        tags[i] = "N"
    elif before == "E":
        tags[i - 1] = "o"


def _infinitive(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "E" or (before == "D" and words[i - 1] in words_of("clitic")):
        tags[i - 1] = "o"
    elif before == "D":
        tags[i] = "N"


_EMPHATIC = frozenset(["lui", "elle", "eux", "elles", "moi", "nous"])


def _set_off(words: list[str], tags: list[str], i: int, before: str) -> bool:
    """« Le maire, lui, a … », « Paul affirme lui que … »: a pronoun that stresses the subject."""
    if words[i] not in _EMPHATIC:
        return False
    following = tags[i + 1 : i + 2]
    return (before == "," and following == [","]) or (before in ("V", "U") and following == ["q"])


def _subject(words: list[str], tags: list[str], i: int, before: str) -> None:
    if _set_off(words, tags, i, before):
        tags[i] = "b"
        return
    if before == "D":
        tags[i - 1] = "b"
    following = tags[i + 1] if i + 1 < len(tags) else ""
    if words[i] == "ce" and following and following in "NP#UvTt":
        tags[i] = "D"
    elif words[i] in ("nous", "vous") and before and before in "rRnNP":
        # « il nous a dit »: an object, unless the verb is in its own person.
        verb = words[i + 1] if following and following in "Vxvuh" else ""
        if verb and not verb.endswith(("ons", "ez", "mes", "tes")):
            tags[i] = "o"


def _clitic(words: list[str], tags: list[str], i: int, before: str) -> None:
    if _set_off(words, tags, i, before):
        tags[i] = "b"
    elif words[i] == "s'" and words[i + 1 : i + 2] in (["il"], ["ils"]):
        tags[i] = "s"
    elif words[i] in ("lui", "eux", "elle", "moi") and before in ("p", "d"):
        tags[i] = "P"
    else:
        _negation(words, tags, i, before)


def _negation(words: list[str], tags: list[str], i: int, before: str) -> None:
    if before == "D" and words[i - 1] in words_of("pronominal"):
        tags[i - 1] = "r"


# The settler of a tag. Nouns and adverbs, which are most, have the tags before them beside it at
# which alone there is anything to settle.
_SETTLERS: dict[str, tuple[_Settler, str | None]] = {
    "t": (_time, None),
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
    "n": (_negation, None),
}


_ALONE = frozenset(",.;:!?)VxnoRqKk")


_ONES = frozenset(["un", "une", "deux", "trois"])


_FLOATING = frozenset(["tous", "toutes"])
_PARTED = (["U"], ["b"], ["w"])


def _quantifiers(words: list[str], tags: list[str]) -> None:
    """« selon certains », « d'autres dénoncent »: determiners that stand for a noun."""
    alone = words_of("pronominal")
    for i in [i for i, tag in enumerate(tags) if tag == "D"]:
        word = words[i]
        if i and word in _FLOATING and tags[i - 1] in "xK" and tags[i + 1 : i + 2] in _PARTED:
            # « ils ont tous réclamé »: it goes with the subject.
            tags[i] = "b"
        elif word in alone:
            if i + 1 == len(tags) or tags[i + 1] in _ALONE:
                tags[i] = "r"
            elif tags[i + 1] in "de":
                # « certains de ses proches », « plusieurs des élus ».
                tags[i] = "N"
        elif word in _ONES and (
            (i and words[i - 1] in ("l'", "numéro")) or tags[i + 1 : i + 2] in (["d"], ["e"])
        ):
            tags[i] = "N"


_PLURAL_PERSONS = frozenset(["nous", "vous"])


def _told(words: list[str], tags: list[str]) -> None:
    """« nous a expliqué le maire »: nous and vous are objects of a verb in the third person."""
    if _PLURAL_PERSONS.isdisjoint(words):
        return
    last = len(words) - 1
    for i, word in enumerate(words):
        if word not in _PLURAL_PERSONS or tags[i] != "r":
            continue
        verb = i + 1
        while verb <= last and tags[verb] in "no":
            verb += 1
        if verb <= last and tags[verb] in "Vx" and not words[verb].endswith(_FIRST_SECOND):
            tags[i] = "o"


_FIRST_SECOND = ("ons", "mes", "ez", "tes")


def settle(words: list[str], tags: list[str]) -> None:
    """Settle the tags of a passage in place, from left to right."""
    _phrases(words, tags)
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
    _quantifiers(words, tags)
    _told(words, tags)
