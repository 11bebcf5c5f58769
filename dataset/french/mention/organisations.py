"""Organisations whose name is headed by a common noun, and acronyms introduced in brackets.

"Fédération suisse de ski (FSS)", "tribunal de Bordeaux", "Parti pirate": how far the name runs
follows from French word order: head, adjectives, then complements with de, pour, contre.
"""

import re
import unicodedata
from functools import lru_cache

from dataset.french.mention.chains import Candidate
from dataset.french.mention.gazetteer import Noun, gazetteer, noun_phrases
from dataset.french.tokens import lexical_tags
from dataset.text import Span

_WORD_AFTER = re.compile(r" ([^\W\d_][\w'-]*+)")
_LINK = re.compile(
    r" (?:de la |de l'|du |des |de |d'|pour la |pour le |pour l'|pour les |contre la |contre le "
    r"|contre l'|contre les |aux |en )(?=[^\W\d_])"
)
# A second noun without article after "et": one name ("Association des maires et élus").
_JOINED = re.compile(r" et ([^\W\d_][\w-]*+)(?<=[sx])")
# A second complement: « Chambre de commerce et d'industrie », « Ligue pour la paix et la justice ».
_OF, _THE = r"de la |de l'|du |des |de |d'", r"la |le |l'|les "
AGAIN = {
    letter: re.compile(rf" et (?:{words})([^\W\d_][\w-]*+)")
    for letter, words in (("d", _OF), ("p", _THE), ("c", _THE))
}
_MANY = frozenset(("nombreux", "nombreuses", "multiples", "certains", "autres"))
_COMPLEMENT = re.compile(r"[^\W\d_][\w-]*+(?:'s\b)?")
_LINK_BEFORE = re.compile(r" (?:de la |de l'|du |des |de |d')$")
_MASCULINE = (("le",), ("du",), ("au",))
_BARE, _INFINITIVES = frozenset((" de ", " d'", " pour ")), frozenset("Iz")
_INDEFINITE = ("un ", "une ", "d'un ", "d'une ", "chaque ", "autre ", "plusieurs ")
_LONGEST_ACRONYM, _SHORTEST_WORD = 8, 3
_SMALL = frozenset(
    (
        "de",
        "d",
        "des",
        "du",
        "la",
        "le",
        "les",
        "l",
        "et",
        "pour",
        "a",
        "aux",
        "en",
        "sur",
        "contre",
    )
)
_BRACKET = re.compile(r"\(([^\W\d_][\w.&-]{1,9})(?=[),;])")
_ENUMERATED = re.compile(
    r"(?:(?:(?:,|,? et) (?:de la |de l'|du |des |d'|de )| (?:sur|pour|contre|en|à|des?|d[ue]) "
    r"(?:la |le |l'|les )?)[^\W\d_][\w-]*+(?: (?!et )[^\W\d_][\w-]*+){0,2}){1,4}"
    r" \(([A-ZÀ-ÖØ-Þ][\w.-]{1,7})[),]"
)
_ENUMERATED_REACH = 240  # characters in which its bracket opens
_NAME_WORD = re.compile(r"[^\W\d_]++")
_ARTICLE = re.compile("l(?:[ea] |es |')|une? |des ")
_BETWEEN = re.compile(r"[^\w \'-]")
# How far back an acronym's words are looked for, in characters.
_SPELT_REACH = 90
_OF_PLACE = re.compile(
    r" (?:du |de la |de l'|des |d'|de )((?:[A-ZÀ-Þ][\w-]++)(?: [A-ZÀ-Þ][\w-]++){0,2})"
)
_IN_BRACKET = re.compile(r" \(([^()\n]{5,90})\)")


