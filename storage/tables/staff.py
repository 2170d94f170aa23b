"""Who may change content, invitations, and editors' half-finished work."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from storage.tables.columns import Table, checked, row_number


class Rank(StrEnum):
    """What a member of the team may do; each rank includes those after it."""

    OWNER = "owner"
    APPROVER = "approver"
    EDITOR = "editor"


class MemberRow(Table, table=True):
    """A member of the team, by numeric Telegram id."""

    __tablename__ = "member"

    user_id: int = Field(
        primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    rank: Rank = Field(sa_type=checked(Rank, "rank"))
    name: str
    since: datetime


class MemberChange(Table, table=True):
    """Who gave or took which rank, and when."""

    __tablename__ = "member_change"

    id: int | None = Field(default=None, primary_key=True, sa_type=row_number())
    user_id: int = Field(sa_type=sa.BigInteger, index=True)
    before: Rank | None = Field(sa_type=checked(Rank, "before"))
    after: Rank | None = Field(sa_type=checked(Rank, "after"))
    author_id: int | None = Field(default=None, sa_type=sa.BigInteger, index=True)
    at: datetime


class Invitation(Table, table=True):
    """An invitation that works once and expires; only the checksum of its token is kept."""

    __tablename__ = "invitation"

    token_sha256: str = Field(primary_key=True, max_length=64)
    rank: Rank = Field(sa_type=checked(Rank, "rank"))
    author_id: int | None = Field(default=None, sa_type=sa.BigInteger, index=True)
    expires_at: datetime
    used_by: int | None = Field(default=None, sa_type=sa.BigInteger, index=True)


class DraftRow(Table, table=True):
    """Half-finished work of an editor; `n` counts its steps: of two replicas one takes each."""

    __tablename__ = "draft"

    id: int | None = Field(default=None, primary_key=True, sa_type=row_number())
    user_id: int = Field(sa_type=sa.BigInteger, index=True)
    flow: str
    body: dict[str, Any] = Field(sa_type=sa.JSON)
    n: int
    updated_at: datetime
    expires_at: datetime = Field(index=True)
