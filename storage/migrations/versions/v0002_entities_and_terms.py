"""Entities with their names and event versions, glossary terms with their forms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import (
    count,
    position,
    record,
    sort_key,
    text,
    version_id,
    word,
)

revision = "0002"
down_revision = "0001"

TABLES = ["entity_version", "entity_name", "event_version", "term_version", "term_form"]


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "entity_version",
        version_id(),
        word("type", "person organisation place event topic"),
        text("label"),
        sort_key("label_key"),
        word("gender", "f m", nullable=True),
        record("part_of"),
    )
    strength = word("strength", "strong weak", key=True)
    op.create_table("entity_name", version_id(), strength, position(), text("name"))
    _event_version()
    op.create_table("term_version", version_id(), text("label"), sort_key("label_key"))
    script = word("script", "arabic latin", key=True)
    op.create_table("term_form", version_id(), script, position(), text("form"))


def downgrade() -> None:
    """Drop them."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _event_version() -> None:
    op.create_table(
        "event_version",
        version_id(),
        position(),
        count("n"),
        word("status", "announced held postponed cancelled"),
        sa.Column("start_on", sa.Date),
        sa.Column("end_on", sa.Date),
        word("precision", "day month year"),
        text("zone", nullable=True),
        record("place_id"),
        record("fact_id"),
        text("change", nullable=True),
    )
