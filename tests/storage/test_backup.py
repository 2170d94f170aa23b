"""A SQLite database is copied while it is in use, and a copy takes its place as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy.engine import URL

from content.library import Library
from storage.address import parse_address, sqlite_file
from storage.backup import BackupError, back_up, restore
from storage.database import Database, reading, transaction
from storage.faults import DatabaseFaultError, SchemaError
from storage.library import Mark, current_mark
from storage.schema import downgrade, newest_version, open_database, upgrade
from tests.storage.deeds import NOW, edit, load, read, same, together, without


@pytest.fixture
def url(tmp_path: Path, pack: Library) -> URL:
    """Return the address of a SQLite database with the small pack, open nowhere."""
    made = parse_address(f"sqlite:///{tmp_path / 'mithaq.db'}?timeout=0.2")
    upgrade(made)
    with closing(open_database(made)) as database:
        load(database, pack)
    return made


@pytest.fixture
def opened(url: URL) -> Iterator[Database]:
    with closing(open_database(url)) as database:
        yield database


def library_in(url: URL) -> Library:
    with closing(open_database(url)) as database:
        return read(database)


def mark_in(url: URL) -> Mark:
    with closing(open_database(url)) as database, reading(database) as session:
        return current_mark(session)


def test_a_backup_holds_what_was_committed_when_it_was_made(
    opened: Database, pack: Library, tmp_path: Path
) -> None:
    edit(opened, replace(pack.facts["metro-length"], title="الطول"))
    with transaction(opened):
        done = back_up(opened.url, tmp_path / "copy.db")
    edit(opened, replace(pack.facts["metro-length"], title="بعد النسخ"))
    assert (done.version, done.revision) == (newest_version(), 2)
    copy = library_in(parse_address(f"sqlite:///{done.file}"))
    assert copy.facts["metro-length"].title == "الطول"
    assert [p.name for p in tmp_path.glob(".copy*")] == []


def test_writers_go_on_during_backups_and_every_copy_is_whole(
    opened: Database, pack: Library, tmp_path: Path
) -> None:
    stop = Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            title = f"عنوان {number}"
            facts = (pack.facts["metro-length"], pack.facts["metro-quote"])
            edit(opened, *(replace(f, title=title) for f in facts))

    def copy() -> None:
        for n in range(5):
            back_up(opened.url, tmp_path / f"{n}.db")
        stop.set()

    together(write, copy)
    for n in range(5):
        facts = library_in(parse_address(f"sqlite:///{tmp_path / f'{n}.db'}")).facts
        pair = [facts[x].title for x in ("metro-length", "metro-quote")]
        assert facts["metro-length"].revision == 1 or len(set(pair)) == 1


def test_a_backup_never_overwrites(url: URL, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(BackupError, match=r"copy.db exists; name a new file"):
        back_up(url, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_a_restored_database_is_as_backed_up_and_the_former_is_kept(
    url: URL, pack: Library, tmp_path: Path
) -> None:
    back_up(url, tmp_path / "copy.db")
    before = mark_in(url)
    with closing(open_database(url)) as database:
        load(database, without(pack, "metro-quote"))
    done = restore(url, tmp_path / "copy.db", now=NOW)
    assert same(library_in(url), pack)
    assert done.former == tmp_path / "mithaq.db.before-20260701T090000"
    assert "metro-quote" not in library_in(parse_address(f"sqlite:///{done.former}")).facts
    after = mark_in(url)
    assert after.revision == before.revision
    assert after.lineage != before.lineage


def test_a_backup_starts_a_new_place(url: URL, pack: Library, tmp_path: Path) -> None:
    back_up(url, tmp_path / "copy.db")
    new = parse_address(f"sqlite:///{tmp_path / 'new' / 'mithaq.db'}")
    assert restore(new, tmp_path / "copy.db", now=NOW).former is None
    assert same(library_in(new), pack)


def test_an_older_backup_is_restored_and_then_upgraded(
    url: URL, pack: Library, tmp_path: Path
) -> None:
    back_up(url, tmp_path / "copy.db")
    downgrade(parse_address(f"sqlite:///{tmp_path / 'copy.db'}"), "0002")
    assert restore(url, tmp_path / "copy.db", now=NOW).version == "0002"
    upgrade(url)
    assert same(library_in(url), pack)


def test_a_database_in_use_is_not_replaced(opened: Database, tmp_path: Path) -> None:
    back_up(opened.url, tmp_path / "copy.db")
    before = read(opened)
    with pytest.raises(DatabaseFaultError, match="is in use; stop the bot first"):
        restore(opened.url, tmp_path / "copy.db", now=NOW)
    assert read(opened) == before
    assert (
        sorted(p.name for p in tmp_path.iterdir() if "before" in p.name or "part" in p.name) == []
    )


def test_a_damaged_database_is_replaced_and_kept(url: URL, pack: Library, tmp_path: Path) -> None:
    back_up(url, tmp_path / "copy.db")
    sqlite_file(url).write_bytes(b"not a database at all" * 100)
    done = restore(url, tmp_path / "copy.db", now=NOW)
    assert same(library_in(url), pack)
    assert done.former is not None
    assert done.former.read_bytes().startswith(b"not a database")


def broken_files(folder: Path) -> dict[str, Path]:
    """Return files that are no backups."""
    files = {name: folder / f"{name}.db" for name in ("text", "empty", "foreign", "cut", "newer")}
    files["text"].write_text("hello " * 1000)
    files["empty"].write_bytes(b"")
    with closing(sqlite3.connect(files["foreign"])) as connection:
        connection.execute("CREATE TABLE customers (id)")
    upgrade(parse_address(f"sqlite:///{files['newer']}"))
    with closing(sqlite3.connect(files["newer"])) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    upgrade(parse_address(f"sqlite:///{files['cut']}"))
    files["cut"].write_bytes(files["cut"].read_bytes()[:20_000])
    return files | {"missing": folder / "missing.db", "folder": folder}


REFUSED: dict[str, tuple[type[Exception], str]] = {
    "text": (BackupError, "cannot be copied: file is not a database"),
    "empty": (BackupError, "holds no tables of this program"),
    "foreign": (SchemaError, "another program's tables: customers"),
    "cut": (BackupError, "damaged|malformed"),
    "newer": (SchemaError, "newer version"),
    "missing": (BackupError, "there is no file"),
    "folder": (BackupError, "there is no file"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_backup_is_refused_and_the_database_stays(
    url: URL, pack: Library, tmp_path: Path, name: str
) -> None:
    (tmp_path / "other").mkdir()
    file = broken_files(tmp_path / "other")[name]
    fault, told = REFUSED[name]
    with pytest.raises(fault, match=told):
        restore(url, file, now=NOW)
    assert same(library_in(url), pack)
    assert leftovers(tmp_path) == []


def leftovers(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir() if "before" in p.name or "part" in p.name]


def test_postgresql_has_its_own_tools() -> None:
    url = parse_address("postgresql://someone@localhost/mithaq")
    with pytest.raises(BackupError, match="use pg_dump"):
        back_up(url, Path("copy.db"))
    with pytest.raises(BackupError, match="use pg_restore"):
        restore(url, Path("copy.db"), now=NOW)


def test_without_a_database_there_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="there is no database at"):
        back_up(parse_address(f"sqlite:///{tmp_path / 'none.db'}"), tmp_path / "copy.db")
