"""Numbers that are no quantities: dates, times, ranks, scores, labels, parts of names.

Each predicate looks at the characters and words beside one number only. The order in which
they are asked does not matter: a number that one of them claims is no figure.
"""

import re

from dataset.french.figure.context import (
    CONTEXT,
    LABELS,
    MONTH,
    WEEKDAY,
    is_noun_like,
    leading,
    looks_plural,
    word_after,
    word_before,
)
from dataset.french.figure.numerals import Numeral
from dataset.lexicon import either

# « plus de 1500 », « supérieur à 1500 », « elle n'en finance que 1500 »: no year.
_BOUNDED = re.compile(
    r"(?<![^\W_])(?:(?:plus|moins|près) de|(?:supéri|inféri)eure?s? à|au moins|environ|quelque"
    r"|n'en [^\W\d_]+ que) $"
)
_LAST_HOUR = 24
_LONGER = ("plus de ", "moins de ", "près de ", "au moins ")  # « plus de 20 h »
_WRITTEN_YEAR = re.compile(r"1\d{3}|2[0-2]\d\d")
_TWO_DIGITS = re.compile(r"\d\d")
_ORDINAL = re.compile(r"[-°º](?! ?[CF\d])| et unième")
_DATE_TAIL = re.compile(
    r"(?:er)?"
    r"(?:(?:,? (?:puis )?|,? et (?:le |du |au )?|,? ou (?:le )?| au | à | ?[-–] ?|/)"
    rf"(?:{WEEKDAY} )?\d{{1,2}}(?:er)?(?!\d)){{0,40}}"
    rf"[ \n]?{MONTH}(?![^\W_])"
)
_LAST_DAY = 31
# « le 12 », « lundi soir 12 », and what no plural follows: « le 49.3 », « le 115 ».
_DAY_BEFORE = re.compile(
    rf"(?<![^\W_])(?:le|la|du|au|ce|(?P<weekday>{WEEKDAY}s?(?: matin| soir)?))[ \n]$"
)
# « dès 2025 », « fin 2010 », « mars 2020 »: what stands before a year.
DATED = re.compile(
    r"(?<![^\W_])(?:dès|en|depuis|avant|après|jusqu'en|(?:d')?ici|courant|fin|début|mi|l'an"
    r"|an|années?|à (?:partir|compter) de|rentrée|printemps|été|automne|hiver"
    rf"|{MONTH}\.?)[ \n]$"
)
_CLOCK_AHEAD = re.compile(rf"(?:(?<![^\W_])(?:{either(CONTEXT['clock']['before'])}) |[(,–-] ?)\(?$")
_CLOCK_MINUTES = re.compile(r" ?h ?\d{2}(?!\d| ?(?:%|€))(?! de(?:s)? (?!l'après|matin))|:\d{2}")
_OF_THE_DAY = re.compile(
    r" (?:et demie |et quart |pile |précises? |\d{2} )?"
    rf"(?:(?:{either(CONTEXT['clock']['after'])})(?![^\W_])|\()"
)
_CLOCK_AT = tuple(f"{word} " for word in CONTEXT["clock"]["at"])
_OF_NOUN = re.compile(
    rf"[ \n](?:de |d'|du |des )(?!la nuit|l'après|matin|soir|ce |{WEEKDAY}(?![^\W_]))"
)
_STREET = re.compile(
    rf",? ?(?:bis |ter |[A-Da-d], )?,? ?(?:{either(CONTEXT['streets'])})"
    r"(?: (?:de|du|des|d')| [A-Z]|')"
)
_ERA = (" av. j", " avant j", " après j", " apr. j", " ap. j", " avant notre ère")
_LIMITED = ("réduit à ", "réduite à ", "limité à ", "limitée à ", "passé à ")
_FIXED = re.compile(
    r" temps(?=[,.;:)]| \d|$)"
    r"| (?:poids|pas trois mouvements|choses l'une|doigts de|coins d[eu]s?)(?![^\W_])"
)
_TWO_MEASURES = re.compile(r"deux poids[,]? $")
_SCORE = re.compile(either(CONTEXT["score"]["words"]))
_LIST_MARK = re.compile(r"(?:[.)] ?|°|[ ]?[-–—|] )(?=\D)")
_LINE_START = re.compile(r"(?:(?<=\n)|(?<![\s\S]))[-–*• (]{0,3}\Z")
# « 06 20 », « 75011 Paris », « , 1000 Bruxelles »; « Lespignan (34) »
_CODE = re.compile(r"0\d|\d{5} [A-ZÀ-Ý]|(?<=, )\d{4} [A-ZÀ-Ý]")
_PLACE_BEFORE = re.compile(r"(?<![\w'-])[A-ZÀ-Ý][\w'-]* ?\($")
_DEPARTMENT = re.compile(r"(?:\d\d|97\d)\)")


