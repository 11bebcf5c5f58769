"""What stands around a name and tells what it is: media, offices, nouns in apposition."""

from typing import NamedTuple

from dataset import patterns as re
from dataset.french.mention.acting import is_human, is_subject, verb_after
from dataset.french.mention.chains import Candidate
from dataset.french.mention.gazetteer import Noun, gazetteer, noun_phrases
from dataset.french.mention.nouns import members_of, noun_before, noun_with_complement, of_person
from dataset.french.mention.organisations import mark_of
from dataset.french.mention.phrases import left_apposition, read, right_apposition
from dataset.french.registry import is_whole
from dataset.lexicon import shape
from dataset.text import TextView


class Verdict(NamedTuple):
    """What a name is by what stands around it: the rule that says so, type and gender."""

    rule: str
    actor_type: str
    gender: str


_AFTER = re.compile(
    r"(?:, |,? \(|, également |, alors )(?:le |la |l'|un |une |son |sa |leur |ancien |ancienne "
    r"|ex-|actuel |jeune ){0,6}+(\w[\w-]*+)(?: (\w[\w-]*+))?"
)
_DEFINITE = re.compile(r",? \(?(?:le |la |l')")
# Prepositions of place before a name without article, or contracted with it.
_WHERE = frozenset(("en", "à", "au", "aux", "dans", "dont", "depuis", "vers", "hors"))
# Those of them that stand before no name of a person.
_WHENCE = frozenset(("en", "depuis", "vers", "hors"))
_INTERVIEW_REACH = 60
# What ends such words: most names stand behind none, which is asked first.
_LED_IN = tuple(f"{last} {article}" for last in ("par", "à", "au", "de", "du")
                for article in ("", "la ", "le ", "l'", "«", "« "))  # fmt: skip
# What follows a full stop that ends no sentence.
_GOES_ON = re.compile(r"\.(?:,| [a-zà-ÿ(])")
_PUBLISHING = frozenset(("selon", "après", "d'après", "dans", "par"))
_CHARACTERS_BEFORE = 30
_AGAINST_REACH = 14
_NO_TEAM = frozenset(
    "grand haut bas vieux nouveau petit nord sud est ouest aéroport gare port".split()
)
# A bracket after a name that lists what is sold under other names, and how far it reaches.
_BRANDS, _BRANDS_REACH = re.compile(r"\w \((?:[^\W_a-z][\w. ]{1,20}, )*+$"), 80
# Letters of a given name cut to initials.
_MOST_INITIALS = 2
_BEFORE_SURNAME = 24  # characters in which a given name stands


def known_spans(view: str) -> list[tuple[int, int, str]]:
    """Find the names of the lexicon in a normalised text: start, end, name."""
    return [
        (start, end, gazetteer().names[i])
        for i, start, end in gazetteer().automaton.find_matches_as_indexes(view)
        if is_whole(view, start, end)
    ]


def surnames_among(view: str, spans: list[tuple[int, int, str]]) -> frozenset[str]:
    """Return the listed names that are a surname in this text (« Charles Leclerc » and Leclerc)."""
    found: set[str] = set()
    for start, _, name in spans:
        before = view[max(0, start - _BEFORE_SURNAME) : start].rpartition(" ")[0].rsplit(" ", 1)[-1]
        beside = " " not in name and view[start - 1 : start] == " "
        if beside and before.lstrip("«\"'(").rpartition("'")[2] in gazetteer().given:
            found.add(name)
    return frozenset(found)


def noun_after(view: TextView, end: int) -> str:
    """Return the noun in apposition after the name ("X, ministre de…", "X, un groupe…")."""
    match = _AFTER.match(view.low, end)
    if match is None:
        return ""
    first, second = match.groups()
    # A definite phrase that no mark closes is the subject of its own clause.
    if _DEFINITE.match(view.low, end) and not right_apposition(view.low, end):
        return ""
    if gazetteer().noun(first):
        return first
    # « le maire de X, François Boucher »: two words of a name are no adjective and noun.
    named = view.view[match.start(1)].isupper()
    if second and not named and gazetteer().noun(second) and noun_phrases().is_adjective(first):
        return second
    if second in {"ans", "an"} and first.isdigit():
        return "personne"
    return ""


