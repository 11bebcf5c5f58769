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
    plural: bool


def _entries(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]


def _feminine(gentilic: str) -> str:
    """Return the feminine of a masculine gentilic or follower's name (regular forms)."""
    for ending, feminine in (
        ("ien", "ienne"), ("éen", "éenne"), ("eur", "euse"), ("Grec", "Grecque"),
        ("Turc", "Turque"),
        ("er", "ère"), ("if", "ive"), ("Breton", "Bretonne"), ("Nippon", "Nippone"),
    ):  # fmt: skip
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


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Everything the rules of mentions look up, by word or by name.

    Keys of ``given``, ``known``, ``places``, ``gentilics`` keep their case; keys of ``roles``,
    ``heads`` and ``documents`` are in lower case, singular and plural; ``first_words`` tells how
    many words the longest of these nouns has that begins with a word.
    """

    given: Mapping[str, str]
    particles: frozenset[str]
    titles: Mapping[str, str]
    roles: Mapping[str, Noun]
    role_classes: Mapping[str, frozenset[str]]
    heads: Mapping[str, Noun]
    capital_heads: Mapping[str, Noun]
    territories: frozenset[str]
    seated: frozenset[str]
    eponyms: frozenset[str]
    named_after: frozenset[str]
    sites: frozenset[str]
    seats: frozenset[str]
    teams: frozenset[str]
    things: frozenset[str]
    of_persons: frozenset[str]
    members: Mapping[str, str]
    documents: Mapping[str, Noun]
    first_words: Mapping[str, int]
    known: Mapping[str, str]
    natures: Mapping[str, frozenset[str]]
    nature_nouns: frozenset[str]
    hypernyms: Mapping[str, frozenset[str]]
    marked_media: frozenset[str]
    bare_media: frozenset[str]
    printed: frozenset[str]
    editions: frozenset[str]
    platforms: frozenset[str]
    marks: Mapping[str, str]
    places: Mapping[str, Place]
    acting_verbs: frozenset[str]
    auxiliaries: frozenset[str]
    participles: tuple[str, ...]
    saying: frozenset[str]
    said: frozenset[str]
    human: frozenset[str]
    gentilics: Mapping[str, Noun]
    portfolios: frozenset[str]
    not_actors: frozenset[str]
    starters: frozenset[str]
    openers: frozenset[str]
    starter_endings: tuple[str, ...]
    names: tuple[str, ...]
    automaton: ahocorasick_rs.AhoCorasick

    def noun(self, word: str) -> Noun | None:
        """Return what a lower-case common noun stands for: a person, organisation, document."""
        return self.roles.get(word) or self.heads.get(word) or self.documents.get(word)


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
    places: dict[str, Place] = {}
    for name in _entries(table["other"]["names"]):
        places[name] = Place("other", "", False)
    for name in _entries(table["capitals"]["names"]):
        places[name] = Place("capital", "", False)
    countries = table["countries"]
    for key, gender in (("feminine", "f"), ("masculine", "m"), ("none", ""), ("plural", "m")):
        for name in _entries(countries[key]):
            places[name] = Place("country", gender, key == "plural")
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


@cache
def gazetteer() -> Gazetteer:
    """Load the lexicon of actors (once a process)."""
    names, roles, organisations = lexicon("names"), lexicon("roles"), lexicon("organisations")
    media, places, starters = lexicon("media"), lexicon("places"), lexicon("starters")
    by_place = _places(places)
    known: dict[str, str] = {}
    for actor_type, words in organisations["known"].items():
        known.update(dict.fromkeys(_entries(words), actor_type))
    known.update(dict.fromkeys(_entries(media["names"]), "media"))
    bare = _bare_media(media["names"]) - known.keys() - by_place.keys()
    marked = frozenset(_entries(media["marked"])) | bare
    platforms = frozenset(_entries(media["platforms"]))
    for name in marked - bare:
        known.pop(name, None)
    known.update({name: "company" for name in platforms if len(name) > 1})
    not_actors = frozenset(_entries(organisations["words"]["not_actors"]))
    listed = tuple(dict.fromkeys([*known, *marked, *by_place, *not_actors]))
    nouns = _roles()
    heads = _heads(organisations["heads"])
    documents = _heads({"other": organisations["sources"]["documents"]})
    return Gazetteer(
        given=_given(names),
        particles=frozenset(names["particles"].split()),
        titles=roles["titles"],
        roles=nouns,
        role_classes=_classes(roles["synonyms"]),
        heads=heads,
        capital_heads=_heads(organisations["capital_heads"]),
        seated=frozenset(organisations["sources"]["seated"].split()),
        eponyms=frozenset(organisations["sources"]["eponyms"].split()),
        named_after=frozenset(organisations["sources"]["named_after"].split()),
        sites=frozenset(organisations["sources"]["sites"].split()),
        things=frozenset(organisations["sources"]["things"].split()),
        teams=frozenset(organisations["sources"]["teams"].split()),
        seats=frozenset(organisations["sources"]["seats"].split()),
        members={
            word: kind
            for kind, words in organisations["members"].items()
            for word in _entries(words)
        },
        of_persons=frozenset(organisations["sources"]["of_persons"].split()),
        territories=frozenset(organisations["sources"]["territories"].split()),
        documents=documents,
        first_words=_first_words([*nouns, *heads, *documents]),
        known=known,
        natures=_natures(organisations["natures"]),
        hypernyms=_natures(organisations["hypernyms"]),
        nature_nouns=frozenset(map(_plain, organisations["natures"])),
        marked_media=marked,
        bare_media=bare,
        printed=frozenset(media["printed"].split()),
        editions=frozenset(media["editions"].split()),
        platforms=platforms,
        marks={w: kind for kind, words in organisations["marks"].items() for w in words.split()},
        places=by_place,
        acting_verbs=frozenset(_entries(places["acting"]["verbs"])),
        auxiliaries=frozenset(places["acting"]["auxiliaries"].split()),
        participles=tuple(places["acting"]["participles"].split()),
        saying=frozenset(places["acting"]["saying"].split()),
        said=frozenset(places["acting"]["said"].split()),
        human=frozenset(places["acting"]["human"].split()),
        gentilics=_gentilics(lexicon("gentilics")["nouns"]),
        portfolios=frozenset(_entries(organisations["words"]["portfolios"])),
        not_actors=not_actors,
        starters=frozenset(starters["words"].split()),
        openers=frozenset(word.capitalize() for word in starters["words"].split()),
        starter_endings=tuple(starters["endings"].split()),
        names=listed,
        automaton=automaton(listed),
    )
