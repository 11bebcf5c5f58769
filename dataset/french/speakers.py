"""Who speaks: the actor behind the source of each attribution.

A source is a name, a noun phrase or a pronoun, or missing. Names are looked up among the
mentions; noun phrases are matched with the offices and descriptions that stand beside names;
pronouns and missing sources point back to the actors before them.
"""

from itertools import pairwise

from dataset import patterns as re
from dataset.french import attributions
from dataset.french.finds import FoundActor, FoundAttribution, FoundMention
from dataset.french.mention import nominals, phrases, sources
from dataset.french.mention.antecedents import Trace, in_quotation, opens_clause
from dataset.french.mention.conjuncts import conjuncts
from dataset.french.mention.free_quotations import Before, FreeQuotations
from dataset.french.mention.gazetteer import gazetteer
from dataset.french.mention.headings import repeated
from dataset.french.mention.names import known_spans
from dataset.french.mention.officers import named_later
from dataset.french.mention.pronouns import ACCORDING, Pronouns
from dataset.french.mention.reprises import Reprises
from dataset.french.mention.scene import Pronoun, Scene, anaphors, pronouns
from dataset.french.mentions import find as find_names
from dataset.french.registry import Registry, RegistryEntry
from dataset.text import Span, TextView

# How far on a quotation without source may find its speaker, in characters.
_AHEAD = 750
# How many attributions back one may be that holds this one in its content.
_NESTED = 6
# The longest article before a country's name, in characters.
_ARTICLE = 4
# « un autre travailleur », « une seconde voisine »: nobody spoken of before.
_ANOTHER = ("un autre ", "une autre ", "d'autres ", "un second ", "une seconde ", "un deuxième ",
            "une deuxième ", "un troisième ", "une troisième ")  # fmt: skip
# « Pourquoi partez-vous ? », demande X. « Y »: who is asked answers.
_ANSWER = "attribution/interview-"
_ASKING = frozenset(["demander", "interroger", "questionner"])
_ASKED = re.compile(r"\b(?:vous|votre|vos|tu|toi)\b")
# « …, précise la même source »: whoever spoke before.
_SAME = frozenset(("la même source", "cette même source", "notre même source", "le même communiqué",
                   "le même document", "le même texte", "la même note"))  # fmt: skip
_ANYBODY = Pronoun("", False)


def _start_of(attribution: FoundAttribution) -> int:
    spans = [s for s in (attribution.source, attribution.cue, *attribution.content) if s]
    return min(spans).start if spans else 0


def _end(attribution: FoundAttribution) -> int:
    return max([span.end for span in attribution.content], default=0)


