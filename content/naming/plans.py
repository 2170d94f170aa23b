"""What a release makes of an event's plan: facts that tell it, and the event's newest version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from content.arabic.lists import read_list
from content.arabic.moments import FoundDate
from content.naming.events import EventReader, Telling, last_day, same_plan
from content.naming.spellings import plain_label, short_name
from content.passages import find_words
from content.records import (
    Entity,
    EntityType,
    EventVersion,
    Fact,
    Kind,
    Link,
    Role,
    SampleQuestion,
    Slot,
    SlotSpan,
    Span,
)
from content.release_reader import Proposal, Reading
from content.release_reader.proposals import Eyes, ProposedEntity

CHANGES: Mapping[str | None, str] = {
    "postponed": "postponed",
    "cancelled": "cancelled",
    "moved": "announced",
}
_LONGEST_FOCUS = 160
_LONGEST_CHANGE = 300


def retold(
    reading: Reading, proposals: Sequence[Proposal], events: EventReader, event: Entity | None
) -> Iterator[Proposal]:
    """Yield the proposals; a statement of when, where or by whom becomes one about the event."""
    tellings = [] if event is None else [*events.tellings(event), *_parts_of(reading)]
    told = {p.fact.excerpts[0].span for p in proposals if p.fact.kind is Kind.EVENT}
    for proposal in proposals:
        fact = proposal.fact
        telling = _telling_of(fact, tellings)
        if event is None or telling is None:
            yield proposal
        elif fact.kind is Kind.EVENT:
            yield _watched(proposal, telling)
        elif not _is_told(fact, telling) or fact.excerpts[0].span in told:
            yield proposal
        else:
            slots = tuple(_slots(reading, fact.excerpts[0].span, telling, events))
            if slots or telling.change in CHANGES:
                told.add(fact.excerpts[0].span)
                yield _watched(_as_event(proposal, telling, event, slots), telling)
            else:
                yield proposal


def _is_told(fact: Fact, telling: Telling) -> bool:
    """Tell whether a fact is the text's own telling: a body that announces a change only makes it known."""
    announced = fact.kind is Kind.REPORTED and telling.change in CHANGES
    return fact.kind is Kind.STATEMENT or announced


def _parts_of(reading: Reading) -> Iterator[Telling]:
    """Yield the sentences with who holds the event and who takes part: «نظّمت … حوارًا إقليميًا»."""
    find = reading.event
    spans = (*find.organisers, *find.partners, *find.participants) if find is not None else ()
    for sentence in reading.sentences:
        if any(s in sentence for s in spans):
            yield Telling(sentence, None, ())


def _telling_of(fact: Fact, tellings: Sequence[Telling]) -> Telling | None:
    spans = [e.span for e in fact.excerpts]
    found = [t for t in tellings if any(t.sentence in s or s in t.sentence for s in spans)]
    return next(iter(found), None)


def _watched(proposal: Proposal, telling: Telling) -> Proposal:
    """Let an editor look at what puts an event off or moves it."""
    is_change = telling.change in CHANGES
    return replace(proposal, eyes=proposal.eyes | {Eyes.CHANGED}) if is_change else proposal


def _as_event(
    proposal: Proposal, telling: Telling, event: Entity, slots: tuple[SlotSpan, ...]
) -> Proposal:
    """Return a statement as what tells of the event, with its slots and the questions they answer."""
    fact, excerpt, words = proposal.fact, proposal.fact.excerpts[0], read_list("naming")
    name, names = short_name(event), [s.name for s in slots]
    about = telling.change if telling.change in CHANGES else next(iter(names), "told")
    asked: Mapping[str, str] = words["questions"]
    questions = tuple(
        SampleQuestion(asked[slot].format(name=name), slot=slot)
        for slot in dict.fromkeys(names)
        if slot in asked
    )
    told = replace(
        fact,
        kind=Kind.EVENT,
        title=plain_label(str(words["titles"][about]).format(name=name)),
        excerpts=(replace(excerpt, focus=_focus(excerpt.span, slots), slots=slots),),
        attribution=None,
        links=(
            Link(event.id, Role.SUBJECT),
            *(x for x in fact.links if x.role is not Role.SPEAKER),
        ),
        questions=questions,
    )
    return replace(proposal, fact=told)


