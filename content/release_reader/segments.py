"""Cut a text at the edges of overlapping spans, so that each piece knows all it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from content.records import Span
from content.release_reader.finds import Reading


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A span of the text with its kind and a hint for the reader."""

    span: Span
    kind: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that every mark covers wholly or not at all."""

    span: Span
    marks: tuple[Marked, ...]


def marked_spans(reading: Reading) -> list[Marked]:
    """Return everything a reading found, with its kind."""
    found = [Marked(x, "name") for x in reading.names_in_marks]
    if reading.layout.dateline is not None:
        found.append(Marked(reading.layout.dateline.span, "dateline"))
    for speech in reading.speeches:
        kind = "reported" if speech.indirect else "fragment" if speech.fragment else "quote"
        speaker = speech.speaker
        name = speaker.name if speaker is not None else None
        found.append(Marked(speech.words, kind, reading.words(name) if name is not None else ""))
        if speech.phrase is not None:
            found.append(Marked(speech.phrase, "attribution"))
        if speech.printed is not None:
            found.append(Marked(speech.printed, "speaker"))
        role = speaker.role if speaker is not None else None
        if role is not None and speech.phrase is not None and role in speech.phrase:
            found.append(Marked(role, "role"))
    found += [Marked(f.span, "number", str(f.value)) for f in reading.figures]
    found += [Marked(d.span, "date", d.iso) for d in reading.dates]
    found += [Marked(c.line, "contact") for c in reading.contacts]
    if reading.event is not None and reading.event.name is not None:
        found.append(Marked(reading.event.name, "event"))
    return found


def segments(within: Span, marks: Iterable[Marked]) -> Iterator[Segment]:
    """Yield the pieces of a paragraph in order; together they are the whole paragraph."""
    own = sorted(m for m in marks if m.span.overlaps(within))
    edges = {within.start, within.end}
    for mark in own:
        edges |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        covering = tuple(m for m in own if m.span.start <= start and end <= m.span.end)
        yield Segment(Span(start, end), covering)
