"""Sources as published, and spans of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of one source: `text[start:end]` is the proof."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether two spans have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a source does not print and a named editor proved: a publisher, a link."""

    value: str
    by: str
    on: date
    proof: str


@dataclass(frozen=True, slots=True)
class NotFact:
    """A passage that no fact carries, with the reason."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """A release or text as published; `title`, `published` and `place` only where printed."""

    id: str
    key: str
    text: str
    sha256: str
    genre: str
    language: str = "ar"
    label: str = ""
    title: Span | None = None
    published: Span | None = None
    published_on: date | None = None
    place: Span | None = None
    publisher: Vouched | None = None
    link: Vouched | None = None
    has_beginning: bool = True
    body: int = 0
    contacts: int | None = None
    not_facts: tuple[NotFact, ...] = ()

    def words(self, span: Span) -> str:
        """Return the printed words of a span."""
        return self.text[span.start : span.end]
