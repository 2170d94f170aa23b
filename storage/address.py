"""Database addresses: which are understood, and how they are shown without their password."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.faults import AddressError

DEFAULT_ADDRESS = "sqlite:///var/mithaq.db"
_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_FORMS = "use sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"


def parse_address(text: str) -> URL:
    """Read a database address; raise `AddressError` naming what is wrong with it."""
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError) as error:
        raise AddressError(f"not a database address: {_masked(text)!r}; {_FORMS}") from error
    if url.drivername not in _DRIVERS:
        raise AddressError(f"unknown kind of database: {url.drivername!r}; {_FORMS}")
    url = url.set(drivername=_DRIVERS[url.drivername])
    if is_sqlite(url):
        _check_sqlite(url)
    elif not url.database:
        raise AddressError(f"the address names no database: {shown(url)}; {_FORMS}")
    return url


def is_sqlite(url: URL) -> bool:
    """Tell whether an address means a SQLite file."""
    return url.drivername.startswith("sqlite")


def sqlite_file(url: URL) -> Path:
    """Return the file of a SQLite address."""
    return Path(str(url.database))


def busy_seconds(url: URL) -> float:
    """Return how long to wait for a lock: `?timeout=SECONDS` of the address, else 10."""
    return float(str(url.query.get("timeout", 10)))


def shown(url: URL) -> str:
    """Return an address for people: without password and driver."""
    plain = url.set(drivername=url.drivername.partition("+")[0])
    return plain.render_as_string(hide_password=True)


def _check_sqlite(url: URL) -> None:
    if not url.database or url.database == ":memory:" or url.host:
        raise AddressError(f"the address names no file: {shown(url)}; use sqlite:///FILE")
    unknown = sorted(set(url.query) - {"timeout"})
    if unknown:
        raise AddressError(f"unknown setting in the address: {unknown[0]}; only timeout is known")
    try:
        busy_seconds(url)
    except ValueError as error:
        raise AddressError(f"timeout is not a number: {url.query['timeout']!r}") from error


def _masked(text: str) -> str:
    return re.sub(r":[^:@/]*@", ":***@", text)
