"""The words around a number: what bounds it, what makes it no quantity, what it counts."""

import re
from functools import cache, lru_cache

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

# Forms of de and à with an article, brought back to the bare preposition.
_BARE_FORM = {"d'": "de", "des": "de", "du": "de", "aux": "à", "au": "à", "qu'": "que"}
# Words that may stand between a bound and its number.
_SKIPPED = frozenset(CONTEXT["between_bound"])
# Plain words come first.
_TOKEN_BACK = re.compile(
    r"[a-zà-öø-ÿ]{1,60}+(?=[ ,])|(?<![^\W_])(?:env|max|min|ca)\.|[^\W\d_]+(?:-[^\W\d_]+)*'?"
    r"|[≥≤<>~≈±+:(]|[.;!?](?=\s|$)|\d"
)
_STOPS = frozenset(".;!?0123456789")
# « la barre de », « le seuil de » between a bound and its number say nothing more.
_MARKS = frozenset(["barre", "seuil", "cap", "plafond"])
_MOST_SKIPPED = 4
_NEGATIONS = frozenset(["pas", "jamais", "guère"])
_NEGATED = 3


def before(low: str, start: int) -> list[str]:
    """Return the words that lead up to ``start``, the last one last.

    They do not reach beyond the sentence, nor over another number.
    """
    words = _TOKEN_BACK.findall(low, max(0, start - _WINDOW), start)
    for i in range(len(words) - 1, -1, -1):
        if words[i] in _STOPS:
            return words[i + 1 :]
    return words


def _place(low: str, start: int, words: list[str]) -> int:
    """Return where the words that lead up to ``start`` begin."""
    for word in reversed(words):
        start = low.rfind(word, 0, start)
    return start


@cache
def _bounds() -> tuple[
    dict[str, str], dict[str, str], dict[str, int], re.Pattern[str], dict[str, str]
]:
    """Return phrases and verb forms before, their last words, pattern and phrases after."""
    table = lexicon("approximators")
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
    for comparator, linked in table["verbs"]["linked"].items():
        for stem, preposition in linked.items():
            for ending in table["verbs"]["endings"]:
                phrases[f"{stem}{ending} {preposition}"] = comparator
    # The number of words of the longest phrase that ends in a word.
    lasts: dict[str, int] = {}
    for phrase in phrases:
        last = phrase.rpartition(" ")[2]
        lasts[last] = max(lasts.get(last, 0), phrase.count(" ") + 1)
    after = {p: c for c, listed in table["after"].items() for p in listed}
    behind = "|".join(re.escape(p) for p in sorted(after, key=len, reverse=True))
    return (
        phrases,
        verbs,
        lasts,
        re.compile(
            # « 300 millions, au moins, »
            f"(?:,(?= (?:{behind})[,.;)]))?"
            f" \\(?({behind})(?![^\\W_])(?! ?\\d)(?! {_SUPERLATIVE})"
            "(?!(?:(?<=plus)|(?<=moins)) (?:de |d'))(?!(?<=quelques) [^\\W\\d_])"
        ),
        after,
    )


# « 20 ans au plus haut niveau »: no bound.
_SUPERLATIVE = "(?:haut|bas|fort|près|vite|tôt|tard|grand|petit|offrant|juste|loin|profond|jeune)"
_UPPER = ("supérieur", "plus grand", "plus élevé", "au-delà", "au delà", "au-dessus", "au dessus")
_LOWER = ("inférieur", "plus petit", "en dessous", "en-dessous", "au-dessous", "en deçà", "sous")


def _denied(comparator: str, phrase: str, ahead: list[str]) -> str:
    """Return the comparator of a bound that is denied (« ne peut être supérieure à 3 ans »)."""
    if _NEGATIONS.isdisjoint(ahead[-_NEGATED:]) and "ni" not in ahead[-_NEGATED:]:
        return comparator
    if comparator == "gt" and phrase.startswith(_UPPER):
        return "le"
    return "ge" if comparator == "lt" and phrase.startswith(_LOWER) else comparator


def _is_skipped(word: str) -> bool:
    """Tell whether ``word`` may stand between a bound and its number (« dépasse parfois les »)."""
    return word in _SKIPPED or word.endswith("ment")


def bound_before(low: str, start: int, ahead: list[str]) -> tuple[str, str] | None:
    """Return comparator and words of the bound that precedes the number at ``start``."""
    words = ahead
    if low[max(0, start - 2) : start].rstrip().endswith(","):
        return None
    phrases, verbs, lasts, _, _ = _bounds()
    if words and words[-1] in ("de", "des", "d'", "du"):
        # « au-dessus de la barre (symbolique) des 10 % »
        mark = next((i for i in (2, 3) if len(words) > i + 1 and words[-i] in _MARKS), 0)
        words = words[: -mark - 1] if mark else words
    count = len(words)
    for dropped in range(_MOST_SKIPPED):
        last = count - 1 - dropped
        if last < 0 or (dropped and not _is_skipped(words[last + 1])):
            return None
        for end in {words[last], _BARE_FORM.get(words[last], words[last])}:
            for length in range(min(lasts.get(end, 0), last + 1), 0, -1):
                first = last + 1 - length
                phrase = " ".join([*words[first:last], end])
                comparator = phrases.get(phrase)
                if comparator == "eq":
                    return None  # « en plus de 25 millions »: beside these
                if comparator:
                    comparator = _denied(comparator, phrase, words[:first])
                    return comparator, low[_place(low, start, words[first:]) : start].strip(' \n«"')
        verb = verbs.get(words[last])
        if verb:
            denied = verb == "gt" and not _NEGATIONS.isdisjoint(words[max(0, last - 3) : last])
            denied |= verb == "gt" and words[last - 1 : last] in (["sans"], ["ni"])
            return "le" if denied else verb, low[_place(low, start, words[last:]) : start].strip()
        if words[last] in _NEGATIONS and last and words[last - 1] in verbs:
            return "le", low[_place(low, start, words[last - 1 :]) : start].strip()
    return None


