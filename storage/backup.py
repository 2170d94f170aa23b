"""Copy a SQLite database while it is in use, and put a copy back in its place."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

import sqlalchemy as sa
from sqlalchemy.engine import URL

from storage.address import busy_seconds, is_sqlite, shown, sqlite_file
from storage.database import clear_faults
from storage.faults import DatabaseFaultError, StorageError
from storage.schema import known_version


class BackupError(StorageError):
    """A backup that cannot be made or used."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A finished copy: its file, the version of its tables, the revision of its content."""

    file: Path
    version: str
    revision: int
    former: Path | None = None


def back_up(url: URL, file: Path) -> Copied:
    """Copy the database into a new file, whole and checked; readers and writers go on meanwhile."""
    source = _source_file(url)
    if file.exists():
        raise BackupError(f"{file} exists; name a new file")
    with _unfinished(file) as copy:
        _copy(source, copy, url)
        shutil.copymode(source, copy)
        checked = _checked(copy)
        os.replace(copy, file)
    return Copied(file, *checked)


def restore(url: URL, file: Path, *, now: datetime) -> Copied:
    """Put a backup in the place of the database, which is kept beside it under another name.

    Nothing may have the database open. The content gets a new line of history, so that every
    index made from the former database is made anew.
    """
    if not is_sqlite(url):
        raise BackupError("restore is for SQLite; use pg_restore for PostgreSQL")
    if not file.is_file():
        raise BackupError(f"there is no file {file}")
    target = sqlite_file(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _unfinished(target) as copy:
        _copy(file, copy, url.set(database=str(file)))
        checked = _checked(copy)
        with closing(sqlite3.connect(copy)) as connection, connection:
            lineage = secrets.token_hex(8)
            connection.execute("UPDATE content_state SET lineage = ?", (lineage,))
        shutil.copymode(target if target.exists() else file, copy)
        former = _set_aside(target, url, now) if target.exists() else None
        os.replace(copy, target)
    return Copied(target, *checked, former)


def _source_file(url: URL) -> Path:
    if not is_sqlite(url):
        raise BackupError("backup is for SQLite; use pg_dump for PostgreSQL")
    if not sqlite_file(url).exists():
        raise BackupError(f"there is no database at {shown(url)}")
    return sqlite_file(url)


@contextmanager
def _unfinished(file: Path) -> Iterator[Path]:
    """Yield a new file beside `file`; it is removed unless it was moved away."""
    handle, name = mkstemp(prefix=f".{file.name}-", suffix=".part", dir=file.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _copy(source: Path, copy: Path, url: URL) -> None:
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as here,
            closing(sqlite3.connect(copy)) as there,
        ):
            here.backup(there)
            there.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{shown(url)} cannot be copied: {error}") from error


def _checked(copy: Path) -> tuple[str, int]:
    """Return version and revision of a whole copy; raise when it is damaged or not ours."""
    url = URL.create("sqlite+pysqlite", database=str(copy))
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with clear_faults(url), engine.connect() as connection:
        fault = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        if fault != "ok":
            raise BackupError(f"the copy is damaged: {fault}")
        version = known_version(connection)
        if version is None:
            raise BackupError("the file holds no tables of this program")
        revision = connection.exec_driver_sql("SELECT revision FROM content_state").scalar_one()
        return version, int(revision)


def _set_aside(target: Path, url: URL, now: datetime) -> Path:
    """Keep the former database under another name; raise when something has it open."""
    former = target.with_name(f"{target.name}.before-{now:%Y%m%dT%H%M%S}")
    try:
        with closing(sqlite3.connect(target, timeout=busy_seconds(url))) as connection:
            # Leaving WAL mode needs the file for oneself and empties its log into it.
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        raise DatabaseFaultError(f"{shown(url)} is in use; stop the bot first ({error})") from error
    except sqlite3.DatabaseError:  # damaged: that is why it is being replaced
        pass
    for suffix in ("-wal", "-shm"):
        rest = target.with_name(target.name + suffix)
        if rest.exists():
            os.replace(rest, former.with_name(former.name + suffix))
    shutil.copy2(target, former)
    return former
