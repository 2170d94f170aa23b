"""Words a few edits away, found without comparing all: one part of a word survives its edits.

A word cut into one part more than it has edits keeps a part whole (the pigeonhole principle; Li, Deng and
Feng, "Pass-Join", 2011). Two letters that change places may stand in two parts, so they are tried
exchanged as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise

# The length of a part's word, its edits, its number, the part itself.
_Key = tuple[int, int, int, str]


# A vocabulary that has grown by less than one word in so many is not cut into parts anew.
_FEW = 10


class NearWords:
    """Words by their parts; words shorter than `two_edits` letters may be one edit away only."""

    def __init__(self, words: Iterable[str], two_edits: int, base: NearWords | None = None) -> None:
        """Cut the words into parts, less those that `base` has cut."""
        self._two_edits = two_edits
        self.words = frozenset(words)
        self._longest = max(map(len, self.words), default=0)
        self._base = base
        holding: dict[_Key, list[str]] = {}
        self.holdings: tuple[dict[_Key, list[str]], ...] = (
            holding,
            *(base.holdings if base is not None else ()),
        )
        for word in self.words - base.words if base is not None else self.words:
            for edits in (1, 2) if len(word) >= two_edits else (1,):
                for number, (start, size) in enumerate(_parts(len(word), edits)):
                    key = (len(word), edits, number, word[start : start + size])
                    holding.setdefault(key, []).append(word)

    def of(self, words: AbstractSet[str]) -> NearWords:
        """Return the near words of a later vocabulary: at little cost when it has grown a little."""
        if words == self.words:
            return self
        base = self._base or self
        has_grown_little = len(words - base.words) <= len(base.words) // _FEW
        return NearWords(words, self._two_edits, base if has_grown_little else None)

    def candidates(self, word: str, edits: int) -> list[str]:
        """Return all words at most 1 or 2 edits (OSA) away, with a few others; short ones first."""
        if len(word) > self._longest + edits:
            return []
        found = set(self._sharing(word, edits))
        exchanged = _exchanged(word)
        found.update(exchanged)
        if edits > 1:
            for other in exchanged:
                found.update(self._sharing(other, 1))
                found.update(_exchanged(other))
        return sorted(found & self.words, key=lambda w: (len(w), w))

    def _sharing(self, word: str, edits: int) -> Iterator[str]:
        for length in range(len(word) - edits, len(word) + edits + 1):
            cuts = edits if length >= self._two_edits else 1
            for number, (start, size) in enumerate(_parts(length, cuts)):
                last = min(len(word) - size, start + edits)
                for at in range(max(0, start - edits), last + 1):
                    for holding in self.holdings:
                        yield from holding.get((length, cuts, number, word[at : at + size]), ())


@cache
def _parts(length: int, edits: int) -> tuple[tuple[int, int], ...]:
    """Return start and size of the parts of a word, one more than its edits."""
    bounds = [length * i // (edits + 1) for i in range(edits + 2)]
    return tuple((a, b - a) for a, b in pairwise(bounds) if length > 0)


def _exchanged(word: str) -> list[str]:
    """Return the word with each two neighbouring letters exchanged."""
    return [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)]
