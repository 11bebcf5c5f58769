"""The cues of speech from ``lexicon/cues.toml``, by their forms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from dataset.french.conjugation import conjugate
from dataset.lexicon import cue_lines, lexicon


@dataclass(frozen=True, slots=True)
class Cue:
    """One sense of a cue verb: its lemma, class, frames, « se » and the words that follow it."""

    lemma: str
    cue_class: str
    frames: frozenset[str]
    pronominal: bool
    before: str
    particles: tuple[str, ...]


_FEMININES = (
    ("eux", "euse"),
    ("er", "ère"),
    ("et", "ète"),
    ("f", "ve"),
    ("n", "nne"),
    ("el", "elle"),
)
_COPULAS = ("être ", "se montrer ", "rester ", "demeurer ", "s'estimer ", "se dire ", "rendre ")


@cache
def _adjectives() -> frozenset[str]:
    """Return the further words of cues that agree with the subject: « être convaincu »."""
    lemmas = (lemma for _, lemma, _ in cue_lines() if lemma.startswith(_COPULAS))
    return frozenset(lemma.split(" ")[-1] for lemma in lemmas)


@cache
def agreeing(particle: str) -> frozenset[str]:
    """Return a further word of a cue with its feminine and plural, if it can be an adjective."""
    if particle not in _adjectives():
        return frozenset([particle])
    forms = {particle, particle + "s", particle + "e", particle + "es"}
    for masculine, ending in _FEMININES:
        if particle.endswith(masculine):
            feminine = particle.removesuffix(masculine) + ending
            forms |= {feminine, feminine + "s"}
    return frozenset(forms)


def _parsed(cue_class: str, lemma: str, frames: str) -> tuple[str, Cue]:
    bare = lemma.removeprefix("se ").removeprefix("s'")
    before = "en" if bare.startswith("en ") else ""
    head, *particles = bare.removeprefix("en ").replace("'", "' ").split()
    cue = Cue(lemma, cue_class, frozenset(frames.split()), bare != lemma, before, tuple(particles))
    return head, cue


@cache
def _forms(verb: str) -> frozenset[str]:
    words = lexicon("function_words")
    be = frozenset(words["lists"]["be"].split())
    if verb == "être":
        return be
    if verb == "avoir":
        return frozenset({*words["tag"]["x"].split(), "ayant", "avoir", "eu"} - be)
    forms = {form for form, _ in conjugate(verb)}
    return frozenset(forms | {form.replace("aît", "ait") for form in forms})


class Heading:
    """The cues that one verb form can head."""

    __slots__ = ("alone", "cues", "places")

    def __init__(self, cues: tuple[Cue, ...]) -> None:
        """Keep the cues of one word apart, the others by what their first further word can be."""
        self.cues = cues
        self.alone = tuple(cue for cue in cues if not cue.particles)
        self.places: dict[str, list[int]] = {}
        for place, cue in enumerate(cues):
            for word in agreeing(cue.particles[0]) if cue.particles else ():
                self.places.setdefault(word, []).append(place)

    def beside(self, near: list[str]) -> Sequence[Cue]:
        """Return the cues that the form can head with the words ``near`` behind it.

        Those of one word, and before them those whose first further word stands there:
        « fait », « mis », « a » and « est » head many and are everywhere.
        """
        places = self.places
        if not places or places.keys().isdisjoint(near):
            return self.alone
        standing = {place for word in near if word in places for place in places[word]}
        return [*(self.cues[place] for place in sorted(standing)), *self.alone]


@cache
def headings() -> dict[str, Heading]:
    """Return what a lower-case verb form can head; forms of the same verbs share it."""
    by_verb: dict[str, list[tuple[int, Cue]]] = {}
    lines = cue_lines()
    for place, line in enumerate(lines):
        verb, cue = _parsed(*line)
        # Cues of several words first: the longest reading wins.
        by_verb.setdefault(verb, []).append((place - len(lines) * len(cue.particles), cue))
    verbs: dict[str, list[str]] = {}
    for verb in by_verb:
        for form in _forms(verb):
            verbs.setdefault(form, []).append(verb)
    shared: dict[tuple[str, ...], Heading] = {}
    for same in {tuple(found) for found in verbs.values()}:
        cues = sorted([ranked for verb in same for ranked in by_verb[verb]], key=itemgetter(0))
        shared[same] = Heading(tuple(cue for _, cue in cues))
    return {form: shared[tuple(found)] for form, found in verbs.items()}


@cache
def cues_by_form() -> dict[str, tuple[Cue, ...]]:
    """Return the cues that a lower-case verb form can head."""
    return {form: heading.cues for form, heading in headings().items()}


# Words of a preposition of several words (« de l'aveu même de ») that do not tell it.
_EVERYWHERE = frozenset("de à par tous même mêmes propre général".split())


@cache
def trigger_words() -> frozenset[str]:
    """Return the lower-case words one of which stands in every sentence with a cue.

    A cue of several words is found by its last word: « faire », « mettre » and « être » alone
    are everywhere.
    """
    words = {form for form, heading in headings().items() if heading.alone}
    for cue in {cue for heading in set(headings().values()) for cue in heading.cues}:
        if cue.particles:
            words |= agreeing(cue.particles[-1])
    sources = lexicon("cues")
    for kind in ("neutral", "judging"):
        for phrase in sources["prepositions"][kind] + sources["viewpoints"][kind]:
            rare = [word for word in phrase.split() if word not in _EVERYWHERE]
            words.add(rare[-1].removeprefix("l'"))
    return frozenset(words.union(noun_cues()))


def _auxiliaries(name: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield what may govern a cue in the infinitive with the links it takes, « » for none."""
    for line in lexicon("cues")["parts"][name].strip().split("\n"):
        governing, _, links = line.partition(":")
        taken = {link.strip("-") for link in links.split() or [""]}
        yield governing.strip(), frozenset(taken | {"d'"} if "de" in taken else taken)