@lru_cache(maxsize=8192)
def folded_name(name: str) -> str:
    """Return a name without accents, case, article and dots, for comparison only."""
    plain = name.lower()
    if not plain.isascii():
        low = unicodedata.normalize("NFKD", plain.replace("œ", "oe"))
        plain = "".join(char for char in low if not unicodedata.combining(char))
    plain = plain.replace(".", "").replace("-", " ").strip()
    article = _ARTICLE.match(plain)
    return plain[article.end() :].strip() if article else plain


def _goes_on(word: str) -> bool:
    return word[0].isupper() and word not in gazetteer().given


def _is_name_word(word: str) -> bool:
    return (
        len(word) >= _SHORTEST_WORD
        and word not in gazetteer().starters
        and word not in gazetteer().acting_verbs
    )


def extent(view: str, end: int) -> int:
    """Return where an organisation's name ends whose head word ends at ``end``."""
    for _ in range(2):
        end = _adjectives(view, end)
        link = _LINK.match(view, end)
        word = _COMPLEMENT.match(view, link.end()) if link else None
        if word is None or not _is_name_word(word.group()):
            return end
        if link and link.group() in _BARE and lexical_tags().get(word.group()) in _INFINITIVES:
            return end  # "demande à l'Agence des eaux de prendre …"
        end = word.end()
        while (after := _WORD_AFTER.match(view, end)) and _goes_on(after.group(1)):
            end = after.end()
        joined = _JOINED.match(view, end) if word.group().endswith(("s", "x")) else None
        if joined is None and link and (governs := AGAIN.get(link.group()[1])):
            joined = governs.match(view, end)
            if joined and not _is_joined(joined[1], word.group()):
                joined = None
        if joined and _is_name_word(joined[1]):
            end = joined.end()
    return _adjectives(view, end)


def _is_joined(word: str, first: str) -> bool:
    """Tell whether a second complement is of one name with the first, and no body of its own."""
    if word[0].isupper() or first[0].isupper():
        return word in gazetteer().portfolios and first in gazetteer().portfolios
    return word not in gazetteer().heads and word not in _MANY


def _adjectives(view: str, end: int) -> int:
    for _ in range(3):
        word = _WORD_AFTER.match(view, end)
        if word is None:
            return end
        text = word.group(1)
        adjective = noun_phrases().is_adjective(text) and "'" not in text
        if not (adjective or _goes_on(text)):
            return end
        if text in gazetteer().given or text in gazetteer().acting_verbs:
            return end
        end = word.end()
    return end


def head_of(candidate: Candidate) -> Noun | None:
    """Return the head noun when a candidate opens with one ("Conseil", "Banque")."""
    word = candidate.words[0].lower()
    noun = gazetteer().capital_heads.get(word) or gazetteer().heads.get(word)
    if noun is None and word.startswith("e"):
        noun = gazetteer().heads.get("é" + word[1:])  # capitals may lack their accent
    if noun is None or noun.plural or (noun.gender == "f" and candidate.before[-1:] in _MASCULINE):
        return None
    return noun


def institution(low: str, start: int) -> tuple[int, Noun] | None:
    """Find the body named by a common noun with the place that starts at ``start``.

    Returns:
        Where the body's name starts ("parquet" in "le parquet de Lyon") and its noun.
    """
    window = max(0, start - 60)
    link = _LINK_BEFORE.search(low, window, start)
    if link is None:
        return None
    at = link.start()
    for _ in range(3):
        space = low.rfind(" ", window, at)
        word_start = max(space, low.rfind("'", max(window, space), at), window - 1) + 1
        word = low[word_start:at]
        noun = gazetteer().heads.get(word)
        if noun is not None:
            seated = noun.actor_type == "government" or noun.singular in gazetteer().seated
            if noun.plural or not seated or noun.singular in gazetteer().territories:
                return None
            return None if low.endswith(_INDEFINITE, window, word_start) else (word_start, noun)
        if low[space + 1 : at] == "d'appel":
            word_start = space + 1
        elif not noun_phrases().is_adjective(word):
            return None
        at = word_start - 1
    return None


