"""Definite noun phrases that take up an actor named before, wherever they stand in the prose.

"l'entreprise", "la start-up norvégienne", "le fabricant de X", "le ministre": a superordinate
may stand for any company named before, another noun only for an actor whose name holds it or
beside which it has stood (faithful anaphora, Corblin 1995). A phrase that a complement or a
relative clause restricts may bring in somebody new: it counts only when the complement names
what the actor makes, heads or is headed by. Precision before recall.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import ahocorasick_rs

from dataset.french.mention import phrases
from dataset.french.mention.antecedents import Trace, in_quotation, opens_clause, weight
from dataset.french.mention.gazetteer import automaton, gazetteer, noun_phrases
from dataset.french.mention.organisations import folded_name
from dataset.french.mention.scene import Scene
from dataset.french.mention.sources import AND
from dataset.lexicon import lexicon
from dataset.text import Span

# How far back an antecedent may stand (characters, traces, sentences).
_REACH, _TRACES, _SENTENCES, _FAR = 1_500, 40, 4, 12
# By how much the best antecedent must be better than the next one.
_MARGIN = 0.75
_OFFICE = frozenset(("office",))
_CONTRACTED = ("du ", "au ")
_DETERMINERS = {"m": ("le ", "ce "), "f": ("la ", "cette ")}
_ELIDED, _VOWELS = ("l'", "cet ", "cette "), "aeiouéèêàâôîœh"
_WORD = re.compile(r"[ ]([^\W\d_][\w-]*+'?)")
_OF_NAME = re.compile(r" (?:de (?:la |l')?|d'|du |des )")
_CAPITAL = re.compile(r" (?:« ?|\")?[^\W\d_a-zß-öø-ÿœ]")
_PRODUCT = re.compile(r"[^\s,;:.!?()«»\"]++")


class _Noun(NamedTuple):
    """A noun that may take up an actor, with what it asks for (keys of the lexicon)."""

    head: str
    gender: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Nouns:
    """The nouns with the automaton over "determiner noun", and closed classes."""

    automaton: ahocorasick_rs.AhoCorasick
    found: tuple[tuple[_Noun, int], ...]
    trade: frozenset[str]
    restricts: frozenset[str]
    makers: dict[str, str]
    origins: dict[str, str]
    heads: frozenset[str]


def _determined(head: str, gender: str) -> Iterator[tuple[str, int]]:
    """Yield a noun after each definite determiner and the length of what is no part of it."""
    if head[0] in _VOWELS:
        yield from ((f"{word}{head}", 0) for word in _ELIDED)
    for key in gender or "mf":
        yield from ((f"{word}{head}", 0) for word in _DETERMINERS[key])
    if gender != "f":
        yield from ((f"{word}{head}", len(word)) for word in _CONTRACTED)


@cache
def _nouns() -> _Nouns:
    """Load the lexicon of nouns that take up actors (once a process)."""
    table, lex = lexicon("anaphors"), gazetteer()
    kinds: dict[str, set[str]] = {}
    genders: dict[str, str] = {}
    for kind in ("company", "body", "faithful", "maker", "head"):
        for entry in table["reprises"][kind].split():
            head, _, genders[head] = entry.replace("_", " ").partition("/")
            kinds.setdefault(head, set()).add(kind)
    for head, role in lex.roles.items():
        if not role.plural and not head.startswith("ex-"):
            kinds.setdefault(head, set()).add("office")
            genders.setdefault(head, role.gender)
    patterns: dict[str, tuple[_Noun, int]] = {}
    for head, found in kinds.items():
        noun = _Noun(head, genders[head], frozenset(found))
        for text, left in _determined(head, genders[head]):
            patterns.setdefault(text, (noun, left))
    makers = {
        product.replace("_", " "): maker
        for maker, products in table["products"].items()
        for product in products.split()
    }
    return _Nouns(
        automaton(patterns),
        tuple(patterns.values()),
        frozenset(table["reprises"]["trade"].split()),
        frozenset(table["reprises"]["restricts"].split()),
        makers,
        table["origins"],
        frozenset(head for head, found in kinds.items() if "head" in found),
    )


@cache
def _origin_of(word: str) -> str:
    """Return the masculine singular of an adjective of origin, or an empty string."""
    lex, capital = gazetteer(), "-".join(part.capitalize() for part in word.split("-"))
    noun = lex.gentilics.get(capital)
    return folded_name(noun.singular) if noun else ""


@cache
def _folded_origins() -> dict[str, str]:
    """Return the adjectives of origin by their folded form (as descriptions keep them)."""
    return {
        folded_name(word).removesuffix("s"): folded_name(noun.singular)
        for word, noun in gazetteer().gentilics.items()
    }


class _Reprise(NamedTuple):
    """A definite noun phrase: its span, its noun, its adjective of origin, its complement."""

    span: Span
    noun: _Noun
    origin: str
    complement: int
    after: int


class Reprises:
    """Finds the noun phrases of one article that take up its actors."""

    def __init__(self, scene: Scene) -> None:
        """Start from the scene with all names, and the sources once they are resolved."""
        self.scene = scene
        self.nouns = _nouns()
        self._taken = sorted({mention.span for mention in scene.mentions})
        self._ends = {span.end: span for span in self._taken}
        self._starts = [span.start for span in self._taken]

    def add(self) -> None:
        """Add a mention for each noun phrase that takes up one actor."""
        low, scene = self.scene.low, self.scene
        if not scene.named:
            return
        for i, start, end in self.nouns.automaton.find_matches_as_indexes(low):
            before = low[start - 1] if start else " "
            after = low[end : end + 1]
            bound = after.isalnum() or low[end + 1 : end + 2].isdigit() or after in ("-", "'")
            if before.isalnum() or before == "-" or bound:
                continue  # also "la Ligue 1": with a number it is a name
            noun, left = self.nouns.found[i]
            if noun.kinds == _OFFICE and noun.head not in self._offices:
                continue
            reprise = self._read(start + left, end, noun)
            actor = None if reprise is None else self._actor(reprise)
            if reprise is not None and actor is not None:
                scene.mention("mention/reprise", reprise.span, "nominal", actor)
                subject = opens_clause(scene.text_view, start)
                scene.traces.add(Trace(start, actor, subject=subject, spoke=False, quoted=False))

    @cached_property
    def _offices(self) -> frozenset[str]:
        """The offices that the article gives to people it names."""
        scene = self.scene
        return frozenset(
            phrase.noun.singular
            for actor, _, phrase in scene.descriptions
            if phrase.noun is not None and scene.is_person(actor)
        )

    # ---- how far the phrase goes -------------------------------------------------------------

    def _read(self, start: int, end: int, noun: _Noun) -> _Reprise | None:
        """Read a phrase from its head on; None when it names or brings in somebody itself."""
        scene, low = self.scene, self.scene.low
        if in_quotation(scene.quoted, start) or self._overlaps(start, end):
            return None
        origin = ""
        for _ in range(2):
            word = _WORD.match(low, end)
            if word is None:
                break
            text = word.group(1)
            if _origin_of(text):
                origin = _origin_of(text)
            elif text not in self.nouns.trade:
                break
            end = word.end()
        link = _OF_NAME.match(low, end)
        if link is not None:
            stop = self._complement(link.end(), noun)
            if stop is None or self._apposed(start, stop):
                return None
            return _Reprise(Span(start, stop), noun, origin, link.end(), stop)
        word = _WORD.match(low, end)
        text = word.group(1) if word else ""
        if text in self.nouns.restricts or self._apposed(start, end):
            return None
        verbal = text in scene.gazetteer.acting_verbs or text in scene.gazetteer.auxiliaries
        if noun_phrases().is_adjective(text) and not verbal and not text.endswith(("é", "ait")):
            return None
        return _Reprise(Span(start, end), noun, origin, -1, end)

    def _complement(self, at: int, noun: _Noun) -> int | None:
        """Return where the name in a complement ends, None when it holds no name that helps."""
        i = bisect_left(self._starts, at)
        if i < len(self._taken) and self._taken[i].start == at:
            return self._taken[i].end
        product = _PRODUCT.match(self.scene.view, at)
        if "maker" in noun.kinds and product and product.group() in self.nouns.makers:
            return product.end()
        return None

    def _overlaps(self, start: int, end: int) -> bool:
        """Tell whether a mention stands at or around the head of a phrase."""
        i = bisect_right(self._taken, (end, 0)) - 1
        return i >= 0 and self._taken[i].end > start

    def _apposed(self, start: int, end: int) -> bool:
        """Tell whether the phrase stands beside a name as its apposition."""
        view = self.scene.view
        if _CAPITAL.match(view, end):
            return True
        if view[end : end + 2] in (", ", " (", " :"):
            at = end + 2
            i = bisect_left(self._starts, at)
            if i < len(self._starts) and self._starts[i] <= at + len("Mme "):
                return True
        lead = start - len(", ")
        return view[lead:start] in (", ", " (") and lead in self._ends

    # ---- whom it takes up --------------------------------------------------------------------

    def _actor(self, reprise: _Reprise) -> int | None:
        kinds = reprise.noun.kinds
        if reprise.complement >= 0:
            return self._by_complement(reprise)
        if "company" in kinds or "body" in kinds:
            return self._last(reprise, faithful=False)
        if "faithful" in kinds:
            return self._last(reprise, faithful=True)
        return self._officer(reprise) if "office" in kinds else None

    def _by_complement(self, reprise: _Reprise) -> int | None:
        """Return who makes, heads or is headed by what the complement names."""
        scene, kinds = self.scene, reprise.noun.kinds
        named = self._named_at(reprise.complement)
        words = scene.view[reprise.complement : reprise.span.end]
        if "maker" in kinds and words in self.nouns.makers:
            maker = scene.by_name.get(folded_name(self.nouns.makers[words]))
            if maker is not None and words in scene.gazetteer.known and "head" in kinds:
                named = maker  # "le créateur de" a company: a person
            elif maker is not None and maker != named:
                return maker
        if named is None:
            return None
        if "company" in kinds and scene.is_person(named):
            return self._unique(
                complement
                for actor, complement in self._heads()
                if actor == named and not scene.is_person(complement)
            )
        if "head" in kinds and scene.actors[named].actor_type == "company":
            gender = reprise.noun.gender
            return self._unique(
                actor
                for actor, complement in self._heads()
                if complement == named and scene.agrees(actor, gender)
            )
        return None

    def _named_at(self, at: int) -> int | None:
        i = bisect_left(self.scene.starts, at)
        if i < len(self.scene.names) and self.scene.starts[i] == at:
            return self.scene.names[i][1]
        return None

    @staticmethod
    def _unique(actors: Iterator[int]) -> int | None:
        found = set(actors)
        return found.pop() if len(found) == 1 else None

    def _heads(self) -> Iterator[tuple[int, int]]:
        """Yield who is said to head what: pairs of a person and an organisation."""
        scene = self.scene
        for actor, _, phrase in scene.descriptions:
            if phrase.head not in self.nouns.heads:
                continue
            for word in phrase.words:
                complement = scene.by_name.get(word)
                if complement is not None and complement != actor:
                    yield actor, complement

    def _last(self, reprise: _Reprise, *, faithful: bool) -> int | None:
        """Return the body before that fits best, if one does clearly better than all others."""
        scene, start = self.scene, reprise.span.start
        here = scene.text_view.sentence_at(start)
        scores: dict[int, float] = {}
        places: dict[int, int] = {}
        for trace in reversed(scene.traces.before(start, _REACH)[-_TRACES:]):
            distance = here - scene.text_view.sentence_at(trace.at)
            if distance > (_FAR if faithful else _SENTENCES):
                break
            fits = trace.actor >= 0 and self._fits(reprise, trace.actor, faithful=faithful)
            if trace.quoted or not fits:
                continue
            score = weight(scene.text_view, trace, distance, start, person=False)
            if score > scores.get(trace.actor, -_REACH):
                scores[trace.actor], places[trace.actor] = score, trace.at
        known = {a for a in scores if reprise.origin in self._origin(a)}
        ranked = sorted(((scores[a], a) for a in (known or scores)), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
            return None
        if reprise.origin and not known and len(ranked) > 1:
            return None
        best = ranked[0][1]
        joined = self._joined_to(places[best])
        return None if joined in scores and joined != best and not known else best

    def _joined_to(self, at: int) -> int | None:
        """Return the actor whose name a conjunction joins to the one that starts at ``at``."""
        scene = self.scene
        i = bisect_left(scene.starts, at)
        if i + 1 >= len(scene.names) or scene.starts[i] != at:
            return None
        following, actor = scene.names[i + 1]
        joint = AND.match(scene.low, scene.names[i][0].end)
        return actor if joint and joint.end() == following.start else None

    def _fits(self, reprise: _Reprise, actor: int, *, faithful: bool) -> bool:
        """Tell whether the noun may stand for an actor by type, words used and origin."""
        scene, found = self.scene, self.scene.actors[actor]
        if actor not in scene.named or scene.is_person(actor) or scene.is_many(actor):
            return False
        origins = self._origin(actor)
        if reprise.origin and origins and reprise.origin not in origins:
            return False
        head = folded_name(reprise.noun.head)
        named = {*folded_name(found.name).split(), *scene.natures(actor)}
        held = head in named or head in self._beside.get(actor, ())
        if held or faithful:
            return held
        if "body" in reprise.noun.kinds:
            return found.actor_type in {"other", "company"}
        return found.actor_type == "company"

    def _origin(self, actor: int) -> set[str]:
        """Return the adjectives of origin known of an actor (registry, words beside its name)."""
        found = self._origins.get(actor, set())
        country = self.nouns.origins.get(self.scene.actors[actor].country)
        return found | {folded_name(country)} if country else found

    @cached_property
    def _origins(self) -> dict[int, set[str]]:
        """The adjectives of origin beside the names of each actor."""
        origins = _folded_origins()
        found: dict[int, set[str]] = defaultdict(set)
        for actor, _, phrase in self.scene.descriptions:
            found[actor].update(origins[word] for word in phrase.words if word in origins)
        return found

    @cached_property
    def _beside(self) -> dict[int, set[str]]:
        """The folded nouns that have stood beside the names of each actor."""
        found: dict[int, set[str]] = defaultdict(set)
        for actor, _, phrase in self.scene.descriptions:
            found[actor].add(folded_name(phrase.head))
        return found

    def _officer(self, reprise: _Reprise) -> int | None:
        """Return the one person described by the same office before, near by."""
        scene, start = self.scene, reprise.span.start
        here = scene.text_view.sentence_at(start)
        phrase = phrases.read(scene.low[start : reprise.span.end])
        found: dict[int, int] = {}
        for actor, at, described in scene.descriptions:
            if at >= start:
                continue
            if phrases.same_head(reprise.noun.head, described.head) < 1:
                continue
            if scene.agrees(actor, reprise.noun.gender or phrase.gender):
                found[actor] = at
        if len(found) != 1:
            return None
        actor = next(iter(found))
        last = max(
            (t.at for t in scene.traces.before(start, _REACH) if t.actor == actor), default=-1
        )
        if last < 0 or here - scene.text_view.sentence_at(last) > _SENTENCES:
            return None
        return actor
