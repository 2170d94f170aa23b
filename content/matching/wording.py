"""In what words a fact is asked for: the features of its sample questions, and how well a question fits them.

A naive Bayes model whose classes are facts: each feature that a question shares with a fact's samples
counts the more, the more of them have it. Nothing is divided by how many samples there are, so that a
fact asked for in many ways is likelier. Measured against other models in docs/decisions/0044.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from content.matching.question import Question

# What the kinds of feature weigh: words of one meaning, words, pieces of words, what is asked.
_MEANING, _WORD, _PIECES, _ASKED = 0.7, 0.5, 0.5, 1.0
_PIECE_LENGTHS = (3, 4)
_EDGE = "_"
# How many samples' worth of a feature everything has: the smaller, the more a single sample counts.
_SMOOTHING = 0.1
_DECIMALS = 3

Features = Mapping[str, float]


def features(question: Question) -> Features:
    """Return what a question is worded in, as a vector of length 1."""
    found: defaultdict[str, float] = defaultdict(float)
    for token, weight in question.weights:
        found[f"t{token}"] += _MEANING * weight
    for asked in (question.asked.intent, *question.asked.slots[:2]):
        found[f"a{asked}"] += _ASKED
    for word in question.typed.words:
        found[f"w{word}"] += _WORD
        pieces = _pieces(word)
        for piece in pieces:
            found[f"p{piece}"] += _PIECES / math.sqrt(len(pieces))
    length = math.sqrt(sum(x * x for x in found.values()))
    return {feature: x / length for feature, x in found.items()} if length else {}


def _pieces(word: str) -> list[str]:
    edged = f"{_EDGE}{word}{_EDGE}"
    return [edged[i : i + n] for n in _PIECE_LENGTHS for i in range(len(edged) - n + 1)]


@dataclass(frozen=True)
class Wording:
    """The summed features of a fact's samples; read from its record when first asked for."""

    record: str = ""

    @classmethod
    def of(cls, samples: Iterable[Features]) -> Wording:
        """Return the wording of some samples."""
        summed: defaultdict[str, float] = defaultdict(float)
        for sample in samples:
            for feature, weight in sample.items():
                summed[feature] += weight
        counts = {feature: round(x, _DECIMALS) for feature, x in summed.items()}
        return cls(json.dumps(counts, ensure_ascii=False, separators=(",", ":")) if counts else "")

    @cached_property
    def counts(self) -> Features:
        """Return how much of each feature the samples have."""
        counts: dict[str, float] = json.loads(self.record) if self.record else {}
        return counts

    def fit(self, asked: Features) -> float:
        """Return how well a question fits, 0 for one that shares nothing."""
        counts = self.counts
        return sum(
            weight * math.log1p(counts[feature] / _SMOOTHING)
            for feature, weight in asked.items()
            if feature in counts
        )
