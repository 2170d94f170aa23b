"""Every id that a record names exists and is of the right type."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from content.pack_files.problems import Place, Problem
from content.pack_files.reader import Pack
from content.records import Entity, EntityType, Fact, Role

RULE = "reference"

_ANY = frozenset(EntityType) - {EntityType.TOPIC}
_ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
_TYPES: dict[Role, frozenset[EntityType]] = {
    Role.SPEAKER: _ACTORS,
    Role.SUBJECT: _ANY,
    Role.PLACE: frozenset({EntityType.PLACE}),
    Role.ORGANISER: _ACTORS,
    Role.PARTNER: _ACTORS,
    Role.PARTICIPANT: _ACTORS | {EntityType.PLACE},
    Role.REPRESENTATIVE: _ACTORS,
    Role.CONTACT: _ACTORS,
    Role.MENTIONED: _ANY,
}


def check(pack: Pack) -> Iterator[Problem]:
    """Yield ids that name nothing, or something of another type."""
    for fact in pack.library.facts.values():
        yield from _of_links(pack, fact)
        yield from _of_topics(pack, fact)
        yield from _of_attribution(pack, fact)
        yield from _of_numbers(pack, fact)
        yield from _of_gap(pack, fact)
    for entity in pack.library.entities.values():
        yield from _of_entity(pack, entity)


def _of_links(pack: Pack, fact: Fact) -> Iterator[Problem]:
    counted: dict[Role, int] = {}
    for link in fact.links:
        number = counted.get(link.role, 0)
        counted[link.role] = number + 1
        place = pack.place(fact.id, "links", link.role.value, number)
        yield from _entity(pack, link.entity_id, _TYPES[link.role], place)


def _of_topics(pack: Pack, fact: Fact) -> Iterator[Problem]:
    for i, topic in enumerate(fact.topics):
        yield from _entity(pack, topic, {EntityType.TOPIC}, pack.place(fact.id, "topics", i))


def _of_attribution(pack: Pack, fact: Fact) -> Iterator[Problem]:
    said = fact.attribution
    if said is not None and said.person_id is not None:
        place = pack.place(fact.id, "attribution", "person")
        yield from _entity(pack, said.person_id, {EntityType.PERSON}, place)
    if said is not None and said.organisation_id is not None:
        place = pack.place(fact.id, "attribution", "organisation")
        yield from _entity(pack, said.organisation_id, {EntityType.ORGANISATION}, place)


def _of_numbers(pack: Pack, fact: Fact) -> Iterator[Problem]:
    for i, number in enumerate(fact.numbers):
        if number.part_of is not None:
            yield from _fact(pack, number.part_of, pack.place(fact.id, "numbers", i, "part_of"))
        if number.spoken_by is not None:
            place = pack.place(fact.id, "numbers", i, "spoken_by")
            yield from _entity(pack, number.spoken_by, {EntityType.PERSON}, place)


def _of_gap(pack: Pack, fact: Fact) -> Iterator[Problem]:
    for i, held in enumerate(fact.gap.holds if fact.gap is not None else ()):
        yield from _fact(pack, held, pack.place(fact.id, "gap", "holds", i))


def _of_entity(pack: Pack, entity: Entity) -> Iterator[Problem]:
    if entity.part_of is not None:
        place = pack.place(entity.id, "part_of")
        yield from _entity(pack, entity.part_of, _ANY, place)
        if entity.part_of == entity.id:
            yield Problem(place, RULE, "is part of itself", entity.id)
    for i, version in enumerate(entity.versions):
        if version.place_id is not None:
            place = pack.place(entity.id, "versions", i, "place")
            yield from _entity(pack, version.place_id, {EntityType.PLACE}, place)
        if version.fact_id is not None:
            yield from _fact(pack, version.fact_id, pack.place(entity.id, "versions", i, "fact"))


def _fact(pack: Pack, fact_id: str, place: Place) -> Iterator[Problem]:
    if fact_id not in pack.library.facts:
        yield Problem(place, RULE, "no such fact", fact_id)


def _entity(
    pack: Pack, entity_id: str, types: Collection[EntityType], place: Place
) -> Iterator[Problem]:
    entity = pack.library.entities.get(entity_id)
    wanted = " or ".join(sorted(types))
    if entity is None:
        yield Problem(place, RULE, f"no such {wanted}", entity_id)
    elif entity.type not in types:
        yield Problem(place, RULE, f"is of type {entity.type}, not {wanted}", entity_id)
