"""The words of stances (``lexicon/stances.toml``), by their forms."""

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import NamedTuple

from dataset.french.claim.evaluative import inflected
from dataset.french.claim.phrase_scan import PhraseScan
from dataset.french.conjugation import FINITE, conjugate
from dataset.french.mention.gazetteer import gazetteer
from dataset.lexicon import either, lexicon
from dataset.lexicon import shape as shape_of

shape = partial(shape_of, "stances")


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
        sense = (group["polarity"], group["explicitness"], group["rule"])
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
                with_en = "en " in lemma.split(head)[0]
                verb = StanceVerb(lemma, kind, pronominal, with_en, link, *sense)
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
        sense = (group["polarity"], group["explicitness"], group.get("practice", False))
        frame = StanceObject(forms, tuple(group["links"]), *sense)
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
def sides(name: str) -> dict[str, str]:
    """Return the nouns of a table with one list for each polarity, with their polarity.

    ``camps``: groups for or against something; ``deeds``: what is done to somebody or something.
    """
    table = lexicon("stances")[name]
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
def words(name: str) -> frozenset[str]:
    """Return one of the word lists of ``[words]``, and the forms of verbs of that name."""
    table = lexicon("stances")
    verbs = table["governing"].get(name, ())
    return frozenset(table["words"].get(name, ())).union(
        form for verb in verbs for form, _ in conjugate(verb)
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
def position_scan() -> PhraseScan[str]:
    """Return the automaton over the forms of the words of position."""
    words = (verbs(), nouns(), objects(), attitudes(), sides("camps"), sides("deeds"))
    forms = (form for listed in (*words, exclamations()) for form in listed)
    return PhraseScan(((form, form) for form in forms), dense=False)


@cache
def _concept_scan(concepts: tuple[tuple[str, tuple[str, ...]], ...]) -> PhraseScan[str]:
    pairs = ((phrase.lower(), key) for key, phrases in concepts for phrase in phrases if phrase)
    return PhraseScan(pairs, dense=False)


def concepts_in(
    low: str, concepts: tuple[tuple[str, tuple[str, ...]], ...]
) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and id of the concepts whose phrases stand in a lower-case text."""
    for start, end, key in _concept_scan(concepts).find(low, 0, len(low)) if concepts else ():
        numbered = shape("number").match(low, end)  # « le projet de loi 9 »
        yield start, numbered.end() if numbered else end, key
