"""What editors add to a fact version: sample questions, notes, notices, what a gap lacks."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from content.records import NoteKind, Slot
from storage.tables.columns import Table, checked


class SampleQuestionRow(Table, table=True):
    """A question that a fact answers."""

    __tablename__ = "sample_question"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    position: int = Field(primary_key=True)
    text: str
    language: str
    slot: Slot | None = Field(sa_type=checked(Slot, "slot"))


class NoteRow(Table, table=True):
    """An editor's remark, typed, signed and dated."""

    __tablename__ = "note"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    position: int = Field(primary_key=True)
    kind: NoteKind = Field(sa_type=checked(NoteKind, "kind"))
    signed_by: str
    signed_on: date
    text: str | None
    span_start: int | None
    span_end: int | None
    reference: str | None


class NoticeRow(Table, table=True):
    """What no source prints and an editor vouches for."""

    __tablename__ = "notice"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    text: str
    confirmed_by: str
    confirmed_on: date
    review_by: date


class GapRow(Table, table=True):
    """What the sources lack, in the editor's sentence."""

    __tablename__ = "gap"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    text: str


class GapSlotRow(Table, table=True):
    """A slot for which a gap says «غير وارد»."""

    __tablename__ = "gap_slot"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    position: int = Field(primary_key=True)
    slot: Slot = Field(sa_type=checked(Slot, "slot"))


class GapHeldRow(Table, table=True):
    """A fact that is held instead of what a gap lacks."""

    __tablename__ = "gap_held"

    version_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id")
    position: int = Field(primary_key=True)
    fact_id: str = Field(foreign_key="record.id", max_length=40, index=True)
