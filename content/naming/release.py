"""Propose the names that a release brings, and link its proposals with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from content.arabic.lists import folded, read_list
from content.library import Library
from content.naming.bodies import Find, find_bodies, find_places
from content.naming.events import EventReader, event_nouns
from content.naming.links import FactLinker
from content.naming.plans import Planner, retold
from content.naming.spellings import Occasion, plain_label, with_spellings, without_taken
from content.records import Entity, EntityType, Span
from content.release_reader import Draft, Proposal, Reading
from content.release_reader.labels import titled
from content.release_reader.linking import Linker
from content.release_reader.proposals import ProposedEntity
from content.release_reader.tokens import Tokens

_ID_START = 26


def name_release(reading: Reading, draft: Draft, library: Library, today: date) -> Draft:
    """Return a draft with every new name, its facts linked, and what becomes of its events.

    A held event of which the release tells anew stands among the entities with one version more.
    """
    brought = [*draft.entities, *_unnamed_event(reading, draft, library)]
    brought += _bodies_and_places(reading, draft, library)
    new = _spelled(reading, brought, library)
    known = replace(library, entities={**library.entities, **{x.entity.id: x.entity for x in new}})
    events = EventReader(reading, known)
    main = _main_event([x.entity for x in new], events)
    linker = FactLinker(Linker(Tokens(reading.text), known), main)
    proposals = [_linked(p, linker, events) for p in retold(reading, draft.proposals, events, main)]
    planner = Planner(reading, events, proposals, today)
    changed = [planner.changed(e) for e in events.events() if e.id in library.entities]
    news = [e for e in changed if e != library.entities[e.id]]
    entities = [*map(planner.brought, new), *(ProposedEntity(e, Span(0, 0)) for e in news)]
    own = titled(proposals, draft.source, library)
    return replace(draft, proposals=tuple(own), entities=tuple(entities))


def _main_event(new: Sequence[Entity], events: EventReader) -> Entity | None:
    """Return the event that the release is about: the one it brings, else the first it names."""
    brought = [e for e in new if e.type is EntityType.EVENT]
    return next(iter([*brought, *events.events()]), None)


def _linked(proposal: Proposal, linker: FactLinker, events: EventReader) -> Proposal:
    fact, main = proposal.fact, linker.event
    is_about = main is not None and any(events.names(e.span, main) for e in fact.excerpts)
    return replace(proposal, fact=linker.linked(fact, is_about=is_about))


def _unnamed_event(reading: Reading, draft: Draft, library: Library) -> Iterator[ProposedEntity]:
    """Yield the event of a release that prints no name of any: «المؤتمر (001)»."""
    nouns, brought = event_nouns(reading), {x.entity.type for x in draft.entities}
    is_told = reading.event is not None and EntityType.EVENT not in brought
    if not is_told or not nouns or EventReader(reading, library).events():
        return
    start = draft.source.id[:_ID_START].rstrip("-")
    label = str(read_list("naming")["unnamed"]).format(noun=nouns[0], source=draft.source.key)
    entity = Entity(f"{start}-event-{len(draft.entities) + 1}", EntityType.EVENT, label, (label,))
    yield ProposedEntity(entity, Span(0, 0))


def _bodies_and_places(
    reading: Reading, draft: Draft, library: Library
) -> Iterator[ProposedEntity]:
    """Yield the bodies and places that nobody holds, each once, with ids behind those of the draft."""
    # The event without a name has the number behind those of the draft.
    start, number = draft.source.id[:_ID_START].rstrip("-"), len(draft.entities) + 1
    held = [*library.entities.values(), *(x.entity for x in draft.entities)]
    ids = {(e.type, folded(n)): e.id for e in held for n in (e.label, *e.strong)}
    finds: dict[tuple[EntityType, str], Find] = {}
    for find in (*find_bodies(reading), *find_places(reading)):
        finds.setdefault((find.type, folded(find.label)), find)
    events = {name for kind, name in ids if kind is EntityType.EVENT}
    new = [key for key in finds if key not in ids and key[1] not in events]
    for key in new:
        number += 1
        ids[key] = f"{start}-{key[0].value[:8]}-{number}"
    for key in new:
        find = finds[key]
        country = ids.get((EntityType.PLACE, folded(find.within))) if find.within else None
        strong = (find.label, find.short) if find.short else (find.label,)
        entity = Entity(ids[key], find.type, find.label, strong, part_of=country)
        yield ProposedEntity(entity, find.span)


def _spelled(
    reading: Reading, brought: Iterable[ProposedEntity], library: Library
) -> list[ProposedEntity]:
    """Return the new names with their spellings; none is a name that another one has."""
    every = list(brought)
    places = [x.entity.label for x in every if x.entity.type is EntityType.PLACE]
    occasion = Occasion(event_nouns(reading), next(iter(places), None))
    spelled = [
        with_spellings(replace(x.entity, label=plain_label(x.entity.label)), occasion)
        for x in every
    ]
    own = without_taken(spelled, library.entities.values())
    return [replace(x, entity=e) for x, e in zip(every, own, strict=True)]
