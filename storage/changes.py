"""Change content: one decision, one transaction, one audit row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from storage.faults import StorageError
from storage.integrity import check_content
from storage.mapping.records import Record, read_versions, same_content, type_of
from storage.tables import Change, ChangeKind, RecordType
from storage.upsert import lock_content
from storage.writing import STEP, Decision, Held, Writing, last_position, read_held

ORDERED = (RecordType.ENTITY, RecordType.TERM)


@dataclass(frozen=True, slots=True)
class Edits:
    """Records to save as new versions, and ids of records to withdraw."""

    save: tuple[Record, ...] = ()
    withdraw: tuple[str, ...] = ()


class ChangedMeanwhileError(StorageError):
    """Someone else changed a record after the writer had read it; nothing was written."""

    def __init__(self, record_ids: Collection[str], changes: Iterable[Change]) -> None:
        self.record_ids = tuple(sorted(record_ids))
        told = "; ".join(f"{c.author}, {c.at:%Y-%m-%d %H:%M}: {c.why}" for c in changes)
        super().__init__(f"changed meanwhile: {', '.join(self.record_ids)} ({told})")


class TypeChangedError(StorageError):
    """An id that belongs to a record of another type; ids are never given twice."""

    def __init__(self, record_id: str, held: RecordType, wanted: RecordType) -> None:
        super().__init__(
            f"{record_id}: the id is taken ({held.value}) and cannot be a {wanted.value}"
        )


def change_content(session: Session, decision: Decision, edits: Edits, *, seen: int) -> int | None:
    """Save and withdraw records; return the new revision, or None when nothing differs.

    `seen` is the revision of the library that the author was looking at: when one of the records
    was changed after it, `ChangedMeanwhileError` says by whom. `ContentError` lists what cannot be
    held. Waits for other writers, so that what is read after `lock_content` is the newest.
    """
    lock_content(session)
    saved = {record.id: record for record in edits.save}
    held = read_held(session, [*saved, *edits.withdraw])
    _check_seen(session, held.values(), seen)
    current = read_versions(session, [h.version_id for h in held.values() if h.version_id])
    before = {record.id: record for record in current.values()}
    changed = {k: r for k, r in saved.items() if not same_content(before.get(k), r)}
    gone = [k for k in edits.withdraw if k in before]
    check_content(session, changed, gone)
    writing = Writing(session, held)
    places = places_behind(session, [r for k, r in changed.items() if k not in held])
    for record in changed.values():
        now = save_version(writing, record, "editor")
        writing.stand(replace(now, position=places.get(now.id, now.position)))
    for record_id in gone:
        writing.stand(writing.add_version(held[record_id], None, "editor"))
    return writing.finish(ChangeKind.EDIT, decision)


def save_version(writing: Writing, record: Record, origin: str) -> Held:
    """Add a version of a record; raise `TypeChangedError` when its id is of another type."""
    held = writing.now(record.id, type_of(record))
    if held.type is not type_of(record):
        raise TypeChangedError(record.id, held.type, type_of(record))
    return writing.add_version(held, record, origin)


def places_behind(session: Session, records: Sequence[Record]) -> dict[str, int]:
    """Return a place behind all others for each new record of an ordered type."""
    places: dict[str, int] = {}
    for ordered in ORDERED:
        new = [record.id for record in records if type_of(record) is ordered]
        last = last_position(session, ordered) if new else 0
        places |= {record_id: last + i * STEP for i, record_id in enumerate(new, 1)}
    return places


def _check_seen(session: Session, held: Iterable[Held], seen: int) -> None:
    later = {h.id: h.revision for h in held if h.revision > seen}
    if later:
        revisions = col(Change.revision).in_(set(later.values()))
        query = select(Change).where(revisions).order_by(col(Change.revision))
        raise ChangedMeanwhileError(later.keys(), session.exec(query))
