"""Positions that a text reports an actor as taking toward another actor or a practice."""

from collections.abc import Mapping

from dataset.french import attributions as attribution_rules
from dataset.french import mentions as mention_rules
from dataset.french import speakers as speaker_rules
from dataset.french.finds import FoundActor, FoundAttribution, FoundMention, FoundStance
from dataset.text import TextView


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
    """Find the stances of a text."""
    return []


def find_alone(view: TextView) -> list[FoundStance]:
    """Find stances in a text alone, for the examples of the rules."""
    attributions = attribution_rules.find(view)
    actors, mentions = mention_rules.find(view)
    speakers = speaker_rules.resolve(view, attributions, actors, mentions)
    targets = [
        None if a.target is None else speaker_rules.target(view, a.target, actors, mentions)
        for a in attributions
    ]
    return find(view, attributions, actors, mentions, speakers, targets)
