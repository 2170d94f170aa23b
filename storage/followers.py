"""Who follows what, how often they want to hear of it, and how all of it is stopped."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select, update

from storage.faults import StorageError
from storage.notifications import Slot
from storage.recipients import EVERYTHING
from storage.tables import (
    METADATA,
    FollowRow,
    NotificationKind,
    NotificationRow,
    OutboxRow,
    OutboxState,
    Rhythm,
    SilenceRow,
    WishRow,
)
from storage.upsert import insert_missing

MOST_FOLLOWS = 50


@dataclass(frozen=True, slots=True)
class Follow:
    """What a chat follows: an entity's id or `EVERYTHING`."""

    chat_id: int
    target: str
    rhythm: Rhythm
    since: datetime
    paused_until: datetime | None = None


# Read for every answer, on the bare table: built once.
_FOLLOW = METADATA.tables["follow"]
_FOLLOWS = (
    sa.select(_FOLLOW)
    .where(_FOLLOW.c.chat_id == sa.bindparam("chat"))
    .order_by(_FOLLOW.c.since, _FOLLOW.c.target)
)


class TooManyFollowsError(StorageError):
    """A chat that follows as much as one may; following everything is one."""


def follow(session: Session, chat_id: int, target: str, rhythm: Rhythm, *, now: datetime) -> bool:
    """Let a chat follow a target; False when it did already, and then nothing changes.

    It ends the silence of a chat that had stopped everything.
    """
    held = follows_of(session, chat_id)
    if any(x.target == target for x in held):
        return False
    if len(held) >= MOST_FOLLOWS:
        raise TooManyFollowsError(f"a chat follows at most {MOST_FOLLOWS}")
    paused = max((x.paused_until for x in held if x.paused_until is not None), default=None)
    session.add(
        FollowRow(chat_id=chat_id, target=target, rhythm=rhythm, since=now, paused_until=paused)
    )
    session.exec(delete(SilenceRow).where(col(SilenceRow.chat_id) == chat_id))
    session.flush()
    return True


def follows_of(session: Session, chat_id: int) -> list[Follow]:
    """Return what a chat follows, the oldest first."""
    rows = session.connection().execute(_FOLLOWS, {"chat": chat_id})
    return [Follow(r.chat_id, r.target, r.rhythm, r.since, r.paused_until) for r in rows]


def set_rhythm(
    session: Session,
    chat_id: int,
    rhythm: Rhythm,
    slots: Mapping[Rhythm, Slot],
    target: str | None = None,
) -> int:
    """Change how often a chat hears of one target, or of all; return how many changed.

    What waits for it goes by the new rhythm; corrections alone let it go.
    """
    mine = [col(FollowRow.chat_id) == chat_id]
    if target is not None:
        mine.append(col(FollowRow.target) == target)
    changed = session.exec(update(FollowRow).where(*mine).values(rhythm=rhythm)).rowcount
    waiting = _waiting(chat_id, target)
    slot = slots.get(rhythm)
    if slot is None:
        session.exec(update(OutboxRow).where(*waiting).values(state=OutboxState.CANCELLED))
    else:
        values = {"not_before": slot.not_before, "bundled": slot.bundled}
        session.exec(update(OutboxRow).where(*waiting).values(**values))
        _hold_back(session, chat_id)
    return changed


def pause(session: Session, chat_id: int, until: datetime) -> int:
    """Let updates of a chat gather until a time; corrections go on. Return how many follows."""
    own = col(FollowRow.chat_id) == chat_id
    paused = session.exec(update(FollowRow).where(own).values(paused_until=until)).rowcount
    _hold_back(session, chat_id)
    return paused


def resume(session: Session, chat_id: int, slots: Mapping[Rhythm, Slot]) -> None:
    """End a pause: what gathered goes by its rhythm again."""
    own = col(FollowRow.chat_id) == chat_id
    session.exec(update(FollowRow).where(own).values(paused_until=None))
    for held in follows_of(session, chat_id):
        set_rhythm(session, chat_id, held.rhythm, slots, held.target)


def unfollow(session: Session, chat_id: int, target: str) -> bool:
    """End one follow and what waits because of it; False when there was none."""
    session.exec(
        update(OutboxRow).where(*_waiting(chat_id, target)).values(state=OutboxState.CANCELLED)
    )
    own = (col(FollowRow.chat_id) == chat_id, col(FollowRow.target) == target)
    return session.exec(delete(FollowRow).where(*own)).rowcount == 1


def stop_everything(session: Session, chat_id: int, *, now: datetime) -> int:
    """End all that a chat would get unasked, corrections too; return how many follows it had."""
    ended = end_chat(session, chat_id)
    own = (col(OutboxRow.chat_id) == chat_id, col(OutboxRow.state) == OutboxState.READY)
    session.exec(update(OutboxRow).where(*own).values(state=OutboxState.CANCELLED))
    insert_missing(session, SilenceRow, [{"chat_id": chat_id, "since": now}], "chat_id")
    return ended


def end_chat(session: Session, chat_id: int) -> int:
    """Forget what a chat follows and wishes to be told, because it cannot be reached."""
    session.exec(delete(WishRow).where(col(WishRow.chat_id) == chat_id))
    return session.exec(delete(FollowRow).where(col(FollowRow.chat_id) == chat_id)).rowcount


def is_silent(session: Session, chat_id: int) -> bool:
    """Tell whether a chat stopped everything."""
    return session.get(SilenceRow, chat_id) is not None


def count_followers(session: Session, targets: Collection[str]) -> dict[Rhythm, int]:
    """Count the chats that an update of these targets would reach, by how soon."""
    soonest = (
        sa.select(sa.func.min(_RANK).label("rank"))
        .where(col(FollowRow.target).in_({*targets, EVERYTHING}))
        .group_by(col(FollowRow.chat_id))
        .subquery()
    )
    query = sa.select(soonest.c.rank, sa.func.count()).group_by(soonest.c.rank)
    rows = session.connection().execute(query).all()
    return {_BY_RANK[rank]: count for rank, count in rows}


_BY_RANK = tuple(Rhythm)
_RANK = sa.case({rhythm: rank for rank, rhythm in enumerate(_BY_RANK)}, value=col(FollowRow.rhythm))


def _waiting(chat_id: int, target: str | None) -> list[sa.ColumnElement[bool]]:
    """Return what picks the updates that wait for a chat, because of one target or of any."""
    updates = select(col(NotificationRow.id)).where(
        col(NotificationRow.kind).in_((NotificationKind.UPDATE, NotificationKind.REMINDER))
    )
    conditions = [
        col(OutboxRow.chat_id) == chat_id,
        col(OutboxRow.state) == OutboxState.READY,
        col(OutboxRow.notification_id).in_(updates),
    ]
    if target is not None:
        conditions.append(col(OutboxRow.because) == target)
    return conditions


def _hold_back(session: Session, chat_id: int) -> None:
    """Let what waits for a paused target wait until its pause ends."""
    for held in follows_of(session, chat_id):
        if held.paused_until is not None:
            early = col(OutboxRow.not_before) < held.paused_until
            values = {"not_before": held.paused_until, "bundled": True}
            waiting = (*_waiting(chat_id, held.target), early)
            session.exec(update(OutboxRow).where(*waiting).values(**values))
