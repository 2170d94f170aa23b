"""What differs between SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from storage.mapping.rows import Values
from storage.tables import ContentState, Table

_BATCH = 500
_MANY = 500


def insert_missing(session: Session, table: type[Table], rows: Sequence[Values], key: str) -> int:
    """Insert the rows whose `key` is not there yet and return how many were new."""
    new = 0
    for start in range(0, len(rows), _BATCH):
        statement = _insert(session, table).values(rows[start : start + _BATCH])
        statement = statement.on_conflict_do_nothing(index_elements=[key]).returning(sa.text(key))
        new += len(session.connection().execute(statement).all())
    return new


def insert_selected(
    session: Session, table: type[Table], columns: Sequence[str], query: sa.Select[Any]
) -> int:
    """Insert what a query selects, in the order of `columns`; rows that are there stay.

    Nothing passes through this process, however many rows it is. Returns how many were new.
    """
    statement = _insert(session, table).from_select(list(columns), query)
    statement = statement.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    new = int(session.connection().execute(statement).rowcount)
    if new >= _MANY and session.connection().dialect.name == "postgresql":
        # Until its statistics are renewed, PostgreSQL takes the table for a small one and sorts it.
        session.connection().exec_driver_sql(f"ANALYZE {table.__tablename__}")
    return new


def lock_content(session: Session) -> int:
    """Keep other writers of content out until the transaction ends; return the revision.

    PostgreSQL locks the row of the revision; on SQLite the transaction itself excludes them.
    """
    query = select(col(ContentState.revision)).with_for_update()
    return session.exec(query).one()


def _insert(session: Session, table: type[Table]) -> Any:
    columns: sa.Table = sa.inspect(table).local_table
    if session.connection().dialect.name == "postgresql":
        return postgresql.insert(columns)
    return sqlite.insert(columns)
