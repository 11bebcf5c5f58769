"""Types for the YAML models: codes of a vocabulary and ids of a registry.

An unknown word is reported with the nearest known one.
"""

from typing import Annotated

from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from dataset.errors import did_you_mean
from schemas.vocabulary import codes

_LISTED = 12


def _unknown(what: str, word: str, known: list[str], home: str) -> PydanticCustomError:
    shown = ", ".join(known) if len(known) <= _LISTED else f"one of the {len(known)} in {home}"
    return PydanticCustomError(
        "unknown_word",
        "unknown word",
        {
            "what": what,
            "word": word,
            "expected": shown if len(known) > _LISTED else f"one of: {shown}",
            "mend": did_you_mean(word, known, otherwise=f"see {home}"),
        },
    )


def code(vocabulary: str) -> AfterValidator:
    """Return the validator of a code of ``vocabulary`` (see ``schemas/vocabulary.toml``)."""

    def check(word: str) -> str:
        known = codes(vocabulary)
        if word not in known:
            raise _unknown(f"{vocabulary} code", word, known, "schemas/vocabulary.toml")
        return word

    return AfterValidator(check)


def registered(registry: str) -> AfterValidator:
    """Return the validator of an id of ``registry`` (actor, concept, measure).

    The ids are handed over in the validation context as ``{registry: ids}``; without them
    every word passes.
    """

    def check(word: str, info: ValidationInfo) -> str:
        known = (info.context or {}).get(registry)
        if known is not None and word not in known:
            raise _unknown(registry, word, sorted(known), f"{registry}s.yaml")
        return word

    return AfterValidator(check)


ActorId = Annotated[str, registered("actor")]
ConceptId = Annotated[str, registered("concept")]
MeasureId = Annotated[str, registered("measure")]
