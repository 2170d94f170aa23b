"""Soft equality of tokens: how near each token of a question is to the tokens of some documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.arabic.lists import read_list

# Below this two stems are other words: مراجع and مهاجر are .6, حوار and حوال .75 (docs/decisions/).
_CUTOFF = 0.75
_SHORTEST = 4
# What a word of a kindred meaning is worth.
_KIN = 0.5


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


@cache
def _kin() -> dict[str, list[str]]:
    """Return for each meaning those that stand for it in part."""
    found: dict[str, list[str]] = {}
    for family in read_list("kin"):
        for name in family:
            found.setdefault(f"≈{name}", []).extend(f"≈{x}" for x in family if x != name)
    return found


def _near(token: str, known: list[str]) -> list[tuple[float, str]]:
    """Return the known tokens near to one with their similarity, the nearest first."""
    if token in _kin():
        return [(_KIN, other) for other in _kin()[token] if other in known]
    if len(token) < _SHORTEST or token[0] in "§≈" or token.isdecimal():
        return []
    found = process.extract(
        token, known, scorer=OSA.normalized_similarity, score_cutoff=_CUTOFF, limit=None
    )
    near = ((s * s, t) for t, s, _ in found if len(t) >= _SHORTEST and t[0] not in "§≈")
    return sorted(near, reverse=True)
