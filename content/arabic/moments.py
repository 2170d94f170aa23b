"""Shapes of a printed date: a moment as exact as the words, and a find in a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from content.records import Span


class Precision(StrEnum):
    """How exact a printed date is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year as printed; what is not printed is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """Return «2023-01-27», «2023-01», «2023», or «--01-27» without a year."""
        year = "-" if self.year is None else f"{self.year:04d}"
        parts = [year] + [f"{x:02d}" for x in (self.month, self.day) if x is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A printed date or span of dates; `hijri` tells the calendar of its numbers."""

    span: Span
    first: Moment
    last: Moment
    hijri: bool = False

    @property
    def precision(self) -> Precision:
        """Return how exact the date is."""
        if self.first.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.first.month is None else Precision.MONTH

    @property
    def iso(self) -> str:
        """Return one moment, or two joined by a slash: «2023-01-26/2023-01-27»."""
        if self.first == self.last:
            return self.first.iso
        return f"{self.first.iso}/{self.last.iso}"

    @property
    def day(self) -> date | None:
        """Return the first day in the Gregorian calendar, where all of it is printed."""
        year, month, day = self.first.year, self.first.month, self.first.day
        if self.hijri or year is None or month is None or day is None:
            return None
        return date(year, month, day)

    def moved(self, by: int) -> FoundDate:
        """Return the date with its span moved, for a part of a text read on its own."""
        span = Span(self.span.start + by, self.span.end + by)
        return FoundDate(span, self.first, self.last, self.hijri)
