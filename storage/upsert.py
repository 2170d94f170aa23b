"""What differs between SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from storage.mapping.rows import Values
from storage.tables import ContentState, Table

_MANY = 500


def insert_missing(session: Session, table: type[Table], rows: Sequence[Values], key: str) -> int:
    """Insert the rows whose `key` is not there yet and return how many were new."""
    if not rows:
        return 0
    connection = session.connection()
    statement = _insert_of(connection.dialect.name, table, key)
    return len(connection.execute(statement, list(rows)).all())


def insert_selected(
    session: Session, table: type[Table], columns: Sequence[str], query: sa.Select[Any]
) -> int:
    """Insert what a query selects, in the order of `columns`; rows that are there stay.

    Nothing passes through this process, however many rows it is. Returns how many were new.
    """
    connection = session.connection()
    statement = _insert(connection.dialect.name, table).from_select(list(columns), query)
    statement = statement.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    new = int(connection.execute(statement).rowcount)
    if new >= _MANY and connection.dialect.name == "postgresql":
        # Until its statistics are renewed, PostgreSQL takes the table for a small one and sorts it.
        connection.exec_driver_sql(f"ANALYZE {table.__tablename__}")
    return new


def lock_content(session: Session) -> int:
    """Keep other writers of content out until the transaction ends; return the revision.

    PostgreSQL locks the row of the revision; on SQLite the transaction itself excludes them.
    """
    query = select(col(ContentState.revision)).with_for_update()
    return session.exec(query).one()


@cache
def _insert_of(dialect: str, table: type[Table], key: str) -> Any:
    """Return an insert that leaves rows alone which are there: built once, for every answer has some."""
    insert = _insert(dialect, table).on_conflict_do_nothing(index_elements=[key])
    return insert.returning(sa.column(key))


def _insert(dialect: str, table: type[Table]) -> Any:
    columns: sa.Table = sa.inspect(table).local_table
    return postgresql.insert(columns) if dialect == "postgresql" else sqlite.insert(columns)
