"""Numbers that are no quantities: dates, times, ranks, scores, labels, parts of names.

Each predicate looks at the characters and words beside one number only. The order in which
they are asked does not matter: a number that one of them claims is no figure.
"""

import re

from dataset.french.figure.context import (
    CONTEXT,
    FINITE,
    LABELS,
    MONTH,
    WEEKDAY,
    is_noun_like,
    looks_counted,
    looks_plural,
    word_after,
    word_before,
)
from dataset.french.figure.numerals import Numeral
from dataset.lexicon import either

# « plus de 1500 », « supérieur à 1500 »: no year.
_BOUNDED = re.compile(
    r"(?<![^\W_])(?:(?:plus|moins|près) de|(?:supéri|inféri)eure?s? à|au moins|environ|quelque) $"
)
_LAST_DAY = 31
_LAST_HOUR = 24
_LONGER = ("plus de ", "moins de ", "près de ", "au moins ")  # « plus de 20 h »
_FIRST_YEAR, _LAST_YEAR = 1000, 2299
_ORDINAL = re.compile(
    r"(?:er|ers|ère|ères|re|res|e|es|è|ème|èmes|eme|emes|ième|nd|nde|[°º](?! ?[CF\d]))(?![^\W_])"
)
_DATE_TAIL = re.compile(
    r"(?:er)?"
    r"(?:(?:,? (?:puis )?|,? et (?:le |du |au )?|,? ou (?:le )?| au | à | ?[-–] ?|/)"
    rf"(?:{WEEKDAY} )?\d{{1,2}}(?:er)?(?!\d)){{0,40}}"
    rf"[ \n]?{MONTH}(?![^\W_])"
)
_WEEKDAY_BEFORE = re.compile(rf"(?<![^\W_]){WEEKDAY}s?(?: matin| soir)?[ \n]$")
_DAY_BEFORE = re.compile(r"(?<![^\W_])(?:le|du|au|dès le|ce)[ \n]$")
_ONE_BEFORE = re.compile(r"(?<![^\W_])(?:le|la|du|au)[ \n]$")
_MONTH_BEFORE = re.compile(rf"(?<![^\W_]){MONTH}\.?[ \n]$")
_CLOCK_AHEAD = re.compile(rf"(?:(?<![^\W_])(?:{either(CONTEXT['clock']['before'])}) |[(,–-] ?)\(?$")
_CLOCK_MINUTES = re.compile(r" ?h ?\d{2}(?!\d| ?(?:%|€))(?! de(?:s)? (?!l'après|matin))|:\d{2}")
_OF_THE_DAY = re.compile(
    r" (?:et demie |et quart |pile |précises? |\d{2} )?"
    rf"(?:(?:{either(CONTEXT['clock']['after'])})(?![^\W_])|\()"
)
_CLOCK_AT = tuple(f"{word} " for word in CONTEXT["clock"]["at"])
_HALF = re.compile(r" et (?:demie?|quart)| moins (?:le quart|dix|cinq|vingt)")
_OF_NOUN = re.compile(
    rf"[ \n](?:de |d'|du |des )(?!la nuit|l'après|matin|soir|ce |{WEEKDAY}(?![^\W_]))"
)
_STREET = re.compile(
    rf",? ?(?:bis |ter |[A-Da-d], )?,? ?(?:{either(CONTEXT['streets'])})"
    r"(?: (?:de|du|des|d')| [A-Z]|')"
)
_ERA = (" av. j", " avant j", " après j", " apr. j", " ap. j", " avant notre ère")
# « elle n'en finance que 1500 »; « de 1500 à 1200 salariés »
_NOT_ONLY = re.compile(r"(?<![^\W_])n'en [^\W\d_]+ que $")
_COUNTED_TOO = re.compile(r" (?:à|ou) \d{3,4} (?!plus |moins |puis )[^\W\d_A-Z]{4,}s(?![^\W_])")
_FIXED = re.compile(
    r" temps(?=[,.;:)]| \d|$)"
    r"| (?:poids|pas trois mouvements|choses l'une|doigts de|coins d[eu]s?)(?![^\W_])"
)
_TWO_MEASURES = re.compile(r"deux poids[,]? $")
_SCORE = re.compile(either(CONTEXT["score"]["words"]))
_LIST_MARK = re.compile(r"(?:[.)] ?|°|[ ]?[-–—|] )(?=\D)")
_TO_OTHER = re.compile(r" à l'autre| de la vérité| de vérité| avancée| tardive")


