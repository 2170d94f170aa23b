"""Make drafts ready to be held: new names linked, spoken numbers attributed, no sentence left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from content.arabic.lists import folded
from content.library import Library
from content.records import (
    SPEECH,
    Entity,
    EntityType,
    EventVersion,
    Excerpt,
    Fact,
    Kind,
    Link,
    Role,
    Slot,
    SlotSpan,
    Span,
    Status,
)
from content.release_reader.drafting import draft_release
from content.release_reader.finds import Reading
from content.release_reader.labels import titled
from content.release_reader.proposals import Draft, Eyes, Proposal, ProposedEntity
from content.release_reader.slots import SlotFinder

_ENOUGH = 0.75
_ID_START = 26
# Between a dateline and its sentence: a dash with spaces.
_GAP = 5


def prepare_release(
    reading: Reading, library: Library, *, source_id: str, key: str, today: date
) -> Draft:
    """Return proposals that need nothing more than an editor's yes, with the new names they use."""
    first = draft_release(reading, library, source_id=source_id, key=key, today=today)
    entities = _named(reading, first, library, source_id)
    known = _with_entities(library, entities)
    second = draft_release(reading, known, source_id=source_id, key=key, today=today)
    slots = SlotFinder(reading)
    drafted = [*_drafted(reading, second, known), *_left_over(reading, second)]
    drafted = [replace(p, fact=slots.with_slots(p.fact)) for p in drafted]
    drafted.sort(key=lambda p: (p.fact.excerpts[0].span.start, -p.fact.excerpts[0].span.end))
    proposals = tuple(titled(drafted, second.source, library))
    dated = tuple(_dated(e, proposals, reading, today) for e in entities)
    return replace(second, proposals=proposals, entities=dated)


def _named(
    reading: Reading, draft: Draft, library: Library, source_id: str
) -> list[ProposedEntity]:
    """Return the new names of a draft and those of its contacts, with ids of their own."""
    held = {folded(n) for e in library.entities.values() for n in (e.label, *e.strong)}
    names = [c.name for c in reading.contacts if c.name is not None]
    contacts = [
        ProposedEntity(_person(reading.words(name)), name)
        for name in names
        if folded(reading.words(name)) not in held
    ]
    every: dict[str, ProposedEntity] = {}
    for found in (*draft.entities, *contacts):
        every.setdefault(folded(found.entity.label), found)
    start = source_id[:_ID_START].rstrip("-")
    return [
        replace(x, entity=replace(x.entity, id=f"{start}-{x.entity.type.value[:8]}-{n}"))
        for n, x in enumerate(every.values(), 1)
    ]


def _person(name: str) -> Entity:
    words = name.split()
    weak = (words[0], words[-1]) if len(words) > 1 else ()
    return Entity("new", EntityType.PERSON, name, (name,), weak)


def _with_entities(library: Library, new: Iterable[ProposedEntity]) -> Library:
    entities = {**library.entities, **{x.entity.id: x.entity for x in new}}
    return replace(library, entities=entities)


def _drafted(reading: Reading, given: Draft, library: Library) -> Iterator[Proposal]:
    settled = (replace(p, fact=_by_body(p.fact, library)) for p in given.proposals)
    draft = replace(given, proposals=tuple(settled))
    speech = {p.fact.excerpts[0].span: p.fact for p in draft.proposals if p.fact.kind in SPEECH}
    events = {p.fact.excerpts[0] for p in draft.proposals if p.fact.kind is Kind.EVENT}
    event_focus = {(e.span, e.focus) for e in events}
    for proposal in draft.proposals:
        fact = proposal.fact
        span = fact.excerpts[0].span
        if fact.kind is Kind.NUMBER and span in speech:
            yield _spoken(proposal, speech[span])
        elif fact.kind is Kind.CONTACT:
            yield replace(proposal, fact=_linked(fact, Role.CONTACT, EntityType.PERSON, library))
        elif fact.kind is Kind.EVENT:
            yield _of_event(proposal, library)
        elif (span, fact.excerpts[0].focus) in event_focus:
            yield from _aimed_elsewhere(proposal, reading)
        else:
            yield proposal


def _by_body(fact: Fact, library: Library) -> Fact:
    """Let a body that speaks be the organisation of an attribution, and nobody's figure its own."""

    def person(entity_id: str | None) -> str | None:
        entity = library.entities.get(entity_id or "")
        return entity_id if entity is not None and entity.type is EntityType.PERSON else None

    numbers = tuple(replace(n, spoken_by=person(n.spoken_by)) for n in fact.numbers)
    said = fact.attribution
    if said is not None and said.person_id is not None and person(said.person_id) is None:
        said = replace(said, person_id=None, organisation_id=said.person_id)
    return replace(fact, attribution=said, numbers=numbers)


