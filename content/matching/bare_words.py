"""Words without their article: those that texts hold, and those of the language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import copy

from content.arabic.stems import without_article


class BareWords:
    """Bare forms, held as long as one of the words that have them."""

    def __init__(self, known: Iterable[str], words: Iterable[str]) -> None:
        """`known` are bare forms of the language, `words` those of texts with what they are written with."""
        self._known = frozenset(known)
        self.held = Counter(map(without_article, words))

    def __contains__(self, form: str) -> bool:
        """Tell whether a form is known."""
        return form in self.held or form in self._known

    def __iter__(self) -> Iterator[str]:
        """Go through all forms."""
        yield from self._known.union(self.held)

    def changed(self, new: Iterable[str], gone: Iterable[str]) -> BareWords:
        """Return the forms when texts hold some words more and some no longer."""
        change = Counter(map(without_article, new))
        change.subtract(map(without_article, gone))
        if not change:
            return self
        after = copy(self)
        after.held = self.held.copy()
        for form, count in change.items():
            after.held[form] += count
            if not after.held[form]:
                del after.held[form]
        return after
