"""Widen the words of an answer to the clause that makes them an answer: «عام 2020» to what happened then."""

from __future__ import annotations

import re
from itertools import pairwise

from content.records import Span

# A clause ends at a mark before a space; a comma in a number is none.
_END = re.compile(r"[،؛,;:.!؟?](?=\s|$)")
_SPACES = " \t\r\n"


def widened(text: str, span: Span, within: Span, *, fewest: int, most: int) -> Span:
    """Return the clauses around a span: enough for `fewest` characters, no more than `most`.

    A clause that would make it longer than `most` is left out; the span itself never shrinks.
    """
    edges = _edges(text, within)
    first = max(e for e in edges if e <= span.start)
    last = min(e for e in edges if e >= span.end)
    best = span
    while True:
        wider = _trimmed(text, Span(first, last))
        if wider.end - wider.start > most or span not in wider:
            return best
        best = wider
        later = [e for e in edges if e > last]
        earlier = [e for e in edges if e < first]
        if best.end - best.start >= fewest or not (later or earlier):
            return best
        first, last = (first, later[0]) if later else (earlier[-1], last)


def clauses(text: str, within: Span) -> list[Span]:
    """Return the clauses of an excerpt, without the marks and spaces around them."""
    edges = _edges(text, within)
    found = (_trimmed(text, Span(a, b)) for a, b in pairwise(edges))
    return [c for c in found if c.end > c.start]


def _edges(text: str, within: Span) -> list[int]:
    found = (m.end() for m in _END.finditer(text, within.start, within.end))
    return sorted({within.start, *found, within.end})


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _SPACES:
        start += 1
    while end > start and (text[end - 1] in _SPACES or _END.match(text, end - 1)):
        end -= 1
    return Span(start, end)


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans in the order given, those that touch one another as one."""
    found: list[Span] = []
    for span in spans:
        near = [f for f in found if f.start < span.end and span.start < f.end]
        if near:
            index = found.index(near[0])
            found = [f for f in found if f not in near]
            ends = (*near, span)
            found.insert(index, Span(min(f.start for f in ends), max(f.end for f in ends)))
        else:
            found.append(span)
    return tuple(found)
