"""Tokens of a French passage, one letter of tag each.

Patterns of the rules run over the string of tags: one character a token, so that a position
in the string is the index of a token. A quotation is one token (see :func:`tokenise`).

Tags: ``D`` determiner, ``d`` de du d', ``e`` des, ``a`` à au aux, ``E`` en, ``p`` other
preposition, ``N`` noun or adjective, ``P`` name, ``#`` number, ``t`` word of time, ``r``
subject pronoun, ``o`` object clitic, ``n`` ne, ``b`` adverb, ``q`` que, ``R`` qui, ``L`` other
relative, ``s`` indirect question, ``k`` et ou ni, ``m`` mais car or, ``c`` other conjunction,
``x`` finite avoir or être, ``y`` ayant étant, ``z`` avoir être, ``w`` été eu, ``V`` finite verb,
``U`` past participle, ``G`` present participle, ``I`` infinitive, ``K`` inverted subject
clitic, ``Q`` quotation, ``T`` quotation of a word or two, ``h`` behind a cue where it was said
(see ``attribution/occasions.py``); other marks stand for themselves.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from operator import add, itemgetter

from dataset.french.conjugation import FINITE, GERUND, INFINITIVE, PARTICIPLE, conjugate
from dataset.french.context import settle
from dataset.french.verb_or_noun import words_of
from dataset.lexicon import cue_lines, lexicon
from dataset.text import Span, TextView, folded

_LETTER = r"(?:[^\W\d_²³¹¼½¾]|[\u0300-\u036f])"
_CLITIC = r"(?:ils?|elles?|on|je|tu|nous|vous|ce)(?![\w-])"
# « -t-il » as it is often typed: « a t-il », « a-t'il », « a-t -il », « a - t-il ».
_TYPED = r"(?:-[tT] ?[-'] ?|- t ?-|(?<= )t ?[-'])(?:ils?|elles?|on)(?![\w-])"
# A token with the white space after it, so that the tokens of a line have nothing between them.
# First what most of a text is, and a glance tells: plain words, marks, elisions.
_LOW = "[a-zß-öø-ÿœ]"
_TOKEN = re.compile(
    rf"(?:{_LOW}{{2,60}}+(?=[\s,]|\.\s|Selon |D'après )"
    r"|[,.;:!?()«»\"]|[cjlmns]'(?=\w)|d'(?=\w)(?![aA])"
    rf"|[A-ZÀ-ÖØ-Þ]{_LOW}{{1,59}}+(?=[\s,])"
    rf"|-(?:[tT]-)?{_CLITIC}|{_TYPED}"
    r"|(?:MM?|Mmes?|Dr|Pr|Mgr|Mlle|Ste?|Me|Jr|[A-ZÉÀ](?:\.-?[A-Z]){0,20}(?!\.-?[A-Z]))\.(?=\s{0,2}\w|,)"
    rf"|[DMNO]'[A-ZÉ]{_LETTER}{{1,40}}"
    r"|(?i:aujourd'hui|quelqu'un|d'ailleurs|d'après|d'abord)(?!\w)"
    r"|(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w|\s?[«»\"\[(]|\s?\Z)"
    r"|[nN][°º](?=\s?\d)"
    rf"|{_LETTER}{{1,60}}(?:['&]{_LETTER}{{1,40}}|\.[a-z]{{2,10}}(?![^\W_]))?"
    rf"(?:-(?!(?:t ?[-'] ?)?{_CLITIC})[^\W_]{{1,40}}){{0,8}}"
    rf"|#(?:{_LETTER}|\d|_){{2,60}}"
    r"|\d{1,40}+(?:[.,']\d{1,40}+){0,8}(?![.,']\d)(?:er|re|e|ème|h|°)?"
    rf"(?!{_LETTER})"
    r"|\S)\s*"
)
_INVERTED = re.compile(r"(?:-(?: ?t ?[-'] ?)?|t ?[-'])(ils?|elles?|on|je|tu|nous|vous|ce)")
_FIRST_LETTER = re.compile(_LETTER)
_MARKS = frozenset(',;:()[].!?…–-«»"/*')


def after_last(tags: str, marks: Iterable[str], at: int) -> int:
    """Return the token after the last of these marks before token ``at``, 0 if there is none."""
    return max([tags.rfind(mark, 0, at) for mark in marks]) + 1


def left_of(tags: str, kinds: str, at: int, least: int = 0) -> int:
    """Step left from token ``at`` over tokens of these tags, no further than ``least``."""
    while at > least and tags[at - 1] in kinds:
        at -= 1
    return at


def clitic_pronoun(word: str) -> str:
    """Return the pronoun of an inverted clitic: il of « -t-il »."""
    return re.split("[-' ]", word)[-1]


class Tokens:
    """The tokens of one passage: parallel lists of starts, ends and words, and their tags."""

    __slots__ = ("ends", "starts", "tags", "words")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self.tags = ""

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, after: int) -> Span:
        """Return the span of the tokens ``first`` (included) to ``after`` (excluded)."""
        return Span(self.starts[first], self.ends[after - 1])


_KIND_TAG = {FINITE: "V", PARTICIPLE: "U", GERUND: "G", INFINITIVE: "I"}


def cue_lemmas() -> list[str]:
    """Return the verbs of ``lexicon/cues.toml``, without « se » and without their complements."""
    bare = (lemma.removeprefix("se ").removeprefix("s'") for _, lemma, _ in cue_lines())
    return [head for lemma in bare if (head := lemma.split(" ")[0]) != "être"]


@cache
def lexical_tags() -> dict[str, str]:
    """Return the tag of every known form in lower case.

    Forms of two readings have a tag of their own until their neighbours decide: ``v`` finite
    verb or noun, ``u`` finite verb or past participle, ``h`` all three, ``j`` past participle
    or noun, ``i`` infinitive or noun.
    """
    tags: dict[str, str] = {}
    verbs = lexicon("verbs")
    for lemma in {*verbs["verbs"].split(), *cue_lemmas()}:
        for form, kind in conjugate(lemma):
            if kind == FINITE and (
                form.endswith(("ions", "iez")) or (lemma.endswith("er") and form.endswith("es"))
            ):
                # « versions », « risques »: the press has the nouns, hardly the verbs.
                continue
            tag = _KIND_TAG[kind]
            old = tags.get(form)
            if old is None or old == tag:
                tags[form] = tag
            elif {old, tag} == {"V", "U"}:
                tags[form] = "u"
            elif tag == "V" and old != "u":
                tags[form] = old if old in "IG" else "V"
    for form in list(tags):
        if "aît" in form:
            tags.setdefault(form.replace("aît", "ait"), tags[form])
    for form in set(verbs["mostly_nouns"].split()):
        old = tags.get(form, "N")
        tags[form] = {"V": "v", "u": "h", "U": "j", "I": "i"}.get(old, "N")
    for word in words_of("ment"):
        tags[word] = tags[word + "s"] = "N"
    for word in words_of("time"):
        tags[word] = "t"
    for tag, words in lexicon("function_words")["tag"].items():
        for word in words.split():
            tags[word] = tag
    return tags


def _guess(word: str, low: str) -> str:
    """Return the tag of a word the lexicon lacks, from its capital or its ending."""
    if word != low:
        adverb = low.endswith(("ement", "amment", "emment")) and len(low) > 8  # noqa: PLR2004
        return _OPEN if adverb else "P"
    if low.endswith("er") and not low.endswith("ier") and len(low) > 4:  # noqa: PLR2004
        return "i"
    if low.endswith(("é", "ée", "és", "ées")):
        return "j"
    if low.endswith("ment") and len(low) > 6:  # noqa: PLR2004
        return "b"
    if low.endswith(("aient", "èrent", "eraient")) and len(low) > 6:  # noqa: PLR2004
        return "V"
    return "N"


class Scan:
    """The tokens of a whole text, cut once; passages are made of it (see :func:`tokenise`).

    ``raw`` has the tag of each token as far as the token alone tells, or ``_OPEN``.
    """

    __slots__ = ("ends", "opened", "raw", "starts", "view", "words")

    def __init__(self, view: TextView) -> None:
        """Cut a text into tokens, line by line."""
        self.view = view
        # Quotations whose marks have been dropped.
        self.opened: list[Span] = []
        self.starts: list[int] = []
        pieces: list[str] = []
        for line in view.lines:
            found = _TOKEN.findall(view.view, *line)
            self.starts += accumulate(map(len, found[:-1]), initial=line.start)
            pieces += found
        known = list(map(_KNOWN.__getitem__, pieces))
        self.words = list(map(_WORD, known))
        self.raw = "".join(map(_TAG, known))
        self.ends = list(map(add, self.starts, map(len, self.words)))

    def drop(self, start: int) -> None:
        """Take the token that begins at ``start`` out, as if it did not stand in the text."""
        at = bisect_left(self.starts, start)
        self.raw = self.raw[:at] + self.raw[at + 1 :]
        del self.starts[at], self.ends[at], self.words[at]

    def join(self, name: Span) -> None:
        """Make the tokens of a name one."""
        first = bisect_left(self.starts, name.start)
        after = bisect_left(self.starts, name.end, first)
        self.raw = self.raw[:first] + "P" + self.raw[after:]
        self.starts[first:after], self.ends[first:after] = [name.start], [name.end]
        self.words[first:after] = [self.view.low[slice(*name)]]

    def holds(self, span: Span, wanted: frozenset[str]) -> bool:
        """Tell whether one of the wanted words stands in ``span``."""
        first = bisect_left(self.starts, span.start)
        after = bisect_left(self.starts, span.end, first)
        return not wanted.isdisjoint(self.words[first:after])


def tokenise(scan: Scan, span: Span, quotations: Sequence[tuple[Span, str]]) -> Tokens:
    """Return the tagged tokens of ``span``, each quotation one token with the tag given.

    ``quotations`` are (outer span, ``Q`` or ``T``), in order, inside ``span``, not overlapping.
    """
    tokens = Tokens()
    at = bisect_left(scan.starts, span.start)
    raw = ""
    for outer, tag in quotations:
        end = bisect_left(scan.starts, outer.start, at)
        tokens.starts += [*scan.starts[at:end], outer.start]
        tokens.ends += [*scan.ends[at:end], outer.end]
        tokens.words += [*scan.words[at:end], ""]
        raw += scan.raw[at:end] + tag
        at = bisect_left(scan.starts, outer.end, end)
    end = bisect_left(scan.starts, span.end, at)
    tokens.starts += scan.starts[at:end]
    tokens.ends += scan.ends[at:end]
    tokens.words += scan.words[at:end]
    raw += scan.raw[at:end]
    tags = list(raw)
    i = raw.find(_OPEN)
    while i >= 0:
        tags[i] = _in_place(scan.view.view, tokens, i, tags[i - 1] if i else "")
        i = raw.find(_OPEN, i + 1)
    settle(tokens.words, tags)
    tokens.tags = "".join(tags)
    return tokens


@cache
def _names_like_words() -> frozenset[str]:
    """Return the given names that are forms of ordinary words: Marie, Claire, Pierre."""
    names = lexicon("names")
    given = " ".join(words for words in names.values() if isinstance(words, str)).split()
    return frozenset(name for name in given if name.lower() in lexical_tags())


@cache
def _capitals_like_words() -> frozenset[str]:
    """Return the countries and capitals that are forms of ordinary verbs: Gaza, Rabat."""
    places = lexicon("places")
    named = [*places["countries"].values(), places["capitals"]["names"]]
    return frozenset(name for name in " ".join(named).split() if name.lower() in lexical_tags())


def _opens_name(view: str, first: int, last: int) -> bool:
    """Tell whether a given name before a capital begins a name: « Marie Durand a déclaré »."""
    if view[first:last] in _capitals_like_words():
        return True
    return (
        view[first:last] in _names_like_words()
        and view[last : last + 1] in (" ", "-")
        and view[last + 1 : last + 2].isupper()
    )


def _capitalised(view: str, first: int, last: int, tag: str, before: str) -> str:
    """Return the tag of a known word that is written with a capital."""
    inside = before and before not in ".:!?"
    if tag == "D":
        # « le quotidien Le Figaro », « Bruno Le Maire », « l'association Notre Toit ».
        return "P" if before and before in "NP" else tag
    if tag in "NvVuhjiUGIt":
        return "P" if inside or _opens_name(view, first, last) else tag
    if view[first:last] in ("De", "Du") and before not in _BEGINNINGS:
        # « Selon De Smet »: inside a sentence a part of the surname.
        return "P" if view[last : last + 1] == " " and view[last + 1 : last + 2].isupper() else tag
    # « Gabriel Plus », « Me Petit ».
    title = view[first:last] in ("Me", "ME") and (inside or view[last + 1 : last + 2].isupper())
    return "P" if title or (tag == "b" and before == "P") else tag


# What stands for a tag that only the neighbours of its token tell.
_OPEN = "\0"
_MOST_KNOWN = 100_000


class _Known(dict[str, tuple[str, str]]):
    """Words in lower case and their tags by tokens as they stand, with the white space after."""

    def __missing__(self, piece: str) -> tuple[str, str]:
        """Look a token up in the lexicon, the first time that it is met."""
        token = piece.rstrip() or piece[0]
        word = folded(token)
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[piece] = found = word, _tag_alone(token, word, glued=token == piece)
        return found


_KNOWN = _Known()
_WORD, _TAG = itemgetter(0), itemgetter(1)


def _tag_alone(token: str, word: str, *, glued: bool) -> str:
    """Return the tag of a token that stands anywhere, ``_OPEN`` if its neighbours decide.

    ``glued`` tells that no white space follows.
    """
    if token[0] in "-t" and _INVERTED.fullmatch(word):
        return "K"
    if _FIRST_LETTER.match(token):
        tag = lexical_tags().get(word)
        if tag is None:
            return _guess(token, word)
        return tag if token[0] == word[0] else _OPEN
    if token[0] == "#" and len(token) > 1:
        return "P"
    if token[0].isdecimal():
        # « 5G »: the digits of a name are no number.
        return _OPEN if glued and len(token) == 1 else "#"
    if len(token) > 1:
        return "K"
    return word if word in _MARKS else "N" if word == "%" or word.isalnum() else "-"


# Tags behind which a sentence begins.
_BEGINNINGS = ("", ".", ":", "!", "?", "…", "«", "»", "Q", "T")


# Pronouns that are subjects at the head of a sentence, and objects elsewhere.
_TONIC = ("lui", "eux")


def _in_place(view: str, tokens: Tokens, i: int, before: str) -> str:
    """Return the tag of token ``i`` that its neighbours decide; ``before`` is the tag before."""
    first, last = tokens.starts[i], tokens.ends[i]
    if view[first].isdecimal():
        glued = view[last : last + 1].isdecimal() or _FIRST_LETTER.match(view, last)
        return "N" if glued else "#"
    if view[first:last] == "A" and view[last : last + 1] == " " and before in _BEGINNINGS:
        # « A ses yeux », « A Paris »: à without its accent.
        tokens.words[i] = "à"
        return "a"
    if tokens.words[i] in _TONIC and before in _BEGINNINGS:
        return "r"  # « Lui dément », « Eux, de leur côté, affirment … »
    tag = lexical_tags().get(tokens.words[i])
    if tag is None:
        # « Visiblement, A », but « Didier Lallement ».
        return "b" if before in _BEGINNINGS else "P"
    if tag in "xVvu" and i and last - first > 1 and view[first:last].isupper():
        # « Selon RTL et AS »: an acronym, unless all is written so.
        return tag if view[tokens.starts[i - 1] : tokens.ends[i - 1]].isupper() else "P"
    return _capitalised(view, first, last, tag, before)
