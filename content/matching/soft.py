"""How much of a question's tokens some token lists explain, near tokens counting in part."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

# The best-token similarity below which two stems are unrelated (measured on ARCD-train).
_CUTOFF = 0.65


class SoftCoverage:
    """Idf-weighted best-token similarity; an unknown token weighs as the known one nearest to it."""

    def __init__(self, frequency: Mapping[str, int], documents: int) -> None:
        self._idf = {
            t: math.log(1 + (documents - n + 0.5) / (n + 0.5)) for t, n in frequency.items()
        }
        self._unknown = math.log(1 + (documents + 0.5) / 0.5)

    def coverage(self, asked: Sequence[str], documents: Sequence[Sequence[str]]) -> list[float]:
        """Return the share 0..1 of the asked tokens' weight that each document explains."""
        known = list(dict.fromkeys(token for document in documents for token in document))
        explained = [0.0] * len(documents)
        total = 0.0
        members = [frozenset(d) for d in documents]
        for token in asked:
            near = self._near(token, known)
            weight = self._weight(token, near)
            total += weight
            for i, own in enumerate(members):
                explained[i] += weight * next((s for t, s in near if t in own), 0.0)
        return [e / total if total else 0.0 for e in explained]

    def _near(self, token: str, known: Sequence[str]) -> list[tuple[str, float]]:
        """Return the known tokens near to a token with their similarity, nearest first."""
        found = process.extract(
            token,
            known,
            scorer=OSA.normalized_similarity,
            processor=None,
            score_cutoff=_CUTOFF,
            limit=None,
        )
        return [(t, s) for t, s, _ in found]

    def _weight(self, token: str, near: Sequence[tuple[str, float]]) -> float:
        own = self._idf.get(token)
        if own is not None:
            return own
        return self._idf[near[0][0]] if near else self._unknown