def mark_of(words: list[str]) -> str:
    """Return the type of organisation that a word of a name shows, or an empty string."""
    marks = [gazetteer().marks[word] for word in words if word in gazetteer().marks]
    found = next((mark for mark in marks if mark != "linked"), "")
    return found or ("other" if marks else "")


def by_place(view: str, end: int, *, any_name: bool = False) -> int:
    """Return where a body's name ends with the country or region after it ("… du Québec").

    ``any_name``: whether a name that no lexicon lists as a place counts ("MRC de Larbonnes").
    """
    link = _OF_PLACE.match(view, end)
    if link and any_name:
        return link.end()
    place = gazetteer().places.get(link.group(1)) if link else None
    return link.end() if link and place and place.kind != "capital" else end


def spelt_before(view: str, end: int, acronym: str) -> Span | None:
    """Return the name before a bracket whose words an acronym's letters open, one by one.

    "Québec solidaire (QS)", "Union nationale des étudiants (UNE)": small words count only where
    they are needed; the name starts with a capital (after Schwartz and Hearst 2003).
    """
    words = list(_NAME_WORD.finditer(view, max(0, end - _SPELT_REACH), end))
    letters, at = folded_name(acronym), len(words) - 1
    for letter in reversed(letters):
        while at >= 0 and folded_name(words[at].group())[:1] != letter:
            if folded_name(words[at].group()) not in _SMALL:
                return None
            at -= 1
        if at < 0 or _BETWEEN.search(view, words[at].end(), end):
            return None
        at -= 1
    first = words[at + 1]
    return Span(first.start(), end) if first.group()[0].isupper() else None


def up_to_acronym(view: str, end: int, head: str) -> int:
    """Return where a body's name ends whose enumerated complements an acronym closes.

    "Agence de l'eau, de l'air et des sols (AEAS)": without the acronym in brackets, which must
    begin as the name does, the name ends before the first comma.
    """
    if view.find(" (", end, end + _ENUMERATED_REACH) < 0:
        return end  # asked first, as it rules out most names
    more = _ENUMERATED.match(view, end)
    if more is None:
        return end
    acronym = more.group(1)
    if acronym[0].upper() != folded_name(head)[:1].upper() and not acronym.isupper():
        return end
    return more.start(1) - len(" (")


def acronyms(view: str) -> list[tuple[int, int, str]]:
    """Find short capitalised words in brackets: start and end of the word, the word."""
    return [
        (match.start(1), match.end(1), match.group(1))
        for match in _BRACKET.finditer(view)
        if match.group(1)[0].isupper()
    ]


def is_acronym(name: str) -> bool:
    """Tell whether a name is written in capitals only ("CGT")."""
    return 1 < len(name) <= _LONGEST_ACRONYM and name.isupper() and name.isalpha()


def initials(name: str) -> str:
    """Return the initials of a name's meaningful words, folded ("pp" for "Parti pirate")."""
    return "".join(word[0] for word in re.findall(r"\w+", folded_name(name)) if word not in _SMALL)


def abbreviates(acronym: str, name: str) -> bool:
    """Tell whether ``acronym`` may be made of the initials of ``name``, in their order.

    The first letters must agree and the others must follow among the initials of the words;
    one letter may be missing (languages differ: "Otan", "GFA").
    """
    letters = folded_name(acronym).replace(" ", "")
    own = initials(name)
    if not letters or not own or letters[0] != own[0]:
        return False
    at = missing = 0
    for letter in letters:
        found = own.find(letter, at)
        if found < 0:
            missing += 1
        else:
            at = found + 1
    return missing <= 1 and len(letters) - missing >= 2  # noqa: PLR2004  (two letters agree)


def expansion(view: str, end: int) -> Span | None:
    """Return the words in the bracket that follows an acronym ending at ``end``, if any."""
    match = _IN_BRACKET.match(view, end)
    return Span(*match.span(1)) if match else None
