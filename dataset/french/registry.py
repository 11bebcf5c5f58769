"""The registry of actors that a project knows beforehand, and how its names are found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import ahocorasick_rs

from dataset.errors import Problem, did_you_mean
from dataset.frame_types import codes_of
from dataset.french.mention.gazetteer import automaton
from dataset.text import Span, normalised

# What governs a name inside a longer one ("les employés de X"): it keeps its own referent.
_GOVERNED = re.compile(
    r"(?<!\w)(?:(?:de|du|des|la|le|les|au|aux|et|entre|contre|pour|avec|chez) |[dl]')"
)
# A version after a name makes a product of it ("Zorbec R2"); quarters of a year do not.
_VERSION = re.compile(r" (?![QT][1-4](?!\w))[A-Za-z]{1,3}-?\d[\w.-]*+")


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """One actor of the registry: ``RegistryEntry("cgt", "CGT", ("la centrale",), "group")``.

    ``actor_type`` is a code of the vocabulary, ``country`` one of ISO 3166-1 or empty.
    """

    actor_id: str
    name: str
    aliases: tuple[str, ...]
    actor_type: str
    country: str = ""

    def __post_init__(self) -> None:
        """Check what would be read as something else.

        Raises:
            TypeError: ``aliases`` is one string, which would be read as its letters.
            ValueError: ``actor_type`` is no code of the vocabulary.
        """
        where, known = f"RegistryEntry({self.actor_id!r})", codes_of("actor", "actor_type")
        if isinstance(self.aliases, str):
            problem = Problem(
                where,
                "aliases is one string",
                found=repr(self.aliases),
                expected="a tuple of strings, empty where there is none",
                mend=f"write ({self.aliases!r},)",
            )
            raise TypeError(str(problem))
        if self.actor_type not in known:
            problem = Problem(
                where,
                "unknown actor_type",
                found=repr(self.actor_type),
                expected=f"one of: {', '.join(known)}",
                mend=did_you_mean(str(self.actor_type), known, otherwise="write 'other'"),
            )
            raise ValueError(str(problem))


class RegistryHit(NamedTuple):
    """A name of the registry in a text: its span and the index of its entry.

    ``nested`` tells that it lies inside the name of another entry.
    """

    span: Span
    entry: int
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Registry:
    """The known actors with one automaton over all their names and aliases.

    Where two entries claim the same name, the first one has it.
    """

    EMPTY: ClassVar["Registry"]

    entries: tuple[RegistryEntry, ...]
    _owners: tuple[int, ...]
    _automaton: ahocorasick_rs.AhoCorasick | None
    _nested: dict[int, tuple[tuple[int, int, int], ...]]

    @classmethod
    def of(cls, entries: Iterable[RegistryEntry]) -> "Registry":
        """Build the registry of ``entries``.

        Raises:
            TypeError: one of them is no ``RegistryEntry``.
        """
        kept = tuple(entries)
        for entry in kept:
            if not isinstance(entry, RegistryEntry):
                problem = Problem(
                    "Registry.of",
                    "this is no entry of a registry",
                    found=f"{entry!r} ({type(entry).__name__})",
                    expected="RegistryEntry(actor_id, name, aliases, actor_type)",
                    mend="write RegistryEntry('cgt', 'CGT', (), 'group')",
                )
                raise TypeError(str(problem))
        owners: dict[str, int] = {}
        for i, entry in enumerate(kept):
            for name in (entry.name, *entry.aliases):
                if bare := normalised(name.strip()):
                    owners.setdefault(bare, i)
                    # "la direction" opens sentences as "La direction".
                    owners.setdefault(bare[0].upper() + bare[1:], i)
        if not owners:
            return cls(kept, (), None, {})
        found, own = automaton(owners), tuple(owners.values())
        nested = {
            i: inner
            for i, name in enumerate(owners)
            if kept[own[i]].actor_type != "person" and (inner := _inner(name, own[i], found, own))
        }
        return cls(kept, own, found, nested)

    def find(self, view: str) -> list[RegistryHit]:
        """Find the names of the registry in a normalised text, in order.

        Only whole words count and case is kept: "Meta" is not "meta". The longest name wins
        ("OpenAI Global" before "OpenAI"); an elided article before a name is no part of it. A
        name that a preposition or article governs inside a longer one follows that one.
        """
        if self._automaton is None:
            return []
        hits: list[RegistryHit] = []
        for i, start, end in self._automaton.find_matches_as_indexes(view):
            if is_whole(view, start, end):
                hits.append(RegistryHit(Span(start, end), self._owners[i]))
                for at, stop, entry in self._nested.get(i, ()):
                    hits.append(RegistryHit(Span(start + at, start + stop), entry, nested=True))
        return hits


def _inner(
    name: str, owner: int, found: ahocorasick_rs.AhoCorasick, owners: tuple[int, ...]
) -> tuple[tuple[int, int, int], ...]:
    """Return the names of other entries that a word governs inside ``name``.

    Returns:
        For each its start and end in ``name`` and its entry, apart, in order.
    """
    inner: list[tuple[int, int, int]] = []
    for link in _GOVERNED.finditer(name):
        at = link.end()
        if inner and at < inner[-1][1]:
            continue
        for i, start, end in found.find_matches_as_indexes(name[at:]):
            whole = start == 0 and is_whole(name, at, at + end)
            if whole and owners[i] != owner:
                inner.append((at, at + end, owners[i]))
            break
    return tuple(inner)


def is_whole(view: str, start: int, end: int) -> bool:
    """Tell whether ``view[start:end]`` is bounded by no letter or digit at either end.

    A hyphen binds as well, and so does a version: "DeepSeek-V3" and "DeepSeek R1" are
    products, no mentions of DeepSeek.
    """
    before = view[start - 1] if start else " "
    after = view[end] if end < len(view) else " "
    if before.isalnum() or after.isalnum() or before in "-_@#/" or after in "_@":
        return False
    if after == "-":
        return not view[end + 1 : end + 2].isalnum()
    return after != " " or not has_version(view, end)


def has_version(view: str, end: int) -> bool:
    """Tell whether a version ("R2", "v4.1") follows the word that ends at ``end``."""
    return _VERSION.match(view, end) is not None


Registry.EMPTY = Registry((), (), None, {})
