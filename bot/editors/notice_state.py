"""The state of work on a notice: what no source prints and an editor vouches for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from bot.editors.screen import mark_of
from bot.editors.state import State
from content.library import Library
from content.records import (
    Entity,
    EntityType,
    EventVersion,
    Excerpt,
    Fact,
    Kind,
    Link,
    Notice,
    Role,
    SampleQuestion,
    Source,
)

REVIEW = timedelta(days=90)
CONTACT, EVENT = "contact", "event"
STATUSES = ("announced", "postponed", "cancelled", "held")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeState(State):
    """A phone or e-mail of a contact, or a change of an event.

    `step` is where it stands: who, status, text, preview, done, dropped; `about` is `contact` or
    `event`, `day` and `until` the days that an event is now planned for, `place` where. `excerpt`
    is the printed sentence that tells it; without one an editor vouches for `text`.
    """

    step: str = "who"
    about: str = CONTACT
    entity: Entity | None = None
    status: str = ""
    text: str = ""
    confirmed_by: str = ""
    day: date | None = None
    until: date | None = None
    place: Entity | None = None
    excerpt: Excerpt | None = None


def subject_type(state: NoticeState) -> EntityType:
    """Return what a notice is about: a person to be reached, or an event."""
    return EntityType.PERSON if state.about == CONTACT else EntityType.EVENT


def subjects(state: NoticeState, library: Library) -> list[Entity]:
    """Return the entities that a notice may be about: contacts first, or all events."""
    every = library.of_type(subject_type(state))
    if state.about == EVENT:
        return every
    contacts = {x for f in library.facts.values() for x in f.linked(Role.CONTACT)}
    return [e for e in every if e.id in contacts]


def drafted_notice(state: NoticeState, title: str, question: str, now: datetime) -> Fact:
    """Return the fact: a sentence of a source, else a notice that is reviewed after 90 days."""
    entity = state.entity
    if entity is None:
        raise ValueError("a notice about nothing")
    today = now.date()
    kind, role = (
        (Kind.CONTACT, Role.CONTACT) if state.about == CONTACT else (Kind.EVENT, Role.SUBJECT)
    )
    mark = sha256(f"{entity.id}/{state.text}/{state.draft}".encode()).hexdigest()[:6]
    notice = Notice(state.text, state.confirmed_by, today, today + REVIEW)
    place = () if state.place is None else (Link(state.place.id, Role.PLACE),)
    return Fact(
        id=f"{'notice' if state.excerpt is None else 'told'}-{kind.value}-{mark}",
        kind=kind,
        title=title[:60],
        excerpts=() if state.excerpt is None else (state.excerpt,),
        links=(Link(entity.id, role), *place),
        questions=(SampleQuestion(question),),
        notice=notice if state.excerpt is None else None,
        origin="editor",
    )


def saved_records(
    state: NoticeState, fact: Fact, library: Library
) -> tuple[Source | Fact | Entity, ...]:
    """Return what publishing saves: the notice, and the event in its new version."""
    entity = state.entity
    if entity is None:
        return (fact,)
    if state.about == CONTACT:
        return (fact,) if entity.id in library.entities else (entity, fact)
    held = library.entities.get(entity.id, entity)
    changed = replace(held, versions=(*held.versions, new_version(state, fact, held)))
    place = state.place
    new_place = () if place is None or place.id in library.entities else (place,)
    return (*new_place, fact, changed)


def new_version(state: NoticeState, fact: Fact, held: Entity) -> EventVersion:
    """Return the event's next version; what is not told anew stays as it was, but for a day put off."""
    last = held.versions[-1] if held.versions else EventVersion(0, "announced")
    is_moved = state.day is None and state.status in ("announced", "held")
    return EventVersion(
        max((v.n for v in held.versions), default=0) + 1,
        state.status,
        last.start if is_moved else state.day,
        last.end if is_moved else state.until,
        precision=last.precision if is_moved else "day",
        zone=last.zone,
        place_id=last.place_id if state.place is None else state.place.id,
        fact_id=fact.id,
        change=state.text,
    )


def mark_of_notice(state: NoticeState) -> str:
    """Return the mark of a notice as previewed."""
    return mark_of(
        *(state.entity, state.status, state.text, state.confirmed_by, state.day, state.until),
        *(state.place, state.excerpt),
    )
