"""Capitalised names of a text as candidates for actors.

One regular expression finds chains of capitalised words. A candidate is a chain cut to the
name proper: without sentence openers, elided articles, titles, and the office or organisation
that stands before a person's name without a comma.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dataset.french.mention.gazetteer import gazetteer, noun_phrases
from dataset.text import TextView

_CAPITALS = "".join(char for char in map(chr, range(0x41, 0x1F00)) if char.isupper())
_UPPER = f"[{_CAPITALS}]"
# Up to four initials; three or fewer are all that stand there.
_INITIALS = rf"(?:(?:{_UPPER}\.-?){{4}}|(?:{_UPPER}\.-?){{1,3}}(?!{_UPPER}\.))(?= ?{_UPPER})"
_WORD = (
    rf"(?:(?:MM|Mr|Mrs|Ms|Mme|Dr|Pr|Prof|St)\.(?= )|(?:Inc|Corp|Ltd|Bros)\.|{_INITIALS}"
    rf"|(?:[Aa][ltrsdn]|[Ee]l|[Aa]sh)-{_UPPER}\w++"
    rf"|{_UPPER}\w*+(?:(?:[-&]|'(?={_UPPER})|(?<=\w\w\w)(?<!qu)(?<!urd)'|\.(?=[a-z]))\w++)*)"
)
# Particles of surnames, and what joins the words of English names ("Bank of the West").
_PARTICLE = (
    r"(?:(?:v[oa]n|de[nr]|te[nr]|zu[mr]?|d[ia]|del|dell[aeo]|degli|d[ao]s|do|b[ie]n|ibn|bint"
    r"|ould|mint|of|and|for|the|&) ){1,2}"
)
_BEGINS = f"(?=[{_CAPITALS}ae])"
# What begins a chain is looked at before what stands before it: at most places that is all.
_CHAIN = re.compile(
    rf"{_BEGINS}(?<![\w@#]){_WORD}(?:(?: (?:{_PARTICLE})?|(?<=\.)){_BEGINS}{_WORD}){{0,6}}"
)
_TOKEN = re.compile(r"(?:[^\W\d_]\.-?)+(?= ?\w)|[^\s]+")
_LETTER = re.compile(rf"{_UPPER}\.")
_ELISION = re.compile(r"(?:[LDCJST]|Qu|Jusqu|Lorsqu|Puisqu)'(?=\w)")
_NOBLE = re.compile(rf" (?:de (?:la |l'|La )?|du |des |d')(?={_UPPER})")
_OPENS = frozenset('.!?…:;\n\r«"*•|–([')
_MARKS = frozenset(("", *',.;:!?()\n«»"–'))
_TO_MARK = re.compile(r'.*[,.;:!?()\n«»"–]', re.DOTALL)
_PLACE_ARTICLES = frozenset(("La", "Le", "Les", "Au", "En"))
_DETERMINERS = frozenset(
    ("Le", "La", "Les", "Un", "Une", "Des", "Du", "Ce", "Cet", "Cette", "Ces", "Son", "Sa", "Ses")
)
_OF = (" de ", " du ", " d'", " de la ", " de l'", " des ", " à la ", " à l'", " au ", " aux ")
_PORTFOLIO_AND_NAME = 3
# Words looked at before a name, and characters they may take.
_WORDS_BEFORE, _CHARACTERS_BEFORE = 3, 40


@dataclass(slots=True)
class Candidate:
    """A possible name: its span, its words and text, and what stands around it.

    ``initial`` tells that it opens a sentence, ``title`` the title before the name (inside the
    chain), ``before`` the last three lower-case words before it, nearest last.
    """

    start: int
    end: int
    words: list[str]
    text: str
    initial: bool
    title: str
    before: tuple[str, ...]


class _Chain:
    """A chain of capitalised words while it is cut: what is left of it, and where."""

    __slots__ = ("end", "initial", "start", "words")

    def __init__(self, start: int, end: int, words: list[str], *, initial: bool) -> None:
        self.start, self.end, self.words, self.initial = start, end, words, initial

    def drop_first(self, view: str) -> str:
        """Take the first word off and return it."""
        word = self.words.pop(0)
        self.start += len(word)
        while self.start < self.end and view[self.start] == " ":
            self.start += 1
        return word

    def cut(self, view: str, i: int) -> tuple["_Chain", "_Chain"]:
        """Cut the chain before its word ``i``."""
        head = " ".join(self.words[:i])
        at = view.find(self.words[i], min(self.start + len(head), self.end), self.end)
        at = max(at, self.start + 1)
        return (
            _Chain(self.start, at - 1, self.words[:i], initial=self.initial),
            _Chain(at, self.end, self.words[i:], initial=False),
        )


def _opens_sentence(view: str, start: int) -> bool:
    """Tell whether what starts at ``start`` opens a sentence, a line or a quotation."""
    at = start - 1
    while at >= 0 and view[at] == " ":
        at -= 1
    if at < 0 or view[at] in _OPENS:
        return True
    return view[at] == "-" and view[at - 1 : at] in " ]" and start - at > 1


def _before(low: str, start: int) -> tuple[str, ...]:
    """Return the last words before ``start``, unless a mark stands between."""
    window = low[max(0, start - _CHARACTERS_BEFORE) : start].rstrip(" ")
    if window[-1:] in _MARKS:
        return ()
    mark = _TO_MARK.match(window)
    beside = window[mark.end() :] if mark else window
    return tuple(beside.replace("'", "' ").split()[-_WORDS_BEFORE:])


def candidates(text_view: TextView) -> Iterator[Candidate]:
    """Yield the capitalised names of a text in order (chains cut to names)."""
    view = text_view.view
    for match in _CHAIN.finditer(view):
        # A word that only opens sentences ends most chains here: the common case, kept cheap.
        if match.group() in gazetteer().openers:
            continue
        chain = _opened(view, match)
        if chain is None:
            continue
        _join_noble(view, chain)
        alone = len(chain.words) == 1
        for part in (chain,) if alone else _cut(view, text_view.low, chain):
            yield _candidate(view, text_view.low, part)


def _opened(view: str, match: re.Match[str]) -> _Chain | None:
    """Return the chain of a match without elided article and sentence openers."""
    text = match.group()
    words = _TOKEN.findall(text) if " " in text or "." in text else [text]
    chain = _Chain(*match.span(), words, initial=_opens_sentence(view, match.start()))
    start = match.start()
    if "." in text:
        chain = _at_full_stop(view, chain)
        words, start = chain.words, chain.start
    elided = _ELISION.match(text) if "'" in text else None
    if elided and words[0] not in gazetteer().known:
        chain.start += elided.end()
        words[0] = words[0][elided.end() :]
        if not words[0][0].isupper():
            return None
    article = words[0] in _PLACE_ARTICLES and (
        " ".join(words[1:]) in gazetteer().places
        or (len(words) > 1 and words[1].lower() in gazetteer().heads)
    )
    if chain.initial or article:
        while words and _is_opener(words[0], words):
            if chain.drop_first(view) in _DETERMINERS:
                break
        chain.initial = chain.start == start
    return chain if words else None


def _at_full_stop(view: str, chain: _Chain) -> _Chain:
    """Cut a chain where a letter's full stop ends the sentence ("au point B. On peut …").

    What goes on with an opener of sentences is a new one, but for surnames ("J. Le Guen").
    """
    words = chain.words
    for i, word in enumerate(words[:-1]):
        following = words[i + 1]
        if not _LETTER.fullmatch(word) or following.lower() not in gazetteer().starters:
            continue
        if following in _DETERMINERS and i + 2 < len(words):
            continue
        before, after = chain.cut(view, i + 1)
        if i == 0:
            after.initial = True
            return after
        return before
    return chain


def _is_opener(word: str, words: list[str]) -> bool:
    """Tell whether the first of a chain's words opens the sentence and belongs to no name."""
    low = word.lower()
    if low in gazetteer().starters:
        return not (len(words) > 1 and word in gazetteer().given)
    if word in gazetteer().given or len(words) == 1:
        return False
    return low.endswith(gazetteer().starter_endings) and word not in gazetteer().known


