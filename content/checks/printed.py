"""What a source prints, as spans: its sentences, and what stands between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.library import Library
from content.records import Span
from content.text import sentences, trimmed

_LINE = re.compile(r"[^\r\n]+")
_CLOSING = {'"': '"', "«": "»", "“": "”"}
OPENING_MARKS = frozenset(_CLOSING)


def printed_sentences(library: Library, source_id: str) -> list[Span]:
    """Return all sentences of a source: of its title, body and contacts."""
    text = library.sources[source_id].text
    return [s for p in library.paragraphs(source_id) for s in sentences(text, p.span)]


def quotations(text: str) -> list[Span]:
    """Return what stands between outer quotation marks, without the marks and their spaces.

    A mark that its line does not close reaches to the end of the line, as in a speech that goes
    on in the next paragraph.
    """
    return [
        trimmed(text, span)
        for line in _LINE.finditer(text)
        for span in _in_line(text, line.start(), line.end())
    ]


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