def is_ordinal(low: str, number: Numeral) -> bool:
    """Tell whether an ordinal ending follows (« 2e », « 17ème », « trente et unième »)."""
    following = low[number.end : number.end + 1]
    if not (following.isalpha() or following in "°º -"):
        return False
    return (
        _ORDINAL.match(low, number.end) is not None
        or low.startswith(" et unième", number.end)
        or (low.startswith("-", number.end) and low[number.end + 1 : number.end + 2].isalpha())
    )


def is_date(low: str, number: Numeral) -> bool:
    """Tell whether the number is the day of a date, told by month, weekday or article."""
    value, start, end = number.value, number.start, number.end
    if value is None or number.scaled:
        return False
    if value <= _LAST_DAY and _DATE_TAIL.match(low, end):
        return True
    if number.form == "digits" and _ONE_BEFORE.search(low, max(0, start - 5), start):
        # « le 49.3 », « le 115 », « le 4 roues »: a singular article goes with a name or a date.
        return True
    if value > _LAST_DAY or value != int(value):
        return False
    if number.form != "digits":
        return False
    ahead = low[max(0, start - 18) : start]
    if _WEEKDAY_BEFORE.search(ahead):
        return True
    return _DAY_BEFORE.search(ahead) is not None


def is_year(view: str, low: str, number: Numeral) -> bool:
    """Tell whether four bare digits are a year."""
    value, start, end = number.value, number.start, number.end
    if value is None:
        return False
    if low.startswith(_ERA, end):
        return True
    if end - start == 2 and view[start:end].isdigit():
        # « mai 68 », « né en 85 »
        bare = not is_noun_like(word_after(low, end)[0])
        return bare and (
            word_before(low, start) == "en"
            or _MONTH_BEFORE.search(low, max(0, start - 14), start) is not None
        )
    if end - start != 4:
        return False
    if not _FIRST_YEAR <= value <= _LAST_YEAR or value != int(value) or "," in view[start:end]:
        return False
    before = word_before(low, start)
    if before in (
        "janvier",
        "an",
        "année",
        "années",
        "en",
        "ici",
        "depuis",
        "dès",
    ) or _MONTH_BEFORE.search(low, max(0, start - 14), start):
        return True
    if before == "que" and _NOT_ONLY.search(low, max(0, start - 24), start):
        return False
    if _COUNTED_TOO.match(view, end) or _BOUNDED.search(low, max(0, start - 18), start):
        return False
    word, _ = word_after(view, end)
    return not (looks_plural(word) and word[0].islower()) and not (
        before in ("les", "ces", "ses", "des", "quelque", "environ") and is_noun_like(word)
    )


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
    if _ONE_BEFORE.search(low, max(0, start - 5), start):
        # « le 20 heures », the news.
        return True
    ahead = low[max(0, start - 24) : start].replace("\n", " ")
    if low[end - 1] == "h" and number.form == "digits":
        return ahead.endswith(_CLOCK_AT) or (
            _CLOCK_AHEAD.search(ahead) is not None
            and not ahead.endswith(_LONGER)
            and not (ahead.endswith(("de ", "et ", "les ", "pour ")) and _OF_NOUN.match(low, end))
        )
    if _OF_NOUN.match(low, end) or (_HALF.match(low, end) and not ahead.endswith("à ")):
        return False
    return ahead.endswith(_CLOCK_AT) and not ahead.endswith(
        ("réduit à ", "réduite à ", "limité à ", "limitée à ", "passé à ")
    )


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
    if near.endswith((" en ", " en seulement ")) or _HOUR_CUES.search(near):
        return True
    return hours <= _MOST_HOURS and _EVENT_CUES.search(near) is not None


def is_label(view: str, low: str, number: Numeral) -> bool:
    """Tell whether a word before makes the number a label (« article 49.3 », « route 20 »)."""
    before = word_before(low, number.start)
    if before in ("années", "année", "an") or low.startswith("années '", max(0, number.start - 8)):
        # « cette année 2,5 millions de cartes »
        return not number.scaled
    if before.rstrip(".") in LABELS or low[max(0, number.start - 3) : number.start].strip() in (
        "n°",
        "nº",
        "no.",
        "§",
    ):
        word, _ = word_after(view, number.end)
        return not looks_plural(word) or before.startswith("n")
    return False


def is_score(low: str, first: Numeral, second: Numeral) -> bool:
    """Tell whether two bare small numbers joined by « - » or « à » are a score."""
    joint = low[first.end : second.start]
    if joint.strip() in ("-", "–"):
        return True
    if joint != " à ":
        return False
    near = low[max(0, first.start - 60) : min(len(low), second.end + 30)]
    word, _ = word_after(low, second.end)
    return not looks_plural(word) and _SCORE.search(near) is not None


