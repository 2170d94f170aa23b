"""How much the bot is used: counts of many people, never about a few."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import CardRow, MemberRow, ShownRow, TopicRow

# Of fewer people nothing is told, so that nobody can be made out.
FEWEST = 5
_MOST_TOPICS = 5


@dataclass(frozen=True, slots=True)
class Usage:
    """Messages since a time that got a card, those that were shown facts, and the topics shown.

    `topics` are ids with the number of chats. It is None when there were fewer than five chats.
    """

    chats: int
    asked: int
    answered: int
    topics: tuple[tuple[str, int], ...] = ()


def usage_since(session: Session, since: datetime) -> Usage | None:
    """Return what readers asked since a time; the team's own chats do not count."""
    team = select(col(MemberRow.user_id))
    readers = (col(CardRow.at) >= since, col(CardRow.chat_id).not_in(team))
    chats = session.exec(select(sa.func.count(sa.distinct(col(CardRow.chat_id)))).where(*readers))
    people = chats.one()
    if people < FEWEST:
        return None
    asked = (col(CardRow.question_message_id).is_not(None), *readers)
    shown = (
        col(ShownRow.at) >= since,
        col(ShownRow.chat_id).not_in(team),
        col(ShownRow.question_message_id).is_not(None),
    )
    return Usage(
        people,
        _questions(session, CardRow, asked),
        _questions(session, ShownRow, shown),
        _topics(session, shown[:2]),
    )


def _questions(
    session: Session,
    table: type[CardRow] | type[ShownRow],
    where: tuple[sa.ColumnElement[bool], ...],
) -> int:
    """Count the messages that asked, each once."""
    columns = (col(table.chat_id), col(table.question_message_id))
    each = sa.select(*columns).where(*where).distinct().subquery()
    return session.connection().execute(sa.select(sa.func.count()).select_from(each)).scalar_one()


def _topics(
    session: Session, where: tuple[sa.ColumnElement[bool], ...]
) -> tuple[tuple[str, int], ...]:
    """Return the topics shown to the most chats, without those shown to a few."""
    chats = sa.func.count(sa.distinct(col(ShownRow.chat_id)))
    query = (
        sa.select(col(TopicRow.topic_id), chats)
        .join(ShownRow, col(ShownRow.version_id) == col(TopicRow.version_id))
        .where(*where)
        .group_by(col(TopicRow.topic_id))
        .having(chats >= FEWEST)
        .order_by(chats.desc(), col(TopicRow.topic_id))
        .limit(_MOST_TOPICS)
    )
    return tuple((topic, count) for topic, count in session.connection().execute(query))
