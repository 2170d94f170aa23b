"""When unasked messages may come: the office's days, nights and weeks, in its own time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from storage.notifications import Slot
from storage.tables import Rhythm

_DAY = timedelta(days=1)
_SUNDAY = 6
# A reminder comes at the last morning that lies so long before the event's day begins.
_AHEAD = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Hours:
    """An office's zone, its morning (digests, reminders), its evening, and the day of the week.

    From evening to morning nothing is sent unasked, except corrections of substance.
    """

    zone: tzinfo = UTC
    morning: time = time(9)
    evening: time = time(21)
    weekday: int = _SUNDAY

    def today(self, now: datetime) -> date:
        """Return the office's day."""
        return now.astimezone(self.zone).date()

    def morning_of(self, day: date) -> datetime:
        """Return the morning of a day, in UTC; one that the clocks skip comes right after it."""
        return datetime.combine(day, self.morning, self.zone).astimezone(UTC)

    def next_morning(self, now: datetime) -> datetime:
        """Return the first morning after `now`."""
        today = self.today(now)
        mornings = (self.morning_of(today + n * _DAY) for n in range(3))
        return next(m for m in mornings if m > now)

    def next_week(self, now: datetime) -> datetime:
        """Return the first morning after `now` on the day of the weekly digest."""
        today = self.today(now)
        days = (today + n * _DAY for n in range(9))
        mornings = (self.morning_of(d) for d in days if d.weekday() == self.weekday)
        return next(m for m in mornings if m > now)

    def awake(self, now: datetime) -> datetime:
        """Return `now` by day, and by night the morning that ends it."""
        local = now.astimezone(self.zone)
        if self.morning_of(local.date()) <= now and local.time() < self.evening:
            return now
        return self.next_morning(now)

    def slots(self, now: datetime) -> dict[Rhythm, Slot]:
        """Return when what is published at `now` goes to the followers of each rhythm."""
        return {
            Rhythm.AT_ONCE: Slot(self.awake(now)),
            Rhythm.DAILY: Slot(self.next_morning(now), bundled=True),
            Rhythm.WEEKLY: Slot(self.next_week(now), bundled=True),
        }

    def reminder(self, day: date, place: tzinfo | None = None) -> datetime:
        """Return when to remind of an event: the last office morning well before its day begins.

        The day begins where the event takes place, which may be a day's length away.
        """
        latest = self.day_begins(day, place) - _AHEAD
        last = latest.astimezone(self.zone).date()
        mornings = (self.morning_of(last - n * _DAY) for n in range(3))
        return next(m for m in mornings if m <= latest)

    def day_begins(self, day: date, place: tzinfo | None = None) -> datetime:
        """Return when a day begins in a zone (None: the office's), in UTC."""
        return datetime.combine(day, time(0), place or self.zone).astimezone(UTC)
