"""In how many documents each word and each token stands: kept with an index, changed with it."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# A document as counted: its folded words and its tokens.
Counted = tuple[Iterable[str], Iterable[str]]


@dataclass(slots=True)
class Counts:
    """The number of documents, and of those that hold each word and each token."""

    documents: int = 0
    words: Counter[str] = field(default_factory=Counter)
    tokens: Counter[str] = field(default_factory=Counter)

    @staticmethod
    def of(documents: Iterable[Counted], sign: int = 1) -> Counts:
        """Count documents; with the sign -1 what they take away."""
        counts = Counts()
        for words, tokens in documents:
            counts.count(words, tokens, sign)
        return counts

    def count(self, words: Iterable[str], tokens: Iterable[str], sign: int = 1) -> None:
        """Count one document more, or with the sign -1 one less."""
        self.documents += sign
        for counter, found in ((self.words, words), (self.tokens, tokens)):
            for item in set(found):
                counter[item] += sign

    def plus(self, change: Counts) -> Counts:
        """Return the counts after a change; these stay as they are."""
        after = Counts(self.documents + change.documents, self.words.copy(), self.tokens.copy())
        for counter, changed in ((after.words, change.words), (after.tokens, change.tokens)):
            for item, count in changed.items():
                counter[item] += count
                if not counter[item]:
                    del counter[item]
        return after

    def packed(self) -> bytes:
        """Return the counts as bytes."""
        table = [self.documents, _columns(self.words), _columns(self.tokens)]
        return zlib.compress(json.dumps(table, ensure_ascii=False).encode(), level=1)

    @staticmethod
    def unpacked(data: bytes) -> Counts:
        """Return the counts that `packed` made bytes of."""
        documents, words, tokens = json.loads(zlib.decompress(data))
        return Counts(documents, _counter(words), _counter(tokens))


def _columns(counter: Mapping[str, int]) -> tuple[list[str], list[int]]:
    return list(counter), list(counter.values())


def _counter(columns: tuple[list[str], list[int]]) -> Counter[str]:
    return Counter(dict(zip(*columns, strict=True)))
