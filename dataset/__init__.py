"""Validated records of who said what, about whom, with which figures, from French press.

``load()`` reads a published build; ``extract()`` and ``extract_many()`` run the rules on texts,
with the actors of a ``Registry``, if you give one, known beforehand.
"""

from typing import TYPE_CHECKING, Any

from dataset.extraction import extract, extract_many
from dataset.french.registry import Registry, RegistryEntry
from dataset.records import Records
from dataset.tables import Dataset

if TYPE_CHECKING:
    from dataset.loading import load

__all__ = ["Dataset", "Records", "Registry", "RegistryEntry", "extract", "extract_many", "load"]


def __getattr__(name: str) -> Any:
    """Import ``load`` at first use: it needs the models of all tables, the rules do not."""
    if name != "load":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from dataset.loading import load as reader  # noqa: PLC0415 - said above

    return reader
