"""Sources as published, and what is known of them."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from storage.tables.columns import Table, one_of


class SourceText(Table, table=True):
    """The bytes of a source as published, kept once and found by their checksum."""

    __tablename__ = "source_text"

    sha256: str = Field(primary_key=True, max_length=64)
    original: bytes
    length: int


class SourceVersion(Table, table=True):
    """A version of a source; spans count code points of its text."""

    __tablename__ = "source_version"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    sha256: str = Field(foreign_key="source_text.sha256", max_length=64, index=True)
    key: str
    genre: str = Field(sa_type=one_of("genre", "release", "text"))
    language: str
    label: str
    title_start: int | None
    title_end: int | None
    published_start: int | None
    published_end: int | None
    published_on: date | None
    place_start: int | None
    place_end: int | None
    has_beginning: bool
    body: int
    contacts: int | None


class VouchedValue(Table, table=True):
    """A publisher or link that a source does not print and a named editor proved."""

    __tablename__ = "vouched"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    name: str = Field(primary_key=True, sa_type=one_of("name", "publisher", "link"))
    value: str
    signed_by: str
    signed_on: date
    proof: str


class NotFactPassage(Table, table=True):
    """A passage that no fact carries, with the reason."""

    __tablename__ = "not_fact"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    position: int = Field(primary_key=True)
    span_start: int
    span_end: int
    reason: str
