"""What the tests of followers and the outbox do over and over."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import col, select

from storage.database import Database, reading, transaction
from storage.followers import Plan, follow
from storage.notifications import Notification, Slot, publish
from storage.outbox import Delivery, Room, claim_deliveries, finish_delivery
from storage.recipients import queue_followers
from storage.tables import NotificationKind, OutboxRow, OutboxState, Rhythm
from tests.storage.deeds import HUDA, NOW

LARGE = 7_000_000_000
DAY, LEASE, PACE = timedelta(days=1), timedelta(seconds=60), timedelta(seconds=1)
MORNING = datetime(2026, 7, 2, 8, 0, tzinfo=NOW.tzinfo)
SUNDAY = datetime(2026, 7, 5, 8, 0, tzinfo=NOW.tzinfo)
SLOTS = {
    Rhythm.AT_ONCE: Slot(NOW),
    Rhythm.DAILY: Slot(MORNING, bundled=True),
    Rhythm.WEEKLY: Slot(SUNDAY, bundled=True),
}
PLAN = Plan(lambda at: {**SLOTS, Rhythm.AT_ONCE: Slot(max(at, NOW))}, NOW)
PLENTY = Room(1_000, 1_000)


def notification(
    key: str, kind: NotificationKind = NotificationKind.UPDATE, at: datetime = NOW
) -> Notification:
    return Notification(key, kind, {"title": key}, HUDA, at, at)


def follows(database: Database, chat_id: int, target: str, rhythm: Rhythm = Rhythm.AT_ONCE) -> bool:
    with transaction(database) as session:
        return follow(session, chat_id, target, rhythm, now=NOW)


def told(database: Database, key: str, *targets: str, now: datetime = NOW) -> int:
    """Publish something for the followers of targets; return its number."""
    with transaction(database) as session:
        number = publish(session, notification(key, at=now))
        assert number is not None
        queue_followers(session, number, targets, SLOTS, now=now)
    return number


def rows(database: Database) -> list[OutboxRow]:
    with reading(database) as session:
        query = select(OutboxRow).order_by(col(OutboxRow.notification_id), col(OutboxRow.chat_id))
        return list(session.exec(query).all())


def states(database: Database) -> dict[int, OutboxState]:
    return {row.chat_id: row.state for row in rows(database)}


def claim(database: Database, room: Room = PLENTY, now: datetime = NOW) -> list[Delivery]:
    with transaction(database) as session:
        return claim_deliveries(session, room, lease=LEASE, now=now)


def finish(database: Database, delivery: Delivery, now: datetime = NOW) -> bool:
    with transaction(database) as session:
        return finish_delivery(session, delivery, 900, pace=PACE, now=now)
