"""Who speaks: the actor behind the source of each attribution.

A source is a name, a noun phrase or a pronoun, or missing. Names are looked up among the
mentions; noun phrases are matched with the offices and descriptions that stand beside names;
pronouns and missing sources point back to the actors before them.
"""

import re
from itertools import pairwise

from dataset.french import attributions
from dataset.french.finds import FoundActor, FoundAttribution, FoundMention
from dataset.french.mention import nominals, sources
from dataset.french.mention.antecedents import Trace, in_quotation, is_complement, opens_clause
from dataset.french.mention.gazetteer import gazetteer
from dataset.french.mention.names import known_spans
from dataset.french.mention.pronouns import Pronouns
from dataset.french.mention.reprises import Reprises
from dataset.french.mention.scene import Pronoun, Scene, anaphors
from dataset.french.mentions import find as find_names
from dataset.french.registry import Registry, RegistryEntry
from dataset.french.tokens import lexical_tags
from dataset.text import Span, TextView

# How far on a quotation without source may find its speaker, in characters.
_AHEAD = 750
# How many attributions back one may be that holds this one in its content.
_NESTED = 6
# The longest article before a country's name, in characters.
_ARTICLE = 4
# What may stand between a quotation and the sentence after it.
_CLOSE = re.compile(r"[ \n.!?…»\"”]{1,12}+")
# What may stand between a colon and the words it brings in.
_BETWEEN = frozenset(' \n\r\t\u00a0\u202f«"“')
# Words of a clause: a name behind them is no subject that opens its sentence.
_CLAUSES = frozenset("VxrR")
# What may lie between a sentence and a quotation right after it, in characters.
_ADJACENT = 6
_ANYBODY = Pronoun("", False)


def _start_of(attribution: FoundAttribution) -> int:
    spans = [s for s in (attribution.source, attribution.cue, *attribution.content) if s]
    return min((s.start for s in spans), default=0)


