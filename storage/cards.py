"""The cards on a reader's screen: so that typed numbers and edited questions find theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from storage.mapping.rows import insert_rows
from storage.tables import CardRow


class CardButton(NamedTuple):
    """A button's label and data, and the number that may be typed instead."""

    label: str
    data: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A message that Telegram accepted, the last of `parts`, and the message that asked for it."""

    chat_id: int
    message_id: int
    question_message_id: int | None
    parts: int
    buttons: tuple[CardButton, ...]
    at: datetime


def note_card(session: Session, card: Card) -> None:
    """Write a card down, instead of what its message was before an edit."""
    mine = (col(CardRow.chat_id) == card.chat_id, col(CardRow.message_id) == card.message_id)
    session.exec(delete(CardRow).where(*mine))
    values = {
        "chat_id": card.chat_id,
        "message_id": card.message_id,
        "question_message_id": card.question_message_id,
        "parts": card.parts,
        "buttons": [list(b) for b in card.buttons],
        "at": card.at,
    }
    insert_rows(session, [(CardRow, values)])


def last_cards(session: Session, chat_id: int, *, limit: int) -> list[Card]:
    """Return the newest cards of a chat, newest first."""
    return _read(session, col(CardRow.chat_id) == chat_id, limit=limit)


def card_of_message(session: Session, chat_id: int, message_id: int) -> Card | None:
    """Return the card that a message is."""
    mine = (col(CardRow.chat_id) == chat_id, col(CardRow.message_id) == message_id)
    return next(iter(_read(session, *mine, limit=1)), None)


def card_to_question(session: Session, chat_id: int, question_message_id: int) -> Card | None:
    """Return the first card that answered a message: an edit of the question edits it."""
    mine = (
        col(CardRow.chat_id) == chat_id,
        col(CardRow.question_message_id) == question_message_id,
    )
    query = select(CardRow).where(*mine).order_by(col(CardRow.message_id)).limit(1)
    return next(iter(_cards(session.exec(query))), None)


def expire_cards(session: Session, *, before: datetime) -> int:
    """Forget cards from before a time; return how many."""
    return session.exec(delete(CardRow).where(col(CardRow.at) < before)).rowcount


def _read(session: Session, *conditions: sa.ColumnElement[bool], limit: int) -> list[Card]:
    query = select(CardRow).where(*conditions).order_by(col(CardRow.message_id).desc()).limit(limit)
    return _cards(session.exec(query))


def _cards(rows: Iterable[CardRow]) -> list[Card]:
    return [
        Card(
            row.chat_id,
            row.message_id,
            row.question_message_id,
            row.parts,
            tuple(CardButton(*b) for b in row.buttons),
            row.at,
        )
        for row in rows
    ]
