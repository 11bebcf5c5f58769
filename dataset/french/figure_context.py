"""The words around a number: what bounds it, what makes it no quantity, what it counts."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_WINDOW = 60


def _read(name: str) -> dict[str, Any]:
    source = files("dataset.french") / "lexicon" / name
    return tomllib.loads(source.read_text(encoding="utf-8"))


CONTEXT = _read("figure_context.toml")
FUNCTION_WORDS = frozenset(CONTEXT["function_words"])
ADJECTIVES = frozenset(CONTEXT["adjectives"])
LABELS = frozenset(CONTEXT["labels"])
DURATION_NOUNS = frozenset(CONTEXT["duration_nouns"])
PERSON_NOUNS = frozenset(CONTEXT["person_nouns"])
PERSON_SUFFIXES = tuple(CONTEXT["person_suffixes"])
MONTH = "(?:" + "|".join(sorted(CONTEXT["months"], key=len, reverse=True)) + ")"
WEEKDAY = "(?:" + "|".join(CONTEXT["weekdays"]) + ")"

# Forms of de and à with an article, brought back to the bare preposition.
_BARE_FORM = {"d'": "de", "des": "de", "du": "de", "aux": "à", "au": "à", "qu'": "que"}
# Words that may stand between a bound and its number.
_SKIPPED = frozenset(
    ["les", "ces", "ses", "leurs", "leur", "nos", "la", "le", "l'", "seulement"]
)
_TOKEN_BACK = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?|[≥≤<>~≈+:(]|[.;!?\n](?=\s|$)|\d")
_LONGEST_BOUND = 6
_NEGATIONS = frozenset(["pas", "jamais", "guère"])


class Before(NamedTuple):
    """The words before a number, the last one last, each with its place in the text.

    They do not reach beyond the sentence, nor over another number.
    """

    words: list[str]
    starts: list[int]


def before(low: str, start: int) -> Before:
    """Return the words that lead up to ``start``."""
    words: list[str] = []
    starts: list[int] = []
    for match in _TOKEN_BACK.finditer(low, max(0, start - _WINDOW), start):
        word = match.group()
        if word in ".;!?\n" or word.isdigit():
            if word != "\n":
                words.clear()
                starts.clear()
            continue
        words.append(word)
        starts.append(match.start())
    return Before(words, starts)


@cache
def _bounds() -> tuple[dict[str, str], dict[str, str], re.Pattern[str], dict[str, str]]:
    """Return phrases before, verb forms before, pattern and phrases after, by comparator."""
    table = _read("approximators.toml")
    phrases = {
        " ".join(_TOKEN_BACK.findall(phrase)): comparator
        for comparator, listed in table["before"].items()
        for phrase in listed
    }
    verbs = {
        stem + ending: comparator
        for comparator, stems in table["verbs"]["stems"].items()
        for stem in stems
        for ending in table["verbs"]["endings"]
    }
    after = {p: c for c, listed in table["after"].items() for p in listed}
    behind = "|".join(re.escape(p) for p in sorted(after, key=len, reverse=True))
    return phrases, verbs, re.compile(f" \\(?({behind})(?![^\\W_])(?! ?\\d)"), after


def bound_before(low: str, start: int, ahead: Before) -> tuple[str, str] | None:
    """Return comparator and words of the bound that precedes the number at ``start``."""
    words, starts = ahead
    phrases, verbs, _, _ = _bounds()
    count = len(words)
    for dropped in range(3):
        last = count - 1 - dropped
        if last < 0 or (dropped and words[last + 1] not in _SKIPPED):
            return None
        for length in range(min(_LONGEST_BOUND, last + 1), 0, -1):
            first = last + 1 - length
            head = words[first:last]
            for end in {words[last], _BARE_FORM.get(words[last], words[last])}:
                comparator = phrases.get(" ".join([*head, end]))
                if comparator:
                    return comparator, low[starts[first] : start].strip(" \n«\"")
        verb = verbs.get(words[last])
        if verb:
            denied = verb == "gt" and not _NEGATIONS.isdisjoint(words[max(0, last - 3) : last])
            denied |= verb == "gt" and "sans" in words[max(0, last - 1) : last]
            return "le" if denied else verb, low[starts[last] : start].strip()
        if words[last] in _NEGATIONS and last and words[last - 1] in verbs:
            return "le", low[starts[last - 1] : start].strip()
    return None


def bound_after(low: str, end: int) -> tuple[str, str] | None:
    """Return comparator and words of the bound that follows at ``end`` (« ou plus »)."""
    _, _, behind, by = _bounds()
    match = behind.match(low, end)
    if match is None:
        return None
    return by[match.group(1)], match.group(1)


_RISING = tuple(CONTEXT["direction"]["increase"])
_GAINING = tuple(CONTEXT["direction"]["increase_of_percent"])
_SINKING = tuple(CONTEXT["direction"]["decrease"])
_CHANGING = tuple(CONTEXT["direction"]["change"])
_LINKS = frozenset(
    ["de", "d'", "à", "par", "des", "du", "jusqu'", "sous", "contre", "entre", "+", ":", "("]
)
_REACH = 8
_NOUN_AFTER = re.compile(
    r" (?:(?:de|en) )(hausse|baisse|augmentation|diminution|recul|chute|réduction|croissance"
    r"|moins|plus|progression|repli)(?![^\W_])"
)
_FALLING = frozenset(["baisse", "diminution", "recul", "chute", "réduction", "moins", "repli"])


def direction(low: str, end: int, ahead: Before, *, percent: bool = False) -> str | None:
    """Return increase, decrease or None as the words around a number say of it."""
    if (after := _NOUN_AFTER.match(low, end)) is not None:
        return "decrease" if after.group(1) in _FALLING else "increase"
    words = ahead.words
    linked = False
    for i in range(len(words) - 1, max(-1, len(words) - 1 - _REACH), -1):
        word = words[i]
        if word.startswith(_SINKING):
            return "decrease" if linked or i == len(words) - 1 else None
        if word.startswith(_RISING) or (percent and word.startswith(_GAINING)):
            return "increase" if linked or i == len(words) - 1 else None
        linked = linked or word in _LINKS
    return None


def changes(ahead: Before) -> bool:
    """Tell whether a verb or noun of change governs the words before « de X à Y »."""
    return any(word.startswith(_CHANGING) for word in ahead.words)


_WORDS_BACK = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*+'?")


def word_before(text: str, at: int) -> str:
    """Return the word that ends before ``at``, one space skipped, '' if none does."""
    end = at
    if end and text[end - 1] in " \n":
        end -= 1
    begin = end
    floor = max(0, end - 24)
    while begin > floor and (text[begin - 1].isalnum() or text[begin - 1] in "-°º§"):
        begin -= 1
    return text[begin:end]


_NEXT = re.compile(r"[ \n]{1,2}([^\W\d_][\w'’-]*)")


def word_after(text: str, at: int) -> tuple[str, int]:
    """Return the word after ``at`` and its end, ('', at) if punctuation comes first."""
    match = _NEXT.match(text, at)
    return (match.group(1), match.end()) if match else ("", at)


def is_noun_like(word: str) -> bool:
    """Tell whether ``word`` can be what a number counts: not a closed-class word."""
    low = word.lower()
    if not low or low in FUNCTION_WORDS:
        return False
    head, apostrophe, _ = low.partition("'")
    return not (apostrophe and len(head) <= 2) and head not in FUNCTION_WORDS


FINITE = ("ent", "ait", "ont", "era", "ra")


def looks_counted(word: str) -> bool:
    """Tell whether ``word`` after « les deux » is a noun, not the verb of « les deux »."""
    return looks_plural(word) or (
        is_noun_like(word)
        and (
            "-" in word
            or word[0].isupper()
            or word[-1] not in "aeité"
            and not word.endswith(FINITE)
        )
    )


def is_person(word: str) -> bool:
    """Tell whether ``word`` names a person: a noun of the list, or one by its suffix."""
    return word in PERSON_NOUNS or (
        word.endswith(PERSON_SUFFIXES) and word not in FUNCTION_WORDS and word not in DURATION_NOUNS
    )


def looks_plural(word: str) -> bool:
    """Tell whether ``word`` bears a plural ending (s, x, z)."""
    return is_noun_like(word) and word[-1] in "sxz"


def counted_noun(view: str, end: int) -> str | None:
    """Return the noun that a number ending at ``end`` counts, with a short complement."""
    low_of = re.compile(r" ?(?:de |d')").match(view, end)
    at = low_of.end() - 1 if low_of and low_of.group().endswith(" ") else end
    if low_of and low_of.group().endswith("'"):
        match = re.compile(r"[^\W\d_][\w-]*").match(view, low_of.end())
        if match is None:
            return None
        word, stop = match.group(), match.end()
        if word == "ici":
            return None
    else:
        word, stop = word_after(view, at)
    if not is_noun_like(word) or word.endswith("ment"):
        return None
    start = stop - len(word)
    lowered = word.lower()
    while lowered in ADJECTIVES:
        following, next_stop = word_after(view, stop)
        if not is_noun_like(following):
            break
        lowered, stop = following.lower(), next_stop
        if lowered not in ADJECTIVES and word.lower() in (
            "premiers",
            "premières",
            "derniers",
            "dernières",
            "autres",
            "mêmes",
        ):
            start = stop - len(following)
    return view[start : _complement(view, stop)].replace("\n", " ")


_COMPLEMENT = re.compile(r" (?:de |d'|à )([^\W\d_][\w-]*)")


def _complement(view: str, end: int) -> int:
    match = _COMPLEMENT.match(view, end)
    if match and is_noun_like(match.group(1)) and match.group(1)[0].islower():
        return match.end() if match.group(1) not in ("partir", "bord", "peine") else end
    return end
