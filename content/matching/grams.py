"""Character 3-4-grams of folded words: the strongest lexical field for Arabic, clean and noisy."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_SIZES = (3, 4)


@lru_cache(maxsize=8192)
def word_grams(word: str) -> tuple[str, ...]:
    """Return the 3- and 4-grams of `<word>`; a word of one letter is its own gram."""
    marked = f"<{word}>"
    if len(marked) <= _SIZES[0]:
        return (marked,)
    return tuple(marked[i : i + n] for n in _SIZES for i in range(len(marked) - n + 1))


def grams(words: Iterable[str]) -> list[str]:
    """Return the grams of several words, repeats kept."""
    return [gram for word in words for gram in word_grams(word)]
