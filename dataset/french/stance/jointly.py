"""Who speaks together: each of « X, Y et Z dénoncent … » holds the position."""

from collections.abc import Iterator
from dataclasses import replace

from dataset.french.finds import FoundStance
from dataset.french.mention.conjuncts import conjuncts
from dataset.french.mention.scene import Scene
from dataset.french.mention.sources import head_name
from dataset.text import Span


def speaking_together(scene: Scene, source: Span | None) -> list[int]:
    """Return the actors that a source joins, none where it is one phrase.

    Args:
        scene: the actors of the text.
        source: the source of an attribution.
    """
    parts = conjuncts(scene, source) if source else []
    if len(parts) == 1:
        return []
    at = {mention.span: mention.actor for mention in scene.mentions}
    heads = [(head_name(scene, part), at.get(part)) for part in parts]
    joined = [head[1] if head else actor for head, actor in heads]
    return list(dict.fromkeys(actor for actor in joined if actor is not None))


def each_holder(
    found: list[FoundStance],
    speakers: list[int | None],
    together: dict[int, list[int]],
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
