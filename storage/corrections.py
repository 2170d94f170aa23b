"""What was changed after it was shown: versions that someone saw, and the texts of their time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from content.library import Library
from content.records import Entity, Fact, Source, Status
from storage.library import read_records
from storage.mapping.records import read_versions
from storage.tables import Change, FactVersion, ShownRow, Standing, Version


@dataclass(frozen=True)
class Seen:
    """One version of a fact with the records that its card needs; None when it was absent."""

    n: int
    fact: Fact | None
    library: Library


def changed_after_showing(session: Session, since: int) -> list[str]:
    """Return the facts that changed after a revision and that some chat was shown before."""
    seen = select(col(Version.record_id)).join(ShownRow, col(ShownRow.version_id) == Version.id)
    query = (
        select(col(Standing.record_id))
        .where(col(Standing.revision) > since, col(Standing.record_id).in_(seen))
        .order_by(col(Standing.record_id))
    )
    return list(session.exec(query).all())


def changed_of(session: Session, since: int, fact_ids: Iterable[str]) -> list[str]:
    """Return those of some facts that changed after a revision."""
    changed = (col(Standing.revision) > since, col(Standing.record_id).in_(sorted(set(fact_ids))))
    return list(session.exec(select(col(Standing.record_id)).where(*changed)).all())


def outdated_since(session: Session, since: datetime) -> list[tuple[str, int, int]]:
    """Return fact, version shown to some chat, other version standing, of what changed lately."""
    stands = aliased(Version)
    query = (
        select(col(Version.record_id), col(Version.n), col(stands.n))
        .join(Standing, col(Standing.record_id) == col(Version.record_id))
        .join(stands, col(stands.id) == col(Standing.version_id))
        .join(Change, col(Change.revision) == col(Standing.revision))
        .where(
            col(Change.at) >= since,
            col(Version.id) != col(stands.id),
            sa.exists().where(col(ShownRow.version_id) == col(Version.id)),
        )
        .order_by(col(Version.record_id), col(Version.n))
    )
    return [(fact_id, n, now) for fact_id, n, now in session.exec(query).all()]


def seen_versions(session: Session, fact_id: str) -> list[Seen]:
    """Return the versions of a fact that some chat was shown, without the one that stands now."""
    query = (
        select(col(Version.n))
        .join(ShownRow, col(ShownRow.version_id) == col(Version.id))
        .where(
            col(Version.record_id) == fact_id,
            col(Version.id).not_in(_standing(fact_id)),
        )
        .distinct()
        .order_by(col(Version.n))
    )
    return [_seen(session, fact_id, n) for n in session.exec(query).all()]


def standing_version(session: Session, fact_id: str) -> Seen:
    """Return the version of a fact that stands now."""
    query = select(col(Version.n)).where(col(Version.id).in_(_standing(fact_id)))
    return _seen(session, fact_id, session.exec(query).one())


def successor(session: Session, fact_id: str) -> Seen | None:
    """Return the one published fact that was saved in the change that superseded another."""
    revision = select(col(Version.revision)).where(col(Version.id).in_(_standing(fact_id)))
    query = (
        select(col(Version.record_id), col(Version.n))
        .join(FactVersion, col(FactVersion.version_id) == col(Version.id))
        .where(
            col(Version.revision).in_(revision),
            col(Version.record_id) != fact_id,
            col(FactVersion.status) == Status.PUBLISHED,
        )
    )
    found = session.exec(query).all()
    return _seen(session, *found[0]) if len(found) == 1 else None


def changed_at(session: Session, fact_id: str) -> datetime:
    """Return when the version of a fact that stands now was made."""
    query = select(col(Change.at)).join(Version, col(Version.revision) == col(Change.revision))
    return session.exec(query.where(col(Version.id).in_(_standing(fact_id)))).one()


def _standing(fact_id: str) -> sa.Select[int]:
    query = select(col(Standing.version_id))
    return query.where(col(Standing.record_id) == fact_id)


def _seen(session: Session, fact_id: str, n: int) -> Seen:
    """Return a version with its sources as they were while it stood, and its entities."""
    version = select(Version).where(col(Version.record_id) == fact_id, col(Version.n) == n)
    row = session.exec(version).one()
    fact = read_versions(session, [row.id]).get(row.id)
    if not isinstance(fact, Fact):
        return Seen(n, None, Library.of())
    sources = _sources_before(session, fact, _next_revision(session, row))
    records = read_records(session, _entity_ids(fact)).values()
    entities = [x for x in records if isinstance(x, Entity)]
    return Seen(n, fact, Library.of(sources, [fact], entities))


def _next_revision(session: Session, version: Version) -> int | None:
    """Return the revision that ended a version; None when it stands now."""
    query = select(sa.func.min(col(Version.revision))).where(
        col(Version.record_id) == version.record_id, col(Version.n) > version.n
    )
    return session.exec(query).one()


def _sources_before(session: Session, fact: Fact, revision: int | None) -> Iterable[Source]:
    """Return the sources of a fact as they stood before a revision (None: as they stand)."""
    for source_id in sorted({e.source_id for e in fact.excerpts}):
        query = (
            select(col(Version.id))
            .where(col(Version.record_id) == source_id, sa.not_(col(Version.absent)))
            .order_by(col(Version.n).desc())
            .limit(1)
        )
        if revision is not None:
            query = query.where(col(Version.revision) < revision)
        for source in read_versions(session, session.exec(query).all()).values():
            if isinstance(source, Source):
                yield source


def _entity_ids(fact: Fact) -> set[str]:
    said = fact.attribution
    spoken = {said.person_id, said.organisation_id} if said is not None else set()
    return {x for x in {*fact.linked(), *fact.topics, *spoken} if x is not None}