def _focus(whole: Span, slots: Sequence[SlotSpan]) -> Span:
    """Return what answers: the parts of the first sort together, where they are not too long."""
    alike = [s.span for s in slots if s.name is slots[0].name]
    if not alike:
        return whole
    joined = Span(alike[0].start, alike[-1].end)
    return joined if joined.end - joined.start <= _LONGEST_FOCUS else alike[0]


def _slots(
    reading: Reading, within: Span, telling: Telling, events: EventReader
) -> Iterator[SlotSpan]:
    """Yield the parts of a sentence that tell of its event: its day, its place, who holds it."""
    find = reading.event
    if telling.change is not None:
        day, place = events.new_day(telling, ()), events.place_behind(telling)
        if day is not None and day.span in within:
            yield SlotSpan(Slot.DATE, day.span)
        named = find_words(reading.text, place.label, within) if place is not None else []
        yield from (SlotSpan(Slot.PLACE, span) for span in named[-1:])
    if find is not None:
        parts = {
            Slot.ORGANISER: find.organisers,
            Slot.PARTNER: find.partners,
            Slot.PARTICIPANT: find.participants,
        }
        yield from (
            SlotSpan(name, s) for name, spans in parts.items() for s in spans if s in within
        )


@dataclass(frozen=True)
class Planner:
    """Gives the events of a release the version that it tells of them."""

    reading: Reading
    events: EventReader
    proposals: Sequence[Proposal]
    today: date

    def brought(self, found: ProposedEntity) -> ProposedEntity:
        """Return a new event with its first version: when and where it is or was, and by which fact."""
        event = found.entity
        if event.type is not EntityType.EVENT or not self._facts(event):
            return found
        tellings = self.events.tellings(event)
        changed = next((t for t in tellings if t.change in ("postponed", "cancelled")), None)
        read = self.reading.event.date if self.reading.event is not None else None
        day = read if read is not None and read.day is not None else None
        if changed is not None:
            day = self.events.new_day(changed, ())
        for telling in tellings:
            if day is None and changed is None and telling.change == "held":
                day = self.events.new_day(telling, ())
        status = CHANGES[changed.change] if changed is not None else self._status(day)
        version = self._version(event, 1, status, day)
        return replace(found, entity=replace(event, versions=(version,)))

    def changed(self, event: Entity) -> Entity:
        """Return a held event with what the release tells anew of it; the same when nothing is new."""
        held = event.versions[-1] if event.versions else EventVersion(0, "announced")
        days = [d for v in event.versions for d in (v.start, v.end) if d is not None]
        tellings = self.events.tellings(event)
        # A headline seldom prints the year: the sentence with the whole date is believed first.
        tellings.sort(key=lambda t: (t.change not in CHANGES, not self.events.new_day(t, days)))
        for telling in tellings:
            day = self.events.new_day(telling, days)
            status = CHANGES.get(telling.change)
            if telling.change == "held" and day is not None:
                status = self._status(day)
            if status is None:
                continue
            version = self._version(event, held.n + 1, status, day)
            if day is None and status == "announced":
                version = replace(version, start=held.start, end=held.end)
            place = self.events.place_behind(telling) if telling.change == "moved" else None
            placed = place.id if place is not None else held.place_id
            words = self.reading.words(telling.sentence)[:_LONGEST_CHANGE]
            version = replace(version, place_id=placed, zone=held.zone, change=words)
            if not same_plan(version, held):
                return replace(event, versions=(*event.versions, version))
        return event

    def _version(self, event: Entity, n: int, status: str, day: FoundDate | None) -> EventVersion:
        facts = self._facts(event)
        telling = [f for f in facts if day is not None and _prints(f, day.span)] or facts
        places = [x.entity_id for f in facts for x in f.links if x.role is Role.PLACE]
        start, end = (None, None) if day is None else (day.day, last_day(day))
        return EventVersion(
            n,
            status,
            start,
            end,
            place_id=next(iter(places), None),
            fact_id=telling[0].id if telling else None,
        )

    def _facts(self, event: Entity) -> list[Fact]:
        """Return the facts that tell of an event, those of its kind first."""
        about = [p.fact for p in self.proposals if event.id in p.fact.linked(Role.SUBJECT)]
        own = [f for f in about if f.attribution is None]
        return sorted(own, key=lambda f: f.kind is not Kind.EVENT)

    def _status(self, day: FoundDate | None) -> str:
        last = None if day is None else last_day(day) or day.day
        return "held" if last is not None and last < self.today else "announced"


def _prints(fact: Fact, span: Span) -> bool:
    return any(span in e.span for e in fact.excerpts)
