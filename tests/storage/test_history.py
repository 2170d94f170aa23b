"""Each change says who, when, why, before and after; undo brings the state before back exactly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.library import Library
from content.records import Entity, EntityType, Fact, Link, Role
from storage.changes import Edits, change_content
from storage.database import Database, reading, transaction
from storage.faults import ContentError
from storage.history import (
    LaterChangeError,
    NoSuchChangeError,
    read_history,
    read_version,
)
from storage.tables import ChangeKind
from tests.storage.deeds import (
    HUDA,
    NOW,
    OMAR,
    decision,
    edit,
    load,
    read,
    replacing,
    same,
    take_back,
    withdraw,
    without,
)


def test_the_history_tells_who_when_why_before_and_after(loaded: Database, pack: Library) -> None:
    with transaction(loaded) as session:
        edits = Edits(save=(replace(pack.facts["metro-length"], title="الطول"),))
        change_content(session, decision(OMAR, "الطول تغير"), edits, seen=1)
    with reading(loaded) as session:
        newest, first = read_history(session)
        before = read_version(session, "metro-length", newest.touched[0].before or 0)
        after = read_version(session, "metro-length", newest.touched[0].after)
    assert (newest.revision, newest.kind) == (2, ChangeKind.EDIT)
    assert (newest.author, newest.author_id, newest.at, newest.why) == (
        OMAR.name,
        OMAR.id,
        NOW,
        "الطول تغير",
    )
    assert isinstance(before, Fact)
    assert isinstance(after, Fact)
    assert (before.title, after.title) == ("طول المترو", "الطول")
    assert (first.revision, first.kind, len(first.touched)) == (1, ChangeKind.LOAD, 23)


def test_the_history_of_one_record_comes_page_by_page(loaded: Database, pack: Library) -> None:
    for title in ("أول", "ثان", "ثالث"):
        edit(loaded, replace(pack.facts["metro-length"], title=title))
    edit(loaded, replace(pack.facts["metro-quote"], title="غيره"))
    with reading(loaded) as session:
        page = read_history(session, record_id="metro-length", limit=2)
        rest = read_history(session, record_id="metro-length", before=page[-1].revision)
        assert read_version(session, "metro-length", 99) is None
    assert [c.revision for c in page] == [4, 3]
    assert [c.revision for c in rest] == [2, 1]


def test_undo_of_an_edit_is_a_new_version_like_the_old_one(loaded: Database, pack: Library) -> None:
    before = read(loaded)
    revision = edit(loaded, replace(pack.facts["metro-length"], title="الطول"))
    take_back(loaded, revision)
    held = read(loaded)
    assert same(held, before)
    fact = held.facts["metro-length"]
    assert (fact.n, fact.origin, fact.by, fact.revision) == (3, "pack", HUDA.name, 3)
    with reading(loaded) as session:
        newest, undone = read_history(session, limit=2)
    assert (newest.kind, newest.undoes) == (ChangeKind.UNDO, revision)
    assert undone.undone_by == newest.revision


def test_an_undo_can_be_undone(loaded: Database, pack: Library) -> None:
    revision = edit(loaded, replace(pack.facts["metro-length"], title="الطول"))
    after = read(loaded)
    take_back(loaded, take_back(loaded, revision))
    assert same(read(loaded), after)


def test_undo_of_a_new_record_takes_it_away_and_of_a_removal_brings_it_back(
    loaded: Database, pack: Library
) -> None:
    before = read(loaded)
    added = edit(loaded, Entity("faisal", EntityType.PERSON, "فيصل"))
    take_back(loaded, added)
    assert same(read(loaded), before)
    removed = withdraw(loaded, "metro-press", "gap-phone", "noura-qahtani")
    take_back(loaded, removed)
    assert same(read(loaded), before)
    assert same(read(loaded), pack)


def test_a_change_under_later_ones_is_not_undone(loaded: Database, pack: Library) -> None:
    first = edit(loaded, replace(pack.facts["metro-length"], title="أول"))
    later = edit(loaded, replace(pack.facts["metro-length"], title="ثان"))
    before = read(loaded)
    with pytest.raises(LaterChangeError, match="metro-length by change 3") as told:
        take_back(loaded, first)
    assert told.value.later == {"metro-length": later}
    assert read(loaded) == before
    take_back(loaded, later)
    take_back(loaded, first)
    assert same(read(loaded), pack)


def test_a_change_is_undone_once(loaded: Database, pack: Library) -> None:
    revision = edit(loaded, replace(pack.facts["metro-length"], title="أول"))
    take_back(loaded, revision)
    with pytest.raises(LaterChangeError, match="change 2 cannot be undone"):
        take_back(loaded, revision)


def test_undo_leaves_nothing_without_what_it_refers_to(loaded: Database, pack: Library) -> None:
    added = edit(loaded, Entity("faisal", EntityType.PERSON, "فيصل"))
    fact = pack.facts["metro-event"]
    edit(loaded, replace(fact, links=(*fact.links, Link("faisal", Role.MENTIONED))))
    with pytest.raises(ContentError, match="faisal: cannot be removed, metro-event refers to it"):
        take_back(loaded, added)


def test_a_revision_without_a_change_is_told(loaded: Database) -> None:
    with pytest.raises(NoSuchChangeError, match="no change 99"):
        take_back(loaded, 99)


def test_undo_of_a_load_brings_content_and_order_back(loaded: Database, pack: Library) -> None:
    shuffled = Library.of(
        pack.sources.values(),
        without(pack, "metro-quote").facts.values(),
        [*list(pack.entities.values())[::-1], Entity("faisal", EntityType.PERSON, "فيصل")],
        list(pack.terms.values())[::-1],
    )
    done = load(loaded, shuffled)
    assert (done.added, done.retired) == (("faisal",), ("metro-quote",))
    assert same(read(loaded), shuffled)
    take_back(loaded, done.revision)
    assert same(read(loaded), pack)
    assert load(loaded, shuffled).revision is not None
    assert same(read(loaded), shuffled)


def test_undo_of_the_first_load_empties_the_database(loaded: Database, pack: Library) -> None:
    take_back(loaded, 1)
    assert same(read(loaded), Library.of())
    load(loaded, pack)
    assert same(read(loaded), pack)


def test_undo_of_an_edit_after_the_pack_took_it_over(loaded: Database, pack: Library) -> None:
    """The pack then has the new state, so the undo is an editor's change against the pack."""
    new = replace(pack.facts["metro-length"], title="الطول")
    revision = edit(loaded, new)
    newer_pack = replacing(pack, new)
    assert load(loaded, newer_pack).changed == ()
    take_back(loaded, revision)
    assert same(read(loaded), pack)
    assert load(loaded, newer_pack).kept == ("metro-length",)
