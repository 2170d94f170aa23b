"""The inbox: every update that Telegram handed over, until its reply was accepted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from storage.inbox_statements import DUE, FINISH, HELD, INBOX, LAPSED, TAKE, WAITING
from storage.tables import InboxRow, InboxState
from storage.text import storable
from storage.upsert import insert_missing

ATTEMPTS = 3


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
    connection = session.connection()
    due: list[int] = []
    for query in (LAPSED, DUE):
        found = connection.execute(query, {"now": now, "most": limit - len(due)})
        due += found.scalars().all()
    if not due:
        return []
    rows = connection.execute(TAKE, {"ids": due, "until": now + lease}).all()
    return sorted((_claim(row) for row in rows), key=lambda claim: claim.id)


def finish_update(session: Session, claim: Claim) -> bool:
    """Mark a row done and erase its text, once Telegram accepted the reply.

    Returns False when the lease had lapsed and another worker has the row: its word counts.
    """
    return bool(finish_updates(session, [claim]))


def finish_updates(session: Session, claims: Sequence[Claim]) -> set[int]:
    """Mark rows done and erase their texts; return the ids of those that still were ours."""
    return _settled(session, claims, FINISH)


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
    return next(iter(renew_leases(session, [claim], until=until)), None)


def renew_leases(session: Session, claims: Sequence[Claim], *, until: datetime) -> list[Claim]:
    """Keep rows longer; return the new claims of those that still were ours."""
    kept = _settle_all(session, claims, lease_until=until)
    return [replace(claim, lease_until=until) for claim in claims if claim.id in kept]


def count_waiting(session: Session, chat_id: int | None = None) -> int:
    """Count the rows that are not finished, of one chat or of all."""
    query = select(sa.func.count()).where(col(InboxRow.state).in_(WAITING))
    mine = () if chat_id is None else (col(InboxRow.chat_id) == chat_id,)
    return session.exec(query.where(*mine)).one()


def known_updates(session: Session, update_ids: Collection[int]) -> set[int]:
    """Return those of some updates that were stored before."""
    query = select(col(InboxRow.update_id)).where(col(InboxRow.update_id).in_(update_ids))
    return set(session.exec(query).all())


def count_waiting_by_chat(session: Session, chat_ids: Collection[int]) -> dict[int, int]:
    """Count the rows that are not finished, by chat; a chat without any is left out."""
    query = (
        select(col(InboxRow.chat_id), sa.func.count())
        .where(col(InboxRow.state).in_(WAITING), col(InboxRow.chat_id).in_(chat_ids))
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
    return bool(_settle_all(session, [claim], **values))


def _settle_all(session: Session, claims: Sequence[Claim], **values: object) -> set[int]:
    """Write values into the rows of claims that still hold; return the ids of those."""
    if not claims:
        return set()
    statement = sa.update(INBOX).where(HELD).values(**values).returning(INBOX.c.id)
    return _settled(session, claims, statement)


def _settled(session: Session, claims: Sequence[Claim], statement: sa.Executable) -> set[int]:
    if not claims:
        return set()
    held = {"claims": [(claim.id, claim.lease_until) for claim in claims]}
    return set(session.connection().execute(statement, held).scalars())


def _claim(row: sa.Row[Any]) -> Claim:
    if row.body is None:
        raise ValueError(f"inbox row {row.id} is busy without text")
    return Claim(*tuple(row))
