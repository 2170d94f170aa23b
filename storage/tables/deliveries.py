"""Who follows what, what was published for them, and the outbox: one row a recipient."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from storage.tables.columns import Table, checked, row_number


class Rhythm(StrEnum):
    """How often a follower wants to hear of something."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    CORRECTIONS = "corrections"


class NotificationKind(StrEnum):
    """What a notification is; a minor correction edits a message instead of sending one."""

    UPDATE = "update"
    REMINDER = "reminder"
    CORRECTION = "correction"
    MINOR = "minor"
    ANSWER = "answer"
    TRIAL = "trial"


class OutboxState(StrEnum):
    """Where a delivery stands; `unknown` is one that Telegram may or may not have taken."""

    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    BLOCKED = "blocked"
    FAILED = "failed"
    TOO_OLD = "too_old"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


class FollowRow(Table, table=True):
    """A chat that follows an entity, or everything (`*`); paused rows gather until the date."""

    __tablename__ = "follow"

    chat_id: int = Field(
        primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    target: str = Field(primary_key=True, max_length=40, index=True)
    rhythm: Rhythm = Field(sa_type=checked(Rhythm, "rhythm"))
    since: datetime
    paused_until: datetime | None = None


class SilenceRow(Table, table=True):
    """A chat that stopped everything: not even a correction is sent to it."""

    __tablename__ = "silence"

    chat_id: int = Field(
        primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    since: datetime


class NotificationRow(Table, table=True):
    """What was published for many: its words as confirmed, by whom, from when, until when.

    `key` says what it is about, so that the same is never published twice.
    """

    __tablename__ = "notification"

    id: int | None = Field(default=None, primary_key=True, sa_type=row_number())
    key: str = Field(unique=True, max_length=200)
    kind: NotificationKind = Field(sa_type=checked(NotificationKind, "kind"))
    body: dict[str, Any] = Field(sa_type=sa.JSON)
    content_sha256: str = Field(max_length=64)
    author_id: int | None = Field(default=None, sa_type=sa.BigInteger, index=True)
    author: str
    made_at: datetime = Field(index=True)
    not_before: datetime
    expires_at: datetime | None = None
    cancelled_at: datetime | None = None


class OutboxRow(Table, table=True):
    """One notification for one chat; `bundled` ones go together as a digest.

    `doubts` counts how often nobody knows whether Telegram took it; `because` is the target that
    the chat follows.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        sa.Index("ix_outbox_due", "state", "is_urgent", "not_before", "notification_id"),
        sa.Index("ix_outbox_chat_id_state", "chat_id", "state"),
    )

    notification_id: int = Field(
        primary_key=True, sa_type=sa.BigInteger, foreign_key="notification.id"
    )
    chat_id: int = Field(
        primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    state: OutboxState = Field(sa_type=checked(OutboxState, "state"))
    is_urgent: bool
    bundled: bool
    not_before: datetime
    lease_until: datetime | None = None
    attempts: int
    doubts: int
    because: str | None = Field(default=None, max_length=40)
    reply_to: int | None = Field(default=None, sa_type=sa.BigInteger)
    message_id: int | None = Field(default=None, sa_type=sa.BigInteger)
    error: str | None = None
    settled_at: datetime | None = Field(default=None, index=True)


class ChoreRow(Table, table=True):
    """A job that runs by itself: when it last ran, and what it reached or removed."""

    __tablename__ = "chore"

    name: str = Field(primary_key=True, max_length=40)
    at: datetime
    value: int = Field(sa_type=sa.BigInteger)
