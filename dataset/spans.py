"""Stretches of an article's text, in code points of the text as supplied."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of an article's text: code points ``start`` (included) to ``end`` (excluded)."""

    start: int
    end: int


class Quotation(NamedTuple):
    """A stretch between quotation marks.

    ``outer`` includes the marks, ``inner`` leaves out the marks and the white space or
    markdown asterisks inside them. ``closed`` is false when a mark is missing: without the
    closing one the quotation ends with its paragraph, without the opening one it begins with it.
    ``depth`` is 0 for an outermost quotation.
    """

    outer: Span
    inner: Span
    closed: bool
    depth: int