def _spoken(proposal: Proposal, said: Fact) -> Proposal:
    """Give a figure of printed speech its speaker; an editor sees it alone, as all speech."""
    speaker = said.speaker_id
    others = tuple(x for x in proposal.fact.links if x.entity_id != speaker)
    links = said.links[:1] if speaker is not None else ()
    by = said.attribution.person_id if said.attribution is not None else None
    numbers = tuple(replace(n, spoken_by=by) for n in proposal.fact.numbers)
    fact = replace(
        proposal.fact, attribution=said.attribution, links=(*links, *others), numbers=numbers
    )
    return replace(proposal, fact=fact, eyes=proposal.eyes | {Eyes.SPEECH})


def _linked(fact: Fact, role: Role, kind: EntityType, library: Library) -> Fact:
    """Let the first entity of a type that a fact mentions take part in it in a role."""
    for link in fact.links:
        if link.role is Role.MENTIONED and library.entities[link.entity_id].type is kind:
            others = tuple(x for x in fact.links if x is not link)
            return replace(fact, links=(Link(link.entity_id, role), *others))
    return fact


def _of_event(proposal: Proposal, library: Library) -> Proposal:
    """Link an event with what it is; a sentence that names none is a statement."""
    fact = _linked(proposal.fact, Role.SUBJECT, EntityType.EVENT, library)
    if not fact.linked(Role.SUBJECT):
        fact = replace(fact, kind=Kind.STATEMENT, questions=())
    return replace(proposal, fact=fact)


def _aimed_elsewhere(proposal: Proposal, reading: Reading) -> Iterator[Proposal]:
    """Let a sentence that tells the date of the event answer for another date that it prints."""
    excerpt = proposal.fact.excerpts[0]
    for found in reading.dates:
        if found.span in excerpt.span and found.span != excerpt.focus:
            slots = (SlotSpan(Slot.DATE, found.span),)
            aimed = replace(excerpt, focus=found.span, slots=slots)
            yield replace(proposal, fact=replace(proposal.fact, excerpts=(aimed,)))
            return


def _left_over(reading: Reading, draft: Draft) -> Iterator[Proposal]:
    """Yield a statement for each sentence of the body that no proposal touches."""
    taken = [e.span for p in draft.proposals for e in p.fact.excerpts]
    body = reading.layout.body
    for n, sentence in enumerate(reading.sentences, 1):
        is_body = any(sentence in paragraph for paragraph in body)
        if not is_body or any(t.overlaps(sentence) for t in taken):
            continue
        start = draft.source.id[:_ID_START].rstrip("-")
        excerpt = Excerpt(draft.source.id, _with_dateline(reading, sentence), sentence)
        fact = Fact(
            id=f"{start}-text-{n}",
            kind=Kind.STATEMENT,
            title="",
            excerpts=(excerpt,),
            status=Status.DRAFT,
            origin="reader",
        )
        notes = tuple(x for x in draft.notes if x.span in sentence)
        yield Proposal(fact, _ENOUGH, (), frozenset(), notes=notes)


def _with_dateline(reading: Reading, sentence: Span) -> Span:
    """Return the printed sentence, to which the dateline before it belongs."""
    line = reading.layout.dateline
    if line is None or not 0 <= sentence.start - line.span.end <= _GAP:
        return sentence
    return Span(line.span.start, sentence.end)


def _dated(
    found: ProposedEntity, proposals: Iterable[Proposal], reading: Reading, today: date
) -> ProposedEntity:
    """Give a new event its first version: when it is or was, and by which fact that is known."""
    entity, when = found.entity, reading.event.date if reading.event is not None else None
    told = [p.fact for p in proposals if entity.id in p.fact.linked(Role.SUBJECT)]
    if entity.type is not EntityType.EVENT or not told:
        return found
    start = end = None
    if when is not None and None not in (when.first.year, when.first.month, when.first.day):
        start, end = when.day, _last_day(when.last.year, when.last.month, when.last.day)
    last = end or start
    status = "held" if last is not None and last < today else "announced"
    version = EventVersion(1, status, start, end, fact_id=told[0].id)
    return replace(found, entity=replace(entity, versions=(version,)))


def _last_day(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None or day is None:
        return None
    return date(year, month, day)