class _Resolver:
    """Resolves the sources of one article's attributions in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.pronouns = Pronouns(scene)
        self.free = FreeQuotations(scene, self.pronouns)
        # Where the attribution before starts, and where its content ends.
        self.last, self.said = -1, 0
        # Whether it asks.
        self.asked = False
        # Who answers the questions of an interview.
        self.answering: int | None = None
        # Where the attributions so far start, and who speaks in them.
        self.before: list[tuple[int, int | None]] = []

    def resolve(self, attributions: list[FoundAttribution]) -> list[int | None]:
        starts = [_start_of(attribution) for attribution in attributions]
        # Of two at one place the one that holds the other comes first.
        order = sorted(
            range(len(attributions)),
            key=lambda i: (starts[i], -_end(attributions[i]), attributions[i].cue is not None),
        )
        speakers: list[int | None] = [None] * len(attributions)
        previous: int | None = None
        for rank, i in enumerate(order):
            before = order[max(0, rank - _NESTED) : rank]
            outer = self._outer(attributions, speakers, before, attributions[i])
            opener = self._opener(attributions, order[rank : rank + _NESTED], attributions[i])
            speakers[i] = speaker = (
                self._speaker(attributions[i], previous, outer) if opener is None else opener
            )
            if attributions[i].rule_id.startswith(_ANSWER):
                self.answering = speaker
            if outer is None:
                # Whoever is quoted inside a quotation does not go on after it.
                previous, self.last = speaker, starts[i]
                self.before.append((starts[i], speaker))
                self.said = _end(attributions[i])
                self.asked = self._asks(attributions[i])
            if speaker is not None:
                self._spoke(attributions[i], starts[i], speaker)
        repeated(self.scene, attributions, speakers)
        named_later(self.scene, attributions, order, speakers)
        for i, following in pairwise(order):
            missing = speakers[i] is None and attributions[i].source is None
            if missing and starts[following] - starts[i] < _AHEAD:
                speakers[i] = speakers[following]
        return speakers

    def _asks(self, attribution: FoundAttribution) -> bool:
        """Tell whether somebody asks another in the second person."""
        closing = self.scene.view[self.said : self.said + 2]
        asks = attribution.cue_lemma in _ASKING and "?" in closing
        return asks and _ASKED.search(self.scene.low, *attribution.content[0]) is not None

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
            for span in attributions[j].content:
                if span.start <= at < span.end:
                    return speakers[j]
        return None

    def _opener(
        self, attributions: list[FoundAttribution], after: list[int], attribution: FoundAttribution
    ) -> int | None:
        """Return who opens the words that a pronoun behind them says ("X a dit …, ajoute-t-il")."""
        source = attribution.source
        form = self.scene.low[source.start : source.end] if source else ""
        pronoun = pronouns().get(form)
        if source is None or pronoun is None or not attribution.content:
            return None
        start = attribution.content[0].start
        for i in after:
            other = attributions[i].source
            # Only words that are quoted are said a second time.
            quoted = attributions[i].speech_type != "indirect"
            if other is None or other == source or not quoted or abs(other.start - start) > 1:
                continue
            if self.scene.low[other.start : other.end] in pronouns():
                return None
            speaker = self._named_or_nominal(other)
            fits = self.scene.is_many(speaker) == pronoun.plural
            if fits and self.scene.agrees(speaker, pronoun.gender):
                self.scene.mention("mention/pronoun", source, "pronoun", speaker)
                return speaker
        return None

    def _spoke(self, attribution: FoundAttribution, start: int, actor: int) -> None:
        """Leave a trace of who spoke."""
        scene, source = self.scene, attribution.source
        at = source.start if source else start
        subject = source is not None and opens_clause(scene.text_view, at)
        # « « A, poursuit le maire. B » »: marks around an incise do not quote it.
        leads = source is not None and all(at < span.start for span in attribution.content)
        quoted = leads and in_quotation(scene.quoted, at)
        # Who signs a message of a network is quoted, too.
        quoted |= source is not None and scene.view.startswith(" (@", source.end)
        told = source is not None
        scene.spoke(Trace(at, actor, subject=subject, spoke=told, quoted=quoted))

    def _speaker(
        self, attribution: FoundAttribution, previous: int | None, outer: int | None
    ) -> int | None:
        source = attribution.source
        if source is None:
            return self._free(attribution, previous)
        form = self.scene.low[source.start : source.end].strip()
        if form in anaphors("nobody"):
            return None
        if form in anaphors("first_person"):
            return outer if outer is not None else previous
        if form in _SAME:
            start = _start_of(attribution)
            same = next((who for at, who in reversed(self.before) if at < start), None)
            if same is not None:
                self.scene.mention("mention/nominal", source, "nominal", same)
                return same
        if form in pronouns():
            subject = attribution.cue_lemma not in ACCORDING
            adding = attribution.cue_lemma in anaphors("adding")
            opposed = subject and form in anaphors("opposed") and not adding
            other = previous if opposed else None
            actor = self.pronouns.antecedent(attribution, pronouns()[form], form, other)
            if actor is not None:
                self.scene.mention("mention/pronoun", source, "pronoun", actor)
            return actor
        return self._named_or_nominal(source)

    def _free(self, attribution: FoundAttribution, previous: int | None) -> int | None:
        """Return the speaker of a quotation without source.

        It goes on with the speaker before, unless it opens a paragraph and the sentence after
        it presents somebody.
        """
        scene = self.scene
        if attribution.rule_id.startswith(_ANSWER) and self.answering is not None:
            return self.answering
        if not attribution.content:
            return previous
        start, end = attribution.content[0].start, attribution.content[-1].end
        before = None if previous is None else Before(previous, self.last, self.said)
        presented = self.free.presented(start, end, before)
        if presented is not None:
            return presented
        if before is None:
            return self.pronouns.antecedent(attribution, _ANYBODY)
        if self.asked and "\n" not in scene.view[self.said : start]:
            answers = self.pronouns.antecedent(attribution, _ANYBODY, other=previous)
            return answers if answers != previous else None
        turned = None if attribution.cue else self.free.turned_to(start, before)
        return previous if turned is None else turned

    def _named_or_nominal(self, span: Span, *, joined: bool = False) -> int:
        """Return the actor of a source that is a name or a noun phrase.

        ``joined``: whether it is one of several that a source joins.
        """
        scene = self.scene
        cut = scene.within(span)
        if cut is not None:
            return cut
        parts = conjuncts(scene, span)
        if len(parts) > 1:
            return scene.group([self._named_or_nominal(part, joined=True) for part in parts])
        if not joined and sources.of_many(scene, span):
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
        author = sources.author(scene, span, phrase)
        if author is not None and sources.speaks_for_author(phrase.head):
            return author
        taken_up = sources.named_behind(scene, span, phrase)
        if taken_up is None and not scene.low.startswith(_ANOTHER, span.start):
            taken_up = nominals.actor_of(scene, span, phrase, alone=not joined)
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
    *,
    reprises: bool = True,
    before: Scene | None = None,
) -> list[int | None]:
    """Find who speaks in each attribution.

    Args:
        view: the article.
        attributions: its attributions, in any order.
        actors: its actors by name; sources that name nobody known are added to it.
        mentions: its mentions by name; those of the sources and the noun phrases that take up
            an actor elsewhere are added to it, in order of text.
        reprises: whether to look for the noun phrases that take up an actor elsewhere, which
            once for each article is enough.
        before: a scene of the article made before, which spares reading its names anew.

    Returns:
        For each attribution the index of the actor, or None where the text does not tell.
    """
    scene = Scene(view, actors, mentions, before)
    speakers = _Resolver(scene).resolve(attributions)
    if reprises:
        Reprises(scene).add()
    mentions.sort(key=lambda mention: mention.span)
    return scene.part(speakers)


def target(
    view: TextView,
    span: Span,
    actors: list[FoundActor],
    mentions: list[FoundMention],
    *,
    contracted: bool = False,
    before: Scene | None = None,
) -> int | None:
    """Return the actor that a phrase names, such as the target of an accusation.

    A country or capital named by the phrase becomes an actor if it is none yet: who is
    accused acts. Mentions are not changed otherwise. ``contracted``: whether the article of the
    phrase has run into a preposition before it (« du président »). ``before`` is as in
    :func:`resolve`.
    """
    scene = Scene(view, actors, mentions, before)
    head = sources.head_name(scene, span)
    if head is not None:
        return head[1]
    lexicon = gazetteer()
    for start, end, name in known_spans(view.view[span.start : span.end]):
        place = lexicon.places.get(name)
        if place and place.kind in {"country", "capital"} and start <= _ARTICLE:
            actor = scene.new_actor(name, "government")
            named = Span(span.start + start, span.start + end)
            scene.mention("mention/acting-place", named, "name", actor)
            mentions.sort(key=lambda mention: mention.span)
            return actor
    phrase = scene.read(span)
    if contracted:
        phrase = phrases.read("le " + scene.low[span.start : span.end])
    return nominals.actor_of(scene, span, phrase)


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
