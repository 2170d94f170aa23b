"""The statements that every update goes through: built once, as building takes longer than running.

They work on the bare table, beside the session's objects.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from storage.tables import METADATA, InboxState

INBOX: sa.Table = METADATA.tables["inbox"]
WAITING = (InboxState.NEW, InboxState.BUSY)
_EARLIER = INBOX.alias("earlier")
HELD = sa.and_(
    INBOX.c.state == InboxState.BUSY,
    sa.tuple_(INBOX.c.id, INBOX.c.lease_until).in_(sa.bindparam("claims", expanding=True)),
)
FINISH = (
    sa.update(INBOX)
    .where(HELD)
    .values(state=InboxState.DONE, body=None, error=None, lease_until=None)
    .returning(INBOX.c.id)
)
_NOW = sa.bindparam("now", type_=INBOX.c.not_before.type)
_FIRST_OF_CHAT = ~sa.exists().where(
    _EARLIER.c.chat_id == INBOX.c.chat_id,
    _EARLIER.c.id < INBOX.c.id,
    _EARLIER.c.state.in_(WAITING),
)


def _first(state: InboxState, since: sa.Column[Any]) -> sa.Select[int]:
    """Return the query for rows of a state that are due, in the order of an index: it ends early."""
    return (
        sa.select(INBOX.c.id)
        .where(INBOX.c.state == state, since <= _NOW, _FIRST_OF_CHAT)
        .order_by(since, INBOX.c.id)
        .limit(sa.bindparam("most", type_=sa.Integer))
        .with_for_update(skip_locked=True, of=INBOX)
    )


DUE = _first(InboxState.NEW, INBOX.c.not_before)
LAPSED = _first(InboxState.BUSY, INBOX.c.lease_until)
# The columns of a claim, in its order.
OF_CLAIM = (
    *("id", "update_id", "chat_id", "body", "received_at"),
    *("lease_until", "attempts", "lapses"),
)
TAKE = (
    sa.update(INBOX)
    .where(INBOX.c.id.in_(sa.bindparam("ids", expanding=True)))
    .values(
        lapses=INBOX.c.lapses + sa.case((INBOX.c.state == InboxState.BUSY, 1), else_=0),
        state=InboxState.BUSY,
        lease_until=sa.bindparam("until"),
    )
    .returning(*(INBOX.c[name] for name in OF_CLAIM))
)
