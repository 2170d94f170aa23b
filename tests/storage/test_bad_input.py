"""A database that cannot be used: one clear line, exit 1, and the old state intact."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import URL

from content.library import Library
from storage.address import parse_address, shown, sqlite_file
from storage.database import Database, connect, transaction
from storage.faults import DatabaseFaultError
from tests.storage.commands import (
    STARTING_PACK,
    Done,
    assert_told,
    read_again,
    small_sqlite,
)
from tests.storage.deeds import load, read, same

Run = Callable[[URL, list[str]], Done]


@pytest.fixture
def shared() -> Iterator[Path]:
    """Yield a folder that other users may look into."""
    folder = Path(mkdtemp(prefix="mithaq-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_an_unreachable_server_is_told_without_its_password(in_process: Run) -> None:
    done = in_process(parse_address("postgresql://u:secret@127.0.0.1:1/mithaq"), ["upgrade"])
    assert_told(done, "the database postgresql://u:***@127.0.0.1:1/mithaq cannot be reached")
    assert "secret" not in done.stderr


def test_an_unknown_database_of_a_server_is_told(postgresql: str, in_process: Run) -> None:
    url = parse_address(postgresql).set(database="nowhere")
    assert_told(in_process(url, ["current"]), 'database "nowhere" does not exist')


@pytest.mark.parametrize(
    ("make", "told"),
    [
        pytest.param(Path.mkdir, ("cannot be opened", "there is no database"), id="folder"),
        pytest.param(
            lambda p: p.write_text("x" * 5000), ("is not a SQLite", "is not a SQLite"), id="text"
        ),
    ],
)
def test_a_path_that_is_no_database(
    tmp_path: Path, in_process: Run, make: Callable[[Path], object], told: tuple[str, str]
) -> None:
    make(tmp_path / "m.db")
    url = parse_address(f"sqlite:///{tmp_path / 'm.db'}")
    for word, line in zip(("upgrade", "current"), told, strict=True):
        assert_told(in_process(url, [word]), line)


@contextmanager
def nobody() -> Iterator[None]:
    """Be someone with few rights for a while; to root nothing is read-only."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("words", [["load", str(STARTING_PACK)], ["upgrade"]])
def test_a_read_only_database_is_told(
    shared: Path, pack: Library, in_process: Run, words: list[str]
) -> None:
    url = small_sqlite(shared, pack)
    sqlite_file(url).chmod(0o444)
    shared.chmod(0o555)
    with nobody():
        done = in_process(url, words)
    assert_told(done, f"{shown(url)} ")
    assert "is read-only" in done.stderr or "no right to it" in done.stderr
    shared.chmod(0o755)
    assert same(read_again(url), pack)


def test_a_read_only_server_is_told(database: Database, pack: Library) -> None:
    if database.url.drivername.startswith("sqlite"):
        with database.writer.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")
    else:
        with transaction(database) as session:
            name = f'"{database.url.database}"'
            statement = f"ALTER DATABASE {name} SET default_transaction_read_only = on"
            session.connection().exec_driver_sql(statement)
        database.writer.dispose()
    with pytest.raises(DatabaseFaultError, match="is read-only; nothing was written"):
        load(database, pack)
    assert read(database).revision == 0


def test_a_locked_file_is_told(tmp_path: Path, pack: Library, in_process: Run) -> None:
    url = small_sqlite(tmp_path, pack)
    with closing(sqlite3.connect(sqlite_file(url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for words in (["load", str(STARTING_PACK)], ["upgrade"]):
            assert_told(in_process(url, words), "is locked by another process (waited 0.2 s)")
        assert in_process(url, ["current"]).returncode == 0


def test_a_locked_row_is_told(loaded: Database) -> None:
    """Only PostgreSQL has them; on SQLite the whole file is locked."""
    lock = sa.text("SELECT revision FROM content_state FOR UPDATE NOWAIT")
    if loaded.url.drivername.startswith("sqlite"):
        lock = sa.text("BEGIN IMMEDIATE")
    timeout = {"timeout": "0.2"} if loaded.url.drivername.startswith("sqlite") else {}

    def take() -> None:
        url = loaded.url.update_query_dict(timeout)
        with closing(connect(url)) as other, transaction(other) as session:
            session.connection().execute(lock)

    with transaction(loaded) as session:
        session.connection().execute(sa.text("UPDATE content_state SET revision = 1"))
        with pytest.raises(DatabaseFaultError, match="is locked by another process"):
            take()
