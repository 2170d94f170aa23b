"""Change one thing of a fact in the making: its kind, speaker, subject, edges; words stay spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from rapidfuzz import fuzz

from bot.editors.spotting import printed_units, whole_around, with_focus
from content.arabic.lists import folded
from content.checks.printed import quotation_around
from content.library import Library
from content.passages import find_words
from content.records import (
    SPEECH,
    Attribution,
    Entity,
    EntityType,
    Excerpt,
    Fact,
    Kind,
    Link,
    Role,
    Source,
    Span,
)
from content.release_reader import Draft

# What a kind is about, beside its words: the type of the entity, and its part in the fact.
SUBJECTS = {
    Kind.EVENT: (EntityType.EVENT, Role.SUBJECT),
    Kind.ORGANISATION: (EntityType.ORGANISATION, Role.SUBJECT),
    Kind.CONTACT: (EntityType.PERSON, Role.CONTACT),
}
_MARK_LETTERS = 6
_ALIKE = 75.0
_MOST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone who speaks in a source, with how it says so."""

    name: str
    said: Attribution
    speaker_id: str | None


def voices(draft: Draft) -> list[Voice]:
    """Return everyone whom the reader found speaking in a source, each once."""
    found: dict[str, Voice] = {}
    for fact in (p.fact for p in draft.proposals):
        if fact.attribution is not None and fact.kind in SPEECH:
            name = draft.source.words(fact.attribution.speaker)
            found.setdefault(
                fact.speaker_id or folded(name), Voice(name, fact.attribution, fact.speaker_id)
            )
    return list(found.values())


def with_kind(fact: Fact, kind: Kind, library: Library, draft: Draft) -> Fact:
    """Return a fact as another kind, with what the reader knows of that kind at these words."""
    excerpt = fact.excerpts[0]
    rivals = [p.fact for p in draft.proposals if p.fact.kind is kind]
    near = [f for f in rivals if f.excerpts[0].span.overlaps(excerpt.focus)]
    if near:
        read = min(near, key=lambda f: abs(f.excerpts[0].focus.start - excerpt.focus.start))
        links = read.links or fact.links
        same = replace(read, id=fact.id, title=fact.title, links=links, topics=fact.topics)
        kept = replace(same, notes=fact.notes, questions=fact.questions or read.questions)
        return _dated(with_focus(kept, excerpt.focus), fact)
    source = library.sources[excerpt.source_id]
    whole = whole_around(source, library, excerpt.focus)
    said = fact.attribution if kind in SPEECH or _is_spoken(source, excerpt.focus) else None
    numbers = fact.numbers if kind is Kind.NUMBER else ()
    cut = replace(excerpt, span=whole)
    return replace(fact, kind=kind, excerpts=(cut,), attribution=said, numbers=numbers)


def _dated(fact: Fact, old: Fact) -> Fact:
    return replace(
        fact,
        status=old.status,
        origin=old.origin,
        visible_from=old.visible_from,
        visible_until=old.visible_until,
    )


def _is_spoken(source: Source, span: Span) -> bool:
    return quotation_around(source.text, span) is not None


def with_voice(fact: Fact, voice: Voice) -> Fact:
    """Let somebody's words be theirs; how the text introduces these words stays, where it does."""
    said = voice.said
    if fact.attribution is not None:
        said = replace(said, phrase=fact.attribution.phrase)
    others = tuple(x for x in fact.links if x.role is not Role.SPEAKER)
    mine = tuple(x for x in others if x.entity_id != voice.speaker_id)
    links = mine if voice.speaker_id is None else (Link(voice.speaker_id, Role.SPEAKER), *mine)
    numbers = tuple(replace(n, spoken_by=said.person_id) for n in fact.numbers)
    return replace(fact, attribution=said, links=links, numbers=numbers)


def named_voice(
    fact: Fact, source: Source, typed: str, known: Iterable[Entity]
) -> tuple[Voice, Entity] | None:
    """Return the speaker whose printed name was typed, new to the library or not; None if unprinted."""
    start = fact.excerpts[0].span.start
    span = nearest_before(find_words(source.text, typed), start)
    if span is None:
        return None
    name = source.words(span)
    person = find_entity(name, EntityType.PERSON, known) or new_entity(
        name, EntityType.PERSON, source.id
    )
    return Voice(name, Attribution(span, span, person_id=person.id), person.id), person


