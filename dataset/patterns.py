r"""Patterns of the rules, each compiled by the engine that reads it right, the faster if both do.

The standard library's ``re`` matches two to four times as fast as ``regex``. Round a group it
goes astray on possessive quantifiers, without which patterns could backtrack: where the group
holds another that is remembered (a SystemError, or a wrong span, up to Python 3.13 at least),
before Python 3.11.5 round any group. Some syntax it lacks: ``\p{…}``, one name for groups of
several alternatives. Modules of the rules import this module as ``re``.
"""

import re
import sys
from re import IGNORECASE, Match, Pattern
from typing import cast

import regex

__all__ = ["IGNORECASE", "Match", "Pattern", "compile"]

_ROUND_GROUPS = sys.version_info >= (3, 11, 5)
# What opens and closes groups, and what only looks like it.
_SYNTAX = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\((?P<kind>\?(?:P<|<[=!]?|[^)]))?"
    r"|\)(?:(?:[*+?]|\{\d*,?\d*\})(?P<possessive>\+)?)?",
    re.DOTALL,
)


def is_for_re(pattern: str, *, round_groups: bool = _ROUND_GROUPS) -> bool:
    """Tell whether ``re`` reads a pattern as ``regex`` does, as far as possessive groups go.

    Args:
        pattern: the pattern, without comments.
        round_groups: whether this Python's ``re`` can repeat a group possessively at all.
    """
    remembered = 0
    opened: list[tuple[int, bool]] = []
    for token in _SYNTAX.finditer(pattern):
        if token.group().startswith("("):
            kind = token["kind"]
            opened.append((remembered, kind == "?>"))
            remembered += kind in (None, "?P<", "?<")
        elif token.group().startswith(")"):
            before, atomic = opened.pop()
            if (atomic or token["possessive"]) and not (round_groups and before == remembered):
                return False
    return True


def compile(pattern: str, flags: int = 0) -> Pattern[str]:  # noqa: A001 - as in ``re``
    """Compile a pattern, as ``re.compile`` does.

    Raises:
        regex.error: the pattern is wrong.
    """
    if is_for_re(pattern):
        try:
            return re.compile(pattern, flags)
        except re.error:
            pass  # syntax that it lacks; what is wrong altogether fails below
    return cast("Pattern[str]", regex.compile(pattern, int(flags)))
