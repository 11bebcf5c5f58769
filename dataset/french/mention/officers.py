"""Officers who speak before they are named: « …, a indiqué le procureur. …, ajoute Paul Petit »."""

from itertools import pairwise

from dataset.french.finds import FoundAttribution
from dataset.french.mention.phrases import Phrase
from dataset.french.mention.scene import Scene, anaphors

# How many sentences after an office its holder is named at most.
_UNNAMED = 2


def named_later(
    scene: Scene,
    attributions: list[FoundAttribution],
    order: list[int],
    speakers: list[int | None],
) -> None:
    """Join an office that spoke unnamed with whom the next sentence first names as a speaker.

    « …, a indiqué le procureur de X. …, ajoute Paul Petit »: a name that comes in as a
    speaker, told by nothing, is that of the officer who spoke right before it.
    """
    described = {actor for actor, _, _ in scene.descriptions}
    offices = {actor: phrase for phrase, actor in scene.phrases if _is_office(scene, phrase)}
    for i, following in pairwise(order):
        office, named = speakers[i], speakers[following]
        before, source = attributions[i].source, attributions[following].source
        if office not in offices or named is None or before is None or source is None:
            continue
        spans = scene.spans_of(named) if scene.is_person(named) else []
        name = scene.actors[named].name
        known = named in described or " " not in name or name.endswith(".")
        known |= attributions[following].content[0].start > source.start  # no incise
        if known or not spans or not source.start <= spans[0].start < source.end:
            continue
        sentence_at = scene.text_view.sentence_at
        near = sentence_at(source.start) - sentence_at(before.start) <= _UNNAMED
        if near and scene.agrees(named, offices[office].gender):
            _join(scene, office, named, speakers)


def _is_office(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase is of one officer, told from others ("le procureur de X")."""
    noun = phrase.noun
    if noun is None or noun.actor_type != "person" or phrase.plural or not phrase.words:
        return False
    offices = anaphors("office")
    title = phrase.head in offices or phrase.head in scene.gazetteer.role_classes
    return phrase.definite and title and noun.singular not in anaphors("relational") - offices


def _join(scene: Scene, one: int, other: int, speakers: list[int | None]) -> None:
    """Make one actor's mentions and words another's."""
    for mention in scene.mentions:
        mention.actor = other if mention.actor == one else mention.actor
    speakers[:] = [other if actor == one else actor for actor in speakers]
    scene.actors[one] = scene.actors[other]  # nobody is left without mention
