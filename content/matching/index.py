"""Search plain texts: candidates by grams, reranked by the evidence in each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from content.arabic.fold import fold
from content.arabic.stems import stem
from content.arabic.words import words
from content.matching.evidence import Evidence, bearing_words, read_asked, weigh
from content.matching.gram_index import GramIndex
from content.matching.gram_searcher import Hit
from content.matching.passages import Passage
from content.matching.soft import near_stems

_DEPTH = 50
# Fitted on ARCD-train (docs/decisions/0017): first the order of the candidates of one question, …
_SHARE, _GRAMS, _WINDOW, _LEAD, _DATE, _NUMBER = 10.2, 3.3, 4.6, 4.6, 2.5, 2.8
# … then how likely the first of them answers it.
_SURE_GRAMS, _SURE_COVERAGE, _SURE_LENGTH, _SURE_AHEAD = 2.1, 3.1, -0.48, 0.92
_SURE = -0.89


class TextIndex:
    """Texts by position, searched without entities and gates."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._passages = [Passage(text) for text in texts]
        self._frequency = Counter(s for p in self._passages for s in set(p.stems))
        index = GramIndex()
        for position, passage in enumerate(self._passages):
            index.add(position, passage.words)
        index.commit()
        self._index = index.searcher

    def search(self, query: str, limit: int) -> list[tuple[int, float]]:
        """Return positions with scores 0..1, best first; nothing when no gram is shared.

        The first score tells how likely the first text answers; it serves for abstaining.
        """
        weighed = self.weighed(query, max(_DEPTH, limit))
        if not weighed:
            return []
        ranked = sorted(((_rank(h, e), h.key, e) for h, e in weighed), key=lambda x: (-x[0], x[1]))
        top = ranked[0][0]
        sure = _sureness(ranked[0][2], sum(math.exp(r - top) for r, _, _ in ranked))
        return [(key, sure * math.exp(rank - top)) for rank, key, _ in ranked[:limit]]

    def weighed(
        self, query: str, depth: int, besides: Iterable[int] = ()
    ) -> list[tuple[Hit, Evidence]]:
        """Return the candidates with their evidence; those `besides` have no share of the grams."""
        found = words(fold(query).text)
        hits = self._index.search(found, depth)
        known = {h.key for h in hits}
        hits += [Hit(key, 0.0, 0.0) for key in besides if key not in known]
        return list(zip(hits, self.evidence(found, hits), strict=True)) if hits else []

    def evidence(self, found: Sequence[str], hits: Sequence[Hit]) -> list[Evidence]:
        """Return the evidence in each hit for a question's folded words."""
        passages = [self._passages[h.key] for h in hits]
        stems = [p.stems for p in passages]
        asked_stems = [stem(w) for w, _ in bearing_words(found)]
        near = near_stems(asked_stems, dict.fromkeys(s for own in stems for s in own))
        asked = read_asked(found, near, self._rarity, self._index.rarity)
        return [weigh(asked, near, p, own) for p, own in zip(passages, stems, strict=True)]

    def _rarity(self, token: str) -> float:
        count, size = self._frequency[token], len(self._passages)
        return math.log(1 + (size - count + 0.5) / (count + 0.5))


def _rank(hit: Hit, evidence: Evidence) -> float:
    return (
        _SHARE * hit.share
        + _GRAMS * evidence.grams
        + _WINDOW * evidence.window
        + _LEAD * evidence.lead
        + _DATE * evidence.date
        + _NUMBER * evidence.number
    )


def _sureness(evidence: Evidence, rivals: float) -> float:
    """Return how likely the first text answers; `rivals` is how many stand level with it."""
    log_odds = (
        _SURE
        + _SURE_GRAMS * evidence.grams
        + _SURE_COVERAGE * evidence.coverage
        + _SURE_LENGTH * math.log(max(1, evidence.words))
        - _SURE_AHEAD * math.log(rivals)
    )
    return 1 / (1 + math.exp(-log_odds))
