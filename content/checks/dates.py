"""Times are in order; that they have a time zone is refused when the pack is read."""

from __future__ import annotations

from collections.abc import Iterator

from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import Entity, Fact

RULE = "date"


def check(pack: Pack) -> Iterator[Problem]:
    """Yield ends that are not after their beginnings."""
    for fact in pack.library.facts.values():
        yield from _of_fact(pack, fact)
    for entity in pack.library.entities.values():
        yield from _of_event(pack, entity)


def _of_fact(pack: Pack, fact: Fact) -> Iterator[Problem]:
    begin, end = fact.visible_from, fact.visible_until
    if begin is not None and end is not None and end <= begin:
        place = pack.place(fact.id, "visible_until")
        yield Problem(place, RULE, f"is not after {begin.isoformat()}", end.isoformat())


def _of_event(pack: Pack, entity: Entity) -> Iterator[Problem]:
    for i, version in enumerate(entity.versions):
        if version.start is not None and version.end is not None and version.end < version.start:
            place = pack.place(entity.id, "versions", i, "end")
            message = f"is before the start {version.start}"
            yield Problem(place, RULE, message, version.end.isoformat())
