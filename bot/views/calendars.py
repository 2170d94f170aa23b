"""An event as a calendar file (RFC 5545), which calendars update and take back by its id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from bot.reply import Document, Reply
from bot.views.card import Card, title_line
from bot.views.desk import Desk
from bot.views.planned import date_lines
from content.library import Library
from content.records import Entity

_PRODUCT = "-//Mithaq//Events//AR"
_DOMAIN = "mithaq.invalid"  # a UID only has to be unlike all others; no address is meant
CONFIRMED, CANCELLED = "CONFIRMED", "CANCELLED"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What a calendar is told of one version of an event; `last` is the last day itself."""

    event_id: str
    sequence: int
    status: str
    summary: str
    first: date
    last: date
    place: str = ""
    change: str = ""


def calendar_entry(event: Entity, library: Library) -> CalendarEntry | None:
    """Return what a calendar is told of an event as it stands; None when there is no day to tell.

    SEQUENCE grows with each version, so that a calendar replaces what it holds. An event that was
    cancelled, or put off without a new day, takes back the day that was told last.
    """
    if not event.versions or event.versions[-1].status == "held":
        return None
    last = event.versions[-1]
    dated = [v for v in event.versions if v.start is not None and v.precision == "day"]
    if not dated or dated[-1].start is None:
        return None
    told, first = dated[-1], dated[-1].start
    stands = told is last and last.status != "cancelled"
    place = library.entities.get(told.place_id or "")
    return CalendarEntry(
        event.id,
        last.n - 1,
        CONFIRMED if stands else CANCELLED,
        event.label,
        first,
        told.end or first,
        place.label if place is not None else "",
        last.change or "",
    )


def calendar_file(entry: CalendarEntry, now: datetime) -> Document:
    """Return the file of an entry, as made at `now`."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry.status == CANCELLED else "PUBLISH")
    event = CalendarEvent()
    event.add("uid", f"{entry.event_id}@{_DOMAIN}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now)
    event.add("summary", entry.summary)
    event.add("status", entry.status)
    event.add("dtstart", entry.first)
    # The day after the last one: an all-day event ends where the next day begins.
    event.add("dtend", entry.last + _ONE_DAY)
    if entry.place:
        event.add("location", entry.place)
    if entry.change:
        event.add("description", entry.change)
    calendar.add_component(event)
    return Document(f"{entry.event_id}.ics", calendar.to_ical())


def calendar_card(event: Entity, desk: Desk) -> Reply | None:
    """Return the file that a reader asked for, below the event's name and its days."""
    entry = ahead(event, desk)
    if entry is None:
        return None
    card = Card()
    card.say(title_line(event.label), *date_lines(None, event.versions[-1], desk))
    return Reply(card.done().blocks, document=calendar_file(entry, desk.now))


def ahead(event: Entity, desk: Desk) -> CalendarEntry | None:
    """Return what a reader may enter in a calendar: an event that is to come on a known day."""
    entry = calendar_entry(event, desk.library)
    if entry is None or entry.status == CANCELLED or entry.last < desk.now.date():
        return None
    return entry
