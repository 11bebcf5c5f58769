"""What ties claims and actors together: targets and channels of claims, bodies of actors.

The rules stand in ``rules/link.toml``, their words in ``lexicon/links.toml``.
"""

from collections.abc import Sequence

from dataset.enclosure import Enclosure
from dataset.french import attributions, mentions, speakers, stances
from dataset.french.finds import (
    FoundActor,
    FoundAttribution,
    FoundLink,
    FoundMention,
    FoundStance,
)
from dataset.french.link.channels import Channels
from dataset.french.link.membership import memberships
from dataset.french.link.names import Names
from dataset.french.link.targets import Targets
from dataset.french.registry import Registry
from dataset.text import Span, TextView


def find(
    view: TextView,
    said: list[FoundAttribution],
    actors: list[FoundActor],
    found: list[FoundMention],
    who: list[int | None],
    towards: list[int | None],
    positions: list[FoundStance],
    *,
    known: tuple[Registry, Sequence[Span]] = (Registry.EMPTY, ()),
) -> list[FoundLink]:
    """Find the links of an article's claims and actors.

    Args:
        view: the article.
        said: its attributions.
        actors: its actors; media that are channels only are added, and ``part_of`` is set.
        found: its mentions.
        who: the speaker of each attribution.
        towards: the actor that the object of each cue names.
        positions: the positions that the article reports.
        known: the actors known beforehand, and the page furniture, where credits stand.

    Returns:
        Links of kind ``part_of``, then ``target`` and ``via`` by claim; the ``via`` of a claim in
        order from the claimant outward.
    """
    registry, aside = known
    names = Names(view, actors, found)
    links = list(memberships(names))
    for link in links:
        if link.member is not None and actors[link.actor].part_of != link.member:
            actors[link.member].part_of = link.actor
    targets = Targets(names, said, who, towards, positions)
    links += [target for i in range(len(said)) if (target := targets.find(i)) is not None]
    enclosure = Enclosure([each.content for each in said])
    links += Channels(names, said, who, enclosure, registry).find(aside)
    return links


def find_alone(view: TextView) -> list[FoundLink]:
    """Find all links of an article, for running the examples of the rules."""
    said = attributions.find(view)
    actors, found = mentions.find(view)
    who = speakers.resolve(view, said, actors, found)
    towards = [
        None if a.target is None else speakers.target(view, a.target, actors, found) for a in said
    ]
    positions = stances.find(view, said, actors, found, who, towards)
    return find(view, said, actors, found, who, towards, positions)
