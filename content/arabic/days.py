"""A day as somebody types it: «25 نوفمبر 2026», 25/11/2026, «5 يناير»."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from content.arabic.dates import find_dates

# A 29 February may be so many years away.
_LEAP_YEARS = 9


def only_day(text: str) -> date | None:
    """Return the one day that a text names, in words, as 25/11/2026 or as 2026-11-25."""
    days = [found.day for found in find_dates(text)]
    return days[0] if len(days) == 1 else None


def next_day(text: str, today: date) -> date | None:
    """Return the one day that a text names; without a year the next such day: «5 يناير»."""
    found = find_dates(text)
    if len(found) != 1 or found[0].day is not None:
        return found[0].day if len(found) == 1 else None
    first = found[0].first
    if first.month is None or first.day is None or found[0].hijri or first.year is not None:
        return None
    years = (today.year + n for n in range(_LEAP_YEARS))
    days = (_day(year, first.month, first.day) for year in years)
    return next((day for day in days if day is not None and day > today), None)


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= monthrange(year, month)[1] else None
