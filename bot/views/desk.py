"""What a view needs besides the record it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.reply import Block, Line, Piece, PieceKind, Proof, own
from bot.settings import Office
from bot.texts import Texts
from content.library import Library
from content.records import Source, Span


class Offer(StrEnum):
    """What an installation can do for a reader besides answering."""

    FOLLOW = "follow"
    REFER = "refer"
    NOT_MEANT = "not_meant"


class Place(StrEnum):
    """Where a conversation takes place, which decides what is kept of it."""

    TERMINAL = "terminal"
    TELEGRAM = "telegram"


@dataclass(frozen=True)
class Desk:
    """The library as visible at `now`, the wording, who runs the bot, and where it speaks."""

    library: Library
    texts: Texts
    office: Office
    now: datetime
    offers: frozenset[Offer] = frozenset()
    place: Place = Place.TERMINAL

    def word(self, key: str) -> str:
        """Return a wording without placeholders."""
        return self.texts.word(key)

    def line(self, key: str, **pieces: Piece | Line) -> Line:
        """Return a wording as a line, its placeholders filled."""
        return self.texts.line(key, **pieces)

    def block(self, key: str, **pieces: Piece | Line) -> Block:
        """Return a wording as a block of one line."""
        return Block((self.texts.line(key, **pieces),))

    def source(self, source_id: str) -> Source:
        """Return a source by its id."""
        return self.library.sources[source_id]

    def cited(self, source_id: str, span: Span, *focus: Span) -> Piece:
        """Return the printed words of a span, those of `focus` bold unless they are all of it."""
        words = self.library.source_words(source_id, span)
        bold = tuple(_within(f, span) for f in focus if f.start < span.end and f.end > span.start)
        if any(b == Span(0, len(words)) for b in bold):
            bold = ()
        return Piece(words, PieceKind.SPAN, bold, Proof(source_id, span.start, span.end))

    def day(self, day: date) -> Piece:
        """Return a date in the bot's own writing: day, month's name, year."""
        month = self.texts.group("months")[str(day.month)]
        return own(f"{day.day} {month} {day.year}")

    def joined(self, items: list[Line], key: str = "marks.comma") -> Line:
        """Join lines by a mark and a space."""
        mark = own(f"{self.texts.word(key)} ")
        return tuple(p for i, item in enumerate(items) for p in ((mark,) if i else ()) + item)

    def spaced(self, items: list[Line]) -> Line:
        """Join lines by single spaces."""
        return tuple(p for i, item in enumerate(items) for p in ((own(" "),) if i else ()) + item)

    def joined_and(self, items: list[Piece]) -> Line:
        """Join pieces by the word for «and», which is written onto the next."""
        mark = own(f" {self.texts.word('marks.and')}")
        return tuple(p for i, item in enumerate(items) for p in ((mark, item) if i else (item,)))


def _within(focus: Span, span: Span) -> Span:
    return Span(max(focus.start, span.start) - span.start, min(focus.end, span.end) - span.start)
