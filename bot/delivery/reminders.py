"""Which events ahead to remind of, at what moment, and until when that makes sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.hours import Hours
from content.records import Entity, EntityType
from content.records.entities import EventVersion

_REMINDED_OF = ("announced", "postponed")


@dataclass(frozen=True, slots=True)
class Reminder:
    """An event's date as known now; `key` is the same however often it is looked at."""

    event: Entity
    version: EventVersion
    at: datetime
    until: datetime

    @property
    def key(self) -> str:
        """Return what makes this reminder the same one: the event and its day."""
        return f"reminder:{self.event.id}:{self.version.start}"


def due_reminders(events: Iterable[Entity], hours: Hours, now: datetime) -> Iterator[Reminder]:
    """Yield reminders whose moment has come and whose event's day has not begun.

    One that was missed because nobody ran is still yielded while it helps.
    """
    for event in events:
        version = event.versions[-1] if event.versions else None
        if event.type is not EntityType.EVENT or version is None or version.start is None:
            continue
        if version.status not in _REMINDED_OF or version.precision != "day":
            continue
        place = zone_of(version)
        at, until = hours.reminder(version.start, place), hours.day_begins(version.start, place)
        if at <= now < until:
            yield Reminder(event, version, at, until)


def zone_of(version: EventVersion) -> tzinfo | None:
    """Return the zone in which an event takes place; None when it is not known."""
    if version.zone is None:
        return None
    try:
        return ZoneInfo(version.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return None
