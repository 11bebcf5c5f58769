"""Who speaks in a sentence, as the rules tell, for the tests of speakers."""

from dataset.french import mentions, speakers
from dataset.french.finds import FoundAttribution
from dataset.text import Span, TextView


def attribution(text: str, source: str | None, content: str, nth: int = 0) -> FoundAttribution:
    """Make an attribution from its words; ``nth`` is the occurrence of the source."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(source, at + 1) if source else -1
    start = text.index(content)
    return FoundAttribution(
        rule_id="attribution/test",
        source=Span(at, at + len(source)) if source else None,
        cue=None,
        cue_lemma=None,
        cue_class="neutral",
        content=(Span(start, start + len(content)),),
        speech_type="direct",
        carried=source is None,
    )


def speaker(text: str, *pairs: tuple[str | None, str]) -> list[str | None]:
    """Resolve (source words, content words) pairs; the last one's sources may repeat."""
    view = TextView.of(text)
    actors, found = mentions.find(view)
    seen: dict[str | None, int] = {}
    attributions = []
    for source, content in pairs:
        attributions.append(attribution(text, source, content, seen.get(source, 0)))
        seen[source] = seen.get(source, 0) + 1
    resolved = speakers.resolve(view, attributions, actors, found)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    return [None if i is None else actors[i].name for i in resolved]


INTRODUCTION = "La ministre de la Culture, Odile Varenne, a reçu Luc Mercier, patron de Renault. "
