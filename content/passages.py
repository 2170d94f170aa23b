"""Find typed words in a source, whatever their spelling; else the passage that comes nearest."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from content.arabic.fold import fold
from content.arabic.words import word_positions
from content.records import Span

# Vowel signs are no letters for `re`, but they stand inside words.
_WORD = re.compile(r"\w[\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]*")
# What stands between the first and the last words of a passage: «ويهدف هذا … عام 2024».
_BETWEEN = re.compile(r"\s*(?:…|\.{2,})\s*")
_STOPS = ".!?؟…"
_LONGEST = 4000
_LEAST_ALIKE = 0.4


class Part(StrEnum):
    """How a run of words stands in a comparison: in both, only typed, only printed."""

    SAME = "same"
    TYPED = "typed"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a comparison with a source; `span` are printed ones, `words` those shown."""

    part: Part
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage that comes nearest to typed words, and both word by word."""

    span: Span
    runs: tuple[Run, ...]


class Words:
    """The words of a text, folded, each with its span."""

    def __init__(self, text: str, within: Span | None = None) -> None:
        area = within or Span(0, len(text))
        folded = fold(text[area.start : area.end])
        found = word_positions(folded.text)
        places = [folded.span(start, end) for _, start, end in found]
        self.folded = [word for word, _, _ in found]
        self.spans = [Span(area.start + p.start, area.start + p.end) for p in places]

    def places(self, typed: Sequence[str]) -> Iterator[int]:
        """Yield each position at which words stand one after another."""
        length = len(typed)
        for at in range(len(self.folded) - length + 1):
            if self.folded[at : at + length] == typed:
                yield at


def find_words(text: str, typed: str, within: Span | None = None) -> list[Span]:
    """Return where typed words stand, or what runs from the first to the last («أول … آخر»)."""
    words = Words(text, within)
    first, *rest = [Words(part).folded for part in _BETWEEN.split(typed.strip()) if part] or [[]]
    if not first:
        return []
    if not rest:
        length = len(first)
        return [_from_to(text, words, at, at + length - 1) for at in words.places(first)]
    last = rest[-1]
    ends = [at + len(last) - 1 for at in words.places(last)]
    found: dict[int, int] = {}
    for start in words.places(first):
        end = next((x for x in ends if x >= start + len(first)), None)
        if end is not None:
            found[end] = start  # of several beginnings before one end the nearest is meant
    spans = [_from_to(text, words, start, end) for end, start in found.items()]
    return [s for s in spans if s.end - s.start <= _LONGEST]


def find_nearest(text: str, sentences: Sequence[Span], typed: str) -> Nearest | None:
    """Return the passage nearest to typed words, or None when nothing is alike."""
    wanted = Words(_BETWEEN.sub(" ", typed))
    scored = [(_alike(wanted.folded, Words(text, s).folded), s) for s in sentences]
    best = max(scored, key=lambda x: x[0], default=(0.0, Span(0, 0)))
    if best[0] < _LEAST_ALIKE:
        return None
    return _compared(text, typed, wanted, best[1])


def _compared(text: str, typed: str, wanted: Words, sentence: Span) -> Nearest:
    held = Words(text, sentence)
    matcher = SequenceMatcher(None, wanted.folded, held.folded, autojunk=False)
    matches = [m for m in matcher.get_matching_blocks() if m.size]
    first, last = matches[0].b, matches[-1].b + matches[-1].size
    runs: list[Run] = []
    for tag, i, j, start, end in matcher.get_opcodes():
        k, m = max(start, first), min(end, last)
        if tag == "equal":
            runs.append(_printed(Part.SAME, text, held.spans[k:m]))
            continue
        if i < j:
            span = Span(wanted.spans[i].start, wanted.spans[j - 1].end)
            runs.append(Run(Part.TYPED, _BETWEEN.sub(" ", typed)[span.start : span.end]))
        if k < m:
            runs.append(_printed(Part.PRINTED, text, held.spans[k:m]))
    return Nearest(_from_to(text, held, first, last - 1), tuple(runs))


def _printed(part: Part, text: str, spans: Sequence[Span]) -> Run:
    span = Span(spans[0].start, spans[-1].end)
    return Run(part, text[span.start : span.end], span)


def _alike(typed: Sequence[str], held: Sequence[str]) -> float:
    """Return the share of typed words that stand in a sentence in their order."""
    return LCSseq.similarity(typed, held) / len(typed) if typed else 0.0


def _from_to(text: str, words: Words, first: int, last: int) -> Span:
    """Return the span of words with the stop that ends them."""
    end = words.spans[last].end
    while end < len(text) and text[end] in _STOPS:
        end += 1
    return Span(words.spans[first].start, end)


def snapped(text: str, span: Span, whole: Sequence[Span]) -> Span:
    """Return a span whose edges reach those of a sentence where only marks stand between."""
    starts = [
        s.start for s in whole if s.start <= span.start and _is_bare(text, s.start, span.start)
    ]
    ends = [s.end for s in whole if span.end <= s.end and _is_bare(text, span.end, s.end)]
    return Span(max(starts, default=span.start), min(ends, default=span.end))


def _is_bare(text: str, start: int, end: int) -> bool:
    return _WORD.search(text, start, end) is None


def around(spans: Sequence[Span], position: int) -> Span | None:
    """Return the span, of spans in order, in which a position lies."""
    at = bisect_right([s.start for s in spans], position) - 1
    return spans[at] if at >= 0 and position < spans[at].end else None
