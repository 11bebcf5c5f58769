"""Moods that mislead: the conditional that is no hearsay, the « ne » that negates nothing.

The conditional of hearsay stands beside those of hypothesis, wish and advice:
« L'homme aurait fui » hands on what others say; « l'usine fermerait si … », « cela coûterait
cher », « il serait temps de … » say what would be so, or what the source wants
(``lexicon/modality.toml``, block ``hypothesis``).
"""

import re

from dataset.french.claim.predicates import Predicate
from dataset.lexicon import lexicon, pattern

_LISTS = lexicon("modality")["hypothesis"]
_CONDITIONS = re.compile(pattern(_LISTS["conditions"]))
_HEADS = re.compile(pattern(_LISTS["heads"]))
_WEIGHING = re.compile(pattern(_LISTS["weighing"]))
_MORE = re.compile(pattern(_LISTS["more"]))
_POINTING = re.compile(r"(?:^|')(?:cela|ça|ceci|ce|c')$")
_LEAD = 24  # characters before a verb in which its subject pronoun stands
_AFTER = 60  # characters behind a verb that tell whether it weighs or advises
_CLITICS = frozenset(("ne", "n'y", "y", "en", "nous", "vous", "lui", "leur", "se"))
_CAUSED = re.compile(r"[^\W\d_]+ (?:[^\W\d_]+ )?(?:d[uû]e?s?|liée?s?)(?!\w)")


def hypothetical(text: str) -> bool:
    """Tell whether a lower-case content names the condition under which it holds."""
    return bool(_CONDITIONS.search(text) or _HEADS.match(text.lstrip(' «"')))


def weighed(low: str, predicate: Predicate) -> bool:
    """Tell whether the conditional at ``predicate`` weighs, wishes or advises.

    « Cela permettrait … » takes up what was named before as a possibility.
    """
    lead = low[max(0, predicate.start - _LEAD) : predicate.start]
    behind = low[predicate.start : predicate.end + _AFTER]
    match = _WEIGHING.search(lead + behind)
    if match is not None and match.end() > len(lead):
        return True
    words = lead.split()
    if predicate.word.startswith("saur") and words[-1:] == ["ne"]:
        return True  # « ne saurait tolérer »
    while words and words[-1] in _CLITICS:
        words.pop()
    pointing = bool(words) and _POINTING.search(words[-1]) is not None
    return pointing and not _CAUSED.match(behind)


def compared(lemma: str, text: str) -> bool:
    """Tell whether the « plus » of a content of fear compares: its « ne » negates nothing."""
    return lemma in _LISTS["fearing"] and _MORE.search(text) is not None
