"""Functions run on threads: one writer on SQLite, several on PostgreSQL; the loop stays free."""

from __future__ import annotations

import asyncio
import threading
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy.engine import URL

from content.library import Library
from storage.address import is_sqlite
from storage.changes import Edits, change_content
from storage.database import Database
from storage.library import current_revision, read_library
from storage.schema import open_database, upgrade
from storage.threads import StorageThreads
from tests.storage.deeds import decision


async def test_functions_are_awaited(loaded: Database, pack: Library) -> None:
    with closing(StorageThreads(loaded)) as threads:
        edits = Edits(save=(replace(pack.facts["metro-length"], title="الطول"),))
        made = threads.write(change_content, decision(), edits, seen=1)
        assert await asyncio.wrap_future(made) == 2
        held = await asyncio.wrap_future(threads.read(read_library))
        assert held.facts["metro-length"].title == "الطول"


def test_an_exception_comes_back_and_nothing_is_written(loaded: Database) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError

    with closing(StorageThreads(loaded)) as threads:
        with pytest.raises(ZeroDivisionError):
            threads.write(fail).result()
        assert threads.read(current_revision).result() == 1


def test_writers_are_as_many_as_the_database_bears(empty_url: URL) -> None:
    upgrade(empty_url)
    with closing(StorageThreads(open_database(empty_url))) as threads:
        names = {
            done.result()
            for done in [
                threads.write(lambda _: threading.current_thread().name) for _ in range(40)
            ]
        }
        assert threads.database.writers == (1 if is_sqlite(empty_url) else 8)
        assert len(names) == 1 or not is_sqlite(empty_url)


def test_closing_finishes_what_was_begun(loaded: Database, pack: Library) -> None:
    threads = StorageThreads(loaded)
    made = [
        threads.write(
            change_content,
            decision(),
            Edits(save=(replace(pack.facts["metro-length"], title=str(n)),)),
            seen=99,
        )
        for n in range(5)
    ]
    threads.close()
    assert sorted(x.result() or 0 for x in made) == [2, 3, 4, 5, 6]
