"""The database that the bot answers from: made at first start, followed ever after."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import URL
from sqlmodel import Session

from content.library import Library
from content.matching.engine import Engine
from content.pack_files.reader import read_pack
from storage.database import Database, connect, reading, transaction
from storage.faults import DatabaseFaultError
from storage.library import Changes, Mark, changes_since, current_mark, read_library
from storage.load import load_pack
from storage.schema import known_version, open_database, upgrade
from storage.writing import Author, Decision

if TYPE_CHECKING:  # needs NumPy, which comes with the encoder
    from content.matching.vectors import Vectors

# Half of the second within which a change has to be answered from.
POLL_SECONDS = 0.5


def ready_database(url: URL, pack: Path) -> Database:
    """Open the database; on first start its tables are made and the pack is loaded.

    A database of another version is left as it is: `StorageError` says what to do.
    """
    if _is_new(url):
        upgrade(url)
    database = open_database(url)
    try:
        with reading(database) as session:
            is_empty = current_mark(session).revision == 0
        if is_empty:
            library = read_pack(pack).library
            decision = Decision(Author("pack"), datetime.now(UTC), f"first start: {pack.name}")
            with transaction(database) as session:
                load_pack(session, decision, library)
    except BaseException:
        database.close()
        raise
    return database


def _is_new(url: URL) -> bool:
    """Tell whether a database has no tables of ours yet, or does not exist at all."""
    if url.drivername.startswith("sqlite") and not Path(str(url.database)).is_file():
        return True
    database = connect(url)
    try:
        with database.reader.connect() as connection:
            return known_version(connection) is None
    except sa.exc.DBAPIError:
        return False  # opening it says what is wrong
    finally:
        database.close()


class FollowedDatabase:
    """An engine that answers from the database and follows its revisions."""

    def __init__(
        self, database: Database, folder: Path | None = None, vectors: Vectors | None = None
    ) -> None:
        """Read the library and index it, in `folder` or in RAM; `vectors` follow it as well."""
        self._database = database
        with reading(database) as session:
            self._mark = current_mark(session)
            self._library = read_library(session)
        self.engine = Engine(self._library, folder, self._mark.lineage, vectors)
        # Looking all this through for garbage would hold the event loop up, .4 s for 100,000 facts.
        gc.freeze()

    def catch_up(self) -> bool:
        """Answer from the newest revision; return False when there was nothing new."""
        with reading(self._database) as session:
            mark = current_mark(session)
            if mark == self._mark:
                return False
            library, changed = self._newer(session, mark)
        self.engine.follow(library, changed, mark.lineage)
        self._library, self._mark = library, mark
        return True

    def _newer(self, session: Session, mark: Mark) -> tuple[Library, set[str]]:
        """Return the library of a later mark with the ids that changed; all, after a restore."""
        if mark.lineage == self._mark.lineage and mark.revision > self._mark.revision:
            changes = changes_since(session, self._mark.revision)
            return changes.applied_to(self._library), changed_ids(changes)
        library = read_library(session)
        return library, _ids(library) | _ids(self._library)


def changed_ids(changes: Changes) -> set[str]:
    """Return the ids of all records that changes touch."""
    found = {*changes.removed, *(x.id for x in changes.sources), *(x.id for x in changes.facts)}
    return found | {x.id for x in changes.entities} | {x.id for x in changes.terms}


def _ids(library: Library) -> set[str]:
    return {*library.sources, *library.facts, *library.entities, *library.terms}


class Following:
    """A thread that lets an engine catch up; a database that is away is asked again."""

    def __init__(self, followed: FollowedDatabase, complain: Callable[[str], None]) -> None:
        self._followed, self._complain = followed, complain
        self._stopped = Event()
        self._thread = Thread(target=self._follow, name="library-follower", daemon=True)

    def __enter__(self) -> Following:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _follow(self) -> None:
        told = ""
        while not self._stopped.wait(POLL_SECONDS):
            try:
                self._followed.catch_up()
                told = ""
            except DatabaseFaultError as error:
                if str(error) != told:
                    self._complain(str(error))
                told = str(error)


def complain(line: str) -> None:
    """Tell the operator in one line."""
    print(f"bot: {line}", file=sys.stderr)
