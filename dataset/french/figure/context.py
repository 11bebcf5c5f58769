"""The words around a number: what bounds it, what makes it no quantity, what it counts."""

import re

from dataset.french.nouns import person_nouns
from dataset.lexicon import lexicon

_WINDOW = 60


CONTEXT = lexicon("figure_context")
# Where a sentence or a line ends.
STOP = re.compile(r"[.!?;\n](?:\s|$)|\n")
FUNCTION_WORDS = frozenset(CONTEXT["function_words"])
ADJECTIVES = frozenset(CONTEXT["adjectives"])
LABELS = frozenset(CONTEXT["labels"])
DURATION_NOUNS = frozenset(CONTEXT["duration_nouns"])
PERSON_NOUNS = person_nouns().union(CONTEXT["person_nouns"])
INFANTS = frozenset(CONTEXT["infants"])
PERSON_SUFFIXES = tuple(CONTEXT["person_suffixes"])
MONTH = "(?:" + "|".join(sorted(CONTEXT["months"], key=len, reverse=True)) + ")"
WEEKDAY = "(?:" + "|".join(CONTEXT["weekdays"]) + ")"

# The words and signs that lead up to a number. Plain words come first.
TOKEN_BACK = re.compile(
    r"[a-zà-öø-ÿ]{1,60}+(?=[ ,])|(?<![^\W_])(?:env|max|min|ca)\.|[^\W\d_]+(?:-[^\W\d_]+)*'?"
    r"|[≥≤<>~≈±+:(]|[.;!?](?=\s|$)|\d"
)
_STOPS = frozenset(".;!?0123456789")


def leading(
    pattern: re.Pattern[str], text: str, start: int, reach: int = 24
) -> re.Match[str] | None:
    """Return the match of words that end right before ``start``, within ``reach`` characters."""
    return pattern.search(text, max(0, start - reach), start)


def before(low: str, start: int) -> list[str]:
    """Return the words that lead up to ``start``, the last one last.

    They do not reach beyond the sentence, nor over another number.
    """
    words = TOKEN_BACK.findall(low, max(0, start - _WINDOW), start)
    for i in range(len(words) - 1, -1, -1):
        if words[i] in _STOPS:
            return words[i + 1 :]
    return words


_ABBREVIATED = re.compile(r"(?<![\w-])([^\W\d_]{1,4}|n[°º])\.$")


def word_before(text: str, at: int) -> str:
    """Return the word that ends before ``at``, one space skipped, '' if none does."""
    end = at
    if end and text[end - 1] in " \n":
        end -= 1
    if end and text[end - 1] == ".":
        # « art. 5 »: the point of an abbreviation, not of a sentence.
        match = leading(_ABBREVIATED, text, end)
        return match.group(1) if match else ""
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
    return low.partition("'")[0] not in FUNCTION_WORDS


def is_person(word: str) -> bool:
    """Tell whether ``word`` names a person: a noun of the list, or one by its suffix."""
    return word in PERSON_NOUNS or (
        word.endswith(PERSON_SUFFIXES) and word not in FUNCTION_WORDS and word not in DURATION_NOUNS
    )


def looks_plural(word: str) -> bool:
    """Tell whether ``word`` bears a plural ending (s, x, z)."""
    return is_noun_like(word) and word[-1] in "sxz"


def is_magnitude(low: str, start: int, end: int) -> bool:
    """Tell « une magnitude de 6,0 », « 6,0 de magnitude »: a degree on a scale, no count."""
    ahead = low[max(0, start - 22) : start]
    after = low.startswith(" de magnitude", end)
    return after or ahead.endswith(("magnitude ", "magnitude de ", "magnitude d'environ "))
