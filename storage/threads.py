"""Threads that run storage functions, so that an event loop never waits for a disk."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from storage.database import READERS, Database, reading, transaction

P = ParamSpec("P")
Result = TypeVar("Result")


class StorageThreads:
    """One writer thread on SQLite (several on PostgreSQL), and a few readers.

    A function is given a session and its own arguments; its transaction ends with it. What it
    returns must be values, not rows that still want the session.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self._writers = ThreadPoolExecutor(database.writers, "storage-writer")
        self._readers = ThreadPoolExecutor(READERS, "storage-reader")

    def write(
        self, function: Callable[Concatenate[Session, P], Result], *args: P.args, **kwargs: P.kwargs
    ) -> Future[Result]:
        """Run a function as one decision; await it with `asyncio.wrap_future`."""

        def run() -> Result:
            with transaction(self.database) as session:
                return function(session, *args, **kwargs)

        return self._writers.submit(run)

    def read(
        self, function: Callable[Concatenate[Session, P], Result], *args: P.args, **kwargs: P.kwargs
    ) -> Future[Result]:
        """Run a function on a read-only view of one moment."""

        def run() -> Result:
            with reading(self.database) as session:
                return function(session, *args, **kwargs)

        return self._readers.submit(run)

    def close(self) -> None:
        """Finish what was begun, then close the database."""
        self._writers.shutdown()
        self._readers.shutdown()
        self.database.close()
