"""Tell an age from a duration: « un homme de 53 ans », « une peine de 12 ans »."""

import re

from dataset.french.figure import context
from dataset.lexicon import either

_OLDEST = 120
_YOUNG_ADULT = 13
_GROWN = 30
_REACH = 60
_BESIDE = 12
# « morte à 85 ans », « la retraite à 64 ans »; « dès 12 ans », « à partir de 18 ans »
_AT_AGE = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(context.CONTEXT['age']['at'])})(?: [^\W\d_]+){{0,2}}"
    r" (?:à|vers|avant|après)(?: [^\W\d_]+)? ?$"
)
# « champion à 37 ans et 258 jours »
_AND_DAYS = re.compile(r" et \d{1,3} (?:jours|mois)(?![^\W_])")
# « l'âge légal de départ de 62 à 64 ans »
_AGE_OF = re.compile(
    r"(?<![^\W_])(?:âges?(?: [^\W\d_]+){0,5} (?:de|à|entre)|retraites?(?: [^\W\d_]+){0,3} à)"
    r" (?:\d{1,2} (?:ans )?(?:à|et) )?$"
)
_ONLY_AT = re.compile(r"(?<![^\W_])à (?:seulement|tout juste|à peine|peine|déjà) $")
_AND_OVER = (" et plus", " et moins", " ou plus", " ou moins")
_FROM_AGE = re.compile(r"(?<![^\W_])(?:dès|à partir de) (?:les )?$")
_COMPARED = (" de plus", " de moins")
_AGE = context.CONTEXT["age"]


_AGED = re.compile(
    rf"(?<![^\W_])(?:{either(_AGE['words'])})(?: [^\W\d_]+)? ?(?:de|d'|est de|à|:)? ?"
    rf"(?:entre |(?:{either(_AGE['between'])}) ?)*$"
)
_BIRTHDAY = re.compile(
    rf"(?<![^\W_])(?:(?:{either(_AGE['having'])}) )(?:(?:{either(_AGE['between'])}) )?$"
)
_THERE_IS = re.compile(r"(?:y a|y avait|voici|voilà)(?: [^\W\d_]+){0,2} $")
_YOUNG = re.compile(r"(?<![^\W_])(?:les|des|aux) (?:(?:plus|moins) de )?$")
_LESS_THAN_AGE = re.compile(r"(?<![^\W_])(?:les|des|aux) (?:plus|moins|[+-]) de $")
# « les quatre dernières années »: no age
_OF_YEARS = re.compile(r"dernières|prochaines|premières|longues|belles")
_OF_PERSON = re.compile(
    rf"(?<![\w-])([^\W\d_][\w'-]*),? (?:de|d') ?(?:(?:{either(_AGE['between'])}) ?)?$"
)
# « un gardien de but de 26 ans »
_OF_PERSON_OF = re.compile(r"(?<![\w-])([^\W\d_][\w-]*) (?:de |d')[^\W\d_]+ (?:de|d') ?$")
_OF_MORE = re.compile(r"(?:de|d') ?(?:plus|moins) (?:de |d')$")
_DETERMINED = re.compile(
    r"(?<![^\W_])(?:une?|l[ea]|cette|cet|ce|son|sa|des|les|du|l'|d'une?|au) ?(?:[^\W\d_]+ )?$"
)
_VERBAL = re.compile(r"(?:é|ée|és|ées|ait|ent|ant|it|moins|plus|près|partir|bout|cours|terme)$")
_OF_NOUN = re.compile(r" (?:de |d')[^\W\d_]")
_FULL_AGE = re.compile(r"(?:^|[,.«] ?)à $")
_NOT_AN_AGE = frozenset(_AGE["not_before"])


def is_age(
    view: str, low: str, start: int, end: int, value: float, *, joined: bool = False
) -> bool:
    """Tell whether a number of years is an age.

    Args:
        view: the text.
        low: the same in lower case.
        start: where the number begins.
        end: where its unit ends.
        value: the number.
        joined: the number is the second of a range (« les 18-24 ans »).
    """
    begin = max(0, start - _REACH)
    ahead = low[begin:start].replace("\n", " ")
    if value == 0 or value > _OLDEST:
        return _AGED.search(ahead) is not None  # « vieux de 66 millions d'années »
    if _OF_YEARS.search(low, start, end):
        return False
    if _AGED.search(ahead) or _AGE_OF.search(ahead) or (joined and _YOUNG.search(ahead)):
        return True
    if _is_duration(low, end, ahead):
        return False
    days = ahead.endswith("à ") and _AND_DAYS.match(low, end)
    if days or _BIRTHDAY.search(ahead) or _LESS_THAN_AGE.search(ahead):
        return True
    person = _OF_PERSON.search(ahead)
    if person is not None:
        word = view[begin + person.start(1) : begin + person.end(1)].rpartition("'")[2]
        return _is_of_person(ahead, person, value, inhabitant=word[0].isupper())
    if _ONLY_AT.search(ahead) or (low.startswith(_AND_OVER, end) and _YOUNG.search(ahead)):
        return True
    if _AT_AGE.search(ahead) or (_FROM_AGE.search(ahead) and value < _OLDEST):
        return True
    return not joined and _stands_apart(ahead, low[end : end + _BESIDE], value)


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
    if _OF_MORE.search(ahead):
        return context.is_noun_like(noun)
    if any(context.is_person(word) for word in near[-3:]):
        return True
    if (compound := _OF_PERSON_OF.search(ahead)) and context.is_person(compound.group(1)):
        return True
    return (
        value >= _YOUNG_ADULT
        and determined is not None
        and context.is_noun_like(noun)
        and not _VERBAL.search(noun)
    )


def _stands_apart(ahead: str, after: str, value: float) -> bool:
    """Tell whether years stand between marks, as ages do (« Marie, 53 ans, », « à 53 ans, »)."""
    before, following = ahead.rstrip()[-1:], after.lstrip()[:1]
    if before in (",", "(") and (following in (",", ")", ".", "") or after.startswith(" et ")):
        return value >= 1
    return following == "," and _FULL_AGE.search(ahead) is not None


def is_about_age(low: str, start: int, value: float) -> bool:
    """Tell whether « une soixantaine d'années » is an age: nothing makes it a duration."""
    before = low[max(0, start - _REACH) : start].replace("\n", " ")
    if _AGED.search(before):
        return True
    person = _OF_PERSON.search(before)
    if person is not None and context.is_person(person.group(1).rpartition("'")[2]):
        return True
    ahead = before.rstrip()
    return value >= _GROWN and (not ahead or ahead[-1] in ".,(")


def is_age_of_infant(low: str, start: int) -> bool:
    """Tell whether months, weeks or days are an age (« un bébé de trois mois »)."""
    ahead = low[max(0, start - _REACH) : start].replace("\n", " ")
    if _AGED.search(ahead):
        return True
    person = _OF_PERSON.search(ahead)
    return person is not None and person.group(1).rpartition("'")[2] in context.INFANTS
