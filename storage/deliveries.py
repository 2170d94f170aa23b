"""How deliveries go: what the team sees of a notification and its recipients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from storage.notifications import content_hash
from storage.recipients import TARGETS
from storage.tables import NotificationKind, NotificationRow, OutboxRow, OutboxState


@dataclass(frozen=True, slots=True)
class Published:
    """A notification as it stands in the database."""

    id: int
    key: str
    kind: NotificationKind
    body: Mapping[str, Any]
    content_sha256: str
    author: str
    made_at: datetime
    expires_at: datetime | None
    cancelled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a notification has come: rows by state, failures by cause, times of sending.

    Of what waits, `due` may go out now; the first of the others goes out at `next_at`.
    """

    published: Published
    counts: Mapping[OutboxState, int]
    causes: Mapping[str, int]
    first_sent: datetime | None
    last_sent: datetime | None
    due: int
    next_at: datetime | None

    @property
    def waiting(self) -> int:
        """How many are still to be sent."""
        return self.counts.get(OutboxState.READY, 0) + self.counts.get(OutboxState.SENDING, 0)

    @property
    def total(self) -> int:
        """How many recipients there are."""
        return sum(self.counts.values())

    @property
    def a_second(self) -> float | None:
        """How many were sent a second so far; None before the second one."""
        sent = self.counts.get(OutboxState.SENT, 0)
        if self.first_sent is None or self.last_sent is None or self.first_sent >= self.last_sent:
            return None
        return (sent - 1) / (self.last_sent - self.first_sent).total_seconds()


def read_published(session: Session, notification_id: int) -> Published | None:
    """Return a notification; None when there is none with that number."""
    row = session.get(NotificationRow, notification_id)
    return None if row is None else _published(row)


def find_published(session: Session, key: str) -> Published | None:
    """Return the notification of a key; None when nothing was published under it."""
    row = session.exec(select(NotificationRow).where(col(NotificationRow.key) == key)).first()
    return None if row is None else _published(row)


def published_since(session: Session, kind: NotificationKind, since: datetime) -> list[Published]:
    """Return what was published of a kind since a time and not cancelled, in order."""
    query = (
        select(NotificationRow)
        .where(
            col(NotificationRow.kind) == kind,
            col(NotificationRow.made_at) >= since,
            col(NotificationRow.cancelled_at).is_(None),
        )
        .order_by(col(NotificationRow.id))
    )
    return [_published(row) for row in session.exec(query)]


def published_like(session: Session, start: str) -> list[Published]:
    """Return what was published under keys with a start and not cancelled."""
    query = select(NotificationRow).where(
        col(NotificationRow.key).startswith(start, autoescape=True),
        col(NotificationRow.cancelled_at).is_(None),
    )
    return [_published(row) for row in session.exec(query.order_by(col(NotificationRow.id)))]


def still_waiting(session: Session) -> list[Published]:
    """Return the updates and reminders that somebody has not got yet, in order."""
    unsent = select(col(OutboxRow.notification_id)).where(
        col(OutboxRow.state).in_((OutboxState.READY, OutboxState.SENDING))
    )
    kinds = (NotificationKind.UPDATE, NotificationKind.REMINDER)
    query = select(NotificationRow).where(
        col(NotificationRow.id).in_(unsent), col(NotificationRow.kind).in_(kinds)
    )
    return [_published(row) for row in session.exec(query.order_by(col(NotificationRow.id)))]


def rewrite(session: Session, notification_id: int, body: dict[str, Any]) -> None:
    """Let whoever has not got a notification yet get other words."""
    row = session.get_one(NotificationRow, notification_id)
    targets = {TARGETS: row.body[TARGETS]} if TARGETS in row.body else {}
    row.body, row.content_sha256 = {**body, **targets}, content_hash(body)
    session.flush()


def recent_progress(session: Session, *, now: datetime, limit: int = 5) -> list[Progress]:
    """Return how the newest notifications stand, the newest first."""
    query = select(NotificationRow).order_by(col(NotificationRow.id).desc()).limit(limit)
    return [_progress(session, _published(row), now) for row in session.exec(query)]


def read_progress(session: Session, notification_id: int, *, now: datetime) -> Progress | None:
    """Return how one notification stands."""
    published = read_published(session, notification_id)
    return None if published is None else _progress(session, published, now)


def purge_outbox(session: Session, *, before: datetime) -> int:
    """Delete rows that were settled before a time; return how many."""
    gone = delete(OutboxRow).where(col(OutboxRow.settled_at) < before)
    return session.exec(gone).rowcount


def _progress(session: Session, published: Published, now: datetime) -> Progress:
    mine = col(OutboxRow.notification_id) == published.id
    by_state = select(col(OutboxRow.state), sa.func.count()).where(mine)
    counts = dict(session.exec(by_state.group_by(col(OutboxRow.state))).all())
    failed = (OutboxState.BLOCKED, OutboxState.FAILED, OutboxState.UNKNOWN, OutboxState.TOO_OLD)
    causes = (
        select(col(OutboxRow.error), sa.func.count())
        .where(mine, col(OutboxRow.state).in_(failed))
        .group_by(col(OutboxRow.error))
        .order_by(sa.func.count().desc(), col(OutboxRow.error))
    )
    times = select(
        sa.func.min(col(OutboxRow.settled_at)), sa.func.max(col(OutboxRow.settled_at))
    ).where(mine, col(OutboxRow.state) == OutboxState.SENT)
    first, last = session.exec(times).one()
    found = {error or "": count for error, count in session.exec(causes).all()}
    later = select(sa.func.count(), sa.func.min(col(OutboxRow.not_before))).where(
        mine, col(OutboxRow.state) == OutboxState.READY, col(OutboxRow.not_before) > now
    )
    waiting, next_at = session.exec(later).one()
    unsent = counts.get(OutboxState.READY, 0) + counts.get(OutboxState.SENDING, 0)
    return Progress(published, counts, found, first, last, unsent - waiting, next_at)


def _published(row: NotificationRow) -> Published:
    if row.id is None:
        raise ValueError("a notification has no number before it is stored")
    return Published(
        row.id,
        row.key,
        row.kind,
        row.body,
        row.content_sha256,
        row.author,
        row.made_at,
        row.expires_at,
        row.cancelled_at,
    )
