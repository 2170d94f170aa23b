"""Readers' side (inbox, facts shown, questions) and editors' side (team, invitations, drafts)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.migrations.columns import count, key, number, row_number, text, word

revision = "0003"
down_revision = "0002"

RANKS = "owner approver editor"
TABLES = ["member", "member_change", "invitation", "draft", "inbox", "shown", "question", "wish"]


def upgrade() -> None:
    """Make the tables."""
    _team()
    _draft()
    _inbox()
    _shown()
    _questions()


def downgrade() -> None:
    """Drop them."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _team() -> None:
    op.create_table(
        "member",
        key("user_id"),
        word("rank", RANKS),
        text("name"),
        sa.Column("since", UTCDateTime(), nullable=False),
    )
    op.create_table(
        "member_change",
        row_number(),
        number("user_id", index=True),
        word("before", RANKS, nullable=True),
        word("after", RANKS, nullable=True),
        number("author_id", nullable=True, index=True),
        sa.Column("at", UTCDateTime(), nullable=False),
    )
    op.create_table(
        "invitation",
        sa.Column("token_sha256", sa.String(64), primary_key=True),
        word("rank", RANKS),
        number("author_id", nullable=True, index=True),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        number("used_by", nullable=True, index=True),
    )


def _draft() -> None:
    op.create_table(
        "draft",
        row_number(),
        number("user_id", index=True),
        text("flow"),
        sa.Column("body", sa.JSON, nullable=False),
        count("n"),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False, index=True),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        row_number(),
        sa.Column("update_id", sa.BigInteger, nullable=False, unique=True),
        number("chat_id"),
        text("body", nullable=True),
        word("state", "new busy done dead"),
        sa.Column("received_at", UTCDateTime(), nullable=False, index=True),
        sa.Column("not_before", UTCDateTime(), nullable=False),
        sa.Column("lease_until", UTCDateTime()),
        count("attempts"),
        count("lapses"),
        text("error", nullable=True),
        sa.Index("ix_inbox_state_not_before", "state", "not_before"),
        sa.Index("ix_inbox_chat_id_state_id", "chat_id", "state", "id"),
    )


def _shown() -> None:
    version = sa.ForeignKey("version.id")
    op.create_table(
        "shown",
        key("chat_id"),
        key("message_id"),
        sa.Column("version_id", sa.BigInteger, version, primary_key=True, index=True),
        number("question_message_id", nullable=True),
        text("via"),
        sa.Column("at", UTCDateTime(), nullable=False, index=True),
        sa.Index("ix_shown_chat_id_question", "chat_id", "question_message_id"),
    )


def _questions() -> None:
    op.create_table(
        "question",
        row_number(),
        sa.Column("folded", sa.String, nullable=False, unique=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "linked",
                "gap",
                "out_of_scope",
                name="state",
                length=20,
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
            index=True,
        ),
        count("refused"),
        count("passed_on"),
        count("not_meant"),
        sa.Column("first_on", sa.Date, nullable=False),
        sa.Column("last_on", sa.Date, nullable=False),
        sa.Column("fact_id", sa.String(40), sa.ForeignKey("record.id")),
    )
    question = sa.ForeignKey("question.id")
    op.create_table(
        "wish",
        sa.Column("question_id", sa.BigInteger, question, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, primary_key=True, index=True),
        number("message_id", nullable=True),
    )
