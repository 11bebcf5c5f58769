"""The names and nouns by which mentions of actors are known, loaded once from the lexicon.

The data are the TOML files of ``dataset/french/lexicon`` (given names, offices, organisations,
media, places, inhabitants). In them white space separates entries and ``_`` stands for a space
inside an entry.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from unicodedata import combining, normalize

import ahocorasick_rs

from dataset.french.nouns import plural, role_nouns
from dataset.lexicon import lexicon
from dataset.text import folded


class Noun(NamedTuple):
    """A common noun that can stand for an actor.

    ``gender`` is ``m``, ``f`` or empty when both; ``actor_type`` a code of the vocabulary.
    """

    singular: str
    gender: str
    plural: bool
    actor_type: str


class Place(NamedTuple):
    """A place name: ``kind`` is ``country``, ``capital`` or ``other``."""

    kind: str
    gender: str


def _entries(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]


_FEMININES = {
    "ien": "ienne",
    "éen": "éenne",
    "eur": "euse",
    "er": "ère",
    "if": "ive",
    "Grec": "Grecque",
    "Turc": "Turque",
    "Breton": "Bretonne",
    "Nippon": "Nippone",
}


def _feminine(gentilic: str) -> str:
    """Return the feminine of a masculine gentilic or follower's name (regular forms)."""
    for ending, feminine in _FEMININES.items():
        if gentilic.endswith(ending):
            return gentilic[: -len(ending)] + feminine
    return gentilic if gentilic.endswith("e") else f"{gentilic}e"


@dataclass(frozen=True, slots=True)
class NounPhrases:
    """The closed classes of ``lexicon/noun_phrases.toml``."""

    definite: frozenset[str]
    possessive: frozenset[str]
    indefinite: frozenset[str]
    plural: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    empty: frozenset[str]
    breaks: frozenset[str]
    governing: frozenset[str]
    locative: frozenset[str]
    of: frozenset[str]
    articles: frozenset[str]
    links: frozenset[str]
    adjectives: tuple[str, ...]

    def is_determiner(self, word: str) -> bool:
        """Tell whether a lower-case word is a determiner or part of one."""
        return word in self.definite or word in self.indefinite or word in self.possessive

    def is_adjective(self, word: str) -> bool:
        """Tell whether a lower-case word looks like an adjective after a noun."""
        return word.endswith(self.adjectives) and word != "hier"


@cache
def noun_phrases() -> NounPhrases:
    """Load the closed classes of noun phrases (once a process)."""
    table = lexicon("noun_phrases")
    endings = tuple(table.pop("adjectives").split())
    classes = {name: frozenset(words.split()) for name, words in table.items()}
    return NounPhrases(adjectives=endings, **classes)


def _roles() -> dict[str, Noun]:
    roles: dict[str, Noun] = {}
    for form, gender in role_nouns():
        # Who was something ("ex-salarié") is one word in French.
        singular = form.lower()
        former = [] if singular.startswith("ex-") else [f"ex-{singular}"]
        for low in (singular, *former):
            kept = roles.get(low)
            gender_kept = gender if kept is None or kept.gender == gender else ""
            roles[low] = Noun(low, gender_kept, False, "person")
            many = plural(low)
            if many != low:
                roles.setdefault(many, Noun(low, gender_kept, True, "group"))
    for feminine_only in ("victime", "figure", "personne"):
        roles[feminine_only] = Noun(feminine_only, "f", False, "person")
        roles[plural(feminine_only)] = Noun(feminine_only, "f", True, "group")
    return roles


def _heads(tables: Mapping[str, str]) -> dict[str, Noun]:
    heads: dict[str, Noun] = {}
    for actor_type, words in tables.items():
        for entry in _entries(words):
            noun, _, gender = entry.partition("/")
            heads.setdefault(noun.lower(), Noun(noun.lower(), gender, False, actor_type))
            heads.setdefault(plural(noun.lower()), Noun(noun.lower(), gender, True, actor_type))
    return heads


def _gentilics(words: str) -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for noun in _entries(words):
        low, feminine = folded(noun), _feminine(noun)
        gender = "" if feminine == noun else "m"
        found[noun] = Noun(low, gender, False, "person")
        found.setdefault(plural(noun), Noun(low, gender, True, "group"))
        found.setdefault(feminine, Noun(low, "f", False, "person"))
        found.setdefault(plural(feminine), Noun(low, "f", True, "group"))
    return found


def _places(table: Mapping[str, Any]) -> dict[str, Place]:
    others = {"other": table["other"]["names"], "capital": table["capitals"]["names"]}
    places = {name: Place(kind, "") for kind, names in others.items() for name in _entries(names)}
    for key, gender in (("feminine", "f"), ("masculine", "m"), ("none", ""), ("plural", "m")):
        names = _entries(table["countries"][key])
        places.update(dict.fromkeys(names, Place("country", gender)))
    return places


