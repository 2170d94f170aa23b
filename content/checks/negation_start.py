"""Nothing shown starts right after a negation, condition or exception of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from content.arabic.fold import fold
from content.arabic.lists import word_table
from content.arabic.words import word_positions
from content.checks.excerpts import placed_excerpts
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack

RULE = "negation start"

_LIST = "negations"
_CLAUSE_END = re.compile(r"[.،,;؛:!?؟\r\n]")
_CONJUNCTIONS = ("و", "ف")


def check(pack: Pack) -> Iterator[Problem]:
    """Yield excerpts, focuses and slots whose sense turns without the word before them."""
    for found in placed_excerpts(pack):
        for name, span, place in found.parts():
            cut = turning_words(found.source.text, span.start)
            if cut is not None:
                sort, turning = cut
                message = f"the {name} starts after «{turning}» ({sort})"
                yield Problem(place, RULE, message, found.source.words(span))


def turning_words(text: str, position: int) -> tuple[str, str] | None:
    """Return the sort and the words of a turn directly before a position: «لا», «ما لم»."""
    clause = _CLAUSE_END.split(text[:position])[-1]
    folded = fold(clause)
    before = word_positions(folded.text)
    for sort, entry in _longest_first():
        tail = before[-len(entry.split()) :]
        if entry in _readings(" ".join(word for word, _, _ in tail)):
            printed = folded.span(tail[0][1], tail[-1][2])
            return sort, clause[printed.start : printed.end]
    return None


@cache
def _longest_first() -> tuple[tuple[str, str], ...]:
    entries = ((sort, e) for sort, found in word_table(_LIST).items() for e in sorted(found))
    return tuple(sorted(entries, key=lambda x: -len(x[1].split())))


def _readings(tail: str) -> tuple[str, ...]:
    return (tail, tail[1:]) if tail.startswith(_CONJUNCTIONS) else (tail,)
