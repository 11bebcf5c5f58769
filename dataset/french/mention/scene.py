"""All that is known of one article's actors while its speakers are resolved."""

import re
from bisect import bisect_left
from functools import cache, cached_property
from typing import NamedTuple

from dataset.french.finds import FoundActor, FoundMention
from dataset.french.mention import phrases
from dataset.french.mention.antecedents import (
    Trace,
    Traces,
    in_quotation,
    is_complement,
    opens_clause,
)
from dataset.french.mention.gazetteer import gazetteer
from dataset.french.mention.organisations import folded_name
from dataset.french.mention.phrases import Phrase
from dataset.lexicon import lexicon, word_set
from dataset.text import Span, TextView

# Masculine and feminine articles that may stand before the name of an organisation.
_FEMININE = frozenset(("la", "une"))
_BRACKET = re.compile(r" ?\(([^()\n]{2,60})\)")
_MASCULINE = frozenset(("le", "un", "du", "au"))


class Pronoun(NamedTuple):
    """Gender (m, f or empty) and number of a pronoun."""

    gender: str
    plural: bool


@cache
def anaphors(name: str) -> frozenset[str]:
    """Return a list of the words that take up an actor (``lexicon/anaphors.toml``)."""
    table = lexicon("anaphors")
    words = word_set("anaphors", "words" if name in table["words"] else "nouns", name)
    # Compared with the content words of phrases.
    return phrases.content_words(" ".join(words)) if name in ("camp", "explaining") else words


@cache
def pronouns() -> dict[str, Pronoun]:
    """Return the pronouns that may be a source."""
    forms = lexicon("anaphors")["pronouns"].items()
    return {form: Pronoun(gender, number == "plural") for form, (gender, number) in forms}


