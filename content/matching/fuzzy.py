"""Soft equality of tokens: how near each token of a question is to the tokens of some documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Below this two stems are other words: مراجع and مهاجر are .6, حوار and حوال .75 (docs/decisions/).
_CUTOFF = 0.75
_SHORTEST = 4


class Nearness:
    """Similarities between the tokens of one question and those of its candidate documents."""

    def __init__(self, asked: Iterable[str], documents: Iterable[Collection[str]]) -> None:
        known: dict[str, None] = {}
        for document in documents:
            known.update(dict.fromkeys(document))
        self._near = {token: _near(token, list(known)) for token in asked}
        self.reach = frozenset(self._near).union(t for near in self._near.values() for _, t in near)

    def best(self, token: str, document: Collection[str]) -> tuple[float, str]:
        """Return the similarity 0..1 of the document's nearest token, and that token."""
        if token in document:
            return 1.0, token
        for near in self._near.get(token, ()):
            if near[1] in document:
                return near
        return 0.0, ""


def _near(token: str, known: list[str]) -> list[tuple[float, str]]:
    """Return the known tokens near to one with their similarity, the nearest first."""
    if len(token) < _SHORTEST or token[0] in "§≈" or token.isdecimal():
        return []
    found = process.extract(
        token, known, scorer=OSA.normalized_similarity, score_cutoff=_CUTOFF, limit=None
    )
    near = ((s * s, t) for t, s, _ in found if len(t) >= _SHORTEST and t[0] not in "§≈")
    return sorted(near, reverse=True)
