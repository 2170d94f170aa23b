"""The outbox: each row is claimed, sent and settled once; a dead sender's rows come free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select, update
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.tables import OutboxRow, OutboxState
from storage.tables.columns import checked

ATTEMPTS = 3
# So often a row may be sent without anyone knowing whether it arrived; then a person decides.
MOST_DOUBTS = 10
# So many titles fit a message; what is due beyond comes in the next.
MOST_BUNDLED = 20
_STATE = checked(OutboxState, "state")
_UNSENT = (OutboxState.READY, OutboxState.SENDING)


@dataclass(frozen=True, slots=True)
class Part:
    """One notification of a delivery: the target it came because of, the message it replies to."""

    notification_id: int
    because: str | None
    reply_to: int | None
    attempts: int
    doubts: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message that one sender holds until `lease_until`; a digest has several parts."""

    chat_id: int
    bundled: bool
    parts: tuple[Part, ...]
    lease_until: datetime


@dataclass(frozen=True, slots=True)
class Room:
    """How many may be claimed now: so many at once, and so many a second by all processes.

    In the office's night there is room for what is urgent alone.
    """

    limit: int
    a_second: int
    is_night: bool = False


def claim_deliveries(
    session: Session, room: Room, *, lease: timedelta, now: datetime
) -> list[Delivery]:
    """Take due deliveries, at most one of each chat; urgent ones first, then the oldest.

    Rows whose lease lapsed come before all: they are due again, and one more doubt is counted. A
    night lets urgent ones alone out, however long the others have waited. Rows that another
    process is claiming are skipped.
    """
    limit = min(room.limit, room.a_second - _sent_since(session, now - timedelta(seconds=1)))
    lapsed = sa.and_(_sending(OutboxRow), col(OutboxRow.lease_until) <= now)
    due = sa.and_(_ready(OutboxRow), col(OutboxRow.not_before) <= now)
    urgent = col(OutboxRow.is_urgent)
    by_night = (sa.and_(lapsed, urgent), sa.and_(due, urgent))
    rows: list[OutboxRow] = []
    for condition in by_night if room.is_night else (lapsed, by_night[1], sa.and_(due, ~urgent)):
        if len(rows) < limit:
            rows += _first_rows(session, condition, limit - len(rows), now)
    found = []
    for row in rows:
        parts = _take([row, *_others(session, row, now)], now + lease)
        if parts:
            found.append(Delivery(row.chat_id, row.bundled, parts, now + lease))
    session.flush()
    return found


def finish_delivery(
    session: Session, delivery: Delivery, message_id: int, *, pace: timedelta, now: datetime
) -> bool:
    """Mark a delivery sent; the chat's next one waits for the chat's pace.

    Returns False when the lease had lapsed and another process has the rows: its word counts.
    """
    values = {"state": OutboxState.SENT, "message_id": message_id, "error": None}
    is_ours = _settle(session, delivery, settled_at=now, **values)
    next_one = now + pace
    waiting = (
        col(OutboxRow.chat_id) == delivery.chat_id,
        col(OutboxRow.state) == OutboxState.READY,
        col(OutboxRow.not_before) < next_one,
    )
    session.exec(update(OutboxRow).where(*waiting).values(not_before=next_one))
    return is_ours


def put_back_delivery(
    session: Session, delivery: Delivery, error: str, *, not_before: datetime, doubts: int = 0
) -> bool:
    """Give a delivery back after a fault that is not its own: a pause, the network, the database.

    `doubts` is 1 when Telegram may have taken it all the same.
    """
    doubt = col(OutboxRow.doubts) + doubts
    state = sa.case(
        (doubt >= MOST_DOUBTS, sa.literal(OutboxState.UNKNOWN, _STATE)),
        else_=sa.literal(OutboxState.READY, _STATE),
    )
    settled = sa.case((doubt >= MOST_DOUBTS, sa.literal(not_before, UTCDateTime())))
    values = {"state": state, "doubts": doubt, "error": error, "settled_at": settled}
    return _settle(session, delivery, not_before=not_before, **values)


def fail_delivery(
    session: Session, delivery: Delivery, error: str, *, not_before: datetime, now: datetime
) -> OutboxState:
    """Count a failed attempt; the third is the last."""
    attempts = max(part.attempts for part in delivery.parts) + 1
    if attempts >= ATTEMPTS:
        end_delivery(session, delivery, OutboxState.FAILED, error, now=now)
        return OutboxState.FAILED
    _settle(
        session,
        delivery,
        state=OutboxState.READY,
        attempts=attempts,
        error=error,
        not_before=not_before,
    )
    return OutboxState.READY


