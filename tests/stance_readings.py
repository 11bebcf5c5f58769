"""Stances of invented sentences whose actors are given, so that only stances are under test."""

from dataset.french import stances
from dataset.french.finds import FoundActor, FoundAttribution, FoundMention, FoundStance
from dataset.text import Span, TextView

NAMES = ("Airbus", "Boeing", "Greenpeace", "Marc Petit")
KINDS = ("company", "company", "other", "person")
OPPOSED = ("Airbus", "Boeing", "oppose")
PRACTICES = {"telework": ("télétravail",)}
ACTORS = [FoundActor(name, kind) for name, kind in zip(NAMES, KINDS, strict=True)]


def mentions(text: str) -> list[FoundMention]:
    """Find the test's own names, so that only stances are under test."""
    found = []
    for actor, name in enumerate(NAMES):
        at = text.find(name)
        while at >= 0:
            found.append(FoundMention("mention/test", Span(at, at + len(name)), "name", actor))
            at = text.find(name, at + 1)
    return sorted(found, key=lambda mention: mention.span)


def said(
    text: str, content: str, cue: str = "dit", lemma: str = "dire", cue_class: str = "neutral"
) -> list[FoundStance]:
    """Find the stances of one claim by Marc Petit (3)."""
    at, cued = text.index(content), text.index(cue)
    claim = FoundAttribution(
        "attribution/test",
        None,
        Span(cued, cued + len(cue)),
        lemma,
        cue_class,
        (Span(at, at + len(content)),),
        "indirect",
    )
    return stances.find(TextView.of(text), [claim], [*ACTORS], mentions(text), [3], [None])


def narrated(text: str) -> list[tuple[str, str, str]]:
    """Give holder, target and polarity of each stance told without a claim."""
    actors = [*ACTORS]
    found = stances.find(TextView.of(text), [], actors, mentions(text), [], [])
    return [
        (actors[s.holder].name, actors[s.target].name, s.polarity)
        for s in found
        if s.holder is not None and s.target is not None
    ]


def toward_practice(text: str) -> list[tuple[str, str]]:
    """Give holder and polarity of each stance toward telework."""
    found = stances.find(
        TextView.of(text), [], [*ACTORS], mentions(text), [], [], concepts=PRACTICES
    )
    return [
        (NAMES[s.holder], s.polarity)
        for s in found
        if s.holder is not None and s.target_concept == "telework"
    ]