def _join_noble(view: str, chain: _Chain) -> None:
    """Join a lone given name with "de …" after it ("Anne de Villiers"), unless a place follows."""
    if len(chain.words) > 1 or chain.words[0] not in gazetteer().given:
        return
    link = _NOBLE.match(view, chain.end)
    if not link:
        return
    tail = _CHAIN.match(view, link.end())
    if tail and tail.group() not in gazetteer().places:
        chain.words += [*link.group().split(), *_TOKEN.findall(tail.group())]
        chain.end = tail.end()


def _cut(view: str, low: str, chain: _Chain) -> Iterator[_Chain]:
    """Cut a chain before a title, or a given name after an office or organisation."""
    words = chain.words
    heading = len(words) > 1 and words[0].isupper() and words[0] not in gazetteer().known
    if heading and words[0].lower() in gazetteer().heads:
        chain.drop_first(view)
        chain.initial = False
    if _holds_portfolio(low, chain) or _follows_acronym(chain):
        yield from chain.cut(view, 1)
        return
    for i in range(1, len(words) - 1):
        if words[i] in gazetteer().titles or (
            words[i] in gazetteer().given and _is_office(low, chain.start, words[:i])
        ):
            yield from chain.cut(view, i)
            return
    yield chain


def _holds_portfolio(low: str, chain: _Chain) -> bool:
    """Tell whether a name of two words follows a minister's portfolio ("de la Santé Zoran Vuk")."""
    words = chain.words
    if len(words) != _PORTFOLIO_AND_NAME or words[0] not in gazetteer().portfolios:
        return False
    # "de l'Union Sportive Bordelaise" is no portfolio with a name: its second word is an adjective.
    body = words[0].lower() in gazetteer().heads and noun_phrases().is_adjective(words[1].lower())
    named = not body and all(map(str.istitle, words[1:]))
    return named and low.endswith(_OF, max(0, chain.start - 7), chain.start)


