"""Contents that deny: « Faux », « Pas du tout », « ces accusations sont infondées »."""

import re

from dataset.lexicon import lexicon, pattern


def _any(place: str) -> str:
    return "|".join(map(pattern, lexicon("modality")["denial"][place]))


_HEADS = re.compile(rf"[ «\"'\-–—]*+({_any('heads')})")
_ANYWHERE = re.compile(rf"(?<!\w)({_any('anywhere')})")


def denial(text: str) -> tuple[int, int] | None:
    """Return where a content denies what was said before, None where it does not.

    Args:
        text: the first sentence of the content, in lower case.

    Returns:
        The stretch of ``text`` that denies.
    """
    match = _HEADS.match(text) or _ANYWHERE.search(text)
    return match.span(1) if match else None
