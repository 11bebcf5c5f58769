"""The words of stances (``lexicon/stances.toml``), by their forms."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from dataset.french.claim.evaluative import inflected
from dataset.french.claim.phrase_scan import PhraseScan
from dataset.french.conjugation import FINITE, conjugate
from dataset.french.mention.gazetteer import gazetteer
from dataset.lexicon import either, lexicon


class StanceVerb(NamedTuple):
    """One form of a verb of position, with its fixed words.

    ``kind`` is that of :mod:`dataset.french.conjugation` (finite F, participle U, present
    participle G, infinitive I), ``with_en`` whether « en » belongs to it (« s'en prendre à »),
    ``link`` the preposition before the object, ``rule`` the last part of the rule's id.
    """

    lemma: str
    kind: str
    pronominal: bool
    with_en: bool
    link: str
    polarity: str
    explicitness: str
    rule: str


_LINKS = frozenset(("à", "de", "contre", "sur", "pour", "avec", "dans", "en", "derrière"))


def _parsed(lemma: str) -> tuple[str, str, str, bool]:
    """Split a lexicon entry: head verb, fixed words, link, pronominal."""
    bare = lemma.removeprefix("se ").removeprefix("s'").removeprefix("ne ")
    pronominal = lemma.startswith(("se ", "s'"))
    bare = bare.removeprefix("en ")
    head, *rest = bare.split()
    link = rest.pop() if rest and rest[-1] in _LINKS else ""
    return head, " ".join(rest), link, pronominal


@cache
def verbs() -> dict[str, tuple[StanceVerb, ...]]:
    """Return the verbs of position by form: the head's form and the fixed words."""
    found: dict[str, dict[StanceVerb, None]] = {}
    for group in lexicon("stances")["verbs"]:
        for lemma in group["lemmas"]:
            head, fixed, link, pronominal = _parsed(lemma)
            for form, kind in conjugate(head):
                if group["rule"] == "behind" and kind != "U":
                    continue
                if kind == "F" and head.endswith("er") and form.endswith("es"):
                    continue  # "tu célèbres": in the press an adjective or a noun
                phrases = [f"{form} {fixed}"] if fixed else [form]
                if fixed and kind == FINITE:
                    phrases.append(f"{form} pas {fixed}")
                verb = StanceVerb(
                    lemma,
                    kind,
                    pronominal,
                    "en " in lemma.split(head)[0],
                    link,
                    group["polarity"],
                    group["explicitness"],
                    group["rule"],
                )
                for phrase in phrases:
                    found.setdefault(phrase, {})[verb] = None
    # Who is hit may be told by a practice: asked first.
    return {
        form: tuple(sorted(entries, key=lambda entry: entry.rule != "people"))
        for form, entries in found.items()
    }


@cache
def lemmas() -> dict[str, tuple[str, str]]:
    """Return polarity and explicitness by lemma, with and without « se »."""
    found: dict[str, tuple[str, str]] = {}
    for group in lexicon("stances")["verbs"]:
        if group["rule"] != "verb":
            continue
        for lemma in group["lemmas"]:
            _, fixed, link, _ = _parsed(lemma)
            bare = lemma.removesuffix(" " + link) if link else lemma
            entry = (str(group["polarity"]), str(group["explicitness"]))
            found[bare] = entry
            if not fixed:
                found.setdefault(bare.removeprefix("se ").removeprefix("s'"), entry)
    return found


@cache
def nouns() -> dict[str, tuple[str, tuple[str, ...], str]]:
    """Return polarity, links and explicitness of each noun of position."""
    return {
        word: (group["polarity"], tuple(group["links"]), group.get("explicitness", "explicit"))
        for group in lexicon("stances")["nouns"]
        for word in group["words"]
    }


class StanceObject(NamedTuple):
    """A noun of position as the object of certain verbs (forms), and the links to its target.

    ``practice``: only a concept is its target.
    """

    verbs: frozenset[str]
    links: tuple[str, ...]
    polarity: str
    explicitness: str
    practice: bool


@cache
def objects() -> dict[str, tuple[StanceObject, ...]]:
    """Return the frames in which a noun is the object of a verb of position."""
    found: dict[str, list[StanceObject]] = {}
    for group in lexicon("stances")["objects"]:
        forms = frozenset(form for verb in group["verbs"] for form, _ in conjugate(verb))
        frame = StanceObject(
            forms,
            tuple(group["links"]),
            group["polarity"],
            group["explicitness"],
            group.get("practice", False),
        )
        for noun in group["nouns"]:
            found.setdefault(noun, []).append(frame)
    return {noun: tuple(frames) for noun, frames in found.items()}


class Attitude(NamedTuple):
    """An adjective of attitude: its polarity, the links to its target.

    ``behind`` is the word that must stand before it (« en » désaccord), empty for most.
    """

    polarity: str
    links: tuple[str, ...]
    behind: str


@cache
def attitudes() -> dict[str, Attitude]:
    """Return the adjectives of attitude by form."""
    return {
        form: Attitude(group["polarity"], tuple(group["links"]), group.get("behind", ""))
        for group in lexicon("stances")["attitudes"]
        for adjective in group["adjectives"]
        for form in inflected(adjective)
    }


@cache
def camps() -> dict[str, str]:
    """Return the nouns of groups for or against something, with their polarity."""
    table = lexicon("stances")["camps"]
    return {word: polarity for polarity, listed in table.items() for word in listed}


@cache
def deeds() -> dict[str, str]:
    """Return the nouns of what is done to somebody or something, with their polarity."""
    table = lexicon("stances")["deeds"]
    return {word: polarity for polarity, listed in table.items() for word in listed}


@cache
def exclamations() -> dict[str, tuple[str, str]]:
    """Return polarity and link of what a speaker cries (« merci à Y »), by its first words."""
    found: dict[str, tuple[str, str]] = {}
    for polarity, listed in lexicon("stances")["exclamations"].items():
        for cry in listed:
            *head, link = cry.split()
            linked = bool(head) and link in _LINKS
            found[" ".join(head) if linked else cry] = (polarity, link if linked else "")
    return found


@cache
def drawing(polarity: str) -> frozenset[str]:
    """Return the forms of verbs whose subject draws a reaction (« essuyer », « susciter »).

    One profits from support alone (« s'appuie sur le soutien de Y », not « sur l'enquête »).
    """
    lists = lexicon("stances")["drawing"]
    verbs = lists["verbs"] + (lists["profiting"] if polarity == "support" else [])
    return frozenset(form for verb in verbs for form, _ in conjugate(verb))


@cache
def proof(name: str) -> re.Pattern[str]:
    """Return one of the patterns of ``[proof]``."""
    return re.compile(r"(?<!\w)" + lexicon("stances")["proof"][name])


@cache
def innocent() -> frozenset[str]:
    """Return the nouns proof of which incriminates nobody."""
    return frozenset(lexicon("stances")["proof"]["innocent"])


@cache
def lacking() -> re.Pattern[str]:
    """Return the pattern of what says that something is lacking or undone."""
    lists = lexicon("stances")["lack"]
    nouns, undone = "|".join(lists["nouns"]), "|".join(lists["undone"])
    return re.compile(
        rf"(?<!\w)(?:(?:{nouns}) (?:de |d'|du |des |contre |à |au |aux |sur )|(?:{undone}) )"
    )


@cache
def practising() -> re.Pattern[str]:
    """Return the pattern of people told by what they do, behind a verb."""
    return re.compile(lexicon("stances")["practising"]["pattern"])


@cache
def practising_other() -> frozenset[str]:
    """Return the words behind which a practice is not what those people do."""
    return frozenset(lexicon("stances")["practising"]["other"])


@cache
def judging() -> frozenset[str]:
    """Return the lemmas of cues that judge their object (« considère Y comme … »)."""
    return frozenset(lexicon("stances")["copulas"]["judging_lemmas"])


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the word lists of ``[words]``, and the forms of verbs of that name."""
    table = lexicon("stances")
    verbs = table["governing"].get(name, ())
    return frozenset(table["words"].get(name, ())).union(
        form for verb in verbs for form, _ in conjugate(verb)
    )


@cache
def copula() -> re.Pattern[str]:
    """Return the pattern of a copula after its subject, its negation as group "not"."""
    words = lexicon("stances")["copulas"]["words"]
    apposition = r"(?:, [^,.;:!?«»\"]{1,80},)?"
    return re.compile(
        rf"{apposition}\s(?:[«\"] ?)?(?P<not>ne |n')?(?:{either(words)})(?![\w-])"
        r"(?P<rest>[^,;:.!?]{0,70})"
    )


@cache
def bodies() -> re.Pattern[str]:
    """Return the pattern of bodies and groups named by a noun alone, its article optional."""
    nouns = lexicon("stances")["bodies"]
    adjectives = "|".join([*nouns["adjectives"], *map(str.lower, gazetteer().gentilics)])
    article = r"(?:le |la |les |l'|ce |cette |ces |leurs? |son |sa |ses |notre |nos )?"
    return re.compile(
        rf"{article}(?:{either(nouns['nouns'])})(?!\w)(?: (?:{adjectives})(?!\w)){{0,2}}"
    )


@cache
def body_scan() -> PhraseScan[None]:
    """Return the automaton over the nouns of :func:`bodies`."""
    return PhraseScan((noun, None) for noun in lexicon("stances")["bodies"]["nouns"])


@cache
def turning() -> re.Pattern[str]:
    """Return the pattern of words that turn the polarity of what follows."""
    return re.compile(rf"(?<!\w)(?:{either(lexicon('stances')['copulas']['turning'])})(?!\w)")


class _Scanner:
    """One automaton over the forms of verbs and nouns of position."""

    def __init__(self) -> None:
        """Build the automaton from the lexicon."""
        forms = (*verbs(), *nouns(), *objects(), *attitudes(), *camps(), *deeds(), *exclamations())
        self.forms = list(dict.fromkeys(forms))
        self.automaton = ahocorasick_rs.AhoCorasick(
            self.forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def find(self, low: str) -> Iterator[tuple[int, int, str]]:
        length = len(low)
        for index, start, end in self.automaton.find_matches_as_indexes(low):
            if (start and low[start - 1].isalnum()) or (end < length and low[end].isalnum()):
                continue
            yield start, end, self.forms[index]


@cache
def _scanner() -> _Scanner:
    return _Scanner()


def forms_in(low: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and form of the words of position in a lower-case text."""
    return _scanner().find(low)


_NUMBERED = re.compile(r" (?:n ?[°º] ?)?\d{1,4}(?![\w%]| \d| (?:millions|milliards|euros|dollars))")


@cache
def _concept_automaton(
    concepts: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[ahocorasick_rs.AhoCorasick, list[str]]:
    pairs = [(phrase.lower(), key) for key, phrases in concepts for phrase in phrases if phrase]
    automaton = ahocorasick_rs.AhoCorasick(
        [phrase for phrase, _ in pairs], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return automaton, [key for _, key in pairs]


def concepts_in(
    low: str, concepts: tuple[tuple[str, tuple[str, ...]], ...]
) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and id of the concepts whose phrases stand in a lower-case text."""
    if not concepts:
        return
    automaton, keys = _concept_automaton(concepts)
    for index, start, end in automaton.find_matches_as_indexes(low):
        if (start and low[start - 1].isalnum()) or (end < len(low) and low[end].isalnum()):
            continue
        numbered = _NUMBERED.match(low, end)  # « le projet de loi 9 »
        yield start, numbered.end() if numbered else end, keys[index]
