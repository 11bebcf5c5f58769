"""Capitalised names of a text as candidates for actors, with what stands around them.

One regular expression finds chains of capitalised words; the lexicon's automaton finds the
names it knows. A candidate is a chain cut to the name proper: without sentence openers, elided
articles and the portfolio of an office that stands before the name.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from dataset.french.gazetteer import Gazetteer
from dataset.french.registry import is_whole
from dataset.text import Span, TextView

_UPPER = "".join(
    char for char in map(chr, range(0x41, min(0x1F00, sys.maxunicode))) if char.isupper()
)
_WORD = (
    rf"(?:(?:MM|Mr|Mrs|Ms|Mme|Dr|Pr|Prof|St)\.(?= )|(?:[{_UPPER}]\.-?){{1,4}}+(?= ?[{_UPPER}])"
    rf"|(?:[Aa][ltrsdn]|[Ee]l|[Aa]sh)-[{_UPPER}]\w++"
    rf"|[{_UPPER}]\w*+(?:(?:[-&]|'(?=[{_UPPER}])|(?<=\w\w\w)(?<!qu)(?<!urd)'|\.(?=[a-z]))\w++)*+)"
)
_PARTICLE = (
    r"(?:(?:v[oa]n|de[nr]|te[nr]|zu[mr]?|d[ia]|del|dell[aeo]|degli|d[ao]s|do|b[ie]n|ibn|bint"
    r"|ould|mint) ){1,2}+"
)
_CHAIN = re.compile(
    rf"(?<![\w@#]){_WORD}(?:(?: (?:{_PARTICLE})?+|(?<=\.))(?=[{_UPPER}ae]){_WORD}){{0,6}}+"
)
_TOKEN = re.compile(r"(?:[^\W\d_]\.-?)+(?= ?\w)|[^\s]+")
_ELISION = re.compile(r"(?:[LDCJST]|Qu|Jusqu|Lorsqu|Puisqu)'(?=\w)")
_NOBLE = re.compile(rf" (?:de (?:la |l'|La )?|du |des |d')(?=[{_UPPER}])")
_BEFORE = re.compile(r"[\w'-]+")
_OPENS = frozenset(".!?…:;\n\r«\"*•|–([")
_ARTICLES = frozenset(("La", "Le", "Les", "Au", "En"))
_DETERMINERS = frozenset("Le La Les Un Une Des Du Ce Cet Cette Ces Son Sa Ses Leur Leurs Au Aux".split())
_PARTICIPLE = re.compile(r".*(?:[éiu]e?s?|[eu]rt|ait|oint|is|it|ris|mis)$")
_ACT = re.compile(
    r" (?:(?:ne|se|y|en|le|la|les|lui|leur) |[nsl]')*+(\w++)"
    r"(?: (?:pas|aussi|également|déjà|ensuite|enfin|ainsi|donc|toujours|bien|plus|jamais|[a-zé]+ment))*+"
    r"(?: (\w++))?"
)
_AFTER = re.compile(
    r"(?:, |,? \(|, également |, alors )(?:le |la |l'|un |une |son |sa |leur |ancien |ancienne |ex-|actuel |jeune )*+"
    r"(\w[\w-]*+)(?: (\w[\w-]*+))?"
)


@dataclass(slots=True)
class Candidate:
    """A possible name: its span, its words, and what stands around it.

    ``initial`` tells that it opens a sentence, ``title`` the title before the name (inside the
    chain), ``before`` the last two lower-case words before it, nearest last.
    """

    start: int
    end: int
    words: list[str]
    initial: bool
    title: str
    before: tuple[str, ...]

    @property
    def text(self) -> str:
        """The name without its title."""
        return " ".join(self.words).replace("' ", "'")


def known_spans(view: str, gazetteer: Gazetteer) -> list[tuple[int, int, str]]:
    """Find the names of the lexicon in a normalised text: start, end, name."""
    return [
        (start, end, gazetteer.names[i])
        for i, start, end in gazetteer.automaton.find_matches_as_indexes(view)
        if is_whole(view, start, end)
    ]


def _opens_sentence(view: str, start: int) -> bool:
    """Tell whether what starts at ``start`` opens a sentence, a line or a quotation."""
    at = start - 1
    while at >= 0 and view[at] == " ":
        at -= 1
    if at < 0 or view[at] in _OPENS:
        return True
    return view[at] == "-" and view[at - 1 : at] in " ]" and start - at > 1


def _before(low: str, start: int) -> tuple[str, ...]:
    """Return the last two words before ``start``, unless a mark stands between."""
    window = low[max(0, start - 40) : start]
    for at in range(len(window) - 1, -1, -1):
        if window[at] in ",.;:!?()\n«»\"–":
            window = window[at + 1 :]
            break
    return tuple(window.replace("'", "' ").split()[-3:])


def candidates(text_view: TextView, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Yield the capitalised names of a text in order (chains cut to names)."""
    view, low = text_view.view, text_view.low
    taken = 0
    for match in _CHAIN.finditer(view):
        start, end = match.span()
        if start < taken:
            continue
        words = _TOKEN.findall(match.group())
        elided = _ELISION.match(view, start, end)
        if elided and words[0] not in gazetteer.known:
            start = elided.end()
            words[0] = words[0][elided.end() - elided.start() :]
            if not words[0][0].isupper():
                continue
        initial = _opens_sentence(view, match.start())
        if not initial and words[0] in _ARTICLES and " ".join(words[1:]) in gazetteer.places:
            initial = True
        if initial:
            while words and _is_opener(words[0], words, gazetteer):
                start += len(words[0])
                while start < end and view[start] == " ":
                    start += 1
                if words.pop(0) in _DETERMINERS:
                    break
            if not words:
                continue
            initial = start == match.start()
        joined = None
        if len(words) == 1 and words[0] in gazetteer.given:
            joined = _NOBLE.match(view, end)
        if joined:
            tail = _CHAIN.match(view, joined.end())
            if tail and tail.group() not in gazetteer.places:
                words += [*joined.group().split(), *_TOKEN.findall(tail.group())]
                end = tail.end()
        taken = end
        yield from _cut(view, low, start, end, words, initial, gazetteer)


