"""Tell an age from a duration: « un homme de 53 ans », « une peine de 12 ans »."""

import re

from dataset.french.figure import context
from dataset.french.figure.reading import Reading
from dataset.lexicon import either

_AGE = context.CONTEXT["age"]
_OLDEST = 120
# Days, weeks and months are ages of infants.
_UNITS = frozenset(["an", "mois", "semaine", "jour"])
_YOUNG_ADULT = 13
_GROWN = 30
_REACH = 60
_BESIDE = 12
# « morte à 85 ans », « la retraite à 64 ans »; « à seulement 16 ans »; « dès 12 ans »
_AT_AGE = re.compile(
    rf"(?<![^\W_])(?:(?:{'|'.join(_AGE['at'])})(?: [^\W\d_]+){{0,2}}"
    r" (?:à|vers|avant|après)(?: [^\W\d_]+)? ?"
    r"|à (?:seulement|tout juste|à peine|peine|déjà) |(?:dès|à partir de) (?:les )?)$"
)
# « champion à 37 ans et 258 jours »
_AND_DAYS = re.compile(r" et \d{1,3} (?:jours|mois)(?![^\W_])")
# « l'âge légal de départ de 62 à 64 ans »
_AGE_OF = re.compile(
    r"(?<![^\W_])(?:âges?(?: [^\W\d_]+){0,5} (?:de|à|entre)|retraites?(?: [^\W\d_]+){0,3} à)"
    r" (?:\d{1,2} (?:ans )?(?:à|et) )?$"
)
_AND_OVER = (" et plus", " et moins", " ou plus", " ou moins")
_COMPARED = (" de plus", " de moins")
_AGED = re.compile(
    rf"(?<![^\W_])(?:{either(_AGE['words'])})(?: [^\W\d_]+)? ?(?:de|d'|est de|à|:)? ?"
    rf"(?:entre |(?:{either(_AGE['between'])}) ?)*$"
)
# « fêtera ses 40 ans », « les moins de 25 ans »
_BIRTHDAY = re.compile(
    rf"(?<![^\W_])(?:(?:{either(_AGE['having'])}) (?:(?:{either(_AGE['between'])}) )?"
    r"|(?:les|des|aux) (?:plus|moins|[+-]) de )$"
)
_THERE_IS = re.compile(r"(?:y a|y avait|voici|voilà)(?: [^\W\d_]+){0,2} $")
# « les 18-24 ans », « les 65 ans et plus »
_YOUNG = re.compile(r"(?<![^\W_])(?:les|des|aux) (?:(?:plus|moins) de )?$")
# « les quatre dernières années »: no age
_OF_YEARS = re.compile(r"dernières|prochaines|premières|longues|belles")
_OF_PERSON = re.compile(
    rf"(?<![\w-])([^\W\d_][\w'-]*),? (?:de|d') ?(?:(?:{either(_AGE['between'])}) ?)?$"
)
# « un gardien de but de 26 ans »
_OF_PERSON_OF = re.compile(r"(?<![\w-])([^\W\d_][\w-]*) (?:de |d')[^\W\d_]+ (?:de|d') ?$")
_DETERMINED = re.compile(
    r"(?<![^\W_])(?:une?|l[ea]|cette|cet|ce|son|sa|des|les|du|l'|d'une?|au) ?(?:[^\W\d_]+ )?$"
)
_VERBAL = re.compile(r"(?:é|ée|és|ées|ait|ent|ant|it|moins|plus|près|partir|bout|cours|terme)$")
_OF_NOUN = re.compile(r" (?:de |d')[^\W\d_]")
_FULL_AGE = re.compile(r"(?:^|[,.«] ?)à $")
_NOT_AN_AGE = frozenset(_AGE["not_before"])


def is_age(view: str, low: str, start: int, reading: Reading, *, joined: bool) -> bool:
    """Tell whether a duration is an age.

    Args:
        view: the text.
        low: the same in lower case.
        start: where the number, or the range that it ends, begins.
        reading: the number with its unit.
        joined: the number is the second of a range (« les 18-24 ans »).
    """
    unit, end = reading.measure.name if reading.measure else "", reading.end
    if unit not in _UNITS:
        return False
    number, value = reading.number, reading.number.value or 0.0
    begin = max(0, start - _REACH)
    ahead = low[begin:start].replace("\n", " ")
    person = _OF_PERSON.search(ahead)
    noun = person[1].rpartition("'")[2] if person else ""
    aged = _AGED.search(ahead) is not None  # « vieux de 66 millions d'années »
    if aged or unit != "an":
        return aged or noun in context.INFANTS
    if number.form == "collective" and (
        context.is_person(noun) or (value >= _GROWN and ahead.rstrip()[-1:] in ("", *".,("))
    ):
        return True  # « une soixantaine d'années »
    if number.scaled or not 0 < value <= _OLDEST or _OF_YEARS.search(low, start, end):
        return False
    grouped = _YOUNG.search(ahead) and (joined or low.startswith(_AND_OVER, end))
    if grouped or _AGE_OF.search(ahead):
        return True
    if _is_duration(low, end, ahead):
        return False
    days = ahead.endswith("à ") and _AND_DAYS.match(low, end)
    if days or _BIRTHDAY.search(ahead):
        return True
    if person is not None:
        inhabitant = view[begin + person.end(1) - len(noun)].isupper()
        return _is_of_person(ahead, person, value, inhabitant=inhabitant)
    apart = not joined and _stands_apart(ahead, low[end : end + _BESIDE], value)
    return apart or _AT_AGE.search(ahead) is not None


def _is_duration(low: str, end: int, ahead: str) -> bool:
    """Tell whether « il y a » before years or « de prison » after them makes them a duration."""
    word, _ = context.word_after(low, end)
    if word in _NOT_AN_AGE or _THERE_IS.search(ahead):
        return True
    return _OF_NOUN.match(low, end) is not None and not low.startswith(_COMPARED, end)


def _is_of_person(ahead: str, person: re.Match[str], value: float, *, inhabitant: bool) -> bool:
    """Tell whether the noun of « … de 53 ans », found by ``_OF_PERSON``, is a person.

    ``inhabitant``: the noun has a capital (« un Breton de 51 ans »).
    """
    noun = person.group(1).rpartition("'")[2]
    near = [w.rpartition("'")[2] for w in ahead.replace(",", " ").split()[-5:]]
    determined = _DETERMINED.search(ahead[: person.start(1)])
    if determined and value >= _YOUNG_ADULT and (inhabitant or context.is_person(noun)):
        return True  # « le procès du retraité de 70 ans »
    if any(w in context.DURATION_NOUNS for w in near):
        return False
    if any(context.is_person(word) for word in near[-3:]):
        return True
    if (compound := _OF_PERSON_OF.search(ahead)) and context.is_person(compound.group(1)):
        return True
    return value >= _YOUNG_ADULT and determined is not None and not _VERBAL.search(noun)


def _stands_apart(ahead: str, after: str, value: float) -> bool:
    """Tell whether years stand between marks, as ages do (« Marie, 53 ans, », « à 53 ans, »)."""
    before, following = ahead.rstrip()[-1:], after.lstrip()[:1]
    if before in (",", "(") and (following in (",", ")", ".", "") or after.startswith(" et ")):
        return value >= 1
    return following == "," and _FULL_AGE.search(ahead) is not None
