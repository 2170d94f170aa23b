"""Read a release: one small step after the other, each over spans of the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from content.arabic.dates import find_dates, find_times
from content.arabic.moments import FoundDate
from content.records import Span
from content.release_reader.attributed import closed
from content.release_reader.contacts import find_contacts
from content.release_reader.event import find_event
from content.release_reader.figures import find_figures
from content.release_reader.finds import Figure, Reading, Speech
from content.release_reader.fragments import find_fragments, names_in_marks
from content.release_reader.marks import Quoted, find_quoted
from content.release_reader.organisations import organisation_in
from content.release_reader.sections import Layout, read_layout
from content.release_reader.sentences import split_sentences
from content.release_reader.silent import silent_people
from content.release_reader.speech import SpeechReader
from content.release_reader.spoken import spoken_paragraphs
from content.release_reader.tokens import Tokens
from content.release_reader.unattributed import Unattributed


def read_release(text: str) -> Reading:
    """Return all that is read out of a release as published; every part is a span of `text`."""
    layout = read_layout(text)
    tokens = Tokens(text)
    paragraphs = [*layout.header, *layout.body, *layout.about]
    quoted = find_quoted(text, sorted(paragraphs))
    reader = SpeechReader(tokens, quoted, layout.body)
    speeches = _read_speech(reader, quoted, layout)
    sentences = _sentences(text, layout, quoted)
    names = names_in_marks(quoted, speeches)
    dates = _dates(text, layout)
    figures = _figures(text, layout, dates, names)
    return Reading(
        text=text,
        layout=layout,
        sentences=tuple(sentences),
        speeches=tuple(speeches),
        names_in_marks=tuple(names),
        dates=tuple(dates),
        figures=tuple(figures),
        contacts=tuple(find_contacts(text, layout.contacts)),
        event=find_event(tokens, sentences, names, dates, figures),
        people=tuple(silent_people(tokens, reader.register, reader.found)),
    )


def _sentences(text: str, layout: Layout, quoted: list[Quoted]) -> list[Span]:
    outer = [q for q in quoted if q.depth == 0]
    return [x for p in (*layout.body, *layout.about) for x in split_sentences(text, p, outer)]


def _dates(text: str, layout: Layout) -> list[FoundDate]:
    """Return all dates; those of the dateline first, since «5 - 3» is one only there."""
    own = list(layout.dateline.dates) if layout.dateline is not None else []
    rest = (d for d in find_dates(text) if not any(d.span.overlaps(x.span) for x in own))
    return sorted([*own, *rest], key=lambda d: d.span)


def _figures(text: str, layout: Layout, dates: list[FoundDate], names: list[Span]) -> list[Figure]:
    sections = [*layout.header, *layout.body, *layout.about]
    taken = [d.span for d in dates] + names + find_times(text)
    return find_figures(text, sections, taken)


def _read_speech(reader: SpeechReader, quoted: list[Quoted], layout: Layout) -> list[Speech]:
    for paragraph in spoken_paragraphs(layout, quoted):
        reader.read(paragraph)
    speeches = reader.found + find_fragments(reader.tokens, reader.found, quoted)
    speeches += Unattributed(reader.tokens, reader.outer, reader.register).find(
        [p for p in layout.body if p not in layout.bullets], speeches
    )
    named = [_with_organisation(reader, x) for x in speeches]
    return sorted(named, key=lambda x: (x.words.start, -x.words.end))


def _with_organisation(reader: SpeechReader, speech: Speech) -> Speech:
    """Add the body that the speaker's role names, in full where it was named before."""
    speaker = speech.speaker
    if speaker is None:
        return speech
    body = speaker.name if speaker.is_body else None
    if speaker.role is not None:
        body = organisation_in(reader.tokens, speaker.role)
        known = None if body is None else reader.register.bodies.in_full(_words(reader, body))
        if known is not None and known.name is not None:
            body = reader.tokens.span(*known.name)
        body = None if body is None else closed(reader.tokens, body)
    return replace(speech, speaker=replace(speaker, organisation=body))


def _words(reader: SpeechReader, body: Span) -> range:
    """Return the words that a body's span touches; «لـ» may stand outside it."""
    return range(bisect_right(reader.tokens.ends, body.start), reader.tokens.first_from(body.end))