def _is_opener(word: str, words: list[str], gazetteer: Gazetteer) -> bool:
    low = word.lower()
    if low in gazetteer.starters:
        return not (len(words) > 1 and word in gazetteer.given)
    if word in gazetteer.given or len(words) == 1 or word in gazetteer.titles:
        return False
    return low.endswith(gazetteer.starter_endings) and word not in gazetteer.known


def _cut(
    view: str, low: str, start: int, end: int, words: list[str], initial: bool, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Cut a chain before a given name that follows an office or an organisation."""
    if len(words) > 1 and words[0].isupper() and words[0].lower() in gazetteer.heads:
        yield from _one(view, low, start + len(words[0]) + 1, end, words[1:], False, gazetteer)
        return
    if len(words) > 2:  # noqa: PLR2004  (something before a name of two words)
        for i in range(1, len(words) - 1):
            if words[i] in gazetteer.titles:
                at = view.find(words[i], start + 1, end)
                yield from _one(view, low, start, at - 1, words[:i], initial, gazetteer)
                yield from _one(view, low, at, end, words[i:], False, gazetteer)
                return
            if words[i] not in gazetteer.given:
                continue
            head = words[:i]
            if any(w in gazetteer.given or w in gazetteer.titles for w in head):
                break
            name = " ".join(head)
            office = head[-1] in gazetteer.portfolios or name in gazetteer.known
            if not (office or name in gazetteer.places or head[-1].isupper() or _after_of(low, start)):
                break
            at = view.find(words[i], start + 1, end)
            if at < 0:
                break
            yield from _one(view, low, start, at - 1, head, initial, gazetteer)
            yield from _one(view, low, at, end, words[i:], False, gazetteer)
            return
    yield from _one(view, low, start, end, words, initial, gazetteer)


def _after_of(low: str, start: int) -> bool:
    return low.endswith((" de ", " du ", " d'", " de la ", " de l'", " des "), max(0, start - 7), start)


def _one(
    view: str, low: str, start: int, end: int, words: list[str], initial: bool, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    title = ""
    before = _before(low, start)
    first = start
    while len(words) > 1 and (words[0] in gazetteer.titles or words[0].lower() in gazetteer.roles):
        if words[0] in gazetteer.given:
            break
        title = words[0] if not title or words[0] in gazetteer.titles else title
        first += len(words[0])
        while first < end and view[first] == " ":
            first += 1
        words = words[1:]
    if not title and before and before[-1] in gazetteer.titles:
        title = before[-1]
    yield Candidate(first, end, words, initial and not title, title, before)


def acts(view: TextView, end: int, gazetteer: Gazetteer) -> bool:
    """Tell whether the name that ends at ``end`` is the subject of a verb of acting or saying."""
    match = _ACT.match(view.low, end)
    if match is None:
        return False
    verb, participle = match.groups()
    if verb in gazetteer.acting_verbs:
        return True
    return verb in gazetteer.auxiliaries and bool(participle and _PARTICIPLE.match(participle))


def is_inverted_subject(candidate: Candidate, gazetteer: Gazetteer) -> bool:
    """Tell whether a verb of saying stands right before the name (« … », affirme X)."""
    before = candidate.before
    if not before:
        return False
    if before[-1] in gazetteer.saying or before[-1] in {"selon", "après"}:
        return True
    return len(before) > 1 and before[-2] in gazetteer.auxiliaries and before[-1] in gazetteer.said


def noun_before(candidate: Candidate, gazetteer: Gazetteer) -> str:
    """Return the common noun in apposition before the name ("le groupe X", "la société suisse X")."""
    before = candidate.before
    if before and gazetteer.noun(before[-1]):
        return before[-1]
    if len(before) > 1 and gazetteer.noun(before[-2]) and is_adjective(before[-1]):
        return before[-2]
    if len(before) > 2 and gazetteer.noun(before[-3]) and all(map(is_adjective, before[-2:])):
        return before[-3]
    return ""


_ADJECTIVE = re.compile(
    r".*(?:ien|ienne|éen|éenne|ain|aine|ais|aise|ois|oise|and|ande|ol|ole|al|ale|ales|aux|iste|istes"
    r"|ique|iques|aire|aires|é|ée|és|ées|if|ive|ifs|ives|el|elle|elles|eur|eure|eux|euse|ant|ante"
    r"|ants|antes|ent|ente|iens|iennes|ains|aines|aises|oises|eb|rec|recque|urc|urque|usse|elge|uisse"
    r"|èque|ense|ouveau|ouvelle|rand|rande|etit|etite|eune|ieux|ieille|ancien|ex|entral|ible|able"
    r"|ère|er|uprême|urde|rabe|lave|erbe|roate|lovène|ublic|ublique|rivé|ort|orte|ondial|ondiale)$"
)


def is_adjective(word: str) -> bool:
    """Tell whether a lower-case word looks like an adjective after a noun, by its ending."""
    return bool(_ADJECTIVE.match(word))


def noun_after(view: TextView, end: int, gazetteer: Gazetteer) -> str:
    """Return the noun in apposition after the name ("X, ministre de…", "X, un groupe…")."""
    match = _AFTER.match(view.low, end)
    if match is None:
        return ""
    first, second = match.groups()
    if gazetteer.noun(first):
        return first
    if second and gazetteer.noun(second) and (is_adjective(first) or first in {"co", "vice"}):
        return second
    if second in {"ans", "an"} and first.isdigit():
        return "personne"
    return ""


def span_of(candidate: Candidate) -> Span:
    """Return the span of a candidate's name."""
    return Span(candidate.start, candidate.end)
