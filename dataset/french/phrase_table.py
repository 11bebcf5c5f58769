"""Fixed phrases of several words, found among the tokens of a passage."""

from collections.abc import Iterable
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")
_BySecond = dict[str, list[tuple[list[str], Meaning]]]


class PhraseTable(Generic[Meaning]):
    """Phrases as lists of lower-case words, each with what it stands for.

    They are kept by their first and second word, so that a passage is read about as fast as
    its words can be looked up.
    """

    def __init__(self, phrases: Iterable[tuple[list[str], Meaning]]) -> None:
        """Keep the phrases, the longest last where several begin alike."""
        # Of each first word: the phrases that are it alone, and the others by their second word.
        self._by_first: dict[str, tuple[list[Meaning], _BySecond[Meaning]]] = {}
        # The longest word of each phrase: most passages hold none of them, and so no phrase.
        telling: set[str] = set()
        for words, meaning in sorted(phrases, key=lambda phrase: len(phrase[0])):
            telling.add(max(words, key=len))
            alone, by_second = self._by_first.setdefault(words[0], ([], {}))
            if len(words) == 1:
                alone.append(meaning)
            else:
                by_second.setdefault(words[1], []).append((words, meaning))
        self._telling = frozenset(telling)

    def find(self, words: list[str]) -> list[tuple[int, int, Meaning]]:
        """Return the first word (included), the last (excluded) and the meaning of each phrase.

        Of several at one place the longest comes last.
        """
        found: list[tuple[int, int, Meaning]] = []
        if self._telling.isdisjoint(words):
            return found
        by_first = self._by_first
        last = len(words) - 1
        for i in [i for i, word in enumerate(words) if word in by_first]:
            alone, by_second = by_first[words[i]]
            if alone:
                found += [(i, i + 1, meaning) for meaning in alone]
            if i < last and words[i + 1] in by_second:
                for phrase, meaning in by_second[words[i + 1]]:
                    after = i + len(phrase)
                    if words[i:after] == phrase:
                        found.append((i, after, meaning))
        return found
