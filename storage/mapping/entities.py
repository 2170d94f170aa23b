"""Entities with their names and event versions, and glossary terms with their forms."""

from __future__ import annotations

from collections.abc import Iterator

from content.records import Entity, EventVersion, Term
from storage.mapping.rows import Chosen, Row, StoredRow, Values, numbered
from storage.sorting import sort_key
from storage.tables import EntityName, EntityVersion, EventVersionRow, TermForm, TermVersion


def entity_rows(version_id: int, entity: Entity) -> Iterator[Row]:
    """Yield the rows of an entity version."""
    yield (
        EntityVersion,
        {
            "version_id": version_id,
            "type": entity.type,
            "label": entity.label,
            "label_key": sort_key(entity.label),
            "gender": entity.gender,
            "part_of": entity.part_of,
        },
    )
    for strength, names in (("strong", entity.strong), ("weak", entity.weak)):
        for values in numbered(version_id, ({"strength": strength, "name": x} for x in names)):
            yield EntityName, values
    for values in numbered(version_id, (_event_version(v) for v in entity.versions)):
        yield EventVersionRow, values


def term_rows(version_id: int, term: Term) -> Iterator[Row]:
    """Yield the rows of a term version."""
    head = {"version_id": version_id, "label": term.label, "label_key": sort_key(term.label)}
    yield TermVersion, head
    for script, forms in (("arabic", term.forms), ("latin", term.latin)):
        for values in numbered(version_id, ({"script": script, "form": x} for x in forms)):
            yield TermForm, values


def read_entities(chosen: Chosen, ids: dict[int, str]) -> dict[int, Entity]:
    """Return the entities of the chosen versions."""
    names = chosen.groups(EntityName)
    versions = chosen.groups(EventVersionRow)
    found = {}
    for row in chosen.rows(EntityVersion):
        own = names.get(row.version_id, ())
        found[row.version_id] = Entity(
            id=ids[row.version_id],
            type=row.type,
            label=row.label,
            strong=tuple(x.name for x in own if x.strength == "strong"),
            weak=tuple(x.name for x in own if x.strength == "weak"),
            gender=row.gender,
            part_of=row.part_of,
            versions=tuple(_read_event_version(v) for v in versions.get(row.version_id, ())),
        )
    return found


def read_terms(chosen: Chosen, ids: dict[int, str]) -> dict[int, Term]:
    """Return the terms of the chosen versions."""
    forms = chosen.groups(TermForm)
    found = {}
    for row in chosen.rows(TermVersion):
        own = forms.get(row.version_id, ())
        found[row.version_id] = Term(
            id=ids[row.version_id],
            label=row.label,
            forms=tuple(x.form for x in own if x.script == "arabic"),
            latin=tuple(x.form for x in own if x.script == "latin"),
        )
    return found


def _event_version(version: EventVersion) -> Values:
    return {
        "n": version.n,
        "status": version.status,
        "start_on": version.start,
        "end_on": version.end,
        "precision": version.precision,
        "zone": version.zone,
        "place_id": version.place_id,
        "fact_id": version.fact_id,
        "change": version.change,
    }


def _read_event_version(row: StoredRow) -> EventVersion:
    return EventVersion(
        n=row.n,
        status=row.status,
        start=row.start_on,
        end=row.end_on,
        precision=row.precision,
        zone=row.zone,
        place_id=row.place_id,
        fact_id=row.fact_id,
        change=row.change,
    )
