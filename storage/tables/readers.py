"""What readers leave behind: messages to handle, facts shown, questions without an answer."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from storage.tables.columns import Table, checked, row_number


class InboxState(StrEnum):
    """Where an update stands: done only after Telegram accepted the reply."""

    NEW = "new"
    BUSY = "busy"
    DONE = "done"
    DEAD = "dead"


class QuestionState(StrEnum):
    """What became of a question without an answer."""

    OPEN = "open"
    LINKED = "linked"
    GAP = "gap"
    OUT_OF_SCOPE = "out_of_scope"


class InboxRow(Table, table=True):
    """An update as Telegram handed it over; `body` is erased when it is done or dead."""

    __tablename__ = "inbox"
    __table_args__ = (
        sa.Index("ix_inbox_state_not_before", "state", "not_before"),
        sa.Index("ix_inbox_chat_id_state_id", "chat_id", "state", "id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=row_number())
    update_id: int = Field(sa_type=sa.BigInteger, unique=True)
    chat_id: int = Field(sa_type=sa.BigInteger)
    body: str | None
    state: InboxState = Field(sa_type=checked(InboxState, "state"))
    received_at: datetime = Field(index=True)
    not_before: datetime
    lease_until: datetime | None = None
    attempts: int
    lapses: int
    error: str | None = None


class ShownRow(Table, table=True):
    """A fact version that a chat was shown, written when Telegram accepted the message."""

    __tablename__ = "shown"
    __table_args__ = (sa.Index("ix_shown_chat_id_question", "chat_id", "question_message_id"),)

    chat_id: int = Field(
        primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    message_id: int = Field(primary_key=True, sa_type=sa.BigInteger)
    version_id: int = Field(
        primary_key=True, sa_type=sa.BigInteger, foreign_key="version.id", index=True
    )
    question_message_id: int | None = Field(default=None, sa_type=sa.BigInteger)
    via: str
    at: datetime = Field(index=True)


class CardRow(Table, table=True):
    """A message on a reader's screen; `parts` counts the messages that it came in, it is the last."""

    __tablename__ = "card"
    __table_args__ = (sa.Index("ix_card_chat_id_question", "chat_id", "question_message_id"),)

    chat_id: int = Field(
        primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    message_id: int = Field(
        primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    question_message_id: int | None = Field(default=None, sa_type=sa.BigInteger)
    parts: int
    buttons: list[list[Any]] = Field(sa_type=sa.JSON)
    at: datetime = Field(index=True)


class QuestionRow(Table, table=True):
    """A question without an answer: folded, counted, never with who asked; days, not times."""

    __tablename__ = "question"

    id: int | None = Field(default=None, primary_key=True, sa_type=row_number())
    folded: str = Field(unique=True)
    state: QuestionState = Field(sa_type=checked(QuestionState, "state"), index=True)
    refused: int
    passed_on: int
    not_meant: int
    first_on: date
    last_on: date
    fact_id: str | None = Field(default=None, foreign_key="record.id", max_length=40)


class WishRow(Table, table=True):
    """A chat that asked to be told once when a question is answered."""

    __tablename__ = "wish"

    question_id: int = Field(primary_key=True, sa_type=sa.BigInteger, foreign_key="question.id")
    chat_id: int = Field(primary_key=True, sa_type=sa.BigInteger, index=True)
    message_id: int | None = Field(default=None, sa_type=sa.BigInteger)
