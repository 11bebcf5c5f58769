"""Texts whose lines were broken at a fixed width, as in mail and in old wire copy.

A break belongs to such a wrap if the first word of the next line had no room on the line before
it. Where most breaks of a text do, those are spaces, and its paragraphs end elsewhere.
"""

from itertools import pairwise

__all__ = ["unwrapped"]

# Widths at which texts are wrapped. A wider line is a paragraph of its own.
_NARROWEST, _WIDEST = 40, 120
# How many breaks must be wraps, and how many of these must go on in lower case, as no line of a
# list or a poem does.
_FEWEST, _MOST_OF, _GOING_ON = 5, 0.6, 0.5
# Of twenty lines one may be wider than the rest: an address, a title.
_ODD = 20


def unwrapped(view: str) -> str:
    """Return ``view`` with spaces for the line breaks of a hard wrap, every offset unchanged."""
    if len(view) > (_WIDEST + 1) * (view.count("\n") + 1):
        return view
    lines = [line.rstrip() for line in view.split("\n")]
    widths = sorted(len(line) for line in lines if line)
    width = widths[-1 - len(widths) // _ODD] if widths else 0
    if not _NARROWEST <= width <= _WIDEST:
        return view
    joined, breaks, going_on = _wraps(lines, width)
    if len(joined) < max(_FEWEST, _MOST_OF * breaks) or going_on < _GOING_ON * len(joined):
        return view
    found = view.split("\n")
    for i in joined:
        found[i] = found[i].replace("\r", " ") + " "
    return "".join(
        line if i in joined or i == len(found) - 1 else line + "\n" for i, line in enumerate(found)
    )


def _wraps(lines: list[str], width: int) -> tuple[set[int], int, int]:
    """Return the lines that end with a wrap, of how many breaks, and how many sentences go on."""
    joined: set[int] = set()
    breaks = going_on = 0
    for i, (line, after) in enumerate(pairwise(lines)):
        if line and after.strip():
            breaks += 1
            word = after.split(None, 1)[0]
            if len(line) + 1 + len(word) > width:
                joined.add(i)
                going_on += word[0].islower()
    return joined, breaks, going_on