def end_delivery(
    session: Session, delivery: Delivery, state: OutboxState, error: str, *, now: datetime
) -> bool:
    """End a delivery that no attempt can help: refused for good, or too old."""
    return _settle(session, delivery, state=state, error=error, settled_at=now)


def block_chat(session: Session, chat_id: int, error: str, *, now: datetime) -> int:
    """End all that waits for a chat that cannot be reached; return how many rows."""
    mine = (col(OutboxRow.chat_id) == chat_id, col(OutboxRow.state).in_(_UNSENT))
    values = {"state": OutboxState.BLOCKED, "error": error, "settled_at": now, "lease_until": None}
    return session.exec(update(OutboxRow).where(*mine).values(**values)).rowcount


def _sent_since(session: Session, since: datetime) -> int:
    sent = (col(OutboxRow.settled_at) > since, col(OutboxRow.state) == OutboxState.SENT)
    return session.exec(select(sa.func.count()).where(*sent)).one()


def _first_rows(
    session: Session, condition: sa.ColumnElement[bool], limit: int, now: datetime
) -> Sequence[OutboxRow]:
    """Return rows that no other row of their chat comes before."""
    other = aliased(OutboxRow)
    is_due = sa.and_(_ready(other), col(other.not_before) <= now)
    in_hand = sa.and_(_sending(other), col(other.lease_until) > now)
    lapsed = sa.and_(_sending(other), col(other.lease_until) <= now)
    is_first = sa.or_(
        sa.and_(col(other.is_urgent), sa.not_(col(OutboxRow.is_urgent))),
        sa.and_(
            col(other.is_urgent) == col(OutboxRow.is_urgent),
            col(other.notification_id) < col(OutboxRow.notification_id),
        ),
    )
    # One look by the chat's index for each row: as an anti-join PostgreSQL would read all that waits.
    before = (
        select(col(other.chat_id))
        .where(
            col(other.chat_id) == col(OutboxRow.chat_id),
            col(other.state).in_(_UNSENT),
            sa.or_(in_hand, sa.and_(sa.or_(is_due, lapsed), is_first)),
        )
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(OutboxRow)
        .where(condition, before.is_(None))
        .order_by(col(OutboxRow.not_before), col(OutboxRow.notification_id))
        .limit(limit)
        .with_for_update(skip_locked=True, of=OutboxRow)
    )
    return session.exec(query).all()


def _others(session: Session, first: OutboxRow, now: datetime) -> Sequence[OutboxRow]:
    """Return what else of a digest is due with its first row."""
    if not first.bundled:
        return ()
    due = sa.or_(
        sa.and_(_ready(OutboxRow), col(OutboxRow.not_before) <= now),
        sa.and_(_sending(OutboxRow), col(OutboxRow.lease_until) <= now),
    )
    query = (
        select(OutboxRow)
        .where(
            col(OutboxRow.chat_id) == first.chat_id,
            col(OutboxRow.bundled),
            col(OutboxRow.notification_id) != first.notification_id,
            due,
        )
        .order_by(col(OutboxRow.notification_id))
        .limit(MOST_BUNDLED - 1)
        .with_for_update(skip_locked=True, of=OutboxRow)
    )
    return session.exec(query).all()


def _take(rows: Sequence[OutboxRow], until: datetime) -> tuple[Part, ...]:
    """Hold rows until a time; one with too many doubts is given up instead."""
    parts = []
    for row in rows:
        row.doubts += row.state is OutboxState.SENDING
        if row.doubts >= MOST_DOUBTS:
            row.state, row.lease_until, row.settled_at = OutboxState.UNKNOWN, None, until
            continue
        row.state, row.lease_until = OutboxState.SENDING, until
        parts.append(Part(row.notification_id, row.because, row.reply_to, row.attempts, row.doubts))
    return tuple(parts)


def _settle(session: Session, delivery: Delivery, **values: object) -> bool:
    mine = (
        col(OutboxRow.chat_id) == delivery.chat_id,
        col(OutboxRow.notification_id).in_([x.notification_id for x in delivery.parts]),
        col(OutboxRow.state) == OutboxState.SENDING,
        col(OutboxRow.lease_until) == delivery.lease_until,
    )
    done = session.exec(update(OutboxRow).where(*mine).values(lease_until=None, **values))
    return done.rowcount > 0


def _ready(row: type[OutboxRow]) -> sa.ColumnElement[bool]:
    return col(row.state) == OutboxState.READY


def _sending(row: type[OutboxRow]) -> sa.ColumnElement[bool]:
    return col(row.state) == OutboxState.SENDING
