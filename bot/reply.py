"""What the bot says, before it is known where it will be shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from content.records import Span

_LONGEST_VALUE = 80
# Marks that turn the direction of what follows; a name from outside never needs them.
_DIRECTION_MARKS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class PieceKind(StrEnum):
    """Whose words a piece is."""

    OWN = "own"
    LABEL = "label"
    SPAN = "span"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the words of a piece stand: `source.text[start:end]`."""

    source_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text by one author; `bold` are ranges of `text`."""

    text: str
    kind: PieceKind = PieceKind.OWN
    bold: tuple[Span, ...] = ()
    proof: Proof | None = None

    def strong(self) -> Piece:
        """Return the piece wholly in bold."""
        return replace(self, bold=(Span(0, len(self.text)),))

    def runs(self) -> Iterator[tuple[str, bool]]:
        """Yield the text in order, each run with whether it is bold."""
        position = 0
        for span in sorted(self.bold):
            start = max(position, span.start)
            if start < span.end:
                if position < start:
                    yield self.text[position:start], False
                yield self.text[start : span.end], True
                position = span.end
        if position < len(self.text):
            yield self.text[position:], False


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together; `is_quote` sets them off as words of a source."""

    lines: tuple[Line, ...]
    is_quote: bool = False


class ActionName(StrEnum):
    """What a button can ask for."""

    CONTEXT = "context"
    TEXT = "text"
    COPY = "copy"
    FACT = "fact"
    WORDS = "words"
    EVENT = "event"
    SPEAKERS = "speakers"
    TOPIC = "topic"
    QUOTES = "quotes"
    EVENTS = "events"
    CONTACTS = "contacts"
    TOPICS = "topics"
    SOURCES = "sources"
    HELP = "help"
    ASK = "ask"
    FOLLOW = "follow"
    REFER = "refer"
    PASS_ON = "pass_on"  # noqa: S105 - what a button does, no password
    NOT_MEANT = "not_meant"
    NONE = "none"
    FILE = "file"
    CALENDAR = "calendar"
    FORGET = "forget"
    LEAVE = "leave"
    FOLLOWING = "following"
    STOP = "stop"
    RHYTHM = "rhythm"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Action:
    """An act of a button and the ids (or words) that it is about."""

    name: ActionName
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A label with what it does; `number` when readers may type the number instead.

    A button with `copied` puts that text on the clipboard where the screen can do so.
    """

    label: str
    action: Action
    number: int | None = None
    copied: str | None = None


class Form(StrEnum):
    """How a reply is sent: as a card with its marks, or as bare words that can be passed on."""

    CARD = "card"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Document:
    """A file that goes with a reply."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: blocks of lines, rows of buttons below them, perhaps a file."""

    blocks: tuple[Block, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    form: Form = Form.CARD
    document: Document | None = None

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece in reading order."""
        for block in self.blocks:
            for line in block.lines:
                yield from line

    def all_buttons(self) -> Iterator[Button]:
        """Yield every button in reading order."""
        for row in self.buttons:
            yield from row


def own(text: str) -> Piece:
    """Return the bot's own words."""
    return Piece(text)


def label(text: str) -> Piece:
    """Return words of an editor: a title, a note, what is counted."""
    return Piece(_without_controls(text), PieceKind.LABEL)


def value(text: str) -> Piece:
    """Return words from outside, as typed or set: cleaned, on one line, bounded."""
    clean = " ".join(_without_controls(_DIRECTION_MARKS.sub("", text)).split())
    if len(clean) > _LONGEST_VALUE:
        clean = clean[:_LONGEST_VALUE].rstrip() + "…"
    return Piece(clean, PieceKind.VALUE)


def _without_controls(text: str) -> str:
    """Replace control characters and lone surrogates, which no screen can show."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cs" else c for c in text if _fits(c))


def _fits(char: str) -> bool:
    return char in "\n\t" or unicodedata.category(char) not in ("Cc", "Zl", "Zp")