def is_location(view: TextView, start: int, end: int) -> bool:
    """Tell whether the place named at ``start`` says where, whence or among which places.

    "en Chine", "aux États-Unis", "venu de Chine", "à Berne", "plusieurs pays, dont la Chine",
    "Tokyo (Japon)" are locations; "la Chine", "de la Chine", "de Pékin" may be those who act.
    """
    low = view.low
    words = low[max(0, start - 20) : start].replace("'", "' ").split()
    last = words[-1] if words else ""
    if last in _WHERE:
        return True
    place = gazetteer().places.get(view.view[start:end])
    # Countries with a gender take an article, but not where they are an origin.
    if last in {"de", "d'"} and place is not None and place.kind == "country" and place.gender:
        return not view.view.startswith("Israël", start)
    if len(words) > 1 and words[-2] in {"dont", "dans"}:
        return True
    return low[start - 1 : start] == "(" and low[end : end + 1] == ")"


def is_medium(view: TextView, start: int, end: int) -> bool:
    """Tell whether what stands around a name that is a common word, too, makes it a medium's.

    "selon Libération", "a-t-il dit au Monde", "le quotidien Liberté", "rapporte le Soir".
    """
    left = view.low[max(0, start - _CHARACTERS_BEFORE) : start]
    article = shape("names", "contracted").search(left)
    words = (left[: article.start()] if article else left).replace("'", "' ").split()
    last = words[-1] if words and not left.endswith((", ", ". ", "» ")) else ""
    linked = article is not None and article[1] in {"au", "aux", "à la", "à l'"}
    of = article is not None and article[1].startswith("d")
    if linked or of:
        return last in (gazetteer().said if linked else gazetteer().printed)
    noun = gazetteer().heads.get(last)
    if noun is None and len(words) > 1 and noun_phrases().is_adjective(last):
        noun = gazetteer().heads.get(words[-2])
    if last in _PUBLISHING or last in gazetteer().saying or (noun and noun.actor_type == "media"):
        return True
    alone = article is None and not left.endswith((". ", "\n")) and left.strip() != ""
    return not alone and verb_after(view, end) in gazetteer().saying


def is_brand(view: str, start: int, name: str) -> bool:
    """Tell whether a platform stands in the bracket after a name: "Zorbec (Xa, Instagram)"."""
    return name in gazetteer().platforms and bool(
        _BRANDS.search(view, max(0, start - _BRANDS_REACH), start)
    )


def has_initial(candidate: Candidate) -> bool:
    """Tell whether a name opens with an initial ("V. Durand", "J.-M. Durand", "J-M Durand")."""
    first = candidate.words[0]
    letters = first.replace(".", "").replace("-", "")
    marked = len(letters) < len(first) and letters.isupper()
    return marked and len(letters) <= _MOST_INITIALS and candidate.words[1].istitle()


def given(word: str) -> str | None:
    """Return the gender of a given name, also of one joined by a hyphen ("Zoran-Marie")."""
    first, hyphen, second = word.partition("-")
    if word in gazetteer().given or not hyphen or second not in gazetteer().given:
        return gazetteer().given.get(word)
    return gazetteer().given.get(first)


def is_letter(view: str, candidate: Candidate) -> bool:
    """Tell whether a surname is cut to its letter ("Zoran V.", as courts are reported)."""
    first, last = candidate.words
    if len(last.rstrip(".")) != 1 or not first.istitle() or first.lower() in gazetteer().heads:
        return False
    end = candidate.end - last.endswith(".")
    if view[end : end + 1] != "." or first in gazetteer().places:
        return False
    if first in gazetteer().given:
        return True
    # An unknown first word is a given name only where the sentence goes on.
    return _GOES_ON.match(view, end) is not None and not candidate.before


def has_digit(word: str) -> bool:
    """Tell whether a word holds a digit."""
    return not word.isalpha() and any(map(str.isdigit, word))


def has_article(candidate: Candidate) -> bool:
    """Tell whether a definite article stands right before a name."""
    return bool(candidate.before) and candidate.before[-1] in noun_phrases().articles


def _apposition(view: TextView, candidate: Candidate) -> Noun | None:
    """Return the noun in apposition to a name, before or after it."""
    word = noun_before(candidate) or noun_after(view, candidate.end)
    noun = gazetteer().noun(word) if word else None
    if candidate.before and (noun is None or noun.plural or noun.actor_type == "government"):
        complemented = noun_with_complement(view, candidate.start)
        # Without "de" a lone word after an office is rarely the holder's name.
        lone = len(candidate.words) == 1
        if complemented and not (lone and complemented.actor_type == "person"):
            return complemented
    if noun is None and not candidate.before:
        noun = read(left_apposition(view.low, candidate.start)).noun
        # "…, la société, Jean Martin": two words after a comma are a person, not the company.
        if noun is not None and noun.actor_type != "person" and len(candidate.words) > 1:
            return None
    return None if noun is None or noun.plural else noun


