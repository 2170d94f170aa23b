"""Propose notes: slips of the source, a future that is past, a date without its year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import islice

from content.arabic.fold import fold
from content.arabic.moments import FoundDate
from content.records import NoteKind, Span
from content.release_reader.finds import Reading
from content.release_reader.proposals import ProposedNote

_ARABIC = "\u0621-\u064a\u064b-\u0652"
_SLIPS = (
    ("latin_comma", re.compile(rf"[{_ARABIC}]+,(?=\s+[{_ARABIC}])")),
    ("space_before_mark", re.compile(rf"[{_ARABIC}]+ [،؛.](?!\.)")),
    ("doubled", re.compile(rf"(?<![{_ARABIC}])([{_ARABIC}]{{2,}}) \1(?![{_ARABIC}])")),
    ("apart", re.compile(rf"(?<![{_ARABIC}])(?:و|ال|ل|ب) [{_ARABIC}]+")),
)
_FUTURE = re.compile(
    r"(?<![^\W_])(?:سوف|المقرر|سي[^\W\d_]{3,}|ست[^\W\d_]{3,}|وسي[^\W\d_]{3,}|المقبل|المقبله)(?![^\W_])"
)


def find_remarks(reading: Reading, today: date) -> list[ProposedNote]:
    """Return the notes that an editor may sign, in printed order."""
    found = [*_slips(reading), *_unclosed(reading), *_past_futures(reading, today)]
    return sorted([*found, *_without_year(reading)], key=lambda n: n.span)


def _slips(reading: Reading) -> Iterator[ProposedNote]:
    for why, pattern in _SLIPS:
        for match in pattern.finditer(reading.text):
            yield ProposedNote(NoteKind.SIC, Span(match.start(), match.end()), why)


def _unclosed(reading: Reading) -> Iterator[ProposedNote]:
    for speech in reading.speeches:
        if not speech.closed:
            yield ProposedNote(NoteKind.SIC, speech.words, "unclosed")


def _past_futures(reading: Reading, today: date) -> Iterator[ProposedNote]:
    """Yield sentences that announce what by now is past: «المقرر إجراؤها في عام 2024»."""
    for sentence in reading.sentences:
        if _FUTURE.search(fold(reading.words(sentence)).text) is None:
            continue
        first = bisect_left(reading.dates, sentence.start, key=lambda d: d.span.start)
        for found in islice(reading.dates, first, None):
            if found.span.end > sentence.end:
                break
            if _is_past(found, today):
                yield ProposedNote(NoteKind.OUTDATED, found.span, "future_past")


def _is_past(found: FoundDate, today: date) -> bool:
    last = found.last
    if found.hijri or last.year is None:
        return False
    return (last.year, last.month or 12, last.day or 31) < (today.year, today.month, today.day)


def _without_year(reading: Reading) -> Iterator[ProposedNote]:
    for found in reading.dates:
        if found.last.year is None:
            yield ProposedNote(NoteKind.AMBIGUITY, found.span, "no_year")
