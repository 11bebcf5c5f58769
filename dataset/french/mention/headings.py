"""Headings that quote what somebody says further down."""

from bisect import bisect_right

from dataset import patterns as re
from dataset.french.finds import FoundAttribution
from dataset.french.mention.scene import Scene

# The shortest heading that is looked for further down, in characters, and how many are.
_HEADING, _HEADINGS = 16, 40
# A heading in nearly the words of what is said below: how many words, how far below.
_LINE_ENDS = re.compile(r"[ \u00a0\u202f»\"\u201d]*+(?:\n|\Z)")
_LONG_WORD = re.compile(r"\w{4,}+")
_SHARED, _BELOW = 0.7, 8


def repeated(
    scene: Scene, attributions: list[FoundAttribution], speakers: list[int | None]
) -> None:
    """Give headings that quote what somebody says further down to that speaker."""
    view, low = scene.view, scene.low
    contents = sorted(
        (span, i) for i, each in enumerate(attributions) if each.cue for span in each.content
    )
    headings = [i for i, each in enumerate(attributions) if not (each.cue or each.source)]
    for i in headings[:_HEADINGS]:
        start, end = (attributions[i].content or ((0, 0),))[0]
        alone = not view[view.rfind("\n", 0, start) + 1 : start].strip(' «"')
        at = low.find(low[start:end], end) if alone and end - start >= _HEADING else -1
        j = bisect_right(contents, at, key=lambda content: content[0].start) - 1
        if at >= 0 and j >= 0 and at < contents[j][0].end:
            speakers[i] = speakers[contents[j][1]]
        elif alone and attributions[i].content:
            like = _likened(low, attributions, i)
            speakers[i] = speakers[i] if like is None else speakers[like]


def _likened(low: str, attributions: list[FoundAttribution], i: int) -> int | None:
    """Return what is said below a heading in nearly the words of the heading ``i``."""
    start, end = attributions[i].content[0]
    if not _LINE_ENDS.match(low, end) or low[end - 1] in ".,":
        return None
    words = set(_LONG_WORD.findall(low, start, end))
    below = sorted(
        (each.content[0].start, j) for j, each in enumerate(attributions) if each.content
    )
    first = bisect_right(below, (end, 0))
    for at, j in below[first : first + _BELOW]:
        said = low[at : attributions[j].content[-1].end]
        shared = words.intersection(_LONG_WORD.findall(said))
        if len(shared) >= _SHARED * len(words) and len(words) > 1:
            return j
    return None