def is_list_mark(view: str, number: Numeral) -> bool:
    """Tell whether the number opens a line as its mark (« 1. », « 2) », « 3 - »)."""
    if number.form != "digits" or number.value is None or number.value > 99:
        return False
    start = number.start
    ahead = view[max(0, start - 4) : start]
    _, newline, indent = ahead.rpartition("\n")
    if indent.strip("-–*• (") or not (newline or start <= len(ahead)):
        return False
    return _LIST_MARK.match(view, number.end) is not None


def is_address(view: str, low: str, number: Numeral) -> bool:
    """Tell whether the number is a house number, a postal code or a footnote mark."""
    start, end = number.start, number.end
    if number.form != "digits":
        return False
    if _STREET.match(low, end) or _STREET.match(view, end):
        return True
    if view[start - 1 : start] == "[" and view[end : end + 1] == "]":
        return True
    if _is_department(view, start, end):
        return True
    if (
        end - start in (4, 5)
        and view[start:end].isdigit()
        and (end - start == 5 or view[max(0, start - 2) : start] == ", ")
    ):
        word, _ = word_after(view, end)
        if word and word[0].isupper() and is_noun_like(word):
            return True
    return end - start > 1 and view[start] == "0" and view[start:end].isdigit()


def _is_department(view: str, start: int, end: int) -> bool:
    """Tell « Lespignan (34) », a place with the number of its department."""
    if view[start - 1 : start] != "(" or view[end : end + 1] != ")":
        return False
    if end - start != 2 and not (end - start == 3 and view.startswith("97", start)):
        return False
    name = word_before(view, start - 1)
    return name[:1].isupper() and is_noun_like(name)


# « tous trois », « nous deux », « numéro un », « les années trente »
_ALL_OF = frozenset(["tous", "toutes", "numéro", "années", "année", "nous", "vous", "eux", "elles"])
_ONE_NOUN = frozenset(["le", "du", "au", "un", "une", "ce", "notre"])
_SEVERAL = frozenset(["les", "ces", "aux", "des", "nos", "vos", "leurs", "ses"])


def is_idle_word(low: str, number: Numeral) -> bool:
    """Tell whether a number word without a unit is idle: « tous deux », « en deux », « neuf »."""
    start, end, value = number.start, number.end, number.value
    before = word_before(low, start)
    word, _ = word_after(low, end)
    nounlike = is_noun_like(word) or low.startswith((" «", ' "'), end)
    if _ends_compound(low, start) or _is_september(low, number, before):
        return True
    if before == "pour":
        return value == 100 or not nounlike
    if value is None or value == 0 or before in _ALL_OF:
        return True
    if before in _ONE_NOUN and number.form == "words":
        return not number.scaled
    if _FIXED.match(low, end) or _TWO_MEASURES.search(low, max(0, start - 14), start):
        return True
    if before in _SEVERAL:
        return not (looks_counted(word) or (nounlike and value > 2 and not word.endswith(FINITE)))
    if before in ("en", "à") and not nounlike:
        return value == 2 or before == "en"
    return _is_idle_alone(low[start:end], before, word, nounlike=nounlike)


def _ends_compound(low: str, start: int) -> bool:
    """Tell whether the number word is the end of a compound with a hyphen (« entre-deux »)."""
    return low[max(0, start - 1) : start] == "-" and low[max(0, start - 2) : start - 1].isalpha()


def _is_september(low: str, number: Numeral, before: str) -> bool:
    """Tell whether « sept » is the month (« 12 sept. »)."""
    return low[number.start : number.end] == "sept" and before.isdigit()


def _is_idle_alone(numeral: str, before: str, word: str, *, nounlike: bool) -> bool:
    """Tell « neuf » that is new, « mètre cent » and « deux » without a noun from numbers.

    Args:
        numeral: the number word.
        before: the word before it.
        word: the word after it.
        nounlike: a noun or a name in quotation marks follows.
    """
    if numeral == "neuf":
        return not (looks_plural(word) or before in ("", "dont", "et", "ou", "par", "contre"))
    if numeral in ("cent", "mille"):
        return before == "mètre"
    return numeral == "deux" and not nounlike and before in ("", "à", "en", "d", "et", "ou")


def is_idle_article(low: str, end: int) -> bool:
    """Tell « une heure avancée », « d'un an à l'autre »: the article of a noun, no number."""
    return _TO_OTHER.match(low, end) is not None
