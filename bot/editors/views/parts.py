"""Pieces that several editors' screens are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from bot.editors.screen import Key, Keys, Press, Screen
from bot.editors.state import State, key
from bot.editors.workbench import Workbench
from bot.reply import Line, Piece, Reply, label, own, value
from bot.views.card import Card, strong
from bot.views.desk import Desk
from bot.views.planned import event_date
from content.records import Entity, EventVersion


def told(desk: Desk, key: str, **pieces: Piece | Line) -> Screen:
    """Return a message of one line."""
    return Screen(Reply((desk.block(key, **pieces),)))


def remark_line(state: State, desk: Desk) -> list[Line]:
    """Return the remark on the last step, which stands above everything else."""
    if state.remark is None:
        return []
    return [desk.line(f"editors.remarks.{state.remark}", words=value(state.words))]


def headed(state: State, bench: Workbench, title: str) -> Card:
    """Return the beginning of a step's card: the remark on the last step, then the title."""
    card = Card()
    card.say(*remark_line(state, bench.desk))
    card.say(strong(bench.desk.line(title)))
    return card


def cancel_key(state: State, bench: Workbench) -> list[Key]:
    """Return the key that ends work."""
    return [key(state, bench.desk.word("editors.keys.cancel"), "cancel")]


def published_keys(fact_id: str, told_of: str | None, revision: int | None, desk: Desk) -> Keys:
    """Return the keys below what was published: look at it, tell followers of a record, undo."""
    names = desk.texts.group("editors.keys")
    first = [Key(names["show"], Press("fact", (fact_id, "show")))]
    if revision is None:
        return (tuple(first),)
    first.append(Key(names["undo"], Press("undo", (str(revision),))))
    tell = () if told_of is None else (Key(names["notify"], Press("notify", (told_of,))),)
    return (tuple(first), tell)


def finished(card: Card, *keys: Iterable[Key]) -> Screen:
    """Return the screen of a card with its keys; empty rows are left out."""
    found: Keys = tuple(row for row in map(tuple, keys) if row)
    return Screen(card.done(), found)


def plan_line(version: EventVersion, held: Mapping[str, Entity], desk: Desk) -> Line:
    """Return where an event stands, when it is and where, in one line."""
    parts: list[Line] = [(own(desk.texts.group("event.status")[version.status]),)]
    if version.start is not None:
        parts.append(event_date(version, desk))
    place = held.get(version.place_id or "")
    if place is not None:
        parts.append((label(place.label),))
    return desk.joined(parts)


def moment(at: datetime, zone: tzinfo, desk: Desk) -> Line:
    """Return a moment in the office's zone: day, hour, and the city that the zone is named for."""
    local = at.astimezone(zone)
    return desk.line(
        "editors.moment",
        day=desk.day(local.date()),
        time=own(f"{local:%H:%M}"),
        zone=label(zone_name(zone)),
    )


def zone_name(zone: tzinfo) -> str:
    """Return the name of a zone's city, or UTC."""
    if isinstance(zone, ZoneInfo):
        return str(get_timezone_location(zone, locale="ar", return_city=True))
    return "UTC"
