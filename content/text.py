"""Paragraphs and sentences of a source, as spans."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.records import Source, Span

_LINE = re.compile(r"[^\r\n]+")
# A sentence ends at . ! ? or ؟ before a space, never inside a number or between quotation marks.
_STOP = re.compile(r"[.!?؟]+[\"”»)]*(?=\s|$)")
_MARKS = {"«": 1, "“": 1, "»": -1, "”": -1}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A printed line; `number` counts the body's paragraphs and is None elsewhere."""

    span: Span
    number: int | None
    section: str


def paragraphs(source: Source) -> tuple[Paragraph, ...]:
    """Return the non-empty lines of a source with their sections: header, body, contacts."""
    found: list[Paragraph] = []
    number = 0
    for match in _LINE.finditer(source.text):
        if not match.group().strip():
            continue
        span = Span(match.start(), match.end())
        if span.end <= source.body:
            found.append(Paragraph(span, None, "header"))
        elif source.contacts is not None and span.start >= source.contacts:
            found.append(Paragraph(span, None, "contacts"))
        else:
            number += 1
            found.append(Paragraph(span, number, "body"))
    return tuple(found)


def sentences(text: str, within: Span) -> list[Span]:
    """Split a paragraph into sentences; printed speech between quotation marks is never split.

    Surrounding spaces belong to no sentence; the closing mark belongs to its sentence.
    """
    found: list[Span] = []
    start = seen = within.start
    speech = _Speech()
    for match in _STOP.finditer(text, within.start, within.end):
        if _is_abbreviation(text, match.start()):
            continue
        speech.read(text[seen : match.start()])
        outside = not speech.is_open
        speech.read(text[match.start() : match.end()])
        seen = match.end()
        if outside or not speech.is_open:
            found.append(trimmed(text, Span(start, seen)))
            start = seen
    rest = trimmed(text, Span(start, within.end))
    if rest.start < rest.end:
        found.append(rest)
    return found


def _is_abbreviation(text: str, stop: int) -> bool:
    """Tell whether a full stop ends a letter («د. أحمد», «ص.ب. 12»), not a sentence."""
    if text[stop] != "." or stop == 0 or not text[stop - 1].isalpha():
        return False
    return stop == 1 or text[stop - 2].isspace() or text[stop - 2] in '(.«"'


class _Speech:
    """Whether the text read so far ends inside quotation marks."""

    def __init__(self) -> None:
        self._depth = 0
        self._straight = False

    def read(self, text: str) -> None:
        for char in text:
            if char == '"':
                self._straight = not self._straight
            else:
                self._depth = max(0, self._depth + _MARKS.get(char, 0))

    @property
    def is_open(self) -> bool:
        return self._straight or self._depth > 0


def trimmed(text: str, span: Span) -> Span:
    """Return the span without the spaces at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
