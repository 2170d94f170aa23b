"""Followers, notifications, the outbox, and the record of jobs that run by themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.migrations.columns import count, key, number, row_number, text, word

revision = "0005"
down_revision = "0004"

TABLES = ["follow", "silence", "notification", "outbox", "chore"]


def upgrade() -> None:
    """Make the tables; what was changed before has no followers to tell."""
    _followers()
    _notification()
    _outbox()
    op.create_table(
        "chore",
        sa.Column("name", sa.String(40), primary_key=True),
        _time("at"),
        number("value"),
    )
    op.execute(
        "INSERT INTO chore (name, at, value) "
        "SELECT 'corrections', CURRENT_TIMESTAMP, revision FROM content_state"
    )


def downgrade() -> None:
    """Drop them."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _followers() -> None:
    op.create_table(
        "follow",
        key("chat_id"),
        sa.Column("target", sa.String(40), primary_key=True, index=True),
        word("rhythm", "at_once daily weekly corrections"),
        _time("since"),
        sa.Column("paused_until", UTCDateTime()),
    )
    op.create_table("silence", key("chat_id"), _time("since"))


def _notification() -> None:
    op.create_table(
        "notification",
        row_number(),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        word("kind", "update reminder correction minor answer trial"),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("content_sha256", sa.String(64), nullable=False),
        number("author_id", nullable=True, index=True),
        text("author"),
        sa.Column("made_at", UTCDateTime(), nullable=False, index=True),
        _time("not_before"),
        sa.Column("expires_at", UTCDateTime()),
        sa.Column("cancelled_at", UTCDateTime()),
    )


def _outbox() -> None:
    owner = sa.ForeignKey("notification.id")
    op.create_table(
        "outbox",
        sa.Column("notification_id", sa.BigInteger, owner, primary_key=True),
        key("chat_id"),
        word("state", "ready sending sent blocked failed too_old unknown cancelled"),
        sa.Column("is_urgent", sa.Boolean, nullable=False),
        sa.Column("bundled", sa.Boolean, nullable=False),
        _time("not_before"),
        sa.Column("lease_until", UTCDateTime()),
        count("attempts"),
        count("doubts"),
        sa.Column("because", sa.String(40)),
        number("reply_to", nullable=True),
        number("message_id", nullable=True),
        text("error", nullable=True),
        sa.Column("settled_at", UTCDateTime(), index=True),
        sa.Index("ix_outbox_due", "state", "is_urgent", "not_before", "notification_id"),
        sa.Index("ix_outbox_chat_id_state", "chat_id", "state"),
    )


def _time(name: str) -> sa.Column[UTCDateTime]:
    return sa.Column(name, UTCDateTime(), nullable=False)
