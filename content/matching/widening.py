"""Widen the words of an answer to the clause that makes them an answer: «عام 2020» to what happened then."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from content.arabic.fold import fold
from content.arabic.lists import word_set
from content.arabic.stopwords import is_stopword
from content.arabic.words import word_positions, words
from content.records import Span

# A clause ends at a mark before a space; a comma in a number is none.
_END = re.compile(r"[،؛,;:.!؟?](?=\s|$)")
# Characters: of a clause that is shown whole, of one with the next, how far before a span its lead may begin,
# and how far behind it a relative clause may end.
_SHORT, _LONGEST, _LEAD, _TAIL = 60, 160, 40, 20
_SENTENCE_END = re.compile(r"[.!؟?](?=\s|$)")
_SPACES = " \t\r\n"


def widened(text: str, span: Span, within: Span) -> Span:
    """Return a span with the words that make it an answer; the span itself never shrinks.

    That is its clause where it is short, of a longer one what leads to it («الذي عقد في مايو 2022»); a
    clause that says nothing else («في عام 2020») goes with the next.
    """
    edges = _edges(text, within)
    last = min(e for e in edges if e >= span.end)
    clause = _trimmed(text, Span(max(e for e in edges if e <= span.start), last))
    if span not in clause:
        return span
    if not _says_more(text, clause, span):
        later = [e for e in edges if e > last]
        wider = _trimmed(text, Span(clause.start, later[0])) if later else clause
        return wider if wider.end - wider.start <= _LONGEST else clause
    return clause if clause.end - clause.start <= _SHORT else _led_to(text, span, clause)


def _says_more(text: str, clause: Span, span: Span) -> bool:
    around = f"{text[clause.start : span.start]} {text[span.end : clause.end]}"
    return any(not is_stopword(w) for w in words(fold(around).text))


def _led_to(text: str, span: Span, clause: Span) -> Span:
    """Return a span from the relative or the prepositions that lead to it, inside a long clause."""
    folded = fold(text[clause.start : span.start])
    start, is_led = span.start, True
    for word, first, last in reversed(word_positions(folded.text)):
        position = clause.start + folded.span(first, last).start
        if span.start - position > _LEAD:
            break
        if word in word_set("leads"):
            return Span(position, clause.end if clause.end - span.end <= _TAIL else span.end)
        is_led = is_led and is_stopword(word)
        start = position if is_led else start
    return Span(start, span.end)


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


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in the order given, those that touch one another as one."""
    found: list[Span] = []
    for span in spans:
        near = [f for f in found if f.overlaps(span)]
        if near:
            index = found.index(near[0])
            found = [f for f in found if f not in near]
            ends = (*near, span)
            found.insert(index, Span(min(f.start for f in ends), max(f.end for f in ends)))
        else:
            found.append(span)
    return tuple(found)


def readable(text: str, within: Span, most: int) -> list[Span]:
    """Return a passage in parts of whole sentences, of clauses where one is longer than `most` characters."""
    found: list[Span] = []
    for clause in clauses(text, within):
        last = found[-1] if found else None
        ends = last is None or _SENTENCE_END.search(text, last.end, clause.start)
        if last is None or ends or clause.end - last.start > most:
            found.append(clause)
        else:
            found[-1] = Span(last.start, clause.end)
    return found
