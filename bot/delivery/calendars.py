"""An event as a calendar file (RFC 5545), which calendars update and take back by its id."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from bot.reply import Document
from content.library import Library
from content.records import Entity
from content.records.entities import EventVersion

_PRODUCT = "-//Mithaq//Events//AR"
_DOMAIN = "mithaq.invalid"  # a UID only has to be unlike all others; no address is meant
_STATUS = {
    "announced": "CONFIRMED",
    "held": "CONFIRMED",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}


def calendar_file(event: Entity, library: Library, now: datetime) -> Document | None:
    """Return the file of an event as known now; None when its day was never told.

    SEQUENCE grows with each version, so that a calendar replaces what it holds; a cancelled event
    says METHOD:CANCEL for the day that was told last.
    """
    if not event.versions:
        return None
    last = event.versions[-1]
    dated = _last_dated(event)
    if dated is None or dated.start is None:
        return None
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if last.status == "cancelled" else "PUBLISH")
    entry = CalendarEvent()
    entry.add("uid", f"{event.id}@{_DOMAIN}")
    entry.add("sequence", last.n - 1)
    entry.add("dtstamp", now)
    entry.add("summary", event.label)
    entry.add("status", _STATUS[last.status])
    entry.add("dtstart", dated.start)
    # The day after the last one: an all-day event ends where the next day begins.
    entry.add("dtend", (dated.end or dated.start) + timedelta(days=1))
    place = library.entities.get(dated.place_id or "")
    if place is not None:
        entry.add("location", place.label)
    if last.change is not None:
        entry.add("description", last.change)
    calendar.add_component(entry)
    return Document(f"{event.id}.ics", calendar.to_ical())


def _last_dated(event: Entity) -> EventVersion | None:
    """Return the newest version that tells a day: only then is there something to enter."""
    dated = [v for v in event.versions if v.start is not None and v.precision == "day"]
    return dated[-1] if dated else None
