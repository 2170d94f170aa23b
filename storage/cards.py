"""The cards on a reader's screen: so that typed numbers and edited questions find theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from storage.tables import METADATA, CardRow


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


# Statements of every answer, on the bare table: built once.
_CARD = METADATA.tables["card"]
_CLEAR = sa.delete(_CARD).where(
    _CARD.c.chat_id == sa.bindparam("chat"), _CARD.c.message_id == sa.bindparam("message")
)
_ADD = sa.insert(_CARD)
_LAST = (
    sa.select(_CARD)
    .where(_CARD.c.chat_id == sa.bindparam("chat"))
    .order_by(_CARD.c.message_id.desc())
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def note_card(session: Session, card: Card) -> None:
    """Write a card down, instead of what its message was before an edit."""
    note_cards(session, [card])


def note_cards(session: Session, cards: Sequence[Card]) -> None:
    """Write cards down, instead of what their messages were before an edit."""
    if not cards:
        return
    places = [{"chat": c.chat_id, "message": c.message_id} for c in cards]
    session.connection().execute(_CLEAR, places)
    session.connection().execute(_ADD, [_values(card) for card in cards])


def _values(card: Card) -> dict[str, Any]:
    return {
        "chat_id": card.chat_id,
        "message_id": card.message_id,
        "question_message_id": card.question_message_id,
        "parts": card.parts,
        "buttons": [list(b) for b in card.buttons],
        "at": card.at,
    }


def last_cards(session: Session, chat_id: int, *, limit: int) -> list[Card]:
    """Return the newest cards of a chat, newest first."""
    return _cards(session.connection().execute(_LAST, {"chat": chat_id, "most": limit}))


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


def _cards(rows: Iterable[CardRow] | Iterable[sa.Row[Any]]) -> list[Card]:
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
