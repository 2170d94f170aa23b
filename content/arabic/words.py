"""Cut folded text into words."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[a-z]")


def words(folded: str) -> list[str]:
    """Return the words and numbers of a folded text, in order."""
    return _WORD.findall(folded)


def word_positions(folded: str) -> list[tuple[str, int, int]]:
    """Return the words of a folded text with their positions in it."""
    return [(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)]


def is_latin(word: str) -> bool:
    """Tell whether a folded word holds a Latin letter («7iwar» and «gcm» do, «16» does not)."""
    return _LATIN.search(word) is not None
