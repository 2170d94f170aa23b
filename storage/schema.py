"""Bring a database to this program's tables, and refuse any other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from storage.address import busy_seconds, is_sqlite, parse_address, shown, sqlite_file
from storage.database import Database, clear_faults, connect, connect_sqlite
from storage.explain import is_fault
from storage.faults import SchemaError
from storage.tables import METADATA

MIGRATIONS = Path(__file__).parent / "migrations"
_UPGRADE = "run: python -m storage upgrade"
_LOCK = 7_220_181


@dataclass(frozen=True, slots=True)
class Move:
    """The version of a database before and after a migration; None is an empty database."""

    before: str | None
    after: str | None


def newest_version() -> str:
    """Return the version of this program's tables."""
    return known_versions()[0]


@cache
def known_versions() -> tuple[str, ...]:
    """Return the versions that this program's migrations can make, the newest first."""
    scripts = ScriptDirectory.from_config(_config())
    return tuple(script.revision for script in scripts.walk_revisions())


def open_database(url: URL) -> Database:
    """Return a database that has this program's tables; raise `SchemaError` otherwise."""
    if is_sqlite(url) and not sqlite_file(url).is_file():
        raise SchemaError(f"there is no database at {shown(url)}; {_UPGRADE}")
    database = connect(url)
    try:
        with clear_faults(url), database.reader.connect() as connection:
            check_schema(connection)
    except BaseException:
        database.close()
        raise
    return database


def stored_version(connection: sa.Connection) -> str | None:
    """Return the version of a database's tables, or None when it has no version."""
    heads = MigrationContext.configure(connection).get_current_heads()
    return ", ".join(heads) or None


def known_version(connection: sa.Connection) -> str | None:
    """Return the version of a database's tables; raise `SchemaError` when they are not ours."""
    _check_known(connection)
    return stored_version(connection)


def check_schema(connection: sa.Connection) -> None:
    """Raise `SchemaError` unless the database has this program's version and its tables."""
    tables = _check_known(connection)
    stored, newest = stored_version(connection), newest_version()
    if stored is None:
        raise SchemaError(f"the database is empty; {_UPGRADE}")
    if stored != newest:
        raise SchemaError(
            f"the database is at version {stored}, this program at {newest}; {_UPGRADE}"
        )
    missing = sorted(set(METADATA.tables) - tables)
    if missing:
        raise SchemaError(
            f"the database says version {stored} but lacks the table {missing[0]}: "
            "a migration was left half-applied; restore a backup"
        )


def upgrade(url: URL, target: str = "head") -> Move:
    """Create or upgrade a database, all or nothing; nothing happens when it is up to date."""
    if is_sqlite(url):
        sqlite_file(url).parent.mkdir(parents=True, exist_ok=True)
    return _migrate(url, lambda config: command.upgrade(config, target))


def downgrade(url: URL, target: str) -> Move:
    """Take a database back to an older version (`base` empties it), all or nothing."""
    return _migrate(url, lambda config: command.downgrade(config, target))


def compare_schema(url: URL) -> None:
    """Raise alembic's `CommandError` when the migrations do not make the tables as declared."""
    with _migrating(url) as connection:
        command.check(_config(connection))


def write_migration(message: str, folder: Path = MIGRATIONS) -> Path:
    """Write the migration from the newest version to the declared tables; return its file."""
    with TemporaryDirectory() as scratch:
        url = parse_address(f"sqlite:///{scratch}/newest.db")
        with _migrating(url) as connection:
            config = _config(connection, folder)
            command.upgrade(config, "head")
            number = int(str(ScriptDirectory.from_config(config).get_current_head())) + 1
            script = command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
    if not isinstance(script, Script):
        raise SchemaError(f"alembic wrote no migration for {message!r}")
    return Path(script.path)


def _migrate(url: URL, run: Callable[[Config], None]) -> Move:
    with _migrating(url) as connection:
        _check_known(connection)
        before = stored_version(connection)
        try:
            run(_config(connection))
        except CommandError as error:
            raise SchemaError(f"the migration is not possible: {error}") from error
        except DBAPIError as error:
            if is_fault(error) and not _collides(error):
                raise
            line = str(error.orig).strip().splitlines()[0]
            raise SchemaError(
                f"a migration from version {before} failed and was taken back: {line}; "
                "was an earlier one left half-applied? restore a backup"
            ) from error
        return Move(before, stored_version(connection))


def _collides(error: DBAPIError) -> bool:
    return any(words in str(error.orig) for words in ("already exists", "no such", "duplicate"))


def _check_known(connection: sa.Connection) -> set[str]:
    tables = set(sa.inspect(connection).get_table_names())
    stored = stored_version(connection)
    if stored is None and tables - {"alembic_version"}:
        ours = sorted(tables & set(METADATA.tables))
        raise SchemaError(
            f"the database has the table {ours[0]} but no version: a migration was left "
            "half-applied; restore a backup"
            if ours
            else f"the database holds another program's tables: {min(tables)}"
        )
    if stored is not None and stored not in known_versions():
        raise SchemaError(
            f"the database is of a newer version ({stored}) than this program "
            f"({newest_version()}); use a newer program"
        )
    return tables


@contextmanager
def _migrating(url: URL) -> Iterator[sa.Connection]:
    """Open one transaction for all migrations; on SQLite foreign keys are checked at its end."""
    engine = _sqlite_engine(url) if is_sqlite(url) else connect(url).writer
    try:
        with clear_faults(url), engine.begin() as connection:
            if not is_sqlite(url):
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            yield connection
            if is_sqlite(url):
                _check_foreign_keys(connection)
    finally:
        engine.dispose()


def _sqlite_engine(url: URL) -> sa.Engine:
    def open_file() -> object:
        connection = connect_sqlite(sqlite_file(url), "rwc", busy_seconds(url))
        connection.execute("PRAGMA foreign_keys=OFF")
        return connection

    engine = sa.create_engine("sqlite+pysqlite://", creator=open_file, poolclass=sa.NullPool)
    sa.event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _check_foreign_keys(connection: sa.Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise SchemaError(f"the migration would leave {broken[0]} without its {broken[2]}")


def _config(connection: sa.Connection | None = None, folder: Path = MIGRATIONS) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config