def bound_after(low: str, end: int) -> tuple[str, str] | None:
    """Return comparator and words of the bound that follows at ``end`` (« ou plus »)."""
    if low[end : end + 1] not in (" ", ","):
        return None
    _, _, _, behind, by = _bounds()
    match = behind.match(low, end)
    if match is None:
        return None
    return by[match.group(1)], match.group(1)


_RISING = tuple(CONTEXT["direction"]["increase"])
_GAINING = tuple(CONTEXT["direction"]["increase_of_percent"])
_SINKING = tuple(CONTEXT["direction"]["decrease"])
_CHANGING = tuple(CONTEXT["direction"]["change"])
_CHANGE_WORDS = frozenset(CONTEXT["direction"]["change_words"])
_LINKS = frozenset(
    ["de", "d'", "à", "par", "des", "du", "jusqu'", "sous", "contre", "entre", "+", ":", "("]
)
_REACH = 8
# « perdu en 24 heures »: how long it took, not what was lost.
_DURING = frozenset(["en", "pendant", "durant", "depuis"])
_NOUN_AFTER = re.compile(
    r" (?:(?:de|en) )(hausse|baisse|augmentation|diminution|recul|chute|réduction|croissance"
    r"|(?:moins|plus)(?! de | d')|progression|repli)(?![^\W_])"
)
_FALLING = frozenset(["baisse", "diminution", "recul", "chute", "réduction", "moins", "repli"])


def direction_after(low: str, end: int) -> str | None:
    """Return the direction that follows at ``end`` (« 3 % de hausse », « 2 points de moins »)."""
    after = _NOUN_AFTER.match(low, end) if low.startswith((" de ", " en "), end) else None
    if after is None:
        return None
    return "decrease" if after.group(1) in _FALLING else "increase"


@lru_cache(maxsize=65536)
def _way(word: str) -> str:
    """Tell what a word of change says: "decrease", "increase", "gain" (of per cents) or ""."""
    if word.startswith(_SINKING):
        return "decrease"
    if word.startswith(_RISING):
        return "increase"
    return "gain" if word.startswith(_GAINING) else ""


def direction(low: str, end: int, words: list[str], kind: str) -> str | None:
    """Return increase, decrease or None as the words around a number of a kind say of it."""
    if after := direction_after(low, end):
        return after
    linked = False
    for i in range(len(words) - 1, max(-1, len(words) - 1 - _REACH), -1):
        word = words[i]
        if kind == "duration" and word in _DURING:
            return None
        way = _way(word)
        if way and (way != "gain" or kind == "percent"):
            told = "decrease" if way == "decrease" else "increase"
            return told if linked or i == len(words) - 1 else None
        linked = linked or word in _LINKS
    return None


_BELOW = ("pass", "repass", "descen", "redescen", "tomb", "retomb", "chut", "glis")


def sinks(ahead: list[str]) -> bool:
    """Tell whether a verb says that something fell « sous les » a number."""
    return any(word.startswith(_BELOW) for word in ahead[-4:-1])


def changes(ahead: list[str]) -> bool:
    """Tell whether a verb or noun of change governs the words before « de X à Y »."""
    return any(word.startswith(_CHANGING) or word in _CHANGE_WORDS for word in ahead)


_ABBREVIATED = re.compile(r"(?<![\w-])([^\W\d_]{1,4}|n[°º])\.$")
_ABBREVIATION = 6


def word_before(text: str, at: int) -> str:
    """Return the word that ends before ``at``, one space skipped, '' if none does."""
    end = at
    if end and text[end - 1] in " \n":
        end -= 1
    if end and text[end - 1] == ".":
        # « art. 5 »: the point of an abbreviation, not of a sentence.
        match = _ABBREVIATED.search(text, max(0, end - _ABBREVIATION), end)
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


FINITE = ("ent", "ait", "ont", "era", "ra")


def looks_counted(word: str) -> bool:
    """Tell whether ``word`` after « les deux » is a noun, not the verb of « les deux »."""
    return looks_plural(word) or (
        is_noun_like(word)
        and (
            "-" in word
            or word[0].isupper()
            or (word[-1] not in "aeité" and not word.endswith(FINITE))
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


def is_magnitude(low: str, start: int, end: int) -> bool:
    """Tell « une magnitude de 6,0 », « 6,0 de magnitude »: a degree on a scale, no count."""
    ahead = low[max(0, start - 22) : start]
    after = low.startswith(" de magnitude", end)
    return after or ahead.endswith(("magnitude ", "magnitude de ", "magnitude d'environ "))


def is_third_part(low: str, start: int, end: int) -> bool:
    """Tell « un tiers », the fraction, from « un tiers », a third person."""
    if low.startswith((" de ", " des ", " du ", " d'"), end) or word_before(low, start) == "dont":
        return True
    ahead = before(low, start)
    return (
        bound_before(low, start, ahead) is not None
        or direction(low, end, ahead, "other") is not None
    )
