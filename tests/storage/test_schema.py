"""Migrations: up, down, clean against the declared tables, all or nothing, with data inside."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.script import Script, ScriptDirectory
from sqlalchemy.engine import URL
from sqlmodel.sql.sqltypes import UTCDateTime

from content.records import Entity, EntityType
from storage.address import is_sqlite
from storage.database import connect, reading, transaction
from storage.faults import SchemaError
from storage.library import current_mark
from storage.migrations.versions import v0002_entities_and_terms as second
from storage.schema import (
    MIGRATIONS,
    Move,
    compare_schema,
    downgrade,
    newest_version,
    open_database,
    upgrade,
    write_migration,
)
from storage.tables import METADATA
from tests.storage.deeds import edit, read, together

FIRST = Path(__file__).parent / "first_migration.sql"


def run(url: URL, *statements: str) -> None:
    with closing(connect(url)) as database, transaction(database) as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


def first_data(url: URL) -> list[str]:
    """Return what a database held that was left by the first migration."""
    text = FIRST.read_text(encoding="utf-8")
    if not is_sqlite(url):
        text = re.sub(r"X'([0-9a-f]+)'", r"decode('\1', 'hex')", text)
    return text.split(";\n")


def tables(url: URL) -> set[str]:
    with closing(connect(url)) as database, database.writer.connect() as connection:
        return set(sa.inspect(connection).get_table_names())


def test_up_down_and_up_again(empty_url: URL) -> None:
    newest = newest_version()
    assert upgrade(empty_url) == Move(None, newest)
    assert upgrade(empty_url) == Move(newest, newest)
    for version in ("0003", "0002", "0001"):
        assert downgrade(empty_url, version).after == version
    assert downgrade(empty_url, "base") == Move("0001", None)
    assert tables(empty_url) == {"alembic_version"}
    assert upgrade(empty_url) == Move(None, newest)


def test_two_programs_that_upgrade_at_once_do_it_once(empty_url: URL) -> None:
    moves: list[Move] = []
    together(*[lambda: moves.append(upgrade(empty_url))] * 2)
    newest = newest_version()
    assert sorted(moves, key=str) == [Move(newest, newest), Move(None, newest)]


def test_the_migrations_make_the_tables_as_declared(empty_url: URL) -> None:
    upgrade(empty_url)
    compare_schema(empty_url)


def described(connection: sa.Connection) -> dict[str, Any]:
    look = sa.inspect(connection)

    def by_name(entries: list[Any]) -> list[str]:
        return sorted(repr(sorted((k, str(v)) for k, v in dict(x).items())) for x in entries)

    return {
        name: (
            by_name(list(look.get_columns(name))),
            by_name(list(look.get_check_constraints(name))),
            by_name(list(look.get_unique_constraints(name))),
            by_name(list(look.get_indexes(name))),
            by_name(list(look.get_foreign_keys(name))),
        )
        for name in look.get_table_names()
        if name != "alembic_version"
    }


def test_the_migrations_make_also_checks_and_names_as_declared(empty_url: URL) -> None:
    """Alembic's own comparison leaves check constraints out."""
    upgrade(empty_url)
    with closing(connect(empty_url)) as database, database.writer.begin() as connection:
        migrated = described(connection)
        METADATA.drop_all(connection)
        METADATA.create_all(connection)
        assert described(connection) == migrated


def test_a_database_of_the_first_migration_keeps_its_data(empty_url: URL) -> None:
    upgrade(empty_url, "0001")
    run(empty_url, *first_data(empty_url))
    assert upgrade(empty_url) == Move("0001", newest_version())
    with closing(open_database(empty_url)) as database:
        held = read(database)
        tram = Entity("tram", EntityType.PLACE, "الترام", ("الترام",))
        edit(database, tram)
        assert read(database).entities["tram"] == tram
    assert held.revision == 2
    fact = held.facts["tram-length"]
    words = held.source_words("tram-text", fact.excerpts[0].span)
    assert words == "يبلغ طول الترام ٢٣ كيلومترًا."
    assert (fact.title, fact.n, fact.by) == ("طول خط الترام", 2, "هدى")
    assert fact.numbers[0].value == 23