def is_ordinal(low: str, number: Numeral) -> bool:
    """Tell whether an ordinal ending follows (« 2° », « trente et unième », « vingt-deuxième »)."""
    return _ORDINAL.match(low, number.end) is not None


def is_date(low: str, number: Numeral) -> bool:
    """Tell whether the number is the day of a date, told by month, weekday or article."""
    start = number.start
    if number.scaled:
        return False  # « le million »
    if _DATE_TAIL.match(low, number.end):
        return True
    before = leading(_DAY_BEFORE, low, start)
    if before is None:
        return False
    # « a annoncé mardi 300 embauches », « … mardi trois embauches »: the weekday stands alone.
    day = number.form == "digits" and number.value is not None and number.value <= _LAST_DAY
    return day or before["weekday"] is None


def is_year(view: str, low: str, number: Numeral) -> bool:
    """Tell whether bare digits are a year: « 1998 », « mai 68 », « 52 avant notre ère »."""
    start, end = number.start, number.end
    if low.startswith(_ERA, end):
        return True
    dated = leading(DATED, low, start)
    if _TWO_DIGITS.fullmatch(view, start, end):
        # « mai 68 », « né en 85 »
        return dated is not None and not is_noun_like(word_after(low, end)[0])
    if not _WRITTEN_YEAR.fullmatch(view, start, end):
        return False
    if dated is not None:
        return True
    word, _ = word_after(view, end)
    counts = looks_plural(word) and word[0].islower()
    return not counts and not leading(_BOUNDED, low, start)


def is_of_something(low: str, end: int) -> bool:
    """Tell whether « de route », « de travail » follow hours that end at ``end``: they last."""
    return _OF_NOUN.match(low, end) is not None


def is_clock(low: str, number: Numeral, unit: str | None, end: int) -> bool:
    """Tell whether a number of hours is a time of day.

    Args:
        low: the text in lower case.
        number: the number.
        unit: its unit, if any.
        end: where the unit ends.
    """
    value, start = number.value, number.start
    if value is None or value > _LAST_HOUR:
        return False
    if number.form == "digits" and _CLOCK_MINUTES.match(low, number.end):
        return not _lasts(low, start, end, value)
    if unit != "heure":
        return False
    if number.form == "article" or _OF_THE_DAY.match(low, end):
        return _OF_THE_DAY.match(low, end) is not None
    after_hour = low[start - 1 : start] == ":" and low[max(0, start - 2) : start - 1].isdigit()
    if after_hour or low[start] == "0":  # « 11:12 heures », « 06h »
        return True
    if leading(_DAY_BEFORE, low, start):
        # « le 20 heures », the news.
        return True
    ahead = low[max(0, start - 24) : start].replace("\n", " ")
    if low[end - 1] == "h" and number.form == "digits":
        return ahead.endswith(_CLOCK_AT) or (
            _CLOCK_AHEAD.search(ahead) is not None and not ahead.endswith(_LONGER)
        )
    lasts = _OF_NOUN.match(low, end) or ahead.endswith(_LIMITED)
    return ahead.endswith(_CLOCK_AT) and not lasts


_HOUR_CUES = re.compile(rf"(?<![^\W_])(?:{either(CONTEXT['hour_cues'])})")
_EVENT_CUES = re.compile(rf"(?<![^\W_])(?:{either(CONTEXT['event_cues'])})")
_HOUR_REACH = 50
# Hours that an event may last.
_MOST_HOURS = 6


