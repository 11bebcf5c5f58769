"""The registry of actors that a project knows beforehand, and how its names are found."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import ahocorasick_rs

from dataset.french.gazetteer import automaton
from dataset.text import Span, normalised


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """One actor of the registry; ``actor_type`` is a code of the vocabulary."""

    actor_id: str
    name: str
    aliases: tuple[str, ...]
    actor_type: str


class RegistryHit(NamedTuple):
    """A name of the registry in a text: its span and the index of its entry."""

    span: Span
    entry: int


@dataclass(frozen=True, slots=True)
class Registry:
    """The known actors with one automaton over all their names and aliases.

    Where two entries claim the same name, the first one has it.
    """

    EMPTY: ClassVar["Registry"]

    entries: tuple[RegistryEntry, ...]
    _owners: tuple[int, ...]
    _automaton: ahocorasick_rs.AhoCorasick | None

    @classmethod
    def of(cls, entries: Iterable[RegistryEntry]) -> "Registry":
        """Build the registry of ``entries``."""
        kept = tuple(entries)
        owners: dict[str, int] = {}
        for i, entry in enumerate(kept):
            for name in (entry.name, *entry.aliases):
                if name.strip():
                    owners.setdefault(normalised(name.strip()), i)
        return cls(kept, tuple(owners.values()), automaton(owners) if owners else None)

    def find(self, view: str) -> list[RegistryHit]:
        """Find the names of the registry in a normalised text, in order.

        Only whole words count and case is kept: "Meta" is not "meta". The longest name wins
        ("OpenAI Global" before "OpenAI"); an elided article before a name is no part of it.
        """
        if self._automaton is None:
            return []
        return [
            RegistryHit(Span(start, end), self._owners[i])
            for i, start, end in self._automaton.find_matches_as_indexes(view)
            if is_whole(view, start, end)
        ]


def is_whole(view: str, start: int, end: int) -> bool:
    """Tell whether ``view[start:end]`` is bounded by no letter or digit at either end.

    A hyphen binds as well: "DeepSeek-V3" is a product, no mention of DeepSeek.
    """
    before = view[start - 1] if start else " "
    after = view[end] if end < len(view) else " "
    if before.isalnum() or after.isalnum() or before in "-_@#/" or after in "_@":
        return False
    return not (after == "-" and view[end + 1 : end + 2].isalnum())


Registry.EMPTY = Registry((), (), None)