class Scene:
    """The actors of an article with their names, genders, descriptions and traces.

    ``names`` are the mentions by name in order of text, ``phrases`` the actors that are known
    by a noun phrase only, ``plurals`` the actors that a plural pronoun may stand for.
    """

    def __init__(
        self,
        view: TextView,
        actors: list[FoundActor],
        mentions: list[FoundMention],
        before: "Scene | None" = None,
    ) -> None:
        """Read the mentions by name of an article.

        ``before``: a scene of the same article, made before; what it knows of the names is not
        read anew unless one has been added.
        """
        self.text_view, self.view, self.low = view, view.view, view.low
        self.actors, self.mentions = actors, mentions
        self.gazetteer = gazetteer()
        self.names = sorted(
            (m.span, m.actor) for m in mentions if m.actor is not None and m.mention_type == "name"
        )
        self.starts = [span.start for span, _ in self.names]
        self._before = before if before is not None and before.names == self.names else None
        self.phrases: list[tuple[Phrase, int]] = []
        self.plurals: set[int] = set()
        self.groups: dict[tuple[int, ...], int] = {}  # in order of making
        self._genders: dict[int, str] = {}
        self._spoken: list[Trace] = []  # who spoke before ``traces`` were asked for
        self._mentioned = {mention.span for mention in mentions}

    @cached_property
    def named(self) -> set[int]:
        """The actors that have a name."""
        return {actor for _, actor in self.names}

    @cached_property
    def _spans(self) -> dict[int, list[Span]]:
        found: dict[int, list[Span]] = {}
        for span, actor in self.names:
            found.setdefault(actor, []).append(span)
        return found

    def told(self, actor: int) -> frozenset[str]:
        """Return the nouns, folded, that the lexicon has for what a known body is."""
        found = self.actors[actor]
        known = (self.gazetteer.natures.get(name) for name in (found.name, *found.aliases))
        return next(filter(None, known), frozenset())

    def natures(self, actor: int) -> frozenset[str]:
        """Return the nouns, folded, that may take a body up: what it is, and what its name says."""
        nouns, hypernyms = set(self.told(actor)), self.gazetteer.hypernyms
        for word in folded_name(self.actors[actor].name).split():
            nouns |= hypernyms.get(word, frozenset())
        return frozenset(nouns)

    def is_topic(self, actor: int) -> bool:
        """Tell whether the headline names an actor: a first line without full stop."""
        lines = self.text_view.lines
        if len(lines) < 2 or self.view[lines[0].end - 1] in ".!?:;":  # noqa: PLR2004
            return False
        return any(span.start < lines[0].end for span in self.spans_of(actor)[:1])

    def spans_of(self, actor: int) -> list[Span]:
        """Return where an actor is named, in order of text."""
        return self._spans.get(actor, [])

    @cached_property
    def first_body(self) -> frozenset[str]:
        """The folded words of the first company or other body that the article names."""
        kinds = {"company", "other"}
        named = (self.actors[a] for _, a in self.names if self.actors[a].actor_type in kinds)
        first = next(named, None)
        return frozenset(folded_name(first.name).split() if first else ())

    @cached_property
    def by_name(self) -> dict[str, int]:
        """The actors by folded name, alias, and word of a person's surname."""
        found: dict[str, int] = {}
        for i, actor in enumerate(self.actors):
            for name in (actor.name, *actor.aliases):
                found.setdefault(folded_name(name), i)
        for i, actor in enumerate(self.actors):
            if actor.actor_type == "person" and actor.name[:3].lower() not in {"le ", "la "}:
                for word in folded_name(actor.name).split()[1:]:
                    found.setdefault(word, i)
        return found

    @cached_property
    def quoted(self) -> list[Span]:
        """The outermost quotations."""
        return [q.outer for q in self.text_view.quotations if q.depth == 0]

    @cached_property
    def traces(self) -> Traces:
        """The places that pronouns may point back to."""
        traces = Traces()
        for trace in (*self.named_at, *self._spoken):
            traces.add(trace)
        return traces

    @cached_property
    def named_at(self) -> list[Trace]:
        """The places where an actor is named, as pronouns may point back to them."""
        if self._before is not None:
            return self._before.named_at
        found = []
        for span, actor in self.names:
            subject = opens_clause(self.text_view, span.start)
            subject = subject and not is_complement(self.low, span.start)
            subject |= self.low.startswith(", qui ", span.end)
            quoted = in_quotation(self.quoted, span.start)
            found.append(Trace(span.start, actor, subject=subject, spoke=False, quoted=quoted))
        return found

    def spoke(self, trace: Trace) -> None:
        """Leave a trace of who spoke; the others are looked at once somebody points back."""
        if "traces" in self.__dict__:
            self.traces.add(trace)
        else:
            self._spoken.append(trace)

    @cached_property
    def descriptions(self) -> list[tuple[int, int, Phrase]]:
        """The offices and descriptions beside names, and in sources: actor, place, phrase."""
        return [*self.beside]

    @cached_property
    def beside(self) -> list[tuple[int, int, Phrase]]:
        """The offices and descriptions beside names."""
        if self._before is not None:
            return self._before.beside
        found: list[tuple[int, int, Phrase]] = []
        person = 0
        for span, actor in self.names:
            for text in (
                phrases.left_apposition(self.low, span.start, person),
                phrases.right_apposition(self.low, span.end),
            ):
                phrase = phrases.read(text)
                if not self._fits(phrase, actor):
                    continue
                found.append((actor, span.start, phrase))
                # « Le politologue X (Université de Y) »: whose he is stands in the bracket.
                bracket = _BRACKET.match(self.low, span.end)
                if bracket:
                    words = phrase.words | phrases.content_words(bracket[1])
                    found.append((actor, span.start, phrase._replace(words=words)))
            person = span.end if self.is_person(actor) else person
        return found

    def _fits(self, phrase: Phrase, actor: int) -> bool:
        """Tell whether a description suits the type of the actor beside it."""
        if phrase.noun is None:
            return False
        return (phrase.noun.actor_type == "person") == self.is_person(actor)

    def describe(self, phrase: Phrase, at: int, actor: int) -> None:
        """Remember a description that stands in a source phrase ("le patron de X, Jean Y")."""
        if self._fits(phrase, actor):
            self.descriptions.append((actor, at, phrase))

    def read(self, span: Span) -> Phrase:
        """Read a noun phrase of the article."""
        return phrases.read(self.low[span.start : span.end])

    def inside(self, span: Span) -> list[tuple[Span, int]]:
        """Return the mentions by name that start in ``span``."""
        start = bisect_left(self.starts, span.start)
        stop = bisect_left(self.starts, span.end)
        return self.names[start:stop]

    def within(self, span: Span) -> int | None:
        """Return the actor in whose name a phrase begins, after the name's first word."""
        i = bisect_left(self.starts, span.start) - 1
        if i < 0 or self.names[i][0].end <= span.start:
            return None
        return self.names[i][1]

    def is_person(self, actor: int) -> bool:
        """Tell whether an actor is a person."""
        return self.actors[actor].actor_type == "person"

    def is_many(self, actor: int) -> bool:
        """Tell whether an actor is several."""
        if actor in self.plurals or self.actors[actor].actor_type == "group":
            return True
        # « Les Républicains »: a name in the plural.
        return not self.is_person(actor) and any(
            self.low.endswith(("les ", "des ", "aux "), max(0, span.start - 4), span.start)
            or self.view.startswith("Les ", span.start)
            for span in self.spans_of(actor)[:1]
        )

    def agrees(self, actor: int, gender: str) -> bool:
        """Tell whether an actor may be of ``gender`` as far as the article tells."""
        known = self.gender(actor)
        return not known or not gender or known == gender

    def gender(self, actor: int) -> str:
        """Return m, f or an empty string when the article and the lexicon do not tell."""
        if actor not in self._genders:
            self._genders[actor] = self._find_gender(actor)
        return self._genders[actor]

    def _find_gender(self, actor: int) -> str:
        found = self.actors[actor]
        first = found.name.partition(" ")[0]
        spans = self._spans.get(actor, ())
        if found.actor_type == "person":
            given = self.gazetteer.given.get(first, "")
            return given or next(filter(None, map(self._office_gender, spans)), "")
        for span in spans:
            last = self.view[max(0, span.start - 8) : span.start].lower().replace("'", "' ").split()
            if last and last[-1] in _FEMININE:
                return "f"
            if last and last[-1] in _MASCULINE:
                return "m"
        place = self.gazetteer.places.get(found.name)
        noun = self.gazetteer.heads.get(first.lower())
        if place:
            return place.gender or "m"  # « Pékin a cédé »: no « elle » takes it up
        return noun.gender if noun else ""

    def _office_gender(self, span: Span) -> str:
        """Return the gender that a title or an office before a person's name shows."""
        words = self.view[max(0, span.start - 10) : span.start].split()
        title = self.gazetteer.titles.get(words[-1], "") if words else ""
        if title in {"m", "f"}:
            return title
        office = phrases.left_apposition(self.low, span.start)
        return phrases.read(office).gender

    # ---- what resolution adds -------------------------------------------------------------

    def new_actor(self, name: str, actor_type: str) -> int:
        """Add an actor."""
        self.actors.append(FoundActor(name, actor_type))
        actor = len(self.actors) - 1
        self.by_name.setdefault(folded_name(name), actor)
        return actor

    def mention(self, rule: str, span: Span, kind: str, actor: int) -> None:
        """Add a mention, unless one stands there: a source may speak twice in a sentence."""
        if span not in self._mentioned:
            self._mentioned.add(span)
            self.mentions.append(FoundMention(rule, span, kind, actor))

    def group(self, members: list[int]) -> int:
        """Return what several actors together make, as long as pronouns are looked up."""
        key = tuple(dict.fromkeys(members))
        if len(key) == 1:
            return key[0]
        if key not in self.groups:
            self.actors.append(FoundActor(" et ".join(self.actors[i].name for i in key), "group"))
            self.groups[key] = len(self.actors) - 1
            self.plurals.add(self.groups[key])
        return self.groups[key]

    def part(self, speakers: list[int | None]) -> list[int | None]:
        """Put the first of its members in the place of each group: no actor is two."""
        first: dict[int | None, int | None] = {}
        for (member, *_), group in self.groups.items():
            first[group] = first.get(member, member)
            self.actors[group] = self.actors[member]  # nobody is left without mention
        for mention in self.mentions if first else ():
            mention.actor = first.get(mention.actor, mention.actor)
        return [first.get(actor, actor) for actor in speakers] if first else speakers

    def phrase_actor(self, span: Span, phrase: Phrase, *, group: bool = False) -> int:
        """Add an actor that is known by a noun phrase only, with its mention."""
        kind = phrase.noun.actor_type if phrase.noun else "other"
        if group or (phrase.plural and (phrase.noun is None or kind == "person")):
            kind = "group"
        actor = self.new_actor(_shortened(self.view[span.start : span.end], phrase), kind)
        self._genders[actor] = phrase.gender
        if phrase.plural or group:
            self.plurals.add(actor)
        self.phrases.append((phrase, actor))
        self.mention("mention/nominal", span, "nominal", actor)
        return actor


def _shortened(text: str, phrase: Phrase) -> str:
    """Leave out what a source phrase adds after a comma, unless it goes on enumerating."""
    first, comma, rest = text.partition(", ")
    if not comma or not first:
        return text
    adds = rest.startswith(("dont ", "qui ", "témoin"))
    return text if phrase.plural and " et " in rest and not adds else first
