"""What was changed by whom, and how to take a change back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.faults import StorageError
from storage.integrity import check_content
from storage.mapping.records import Record, read_versions, same_content
from storage.tables import Change, ChangeItem, ChangeKind, Identity, RecordType, Version
from storage.upsert import lock_content
from storage.writing import Decision, Held, Writing, read_held

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Touched:
    """One record in a change: its version numbers before (None: there was none) and after."""

    id: str
    type: RecordType
    before: int | None
    after: int


@dataclass(frozen=True, slots=True)
class Past:
    """One change as the history tells it; `undone_by` is the revision that took it back."""

    revision: int
    kind: ChangeKind
    author: str
    author_id: int | None
    at: datetime
    why: str
    undoes: int | None
    undone_by: int | None
    touched: tuple[Touched, ...]


class NoSuchChangeError(StorageError):
    """A revision that no change of the history has."""

    def __init__(self, revision: int) -> None:
        super().__init__(f"there is no change {revision} in the history")


class LaterChangeError(StorageError):
    """A change that cannot be taken back because later ones stand on it."""

    def __init__(self, revision: int, later: Mapping[str, int]) -> None:
        self.later = dict(later)
        names = ", ".join(f"{k} by change {n}" for k, n in sorted(later.items()))
        super().__init__(f"change {revision} cannot be undone; changed after it: {names}")


def read_history(
    session: Session, *, record_id: str | None = None, before: int | None = None, limit: int = 20
) -> list[Past]:
    """Return the newest changes first: all of them or one record's, below revision `before`."""
    query = select(Change).order_by(col(Change.revision).desc()).limit(limit)
    if before is not None:
        query = query.where(col(Change.revision) < before)
    if record_id is not None:
        own = select(col(ChangeItem.revision)).where(col(ChangeItem.record_id) == record_id)
        query = query.where(col(Change.revision).in_(own))
    changes = session.exec(query).all()
    revisions = [c.revision for c in changes]
    touched = _touched(session, revisions)
    undone = _undone(session, revisions)
    return [
        Past(
            c.revision,
            c.kind,
            c.author,
            c.author_id,
            c.at,
            c.why,
            c.undoes,
            undone.get(c.revision),
            tuple(touched.get(c.revision, ())),
        )
        for c in changes
    ]


def read_version(session: Session, record_id: str, n: int) -> Record | None:
    """Return version `n` of a record, or None where it was absent or there is no such version."""
    query = select(col(Version.id)).where(col(Version.record_id) == record_id, col(Version.n) == n)
    return next(iter(read_versions(session, query).values()), None)


def undo(session: Session, decision: Decision, revision: int) -> int | None:
    """Bring what a change touched back to its state before, as new versions; return the revision.

    Raises `LaterChangeError` when a later change of the same records would be lost, and
    `ContentError` when something added later refers to what would go.
    """
    lock_content(session)
    items = session.exec(select(ChangeItem).where(col(ChangeItem.revision) == revision)).all()
    if not items:
        raise NoSuchChangeError(revision)
    held = read_held(session, [item.record_id for item in items])
    before = _Before(session, items, held)
    before.check_last(revision)
    check_content(
        session,
        {k: record for k, record in before.states().items() if record is not None},
        [k for k, record in before.states().items() if record is None],
    )
    writing = Writing(session, held)
    for item in items:
        writing.stand(before.restored(writing, item))
    return writing.finish(ChangeKind.UNDO, decision, undoes=revision)


class _Before:
    """The states of records before a change, beside where the records stand now."""

    def __init__(
        self, session: Session, items: Sequence[ChangeItem], held: Mapping[str, Held]
    ) -> None:
        self._items, self._held = items, held
        ids = {x for i in items for x in (i.version_before, i.version_after) if x is not None}
        ids |= {h.version_id for h in held.values() if h.version_id is not None}
        self._records = read_versions(session, sorted(ids))
        origins = select(col(Version.id), col(Version.origin))
        before = [i.version_before for i in items]
        self._origins = {
            version_id: origin
            for start in range(0, len(before), _CHUNK)
            for version_id, origin in session.exec(
                origins.where(col(Version.id).in_(before[start : start + _CHUNK]))
            )
        }

    def states(self) -> dict[str, Record | None]:
        """Return what each record with new content was before; None where it was absent."""
        return {
            i.record_id: self._record(i.version_before)
            for i in self._items
            if i.version_before != i.version_after
        }

    def check_last(self, revision: int) -> None:
        """Raise `LaterChangeError` unless the records are as the change left them."""
        later = {
            i.record_id: self._held[i.record_id].revision
            for i in self._items
            if i.version_before != i.version_after
            and not same_content(
                self._record(self._held[i.record_id].version_id), self._record(i.version_after)
            )
        }
        if later:
            raise LaterChangeError(revision, later)

    def restored(self, writing: Writing, item: ChangeItem) -> Held:
        """Return where a record stands once its part of the change is taken back."""
        now = held = self._held[item.record_id]
        if item.version_before != item.version_after:
            origin = self._origins.get(item.version_before or 0, "editor")
            now = writing.add_version(now, self._record(item.version_before), origin)
        if held.loaded_id == item.loaded_after:
            now = replace(now, loaded_id=item.loaded_before)
        if item.position_before is not None and held.position == item.position_after:
            now = replace(now, position=item.position_before)
        return now

    def _record(self, version_id: int | None) -> Record | None:
        return self._records.get(version_id or 0)


def _touched(session: Session, revisions: Sequence[int]) -> dict[int, list[Touched]]:
    before, after = aliased(Version), aliased(Version)
    query = (
        sa.select(
            col(ChangeItem.revision),
            col(ChangeItem.record_id),
            col(Identity.type),
            col(before.n),
            col(after.n),
        )
        .join(Identity, col(Identity.id) == col(ChangeItem.record_id))
        .join(before, col(before.id) == col(ChangeItem.version_before), isouter=True)
        .join(after, col(after.id) == col(ChangeItem.version_after))
        .where(col(ChangeItem.revision).in_(revisions))
        .order_by(col(ChangeItem.record_id))
    )
    found: dict[int, list[Touched]] = {}
    for row in session.connection().execute(query):
        found.setdefault(row[0], []).append(Touched(*row[1:]))
    return found


def _undone(session: Session, revisions: Sequence[int]) -> dict[int | None, int]:
    query = select(col(Change.undoes), col(Change.revision))
    query = query.where(col(Change.undoes).in_(revisions)).order_by(col(Change.revision))
    return dict(session.exec(query).all())
