"""Any record to rows and back, by version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import sqlalchemy as sa
from sqlmodel import Session, col, select

from content.records import Entity, Fact, Source, Term
from storage.faults import ContentError
from storage.mapping.entities import entity_rows, read_entities, read_terms, term_rows
from storage.mapping.facts import fact_rows
from storage.mapping.read_facts import Signature, read_facts
from storage.mapping.rows import Chosen, Row
from storage.mapping.sources import read_sources, source_rows
from storage.tables import Change, Identity, RecordType, SourceText, SourceVersion, Version
from storage.text import unstorable

Record = Source | Fact | Entity | Term
_TYPES: dict[type[Record], RecordType] = {
    Source: RecordType.SOURCE,
    Fact: RecordType.FACT,
    Entity: RecordType.ENTITY,
    Term: RecordType.TERM,
}


def type_of(record: Record) -> RecordType:
    """Return the type under which a record is stored."""
    return _TYPES[type(record)]


def record_rows(version_id: int, record: Record) -> list[Row]:
    """Return the rows of one version; raise `ContentError` for text that PostgreSQL refuses."""
    rows = list(_rows(version_id, record))
    for table, values in rows:
        for name, value in values.items():
            character = unstorable(value) if isinstance(value, str) else None
            if character is not None:
                where = f"{record.id}: {table.__tablename__}.{name}"
                raise ContentError([f"{where} holds {character}, which cannot be stored"])
    return rows


def _rows(version_id: int, record: Record) -> Iterator[Row]:
    if isinstance(record, Source):
        return source_rows(version_id, record)
    if isinstance(record, Fact):
        return fact_rows(version_id, record)
    if isinstance(record, Entity):
        return entity_rows(version_id, record)
    return term_rows(version_id, record)


def read_versions(session: Session, versions: sa.Select[int] | Sequence[int]) -> dict[int, Record]:
    """Return the records of versions, by version id; absent ones are left out."""
    chosen = Chosen(session, versions)
    signatures = _signatures(session, chosen)
    ids = {version_id: x.record_id for version_id, x in signatures.items()}
    types = {x.type for x in signatures.values()}
    found: dict[int, Record] = {}
    if RecordType.SOURCE in types:
        found |= read_sources(chosen, ids, _texts(session, chosen))
    if RecordType.FACT in types:
        found |= read_facts(chosen, signatures)
    if RecordType.ENTITY in types:
        found |= read_entities(chosen, ids)
    if RecordType.TERM in types:
        found |= read_terms(chosen, ids)
    return found


def same_content(one: Record | None, other: Record | None) -> bool:
    """Tell whether two states of a record say the same; who decided them when does not count."""
    if isinstance(one, Fact) and isinstance(other, Fact):
        return unsigned(one) == unsigned(other) and _zones(one) == _zones(other)
    return one == other


def unsigned(fact: Fact) -> Fact:
    """Return a fact as a pack file gives it: without number, author and time of its version."""
    return replace(fact, n=1, origin="pack", by=None, at=None, revision=0)


def _zones(fact: Fact) -> list[str | None]:
    return [None if x is None else x.isoformat() for x in (fact.visible_from, fact.visible_until)]


def _signatures(session: Session, chosen: Chosen) -> dict[int, Signature]:
    query = sa.select(
        col(Version.id),
        col(Version.record_id),
        col(Identity.type),
        col(Version.n),
        col(Version.origin),
        col(Change.author),
        col(Change.at),
        col(Change.revision),
    )
    query = query.join(Change, col(Change.revision) == col(Version.revision))
    query = query.join(Identity, col(Identity.id) == col(Version.record_id))
    found: dict[int, Signature] = {}
    for condition in chosen.conditions():
        rows = session.connection().execute(query.where(col(Version.id).in_(condition)))
        found.update({row[0]: Signature(*row[1:]) for row in rows})
    return found


def _texts(session: Session, chosen: Chosen) -> dict[str, str]:
    query = select(col(SourceText.sha256), col(SourceText.original))
    found: dict[str, str] = {}
    for condition in chosen.conditions():
        own = select(col(SourceVersion.sha256)).where(col(SourceVersion.version_id).in_(condition))
        rows = session.exec(query.where(col(SourceText.sha256).in_(own)))
        found.update({sha256: bytes(original).decode("utf-8") for sha256, original in rows})
    return found
