"""The arguments of ``extract`` and ``extract_many``, checked at the entrance.

A wrong one is told there with its name, what was found, what was expected and how to mend it;
inside, it would be read as something else (a string as the list of its letters) or fail far
from its cause.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import SupportsFloat

from dataset.errors import Problem
from dataset.french.registry import Registry

_DAY = "a datetime.date, a tuple of the first and last possible one, or None"
_DAY_MEND = "write published=datetime.date(2024, 3, 12)"
_CONCEPTS_MEND = "write concepts={'rent-control': ['encadrement des loyers']}"
_WIDTH = 60


def check_arguments(
    *, texts: object, published: object, registry: object, concepts: object, country: object
) -> None:
    """Check the kinds of the arguments; of each text, see :func:`check_text`.

    Raises:
        TypeError: one is of another kind than :func:`dataset.extract_many` says.
        ValueError: the last possible day of publication comes before the first.
    """
    if isinstance(texts, str | bytes) or not isinstance(texts, Iterable):
        raise _unfit(
            "texts",
            "this is one string" if isinstance(texts, str) else "these are no texts",
            texts,
            "a list of texts, or a mapping of ids to texts",
            "write extract_many([text]), or use extract(text)",
        )
    _check_published(published)
    if not isinstance(registry, Registry):
        raise _unfit(
            "registry",
            "this is no registry",
            registry,
            "a dataset.Registry",
            "write registry=Registry.of([RegistryEntry('cgt', 'CGT', (), 'group')])",
        )
    _check_concepts(concepts)
    for where, value in _each("country", country):
        if not isinstance(value, str | None):
            raise _unfit(where, "this is no country", value, "a code, or None", "country='FR'")


def check_text(key: object, text: object) -> None:
    """Check one text and its id.

    Raises:
        TypeError: one of the two is no string.
    """
    if not isinstance(key, str):
        raise _unfit(
            "texts", "an id is no string", key, "ids that are strings", f"write {str(key)!r}"
        )
    if not isinstance(text, str):
        kind = type(text).__name__
        mend = "decode it: data.decode('utf-8')" if isinstance(text, bytes) else "leave it out"
        raise _unfit("texts", f"text {key!r} is no string but {kind}", text, "a string", mend)


def check_share(share: object) -> None:
    """Check ``min_confidence``.

    Raises:
        TypeError: it is no number.
        ValueError: it is below 0 or above 1.
    """
    told = Problem(
        "min_confidence",
        "this is no share",
        found=_shown(share),
        expected="a number from 0 to 1",
        mend="write min_confidence=0.9",
    )
    if not isinstance(share, SupportsFloat):
        raise TypeError(str(told))
    if not 0 <= float(share) <= 1:
        raise ValueError(str(told))


def _check_published(published: object) -> None:
    for where, value in _each("published", published):
        days = value if isinstance(value, tuple) else (value, value)
        if len(days) != 2 or not all(_is_day(day) for day in days):  # noqa: PLR2004 - a pair
            mend = _DAY_MEND
            if isinstance(value, dt.datetime):
                mend = "take its day: published.date()"
            elif isinstance(value, str) and (day := _iso(value)):
                mend = f"write published=datetime.date({day.year}, {day.month}, {day.day})"
            raise _unfit(where, "this is no day", value, _DAY, mend)
        if None not in days and days[0] > days[1]:
            raise ValueError(
                str(
                    Problem(
                        where,
                        "the last possible day comes before the first",
                        found=_shown(value),
                        expected=_DAY,
                        mend="turn the two round",
                    )
                )
            )


def _is_day(value: object) -> bool:
    return value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime))


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _check_concepts(concepts: object) -> None:
    expected = "a mapping of concept ids to lists of the phrases that name them"
    if not isinstance(concepts, Mapping):
        raise _unfit("concepts", "this is no mapping", concepts, expected, _CONCEPTS_MEND)
    for key, phrases in concepts.items():
        where = f"concepts[{key!r}]"
        if not isinstance(key, str):
            raise _unfit(where, "the id is no string", key, expected, _CONCEPTS_MEND)
        if isinstance(phrases, str):
            mend = f"put it into a list: concepts={{{key!r}: [{phrases!r}]}}"
            raise _unfit(where, "one string in place of a list", phrases, "a list of phrases", mend)
        if not (
            isinstance(phrases, Collection) and all(isinstance(phrase, str) for phrase in phrases)
        ):
            raise _unfit(
                where, "these are no phrases", phrases, "a list of strings", _CONCEPTS_MEND
            )


def _each(name: str, value: object) -> Iterable[tuple[str, object]]:
    """Return the values of an argument for all texts or by id, each with its place."""
    if isinstance(value, Mapping):
        return [(f"{name}[{key!r}]", one) for key, one in value.items()]
    return [(name, value)]


def _unfit(where: str, what: str, found: object, expected: str, mend: str) -> TypeError:
    shown = _shown(found)
    return TypeError(str(Problem(where, what, found=shown, expected=expected, mend=mend)))


def _shown(value: object) -> str:
    shown = repr(value)
    short = shown if len(shown) <= _WIDTH else f"{shown[: _WIDTH - 3]}..."
    return f"{short} ({type(value).__name__})"
