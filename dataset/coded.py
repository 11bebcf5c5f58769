"""Types for the YAML models: codes of a vocabulary, ids of a registry, values of one shape.

An unknown word is reported with the nearest known one.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from dataset.errors import did_you_mean
from schemas.vocabulary import codes, names

_LISTED = 12


# Validation context in which every word passes: for a second look at a file with unknown words.
LENIENT: Mapping[str, object] = {"lenient": True}


def _lenient(info: ValidationInfo) -> bool:
    return bool((info.context or {}).get("lenient"))


def _unknown(what: str, word: str, known: list[str], home: str) -> PydanticCustomError:
    if not known:
        expected, otherwise = f"an entry of {home}, which has none", f"add {word!r} to {home}"
    else:
        listed = len(known) <= _LISTED
        expected = f"one of: {', '.join(known)}" if listed else f"one of the {len(known)} in {home}"
        otherwise = f"see {home}"
    return PydanticCustomError(
        "unknown_word",
        "unknown word",
        {
            "what": what,
            "word": word,
            "expected": expected,
            "mend": did_you_mean(word, known, otherwise=otherwise),
        },
    )


def told(what: str, *, found: str, expected: str, mend: str) -> PydanticCustomError:
    """Return an error that says itself all that a :class:`dataset.errors.Problem` says."""
    said = {"what": what, "found": found, "expected": expected, "mend": mend}
    return PydanticCustomError("told", "{what}", said)


def code(vocabulary: str) -> AfterValidator:
    """Return the validator of a code of ``vocabulary`` (see ``schemas/vocabulary.toml``)."""

    def check(word: str, info: ValidationInfo) -> str:
        known = codes(vocabulary)
        if word not in known and not _lenient(info):
            raise _unknown(f"{vocabulary} code", word, known, "schemas/vocabulary.toml")
        return word

    return AfterValidator(check)


def one_of(what: str, known: Iterable[str]) -> AfterValidator:
    """Return the validator of a word of a short list; ``what`` names the kind of word."""
    words = list(known)

    def check(word: str, info: ValidationInfo) -> str:
        if word not in words and not _lenient(info):
            raise _unknown(what, word, words, f"the list of {what}s")
        return word

    return AfterValidator(check)


def registered(registry: str, only: str | None = None) -> AfterValidator:
    """Return the validator of an id of ``registry`` (actor, concept, measure).

    The ids are handed over in the validation context as ``{registry: ids}``, those of one kind
    (``only``) as ``{kind: ids}``; without them every word passes.
    """

    def check(word: str, info: ValidationInfo) -> str:
        context = info.context or {}
        known = context.get(registry)
        fit: Any = context.get(only, known)
        if known is None or word in fit:
            return word
        home = f"{registry}s.yaml"
        if word not in known:
            raise _unknown(registry, word, sorted(fit), home)
        raise told(
            f"the {registry} is of another kind",
            found=f"{word!r}, which is no {only} in {home}",
            expected=f"one of: {', '.join(sorted(fit))}" if fit else f"a {only}: add one",
            mend=f"name a {only}; what is no {only} is the target of a stance",
        )

    return AfterValidator(check)


def together(entry: BaseModel, **allowed: str) -> None:
    """Check that of the fields named either all are given or none.

    Args:
        entry: what was read.
        allowed: by field, the vocabulary of its codes or what else may stand there.

    Raises:
        PydanticCustomError: some are given, some are not.
    """
    missing = [name for name in allowed if getattr(entry, name) is None]
    if not missing or len(missing) == len(allowed):
        return
    said = {
        name: f"one of {', '.join(codes(what))}" if what in names() else what
        for name, what in allowed.items()
    }
    raise told(
        f"{_joined(list(allowed))} go together",
        found=f"no {_joined(missing)}",
        expected="; ".join(f"{name}: {said[name]}" for name in missing),
        mend=f"add {'it' if len(missing) == 1 else 'them'}, or leave all of them out",
    )


def _joined(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _misshapen(expected: str) -> PydanticCustomError:
    return PydanticCustomError("shape", "the value does not fit", {"expected": expected})


def shaped(pattern: str, expected: str) -> AfterValidator:
    """Return the validator of a text that ``pattern`` matches whole; ``expected`` says how."""
    compiled = re.compile(pattern)

    def check(word: str, info: ValidationInfo) -> str:
        if not (compiled.fullmatch(word) or _lenient(info)):
            raise _misshapen(expected)
        return word

    return AfterValidator(check)


def _dated(kind: str) -> BeforeValidator:
    """Refuse bare numbers, which pydantic takes for seconds since 1970, as errors of ``kind``."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and re.fullmatch(r"\s*[-+]?[\d.]+\s*", value):
            raise PydanticCustomError(kind, "the value does not fit")
        return value

    return BeforeValidator(check)


def _sign(value: int, info: ValidationInfo) -> int:
    if value not in (-1, 1) and not _lenient(info):
        raise _misshapen("1 (supports) or -1 (rejects)")
    return value


Day = Annotated[dt.date, _dated("date_parsing")]
Time = Annotated[dt.datetime, _dated("datetime_parsing")]
Number = Annotated[float, Field(allow_inf_nan=False)]
Sign = Annotated[int, AfterValidator(_sign)]
Country = Annotated[str, shaped("[A-Z]{2}", "two capital letters of ISO 3166-1, such as FR")]
Currency = Annotated[str, shaped("[A-Z]{3}", "three capital letters of ISO 4217, such as EUR")]
WikidataId = Annotated[str, shaped(r"Q[1-9][0-9]*", "Q and a number, such as Q42")]
Language = Annotated[
    str, shaped("[a-z]{2,3}(-[A-Za-z0-9]+)*", "a language code of BCP 47, such as fr or fr-CA")
]
Sha256 = Annotated[str, shaped("[0-9a-f]{64}", "64 of the digits 0 to 9 and letters a to f")]
ActorId = Annotated[str, registered("actor")]
ConceptId = Annotated[str, registered("concept")]
PropositionId = Annotated[str, registered("concept", only="proposition")]
MeasureId = Annotated[str, registered("measure")]
