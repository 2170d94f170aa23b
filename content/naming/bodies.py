"""Find the bodies and places that a release names in a part: organiser, partner, employer, venue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.arabic.lists import folded, word_set
from content.naming.events import after_until, tells_change
from content.naming.spellings import plain_label
from content.records import EntityType, Span
from content.release_reader import Reading
from content.release_reader.nouns import is_body, is_definite, is_place
from content.release_reader.tokens import Tokens

_MOST_WORDS = 8
_BRACKETS = re.compile(r"\s?\(([^()\d]{2,20})\)")


@dataclass(frozen=True, slots=True)
class Find:
    """A printed name; `within` is the country behind a city, `short` a name in brackets behind it."""

    type: EntityType
    label: str
    span: Span
    within: str | None = None
    short: str | None = None


def find_bodies(reading: Reading) -> Iterator[Find]:
    """Yield the bodies that take part or that somebody speaks for; «للمنظمة» is «المنظمة»."""
    yield from _recurring(reading)
    for span in _parts(reading):
        label = _nominative(plain_label(reading.words(span)))
        words = label.split()
        is_named = 1 < len(words) <= _MOST_WORDS and is_body(folded(words[0]))
        if is_named and not any(c.isdigit() for c in label):
            yield Find(EntityType.ORGANISATION, label, span, short=_in_brackets(reading, span))


def _in_brackets(reading: Reading, span: Span) -> str | None:
    """Return the short name that stands behind a body: «… لغرب آسيا (الإسكوا)»."""
    match = _BRACKETS.match(reading.text, span.end)
    return None if match is None else plain_label(match[1])


def _parts(reading: Reading) -> Iterator[Span]:
    speakers = (*(s.speaker for s in reading.speeches), *reading.people)
    parts = [x.organisation for x in speakers if x is not None]
    parts += [c.organisation for c in reading.contacts]
    yield from (x for x in parts if x is not None)
    event = reading.event
    if event is not None:
        yield from (*event.organisers, *event.partners, *event.participants)


def _recurring(reading: Reading) -> Iterator[Find]:
    """Yield what somebody heads and the text names again: «رئيسة الهلال الأحمر التونسي»."""
    whole = f" {folded(reading.text)} "
    for speaker in (*(s.speaker for s in reading.speeches), *reading.people):
        if speaker is None or speaker.role is None or speaker.organisation is not None:
            continue
        span = _behind_first_word(reading, speaker.role)
        label = plain_label(reading.words(span))
        words = folded(label).split()
        is_whole = 1 < len(words) <= _MOST_WORDS and is_definite(words[0])
        if is_whole and whole.count(f" {' '.join(words)} ") > 1:
            yield Find(EntityType.ORGANISATION, label, span)


def _behind_first_word(reading: Reading, span: Span) -> Span:
    rest = reading.words(span).partition(" ")[2]
    return Span(span.end - len(rest), span.end) if rest else Span(span.end, span.end)


def _nominative(label: str) -> str:
    """Return a name without the preposition that is written with it: «لوزارة الصحة»."""
    first, _, rest = label.partition(" ")
    rest = rest.partition(" في ")[0]  # «المنظمة الدولية للهجرة في المغرب»
    if first.startswith("لل"):
        first = f"ال{first[2:]}"
    elif folded(first).removeprefix("ال") not in word_set("bodies", "heads") and is_body(
        folded(first[1:])
    ):
        first = first[1:]
    return f"{first} {rest}".strip()


def find_places(reading: Reading) -> Iterator[Find]:
    """Yield the place of the dateline, of the event and of each contact; a country after its city."""
    line, event = reading.layout.dateline, reading.event
    spans = [*line.places] if line is not None else []
    if event is not None and event.place is not None:
        spans.insert(0, event.place)
    spans += [
        c.place
        for c in reading.contacts
        if c.place is not None and is_place(folded(reading.words(c.place)))
    ]
    for span in (*spans, *_moved_to(reading)):
        yield from _split(reading, span)


def _moved_to(reading: Reading) -> Iterator[Span]:
    """Yield the known place behind «إلى» where something is moved: «نقل الملتقى إلى سوسة»."""
    tokens = Tokens(reading.text)
    for sentence in reading.sentences:
        for at in after_until(tokens, sentence) if tells_change(tokens, sentence) else ():
            near = (i for i in (at, at + 1) if is_place(tokens.word(i)))
            yield from (tokens.span(i, i + 1) for i in near)


def _split(reading: Reading, span: Span) -> Iterator[Find]:
    """Yield the parts of «صفاقس، تونس»."""
    parts = reading.words(span).split("،")
    labels = [plain_label(part) for part in parts]
    start = span.start
    for n, (part, label) in enumerate(zip(parts, labels, strict=True)):
        within = labels[n + 1] if n + 1 < len(labels) else None
        if label:
            yield Find(EntityType.PLACE, label, Span(start, start + len(part)), within)
        start += len(part) + 1
