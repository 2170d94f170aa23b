"""The cards on a reader's screen: which question each answers, and its buttons."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.migrations.columns import count, key, number

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "card",
        key("chat_id"),
        key("message_id"),
        number("question_message_id", nullable=True),
        count("parts"),
        sa.Column("buttons", sa.JSON, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False, index=True),
        sa.Index("ix_card_chat_id_question", "chat_id", "question_message_id"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("card")
