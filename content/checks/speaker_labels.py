"""The label of a speaker is a name that a source prints."""

from __future__ import annotations

from collections.abc import Iterator

from content.pack_files.problems import Problem
from content.pack_files.reader import Pack
from content.records import EntityType, Fact, Role

RULE = "speaker label"


def check(pack: Pack) -> Iterator[Problem]:
    """Yield speakers whose label stands in no source."""
    facts = pack.library.facts.values()
    speakers = {x for f in facts for x in (*f.linked(Role.SPEAKER), _person_of(f))}
    for person in pack.library.of_type(EntityType.PERSON):
        printed = any(person.label in s.text for s in pack.library.sources.values())
        if person.id in speakers and not printed:
            place = pack.place(person.id, "label")
            yield Problem(place, RULE, "stands in no source", person.label)


def _person_of(fact: Fact) -> str | None:
    return None if fact.attribution is None else fact.attribution.person_id
