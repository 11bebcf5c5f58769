"""Whether a form that may be verb or noun is a verb, told from the tags beside it."""

from functools import cache

from dataset.french.nouns import person_nouns
from dataset.lexicon import lexicon

# How far a clause is looked through for another verb, and a verb group for its auxiliary.
_CLAUSE, _GROUP = 25, 8


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a word list of ``lexicon/function_words.toml``."""
    return frozenset(lexicon("function_words")["lists"][name].split())


# Pronouns that stand for a thing or what is said.
POINTED = frozenset(["cela", "ça", "ceci"])
_NOUN_BEFORE = frozenset("Ddeap#E")
_VERB_BEFORE = frozenset('rRnoKbxQT"»')


def after_auxiliary(tags: list[str], i: int) -> bool:
    """Tell whether token ``i`` ends a compound tense (« a », « a-t-il », « n'a pas encore »)."""
    for j in range(i - 1, max(-1, i - _GROUP), -1):
        if tags[j] in "xyz":
            return True
        timed = tags[j] == "t" or (tags[j] == "D" and tags[j + 1] == "t")
        joined = tags[j - 1 : j + 2] == ["b", "k", "b"]
        if tags[j] not in "bKwno" and not (
            joined or timed or (tags[j] == "," and "b" in tags[j - 1 : j + 2])
        ):
            return False
    return False


_CLAUSE_BORDER = frozenset(",.;:!?()qRLsmc")


def opens_adverbial(tags: list[str], i: int) -> bool:
    """« Selon le texte écrit par les élus, »: a noun behind a preposition is no subject."""
    at = i - 1
    while at >= 0 and tags[at] in "NPb#":
        at -= 1
    at -= at >= 0 and tags[at] in "De"
    return 0 <= at < i - 1 and tags[at] == "p" and (at == 0 or tags[at - 1] in ".,:;?!kQT")


_AND_WHO = (["k", "D"], ["k", "P"])


def verbless(tags: list[str], i: int) -> bool:
    """Tell whether the clause round token ``i`` has no other verb: then ``i`` must be it."""
    j, far = i - 1, max(-1, i - _CLAUSE)
    while j > far and tags[j] not in _CLAUSE_BORDER:
        if tags[j : j + 2] in _AND_WHO and j + 2 < i:
            # « Le maire se tait et la ville demande A »: « et » joins no subject to a singular.
            break
        if tags[j] in "VxGzI":
            # « l'élu qui a mené la liste dit que »: the verb of « qui » is not the clause's.
            while j > 0 and tags[j - 1] in "onb":
                j -= 1
            if j < 1 or tags[j - 1] != "R":
                return False
            j -= 1
        j -= 1
    for j in range(i + 1, min(len(tags), i + _CLAUSE)):
        if tags[j] in "Vu" and (
            tags[j - 1] in "ad" or (tags[j - 1] == "D" and tags[j - 2] in "ad")
        ):
            # « reproche à l'enseigne »: a noun after à or de.
            continue
        if tags[j] in "Vxu":
            # « annonce A et évoque B », « dit A et se plaint de B »: two verbs of one subject.
            joined = j - 1
            while tags[joined] in "no":
                joined -= 1
            return tags[joined] in "km"
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


def _in_relative(tags: list[str], i: int) -> bool:
    """Tell whether only a subject stands between a relative pronoun and token ``i``."""
    j = i - 1
    while j > 0 and i - j < _GROUP and tags[j] in "PND#":
        j -= 1
    return i - j > 1 and tags[j] == "L"


def _only_verb(tags: list[str], i: int) -> bool:
    """« Le club annonce, sur son site, le départ … »: the sentence has no other verb."""
    for j in range(i + 1, min(len(tags), i + _CLAUSE)):
        if tags[j] in "VxKR" or (tags[j] in "uvh" and tags[j - 1] not in "Dde"):
            return False
        if tags[j] in ".;!?qQTIz":
            break
    return verbless(tags, i)


def _before_aside(tags: list[str], i: int) -> bool:
    """« Paul Petit dit, mardi, que A »: what a verb governs stands behind the aside."""
    for j in range(i + 2, min(len(tags) - 1, i + _CLAUSE)):
        if tags[j] == ",":
            return tags[j + 1] in "qzI" and verbless(tags, i)
    return False


def object_clitic(words: list[str], tags: list[str], i: int) -> bool:
    """Tell whether le, la, les before the verb form ``i`` is its object, not an article.

    Without a subject before it, as in « alors que le groupe (PAM) dément », « Mais la marque,
    elle, dément », it is an article; « comme le demande la ville » has its subject behind.
    """
    before = tags[i - 2] if i > 1 else ""
    if before == "," and i > 2 and tags[i - 3] in "QT":  # noqa: PLR2004 - a quotation, a comma
        # « … », l'excuse un voisin.
        return True
    if before == "U" and after_auxiliary(tags, i - 2):
        # « a, lui, dénoncé la hausse ».
        return False
    if before in ("r", "R", "n", "o"):
        return True
    if before == "c" and words[i - 2] != "comme":
        return False
    # Not behind et: « la hausse des loyers et la baisse des aides ».
    return before in ("N", "P", "c", "U", ")") and verbless(tags, i)


def _judges(words: list[str], tags: list[str], i: int) -> bool:
    """« Anne Petit juge utile que A », « mais juge nécessaire de B »: an adjective, a clause."""
    clause = tags[i + 2 : i + 3] == ["q"] or (
        tags[i + 2 : i + 3] == ["d"] and tags[i + 3 : i + 4] in (["I"], ["i"], ["n"], ["o"], ["z"])
    )
    judging = words[i] in words_of("judging") and tags[i - 1 : i] not in (["D"], ["d"], ["e"])
    return judging and clause and tags[i + 1] in "NUj"


def verb_or_noun(words: list[str], tags: list[str], i: int) -> str:
    """Decide a form that is finite verb or noun by its neighbours."""
    before = tags[i - 1] if i else ""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    if after == "r" and words[i + 1] == "ce":
        # « annonce ce mardi la fin ».
        after = "D"
    clitic = words[i - 1] in words_of("clitic") if i else False
    if clitic and after != "K":
        # « et les élus »: no form in -us is one of the third person.
        return "V" if not words[i].endswith("us") and object_clitic(words, tags, i) else "N"
    # « le maire – élu hier – critique la hausse », « où le maire critique la hausse ».
    governs = after and after in "DdeqpaQT"
    apart = governs and (before in ("–", "-") or _in_relative(tags, i))
    aside = after == "," and before in ("P", "N", "U", ")", "t") and _before_aside(tags, i)
    # « une mesure que critique la ville »: a noun behind que has an article.
    inverted = before == "q" and after in ("D", "P", "e", "T")
    if (
        apart
        or aside
        or inverted
        or _judges(words, tags, i)
        or after == "K"
        or before in _VERB_BEFORE
        or _ends_relative(tags, i, before, after)
    ):
        return "V"
    # « un point presse au ministère ».
    apposed = before == "N" and words[i] in words_of("apposed_nouns") and after not in ("D", "P")
    if before in _NOUN_BEFORE or apposed:
        return "N"
    if before in ("P", "N", "U", ")", "t"):
        if after == ",":
            return "V" if _only_verb(tags, i) else "N"
        said = after and (after in "q:QTDbIoezadpsEnPN#ijhvuUt" or words[i + 1] in POINTED)
        return "V" if said and verbless(tags, i) else "N"
    office = before == "," and i > 1 and tags[i - 2] == "P" and words[i] in person_nouns()
    if office and after not in ("D", "t", "q", "e", "Q", "T"):
        # « Anne Petit, président du club, »: the office of who is named; « Le maire, Paul
        # Petit, critique la loi »: what he does.
        return "N"
    if before == "," and i > 1 and tags[i - 2] in "QT" and after in (",", "b", "a", "p", "E", "T"):
        # « … », dit, les larmes aux yeux, un voisin.
        return "V"
    return "V" if _opens_clause(tags, i, before, after) else "N"


def _opens_clause(tags: list[str], i: int, before: str, after: str) -> bool:
    """Tell whether a form that is verb or noun is a verb after a comma or conjunction."""
    if before == ",":
        said = after and after in "DPqtrIizn"
        return said or (after in ("b", "d", "a", "p") and verbless(tags, i))
    if before in ("?", "!"):
        # « Qui paiera ? demande un élu. »: no new sentence begins in lower case.
        return bool(after) and after in "DPtri"
    if before not in ("k", "m"):
        return False
    if "".join(tags[i + 1 : i + 6]).lstrip("b")[:1] == "q":
        # « et assure (d'ores et déjà) que ».
        return True
    if after == "d":
        # « mais note de nombreuses lacunes », « et demande d'agir ».
        governed = tags[i + 2 : i + 3]
        return governed in (["I"], ["i"], ["n"], ["o"], ["z"]) or (
            before == "m" and governed == ["D"]
        )
    return after in ("D", "e", "a", "z", "Q") and i > 1 and tags[i - 2] not in "Dde"
