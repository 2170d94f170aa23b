"""A strong name means one entity of its type; a person has both sorts of names."""

from __future__ import annotations

from collections.abc import Iterator

from content.arabic.lists import folded
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Entity, EntityType

RULE = "name"


def check(pack: Pack) -> Iterator[Problem]:
    """Yield shared strong names, people without names, and labels among the weak names."""
    owners: dict[tuple[EntityType, str], str] = {}
    for entity in pack.library.entities.values():
        for name, loc in _strong_names(entity):
            first = owners.setdefault((entity.type, folded(name)), entity.id)
            if first != entity.id:
                message = f"is a strong name of the {entity.type} {first} too"
                yield Problem(pack.place(entity.id, *loc), RULE, message, name)
        yield from _of_lists(pack, entity)


def _of_lists(pack: Pack, entity: Entity) -> Iterator[Problem]:
    for i, name in enumerate(entity.weak):
        if folded(name) == folded(entity.label):
            place = pack.place(entity.id, "weak", i)
            yield Problem(place, RULE, "the label is a strong name, not a weak one", name)
    for field, names in (("strong", entity.strong), ("weak", entity.weak)):
        if entity.type is EntityType.PERSON and not names:
            yield Problem(pack.place(entity.id), RULE, f"a person has no {field} name", entity.id)


def _strong_names(entity: Entity) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    yield entity.label, ("label",)
    for i, name in enumerate(entity.strong):
        yield name, ("strong", i)
