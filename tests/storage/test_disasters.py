"""Full disks, kills and restarts: the old state is intact, nothing is half-written."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from content.library import Library
from storage.address import sqlite_file
from storage.changes import Edits, change_content
from storage.database import Database, connect, transaction
from storage.faults import DatabaseFaultError
from tests.storage.commands import (
    ROOT,
    STARTING_PACK,
    address_of,
    assert_told,
    command,
    read_again,
    small_sqlite,
)
from tests.storage.deeds import PACK, decision, load, read, same


def limit_files(size: int) -> Callable[[], None]:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_a_full_disk_takes_a_load_back(tmp_path: Path, pack: Library) -> None:
    url = small_sqlite(tmp_path, pack)
    size = sqlite_file(url).stat().st_size
    words = ("load", STARTING_PACK)
    done = command(address_of(url), *words, preexec_fn=limit_files(size))
    assert_told(done, "the disk of the database")
    assert same(read_again(url), pack)
    assert command(address_of(url), "load", PACK).stdout == "nothing new\n"


def test_a_full_disk_takes_the_first_migration_back(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'mithaq.db'}"
    done = command(address, "upgrade", preexec_fn=limit_files(100_000))
    assert_told(done, "the disk of the database")
    assert command(address, "upgrade").returncode == 0


def fill_disk(database: Database) -> None:
    """Let the database refuse to grow, as it does on a full disk."""
    with database.writer.connect() as connection:
        if database.url.drivername.startswith("sqlite"):
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            return
        body = "BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100'; END"
        for statement in (
            f"CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
            "CREATE TRIGGER full_disk BEFORE INSERT ON link EXECUTE FUNCTION full_disk()",
        ):
            connection.exec_driver_sql(statement)
        connection.commit()


def test_a_disk_that_fills_up_in_the_middle(loaded: Database, pack: Library) -> None:
    fill_disk(loaded)
    before = read(loaded)
    facts = [
        replace(f, id=f"copy-{n}-of-{f.id}"[:40]) for f in before.facts.values() for n in range(40)
    ]

    def write() -> None:
        with transaction(loaded) as session:
            change_content(session, decision(), Edits(save=tuple(facts)), seen=1)

    with pytest.raises(DatabaseFaultError, match="no room left on the disk of the database"):
        write()
    assert read(loaded) == before
    assert same(before, pack)


KILLED = """
import os, signal, sys
from pathlib import Path
from content.pack_files.reader import read_pack
from storage.address import parse_address
from storage.database import transaction
from storage.load import load_pack
from storage.schema import open_database
from tests.storage.deeds import decision
pack = read_pack(Path(sys.argv[1])).library
with transaction(open_database(parse_address(os.environ["DATABASE_URL"]))) as session:
    assert load_pack(session, decision(), pack).revision == 2
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_killed_in_the_middle_of_a_load_leaves_the_old_state(
    loaded: Database, pack: Library
) -> None:
    done = subprocess.run(  # our own interpreter
        [sys.executable, "-c", KILLED, str(STARTING_PACK)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address_of(loaded.url)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert same(read(loaded), pack)
    load(loaded, pack)
    assert read(loaded).revision == 1


def test_a_database_that_comes_back_is_used_again(loaded: Database, pack: Library) -> None:
    """A restart of the server leaves dead connections in the pool."""
    assert same(read(loaded), pack)
    if not loaded.url.drivername.startswith("sqlite"):
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
        with closing(connect(loaded.url)) as other, transaction(other) as session:
            own = f"'{loaded.url.database}' AND pid <> pg_backend_pid()"
            session.connection().exec_driver_sql(end + own)
    assert same(read(loaded), pack)
