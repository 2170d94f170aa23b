"""The state of work on a notice: what no source prints and an editor vouches for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from bot.editors.screen import mark_of
from bot.editors.state import State
from content.arabic.fold import fold
from content.arabic.words import words
from content.library import Library
from content.records import (
    Entity,
    EntityType,
    EventVersion,
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
    `event`, `day` and `until` the days that an event is now planned for.
    """

    step: str = "who"
    about: str = CONTACT
    entity: Entity | None = None
    status: str = ""
    text: str = ""
    confirmed_by: str = ""
    day: date | None = None
    until: date | None = None


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
    """Return the fact of a notice, signed by who confirmed it, to be reviewed in 90 days."""
    entity = state.entity
    if entity is None:
        raise ValueError("a notice about nothing")
    today = now.date()
    kind, role = (
        (Kind.CONTACT, Role.CONTACT) if state.about == CONTACT else (Kind.EVENT, Role.SUBJECT)
    )
    mark = sha256(f"{entity.id}/{state.text}/{state.draft}".encode()).hexdigest()[:6]
    return Fact(
        id=f"notice-{kind.value}-{mark}",
        kind=kind,
        title=title[:60],
        links=(Link(entity.id, role),),
        questions=(SampleQuestion(question),),
        notice=Notice(state.text, state.confirmed_by, today, today + REVIEW),
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
    number = max((v.n for v in held.versions), default=0) + 1
    version = EventVersion(
        number,
        state.status,
        state.day,
        state.until,
        place_id=_place_id(state.text, library),
        fact_id=fact.id,
        change=state.text,
    )
    return (fact, replace(held, versions=(*held.versions, _completed(version, held))))


def _place_id(text: str, library: Library) -> str | None:
    """Return the one place that a notice names: the city, where its country is named too."""
    said = f" {_plain(text)} "
    named = [
        place
        for place in library.of_type(EntityType.PLACE)
        if any(f" {_plain(name)} " in said for name in (place.label, *place.strong))
    ]
    around = {place.part_of for place in named}
    narrowest = [place.id for place in named if place.id not in around]
    return narrowest[0] if len(narrowest) == 1 else None


def _plain(text: str) -> str:
    return " ".join(words(fold(text).text))


def _completed(version: EventVersion, event: Entity) -> EventVersion:
    """Return a version that keeps the place of the one before, and a past day where none is new."""
    if not event.versions:
        return version
    last = event.versions[-1]
    if version.place_id is None or version.place_id == last.place_id:
        version = replace(version, place_id=last.place_id, zone=last.zone)
    if version.start is None and version.status == "held":
        version = replace(version, start=last.start, end=last.end, precision=last.precision)
    return version


def mark_of_notice(state: NoticeState) -> str:
    """Return the mark of a notice as previewed."""
    return mark_of(
        *(state.entity, state.status, state.text, state.confirmed_by, state.day, state.until)
    )
