"""The inbox: every update that Telegram handed over, until its reply was accepted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, select, update

from storage.tables import InboxRow, InboxState
from storage.text import storable
from storage.upsert import insert_missing

ATTEMPTS = 3
_WAITING = (InboxState.NEW, InboxState.BUSY)


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came; `chat_id` is the queue in which its order is kept."""

    update_id: int
    chat_id: int
    body: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A row that one worker holds until `lease_until`; `lapses` counts those who died with it."""

    id: int
    update_id: int
    chat_id: int
    body: str
    received_at: datetime
    lease_until: datetime
    attempts: int
    lapses: int


def accept_updates(session: Session, updates: Sequence[Received], *, now: datetime) -> int:
    """Store updates that are not known yet and return how many were new; then confirm them."""
    rows = [
        {
            "update_id": x.update_id,
            "chat_id": x.chat_id,
            "body": storable(x.body),
            "state": InboxState.NEW,
            "received_at": now,
            "not_before": now,
            "attempts": 0,
            "lapses": 0,
        }
        for x in updates
    ]
    return insert_missing(session, InboxRow, rows, "update_id")


def claim_updates(session: Session, *, limit: int, lease: timedelta, now: datetime) -> list[Claim]:
    """Take the oldest due rows, at most one of each chat and only a chat's first unfinished one.

    A row whose lease has lapsed is due again. Rows that another worker is claiming are skipped.
    """
    earlier = aliased(InboxRow)
    waits = (
        select(col(earlier.id))
        .where(
            col(earlier.chat_id) == col(InboxRow.chat_id),
            col(earlier.id) < col(InboxRow.id),
            col(earlier.state).in_(_WAITING),
        )
        .exists()
    )
    lapsed = sa.and_(col(InboxRow.state) == InboxState.BUSY, col(InboxRow.lease_until) <= now)
    due = sa.and_(col(InboxRow.state) == InboxState.NEW, col(InboxRow.not_before) <= now)
    query = (
        select(InboxRow)
        .where(sa.or_(due, lapsed), ~waits)
        .order_by(col(InboxRow.id))
        .limit(limit)
        .with_for_update(skip_locked=True, of=InboxRow)
    )
    rows = session.exec(query).all()
    for row in rows:
        row.lapses += row.state is InboxState.BUSY
        row.state = InboxState.BUSY
        row.lease_until = now + lease
    session.flush()
    return [_claim(row) for row in rows]


def finish_update(session: Session, claim: Claim) -> bool:
    """Mark a row done and erase its text, once Telegram accepted the reply.

    Returns False when the lease had lapsed and another worker has the row: its word counts.
    """
    return _settle(session, claim, state=InboxState.DONE, body=None, error=None, lease_until=None)


def put_back_update(session: Session, claim: Claim, error: str, *, not_before: datetime) -> bool:
    """Give a row back after a fault that is not its own: network, RetryAfter, database.

    `error` is the kind of fault, never a text of a person. The chat's next rows wait.
    """
    return _settle(
        session,
        claim,
        state=InboxState.NEW,
        error=error,
        not_before=not_before,
        lease_until=None,
    )


def fail_update(session: Session, claim: Claim, error: str, *, not_before: datetime) -> InboxState:
    """Count a failed attempt; the third makes the row dead and erases its text."""
    attempts = claim.attempts + 1
    if attempts >= ATTEMPTS:
        bury_update(session, claim, error)
        return InboxState.DEAD
    _settle(
        session,
        claim,
        state=InboxState.NEW,
        error=error,
        attempts=attempts,
        not_before=not_before,
        lease_until=None,
    )
    return InboxState.NEW


def bury_update(session: Session, claim: Claim, error: str) -> bool:
    """Make a row dead at once, because no attempt can help, and erase its text."""
    return _settle(
        session,
        claim,
        state=InboxState.DEAD,
        body=None,
        error=error,
        attempts=claim.attempts + 1,
        lease_until=None,
    )


def renew_lease(session: Session, claim: Claim, *, until: datetime) -> Claim | None:
    """Keep a row longer and return the new claim; None when another worker has it by now."""
    kept = _settle(session, claim, lease_until=until)
    return replace(claim, lease_until=until) if kept else None


def count_waiting(session: Session, chat_id: int | None = None) -> int:
    """Count the rows that are not finished, of one chat or of all."""
    query = select(sa.func.count()).where(col(InboxRow.state).in_(_WAITING))
    if chat_id is not None:
        query = query.where(col(InboxRow.chat_id) == chat_id)
    return session.exec(query).one()


def known_updates(session: Session, update_ids: Collection[int]) -> set[int]:
    """Return those of some updates that were stored before."""
    query = select(col(InboxRow.update_id)).where(col(InboxRow.update_id).in_(update_ids))
    return set(session.exec(query).all())


def count_waiting_by_chat(session: Session, chat_ids: Collection[int]) -> dict[int, int]:
    """Count the rows that are not finished, by chat; a chat without any is left out."""
    query = (
        select(col(InboxRow.chat_id), sa.func.count())
        .where(col(InboxRow.state).in_(_WAITING), col(InboxRow.chat_id).in_(chat_ids))
        .group_by(col(InboxRow.chat_id))
    )
    return dict(session.exec(query).all())


def next_due(session: Session) -> datetime | None:
    """Return when the next row is due: put back until then, or its lease lapses; None if none."""
    soonest = [
        session.exec(select(sa.func.min(column)).where(col(InboxRow.state) == state)).one()
        for state, column in (
            (InboxState.NEW, col(InboxRow.not_before)),
            (InboxState.BUSY, col(InboxRow.lease_until)),
        )
    ]
    return min((x for x in soonest if x is not None), default=None)


def purge_inbox(session: Session, *, before: datetime) -> int:
    """Delete finished rows received before a time; Telegram hands an update over for 24 hours."""
    done = col(InboxRow.state).in_((InboxState.DONE, InboxState.DEAD))
    gone = session.exec(delete(InboxRow).where(done, col(InboxRow.received_at) < before))
    return gone.rowcount


def _settle(session: Session, claim: Claim, **values: object) -> bool:
    mine = (
        col(InboxRow.id) == claim.id,
        col(InboxRow.state) == InboxState.BUSY,
        col(InboxRow.lease_until) == claim.lease_until,
    )
    done = session.exec(update(InboxRow).where(*mine).values(**values))
    return done.rowcount == 1


def _claim(row: InboxRow) -> Claim:
    if row.id is None or row.body is None or row.lease_until is None:
        raise ValueError(f"inbox row {row.id} is busy without text or lease")
    return Claim(
        row.id,
        row.update_id,
        row.chat_id,
        row.body,
        row.received_at,
        row.lease_until,
        row.attempts,
        row.lapses,
    )
