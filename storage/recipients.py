"""Who gets a notification: one row in the outbox for each, made without reading anyone in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, delete
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.notifications import Slot
from storage.tables import (
    FollowRow,
    NotificationRow,
    OutboxRow,
    OutboxState,
    Rhythm,
    ShownRow,
    SilenceRow,
    Version,
    WishRow,
)
from storage.tables.columns import checked
from storage.upsert import insert_selected

EVERYTHING = "*"
# Where a notification's body says whose followers it went to.
TARGETS = "targets"
VIA_QUESTION, VIA_CORRECTION = "question", "correction"
_MOMENT, _STATE = UTCDateTime(), checked(OutboxState, "state")


@dataclass(frozen=True, slots=True)
class Outdated:
    """Version `n` of a fact, among all versions whose words differ from the newest."""

    fact_id: str
    n: int
    differing: tuple[int, ...]


def queue_followers(
    session: Session,
    notification_id: int,
    targets: Collection[str],
    slots: Mapping[Rhythm, Slot],
    *,
    now: datetime,
) -> int:
    """Give every follower of some targets one row; return how many.

    The soonest of a chat's rhythms counts. A rhythm without a slot is not told; a paused target
    gathers until its pause ends.
    """
    rhythm, pause = col(FollowRow.rhythm), col(FollowRow.paused_until)
    times = {x: sa.literal(s.not_before, _MOMENT) for x, s in slots.items()}
    due = sa.case(times, value=rhythm)
    paused = sa.and_(pause.is_not(None), pause > now)
    begins = sa.case((sa.and_(paused, pause > due), pause), else_=due)
    # The target whose rhythm is the soonest: that is why the message comes when it comes.
    ranks = {x: str(rank) for rank, x in enumerate(Rhythm)}
    soonest = sa.func.min(sa.case(ranks, value=rhythm).concat(col(FollowRow.target)))
    alone = sa.and_(rhythm.in_([x for x, s in slots.items() if not s.bundled]), sa.not_(paused))
    query = (
        sa.select(
            *_row(notification_id, is_urgent=False),
            col(FollowRow.chat_id),
            sa.func.min(begins),
            (sa.func.max(sa.case((alone, 1), else_=0)) == 0),
            sa.func.substr(soonest, 2),
            sa.null(),
        )
        .where(col(FollowRow.target).in_({*targets, EVERYTHING}), rhythm.in_(list(slots)))
        .group_by(col(FollowRow.chat_id))
    )
    told = session.get_one(NotificationRow, notification_id)
    told.body = {**told.body, TARGETS: sorted(targets)}
    session.flush()
    return insert_selected(session, OutboxRow, _COLUMNS, query)


def queue_shown(
    session: Session, notification_id: int, outdated: Outdated, *, not_before: datetime
) -> int:
    """Give a row to each chat that was shown an outdated version last; return how many.

    Each replies to the last message that showed it. Chats that stopped everything get none, nor
    do those whom an earlier correction told; those that have a row keep it, so that it may be
    called again for messages that came in late.
    """
    seen = _seen(outdated.fact_id).where(col(Version.n).in_(outdated.differing)).subquery()
    told = _seen(outdated.fact_id).where(
        col(ShownRow.via) == VIA_CORRECTION, col(Version.n) > outdated.n
    )
    newest = sa.func.max(seen.c.n)
    # Numbers below zero are of messages from before the chat became a supergroup.
    here = sa.and_(seen.c.n == outdated.n, seen.c.message_id > 0)
    last = sa.func.max(sa.case((here, seen.c.message_id)))
    query = (
        sa.select(
            *_row(notification_id, is_urgent=True),
            seen.c.chat_id,
            sa.literal(not_before, _MOMENT),
            sa.false(),
            sa.null(),
            last,
        )
        .where(
            _hears(seen.c.chat_id),
            seen.c.chat_id.not_in(told.with_only_columns(col(ShownRow.chat_id))),
        )
        .group_by(seen.c.chat_id)
        .having(newest == outdated.n)
    )
    return insert_selected(session, OutboxRow, _COLUMNS, query)


def queue_edits(
    session: Session, notification_id: int, outdated: Outdated, *, not_before: datetime
) -> int:
    """Give a row to each chat whose last answer with an outdated version shows nothing else.

    Only an answer can be written anew under a line that tells the change; return how many.
    """
    alone = (
        sa.select(col(ShownRow.chat_id).label("chat_id"), col(ShownRow.message_id).label("id"))
        .group_by(col(ShownRow.chat_id), col(ShownRow.message_id))
        .having(sa.func.count() == 1)
        .subquery()
    )
    query = (
        sa.select(
            *_row(notification_id, is_urgent=False),
            col(ShownRow.chat_id),
            sa.literal(not_before, _MOMENT),
            sa.false(),
            sa.null(),
            sa.func.max(col(ShownRow.message_id)),
        )
        .join(Version, col(Version.id) == col(ShownRow.version_id))
        .join(
            alone,
            sa.and_(
                alone.c.chat_id == col(ShownRow.chat_id), alone.c.id == col(ShownRow.message_id)
            ),
        )
        .where(
            col(Version.record_id) == outdated.fact_id,
            col(Version.n) == outdated.n,
            col(ShownRow.via) == VIA_QUESTION,
            col(ShownRow.message_id) > 0,
            _hears(col(ShownRow.chat_id)),
        )
        .group_by(col(ShownRow.chat_id))
    )
    return insert_selected(session, OutboxRow, _COLUMNS, query)


def queue_wishes(
    session: Session, notification_id: int, question_id: int, *, not_before: datetime
) -> int:
    """Give a row to each chat that wished to be told, and forget the wishes; return how many."""
    mine = col(WishRow.question_id) == question_id
    query = sa.select(
        *_row(notification_id, is_urgent=False),
        col(WishRow.chat_id),
        sa.literal(not_before, _MOMENT),
        sa.false(),
        sa.null(),
        col(WishRow.message_id),
    ).where(mine, _hears(col(WishRow.chat_id)))
    queued = insert_selected(session, OutboxRow, _COLUMNS, query)
    session.exec(delete(WishRow).where(mine))
    return queued


def queue_chat(session: Session, notification_id: int, chat_id: int, *, now: datetime) -> int:
    """Give one chat a row, as for a trial sent to oneself."""
    query = sa.select(
        *_row(notification_id, is_urgent=True),
        sa.literal(chat_id, sa.BigInteger),
        sa.literal(now, _MOMENT),
        sa.false(),
        sa.null(),
        sa.null(),
    )
    return insert_selected(session, OutboxRow, _COLUMNS, query)


_COLUMNS = [
    *("notification_id", "state", "is_urgent", "attempts", "doubts"),
    *("chat_id", "not_before", "bundled", "because", "reply_to"),
]


def _row(notification_id: int, *, is_urgent: bool) -> tuple[sa.ColumnElement[Any], ...]:
    return (
        sa.literal(notification_id, sa.BigInteger),
        sa.literal(OutboxState.READY, _STATE),
        sa.true() if is_urgent else sa.false(),
        sa.literal(0),
        sa.literal(0),
    )


def _seen(fact_id: str) -> sa.Select[int, int, int]:
    """Return who was shown which version of a fact in which message."""
    query: sa.Select[int, int, int] = sa.select(
        col(ShownRow.chat_id), col(ShownRow.message_id), col(Version.n).label("n")
    )
    query = query.join(Version, col(Version.id) == col(ShownRow.version_id))
    return query.where(col(Version.record_id) == fact_id)


def _hears(chat_id: Any) -> sa.ColumnElement[bool]:
    """Tell that a chat has not stopped everything."""
    return ~sa.exists().where(col(SilenceRow.chat_id) == chat_id)
