"""Search plain texts by words and by meaning: a `TextIndex` beside the vectors of an encoder."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul

import numpy as np

from content.matching.encoder import Encoder
from content.matching.evidence import Evidence
from content.matching.gram_searcher import Hit
from content.matching.index import TextIndex

_DEPTH, _NEAREST = 50, 10
# Fitted on ARCD-train as those of `TextIndex` (docs/decisions/0031): order, …
# share, grams, window, lead, date, number, cosine
_ORDER = (4.9, 2.0, 4.5, 1.1, 2.3, 2.3, 38.0)
# … and how likely the first text answers: grams, coverage, length, how far it is ahead, cosine.
_SURE = (1.64, 3.15, -0.43, -0.70, 9.56)
_UNSURE = -9.24


class HybridIndex:
    """Texts by position; each has a vector beside its words."""

    def __init__(self, texts: Sequence[str], encoder: Encoder) -> None:
        """Index the texts and make their vectors, which takes a twentieth of a second each."""
        self._texts, self._encoder = TextIndex(texts), encoder
        self._rows = np.array([encoder.passage(t) for t in texts], np.float32)

    def search(self, query: str, limit: int) -> list[tuple[int, float]]:
        """Return positions with scores 0..1, best first, as `TextIndex` does."""
        if not len(self._rows):
            return []
        cosines = self._rows @ np.asarray(self._encoder.question(query), np.float32)
        nearest = np.argsort(-cosines, kind="stable")[:_NEAREST].tolist()
        weighed = self._texts.weighed(query, max(_DEPTH, limit), nearest)
        ranked = sorted(
            ((_rank(h, e, float(cosines[h.key])), h.key, e) for h, e in weighed),
            key=lambda x: (-x[0], x[1]),
        )
        top, first, evidence = ranked[0]
        rivals = sum(math.exp(r - top) for r, _, _ in ranked)
        sure = _sureness(evidence, rivals, float(cosines[first]))
        return [(key, sure * math.exp(rank - top)) for rank, key, _ in ranked[:limit]]


def _rank(hit: Hit, e: Evidence, cosine: float) -> float:
    told = (hit.share, e.grams, e.window, e.lead, e.date, e.number, cosine)
    return float(sum(map(mul, _ORDER, told)))


def _sureness(e: Evidence, rivals: float, cosine: float) -> float:
    """Return how likely the first text answers; `rivals` is how many stand level with it."""
    told = (e.grams, e.coverage, math.log(max(1, e.words)), math.log(rivals), cosine)
    return 1 / (1 + math.exp(-_UNSURE - sum(map(mul, _SURE, told))))
