"""What the two drivers' faults mean, in one line for people."""

from __future__ import annotations

import psycopg.errors
from sqlalchemy.engine import URL
from sqlalchemy.exc import (
    DatabaseError,
    DBAPIError,
    InterfaceError,
    InternalError,
    OperationalError,
)

from storage.address import busy_seconds, is_sqlite, shown

_SQLITE = {
    "database is locked": "{at} is locked by another process (waited {seconds:g} s)",
    "readonly database": "{at} is read-only; nothing was written",
    "disk is full": "no room left on the disk of {at}; nothing was written",
    "disk I/O error": "the disk of {at} is full, over quota or damaged; nothing was written",
    "unable to open": "{at} cannot be opened: no such file, or no right to it",
    "not a database": "{at} is not a SQLite database",
    "malformed": "{at} is damaged; restore a backup",
}
_POSTGRESQL: dict[type[psycopg.Error], str] = {
    psycopg.errors.ReadOnlySqlTransaction: "{at} is read-only; nothing was written",
    psycopg.errors.DiskFull: "no room left on the disk of {at}; nothing was written",
    psycopg.errors.LockNotAvailable: "{at} is locked by another process",
}
_FAULTS = (OperationalError, InternalError, InterfaceError)


def is_fault(error: DBAPIError) -> bool:
    """Tell whether the database could not do it now, as against a statement that was wrong."""
    return isinstance(error, _FAULTS) or type(error) is DatabaseError


def explain(error: DBAPIError, url: URL) -> str:
    """Return what happened to the database at `url`, in one line without its password."""
    at, cause = f"the database {shown(url)}", error.orig
    if is_sqlite(url):
        for words, sentence in _SQLITE.items():
            if words in str(cause):
                return sentence.format(at=at, seconds=busy_seconds(url))
    for kind, sentence in _POSTGRESQL.items():
        if isinstance(cause, kind):
            return sentence.format(at=at)
    first_line = (str(cause).strip().splitlines() or [type(cause).__name__])[0]
    if error.connection_invalidated or "connection" in first_line:
        return f"{at} cannot be reached: {first_line}"
    return f"{at} failed: {first_line}"
