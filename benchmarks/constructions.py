"""Which construction of French a gold attribution stands in, from where its parts stand.

The gold tells source, cue and content, not the construction. This is a plain reading of their
order and of the words between them, good enough to count recall by; the first that holds is
taken, in the order of :data:`CONSTRUCTIONS`.
"""

from functools import cache

import regex as re

from benchmarks.gold import GoldAttribution
from dataset.french.attribution.cues import agreeing, cues_by_form, noun_cues
from dataset.french.tokens import lexical_tags
from dataset.text import folded, normalised

# Each with what it looks like; X is the source, « … » or Z the content.
CONSTRUCTIONS = {
    "colon, no cue": "X : « … »",
    "free quotation": "« … » without source or cue beside it",
    "preposition": "selon X, Z; Z, d'après X; pour X, Z",
    "comme-clause": "comme l'a dit X, Z",
    "noun cue": "la promesse de Z; l'accusation selon laquelle Z",
    "incise inside": "Z, dit X, Z",
    "incise after": "Z, dit X; « … », a-t-il dit",
    "passive or participle": "Z est annoncé par X; critiqué par X pour Z",
    "colon": "X dit : « … »",
    "que-clause": "X dit que Z",
    "question": "X se demande si Z; X explique comment Z",
    "infinitive": "X promet de partir; X dit être parti; X appelle Y à partir",
    "incise before": "X explique, « … »",
    "quotation as object": "X lance « … »",
    "comme": "X décrit Y comme Z",
    "noun after a preposition": "X accuse Y de fraude; X parle de fraude",
    "noun object": "X dénonce la fraude",
}

_PREPOSITION = re.compile(
    r"(?:selon|d'après|pour|suivant|à en croire|à l'en croire|aux yeux|aux? dires?|de l'avis"
    r"|de l'aveu|de source|au sens|à l'avis)\b"
)
_PASSIVE = re.compile(
    r"(?<!s')(?<!se )\b(?:est|sont|était|étaient|sera|seront|serait|soit|fut|furent|être|été)\s"
    r"(?:\w+ment\s|\w+\s)?\w+(?:é|i|u|is|t)e?s?$"
)
_BEFORE_INFINITIVE = re.compile(
    r"(?:(?:ne|n'|pas|plus|jamais|rien|se|s'|me|m'|te|l'|le|la|les|lui|leur|nous|vous|y|en|bien"
    r"|tout|mieux|aussi)\s*)*+(?P<word>\w+)"
)
_COMME = re.compile(r"\bcomme (?:l'|le )?$")
_COORDINATED = re.compile(r"(?:\b(?:et|ou|ni|puis)|,)\s(?:\w+\s)?$")
_QUESTION = re.compile(r"(?:si|s'il|comment|pourquoi|quand|où|combien|quel|ce qu)\b")
_MARKS = " \n\"«»“”'*"


def construction(text: str, attribution: GoldAttribution) -> str:
    """Return which of :data:`CONSTRUCTIONS` an attribution stands in."""
    low = folded(normalised(text))
    first, last = attribution.content[0][0], attribution.content[-1][1]
    if attribution.cue is None:
        return "colon, no cue" if _ahead(low, first).endswith(":") else "free quotation"
    start, end = attribution.cue
    cue = low[start:end]
    if _PREPOSITION.match(cue):
        return "preposition"
    comme = _COMME.search(low, max(0, start - 9), start)
    if comme and ("l" in comme[0][5:] or cue.startswith(("l'", "le "))):
        return "comme-clause"
    if _is_noun(low, start, cue):
        return "noun cue"
    if first < start < last:
        return "incise inside"
    if start >= last:
        return "incise after"
    return _behind(low, attribution, cue, end)


def _behind(low: str, attribution: GoldAttribution, cue: str, end: int) -> str:
    """Return the construction of a content that stands behind its cue."""
    first, last = attribution.content[0][0], attribution.content[-1][1]
    if _is_passive(low, attribution.cue[0] if attribution.cue else end, cue):
        return "passive or participle"
    if attribution.source is not None and end <= attribution.source[0] < first:
        end = attribution.source[1]
    gap, content = _ahead(low, first, end), low[first:last].lstrip(_MARKS)
    word = _BEFORE_INFINITIVE.match(content)
    tests = {
        "colon": gap.endswith(":"),
        "que-clause": re.search(r"\bqu[e']?(?:$|,)", gap) is not None,
        "question": _QUESTION.match(content) is not None,
        "infinitive": word is not None and _is_infinitive(word["word"], gap),
        "incise before": gap.endswith(",") and attribution.speech_type == "direct",
        "quotation as object": attribution.speech_type == "direct",
        "comme": gap.endswith("comme"),
        "noun after a preposition": re.search(r"\b(?:de|d|du|des|à|au|aux|sur|en|contre)$", gap)
        is not None,
    }
    return next((name for name, holds in tests.items() if holds), "noun object")


def _is_passive(low: str, start: int, cue: str) -> bool:
    """Tell a passive or bare participle from « est convaincu » and from « a dit … et ajouté »."""
    words = re.findall(r"\w+'?", cue)
    if len(words) == 1:
        participle = lexical_tags().get(cue) in ("U", "j")
        return participle and not _COORDINATED.search(low, max(0, start - 30), start)
    known = any(
        cue.particles and set(words) & agreeing(cue.particles[0])
        for cue in cues_by_form().get("est", ())
    )
    return _PASSIVE.search(cue) is not None and not known


def _is_infinitive(word: str, gap: str) -> bool:
    tag = lexical_tags().get(word)
    if tag is None:
        return word.endswith(("er", "ir")) and gap.endswith((" de", " d", " à", " ne", " n"))
    return tag in ("I", "i", "z")


def _ahead(low: str, first: int, end: int | None = None) -> str:
    """Return what stands before a content, from ``end`` or a little before, without marks."""
    return low[max(0, first - 40) if end is None else end : first].rstrip(_MARKS)


def _is_noun(low: str, start: int, cue: str) -> bool:
    """Tell a noun of speech from the verb that looks like it: its article shows it."""
    words = cue.split()
    if words[0] in ("l'annonce", "le", "la", "les", "l", "c'est") or words[0].startswith("l'"):
        return not any(lexical_tags().get(word) in ("V", "x") for word in words[:1])
    if words[0] not in noun_cues():
        return False
    ahead = re.search(r"([\w]+'?)\s*$", low[max(0, start - 20) : start])
    tag = lexical_tags().get(ahead[1], "") if ahead else ""
    return lexical_tags().get(words[0], "N") == "N" or tag in ("D", "d", "e", "a", "p", "N")


@cache
def _is_cue(form: str, words: frozenset[str]) -> bool:
    return form in noun_cues() or any(
        set(cue.particles) <= words for cue in cues_by_form().get(form, ())
    )


def is_known(cue: str) -> bool:
    """Tell whether the lexicon of cues has a verb or noun of a gold cue."""
    low = folded(normalised(cue))
    words = re.findall(r"\w+'?", low)
    known = any(_is_cue(word.rstrip("'"), frozenset(words)) for word in words)
    return known or _PREPOSITION.match(low) is not None
