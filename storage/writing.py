"""The one way in which content changes: versions added, standings moved, an audit row written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select, update

from content.records import Source
from storage.mapping.records import Record, record_rows
from storage.mapping.rows import Row, Values, insert_rows
from storage.tables import (
    Change,
    ChangeItem,
    ChangeKind,
    ContentState,
    Identity,
    RecordType,
    SourceText,
    Standing,
    Version,
)
from storage.text import storable

STEP = 1024


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides: the name that readers of the history see, and a numeric id when there is one."""

    name: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Who, when (aware) and why: the audit row of one transaction."""

    author: Author
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Held:
    """Where a record stands: its version, the version last loaded from a pack, its place."""

    id: str
    type: RecordType
    version_id: int | None = None
    loaded_id: int | None = None
    position: int = 0
    last_n: int = 0
    revision: int = 0
    absent: bool = True


def read_held(session: Session, ids: Iterable[str] | None = None) -> dict[str, Held]:
    """Return where records stand, by id; all of them when no ids are given."""
    query = (
        sa.select(
            col(Standing.record_id),
            col(Identity.type),
            col(Standing.version_id),
            col(Standing.loaded_id),
            col(Standing.position),
            col(Standing.last_n),
            col(Standing.revision),
            col(Version.absent),
        )
        .join(Identity, col(Identity.id) == col(Standing.record_id))
        .join(Version, col(Version.id) == col(Standing.version_id))
    )
    if ids is not None:
        query = query.where(col(Standing.record_id).in_(list(ids)))
    return {row[0]: Held(*row) for row in session.connection().execute(query)}


class Writing:
    """A change being put together; nothing reaches the database before `finish`."""

    def __init__(self, session: Session, held: Mapping[str, Held]) -> None:
        self._session = session
        self._before = held
        self._after: dict[str, Held] = {}
        self._versions: list[Values] = []
        self._rows: list[Row] = []
        self._texts: dict[str, Values] = {}
        self._next_id = (session.exec(select(sa.func.max(col(Version.id)))).one() or 0) + 1

    def now(self, record_id: str, record_type: RecordType) -> Held:
        """Return where a record stands, this change included; an unknown one is absent."""
        known = self._after.get(record_id) or self._before.get(record_id)
        return known or Held(record_id, record_type)

    def add_version(self, held: Held, record: Record | None, origin: str) -> Held:
        """Add a version and return `held` with its number; None makes the record absent."""
        version_id, n = self._next_id, held.last_n + 1
        self._next_id += 1
        self._versions.append(
            {
                "id": version_id,
                "record_id": held.id,
                "n": n,
                "origin": origin,
                "absent": record is None,
            }
        )
        if record is not None:
            self._rows.extend(record_rows(version_id, record))
        if isinstance(record, Source):
            self._texts[record.sha256] = _text(record)
        return replace(held, version_id=version_id, last_n=n, absent=record is None)

    def stand(self, held: Held) -> None:
        """Let a record stand as said when the change is finished."""
        if held != self._before.get(held.id):
            self._after[held.id] = held

    def finish(self, kind: ChangeKind, decision: Decision, undoes: int | None = None) -> int | None:
        """Write it all with its audit row; return the revision, or None when nothing differs."""
        if not self._after:
            return None
        session = self._session
        revision = session.exec(select(col(ContentState.revision))).one() + 1
        session.exec(update(ContentState).values(revision=revision))
        session.add(
            Change(
                revision=revision,
                kind=kind,
                author_id=decision.author.id,
                author=storable(decision.author.name),
                at=decision.at,
                why=storable(decision.why),
                undoes=undoes,
            )
        )
        session.flush()
        new = [h for h in self._after.values() if h.id not in self._before]
        insert_rows(session, ((SourceText, text) for text in self._new_texts()))
        insert_rows(session, ((Identity, {"id": h.id, "type": h.type}) for h in new))
        insert_rows(session, ((Version, {**v, "revision": revision}) for v in self._versions))
        insert_rows(session, self._rows)
        insert_rows(session, self._items(revision))
        self._move(revision)
        session.expire_all()
        return revision

    def _new_texts(self) -> list[Values]:
        known = set(self._session.exec(select(col(SourceText.sha256)))) if self._texts else set()
        return [text for checksum, text in self._texts.items() if checksum not in known]

    def _items(self, revision: int) -> Iterator[Row]:
        for after in self._after.values():
            before = self._before.get(after.id)
            yield (
                ChangeItem,
                {
                    "revision": revision,
                    "record_id": after.id,
                    "version_before": before and before.version_id,
                    "version_after": after.version_id,
                    "loaded_before": before and before.loaded_id,
                    "loaded_after": after.loaded_id,
                    "position_before": before and before.position,
                    "position_after": after.position,
                },
            )

    def _move(self, revision: int) -> None:
        new: list[Values] = []
        known: list[Values] = []
        for after in self._after.values():
            before = self._before.get(after.id)
            values = {
                "record_id": after.id,
                "version_id": after.version_id,
                "loaded_id": after.loaded_id,
                "position": after.position,
                "last_n": after.last_n,
                "revision": revision if _moved(before, after) else after.revision,
            }
            (new if before is None else known).append(values)
        insert_rows(self._session, ((Standing, values) for values in new))
        if known:
            self._session.exec(update(Standing), params=known)


def last_position(session: Session, record_type: RecordType) -> int:
    """Return the last place that a record of a type has, or 0."""
    query = (
        select(sa.func.max(col(Standing.position)))
        .join(Identity, col(Identity.id) == col(Standing.record_id))
        .where(col(Identity.type) == record_type)
    )
    return session.exec(query).one() or 0


def _moved(before: Held | None, after: Held) -> bool:
    return before is None or (before.version_id, before.position) != (
        after.version_id,
        after.position,
    )


def _text(source: Source) -> Values:
    return {
        "sha256": source.sha256,
        "original": source.text.encode("utf-8"),
        "length": len(source.text),
    }
