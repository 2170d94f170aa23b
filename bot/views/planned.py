"""When and where an event is planned, in the bot's own writing, beside what was planned before."""

from __future__ import annotations

from bot.reply import Line, label, own
from bot.views.desk import Desk
from content.records.entities import EventVersion


def event_date(version: EventVersion, desk: Desk) -> Line:
    """Return when an event is, as precisely as it is known, in the bot's own writing."""
    start = version.start
    if start is None:
        return desk.line("following.no_date")
    if version.precision == "year":
        return (own(str(start.year)),)
    if version.precision == "month":
        month = desk.texts.group("months")[str(start.month)]
        return desk.line("following.month", month=own(month), year=own(str(start.year)))
    if version.end is None or version.end == start:
        return (desk.day(start),)
    return desk.line("following.date_range", first=desk.day(start), last=desk.day(version.end))


def date_lines(before: EventVersion | None, after: EventVersion, desk: Desk) -> list[Line]:
    """Return when an event is, and when it was to be if that was another time."""
    now = event_date(after, desk)
    was = None if before is None else event_date(before, desk)
    if was is None or was == now:
        return [desk.line("following.dates.only", date=now)]
    if after.start is None and after.status == "cancelled":
        return [desk.line("following.dates.before", date=was)]
    return [
        desk.line("following.dates.before", date=was),
        desk.line("following.dates.after", date=now),
    ]


def place_lines(before: EventVersion | None, after: EventVersion, desk: Desk) -> list[Line]:
    """Return where an event is, and where it was to be if that was another place."""
    now, was = _place(after, desk), None if before is None else _place(before, desk)
    if was is None or was == now:
        return [] if now is None else [desk.line("following.places.only", place=now)]
    absent = desk.line("following.no_date")
    return [
        desk.line("following.places.before", place=was),
        desk.line("following.places.after", place=now or absent),
    ]


def _place(version: EventVersion, desk: Desk) -> Line | None:
    place = desk.library.entities.get(version.place_id or "")
    return None if place is None else (label(place.label),)