def _lasts(low: str, start: int, end: int, hours: float) -> bool:
    """Tell whether « 2 h 30 » from ``start`` to ``end`` is a duration by the words around it."""
    if low[max(0, start - 5) : start].endswith(("à ", "vers ", "dès ")):
        return False
    if _OF_NOUN.match(low, end):
        return True
    window = low[max(0, start - _HOUR_REACH) : start]
    near = window[max(window.rfind(". "), window.rfind("\n"), window.rfind(", ")) + 1 :]
    if near.endswith(" en ") or _HOUR_CUES.search(near):
        return True
    return hours <= _MOST_HOURS and _EVENT_CUES.search(near) is not None


def is_label(view: str, low: str, number: Numeral) -> bool:
    """Tell whether a word before makes the number a label (« article 49.3 », « route 20 »)."""
    before = word_before(low, number.start)
    if before in ("années", "année", "an") or low.startswith("années '", max(0, number.start - 8)):
        # « cette année 2,5 millions de cartes »
        return not number.scaled
    if before.rstrip(".") not in LABELS:
        return False
    word, _ = word_after(view, number.end)
    return not looks_plural(word) or before.startswith("n")


def is_score(low: str, first: Numeral, second: Numeral) -> bool:
    """Tell whether two bare small numbers joined by « - » or « à » are a score."""
    joint = low[first.end : second.start]
    if joint.strip() in ("-", "–"):
        return True
    if joint != " à ":
        return False
    near = low[max(0, first.start - 60) : second.end + 30]
    return _SCORE.search(near) is not None


def is_list_mark(view: str, number: Numeral) -> bool:
    """Tell whether the number opens a line as its mark (« 1. », « 2) », « 3 - »)."""
    start = number.start
    return (
        _LIST_MARK.match(view, number.end) is not None
        and _LINE_START.search(view, max(0, start - 3), start) is not None
    )


def is_address(view: str, number: Numeral) -> bool:
    """Tell whether the number is that of a house, a telephone, a department or a postal code."""
    start = number.start
    if _CODE.match(view, start) or _STREET.match(view, number.end):
        return True
    department = _DEPARTMENT.match(view, start)
    return bool(department and leading(_PLACE_BEFORE, view, start, 30))


# « tous trois », « nous deux », « numéro un », « les années trente »
_ALL_OF = frozenset(
    [
        "tous",
        "toutes",
        "numéro",
        "années",
        "année",
        "nous",
        "vous",
        "eux",
        "elles",
        "le",
        "du",
        "au",
        "un",
        "une",
        "ce",
        "notre",
    ]
)
_FINITE = ("ent", "ait", "ont", "ra")
_SEVERAL = frozenset(["les", "ces", "aux", "des", "nos", "vos", "leurs", "ses"])


def is_idle_word(low: str, number: Numeral) -> bool:
    """Tell whether a number word without a unit is idle: « tous deux », « en deux », « neuf »."""
    start, end, value = number.start, number.end, number.value
    before, numeral = word_before(low, start), low[start:end]
    word, _ = word_after(low, end)
    if not value or before in _ALL_OF or low.endswith("-", 0, start):  # « entre-deux »
        return True
    if _FIXED.match(low, end) or leading(_TWO_MEASURES, low, start):
        return True
    if numeral == "sept" and before.isdigit():
        return True  # « 12 sept. »
    nounlike = is_noun_like(word) or low.startswith((" «", ' "'), end)
    if before == "en" and not nounlike:
        return True  # « plié en quatre »
    if before in _SEVERAL:
        # « les deux pays », « les trois ont »
        counted = looks_plural(word) or "-" in word
        return not counted and not (nounlike and value > 2 and not word.endswith(_FINITE))
    if numeral == "neuf":
        return not (looks_plural(word) or before in ("", "dont", "et", "ou", "par", "contre"))
    return numeral == "deux" and not nounlike and before in ("", "à", "d", "et", "ou", "pour")
