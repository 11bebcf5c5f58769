"""Tokens of a French passage, one letter of tag each.

Patterns of the rules run over the string of tags: one character a token, so that a position
in the string is the index of a token. A quotation is one token (see :func:`tokenise`).

Tags: ``D`` determiner, ``d`` de du d', ``e`` des, ``a`` à au aux, ``E`` en, ``p`` other
preposition, ``N`` noun or adjective, ``P`` name, ``#`` number, ``t`` word of time, ``r``
subject pronoun, ``o`` object clitic, ``n`` ne, ``b`` adverb, ``q`` que, ``R`` qui, ``L`` other
relative, ``s`` indirect question, ``k`` et ou ni, ``m`` mais car or, ``c`` other conjunction,
``x`` finite avoir or être, ``y`` ayant étant, ``z`` avoir être, ``w`` été eu, ``V`` finite verb,
``U`` past participle, ``G`` present participle, ``I`` infinitive, ``K`` inverted subject
clitic, ``Q`` quotation, ``T`` quotation of a word or two; other marks stand for themselves.
"""

from collections.abc import Sequence
from functools import cache

import regex as re

from dataset.french.conjugation import FINITE, GERUND, INFINITIVE, PARTICIPLE, conjugate
from dataset.french.context import settle, words_of
from dataset.lexicon import lexicon
from dataset.text import Span

_TOKEN = re.compile(
    r"(?P<clitic>-(?:[tT]-)?(?:ils?|elles?|on|je|tu|nous|vous|ce)(?![\w-]))"
    r"|(?P<abbreviation>(?:MM?|Mmes?|Dr|Pr|Mgr|Mlle|Ste?|Me|Jr|[A-ZÉÀ](?:\.-?[A-Z])*+)\.(?=\s?\w))"
    r"|(?P<word>[DMNO]'[A-ZÉ][^\W\d_]{1,40}+|(?i:aujourd'hui|quelqu'un|d'ailleurs|d'après|d'abord)(?!\w)"
    r"|(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w|\s?[«\"\[(]|\s?\Z)"
    r"|[^\W\d_]{1,60}+(?:['&](?=[^\W\d_])[^\W\d_]{1,40}+|\.[a-z]{2,10}+(?![^\W_]))?"
    r"(?:-(?!(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce)(?![\w-]))[^\W_]{1,40}+){0,8}+"
    r"|[^\W\d_]{1,60}+)"
    r"|(?P<number>\d{1,40}+(?:[.,']\d{1,40}+){0,8}+(?:er|re|e|ème|ème|h|°)?(?![^\W\d_]))"
    r"|(?P<other>[^\s])",
)
_MARKS = frozenset(',;:()[].!?…–-«»"/*')


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
    found: list[str] = []
    for block in lexicon("cues")["verbs"].values():
        for line in block.split("\n"):
            lemma = line.partition(":")[0].strip()
            lemma = lemma.removeprefix("se ").removeprefix("s'").split(" ")[0]
            if lemma and lemma != "être":
                found.append(lemma)
    return found


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
        return "P"
    if low.endswith("er") and not low.endswith("ier") and len(low) > 4:  # noqa: PLR2004
        return "i"
    if low.endswith(("é", "ée", "és", "ées")) and len(low) > 4:  # noqa: PLR2004
        return "j"
    if low.endswith("ment") and len(low) > 6:  # noqa: PLR2004
        return "b"
    if low.endswith(("aient", "èrent", "eraient")) and len(low) > 6:  # noqa: PLR2004
        return "V"
    return "N"


def tokenise(view: str, low: str, span: Span, quotations: Sequence[tuple[Span, str]]) -> Tokens:
    """Cut ``view[span]`` into tagged tokens, each quotation one token with the tag given.

    ``quotations`` are (outer span, ``Q`` or ``T``), in order, inside ``span``, not overlapping.
    """
    tokens = Tokens()
    raw: list[str] = []
    at = span.start
    for outer, tag in quotations:
        _cut(view, low, at, outer.start, tokens, raw)
        tokens.starts.append(outer.start)
        tokens.ends.append(outer.end)
        tokens.words.append("")
        raw.append(tag)
        at = outer.end
    _cut(view, low, at, span.end, tokens, raw)
    settle(tokens.words, raw)
    tokens.tags = "".join(raw)
    return tokens


@cache
def _names_like_words() -> frozenset[str]:
    """Return the given names that are forms of ordinary words: Marie, Claire, Pierre."""
    names = lexicon("names")
    given = " ".join(words for words in names.values() if isinstance(words, str)).split()
    return frozenset(name for name in given if name.lower() in lexical_tags())


def _opens_name(view: str, first: int, last: int) -> bool:
    """Tell whether a given name before a capital begins a name: « Marie Durand a déclaré »."""
    return (
        view[first:last] in _names_like_words()
        and view[last : last + 1] in (" ", "-")
        and view[last + 1 : last + 2].isupper()
    )


def _capitalised(view: str, first: int, last: int, tag: str, before: str) -> str:
    """Return the tag of a known word that is written with a capital."""
    inside = before and before not in ".:!?"
    if tag == "D":
        # « le quotidien Le Figaro », « Bruno Le Maire ».
        return "P" if view[first] == "L" and before and before in "NP" else tag
    if tag in "NvVuhjiUGIt":
        return "P" if inside or _opens_name(view, first, last) else tag
    # « Gabriel Plus », « Me Petit ».
    named = (tag == "b" and before == "P") or (inside and view[first:last] in ("Me", "ME"))
    return "P" if named else tag


def _cut(view: str, low: str, start: int, end: int, tokens: Tokens, raw: list[str]) -> None:
    lexical = lexical_tags().get
    starts, ends, words = tokens.starts.append, tokens.ends.append, tokens.words.append
    tagged = raw.append
    before = raw[-1] if raw else ""
    for match in _TOKEN.finditer(view, start, end):
        first, last = match.span()
        word = low[first:last]
        kind = match.lastgroup
        if kind == "word":
            tag = lexical(word, "")
            if not tag:
                tag = _guess(view[first:last], word)
            elif view[first] != word[0]:
                tag = _capitalised(view, first, last, tag, before)
        elif kind == "other":
            tag = word if word in _MARKS else "N" if word == "%" or word.isalnum() else "-"
        else:
            tag = _OF_KIND[kind or "abbreviation"]
        starts(first)
        ends(last)
        words(word)
        tagged(tag)
        before = tag


_OF_KIND = {"number": "#", "clitic": "K", "abbreviation": "P"}
