"""What a running process reads: the revision, what changed since, one moment at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.library import Library
from content.records import Entity, EntityType, Status, Term
from storage.database import Database, reading, transaction
from storage.faults import DatabaseFaultError
from storage.library import (
    Changes,
    RevisionAheadError,
    changes_since,
    current_mark,
    current_revision,
    read_library,
)
from storage.tables import ContentState
from tests.storage.deeds import content_of, edit, load, read, take_back, withdraw, without


def since(database: Database, revision: int) -> Changes:
    with reading(database) as session:
        return changes_since(session, revision)


def test_the_revision_rises_with_each_change(loaded: Database, pack: Library) -> None:
    with reading(loaded) as session:
        assert current_revision(session) == 1
        mark = current_mark(session)
    edit(loaded, replace(pack.facts["metro-length"], title="الطول"))
    with reading(loaded) as session:
        assert current_revision(session) == 2
        assert current_mark(session) == mark._replace(revision=2)


def test_changes_since_give_upserts_and_removals(loaded: Database, pack: Library) -> None:
    term = Term("track", "السكة", ("السكة",))
    edit(loaded, replace(pack.facts["metro-length"], title="الطول"), term)
    withdraw(loaded, "metro-study", "sustainable-transport")
    found = since(loaded, 1)
    assert (found.since, found.revision) == (1, 3)
    assert [f.title for f in found.facts] == ["الطول"]
    assert found.terms == (term,)
    assert (found.sources, found.entities) == ((), ())
    assert found.removed == ("metro-study", "sustainable-transport")
    assert since(loaded, 2).removed == found.removed
    assert since(loaded, 2).facts == ()
    assert since(loaded, 3) == Changes(3, 3)


def test_changes_since_the_beginning_are_everything(loaded: Database, pack: Library) -> None:
    assert content_of(since(loaded, 0).applied_to(Library.of())) == content_of(pack)


def test_a_library_that_follows_equals_one_read_anew(loaded: Database, pack: Library) -> None:
    follower = read(loaded)
    deeds = (
        lambda: edit(loaded, Entity("faisal", EntityType.PERSON, "فيصل")),
        lambda: edit(loaded, replace(pack.facts["metro-length"], status=Status.RETIRED)),
        lambda: take_back(loaded, 3),
        lambda: load(loaded, without(pack, "metro-quote")),
        lambda: take_back(loaded, 5),
    )
    for deed in deeds:
        deed()
        follower = since(loaded, follower.revision).applied_to(follower)
        assert follower == read(loaded)
    assert content_of(follower).keys() == content_of(pack).keys() | {"faisal"}


def test_changes_belong_on_the_library_they_start_from(loaded: Database, pack: Library) -> None:
    edit(loaded, replace(pack.facts["metro-length"], title="الطول"))
    with pytest.raises(ValueError, match="changes since 1, library at 2"):
        since(loaded, 1).applied_to(read(loaded))


def test_a_copy_newer_than_the_database_is_told(loaded: Database) -> None:
    with pytest.raises(RevisionAheadError, match="revision 9 was asked for, the database is at 1"):
        since(loaded, 9)


def test_a_reader_sees_one_moment(loaded: Database, pack: Library) -> None:
    with reading(loaded) as session:
        before = read_library(session)
        edit(loaded, replace(pack.facts["metro-length"], title="الطول"))
        assert read_library(session) == before
    assert read(loaded).revision == 2


def test_a_reader_cannot_write(loaded: Database) -> None:
    def write() -> None:
        with reading(loaded) as session:
            state = session.get_one(ContentState, 1)
            state.revision = 99

    with pytest.raises(DatabaseFaultError, match="is read-only; nothing was written"):
        write()
    assert read(loaded).revision == 1


def test_a_reader_waits_for_no_writer(loaded: Database) -> None:
    with transaction(loaded) as session:
        session.get_one(ContentState, 1).revision = 99
        session.flush()
        assert read(loaded).revision == 1
        session.rollback()
