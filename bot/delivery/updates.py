"""What editors publish for followers, and what comes by itself: reminders of events ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.delivery.reminders import due_reminders
from bot.delivery.stored import Body, body_as_json
from bot.hours import Hours
from bot.reply import Action, ActionName, Line, Reply, label
from bot.services import Services
from bot.views.calendars import calendar_entry
from bot.views.desk import Desk
from bot.views.updates import event_line, event_update, fact_update, reminder_card
from content.library import Library, is_visible
from content.records import Entity, EntityType, Fact
from storage.library import read_events, read_records
from storage.notifications import Notification, Slot, publish
from storage.recipients import queue_followers
from storage.tables import NotificationKind, Rhythm
from storage.writing import Author


def fact_body(fact: Fact, desk: Desk) -> Body:
    """Return what followers get of a fact: its card, or its title in a digest."""
    opens = Action(ActionName.FACT, (fact.id,))
    return Body(fact_update(fact, desk), (label(fact.title),), opens, ((fact.id, fact.n),))


def event_body(event: Entity, desk: Desk, told: int | None = None) -> Body:
    """Return what followers get of a change of an event; `told` is the version they know."""
    reply, line = event_update(event, desk, told), event_line(event, desk)
    return _of_event(event, reply, line, desk)


def _of_event(event: Entity, reply: Reply, line: Line, desk: Desk) -> Body:
    """Return a body about an event: what it says is said by the fact of its last version."""
    opens = Action(ActionName.EVENT, (event.id,))
    told_by = desk.library.facts.get(event.versions[-1].fact_id or "")
    facts = ((told_by.id, told_by.n),) if told_by is not None else ()
    return Body(reply, line, opens, facts, calendar_entry(event, desk.library))


def fact_targets(fact: Fact) -> frozenset[str]:
    """Return whose followers a fact concerns: all that it is linked with, and its topics."""
    return frozenset({*fact.linked(), *fact.topics})


def event_targets(event: Entity) -> frozenset[str]:
    """Return whose followers an event concerns: its own, those of its place and of its series."""
    places = {v.place_id for v in event.versions[-1:]}
    return frozenset(x for x in (event.id, event.part_of, *places) if x is not None)


def fact_key(fact: Fact) -> str:
    """Return the key under which a version of a fact is published once."""
    return f"update:{fact.id}:{fact.n}"


def event_key(event: Entity) -> str:
    """Return the key under which a version of an event is published once."""
    return f"event:{event.id}:{event.versions[-1].n}"


def publish_reminders(session: Session, services: Services, hours: Hours, now: datetime) -> int:
    """Queue the reminders whose moment has come; return for how many events."""
    desk = replace(services.desk(now), library=_known_events(session, now))
    made = 0
    for reminder in due_reminders(desk.library.of_type(EntityType.EVENT), hours, now):
        event = reminder.event
        line = desk.line("following.reminder", name=label(event.label))
        body = body_as_json(_of_event(event, reminder_card(event, desk), line, desk))
        told = Notification(
            reminder.key, NotificationKind.REMINDER, body, Author("mithaq"), now, now
        )
        number = publish(session, replace(told, expires_at=reminder.until))
        if number is not None:
            made += 1
            queue_followers(session, number, event_targets(event), _at_once(hours, now), now=now)
    return made


def _known_events(session: Session, now: datetime) -> Library:
    """Return the events as readers may know of them now, with their places."""
    events = read_events(session)
    told_by = {v.fact_id for e in events for v in e.versions if v.fact_id is not None}
    places = {v.place_id for e in events for v in e.versions if v.place_id is not None}
    held = read_records(session, told_by | places)
    visible = {k for k, f in held.items() if isinstance(f, Fact) and is_visible(f, now)}
    known = [
        replace(
            e, versions=tuple(v for v in e.versions if v.fact_id is None or v.fact_id in visible)
        )
        for e in events
    ]
    return Library.of(entities=[*known, *(x for x in held.values() if isinstance(x, Entity))])


def _at_once(hours: Hours, now: datetime) -> dict[Rhythm, Slot]:
    """Return when reminders go out: by day, alone, also to those who get digests."""
    soon = Slot(hours.awake(now))
    return dict.fromkeys((Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WEEKLY), soon)
