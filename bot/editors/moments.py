"""A day and an hour as editors type them, in the office's zone, and as a button says them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo

from content.arabic.days import only_day
from content.arabic.fold import fold

# Six hexadecimal digits of minutes from here reach until 2051.
_FIRST, _MINUTE = datetime(2020, 1, 1, tzinfo=UTC), timedelta(minutes=1)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)")


def typed_moment(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment that a text names; without an hour the day begins at midnight."""
    day = only_day(text)
    if day is None:
        return None
    clock = _CLOCK.search(fold(text).text)
    try:
        hour = time(int(clock[1]), int(clock[2])) if clock is not None else time()
    except ValueError:
        return None
    return datetime.combine(day, hour, zone)


def short_moment(moment: datetime) -> str:
    """Return a moment, to the minute, as a button's data say it: `37a4c8`."""
    return f"{(moment - _FIRST) // _MINUTE:x}"


def read_short_moment(text: str) -> datetime | None:
    """Return the moment that a button's data say; None for anything else."""
    try:
        return _FIRST + int(text, 16) * _MINUTE
    except (ValueError, OverflowError):
        return None