def nearest_before(places: Sequence[Span], position: int) -> Span | None:
    """Return the last place before a position, else the first behind it."""
    before = [s for s in places if s.end <= position]
    return max(before) if before else min(places, default=None)


def with_person(fact: Fact, person: Entity) -> Fact:
    """Let the words of a fact be a person's, whatever name is printed with them."""
    said = fact.attribution
    if said is None:
        return fact
    name = Voice(person.label, replace(said, person_id=person.id), person.id)
    return with_voice(fact, name)


def find_entity(name: str, kind: EntityType, known: Iterable[Entity]) -> Entity | None:
    """Return the entity of a type that a strong name or label means."""
    wanted = folded(name)
    return next(
        (
            e
            for e in known
            if e.type is kind and wanted in {folded(n) for n in (e.label, *e.strong)}
        ),
        None,
    )


def alike(entity: Entity, library: Library) -> list[Entity]:
    """Return the held entities of the same type whose names are nearly those of a new one."""
    wanted = folded(entity.label)
    scored = [
        (max(fuzz.ratio(wanted, folded(n)) for n in (e.label, *e.strong)), e)
        for e in library.of_type(entity.type)
        if e.id != entity.id
    ]
    near = sorted((x for x in scored if x[0] >= _ALIKE), key=lambda x: (-x[0], x[1].id))
    return [e for _, e in near[:_MOST_ALIKE]]


def new_entity(name: str, kind: EntityType, source_id: str) -> Entity:
    """Return a new entity with the name as its only strong one."""
    mark = sha256(f"{source_id}/{kind.value}/{folded(name)}".encode()).hexdigest()[:_MARK_LETTERS]
    words = name.split()
    is_person = kind is EntityType.PERSON and len(words) > 1
    weak = (words[0], words[-1]) if is_person else ()
    return Entity(f"{kind.value[:8]}-{mark}", kind, name, (name,), weak)


def with_subject(fact: Fact, entity: Entity, role: Role) -> Fact:
    """Let a fact be about an entity, instead of what it was about in the same part."""
    others = tuple(x for x in fact.links if x.role is not role and x.entity_id != entity.id)
    return replace(fact, links=(Link(entity.id, role), *others))


def with_edges(fact: Fact, span: Span) -> Fact:
    """Let an excerpt be exactly a span; the focus stays where it lies inside."""
    excerpt = fact.excerpts[0]
    focus = excerpt.focus if excerpt.focus in span else span
    slots = tuple(s for s in excerpt.slots if s.span in span)
    cut = Excerpt(excerpt.source_id, span, focus, slots)
    numbers = tuple(n for n in fact.numbers if n.span in span)
    notes = tuple(n for n in fact.notes if n.span is None or n.span in span)
    return replace(fact, excerpts=(cut,), numbers=numbers, notes=notes)


def grown(fact: Fact, source: Source, library: Library, by: int) -> Fact:
    """Return a fact with a sentence more: after it (1) or before it (-1), of the same paragraph."""
    span = fact.excerpts[0].span
    paragraph = next((p.span for p in library.paragraphs(source.id) if span in p.span), None)
    units = [u for u in printed_units(source, library) if paragraph is not None and u in paragraph]
    if by > 0:
        ends = [u.end for u in units if u.start >= span.end]
        return with_edges(fact, Span(span.start, min(ends))) if ends else fact
    starts = [u.start for u in units if u.end <= span.start]
    return with_edges(fact, Span(max(starts), span.end)) if starts else fact


def shrunk(fact: Fact, source: Source, library: Library) -> Fact:
    """Return a fact without its last sentence, where it has several."""
    span = fact.excerpts[0].span
    units = [u for u in printed_units(source, library) if u in span and u != span]
    ends = [u.end for u in units if span.start < u.end < span.end]
    return with_edges(fact, Span(span.start, max(ends))) if ends else fact
