"""What speaks for a passage as the answer of a general question: numbers between 0 and 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from content.arabic.lists import word_set
from content.arabic.stems import stem
from content.matching.grams import word_grams
from content.matching.passages import Passage, tells_date, tells_number
from content.matching.soft import Near

# Words of the question's frame weigh this much of what other words of their rarity do.
_FRAME = 0.4
_WINDOW = 20  # words
_LEAD = 5  # words: a match that many words from the beginning counts half
_NEARBY = 8  # words: a date or number that far from a matched word counts half

Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as compared: the stems and grams that bear content, each with its weight."""

    words: frozenset[str]
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    grams: tuple[tuple[str, float], ...]
    wants_date: bool
    wants_number: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a passage has of what is asked.

    grams: the idf share of the question's grams that stand in it; coverage: that of its stems, near
    ones in part; window: the same inside any twenty words; lead: the same, early matches counting
    more; date, number: how close to a matched word stands one that the question wants; words: how many
    the passage has.
    """

    grams: float
    coverage: float
    window: float
    lead: float
    date: float
    number: float
    words: int


def bearing_words(found: Sequence[str]) -> list[tuple[str, float]]:
    """Return the folded words that bear content with their share; where none does, all of them."""
    bearing = [w for w in found if w not in _stopwords()] or list(found)
    frame = word_set("question_frame", "frame")
    return [(w, _FRAME if w in frame else 1.0) for w in bearing]


def read_asked(found: Sequence[str], near: Near, stem_rarity: Rarity, gram_rarity: Rarity) -> Asked:
    """Read a question's folded words; `near` are the stems near to those of its bearing words."""
    bearing = bearing_words(found)
    stems = tuple(stem(w) for w, _ in bearing)
    nearest = _nearest(near)
    grams: dict[str, float] = {}
    for word, share in bearing:
        for gram in word_grams(word):
            grams[gram] = grams.get(gram, 0.0) + share * gram_rarity(gram)
    known = [s if s in near else nearest.get(i, s) for i, s in enumerate(stems)]
    return Asked(
        words=frozenset(found),
        stems=stems,
        weights=tuple(w * stem_rarity(s) for (_, w), s in zip(bearing, known, strict=True)),
        grams=tuple(grams.items()),
        wants_date=any(w in word_set("question_frame", "moment") for w in found),
        wants_number=any(w in word_set("question_frame", "measure") for w in found),
    )


def _nearest(near: Near) -> dict[int, str]:
    """Return for each asked stem the known one nearest to it: an unknown stem weighs as much."""
    best: dict[int, tuple[float, str]] = {}
    for token, asked in near.items():
        for position, similarity in asked:
            if position not in best or similarity > best[position][0]:
                best[position] = (similarity, token)
    return {position: token for position, (_, token) in best.items()}


def weigh(asked: Asked, near: Near, passage: Passage) -> Evidence:
    """Return the evidence of a passage; `near` are the stems of it and others near to asked ones."""
    words = passage.words
    matches = _matches(near, passage.stems)
    best, first = _best(asked, matches)
    weighted = [w * b for w, b in zip(asked.weights, best, strict=True)]
    mass = sum(asked.weights) or 1.0
    gram_mass = sum(w for _, w in asked.grams) or 1.0
    places = sorted({p for p, _, _ in matches})
    lead = sum(w / (1 + p / _LEAD) for w, p in zip(weighted, first, strict=True))
    return Evidence(
        grams=sum(w for g, w in asked.grams if passage.holds(g)) / gram_mass,
        coverage=sum(weighted) / mass,
        window=_densest(asked, matches) / mass,
        lead=lead / mass,
        date=_closeness(asked, words, places, tells_date) if asked.wants_date else 0.0,
        number=_closeness(asked, words, places, tells_number) if asked.wants_number else 0.0,
        words=len(words),
    )


# A match: the place of a word in the passage, the asked stem it is near to, how near.
_Match = tuple[int, int, float]


def _matches(near: Near, stems: Sequence[str]) -> list[_Match]:
    return [
        (place, position, similarity)
        for place, own in enumerate(stems)
        if own in near
        for position, similarity in near[own]
    ]


def _best(asked: Asked, matches: Sequence[_Match]) -> tuple[list[float], list[int]]:
    """Return for each asked stem the similarity of its nearest word and the place of its first."""
    best = [0.0] * len(asked.stems)
    first = [0] * len(asked.stems)
    for place, position, similarity in matches:
        if not best[position]:
            first[position] = place
        best[position] = max(best[position], similarity)
    return best, first


def _densest(asked: Asked, matches: Sequence[_Match]) -> float:
    """Return the most weight that the matches in any window of words explain."""
    densest, start = 0.0, 0
    for end, (place, _, _) in enumerate(matches):
        while place - matches[start][0] >= _WINDOW:
            start += 1
        inside: dict[int, float] = {}
        for _, position, similarity in matches[start : end + 1]:
            inside[position] = max(similarity, inside.get(position, 0.0))
        densest = max(densest, sum(asked.weights[p] * s for p, s in inside.items()))
    return densest


def _closeness(
    asked: Asked, words: Sequence[str], places: Sequence[int], tells: Callable[[str], bool]
) -> float:
    """Return how close to a matched word stands a wanted one that the question does not hold."""
    wanted = [i for i, w in enumerate(words) if tells(w) and w not in asked.words]
    distance = min((abs(i - p) for i in wanted for p in places), default=None)
    return 0.0 if distance is None else 1 / (1 + distance / _NEARBY)


@cache
def _stopwords() -> frozenset[str]:
    return word_set("stopwords", "arabic") | word_set("stopwords", "interrogative")
