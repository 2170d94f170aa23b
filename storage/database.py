"""Two engines for one database: a writer whose transactions exclude each other, and a reader."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlmodel import Session

from storage.address import busy_seconds, is_sqlite, sqlite_file
from storage.explain import explain, is_fault
from storage.faults import DatabaseFaultError

READERS = 4
_POSTGRESQL_WRITERS = 8
_CONNECT_SECONDS = 5
_LOCK_SECONDS = 10


@dataclass(frozen=True)
class Database:
    """The engines of a database; build one with `connect`, check it with `schema.open_database`."""

    url: URL
    writer: sa.Engine
    reader: sa.Engine

    @property
    def writers(self) -> int:
        """How many threads can write at the same time: one on SQLite."""
        return 1 if is_sqlite(self.url) else _POSTGRESQL_WRITERS

    def close(self) -> None:
        """Close every connection; the writer last, because SQLite then empties its log."""
        self.reader.dispose()
        self.writer.dispose()


def connect(url: URL) -> Database:
    """Return the engines of an address; nothing is opened before the first statement."""
    if is_sqlite(url):
        return Database(url, _sqlite_engine(url, "rw"), _sqlite_engine(url, "ro"))
    locks = f"-c lock_timeout={_LOCK_SECONDS}s"
    write = {"connect_timeout": _CONNECT_SECONDS, "options": locks}
    read = {**write, "options": f"{locks} -c default_transaction_read_only=on"}
    return Database(
        url,
        sa.create_engine(
            url,
            pool_size=_POSTGRESQL_WRITERS,
            pool_pre_ping=True,
            isolation_level="READ COMMITTED",
            connect_args=write,
        ),
        sa.create_engine(
            url,
            pool_size=READERS,
            pool_pre_ping=True,
            isolation_level="REPEATABLE READ",
            connect_args=read,
        ),
    )


@contextmanager
def transaction(database: Database) -> Iterator[Session]:
    """Open one decision: committed as a whole at the end, undone as a whole by an exception.

    On SQLite it excludes every other writer from its first statement on. Raises
    `DatabaseFaultError` when the database cannot do it now.
    """
    with clear_faults(database.url), _session(database.writer) as session, session.begin():
        yield session


@contextmanager
def reading(database: Database) -> Iterator[Session]:
    """Open a read-only view of one moment; it waits for no writer and holds none up."""
    with clear_faults(database.url), _session(database.reader) as session, session.begin():
        yield session


@contextmanager
def clear_faults(url: URL) -> Iterator[None]:
    """Turn the driver's faults into `DatabaseFaultError` with one clear line."""
    try:
        yield
    except PoolTimeoutError as error:
        raise DatabaseFaultError("the database is busy: no connection became free") from error
    except DBAPIError as error:
        if not is_fault(error):
            raise
        raise DatabaseFaultError(explain(error, url)) from error


def connect_sqlite(path: Path, mode: str, timeout: float) -> sqlite3.Connection:
    """Open a SQLite file in mode ro, rw or rwc; transactions are begun by hand only."""
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}",
        uri=True,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA foreign_keys=ON")
        if mode == "ro":
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _session(engine: sa.Engine) -> Session:
    return Session(engine, expire_on_commit=False)


def _sqlite_engine(url: URL, mode: str) -> sa.Engine:
    path, timeout = sqlite_file(url), busy_seconds(url)
    engine = sa.create_engine(
        url.set(query={}),
        creator=lambda: connect_sqlite(path, mode, timeout),
        poolclass=sa.pool.QueuePool,
        pool_size=1 if mode == "rw" else READERS,
        max_overflow=0,
        pool_timeout=60,
    )
    sa.event.listen(engine, "begin", _begin("IMMEDIATE" if mode == "rw" else "DEFERRED"))
    return engine


def _begin(kind: str) -> Callable[[sa.Connection], None]:
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"BEGIN {kind}")

    return begin
