"""Database addresses: which are understood, which are refused, and that no password is shown."""

from __future__ import annotations

import pytest

from storage.address import (
    DEFAULT_ADDRESS,
    busy_seconds,
    is_sqlite,
    parse_address,
    shown,
    sqlite_file,
)
from storage.faults import AddressError


@pytest.mark.parametrize(
    ("text", "as_shown"),
    [
        (DEFAULT_ADDRESS, "sqlite:///var/mithaq.db"),
        (" sqlite:////data/m.db?timeout=2\n", "sqlite:////data/m.db?timeout=2"),
        ("sqlite+pysqlite:///m.db", "sqlite:///m.db"),
        ("postgres://u:secret@h/m", "postgresql://u:***@h/m"),
        ("postgresql://u:secret@h:5433/m", "postgresql://u:***@h:5433/m"),
        ("postgresql+psycopg://h/m?sslmode=require", "postgresql://h/m?sslmode=require"),
        ("postgresql:///m?host=/run/postgresql", "postgresql:///m?host=%2Frun%2Fpostgresql"),
    ],
)
def test_an_address_is_understood_and_shown_without_its_password(text: str, as_shown: str) -> None:
    assert shown(parse_address(text)) == as_shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not a database address: ''; use sqlite:///FILE or postgresql://"),
        ("var/mithaq.db", "not a database address: 'var/mithaq.db'"),
        ("postgresql//u:secret@h/m", r"not a database address: 'postgresql//u:\*\*\*@h/m'"),
        ("postgresql://u:secret@h:port/m", r"not a database address: .*:\*\*\*@h:port"),
        ("mysql://u:secret@h/m", "unknown kind of database: 'mysql'"),
        ("sqlite+aiosqlite:///m.db", "unknown kind of database: 'sqlite.aiosqlite'"),
        ("postgresql+asyncpg://h/m", "unknown kind of database: 'postgresql.asyncpg'"),
        ("sqlite://", "the address names no file: sqlite://; use sqlite:///FILE"),
        ("sqlite:///:memory:", "the address names no file"),
        ("sqlite://var/mithaq.db", "the address names no file"),
        ("postgresql://u:secret@h", r"names no database: postgresql://u:\*\*\*@h"),
        ("sqlite:///m.db?mode=ro", "unknown setting in the address: mode; only timeout is known"),
        ("sqlite:///m.db?timeout=soon", "timeout is not a number: 'soon'"),
        ("sqlite:///m.db?timeout=1&timeout=2", "timeout is not a number"),
    ],
)
def test_a_wrong_address_is_told_without_its_password(text: str, told: str) -> None:
    with pytest.raises(AddressError, match=told) as refused:
        parse_address(text)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_parts_of_an_address() -> None:
    url = parse_address("sqlite:////data/my folder/م.db?timeout=2.5")
    assert is_sqlite(url)
    assert str(sqlite_file(url)) == "/data/my folder/م.db"
    assert busy_seconds(url) == 2.5
    assert busy_seconds(parse_address(DEFAULT_ADDRESS)) == 10
    assert not is_sqlite(parse_address("postgresql://h/m"))