class _Resolver:
    """Resolves the sources of one article's attributions in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.pronouns = Pronouns(scene)
        # Where the attribution before starts, and where its content ends.
        self.last, self.said = -1, 0

    def resolve(self, attributions: list[FoundAttribution]) -> list[int | None]:
        starts = [_start_of(attribution) for attribution in attributions]
        order = sorted(range(len(attributions)), key=starts.__getitem__)
        speakers: list[int | None] = [None] * len(attributions)
        previous: int | None = None
        for rank, i in enumerate(order):
            before = order[max(0, rank - _NESTED) : rank]
            outer = self._outer(attributions, speakers, before, attributions[i])
            speakers[i] = speaker = self._speaker(attributions[i], previous, outer)
            if outer is None:
                # Whoever is quoted inside a quotation does not go on after it.
                previous, self.last = speaker, starts[i]
                self.said = max((span.end for span in attributions[i].content), default=0)
            if speaker is not None:
                self._spoke(attributions[i], starts[i], speaker)
        for i, following in pairwise(order):
            missing = speakers[i] is None and attributions[i].source is None
            if missing and starts[following] - starts[i] < _AHEAD:
                speakers[i] = speakers[following]
        return speakers

    @staticmethod
    def _outer(
        attributions: list[FoundAttribution],
        speakers: list[int | None],
        before: list[int],
        attribution: FoundAttribution,
    ) -> int | None:
        """Return the speaker of the attribution in whose content this one stands."""
        at = attribution.source.start if attribution.source else _start_of(attribution)
        for j in reversed(before):
            if any(span.start <= at < span.end for span in attributions[j].content):
                return speakers[j]
        return None

    def _spoke(self, attribution: FoundAttribution, start: int, actor: int) -> None:
        """Leave a trace of who spoke."""
        scene, source = self.scene, attribution.source
        at = source.start if source else start
        subject = source is not None and opens_clause(scene.text_view, at)
        quoted = source is not None and in_quotation(scene.quoted, at)
        scene.traces.add(Trace(at, actor, subject=subject, spoke=True, quoted=quoted))

    def _speaker(
        self, attribution: FoundAttribution, previous: int | None, outer: int | None
    ) -> int | None:
        source, words = attribution.source, anaphors()
        if source is None:
            return self._free(attribution, previous)
        form = self.scene.low[source.start : source.end].strip()
        if form in words.nobody:
            return None
        if form in words.first_person:
            return outer if outer is not None else previous
        if form in words.pronouns:
            actor = self.pronouns.antecedent(attribution, words.pronouns[form], form)
            if actor is not None:
                self.scene.mention("mention/pronoun", source, "pronoun", actor)
            return actor
        return self._named_or_nominal(source)

    def _free(self, attribution: FoundAttribution, previous: int | None) -> int | None:
        """Return the speaker of a quotation without source.

        It goes on with the speaker before, unless it opens a paragraph and the sentence after
        it presents somebody, or a document spoke before.
        """
        scene = self.scene
        if not attribution.content:
            return previous
        start, end = attribution.content[0].start, attribution.content[-1].end
        opens = not scene.view[scene.view.rfind("\n", 0, start) + 1 : start].strip(' «"')
        if opens and scene.view.find("\n", self.last, start) >= 0:
            presented = self._presented(end)
            if presented is not None:
                return presented
        if previous is None:
            return self.pronouns.antecedent(attribution, _ANYBODY)
        introduced = self._introduced(start)
        if introduced is not None:
            return introduced
        turned = None if attribution.cue else self._turned_to(start, previous)
        if turned is not None:
            return turned
        whole = scene.view[start : start + 1].isupper()
        person = self._just_before(start) if whole and previous in scene.papers else None
        return previous if person is None else person

    def _introduced(self, start: int) -> int | None:
        """Return the person who opens the sentence whose colon brings in a quotation."""
        scene, at = self.scene, start
        while at > 0 and scene.view[at - 1] in _BETWEEN:
            at -= 1
        if at == 0 or scene.view[at - 1] != ":":
            return None
        sentence = scene.text_view.sentences[scene.text_view.sentence_at(at - 1)]
        for name, actor in scene.inside(Span(sentence.start, at))[:1]:
            opens = opens_clause(scene.text_view, name.start)
            if opens and scene.is_person(actor) and not is_complement(scene.low, name.start):
                return actor
        return None

    def _turned_to(self, start: int, previous: int) -> int | None:
        """Return the person to whom the text has turned since ``previous`` spoke.

        The subject of a sentence right before a quotation that stands alone, or, in a new
        paragraph that does not name the speaker before, of one further up.
        """
        scene, view = self.scene, self.scene.text_view
        if not (scene.view[start : start + 1].isupper() and in_quotation(scene.quoted, start)):
            return None
        paragraph = scene.view.rfind("\n", 0, start) + 1
        own = paragraph > self.last
        begin = max(paragraph, self.said)
        i = view.sentence_at(start)
        if not scene.view[view.sentences[i].start : start].strip(' «"“'):
            i -= 1
        if own and any(actor == previous for _, actor in scene.inside(Span(begin, start))):
            return None
        while i >= 0 and view.sentences[i].start >= begin:
            sentence = view.sentences[i]
            adjacent = sentence.end > start - _ADJACENT
            subject = self._subject_of(sentence, persons=not adjacent)
            if subject is None and adjacent:
                subject = self.pronouns.subject_of(sentence)
            if subject is not None:
                return subject if subject != previous else None
            if not own:
                return None
            i -= 1
        return None

    def _subject_of(self, sentence: Span, *, persons: bool) -> int | None:
        """Return who is named as the subject of a sentence outside quotations.

        ``persons``: whether only a person will do, or an organisation as well.
        """
        scene = self.scene
        for name, actor in scene.inside(sentence):
            if in_quotation(scene.quoted, name.start):
                continue
            speaks = not persons and scene.actors[actor].name not in scene.gazetteer.places
            if not (speaks or scene.is_person(actor)):
                continue
            opens = opens_clause(scene.text_view, name.start)
            if not opens or is_complement(scene.low, name.start):
                return None
            lead = scene.low[sentence.start : name.start].split()
            return None if any(lexical_tags().get(word) in _CLAUSES for word in lead) else actor
        return None

    def _just_before(self, start: int) -> int | None:
        """Return the person of whom the sentence right before a quotation speaks."""
        scene, sentences = self.scene, self.scene.text_view.sentences
        i = scene.text_view.sentence_at(start)
        alone = not scene.view[sentences[i].start : start].strip(' «"')
        first = max(sentences[i - alone if i else 0].start, self.said)
        for name, actor in reversed(scene.inside(Span(first, start))):
            free = not in_quotation(scene.quoted, name.start)
            if free and scene.is_person(actor) and not is_complement(scene.low, name.start):
                return actor
        return None

    def _presented(self, end: int) -> int | None:
        """Return the person whose name, with an apposition, opens the sentence after ``end``."""
        scene = self.scene
        opening = _CLOSE.match(scene.view, end)
        if opening is None:
            return None
        for name, actor in scene.inside(Span(opening.end(), opening.end() + 1)):
            if scene.is_person(actor) and scene.view.startswith(", ", name.end):
                return actor
        return None

    def _named_or_nominal(self, span: Span) -> int:
        """Return the actor of a source that is a name or a noun phrase."""
        scene = self.scene
        cut = scene.within(span)
        if cut is not None:
            return cut
        if sources.enumerates(scene, span):
            if sources.is_list(scene, span):
                return scene.group(span)
            return scene.phrase_actor(span, scene.read(span), group=True)
        head = sources.head_name(scene, span)
        if head is not None:
            name, actor = head
            if name.start > span.start:
                scene.describe(scene.read(Span(span.start, name.start)), span.start, actor)
            return actor
        unlisted = sources.unlisted(scene, span)
        if unlisted is not None:
            return unlisted
        head_only = sources.before_comma(scene, span)
        phrase = scene.read(head_only)
        if sources.joins_nouns(scene, head_only):
            return scene.phrase_actor(span, phrase, group=True)
        author = sources.author(scene, span, phrase)
        if author is not None and phrase.head in sources.words_of_authors():
            return author
        taken_up = nominals.actor_of(scene, span, phrase)
        if taken_up is None or author is not None:
            document = scene.phrase_actor(span, phrase)
            return document if author is None else author
        scene.mention("mention/nominal", span, "nominal", taken_up)
        return taken_up


def resolve(
    view: TextView,
    attributions: list[FoundAttribution],
    actors: list[FoundActor],
    mentions: list[FoundMention],
) -> list[int | None]:
    """Find who speaks in each attribution.

    Args:
        view: the article.
        attributions: its attributions, in any order.
        actors: its actors by name; sources that name nobody known are added to it.
        mentions: its mentions by name; those of the sources and the noun phrases that take up
            an actor elsewhere are added to it, in order of text.

    Returns:
        For each attribution the index of the actor, or None where the text does not tell.
    """
    scene = Scene(view, actors, mentions)
    speakers = _Resolver(scene).resolve(attributions)
    Reprises(scene).add()
    mentions.sort(key=lambda mention: mention.span)
    return speakers


def target(
    view: TextView, span: Span, actors: list[FoundActor], mentions: list[FoundMention]
) -> int | None:
    """Return the actor that a phrase names, such as the target of an accusation.

    A country or capital named by the phrase becomes an actor if it is none yet: who is
    accused acts. Mentions are not changed otherwise.
    """
    scene = Scene(view, actors, mentions)
    head = sources.head_name(scene, span)
    if head is not None:
        return head[1]
    lexicon = gazetteer()
    for start, end, name in known_spans(view.view[span.start : span.end], lexicon):
        place = lexicon.places.get(name)
        if place and place.kind in {"country", "capital"} and start <= _ARTICLE:
            actor = scene.new_actor(name, "government")
            named = Span(span.start + start, span.start + end)
            scene.mention("mention/acting-place", named, "name", actor)
            mentions.sort(key=lambda mention: mention.span)
            return actor
    return nominals.actor_of(scene, span, scene.read(span))


# The registry that the examples of the rules speak of: an invented company and its workers.
_EXAMPLES = Registry.of(
    [
        RegistryEntry("zorbec", "Zorbec", ("Zorbec Industries",), "company", "NO"),
        RegistryEntry("workers", "ouvriers de Zorbec", (), "group", "NO"),
    ]
)


def find_alone(view: TextView) -> list[FoundMention]:
    """Find all mentions of an article: names, and the nominals and pronouns that are sources.

    For running the examples of the rules: the registry is that of the examples.
    """
    actors, found = find_names(view, _EXAMPLES)
    resolve(view, attributions.find(view), actors, found)
    return found