def test_a_migration_that_fails_leaves_the_old_state(
    empty_url: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(empty_url, "0001")
    run(empty_url, *first_data(empty_url))
    before = tables(empty_url)

    def half() -> None:
        op.create_table("half", sa.Column("id", sa.Integer))
        op.execute("SELECT * FROM no_such_table")

    monkeypatch.setattr(second, "upgrade", half)
    monkeypatch.setattr(ScriptDirectory, "_load_revisions", scripts_with(second))
    with pytest.raises(SchemaError, match=r"failed and was taken back: .*no_such_table"):
        upgrade(empty_url)
    assert tables(empty_url) == before
    monkeypatch.undo()
    assert upgrade(empty_url).after == newest_version()


def scripts_with(changed: Any) -> Any:
    load_revisions = ScriptDirectory._load_revisions

    def load(directory: ScriptDirectory) -> Any:
        for script in load_revisions(directory):
            own = script.revision == changed.revision
            yield Script(changed, script.revision, script.path) if own else script

    return load


def test_a_half_applied_migration_is_told(empty_url: URL) -> None:
    upgrade(empty_url, "0002")
    run(empty_url, "CREATE TABLE member (user_id INTEGER)")
    with pytest.raises(SchemaError, match=r"member.* already exists; .*half-applied"):
        upgrade(empty_url)
    assert "inbox" not in tables(empty_url)


def test_tables_without_a_version_are_told(empty_url: URL) -> None:
    upgrade(empty_url)
    run(empty_url, "DELETE FROM alembic_version")
    for refuse in (upgrade, open_database):
        with pytest.raises(SchemaError, match=r"the table attribution but no version: .*half-app"):
            refuse(empty_url)


def test_a_version_without_its_tables_is_told(empty_url: URL) -> None:
    upgrade(empty_url)
    run(empty_url, "DROP TABLE wish")
    with pytest.raises(SchemaError, match=r"lacks the table wish: .*half-applied"):
        open_database(empty_url)


def test_a_database_of_a_newer_version_is_left_alone(empty_url: URL) -> None:
    upgrade(empty_url)
    run(empty_url, "UPDATE alembic_version SET version_num = '9999'")
    for refuse in (upgrade, open_database):
        with pytest.raises(SchemaError, match=r"newer version \(9999\) than this program"):
            refuse(empty_url)


def test_an_older_database_is_not_opened(empty_url: URL) -> None:
    upgrade(empty_url, "0002")
    said = f"at version 0002, this program at {newest_version()}; run: python"
    with pytest.raises(SchemaError, match=said):
        open_database(empty_url)


def test_an_empty_database_is_not_opened(empty_url: URL) -> None:
    upgrade(empty_url)
    downgrade(empty_url, "base")
    with pytest.raises(SchemaError, match="the database is empty; run: python -m storage upgrade"):
        open_database(empty_url)


def test_another_programs_database_is_left_alone(empty_url: URL) -> None:
    run_new(empty_url, "CREATE TABLE customers (id INTEGER)")
    with pytest.raises(SchemaError, match="another program's tables: customers"):
        upgrade(empty_url)


def run_new(url: URL, statement: str) -> None:
    """Run a statement on a database that may not exist yet."""
    target = url.set(query={}) if is_sqlite(url) else url
    engine = sa.create_engine(target, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)


def test_each_database_has_its_own_line_of_history(empty_url: URL) -> None:
    marks = set()
    for _ in range(2):
        upgrade(empty_url)
        with closing(open_database(empty_url)) as database, reading(database) as session:
            marks.add(current_mark(session))
        downgrade(empty_url, "base")
    assert {mark.revision for mark in marks} == {0}
    assert len({mark.lineage for mark in marks}) == 2


def test_the_next_migration_is_written_from_the_tables(tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    extra = sa.Table("extra", METADATA, sa.Column("at", UTCDateTime(), nullable=False))
    try:
        file = write_migration("Extra table", folder)
    finally:
        METADATA.remove(extra)
    text = file.read_text(encoding="utf-8")
    assert file == folder / "versions" / f"v{int(newest_version()) + 1:04}_extra_table.py"
    assert "op.create_table('extra'" in text
    assert "sqlmodel.sql.sqltypes.UTCDateTime()" in text
    assert "import sqlmodel" in text
    compile(text, file, "exec")