def _classes(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return the classes of nouns for people; two nouns agree that share one.

    In a class with superordinates (``élu*``) the others agree with these only, not with one
    another: « le maire » is no « sénateur ».
    """
    classes: dict[str, set[str]] = {}
    for name, words in table.items():
        entries = _entries(words)
        general = {word for word in entries if word.endswith("*")}
        for word in entries:
            if not general:
                classes.setdefault(word, set()).add(name)
            elif word in general:
                classes.setdefault(word[:-1], set()).update(f"{name} {w}" for w in entries)
            else:
                classes.setdefault(word, set()).add(f"{name} {word}")
    return {word: frozenset(names) for word, names in classes.items()}


def _plain(noun: str) -> str:
    """Return a noun without accents."""
    return "".join(c for c in normalize("NFKD", noun) if not combining(c))


def _natures(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return the folded nouns that say what a body of this name is."""
    natures: dict[str, set[str]] = {}
    for noun, names in table.items():
        for name in _entries(names):
            natures.setdefault(name, set()).add(_plain(noun))
    return {name: frozenset(nouns) for name, nouns in natures.items()}


def _bare_media(names: str) -> frozenset[str]:
    """Return the names of media without the article they are listed with ("Monde")."""
    bare = (
        name.removeprefix(article)
        for name in _entries(names)
        for article in ("Le ", "La ", "Les ", "L'")
        if name.startswith(article)
    )
    return frozenset(name for name in bare if name.partition(" ")[0].istitle())


def _typed(table: Mapping[str, str]) -> dict[str, str]:
    """Return the names or words of a table with one list for each type of actor."""
    return {name: kind for kind, names in table.items() for name in _entries(names)}


def _given(table: Mapping[str, str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for key, gender in (("female", "f"), ("male", "m"), ("epicene", "")):
        given.update(dict.fromkeys(table[key].split(), gender))
    return given


def _first_words(nouns: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for noun in nouns:
        words = noun.replace("'", "' ").split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def automaton(names: Iterable[str]) -> ahocorasick_rs.AhoCorasick:
    """Build the automaton that finds ``names`` in a text, the longest first, case kept."""
    return ahocorasick_rs.AhoCorasick(
        list(names), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )


class Gazetteer:
    """Everything the rules of mentions look up, by word or by name.

    Keys of ``given``, ``known``, ``places``, ``gentilics`` keep their case; keys of ``roles``,
    ``heads`` and ``documents`` are in lower case, singular and plural; ``first_words`` tells how
    many words the longest of these nouns has that begins with a word.
    """

    def __init__(self) -> None:
        """Load the lexicon."""
        roles, places = lexicon("roles"), lexicon("places")
        self.given = _given(lexicon("names"))
        self.titles: dict[str, str] = roles["titles"]
        self.roles = _roles()
        self.role_classes = _classes(roles["synonyms"])
        self.gentilics = _gentilics(lexicon("gentilics")["nouns"])
        self.places = _places(places)
        self._load_organisations(lexicon("organisations"))
        self._load_media(lexicon("media"))
        self.first_words = _first_words((*self.roles, *self.heads, *self.documents))

        acting = places["acting"]
        self.acting_verbs = frozenset(_entries(acting["verbs"]))
        self.auxiliaries = frozenset(acting["auxiliaries"].split())
        self.participles = tuple(acting["participles"].split())
        self.saying = frozenset(acting["saying"].split())
        self.said = frozenset(acting["said"].split())
        self.human = frozenset(acting["human"].split())

        starters = lexicon("starters")
        self.starters = frozenset(starters["words"].split())
        self.openers = frozenset(map(str.capitalize, self.starters))
        self.starter_endings = tuple(starters["endings"].split())

        listed = (self.known, self.marked_media, self.places, self.not_actors)
        self.names = tuple(dict.fromkeys(name for names in listed for name in names))
        self.automaton = automaton(self.names)

    def _load_organisations(self, table: Mapping[str, Any]) -> None:
        """Load what names and nouns say that they are an organisation's."""
        self.heads = _heads(table["heads"])
        self.capital_heads = _heads(table["capital_heads"])
        self.natures = _natures(table["natures"])
        self.hypernyms = _natures(table["hypernyms"])
        self.nature_nouns = frozenset(map(_plain, table["natures"]))
        self.members = _typed(table["members"])
        self.marks = _typed(table["marks"])
        self.known = _typed(table["known"])
        self.not_actors = frozenset(_entries(table["words"]["not_actors"]))
        self.portfolios = frozenset(_entries(table["words"]["portfolios"]))
        sources = table["sources"]
        self.documents = _heads({"other": sources["documents"]})
        self.eponyms = frozenset(sources["eponyms"].split())
        self.named_after = frozenset(sources["named_after"].split())
        self.of_persons = frozenset(sources["of_persons"].split())
        self.seated = frozenset(sources["seated"].split())
        self.seats = frozenset(sources["seats"].split())
        self.sites = frozenset(sources["sites"].split())
        self.teams = frozenset(sources["teams"].split())
        self.territories = frozenset(sources["territories"].split())
        self.things = frozenset(sources["things"].split())

    def _load_media(self, table: Mapping[str, Any]) -> None:
        """Load the names of media and platforms, and tell which are common words, too."""
        self.known.update(dict.fromkeys(_entries(table["names"]), "media"))
        self.bare_media = _bare_media(table["names"]) - self.known.keys() - self.places.keys()
        marked = _entries(table["marked"])
        self.marked_media = self.bare_media.union(marked)
        self.platforms = frozenset(_entries(table["platforms"]))
        for name in marked:
            self.known.pop(name, None)
        self.known.update({name: "company" for name in self.platforms if len(name) > 1})
        self.printed = frozenset(table["printed"].split())
        self.editions = frozenset(table["editions"].split())

    def noun(self, word: str) -> Noun | None:
        """Return what a lower-case common noun stands for: a person, organisation, document."""
        return self.roles.get(word) or self.heads.get(word) or self.documents.get(word)


@cache
def gazetteer() -> Gazetteer:
    """Load the lexicon of actors (once a process)."""
    return Gazetteer()
