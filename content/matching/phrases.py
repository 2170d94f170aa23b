"""Find listed phrases in a sequence of words, longest first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A phrase found: word positions `first` to `last` (exclusive) and what it stands for."""

    first: int
    last: int
    values: tuple[Value, ...]


class PhraseTable(Generic[Value]):
    """Phrases by their normalised words; one phrase may stand for several values."""

    def __init__(self, normal: Callable[[str], Iterable[str]]) -> None:
        """Compare words by the forms that `normal` gives, the word's own form first."""
        self._normal = normal
        self._values: dict[tuple[str, ...], dict[Value, None]] = {}
        self._longest = 0

    def add(self, words: Sequence[str], value: Value) -> None:
        """Add a phrase of folded words; an empty one is ignored."""
        if words:
            key = tuple(next(iter(self._normal(w))) for w in words)
            self._values.setdefault(key, {}).setdefault(value)
            self._longest = max(self._longest, len(key))

    @property
    def phrases(self) -> Iterable[tuple[str, ...]]:
        """Return the phrases by their normal words."""
        return self._values.keys()

    def find(self, words: Sequence[str]) -> list[Found[Value]]:
        """Return the phrases in a sequence of folded words, without overlaps, from left to right."""
        forms = [tuple(self._normal(w)) for w in words]
        found: list[Found[Value]] = []
        position = 0
        while position < len(words):
            match = self._longest_at(forms, position)
            if match is None:
                position += 1
            else:
                found.append(match)
                position = match.last
        return found

    def _longest_at(self, forms: list[tuple[str, ...]], first: int) -> Found[Value] | None:
        best: Found[Value] | None = None
        keys: list[tuple[str, ...]] = [()]
        for last in range(first, min(len(forms), first + self._longest)):
            keys = [(*key, form) for key in keys for form in forms[last]]
            keys = [key for key in keys if key in self._prefixes]
            if not keys:
                break
            values = {v: None for key in keys for v in self._values.get(key, ())}
            if values:
                best = Found(first, last + 1, tuple(values))
        return best

    @property
    def _prefixes(self) -> frozenset[tuple[str, ...]]:
        if self._prefix_cache is None or self._prefix_cache[0] != len(self._values):
            prefixes = frozenset(key[:n] for key in self._values for n in range(1, len(key) + 1))
            self._prefix_cache = (len(self._values), prefixes)
        return self._prefix_cache[1]

    _prefix_cache: tuple[int, frozenset[tuple[str, ...]]] | None = None