@cache
def auxiliary_links() -> dict[str, frozenset[str]]:
    """Return, for each form of a verb that may govern a cue, the links it takes (« à », « »)."""
    return {
        form: links for verb, links in _auxiliaries("auxiliaries") for form, _ in conjugate(verb)
    }


@cache
def auxiliary_phrases() -> dict[str, list[tuple[tuple[str, ...], frozenset[str], frozenset[str]]]]:
    """Return what stands between a verb and a cue it governs: « a eu le courage de dire ».

    By the last word of the phrase: its words, the forms of its verb, its links.
    """
    found: dict[str, list[tuple[tuple[str, ...], frozenset[str], frozenset[str]]]] = {}
    for phrase, links in _auxiliaries("auxiliary_phrases"):
        verb, *words = phrase.removeprefix("se ").replace("'", "' ").split()
        found.setdefault(words[-1], []).append((tuple(words), _forms(verb), links))
    return found


@cache
def cue_list(name: str) -> frozenset[str]:
    """Return a list of words or phrases of the table ``parts`` of ``lexicon/cues.toml``."""
    listed = lexicon("cues")["parts"][name]
    words = listed.split() if isinstance(listed, str) else listed
    return frozenset(word.replace("_", " ") for word in words)


@cache
def messages() -> frozenset[str]:
    """Return the nouns of what is said (« réponse », « slogan »)."""
    return frozenset(lexicon("cues")["messages"]["nouns"].split())


def _nouns(table: str) -> frozenset[str]:
    """Return the nouns of a table with their plurals and ligatures."""
    words = lexicon("cues")[table]["nouns"].split()
    return frozenset(words).union((word + "s" for word in words), _ligatured(words))


@cache
def attitudes() -> frozenset[str]:
    """Return the nouns of feeling and attitude that one can express."""
    return _nouns("attitudes")


@cache
def charge_nouns() -> frozenset[str]:
    """Return the nouns of what one is accused of."""
    return _nouns("charges")


def _ligatured(words: list[str]) -> frozenset[str]:
    return frozenset(word.replace("oe", "œ") for word in words if "oe" in word)


@cache
def noun_cues() -> dict[str, str]:
    """Return the class of each noun of speech."""
    return {
        word: cue_class
        for cue_class, block in lexicon("cues")["nouns"].items()
        for word in (*block.split(), *_ligatured(block.split()))
    }
