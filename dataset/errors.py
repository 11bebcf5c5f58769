"""What is wrong with an input, said so that its author can mend it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

_LINE = re.compile(r":(\d+)(?=:|$)")
_MOST_ALIKE, _LINES_LISTED = 3, 8  # problems told one by one; lines named of those that are not


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where it stands, what was found, what was expected, how to mend it.

    ``where`` is a path, with ``:line`` where there is one, and the record concerned.
    """

    where: str
    what: str
    found: str = ""
    expected: str = ""
    mend: str = ""

    def __str__(self) -> str:
        """Return the problem as the lines that the commands print."""
        return self.told()

    def told(self, *, also: str = "") -> str:
        """Return the same with ``also``, the places at which the like of it stands."""
        said = {"found": self.found, "expected": self.expected, "mend": self.mend, "also": also}
        details = [f"  {label + ':':<10}{text}" for label, text in said.items() if text]
        return "\n".join([f"{self.where}: {self.what}", *details])


class InputError(Exception):
    """Inputs that cannot be built from; carries every problem of the run."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take the problems in the order in which they are to be read."""
        self.problems = list(problems)
        super().__init__("\n".join(_told(self.problems)))


def _told(problems: list[Problem]) -> Iterator[str]:
    """Yield what is printed: a problem of many lines of one file once, with these lines."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        alike.setdefault(_sort(problem), []).append(problem)
    for problem in problems:
        group = alike[_sort(problem)]
        lines = [line[1] for each in group[1:] if (line := _LINE.search(each.where))]
        if len(lines) < _MOST_ALIKE:
            yield str(problem)
        elif problem is group[0]:
            more = len(lines) - _LINES_LISTED
            listed = ", ".join(lines[:_LINES_LISTED]) + (f" and {more} more" if more > 0 else "")
            yield problem.told(also=f"on lines {listed}")


def _sort(problem: Problem) -> tuple[str, ...]:
    file = _LINE.split(problem.where)[0]
    return file, problem.what, problem.found, problem.expected, problem.mend


class OutputError(Exception):
    """The output folder cannot be used; carries one problem."""

    def __init__(self, problem: Problem) -> None:
        """Take the one problem."""
        self.problem = problem
        super().__init__(str(problem))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like ``word``, or None when none is like it."""
    matches = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """Return the mend for an unknown word: the nearest known one, or ``otherwise``."""
    match = nearest(word, known)
    return f"did you mean {match!r}?" if match else otherwise
