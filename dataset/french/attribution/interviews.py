"""Lines that are somebody's words whole: the answers of an interview, and posts."""

from bisect import bisect_left
from collections import Counter
from itertools import pairwise

from dataset import patterns as re
from dataset.french.attribution.rendering import bare
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
_FINAL = " .!…"


def _labelled(view: TextView, line: Span) -> tuple[Span, Span] | None:
    """« Anne Petit : … »: return who a line itself says speaks, and what."""
    label = _LABEL.match(view.view, line.start, line.end)
    colon = _COLON.match(view.view, label.end()) if label else None
    if label is None or colon is None:
        return None
    name = label.group().rstrip()
    return Span(line.start, line.start + len(name)), Span(min(colon.end(), line.end), line.end)


def _initials(name: str) -> str:
    """Return a name as initials, a single one whole."""
    single = name.isalpha() and not name.isupper()
    return name if single else "".join(char for char in name if char.isupper())


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
        number = bisect_left(view.lines, Span(signed.start() + 1, 0)) - 1
        start, end = view.lines[number].start, signed.start()
        if start == end and number:
            # The signature is a line of its own.
            start, end = view.lines[number - 1]
        if end - start > _LOOKED_AT:
            continue
        linked = _LINKED.search(text, start, end)
        said = text[start : linked.start() if linked else end].rstrip(_FINAL)
        opened = len(said) - len(said.lstrip(' "«'))
        quoted = opened > 0 and said[-1:] in '"»'
        span = Span(start + opened, start + len(said.rstrip(' "»') if quoted else said))
        if span.end - span.start > _LONGEST_POST or len(text[slice(*span)].split()) <= _SHORTEST:
            continue
        speech_type = "direct" if quoted else "indirect"
        found.append(bare("post-signed", Span(*signed.span("name")), span, speech_type))
    return found


# Who asks says vous, who answers je or nous.
_ASKED = re.compile(r"\b(?:vous|votre|vos)\b")
_ANSWERED = re.compile(r"\b(?:je|j'|mon|ma|mes|moi|me|m'|nous|notre|nos|on)(?:\b|(?<='))")
_LONGEST_QUESTION = 300
_HEAD_OF_ANSWER = 400
# An answer as long may end with a question.
_LONG = 150
_DASHED = re.compile(r"[-–—\s]*+")
# « Entretien avec X », « Propos recueillis par Y »: the text says itself that it is an interview.
_ANNOUNCED = re.compile(
    r"\b(?:entretien avec|interview|propos recueillis|répond à (?:nos|vos) questions|questions à)\b"
)


def _answer(view: TextView, question: Span, line: Span) -> Span | None:
    """Return what a line answers to the one before, both without their dash, if it does."""
    text = view.low
    if text[question.end - 1] != "?" or question.end - question.start >= _LONGEST_QUESTION:
        return None
    dashed = _DASHED.match(text, line.start, line.end - 1)
    answer = Span(dashed.end() if dashed else line.start, line.end)
    asks = text[answer.end - 1] == "?" and answer.end - answer.start <= _LONG
    quoted = text[answer.start] in '"«“'
    one_word = " " not in text[slice(*answer)]
    return None if asks or quoted or one_word or _labelled(view, answer) else answer


def of_questions(view: TextView) -> list[FoundAttribution]:
    """Find the answers of an interview whose lines have no labels: what follows a line that asks.

    Two lines at least must ask in the second person and be answered in the first, unless the
    text says that it is an interview. Question and answer may both begin with a dash.
    """
    text = view.low
    answers, personal = [], 0
    for question, line in pairwise(view.lines):
        answer = _answer(view, question, line)
        if answer:
            answers.append(answer)
            head = min(answer.end, answer.start + _HEAD_OF_ANSWER)
            if _ASKED.search(text, *question) and _ANSWERED.search(text, answer.start, head):
                personal += 1
    if len(answers) < _LEAST or (personal < _LEAST and not _ANNOUNCED.search(text)):
        return []
    said = [Span(start, start + len(text[start:end].rstrip(_FINAL))) for start, end in answers]
    return [bare("interview-unlabelled", None, span, "indirect") for span in said]


def of_interviews(view: TextView) -> list[FoundAttribution]:
    """Find the answers of an interview that labels its lines; each line is one statement.

    The label is the source: one that two lines have at least, as a name or its initials
    (« Anne Petit : », « A. P. : »), or that answers the line before, which asks. A line that asks
    is the interviewer's, and no find.
    """
    text = view.view
    if ":" not in text:
        return []
    labelled = [
        (number, _initials(text[slice(*parts[0])]), *parts)
        for number, line in enumerate(view.lines)
        if (parts := _labelled(view, line))
    ]
    counts = Counter(name for _, name, _, _ in labelled)
    asked = {number + 1 for number, line in enumerate(view.lines) if text[line.end - 1] == "?"}
    found = []
    for number, name, label, (start, end) in labelled:
        said = text[start:end].rstrip(_FINAL)
        if (
            (counts[name] < _LEAST and number not in asked)
            or text[end - 1] == "?"
            # « Prix : … »: one word is a name only where somebody asks.
            or (name.istitle() and len(name) > 1 and not asked)
            or said[:1] in '«"“'
            or len(said.split(None, _SHORTEST)) <= _SHORTEST
        ):
            continue
        found.append(bare("interview-answer", label, Span(start, start + len(said)), "indirect"))
    return found
