"""Records with their versions and history, sources, facts."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.migrations.columns import (
    change,
    count,
    key,
    number,
    position,
    record,
    sort_key,
    span,
    text,
    version,
    version_id,
    word,
)

revision = "0001"
down_revision = None

SLOTS = (
    "name date place duration time organiser partner participant level aim person role number"
    " point phone email address link names budget venue programme result text words"
)
TABLES = (
    *("content_state", "change", "record", "version", "standing", "change_item"),
    *("source_text", "source_version", "vouched", "not_fact"),
    *("fact_version", "excerpt", "slot", "attribution", "number", "link", "fact_topic"),
    *("sample_question", "note", "notice", "gap", "gap_slot", "gap_held"),
)


def upgrade() -> None:
    """Make the tables and the one row of the revision."""
    _history()
    _records()
    _standings()
    _sources()
    _facts()
    _fact_parts()
    _remarks()
    _gaps()
    state = sa.table("content_state", sa.column("id"), sa.column("revision"), sa.column("lineage"))
    op.bulk_insert(state, [{"id": 1, "revision": 0, "lineage": secrets.token_hex(8)}])


def downgrade() -> None:
    """Drop all of it."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _history() -> None:
    op.create_table(
        "content_state",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        number("revision"),
        text("lineage"),
        sa.CheckConstraint("id = 1", name="single"),
    )
    op.create_table(
        "change",
        key("revision"),
        word("kind", "load edit undo"),
        number("author_id", nullable=True, index=True),
        text("author"),
        sa.Column("at", UTCDateTime(), nullable=False),
        text("why"),
        sa.Column("undoes", sa.BigInteger, sa.ForeignKey("change.revision"), index=True),
    )


def _records() -> None:
    op.create_table(
        "record",
        sa.Column("id", sa.String(40), primary_key=True),
        word("type", "source fact entity term"),
    )
    op.create_table(
        "version",
        key("id"),
        sa.Column("record_id", sa.String(40), sa.ForeignKey("record.id"), nullable=False),
        count("n"),
        change(),
        word("origin", "pack editor"),
        sa.Column("absent", sa.Boolean, nullable=False),
        sa.UniqueConstraint("record_id", "n"),
    )


def _standings() -> None:
    op.create_table(
        "standing",
        sa.Column("record_id", sa.String(40), sa.ForeignKey("record.id"), primary_key=True),
        sa.Column(
            "version_id", sa.BigInteger, sa.ForeignKey("version.id"), nullable=False, index=True
        ),
        version("loaded_id"),
        number("position"),
        count("last_n"),
        number("revision", index=True),
    )
    op.create_table(
        "change_item",
        sa.Column("revision", sa.BigInteger, sa.ForeignKey("change.revision"), primary_key=True),
        sa.Column(
            "record_id", sa.String(40), sa.ForeignKey("record.id"), primary_key=True, index=True
        ),
        version("version_before"),
        sa.Column("version_after", sa.BigInteger, sa.ForeignKey("version.id"), nullable=False),
        version("loaded_before"),
        version("loaded_after"),
        number("position_before", nullable=True),
        number("position_after"),
    )


def _sources() -> None:
    op.create_table(
        "source_text",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("original", sa.LargeBinary, nullable=False),
        count("length"),
    )
    op.create_table(
        "source_version",
        version_id(),
        sa.Column(
            "sha256",
            sa.String(64),
            sa.ForeignKey("source_text.sha256"),
            nullable=False,
            index=True,
        ),
        text("key"),
        word("genre", "release text"),
        text("language"),
        text("label"),
        *span("title", nullable=True),
        *span("published", nullable=True),
        sa.Column("published_on", sa.Date),
        *span("place", nullable=True),
        sa.Column("has_beginning", sa.Boolean, nullable=False),
        count("body"),
        count("contacts", nullable=True),
    )
    op.create_table(
        "vouched",
        version_id(),
        word("name", "publisher link", key=True),
        text("value"),
        text("signed_by"),
        sa.Column("signed_on", sa.Date, nullable=False),
        text("proof"),
    )
    op.create_table("not_fact", version_id(), position(), *span(), text("reason"))


def _facts() -> None:
    op.create_table(
        "fact_version",
        version_id(),
        word("kind", "statement number definition quote reported event contact organisation gap"),
        text("title"),
        sort_key("title_key"),
        word("status", "published draft superseded retired"),
        sa.Column("visible_from", UTCDateTime()),
        count("visible_from_offset", nullable=True),
        sa.Column("visible_until", UTCDateTime()),
        count("visible_until_offset", nullable=True),
    )
    excerpt = (record("source_id", nullable=False), *span(), *span("focus"))
    op.create_table("excerpt", version_id(), position(), *excerpt)
    keys = (version_id(), position("excerpt"), position())
    op.create_table("slot", *keys, word("name", SLOTS), *span())


def _fact_parts() -> None:
    op.create_table(
        "attribution",
        version_id(),
        *span("phrase"),
        *span("speaker"),
        *span("role", nullable=True),
        record("person_id"),
        record("organisation_id"),
    )
    op.create_table(
        "number",
        version_id(),
        position(),
        number("value"),
        *span(),
        text("counted"),
        record("part_of"),
        record("spoken_by"),
        sa.Column("as_of", sa.Date),
    )
    roles = "speaker subject place organiser partner participant representative contact mentioned"
    link = (record("entity_id", nullable=False), word("role", roles))
    op.create_table("link", version_id(), position(), *link)
    op.create_table("fact_topic", version_id(), position(), record("topic_id", nullable=False))


def _remarks() -> None:
    op.create_table(
        "sample_question",
        version_id(),
        position(),
        text("text"),
        text("language"),
        word("slot", SLOTS, nullable=True),
    )
    op.create_table(
        "note",
        version_id(),
        position(),
        word("kind", "sic ambiguity outdated outside"),
        text("signed_by"),
        sa.Column("signed_on", sa.Date, nullable=False),
        text("text", nullable=True),
        *span(nullable=True),
        text("reference", nullable=True),
    )
    op.create_table(
        "notice",
        version_id(),
        text("text"),
        text("confirmed_by"),
        sa.Column("confirmed_on", sa.Date, nullable=False),
        sa.Column("review_by", sa.Date, nullable=False),
    )


def _gaps() -> None:
    op.create_table("gap", version_id(), text("text"))
    op.create_table("gap_slot", version_id(), position(), word("slot", SLOTS))
    op.create_table("gap_held", version_id(), position(), record("fact_id", nullable=False))
