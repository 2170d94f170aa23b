"""Soft equality of stems: one edit apart, or grown from the same root."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

# The similarity below which two stems are unrelated (measured on ARCD-train).
_CUTOFF = 0.65
# What stems of one root are worth: «تأسست» and «تأسيس», «تحد» and «يحدها».
_SAME_ROOT, _SAME_SHORT_ROOT = 0.9, 0.75
_LONG_ROOT, _SHORT_ROOT = 3, 2
_VOWELS = re.compile("[اويى]")
_PREFIXES, _ENDINGS = "متينس", "تهن"
_AFFIXED = 4

# For each stem of some texts: the asked stems near to it by position, with their similarity 0..1.
Near = dict[str, list[tuple[int, float]]]


def near_stems(asked: Sequence[str], known: Iterable[str]) -> Near:
    """Return the known stems that are near to an asked one; numbers must be equal."""
    near: Near = {}
    choices = list(known)
    roots: dict[str, list[str]] = {}
    for token in choices:
        roots.setdefault(root(token), []).append(token)
    for position, token in enumerate(asked):
        for other, similarity in _similar(token, choices, roots.get(root(token), [])).items():
            near.setdefault(other, []).append((position, similarity))
    return near


def _similar(token: str, choices: Sequence[str], kin: Sequence[str]) -> dict[str, float]:
    found = process.extract(
        token,
        choices,
        scorer=OSA.normalized_similarity,
        processor=None,
        score_cutoff=_CUTOFF,
        limit=None,
    )
    if token.isdecimal():
        return {t: s for t, s, _ in found if t == token}
    similar = {t: s for t, s, _ in found if not t.isdecimal()}
    length = len(root(token))
    if length >= _SHORT_ROOT:
        worth = _SAME_ROOT if length >= _LONG_ROOT else _SAME_SHORT_ROOT
        for other in kin:
            similar[other] = max(worth, similar.get(other, 0.0))
    return similar


@lru_cache(maxsize=65536)
def root(stem: str) -> str:
    """Return the consonants of a stem without the letters of its pattern: «تأسيس» → «سس»."""
    letters = _VOWELS.sub("", stem)
    if len(letters) >= _AFFIXED and letters[0] in _PREFIXES:
        letters = letters[1:]
    if len(letters) >= _AFFIXED and letters[0] == "ت":
        letters = letters[1:]
    if len(letters) >= _AFFIXED and letters[-1] in _ENDINGS:
        letters = letters[:-1]
    return letters
