"""What is published for many: written once, with one row in the outbox for each recipient."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlmodel import Session, col, select, update

from storage.tables import (
    NotificationKind,
    NotificationRow,
    OutboxRow,
    OutboxState,
)
from storage.upsert import insert_missing
from storage.writing import Author


@dataclass(frozen=True, slots=True)
class Slot:
    """When the next message of a rhythm may go out, alone or bundled with others as a digest."""

    not_before: datetime
    bundled: bool = False


@dataclass(frozen=True, slots=True)
class Notification:
    """What is told: `key` names what it is about, `body` holds the words as they were confirmed."""

    key: str
    kind: NotificationKind
    body: dict[str, Any]
    author: Author
    made_at: datetime
    not_before: datetime
    expires_at: datetime | None = None


def content_hash(body: Mapping[str, Any]) -> str:
    """Return the checksum of a body, to which a confirmation is bound."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def publish(session: Session, notification: Notification) -> int | None:
    """Write a notification down and return its number; None when its key was published before."""
    row = {
        "key": notification.key,
        "kind": notification.kind,
        "body": notification.body,
        "content_sha256": content_hash(notification.body),
        "author_id": notification.author.id,
        "author": notification.author.name,
        "made_at": notification.made_at,
        "not_before": notification.not_before,
        "expires_at": notification.expires_at,
    }
    if not insert_missing(session, NotificationRow, [row], "key"):
        return None
    same = col(NotificationRow.key) == notification.key
    return session.exec(select(col(NotificationRow.id)).where(same)).one()


def cancel(session: Session, notification_id: int, *, now: datetime) -> int:
    """End a notification; return how many will not get it. Those in hand still do."""
    mine = col(NotificationRow.id) == notification_id
    still = col(NotificationRow.cancelled_at).is_(None)
    session.exec(update(NotificationRow).where(mine, still).values(cancelled_at=now))
    ready = (
        col(OutboxRow.notification_id) == notification_id,
        col(OutboxRow.state) == OutboxState.READY,
    )
    gone = update(OutboxRow).where(*ready).values(state=OutboxState.CANCELLED, settled_at=now)
    return session.exec(gone).rowcount