def _follows_acronym(chain: _Chain) -> bool:
    """Tell whether a name of two words follows a known acronym ("a dit à l'AFP Zoran Vuk")."""
    words = chain.words
    if len(words) != _PORTFOLIO_AND_NAME or not words[0].isupper():
        return False
    return words[0] in gazetteer().known and all(map(str.istitle, words[1:]))


def _is_office(low: str, start: int, head: list[str]) -> bool:
    """Tell whether the words before a given name name an office, organisation or place."""
    if any(word in gazetteer().given or word in gazetteer().titles for word in head):
        return False
    name = " ".join(head)
    if head[-1] in gazetteer().marks or name in gazetteer().gentilics:
        return True
    if (
        head[-1] in gazetteer().portfolios
        or name in gazetteer().known
        or name in gazetteer().places
    ):
        return True
    return head[-1].isupper() or low.endswith(_OF, max(0, start - 7), start)


def _candidate(view: str, low: str, chain: _Chain) -> Candidate:
    """Take titles and capitalised offices off the head of a chain."""
    title = ""
    before = _before(low, chain.start)
    while len(chain.words) > 1 and chain.words[0] not in gazetteer().given:
        word = chain.words[0]
        if word not in gazetteer().titles and word.lower() not in gazetteer().roles:
            break
        title = word if not title or word in gazetteer().titles else title
        chain.drop_first(view)
    if not title and before and before[-1] in gazetteer().titles:
        title = before[-1]
    initial = chain.initial and not title
    words = chain.words
    text = words[0] if len(words) == 1 else " ".join(words).replace("' ", "'")
    return Candidate(chain.start, chain.end, chain.words, text, initial, title, before)
