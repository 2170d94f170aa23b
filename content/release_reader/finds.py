"""What is read out of a release; every part is a span of its text."""

from __future__ import annotations

from dataclasses import dataclass, field

from content.arabic.moments import FoundDate
from content.arabic.numerals import Value
from content.records import Span
from content.release_reader.sections import Layout


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the fullest printed name (None: unnamed), the role, and the body it belongs to."""

    name: Span | None
    role: Span | None = None
    organisation: Span | None = None
    gender: str | None = None
    is_body: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """Words that somebody says.

    `printed` is how the attribution names the speaker here, None when it is carried over from before.
    `phrase` runs from the marker or verb to «أن» or the colon; None for a part without one of its own.
    Nothing but its place beside them binds a speaker to `assumed` words.
    """

    words: Span
    indirect: bool
    speaker: Speaker | None
    printed: Span | None = None
    phrase: Span | None = None
    verb: Span | None = None
    fragment: bool = False
    closed: bool = True
    continues: bool = False
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the noun it counts: «16 دولة رائدة»."""

    span: Span
    number: Span
    value: Value
    counted: Span | None = None
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """A press contact as printed; what is not printed is None."""

    line: Span
    name: Span | None = None
    title: Span | None = None
    organisation: Span | None = None
    place: Span | None = None
    phone: Span | None = None
    email: Span | None = None


@dataclass(frozen=True, slots=True)
class EventFind:
    """An event with the parts that the release prints."""

    sentence: Span
    name: Span | None = None
    place: Span | None = None
    date: FoundDate | None = None
    duration: Span | None = None
    organisers: tuple[Span, ...] = ()
    partners: tuple[Span, ...] = ()
    participants: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is read out of one release."""

    text: str
    layout: Layout
    sentences: tuple[Span, ...] = ()
    speeches: tuple[Speech, ...] = ()
    names_in_marks: tuple[Span, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    figures: tuple[Figure, ...] = ()
    contacts: tuple[Contact, ...] = ()
    event: EventFind | None = None
    people: tuple[Speaker, ...] = field(default=())

    def words(self, span: Span) -> str:
        """Return the printed words of a span."""
        return self.text[span.start : span.end]
