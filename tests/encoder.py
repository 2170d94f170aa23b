"""A small encoder: words that mean the same share a direction; every vector is the same in every run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

from content.arabic.fold import fold
from content.arabic.words import words

_SIZE = 64
# Words of one meaning that share no letters in order.
_MEANING = {"معبر": "جسر"}


@dataclass
class WordEncoder:
    """Counts the meanings of a text's words, and what it was asked."""

    name: str = "words 1"
    size: int = _SIZE
    questions: list[str] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)

    def question(self, text: str) -> Sequence[float]:
        self.questions.append(text)
        return self._vector(text)

    def passage(self, text: str) -> Sequence[float]:
        self.passages.append(text)
        return self._vector(text)

    def _vector(self, text: str) -> list[float]:
        vector = [0.01] * self.size
        for word in words(fold(text).text):
            vector[crc32(_MEANING.get(word, word).encode()) % self.size] += 1
        return vector
