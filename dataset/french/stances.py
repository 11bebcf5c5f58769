"""Positions that a text reports an actor as taking toward another actor or a practice.

Three kinds of evidence: the cue of an attribution (« accuse Y de », « salue Y »), what the
speaker says of the target inside the content (« Y est un modèle impressionnant », « Y a violé
la loi »), and verbs and nouns of position in the narration (« X critique Y », « X a porté
plainte contre Y », « le soutien de X à Y »). A mere mention is never a position, and the
article's author has none. Rules: ``rules/stance.toml``; words: ``lexicon/stances.toml`` and
``lexicon/evaluation.toml``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dataset.enclosure import Enclosure
from dataset.french import attributions as attribution_rules
from dataset.french import mentions as mention_rules
from dataset.french import speakers as speaker_rules
from dataset.french.finds import FoundActor, FoundAttribution, FoundMention, FoundStance
from dataset.french.mention.conjuncts import conjuncts
from dataset.french.mention.scene import Scene
from dataset.french.mention.sources import head_name
from dataset.french.stance.claims import Claim
from dataset.french.stance.holders import Holders
from dataset.french.stance.nouns import narrated
from dataset.french.stance.people import People
from dataset.french.stance.position import Holder
from dataset.french.stance.sites import Sites
from dataset.french.stance.words import concepts_in
from dataset.lexicon import lexicon
from dataset.text import Span, TextView


def find(
    view: TextView,
    attributions: list[FoundAttribution],
    actors: list[FoundActor],
    mentions: list[FoundMention],
    speakers: list[int | None],
    targets: list[int | None],
    *,
    concepts: Mapping[str, tuple[str, ...]] | None = None,
) -> list[FoundStance]:
    """Find the reported positions of a text.

    Args:
        view: the text.
        attributions: its attributed statements.
        actors: its actors; holders and targets are indexes of this list.
        mentions: mentions of the actors, pronouns and nominals resolved.
        speakers: for each attribution the actor who speaks, or None.
        targets: for each attribution the actor that its ``target`` names, or None.
        concepts: phrases by which each concept or practice is named, by concept id;
            without it only actors are targets.

    Returns:
        One stance for each holder, target and passage, in order of text. A stance taken both
        ways in one passage is "mixed".
    """
    known = tuple(sorted((key, tuple(phrases)) for key, phrases in (concepts or {}).items()))
    people = People(view, actors, mentions)
    sites = Sites(view, mentions, list(concepts_in(view.low, known)), people)
    enclosure = Enclosure([each.content for each in attributions])
    found: list[FoundStance] = []
    for i, (said, holder) in enumerate(zip(attributions, speakers, strict=True)):
        if holder is not None and said.content:
            found += Claim(sites, said, Holder(holder, claim=i), targets[i], enclosure).stances()
    found += narrated(Holders(sites, attributions, speakers))
    shown = {each.attribution for each in found if each.attribution is not None}
    joint = {
        i: _speaking_together(Scene(view, actors, mentions), source)
        for i in shown
        if (source := attributions[i].source) and " et " in view.low[slice(*source)]
    }
    found = list(_each_holder(found, speakers, joint))
    named = {m.actor for m in mentions if m.mention_type == "name"}
    targets_found = {each.target for each in found if each.target is not None} - named
    things = {actor for actor in targets_found if people.is_thing(actor)}
    return _merged([each for each in found if each.target not in things], view)


def find_alone(view: TextView) -> list[FoundStance]:
    """Find stances in a text alone, for the examples of the rules."""
    attributions = attribution_rules.find(view)
    actors, mentions = mention_rules.find(view)
    speakers = speaker_rules.resolve(view, attributions, actors, mentions)
    targets = [
        None if a.target is None else speaker_rules.target(view, a.target, actors, mentions)
        for a in attributions
    ]
    practices = lexicon("stances")["practices"]
    return find(view, attributions, actors, mentions, speakers, targets, concepts=practices)


def _speaking_together(scene: Scene, source: Span) -> list[int]:
    """Return the actors that a source joins, none where it is one phrase."""
    parts = conjuncts(scene, source)
    if len(parts) == 1:
        return []
    at = {mention.span: mention.actor for mention in scene.mentions}
    heads = [(head_name(scene, part), at.get(part)) for part in parts]
    joined = [head[1] if head else actor for head, actor in heads]
    return list(dict.fromkeys(actor for actor in joined if actor is not None))


def _each_holder(
    found: list[FoundStance], speakers: list[int | None], together: dict[int, list[int]]
) -> Iterator[FoundStance]:
    """Yield the stances, those of a claim of several speakers once for each of them.

    The claim goes with the one who is its claimant.
    """
    for stance in found:
        i = stance.attribution
        joint = together.get(i, []) if i is not None and stance.holder == speakers[i] else []
        if not joint:
            yield stance
        for holder in joint:
            if holder != stance.target:
                shown = i if holder == stance.holder else None
                yield replace(stance, holder=holder, attribution=shown)


def _merged(found: list[FoundStance], view: TextView) -> list[FoundStance]:
    """Keep one stance for each holder, target and sentence; both ways make it mixed."""
    kept: dict[tuple[int, int | None, int | None, str | None], FoundStance] = {}
    for stance in found:
        place = view.sentence_at(stance.span.start)
        key = (place, stance.holder, stance.target, stance.target_concept)
        first = kept.setdefault(key, stance)
        if first.polarity != stance.polarity:
            first.polarity = "mixed"
    return sorted(kept.values(), key=lambda stance: (stance.span, stance.holder or 0))
