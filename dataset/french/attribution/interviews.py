"""Answers of an interview: lines that begin with the name or the initials of who answers."""

from collections import Counter
from dataclasses import dataclass

import regex as re

from dataset.french.finds import FoundAttribution
from dataset.text import Span, TextView

# « G.M. : … », « Anne Petit : … », « R : … ».
_LABEL = re.compile(
    r"(?:(?:[A-ZÀ-Ý][\w'-]{1,20}+\.? ?){2,4}+|(?:[A-ZÀ-Ý]\.[ -]?){1,3}+|[A-ZÀ-Ý][A-ZÀ-Ý-]{0,20}+)"
    r"(?=\s?:)"
)
_COLON = re.compile(r"\s?:\s?(?=[\w«\"(])")
_LEAST = 2
# An answer is more than a caption.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with a label: who speaks, what, and the label as initials."""

    label: Span
    said: Span
    initials: str
    asks: bool


def _labelled(view: TextView) -> list[tuple[int, _Line]]:
    """Return the lines that a label opens, each with its number."""
    found: list[tuple[int, _Line]] = []
    text = view.view
    for number, line in enumerate(view.lines):
        label = _LABEL.match(text, line.start, line.end)
        colon = _COLON.match(text, label.end()) if label else None
        if label is None or colon is None or colon.end() >= line.end:
            continue
        name = label.group().rstrip()
        initials = "".join(char for char in name if char.isupper())
        said = Span(colon.end(), line.end)
        place = Span(line.start, line.start + len(name))
        found.append((number, _Line(place, said, initials, text[line.end - 1] == "?")))
    return found


def of_interviews(view: TextView) -> list[FoundAttribution]:
    """Find the answers of an interview that labels its lines; each line is one statement.

    The label is the source: one that two lines have at least, as a name or its initials
    (« Anne Petit : », « A. P. : »), or that answers the line before, which asks. A line that asks
    is the interviewer's, and no find.
    """
    if ":" not in view.view:
        return []
    labelled = _labelled(view)
    counts = Counter(line.initials for _, line in labelled)
    asked = {number + 1 for number, line in enumerate(view.lines) if view.view[line.end - 1] == "?"}
    text = view.view
    found = []
    for number, line in labelled:
        said = text[line.said.start : line.said.end].rstrip(" .!…")
        if (
            (counts[line.initials] < _LEAST and number not in asked)
            or line.asks
            or said[:1] in '«"“'
            or len(said.split(None, _SHORTEST)) <= _SHORTEST
        ):
            continue
        found.append(
            FoundAttribution(
                rule_id="attribution/interview-answer",
                source=line.label,
                cue=None,
                cue_lemma=None,
                cue_class="neutral",
                content=(Span(line.said.start, line.said.start + len(said)),),
                speech_type="indirect",
            )
        )
    return found
