"""Everything kept about one Telegram id: show it, delete it, carry it to a chat's new id."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from storage.tables import (
    CardRow,
    Change,
    DraftRow,
    FollowRow,
    InboxRow,
    InboxState,
    Invitation,
    MemberChange,
    MemberRow,
    NotificationRow,
    OutboxRow,
    ShownRow,
    SilenceRow,
    Table,
    WishRow,
)
from storage.team import keep_an_owner

# Rows that are about a person or chat are deleted; in what the team did, only the id is erased.
OWNED: tuple[tuple[type[Table], str], ...] = (
    (InboxRow, "chat_id"),
    (ShownRow, "chat_id"),
    (CardRow, "chat_id"),
    (WishRow, "chat_id"),
    (FollowRow, "chat_id"),
    (SilenceRow, "chat_id"),
    (OutboxRow, "chat_id"),
    (DraftRow, "user_id"),
    (MemberRow, "user_id"),
    (MemberChange, "user_id"),
    (Invitation, "used_by"),
)
SIGNED: tuple[tuple[type[Table], str], ...] = (
    (Change, "author_id"),
    (MemberChange, "author_id"),
    (Invitation, "author_id"),
    (NotificationRow, "author_id"),
)
_OF_CHATS = (InboxRow, ShownRow, WishRow, FollowRow, SilenceRow, OutboxRow)


def read_person(session: Session, telegram_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return every row with an id, by table, as values that JSON can say."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table, name in OWNED + SIGNED:
        columns = _columns(table)
        query = sa.select(columns).where(columns.c[name] == telegram_id)
        for row in session.connection().execute(query).mappings():
            values = {k: _plain(v) for k, v in row.items()}
            entries = found.setdefault(columns.name, [])
            if values not in entries:
                entries.append(values)
    return found


def forget_person(session: Session, telegram_id: int) -> int:
    """Delete every row of a person or chat and erase the id elsewhere; return how many rows.

    Messages that still wait for their answer stay: none is lost, they are deleted with the others.
    The last owner must hand over first: `LastOwnerError`. A name that an editor signed with stays.
    """
    keep_an_owner(session, telegram_id, None)
    touched = 0
    for table, name in OWNED:
        columns = _columns(table)
        gone = sa.delete(columns).where(columns.c[name] == telegram_id)
        if table is InboxRow:
            gone = gone.where(columns.c.state.in_((InboxState.DONE, InboxState.DEAD)))
        touched += session.connection().execute(gone).rowcount
    for table, name in SIGNED:
        columns = _columns(table)
        blank = sa.update(columns).where(columns.c[name] == telegram_id).values({name: None})
        touched += session.connection().execute(blank).rowcount
    session.expire_all()
    return touched


def move_chat(session: Session, old_id: int, new_id: int) -> int:
    """Carry a chat's rows to the id that it got when it became a supergroup; return how many.

    A supergroup numbers its messages anew: what was shown keeps its old numbers below zero, where
    they are nobody's, nothing replies to a former message, and former cards are forgotten.
    """
    moved = 0
    cards = _columns(CardRow)
    session.connection().execute(sa.delete(cards).where(cards.c.chat_id == old_id))
    for table in _OF_CHATS:
        columns = _columns(table)
        old = columns.c.chat_id == old_id
        session.connection().execute(sa.delete(columns).where(old, _doubled(columns, new_id)))
        carry = sa.update(columns).where(old).values(chat_id=new_id, **_numbers(columns))
        moved += session.connection().execute(carry).rowcount
    session.expire_all()
    return moved


def _numbers(columns: sa.Table) -> dict[str, sa.ColumnElement[Any]]:
    """Return what becomes of the numbers of former messages."""
    empty = ("question_message_id", "reply_to", "message_id")
    found: dict[str, sa.ColumnElement[Any]] = {x: sa.null() for x in empty if x in columns.c}
    if "message_id" in columns.primary_key.columns:
        found["message_id"] = -columns.c.message_id
    return found


def _doubled(columns: sa.Table, new_id: int) -> sa.ColumnElement[bool]:
    """Tell which rows the new id has already, by the rest of the key."""
    there = columns.alias()
    rest = [c.name for c in columns.primary_key if c.name != "chat_id"]
    same = [there.c[name] == columns.c[name] for name in rest]
    return sa.exists().where(there.c.chat_id == new_id, *same)


def _columns(table: type[Table]) -> sa.Table:
    columns: sa.Table = sa.inspect(table).local_table
    return columns


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, (date, datetime)) else value
