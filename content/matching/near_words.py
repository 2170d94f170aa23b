"""Words a few edits away, found without comparing all: one part of a word survives its edits.

A word cut into one part more than it has edits keeps a part whole (the pigeonhole principle; Li, Deng and
Feng, "Pass-Join", 2011). Two letters that change places may stand in two parts, so they are tried
exchanged as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from copy import copy
from functools import cache
from itertools import pairwise

# The length of a part's word, its edits, its number, the part itself.
_Key = tuple[int, int, int, str]

# So much of a vocabulary may change before it is cut into parts anew.
_CHANGED = 0.1


class NearWords:
    """Words by their parts; words shorter than `two_edits` letters may be one edit away only."""

    def __init__(self, words: Iterable[str], two_edits: int) -> None:
        self._two_edits = two_edits
        self._words = frozenset(words)
        self._held = self._cut(self._words)
        self._longest = max(map(len, self._words), default=0)
        self._new: frozenset[str] = frozenset()
        self._gone: frozenset[str] = frozenset()
        self._added: Mapping[_Key, list[str]] = {}

    def __contains__(self, word: str) -> bool:
        """Tell whether a word may be found."""
        return word in self._new or (word in self._words and word not in self._gone)

    def changed(self, present: AbstractSet[str], absent: AbstractSet[str]) -> NearWords:
        """Return the near words of a later vocabulary: those of this one, with and without some."""
        if all(w in self for w in present) and not any(w in self for w in absent):
            return self
        after = copy(self)
        after._new = (self._new | present) - self._words - absent  # noqa: SLF001
        after._gone = (self._gone | absent) - present  # noqa: SLF001
        if len(after._new) + len(after._gone) > _CHANGED * len(self._words):  # noqa: SLF001
            whole = (self._words | after._new) - after._gone  # noqa: SLF001
            return NearWords(whole, self._two_edits)
        after._added = self._cut(after._new)  # noqa: SLF001
        after._longest = max(self._longest, *map(len, present), 0)  # noqa: SLF001
        return after

    def candidates(self, word: str, edits: int) -> set[str]:
        """Return all words at most 1 or 2 edits (OSA) away, with a few others."""
        if len(word) > self._longest + edits:
            return set()
        found = set(self._sharing(word, edits))
        exchanged = _exchanged(word)
        found.update(exchanged)
        if edits > 1:
            for other in exchanged:
                found.update(self._sharing(other, 1))
                found.update(_exchanged(other))
        return (found & self._words) - self._gone | (found & self._new)

    def _cut(self, words: Iterable[str]) -> dict[_Key, list[str]]:
        holding: dict[_Key, list[str]] = {}
        for word in words:
            for edits in (1, 2) if len(word) >= self._two_edits else (1,):
                for number, (start, size) in enumerate(_parts(len(word), edits)):
                    key = (len(word), edits, number, word[start : start + size])
                    holding.setdefault(key, []).append(word)
        return holding

    def _sharing(self, word: str, edits: int) -> Iterator[str]:
        for length in range(len(word) - edits, len(word) + edits + 1):
            cuts = edits if length >= self._two_edits else 1
            for number, (start, size) in enumerate(_parts(length, cuts)):
                last = min(len(word) - size, start + edits)
                for at in range(max(0, start - edits), last + 1):
                    key = (length, cuts, number, word[at : at + size])
                    yield from self._held.get(key, ())
                    if self._added:
                        yield from self._added.get(key, ())


@cache
def _parts(length: int, edits: int) -> tuple[tuple[int, int], ...]:
    """Return start and size of the parts of a word, one more than its edits."""
    bounds = [length * i // (edits + 1) for i in range(edits + 2)]
    return tuple((a, b - a) for a, b in pairwise(bounds) if length > 0)


def _exchanged(word: str) -> list[str]:
    """Return the word with each two neighbouring letters exchanged."""
    return [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)]
