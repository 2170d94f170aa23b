"""What a source prints, as spans: its sentences, and what stands between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from content.library import Library
from content.records import Kind, Span
from content.text import sentences, trimmed

_LINE = re.compile(r"[^\r\n]+")
_CLOSING = {'"': '"', "«": "»", "“": "”"}
OPENING_MARKS = frozenset(_CLOSING)
_MARK_AND_SPACES = 8


def printed_sentences(library: Library, source_id: str) -> list[Span]:
    """Return all sentences of a source: of its title, body and contacts."""
    text = library.sources[source_id].text
    return [s for p in library.paragraphs(source_id) for s in sentences(text, p.span)]


@lru_cache(maxsize=64)
def quotations(text: str) -> tuple[Span, ...]:
    """Return what stands between outer quotation marks, without the marks and their spaces.

    A mark that its line does not close reaches to the end of the line, as in a speech that goes
    on in the next paragraph.
    """
    return tuple(
        trimmed(text, span)
        for line in _LINE.finditer(text)
        for span in _in_line(text, line.start(), line.end())
    )


def printed_speech(library: Library) -> dict[str, list[Span]]:
    """Return the quotations of each source that are speech, not names in quotation marks.

    Speech stands after a colon («قالت: "…"») or is the excerpt of a quote.
    """
    quotes: dict[str, list[Span]] = {x: [] for x in library.sources}
    for fact in library.facts.values():
        if fact.kind is Kind.QUOTE:
            for excerpt in fact.excerpts:
                quotes[excerpt.source_id].append(excerpt.span)
    return {
        source.id: [
            q
            for q in quotations(source.text)
            if _after_colon(source.text, q) or any(x in q for x in quotes[source.id])
        ]
        for source in library.sources.values()
    }


def _after_colon(text: str, quotation: Span) -> bool:
    before = text[max(0, quotation.start - _MARK_AND_SPACES) : quotation.start]
    return before.rstrip()[:-1].rstrip().endswith(":")


def quotation_around(text: str, span: Span) -> Span | None:
    """Return the quotation in which a span stands; None outside quotation marks."""
    return next((q for q in quotations(text) if span in q), None)


def _in_line(text: str, start: int, end: int) -> Iterator[Span]:
    open_marks: list[str] = []
    first = start
    for i in range(start, end):
        char = text[i]
        if open_marks and char == _CLOSING[open_marks[-1]]:
            open_marks.pop()
            if not open_marks:
                yield Span(first, i)
        elif char in _CLOSING:
            if not open_marks:
                first = i + 1
            open_marks.append(char)
    if open_marks:
        yield Span(first, end)
