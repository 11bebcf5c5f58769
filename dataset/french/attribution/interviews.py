"""Answers of an interview: lines that begin with the name or the initials of who answers."""

from collections import Counter

import regex as re

from dataset.french.finds import FoundAttribution
from dataset.text import Span, TextView

# « G.M. : … », « Anne Petit : … », « R : … »: two lines at least with one label.
_LABEL = re.compile(
    r"(?:(?:[A-ZÀ-Ý][\w'-]{1,20}+\.? ?){2,4}+|(?:[A-ZÀ-Ý]\.[ -]?){1,3}+|[A-ZÀ-Ý][A-ZÀ-Ý-]{0,20}+)"
    r"(?=\s?:)"
)
_COLON = re.compile(r"\s?:\s?(?=[\w«\"(])")
_LEAST = 2
# An answer is more than a caption.
_SHORTEST = 4


def of_interviews(view: TextView) -> list[FoundAttribution]:
    """Find the answers of an interview that labels its lines; each line is one statement.

    The label is the source. A line that asks is the interviewer's, and no find.
    """
    if ":" not in view.view:
        return []
    labelled: list[tuple[Span, Span]] = []
    text = view.view
    for line in view.lines:
        label = _LABEL.match(text, line.start, line.end)
        colon = _COLON.match(text, label.end()) if label else None
        if label is None or colon is None or colon.end() >= line.end:
            continue
        size = len(label.group().rstrip())
        labelled.append((Span(line.start, line.start + size), Span(colon.end(), line.end)))
    counts = Counter(text[name.start : name.end] for name, _ in labelled)
    found = []
    for name, answer in labelled:
        said = text[answer.start : answer.end].rstrip(" .!…")
        if (
            counts[text[name.start : name.end]] < _LEAST
            or said.endswith("?")
            or said[:1] in '«"“'
            or len(said.split(None, _SHORTEST)) <= _SHORTEST
        ):
            continue
        found.append(
            FoundAttribution(
                rule_id="attribution/interview-answer",
                source=name,
                cue=None,
                cue_lemma=None,
                cue_class="neutral",
                content=(Span(answer.start, answer.start + len(said)),),
                speech_type="indirect",
            )
        )
    return found
