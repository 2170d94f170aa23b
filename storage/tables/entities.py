"""Versions of entities, of what was known of events, and of glossary terms."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from content.records import EntityType
from storage.tables.columns import Table, checked, one_of, sort_text


class EntityVersion(Table, table=True):
    """A version of a person, organisation, place, event or topic."""

    __tablename__ = "entity_version"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    type: EntityType = Field(sa_type=checked(EntityType, "type"))
    label: str
    label_key: str = Field(sa_type=sort_text(), index=True)
    gender: str | None = Field(sa_type=one_of("gender", "f", "m"))
    part_of: str | None = Field(foreign_key="record.id", max_length=40, index=True)


class EntityName(Table, table=True):
    """A name of an entity: a strong one is enough alone, a weak one never is."""

    __tablename__ = "entity_name"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    strength: str = Field(primary_key=True, sa_type=one_of("strength", "strong", "weak"))
    position: int = Field(primary_key=True)
    name: str


class EventVersionRow(Table, table=True):
    """What was known of an event's date and place from one fact on."""

    __tablename__ = "event_version"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    position: int = Field(primary_key=True)
    n: int
    status: str = Field(sa_type=one_of("status", "announced", "held", "postponed", "cancelled"))
    start_on: date | None
    end_on: date | None
    precision: str = Field(sa_type=one_of("precision", "day", "month", "year"))
    zone: str | None
    place_id: str | None = Field(foreign_key="record.id", max_length=40, index=True)
    fact_id: str | None = Field(foreign_key="record.id", max_length=40, index=True)
    change: str | None


class TermVersion(Table, table=True):
    """A version of a glossary term."""

    __tablename__ = "term_version"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    label: str
    label_key: str = Field(sa_type=sort_text(), index=True)


class TermForm(Table, table=True):
    """A form of a term, in Arabic or Latin letters."""

    __tablename__ = "term_form"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    script: str = Field(primary_key=True, sa_type=one_of("script", "arabic", "latin"))
    position: int = Field(primary_key=True)
    form: str
