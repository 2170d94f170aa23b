"""Editors' half-finished work: it survives restarts and other replicas, and ends by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete, select, update

from storage.faults import StorageError
from storage.tables import DraftRow


@dataclass(frozen=True, slots=True)
class Draft:
    """Work in a flow («import», «addfact»); `body` is what JSON can say, `n` counts the steps."""

    id: int
    user_id: int
    flow: str
    body: dict[str, Any]
    n: int
    updated_at: datetime
    expires_at: datetime


class DraftMovedError(StorageError):
    """Another message or replica has taken this step already, or the work has ended."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        super().__init__(f"draft {draft.id} is no longer at step {draft.n}")


def start_draft(
    session: Session, user_id: int, flow: str, *, now: datetime, lifetime: timedelta
) -> Draft:
    """Begin new work with an empty body."""
    row = DraftRow(
        user_id=user_id, flow=flow, body={}, n=1, updated_at=now, expires_at=now + lifetime
    )
    session.add(row)
    session.flush()
    return _draft(row)


def save_draft(
    session: Session, draft: Draft, body: dict[str, Any], *, now: datetime, lifetime: timedelta
) -> Draft:
    """Save a step and return the draft at the next; raise `DraftMovedError` when it was taken."""
    mine = (
        col(DraftRow.id) == draft.id,
        col(DraftRow.n) == draft.n,
        col(DraftRow.expires_at) > now,
    )
    values = {"body": body, "n": draft.n + 1, "updated_at": now, "expires_at": now + lifetime}
    if session.exec(update(DraftRow).where(*mine).values(**values)).rowcount != 1:
        raise DraftMovedError(draft)
    return Draft(draft.id, draft.user_id, draft.flow, body, draft.n + 1, now, now + lifetime)


def drafts_of(session: Session, user_id: int, *, now: datetime) -> list[Draft]:
    """Return someone's unfinished work, the newest first."""
    query = (
        select(DraftRow)
        .where(col(DraftRow.user_id) == user_id, col(DraftRow.expires_at) > now)
        .order_by(col(DraftRow.updated_at).desc(), col(DraftRow.id).desc())
    )
    return [_draft(row) for row in session.exec(query)]


def end_draft(session: Session, draft: Draft) -> bool:
    """Delete finished or cancelled work; False when it was gone already.

    Call it in the transaction that publishes: of two taps on «نشر» only one ends the draft.
    """
    return session.exec(delete(DraftRow).where(col(DraftRow.id) == draft.id)).rowcount == 1


def expire_drafts(session: Session, *, now: datetime) -> int:
    """Delete work that nobody touched for its lifetime; return how many."""
    return session.exec(delete(DraftRow).where(col(DraftRow.expires_at) <= now)).rowcount


def _draft(row: DraftRow) -> Draft:
    if row.id is None:
        raise ValueError("a draft has no number before it is stored")
    return Draft(row.id, row.user_id, row.flow, row.body, row.n, row.updated_at, row.expires_at)
