"""Records and their versions: what was decided, and where each record stands now."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from storage.tables.columns import Table, checked, one_of


class RecordType(StrEnum):
    """The four kinds of record; they share one name space of ids."""

    SOURCE = "source"
    FACT = "fact"
    ENTITY = "entity"
    TERM = "term"


class ChangeKind(StrEnum):
    """What brought a change about."""

    LOAD = "load"
    EDIT = "edit"
    UNDO = "undo"


class ContentState(Table, table=True):
    """The one row that each change of content raises; `lineage` names the line of history."""

    __tablename__ = "content_state"
    __table_args__ = (sa.CheckConstraint("id = 1", name="single"),)

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    revision: int = Field(sa_type=sa.BigInteger)
    lineage: str


class Change(Table, table=True):
    """One decision: who, when, why. Its number is the revision that it made."""

    __tablename__ = "change"

    revision: int = Field(
        primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    kind: ChangeKind = Field(sa_type=checked(ChangeKind, "kind"))
    author_id: int | None = Field(default=None, sa_type=sa.BigInteger, index=True)
    author: str
    at: datetime
    why: str
    undoes: int | None = Field(
        default=None, sa_type=sa.BigInteger, foreign_key="change.revision", index=True
    )


class Identity(Table, table=True):
    """An id that was ever given to a record, and the type it keeps for good."""

    __tablename__ = "record"

    id: str = Field(primary_key=True, max_length=40)
    type: RecordType = Field(sa_type=checked(RecordType, "type"))


class Version(Table, table=True):
    """One state of a record, never overwritten; `absent` is the state of not being there."""

    __tablename__ = "version"
    __table_args__ = (sa.UniqueConstraint("record_id", "n"),)

    id: int = Field(
        primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    record_id: str = Field(foreign_key="record.id", max_length=40)
    n: int
    revision: int = Field(sa_type=sa.BigInteger, foreign_key="change.revision", index=True)
    origin: str = Field(sa_type=one_of("origin", "pack", "editor"))
    absent: bool


class Standing(Table, table=True):
    """Where a record stands now: its version, the version last loaded from a pack, its place."""

    __tablename__ = "standing"

    record_id: str = Field(primary_key=True, foreign_key="record.id", max_length=40)
    version_id: int = Field(sa_type=sa.BigInteger, foreign_key="version.id", index=True)
    loaded_id: int | None = Field(default=None, sa_type=sa.BigInteger, foreign_key="version.id")
    position: int = Field(sa_type=sa.BigInteger)
    last_n: int
    revision: int = Field(sa_type=sa.BigInteger, index=True)


class ChangeItem(Table, table=True):
    """Where a record stood before a change and after it."""

    __tablename__ = "change_item"

    revision: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="change.revision")
    record_id: str = Field(primary_key=True, foreign_key="record.id", max_length=40, index=True)
    version_before: int | None = Field(
        default=None, sa_type=sa.BigInteger, foreign_key="version.id"
    )
    version_after: int = Field(sa_type=sa.BigInteger, foreign_key="version.id")
    loaded_before: int | None = Field(default=None, sa_type=sa.BigInteger, foreign_key="version.id")
    loaded_after: int | None = Field(default=None, sa_type=sa.BigInteger, foreign_key="version.id")
    position_before: int | None = Field(default=None, sa_type=sa.BigInteger)
    position_after: int = Field(sa_type=sa.BigInteger)
