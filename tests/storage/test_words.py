"""The closed lists of the records are closed in the databases too."""

from __future__ import annotations

from enum import StrEnum

import pytest
import sqlalchemy as sa

from content.library import Library
from content.records import EntityType, Kind, NoteKind, Role, Slot, Status
from storage.database import Database, transaction
from tests.storage.deeds import content_of, read

WORDS: tuple[tuple[str, str, type[StrEnum]], ...] = (
    ("fact_version", "kind", Kind),
    ("fact_version", "status", Status),
    ("slot", "name", Slot),
    ("gap_slot", "slot", Slot),
    ("sample_question", "slot", Slot),
    ("link", "role", Role),
    ("note", "kind", NoteKind),
    ("entity_version", "type", EntityType),
)


@pytest.mark.parametrize(("table", "column", "kind"), WORDS)
def test_the_databases_know_the_closed_lists_of_the_records(
    database: Database, table: str, column: str, kind: type[StrEnum]
) -> None:
    """A word that joins a list in `content.records` needs a migration."""
    with database.reader.connect() as connection:
        checks = sa.inspect(connection).get_check_constraints(table)
    check = next(c["sqltext"] for c in checks if c["name"] == f"ck_{table}_{column}")
    assert [word.value for word in kind if f"'{word.value}'" not in check] == []


def test_a_word_outside_of_its_list_is_refused_by_the_database(
    loaded: Database, pack: Library
) -> None:
    statement = sa.text("UPDATE link SET role = 'inventor'")

    def invent() -> None:
        with transaction(loaded) as session:
            session.connection().execute(statement)

    with pytest.raises(sa.exc.IntegrityError):
        invent()
    assert content_of(read(loaded)) == content_of(pack)
