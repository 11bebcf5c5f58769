"""Fixed phrases of several words, found among the tokens of a passage."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


class PhraseTable(Generic[Meaning]):
    """Phrases as lists of lower-case words, each with what it stands for.

    They are kept by their first and second word, so that a passage is read about as fast as
    its words can be looked up.
    """

    def __init__(self, phrases: Iterable[tuple[list[str], Meaning]]) -> None:
        """Keep the phrases, the longest last where several begin alike."""
        self._by_first: dict[str, dict[str, list[tuple[list[str], Meaning]]]] = {}
        for words, meaning in sorted(phrases, key=lambda phrase: len(phrase[0])):
            second = words[1] if len(words) > 1 else ""
            by_second = self._by_first.setdefault(words[0], {})
            by_second.setdefault(second, []).append((words, meaning))

    def find(self, words: list[str]) -> Iterator[tuple[int, int, Meaning]]:
        """Yield the first word (included), the last (excluded) and the meaning of each phrase.

        Of several at one place the longest comes last.
        """
        by_first = self._by_first
        for i in [i for i, word in enumerate(words) if word in by_first]:
            by_second = by_first[words[i]]
            following = words[i + 1] if i + 1 < len(words) else ""
            for second in ("", following) if following else ("",):
                for phrase, meaning in by_second.get(second, ()):
                    after = i + len(phrase)
                    if words[i:after] == phrase:
                        yield i, after, meaning
