"""Contents that deny: « Faux », « Pas du tout », « ces accusations sont infondées »."""

import re
from functools import cache

from dataset.lexicon import lexicon, pattern


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(f"(?:{_any('heads')})")


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('anywhere')})")


def _any(place: str) -> str:
    return "|".join(pattern(block) for block in lexicon("modality")["denial"][place])


def denial(text: str) -> tuple[int, int] | None:
    """Return where a content denies what was said before, None where it does not.

    Args:
        text: the first sentence of the content, in lower case.

    Returns:
        The stretch of ``text`` that denies.
    """
    bare = len(text) - len(text.lstrip(" «\"'-–—"))
    match = _heads().match(text, bare) or _anywhere().search(text)
    return match.span() if match else None
