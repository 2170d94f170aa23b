"""Which version of which fact a chat was shown: for corrections and edited questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from storage.faults import StorageError
from storage.tables import METADATA, ShownRow, Version

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Showing:
    """A message that Telegram accepted, and the message that asked for it (None: nobody did)."""

    chat_id: int
    message_id: int
    question_message_id: int | None
    via: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """One fact version in one message."""

    fact_id: str
    n: int
    showing: Showing


class NoSuchVersionError(StorageError):
    """A version of a fact that was never held."""


# Statements of every answer, on the bare tables: built once.
_SHOWN, _VERSION = METADATA.tables["shown"], METADATA.tables["version"]
_OF_MESSAGE = sa.and_(
    _SHOWN.c.chat_id == sa.bindparam("chat"), _SHOWN.c.message_id == sa.bindparam("message")
)
_CLEAR = sa.delete(_SHOWN).where(_OF_MESSAGE)
_IDS = sa.select(_VERSION.c.record_id, _VERSION.c.n, _VERSION.c.id).where(
    sa.tuple_(_VERSION.c.record_id, _VERSION.c.n).in_(sa.bindparam("wanted", expanding=True))
)
_ADD = sa.insert(_SHOWN)
_NEWEST = _SHOWN.alias("newest")
_LAST = (
    sa.select(_SHOWN, _VERSION.c.record_id, _VERSION.c.n)
    .join(_VERSION, _VERSION.c.id == _SHOWN.c.version_id)
    .where(
        _SHOWN.c.chat_id == sa.bindparam("chat"),
        _SHOWN.c.message_id
        == sa.select(sa.func.max(_NEWEST.c.message_id))
        .where(_NEWEST.c.chat_id == sa.bindparam("chat"), _NEWEST.c.at >= sa.bindparam("since"))
        .scalar_subquery(),
    )
    .order_by(_SHOWN.c.at, _SHOWN.c.message_id, _VERSION.c.record_id)
)


def note_shown(session: Session, showing: Showing, versions: Iterable[tuple[str, int]]) -> None:
    """Write down the fact versions (id, n) of a message, instead of what it showed before."""
    missing = note_all_shown(session, [(showing, tuple(versions))])
    if missing:
        raise NoSuchVersionError(f"never held: {', '.join(missing)}")


def note_all_shown(
    session: Session, notes: Sequence[tuple[Showing, tuple[tuple[str, int], ...]]]
) -> list[str]:
    """Write down what some messages showed; return the versions that were never held."""
    if not notes:
        return []
    connection = session.connection()
    places = [{"chat": s.chat_id, "message": s.message_id} for s, _ in notes]
    connection.execute(_CLEAR, places)
    wanted = sorted({x for _, versions in notes for x in versions})
    ids = {(i, n): v for i, n, v in connection.execute(_IDS, {"wanted": wanted})}
    rows = [
        {**asdict(showing), "version_id": ids[x]}
        for showing, versions in notes
        for x in sorted(set(versions))
        if x in ids
    ]
    if rows:
        connection.execute(_ADD, rows)
    return [f"{fact_id} ({n})" for fact_id, n in wanted if (fact_id, n) not in ids]


def shown_to_question(session: Session, chat_id: int, question_message_id: int) -> list[Shown]:
    """Return what a question got, so that an edited question can edit its answer."""
    return _read(
        session,
        col(ShownRow.chat_id) == chat_id,
        col(ShownRow.question_message_id) == question_message_id,
    )


def shown_in_message(session: Session, chat_id: int, message_id: int) -> list[Shown]:
    """Return the facts of a message, for a reply to it."""
    return _read(session, col(ShownRow.chat_id) == chat_id, col(ShownRow.message_id) == message_id)


def last_shown(session: Session, chat_id: int, *, since: datetime) -> list[Shown]:
    """Return the facts of the newest message of a chat that showed any, if it is new enough."""
    rows = session.connection().execute(_LAST, {"chat": chat_id, "since": since})
    return [_one_shown(row, row.record_id, row.n) for row in rows]


def shown_versions(session: Session, fact_id: str, ns: Iterable[int]) -> list[Shown]:
    """Return every message with one of the versions of a fact: those whom a correction concerns."""
    return _read(session, col(Version.record_id) == fact_id, col(Version.n).in_(list(ns)))


def chats_shown(session: Session, versions: Iterable[tuple[str, int]]) -> int:
    """Count the chats that were shown one of some fact versions (id, n)."""
    wanted = sorted(set(versions))
    chats: set[int] = set()
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        query = (
            select(col(ShownRow.chat_id))
            .join(Version, col(Version.id) == col(ShownRow.version_id))
            .where(sa.tuple_(col(Version.record_id), col(Version.n)).in_(part))
            .distinct()
        )
        chats.update(session.exec(query))
    return len(chats)


def expire_shown(session: Session, *, before: datetime) -> int:
    """Forget what was shown before a time; return how many rows."""
    return session.exec(delete(ShownRow).where(col(ShownRow.at) < before)).rowcount


def _read(session: Session, *conditions: sa.ColumnElement[bool]) -> list[Shown]:
    query = (
        select(ShownRow, col(Version.record_id), col(Version.n))
        .join(Version, col(Version.id) == col(ShownRow.version_id))
        .where(*conditions)
        .order_by(col(ShownRow.at), col(ShownRow.message_id), col(Version.record_id))
    )
    return [_one_shown(*found) for found in session.exec(query)]


def _one_shown(row: ShownRow | sa.Row[Any], fact_id: str, n: int) -> Shown:
    showing = Showing(row.chat_id, row.message_id, row.question_message_id, row.via, row.at)
    return Shown(fact_id, n, showing)
