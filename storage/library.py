"""All that is held now as a `Library`, and what changed since a revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from sqlmodel import Session, col, select

from content.library import Library, reading_order
from content.pack_files.shapes import ENTITY_FILES
from content.pack_files.writer import fact_file
from content.records import Entity, EntityType, Fact, Source, Term
from storage.faults import StorageError
from storage.mapping.records import Record, read_versions
from storage.tables import ContentState, EntityVersion, Standing, Version

OfType = TypeVar("OfType", bound=Record)
_TYPE_ORDER = {kind: i for i, kind in enumerate(ENTITY_FILES.values())}


class Mark(NamedTuple):
    """Which content a copy of the library was made from: the line of history and its revision."""

    lineage: str
    revision: int


class RevisionAheadError(StorageError):
    """A copy of the library is newer than the database: an older backup was restored."""

    def __init__(self, asked: int, held: int) -> None:
        super().__init__(f"revision {asked} was asked for, the database is at {held}: read anew")


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new between two revisions; `removed` are the ids that are no longer held."""

    since: int
    revision: int
    sources: tuple[Source, ...] = ()
    facts: tuple[Fact, ...] = ()
    entities: tuple[Entity, ...] = ()
    terms: tuple[Term, ...] = ()
    removed: tuple[str, ...] = ()

    def applied_to(self, library: Library) -> Library:
        """Return the library at the new revision; it must stand at `since`.

        New records come last: only `read_library` knows the order of the pack's files.
        """
        if library.revision != self.since:
            raise ValueError(f"changes since {self.since}, library at {library.revision}")
        return Library(
            _merged(library.sources, self.sources, self.removed),
            _merged(library.facts, self.facts, self.removed),
            _merged(library.entities, self.entities, self.removed),
            _merged(library.terms, self.terms, self.removed),
            self.revision,
        )


def current_revision(session: Session) -> int:
    """Return the revision of the content: one small read, made to be polled."""
    return session.exec(select(col(ContentState.revision))).one()


def current_mark(session: Session) -> Mark:
    """Return the mark of the content now; an index built at another mark must be made anew."""
    return Mark(*session.exec(select(col(ContentState.lineage), col(ContentState.revision))).one())


def read_library(session: Session) -> Library:
    """Return all records held now, in the order in which a pack gives them."""
    records = read_versions(session, select(col(Standing.version_id)))
    positions = _positions(session)
    placed = {record.id: positions[version_id] for version_id, record in records.items()}
    return Library.of(
        sorted(_of(Source, records.values()), key=lambda x: x.id),
        sorted(_of(Fact, records.values()), key=_pack_order),
        sorted(
            _of(Entity, records.values()),
            key=lambda x: (_TYPE_ORDER[x.type], placed[x.id], x.id),
        ),
        sorted(_of(Term, records.values()), key=lambda x: (placed[x.id], x.id)),
        revision=current_revision(session),
    )


def read_records(session: Session, ids: Iterable[str]) -> dict[str, Record]:
    """Return single records as they are held now, by id; what is not held is left out."""
    own = select(col(Standing.version_id)).where(col(Standing.record_id).in_(list(ids)))
    return {record.id: record for record in read_versions(session, own).values()}


def read_events(session: Session) -> list[Entity]:
    """Return the events held now, by id."""
    own = (
        select(col(Standing.version_id))
        .join(EntityVersion, col(EntityVersion.version_id) == col(Standing.version_id))
        .where(col(EntityVersion.type) == EntityType.EVENT)
    )
    found = _of(Entity, read_versions(session, own).values())
    return sorted(found, key=lambda x: x.id)


def changes_since(session: Session, revision: int) -> Changes:
    """Return what was changed after `revision`; raise `RevisionAheadError` when it lies ahead."""
    now = current_revision(session)
    if revision > now:
        raise RevisionAheadError(revision, now)
    if revision == now:
        return Changes(revision, now)
    later = col(Standing.revision) > revision
    records = read_versions(session, select(col(Standing.version_id)).where(later)).values()
    absent = (
        select(col(Standing.record_id))
        .join(Version, col(Version.id) == col(Standing.version_id))
        .where(later, col(Version.absent))
        .order_by(col(Standing.record_id))
    )
    return Changes(
        revision,
        now,
        tuple(_of(Source, records)),
        tuple(_of(Fact, records)),
        tuple(_of(Entity, records)),
        tuple(_of(Term, records)),
        tuple(session.exec(absent)),
    )


def _of(kind: type[OfType], records: Iterable[Record]) -> list[OfType]:
    return [x for x in records if isinstance(x, kind)]


def _positions(session: Session) -> dict[int, int]:
    return dict(session.exec(select(col(Standing.version_id), col(Standing.position))).all())


def _pack_order(fact: Fact) -> tuple[bool, str, tuple[str, int, int, str]]:
    file = fact_file(fact)
    return ("/" not in file, file, reading_order(fact))


def _merged(
    held: Mapping[str, OfType], newer: Iterable[OfType], gone: Iterable[str]
) -> dict[str, OfType]:
    merged = {**held, **{x.id: x for x in newer}}
    for record_id in gone:
        merged.pop(record_id, None)
    return merged
