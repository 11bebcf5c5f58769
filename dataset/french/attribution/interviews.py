"""Lines that are somebody's words whole: the answers of an interview, and posts."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import regex as re

from dataset.french.finds import FoundAttribution
from dataset.text import Span, TextView

# « G.M. : … », « Anne Petit : … », « R : … », « Kasimir : … ».
_LABEL = re.compile(
    r"(?:(?:[A-ZÀ-Ý][\w'-]{1,20}+\.? ?){1,4}+|(?:[A-ZÀ-Ý]\.[ -]?){1,3}+|[A-ZÀ-Ý][A-ZÀ-Ý-]{0,20}+)"
    r"(?=\s?:)"
)
_COLON = re.compile(r"\s?:\s?(?=[\w«\"(])")
_LEAST = 2
# An answer is more than a caption.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with a label: who speaks, what; names as initials, a single one whole."""

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
        single = name.isalpha() and not name.isupper()
        initials = name if single else "".join(char for char in name if char.isupper())
        said = Span(colon.end(), line.end)
        place = Span(line.start, line.start + len(name))
        found.append((number, _Line(place, said, initials, text[line.end - 1] == "?")))
    return found


# « — Anne Petit (@anne_petit) 3 mars 2022 »: whoever signs a post.
_POSTED = re.compile(r"[–-] ?(?P<name>[^\W\d_][^\n()–]{1,60}) \(@\w{2,30}\)")
# What ends the words of a post: a link, a picture.
_LINKED = re.compile(r"(?:pic\.twitter\.com|https?:)\S{0,200}\s*$")
_LONGEST_POST = 600
# The same with a link behind it: what stands further before a signature is not looked at, so that
# a line of nothing but signatures or links costs no more than its length.
_LOOKED_AT = _LONGEST_POST + 240


def of_posts(view: TextView) -> list[FoundAttribution]:
    """Find posts that a page shows with the name and the handle of who wrote them."""
    text = view.view
    if "(@" not in text:
        return []
    found = []
    for signed in _POSTED.finditer(text):
        end = signed.start()
        far = max(0, end - _LOOKED_AT)
        start = text.rfind("\n", far, end) + 1
        if far and not start:
            continue
        if not text[start:end].strip():
            # The signature is a line of its own.
            line = view.lines[max(0, bisect_left(view.lines, Span(start, start)) - 1)]
            start, end = line.start, min(line.end, start)
            if end - start > _LOOKED_AT:
                continue
        linked = _LINKED.search(text, start, end)
        end = linked.start() if linked else end
        said = text[start:end].rstrip(" .!…")
        opened = len(said) - len(said.lstrip(' "«'))
        quoted = opened > 0 and said[-1:] in '"»'
        span = Span(start + opened, start + len(said.rstrip(' "»') if quoted else said))
        if span.end - span.start > _LONGEST_POST or len(text[slice(*span)].split()) <= _SHORTEST:
            continue
        found.append(
            FoundAttribution(
                rule_id="attribution/post-signed",
                source=Span(*signed.span("name")),
                cue=None,
                cue_lemma=None,
                cue_class="neutral",
                content=(span,),
                speech_type="direct" if quoted else "indirect",
            )
        )
    return found


def _is_labelled(view: TextView, line: Span) -> bool:
    """« Anne Petit : … »: tell whether a line says itself who speaks."""
    label = _LABEL.match(view.view, line.start, line.end)
    return label is not None and _COLON.match(view.view, label.end()) is not None


# Who asks says vous, who answers je or nous.
_ASKED = re.compile(r"\b(?:vous|votre|vos)\b")
_ANSWERED = re.compile(r"\b(?:je|j'|mon|ma|mes|moi|me|m'|nous|notre|nos|on)(?:\b|(?<='))")
_LONGEST_QUESTION = 300
_HEAD_OF_ANSWER = 400
# An answer as long may end with a question.
_LONG = 150


_DASHES = "-–—"


def _undashed(text: str, line: Span) -> Span:
    """Return a line without the dash that opens it."""
    start = line.start
    while start < line.end - 1 and (text[start] in _DASHES or text[start].isspace()):
        start += 1
    return Span(start, line.end)


# « Entretien avec X », « Propos recueillis par Y »: the text says itself that it is an interview.
_ANNOUNCED = re.compile(
    r"\b(?:entretien avec|interview|propos recueillis|répond à (?:nos|vos) questions|questions à)\b"
)


def of_questions(view: TextView) -> list[FoundAttribution]:
    """Find the answers of an interview whose lines have no labels: what follows a line that asks.

    Two lines at least must ask in the second person and be answered in the first, unless the
    text says that it is an interview. Question and answer may both begin with a dash.
    """
    text = view.low
    if not any(text[line.end - 1] == "?" for line in view.lines):
        return []
    announced = _ANNOUNCED.search(text) is not None
    pairs = []
    for question, line in pairwise(view.lines):
        asks = text[question.end - 1] == "?" and question.end - question.start < _LONGEST_QUESTION
        answer = _undashed(text, line)
        answers = text[answer.start] not in '"«“-–' and (
            text[answer.end - 1] != "?" or answer.end - answer.start > _LONG
        )
        answers = answers and not _is_labelled(view, answer)
        if asks and answers and " " in text[slice(*answer)]:
            pairs.append((question, answer))
    sure = [
        answer
        for question, answer in pairs
        if announced
        or (
            _ASKED.search(text, *question)
            and _ANSWERED.search(
                text, answer.start, min(answer.end, answer.start + _HEAD_OF_ANSWER)
            )
        )
    ]
    if len(sure) < _LEAST:
        return []
    return [
        FoundAttribution(
            rule_id="attribution/interview-unlabelled",
            source=None,
            cue=None,
            cue_lemma=None,
            cue_class="neutral",
            content=(Span(answer.start, answer.start + len(text[slice(*answer)].rstrip(" .!…"))),),
            speech_type="indirect",
            carried=True,
        )
        for _, answer in pairs
    ]


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
            # « Prix : … »: one word is a name only where somebody asks.
            or (line.initials.istitle() and len(line.initials) > 1 and not asked)
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
