"""Fact versions with their excerpts, attribution, slots and numbers."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from content.records import Kind, Role, Slot, Status
from storage.tables.columns import Table, checked, sort_text


class FactVersion(Table, table=True):
    """The head of a fact version; `…_offset` keeps the office's zone in seconds east of UTC."""

    __tablename__ = "fact_version"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    kind: Kind = Field(sa_type=checked(Kind, "kind"))
    title: str
    title_key: str = Field(sa_type=sort_text(), index=True)
    status: Status = Field(sa_type=checked(Status, "status"))
    visible_from: datetime | None
    visible_from_offset: int | None
    visible_until: datetime | None
    visible_until_offset: int | None


class ExcerptRow(Table, table=True):
    """An excerpt: a span of a source and the focus that answers alone."""

    __tablename__ = "excerpt"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    position: int = Field(primary_key=True)
    source_id: str = Field(foreign_key="record.id", max_length=40, index=True)
    span_start: int
    span_end: int
    focus_start: int
    focus_end: int


class SlotRow(Table, table=True):
    """A named part of an excerpt."""

    __tablename__ = "slot"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    excerpt: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    name: Slot = Field(sa_type=checked(Slot, "name"))
    span_start: int
    span_end: int


class AttributionRow(Table, table=True):
    """Who said it, as printed in the first excerpt's source."""

    __tablename__ = "attribution"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    phrase_start: int
    phrase_end: int
    speaker_start: int
    speaker_end: int
    role_start: int | None
    role_end: int | None
    person_id: str | None = Field(foreign_key="record.id", max_length=40, index=True)
    organisation_id: str | None = Field(foreign_key="record.id", max_length=40, index=True)


class NumberRow(Table, table=True):
    """A printed figure: its value, what it counts, who speaks it, as of when."""

    __tablename__ = "number"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    position: int = Field(primary_key=True)
    value: int = Field(sa_type=sa.BigInteger)
    span_start: int
    span_end: int
    counted: str
    part_of: str | None = Field(foreign_key="record.id", max_length=40, index=True)
    spoken_by: str | None = Field(foreign_key="record.id", max_length=40, index=True)
    as_of: date | None


class LinkRow(Table, table=True):
    """An entity's part in a fact."""

    __tablename__ = "link"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    position: int = Field(primary_key=True)
    entity_id: str = Field(foreign_key="record.id", max_length=40, index=True)
    role: Role = Field(sa_type=checked(Role, "role"))


class TopicRow(Table, table=True):
    """A topic under which a fact is found."""

    __tablename__ = "fact_topic"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    position: int = Field(primary_key=True)
    topic_id: str = Field(foreign_key="record.id", max_length=40, index=True)
