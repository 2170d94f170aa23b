"""Which version of which fact a chat was shown: for corrections and edited questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from storage.faults import StorageError
from storage.mapping.rows import insert_rows
from storage.tables import ShownRow, Version

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


def note_shown(session: Session, showing: Showing, versions: Iterable[tuple[str, int]]) -> None:
    """Write down the fact versions (id, n) of a message, instead of what it showed before."""
    message = (
        col(ShownRow.chat_id) == showing.chat_id,
        col(ShownRow.message_id) == showing.message_id,
    )
    session.exec(delete(ShownRow).where(*message))
    wanted = sorted(set(versions))
    ids = _version_ids(session, wanted)
    missing = [f"{fact_id} ({n})" for fact_id, n in wanted if (fact_id, n) not in ids]
    if missing:
        raise NoSuchVersionError(f"never held: {', '.join(missing)}")
    values = {
        "chat_id": showing.chat_id,
        "message_id": showing.message_id,
        "question_message_id": showing.question_message_id,
        "via": showing.via,
        "at": showing.at,
    }
    insert_rows(session, ((ShownRow, {**values, "version_id": ids[x]}) for x in wanted))


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
    newest = (
        select(sa.func.max(ShownRow.message_id))
        .where(col(ShownRow.chat_id) == chat_id, col(ShownRow.at) >= since)
        .scalar_subquery()
    )
    return _read(session, col(ShownRow.chat_id) == chat_id, col(ShownRow.message_id) == newest)


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


def _version_ids(session: Session, wanted: list[tuple[str, int]]) -> dict[tuple[str, int], int]:
    query = select(col(Version.record_id), col(Version.n), col(Version.id)).where(
        sa.tuple_(col(Version.record_id), col(Version.n)).in_(wanted)
    )
    return {(fact_id, n): version_id for fact_id, n, version_id in session.exec(query)}


def _read(session: Session, *conditions: sa.ColumnElement[bool]) -> list[Shown]:
    query = (
        select(ShownRow, col(Version.record_id), col(Version.n))
        .join(Version, col(Version.id) == col(ShownRow.version_id))
        .where(*conditions)
        .order_by(col(ShownRow.at), col(ShownRow.message_id), col(Version.record_id))
    )
    return list(_shown(session.exec(query)))


def _shown(rows: Iterable[tuple[ShownRow, str, int]]) -> Iterator[Shown]:
    for row, fact_id, n in rows:
        showing = Showing(row.chat_id, row.message_id, row.question_message_id, row.via, row.at)
        yield Shown(fact_id, n, showing)
