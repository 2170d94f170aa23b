"""Titles of the facts that readers may see now, in Arabic order, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from content.records import Kind, Status
from storage.tables import FactVersion, Standing


@dataclass(frozen=True, slots=True)
class Title:
    """A fact's label in a list."""

    fact_id: str
    kind: Kind
    title: str


def visible_titles(
    session: Session, *, now: datetime, skip: int = 0, limit: int = 20
) -> list[Title]:
    """Return one page of titles; hidden facts are left out before anything is counted or cut."""
    query = (
        select(col(Standing.record_id), col(FactVersion.kind), col(FactVersion.title))
        .join(FactVersion, col(FactVersion.version_id) == col(Standing.version_id))
        .where(*_visible(now))
        .order_by(col(FactVersion.title_key), col(Standing.record_id))
        .offset(skip)
        .limit(limit)
    )
    return [Title(*row) for row in session.exec(query)]


def count_visible(session: Session, *, now: datetime) -> int:
    """Count the facts that readers may see now."""
    query = (
        select(sa.func.count())
        .join_from(Standing, FactVersion, col(FactVersion.version_id) == col(Standing.version_id))
        .where(*_visible(now))
    )
    return session.exec(query).one()


def _visible(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    begins, ends = col(FactVersion.visible_from), col(FactVersion.visible_until)
    return (
        col(FactVersion.status) == Status.PUBLISHED,
        sa.or_(begins.is_(None), begins <= now),
        sa.or_(ends.is_(None), ends > now),
    )