def judge(view: TextView, candidate: Candidate, *, attested: bool) -> Verdict | None:
    """Tell what actor a name is that no lexicon lists, or None when nothing says so.

    Args:
        view: the article.
        candidate: the name.
        attested: whether its last word is capitalised inside a sentence of the article too.
    """
    words, many = candidate.words, len(candidate.words) > 1
    mark = mark_of(words)
    if mark and many:
        return Verdict("mention/organisation-mark", mark, "")
    if candidate.before and candidate.before[-1] in ({"un", "une"} if many else _WHENCE):
        return None  # « en Zorbie »; « le propriétaire d'une Zorba Mixta »
    if many and _is_team(view, candidate):
        return Verdict("mention/team", "other", "")
    governed = _governed(view, candidate)
    if governed is not None:
        return governed
    upper = words[0].isupper() and len(words[0]) > 1
    subject = is_subject(view, candidate)
    if candidate.initial and not many:
        # A single word that opens a sentence: a name only if it acts and is one elsewhere.
        known = attested or words[0] in gazetteer().given
        if not known and not (subject and upper):
            return None
    article = has_article(candidate)
    noun = _apposition(view, candidate)
    thing = noun is not None and _is_thing(noun)
    if noun is not None and not thing:
        eponym = noun.singular in gazetteer().eponyms and not many
        if eponym or _is_bearer(view, candidate, noun):
            return Verdict("mention/apposition", "person", gazetteer().given.get(words[0], ""))
        fits = noun.actor_type != "person" or not (article or upper or has_digit(candidate.text))
        if fits:
            return Verdict("mention/apposition", noun.actor_type, noun.gender)
    reused = many and attested and not article and all(map(str.istitle, words))
    if thing or not (subject or reused):
        return None
    kind = "person" if many else lone_type(words[0])
    if upper or article:
        kind = "other"
    elif is_human(view, candidate):
        kind = "person"
    rule = "mention/reused-surname" if reused else "mention/subject"
    return Verdict(rule, kind, gazetteer().given.get(words[0], ""))


def _is_bearer(view: TextView, candidate: Candidate, noun: Noun) -> bool:
    """Tell « la cheffe de l'opposition officielle Anne Petit » from « le groupe Anne Petit ».

    A given name and a surname that do not touch a noun for a body are its office-holder's.
    """
    words = candidate.words
    if noun.actor_type == "person" or len(words) < 2 or words[0] not in gazetteer().given:  # noqa: PLR2004
        return False
    return not view.low.endswith(noun.singular + " ", 0, candidate.start)


def _is_team(view: TextView, candidate: Candidate) -> bool:
    """Tell whether a name that ends with its city is a team's ("face au Dynamo Zagreb")."""
    first, city = candidate.words[0], " ".join(candidate.words[1:])
    place = gazetteer().places.get(city)
    if place is None or place.kind == "country" or first.lower() in _NO_TEAM:
        return False
    known = first in gazetteer().given or first in gazetteer().places or first in gazetteer().titles
    left = max(0, candidate.start - _AGAINST_REACH)
    return not known and bool(shape("names", "against").search(view.low, left, candidate.start))


def _governed(view: TextView, candidate: Candidate) -> Verdict | None:
    """Return what a name is by the word that governs it, or None."""
    left = max(0, candidate.start - _INTERVIEW_REACH)
    led_in = view.low.endswith(_LED_IN, left, candidate.start)
    if led_in and shape("names", "interviews").search(view.low, left, candidate.start):
        return Verdict("mention/medium", "media", "")
    kind = members_of(candidate)
    if kind:
        return Verdict("mention/membership", kind, "")
    if len(candidate.words) > 1 and of_person(candidate):
        return Verdict("mention/of-person", "person", gazetteer().given.get(candidate.words[0], ""))
    return None


def lone_type(word: str) -> str:
    """Return the type of a lone name that no lexicon lists, by its form.

    The press brings people in by given name and surname, or by title; a lone name is more
    often that of a body, and of a company where it is spelt as brands are.
    """
    if word in gazetteer().given:
        return "person"
    return "company" if shape("names", "brand").search(word) else "other"


def _is_thing(noun: Noun) -> bool:
    """Tell whether a noun is for a document or territory: the name beside it is theirs."""
    document = noun.singular in gazetteer().documents and noun.singular not in gazetteer().heads
    return document or noun.singular in gazetteer().territories
