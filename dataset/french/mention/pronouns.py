"""Sources that are pronouns, or missing: the actor before them that fits best."""

import re
from itertools import pairwise

from dataset.french.finds import FoundAttribution
from dataset.french.mention import nominals, phrases
from dataset.french.mention.antecedents import (
    WEIGHTS,
    Trace,
    in_quotation,
    opens_clause,
    weight,
    weight_of_nearest,
)
from dataset.french.mention.organisations import extent
from dataset.french.mention.phrases import Phrase
from dataset.french.mention.scene import Pronoun, Scene, anaphors
from dataset.french.mention.sources import AND
from dataset.lexicon import shape
from dataset.text import Span

# How many traces, and how many sentences with their subjects, a pronoun looks back.
_TRACES, _SENTENCES = 40, 3
# What it weighs to have spoken before a pronoun that sets another against who did.
_OPPOSED = 50.0
ACCORDING = frozenset(("selon", "d'après", "pour"))
_OF = re.compile(r" (?:de |d'|du |de la |de l')$")


class Pronouns:
    """Finds the antecedents of one article's pronouns.

    Besides the names it knows the noun phrases that open sentences; they become actors only
    when a pronoun stands for them.
    """

    def __init__(self, scene: Scene) -> None:
        """Start with the names of the scene."""
        self.scene = scene
        self._scanned: set[tuple[int, bool]] = set()
        self._subjects: dict[int, tuple[Span, Phrase]] = {}

    def antecedent(
        self,
        attribution: FoundAttribution,
        pronoun: Pronoun,
        form: str = "",
        other: int | None = None,
    ) -> int | None:
        """Return the actor that the pronoun ``form`` of an attribution stands for.

        ``other`` is who spoke before, where the pronoun sets somebody against him (« Lui
        dément »): it stands for him only where nobody else fits.

        A pronoun after the words it introduces looks back from their start: the quotation
        itself holds no antecedent of its speaker.
        """
        starts = [span.start for span in attribution.content]
        if attribution.source:
            # "X part, selon lui, demain": the sentence itself may name whom "lui" means.
            inside = attribution.cue_lemma in ACCORDING and attribution.speech_type == "indirect"
            starts = [attribution.source.start] if inside else [*starts, attribution.source.start]
        if not starts:
            return None
        limit = min(starts)
        scene = self.scene
        self._scan(limit, plural=pronoun.plural)
        here = scene.text_view.sentence_at(limit)
        nearest = form in anaphors("nearest")
        # « …, ajoute-t-il »: who spoke in the same paragraph goes on.
        source = attribution.source
        incise = source is not None and scene.view.startswith("-", source.start - 1)
        best: tuple[float, Trace] | None = None
        for trace in reversed(scene.traces.last(limit, _TRACES)):
            if not self._fits(trace, pronoun):
                continue
            sentences = here - scene.text_view.sentence_at(trace.at)
            distance = max(sentences, (limit - trace.at) / WEIGHTS.far)
            if trace.actor >= 0:
                person = scene.is_person(trace.actor)
            else:
                noun = self._subjects[trace.at][1].noun
                person = noun is not None and noun.actor_type == "person"
            score = weight(scene.text_view, trace, distance, limit, person=person)
            if nearest:
                score -= weight_of_nearest(trace)
            if incise and trace.spoke and "\n" not in scene.view[trace.at : limit]:
                score += WEIGHTS.goes_on
            if other is not None and trace.actor == other:
                score -= _OPPOSED
            if best is None or score > best[0]:
                best = (score, trace)
        return None if best is None else self._actor(best[1])

    def subject_of(self, sentence: Span, *, plural: bool = False) -> int | None:
        """Return the person or body whom the noun phrase that opens a sentence means.

        ``plural``: whether several will do as well.
        """
        self._scan(sentence.end, plural=False)
        opening = shape("anaphors", "opening").match(self.scene.low, sentence.start)
        start = opening.end() if opening else sentence.start
        known = self._subjects.get(start)
        if known is None or in_quotation(self.scene.quoted, start):
            return None
        phrase = known[1]
        if (phrase.plural and not plural) or not phrase.definite or phrase.noun is None:
            return None
        return next(
            (self._actor(t) for t in self.scene.traces.before(start + 1, 1) if t.at == start), None
        )

    def _fits(self, trace: Trace, pronoun: Pronoun) -> bool:
        """Tell whether gender and number of a trace agree with the pronoun."""
        if trace.actor < 0:
            phrase = self._subjects[trace.at][1]
            same = not pronoun.gender or not phrase.gender or phrase.gender == pronoun.gender
            return same and phrase.plural == pronoun.plural
        if self.scene.is_many(trace.actor) != pronoun.plural:
            return False
        actor = self.scene.actors[trace.actor]
        medium = actor.actor_type == "media" or actor.name in self.scene.gazetteer.platforms
        if medium and not trace.spoke:
            return False  # « a-t-il dit à l'AFP », « sur Facebook »: no speaker
        return pronoun.plural or self.scene.agrees(trace.actor, pronoun.gender)

    def _actor(self, trace: Trace) -> int:
        """Return the actor of a trace; make one of a noun phrase met for the first time."""
        if trace.actor < 0:
            span, phrase = self._subjects[trace.at]
            names = self.scene.inside(span)
            if names and names[0][0].start == span.start:  # what "et" joins
                trace.actor = self.scene.group([actor for _, actor in names])
                return trace.actor
            actor = nominals.actor_of(self.scene, span, phrase)
            if actor is None:
                actor = self.scene.phrase_actor(span, phrase)
            else:
                self.scene.mention("mention/nominal", span, "nominal", actor)
            trace.actor = actor
        return trace.actor

    def _scan(self, limit: int, *, plural: bool) -> None:
        """Put in the noun phrases for people and bodies of the sentences before.

        Those that open a sentence count for every pronoun, plural ones inside a sentence for
        a plural pronoun only.
        """
        sentences = self.scene.text_view.sentences
        here = self.scene.text_view.sentence_at(limit)
        for i in range(max(0, here - _SENTENCES), min(here + 1, len(sentences))):
            start, end = sentences[i]
            if (i, False) not in self._scanned:
                self._scanned.add((i, False))
                opening = shape("anaphors", "opening").match(self.scene.low, start)
                place = opening.end() if opening else start
                match = shape("anaphors", "subject").match(self.scene.low, place)
                if match:
                    self._add(match, subject=True)
            if plural and (i, True) not in self._scanned:
                self._scanned.add((i, True))
                for match in shape("anaphors", "plural").finditer(self.scene.low, start + 1, end):
                    self._add(match, subject=False)
                self._add_pairs(Span(start, end))

    def _add_pairs(self, sentence: Span) -> None:
        """Put in names that "et" joins: they may be several for "ils"."""
        scene = self.scene
        for (first, _), (second, _) in pairwise(scene.inside(sentence)):
            joint = AND.match(scene.low, first.end, second.start)
            if joint is None or joint.end() != second.start:
                continue
            span = Span(first.start, second.end)
            # The trace stands behind the first name, which has its own.
            self._subjects[first.end] = (span, scene.read(span)._replace(plural=True, gender=""))
            subject = opens_clause(scene.text_view, first.start)
            quoted = in_quotation(scene.quoted, first.start)
            scene.traces.add(Trace(first.end, -1, subject=subject, spoke=False, quoted=quoted))

    def _add(self, match: re.Match[str], *, subject: bool) -> None:
        scene, start = self.scene, match.start()
        phrase = phrases.read(match.group())
        if phrase.noun is None or phrase.head in scene.gazetteer.documents:
            return
        if phrase.possessive and phrase.noun.actor_type != "person":
            return  # « Son parti l'exclut. Il se tait »: who it belongs to is spoken of
        at = scene.low.find(phrase.head, start, match.end())
        if at < 0:
            return
        end = extent(scene.view, at + len(phrase.head))
        # A name in the phrase or right after it speaks for itself, unless it is the complement of
        # a person (« L'avocate de Paul Petit »).
        for name, _ in scene.inside(Span(start, end + 3)):
            if phrase.noun.actor_type != "person" or not _OF.search(scene.low, at, name.start):
                return
            end = max(end, name.end)
        self._subjects[start] = (Span(start, end), phrase)
        quoted = in_quotation(scene.quoted, start)
        scene.traces.add(Trace(start, -1, subject=subject, spoke=False, quoted=quoted))
