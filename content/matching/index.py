"""Search plain texts: candidates by grams, reranked by soft token coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from content.arabic.fold import fold
from content.arabic.lists import word_set
from content.arabic.stems import stem
from content.arabic.words import words
from content.matching.gram_index import GramIndex
from content.matching.soft import SoftCoverage

_DEPTH = 50
# Fitted on ARCD-train with the given bench: the grams' share weighs a little more than the soft coverage.
_GRAMS, _SOFT = 0.6, 0.4


class TextIndex:
    """Texts by position, searched without entities and gates."""

    def __init__(self, texts: Sequence[str]) -> None:
        found = [words(fold(text).text) for text in texts]
        self._stems = [list(dict.fromkeys(map(stem, w))) for w in found]
        self._soft = SoftCoverage(Counter(s for own in self._stems for s in own), len(texts))
        self._index = GramIndex()
        for position, own in enumerate(found):
            self._index.add(position, own)
        self._index.commit()

    def search(self, query: str, limit: int) -> list[tuple[int, float]]:
        """Return positions with scores 0..1, best first; nothing when no gram is shared."""
        found = words(fold(query).text)
        hits = self._index.search(found, max(_DEPTH, limit))
        asked = [stem(w) for w in found if not _is_particle(w)] or [stem(w) for w in found]
        if not hits or not asked:
            return [(h.key, min(1.0, h.share)) for h in hits[:limit]]
        covered = self._soft.coverage(asked, [self._stems[h.key] for h in hits])
        scored = [
            (h.key, min(1.0, _GRAMS * h.share + _SOFT * c))
            for h, c in zip(hits, covered, strict=True)
        ]
        return sorted(scored, key=lambda x: (-x[1], x[0]))[:limit]


def _is_particle(word: str) -> bool:
    return word in word_set("stopwords", "arabic") or word in word_set("stopwords", "interrogative")
