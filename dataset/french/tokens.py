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

import re
from collections.abc import Sequence
from functools import cache

from dataset.french.conjugation import FINITE, GERUND, INFINITIVE, PARTICIPLE, conjugate, lexicon
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


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a word list of ``lexicon/function_words.toml``."""
    return frozenset(lexicon("function_words")["lists"][name].split())


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
    if low.endswith("ment") and len(low) > 6:
        return "b"
    if low.endswith(("aient", "èrent", "eraient")) and len(low) > 6:
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
    _resolve(tokens.words, raw)
    tokens.tags = "".join(raw)
    return tokens


def _cut(view: str, low: str, start: int, end: int, tokens: Tokens, raw: list[str]) -> None:
    lexical = lexical_tags()
    starts, ends, words = tokens.starts, tokens.ends, tokens.words
    for match in _TOKEN.finditer(view, start, end):
        first, last = match.span()
        kind = match.lastgroup
        word = low[first:last]
        if kind == "word":
            tag = lexical.get(word, "")
            if not tag:
                tag = _guess(view[first:last], word)
            elif word == "me" and view[first] == "M" and raw and raw[-1] not in ".:!?":
                tag = "P"
            elif tag == "D" and view[first] == "L" and raw and raw[-1] in "NP":
                # « le quotidien Le Figaro », « Bruno Le Maire ».
                tag = "P"
            elif view[first].isupper() and tag in "NvVuhjiUGIt" and raw and raw[-1] not in ".:!?":
                tag = "P"
        elif kind == "number":
            tag = "#"
        elif kind == "clitic":
            tag = "K"
        elif kind == "abbreviation":
            tag = "P"
        else:
            tag = word if word in _MARKS else "N" if word == "%" or word.isalnum() else "-"
        starts.append(first)
        ends.append(last)
        words.append(word)
        raw.append(tag)


# Pronouns that nouns or adjectives may follow.
_WEAK_PRONOUNS = frozenset(
    [
        "ce",
        "c'",
        "nous",
        "vous",
        "ceux",
        "celles",
        "celui",
        "celle",
        "lui-même",
        "elle-même",
        "eux-mêmes",
        "cela",
        "ça",
        "beaucoup",
        "chacun",
        "chacune",
        "certains",
    ]
)
_NOUN_BEFORE = frozenset("Ddeap#E")
_VERB_BEFORE = frozenset('rRnoKbxQT"»')


def _after_auxiliary(tags: list[str], i: int) -> bool:
    """Tell whether token ``i`` ends a compound tense (« a », « a-t-il », « n'a pas encore »)."""
    for j in range(i - 1, max(-1, i - 8), -1):
        if tags[j] in "xyz":
            return True
        if tags[j] not in "bKwno" and not (tags[j] == "," and "b" in tags[j - 1 : j + 2]):
            return False
    return False


_CLAUSE_BORDER = frozenset(",.;:!?()qRLsmc")


def _verbless(tags: list[str], i: int) -> bool:
    """Tell whether the clause round token ``i`` has no other verb: then ``i`` must be it."""
    for j in range(i - 1, max(-1, i - 25), -1):
        if tags[j] in "VxGzI":
            return False
        if tags[j] in _CLAUSE_BORDER:
            break
    following = tags[i + 1 : i + 2]
    if following and following[0] in "q:QTIz":
        return True
    for j in range(i + 1, min(len(tags), i + 25)):
        if tags[j] in "Vxu":
            return False
        if tags[j] in _CLAUSE_BORDER:
            break
    return True


def _object_clitic(tags: list[str], i: int) -> bool:
    """Tell whether le, la, les before the verb form ``i`` is its object, not an article."""
    before = tags[i - 2] if i > 1 else ""
    if before in ("r", "R", "n", "o"):
        return True
    return before in ("N", "P", "k", "m", "c", "U", ")") and _verbless(tags, i)


def _verb_or_noun(words: list[str], tags: list[str], i: int) -> str:
    """Decide a form that is finite verb or noun by its neighbours."""
    before = tags[i - 1] if i else ""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    clitic = words[i - 1] in words_of("clitic") if i else False
    if after == "K":
        return "V"
    if clitic:
        return "V" if i > 1 and tags[i - 2] in "rRno" else "N"
    if before in _NOUN_BEFORE:
        return "N"
    if before in _VERB_BEFORE:
        return "V"
    if before == "P":
        return "V" if after in "DeqdaQT:boEpIz#nPt" and after else "N"
    if before in ("N", "U", ")", "t"):
        return "V" if after and after in "q:QTDbIoezadpsETnPN#" and _verbless(tags, i) else "N"
    if before == ",":
        return "V" if after in ("D", "P", "q", "t", "r") else "N"
    if before in ("k", "m"):
        if after == "d" and tags[i + 2 : i + 3] in (["I"], ["i"], ["n"], ["o"], ["z"]):
            return "V"
        return (
            "V"
            if after in ("D", "q", "a", "z", "Q") and i > 1 and tags[i - 2] not in "Dde"
            else "N"
        )
    return "N"


@cache
def _adverbial_phrases() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in lexicon("function_words")["lists"]["adverbials"]:
        parts = phrase.replace("'", "' ").split()
        found.setdefault(parts[0], []).append(parts)
    return found


def _adverbials(words: list[str], tags: list[str]) -> None:
    """Read set phrases (« par ailleurs », « de son côté ») as adverbs, word by word."""
    phrases = _adverbial_phrases()
    for i, word in enumerate(words):
        for parts in phrases.get(word, ()):
            if words[i : i + len(parts)] == parts:
                tags[i : i + len(parts)] = "b" * len(parts)


def _resolve(words: list[str], tags: list[str]) -> None:
    """Settle the tags that depend on their neighbours, from left to right."""
    clitics, pronominal = words_of("clitic"), words_of("pronominal")
    prenominal = words_of("prenominal")
    count = len(tags)
    _adverbials(words, tags)
    for i, tag in enumerate(tags):
        before = tags[i - 1] if i else ""
        if tag == "t" and before == "D" and words[i].startswith(("dernier", "derniè", "prochain")):
            tags[i] = "N"
        elif tag == "N" and before and before in "rn" and words[i - 1] not in _WEAK_PRONOUNS:
            # An unknown word after « il », « ne »: only a verb can stand there.
            tags[i] = "V"
        elif tag == "b" and before in ("D", "d", "e", "a") and words[i].endswith(("ment", "ments")):
            tags[i] = "N"
        elif before == "d" and tag in "Nj" and words[i] in prenominal:
            tags[i] = "D"
        elif tag == "o" and words[i] == "s'" and words[i + 1 : i + 2] in (["il"], ["ils"]):
            tags[i] = "s"
        elif tag == "j":
            tags[i] = "U" if _after_auxiliary(tags, i) else "N"
        elif tag == "i":
            tags[i] = "N" if before in ("D", "e", "N", "P") else "I"
        elif tag in "vh":
            if tag == "h" and _after_auxiliary(tags, i):
                tags[i] = "U"
            else:
                tags[i] = _verb_or_noun(words, tags, i)
                if tags[i] == "V" and before == "D" and words[i - 1] in clitics:
                    tags[i - 1] = "o"
        elif tag == "u":
            bare = before in ("N", "P", "U", ")") and not _verbless(tags, i)
            tags[i] = "U" if bare or _after_auxiliary(tags, i) else "V"
            if before in ("D", "d", "e", "p", "a") and words[i - 1] not in clitics:
                tags[i] = "N"
        elif tag == "V":
            if before == "D" and words[i - 1] in clitics:
                if words[i - 1] == "leur" or _object_clitic(tags, i):
                    tags[i - 1] = "o"
                else:
                    tags[i] = "N"
            elif before in ("D", "d", "e", "p", "a") and words[i - 1] not in pronominal:
                tags[i] = "N"
            elif before == "E":
                tags[i - 1] = "o"
        elif tag == "G" and before == "D" and words[i - 1] in clitics:
            tags[i - 1] = "o"
        elif tag == "z" and before == "D":
            tags[i] = "N"
        elif tag == "x" and before in ("D", "E"):
            tags[i - 1] = "r" if words[i - 1] in pronominal or words[i - 1] == "ce" else "o"
        elif tag in "Iz" and before == "E":
            tags[i - 1] = "o"
        elif tag == "I" and before in ("D",):
            if words[i - 1] in clitics:
                tags[i - 1] = "o"
            else:
                tags[i] = "N"
        elif tag == "r":
            if before == "D":
                tags[i - 1] = "b"
            if words[i] == "ce" and i + 1 < count and tags[i + 1] in "NP#UvTt":
                tags[i] = "D"
        elif tag == "o" and words[i] in ("lui", "eux", "elle", "moi") and before in ("p", "d"):
            tags[i] = "P"
        elif tag in "on" and before == "D" and words[i - 1] in pronominal:
            tags[i - 1] = "r"
    for i, word in enumerate(words):
        if tags[i] == "V" and i and tags[i - 1] == "D" and word:
            tags[i - 1] = "r" if words[i - 1] in pronominal else tags[i - 1]
