"""Load takes what the pack changed, keeps what editors changed, and asks where both did."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from content.library import Library
from content.records import Entity, EntityType, Link, Role, Span, Term
from storage.changes import TypeChangedError
from storage.database import Database, reading
from storage.faults import ContentError
from storage.history import read_history, read_version
from storage.load import Keep, LoadConflictError
from tests.storage.deeds import (
    content_of,
    edit,
    load,
    read,
    replacing,
    same,
    take_back,
    withdraw,
    without,
)


def test_nothing_changed_writes_nothing(loaded: Database, pack: Library) -> None:
    done = load(loaded, pack)
    assert (done.revision, done.kept) == (None, ())
    assert read(loaded).revision == 1


def test_a_changed_pack_makes_new_versions(loaded: Database, pack: Library) -> None:
    newer = replacing(
        without(pack, "metro-broken-quote"),
        replace(pack.facts["metro-length"], title="الطول"),
        replace(pack.entities["riyadh"], weak=("العاصمة",)),
    )
    done = load(loaded, newer)
    assert done.changed == ("metro-length", "riyadh")
    assert (done.added, done.retired) == ((), ("metro-broken-quote",))
    held = read(loaded)
    assert same(held, newer)
    assert (held.facts["metro-length"].n, held.facts["metro-length"].origin) == (2, "pack")
    with reading(loaded) as session:
        assert read_version(session, "metro-broken-quote", 1) is not None


def test_a_vanished_id_that_comes_back_gets_a_new_version(loaded: Database, pack: Library) -> None:
    load(loaded, without(pack, "metro-broken-quote"))
    assert load(loaded, pack).added == ("metro-broken-quote",)
    assert read(loaded).facts["metro-broken-quote"].n == 3


def test_what_only_editors_changed_stays(loaded: Database, pack: Library) -> None:
    edited = replace(pack.facts["metro-length"], title="الطول")
    own = Entity("faisal", EntityType.PERSON, "فيصل")
    edit(loaded, edited, own)
    withdraw(loaded, "metro-broken-quote")
    newer = replacing(pack, replace(pack.facts["metro-quote"], title="الاقتباس"))
    done = load(loaded, newer)
    assert done.kept == ("faisal", "metro-broken-quote", "metro-length")
    held = content_of(read(loaded))
    assert (held["metro-length"], held["faisal"]) == (edited, own)
    assert "metro-broken-quote" not in held
    assert load(loaded, newer).revision is None


def test_what_both_changed_alike_is_no_conflict(loaded: Database, pack: Library) -> None:
    new = replace(pack.facts["metro-length"], title="الطول")
    edit(loaded, new)
    newer = replacing(pack, new)
    load(loaded, newer)
    assert load(loaded, newer).revision is None
    assert load(loaded, pack).changed == ("metro-length",)


def conflicting(database: Database, pack: Library) -> Library:
    """Let an editor and the pack change two facts each in their own way; return the pack."""
    edit(database, replace(pack.facts["metro-length"], title="عنوان هدى"))
    withdraw(database, "metro-broken-quote")
    return replacing(
        pack,
        replace(pack.facts["metro-length"], title="عنوان الحزمة", topics=("people-served",)),
        replace(pack.facts["metro-broken-quote"], title="عنوان الحزمة"),
        replace(pack.facts["metro-quote"], title="بلا خلاف"),
    )


def test_a_conflict_is_listed_and_nothing_is_written(loaded: Database, pack: Library) -> None:
    newer = conflicting(loaded, pack)
    before = read(loaded)
    with pytest.raises(LoadConflictError) as told:
        load(loaded, newer)
    assert str(told.value).splitlines() == [
        "conflict: metro-broken-quote: pack: title; database: removed"
        " (هدى, 2026-07-01 09:00 UTC: correction)",
        "conflict: metro-length: pack: title, topics; database: title"
        " (هدى, 2026-07-01 09:00 UTC: correction)",
    ]
    assert told.value.exit_code == 3
    assert read(loaded) == before


def test_keep_pack_takes_the_packs_side(loaded: Database, pack: Library) -> None:
    newer = conflicting(loaded, pack)
    done = load(loaded, newer, Keep.PACK)
    assert (done.added, done.changed) == (
        ("metro-broken-quote",),
        ("metro-length", "metro-quote"),
    )
    assert same(read(loaded), newer)
    assert load(loaded, newer).revision is None


def test_keep_database_asks_once_and_remembers(loaded: Database, pack: Library) -> None:
    newer = conflicting(loaded, pack)
    done = load(loaded, newer, Keep.DATABASE)
    assert done.kept == ("metro-broken-quote", "metro-length")
    held = read(loaded)
    assert held.facts["metro-length"].title == "عنوان هدى"
    assert "metro-broken-quote" not in held.facts
    assert held.facts["metro-quote"].title == "بلا خلاف"
    assert load(loaded, newer).revision is None
    with reading(loaded) as session:
        refused = read_version(session, "metro-length", 3)
    assert content_of(Library.of(facts=[refused]))["metro-length"] == newer.facts["metro-length"]  # type: ignore[list-item]  # a fact
    edit(loaded, replace(held.facts["metro-length"], title="عنوان آخر"))
    assert read(loaded).facts["metro-length"].n == 4


def test_undo_of_a_load_that_kept_the_database_asks_again(loaded: Database, pack: Library) -> None:
    newer = conflicting(loaded, pack)
    before = read(loaded)
    take_back(loaded, load(loaded, newer, Keep.DATABASE).revision)
    assert same(read(loaded), before)
    with pytest.raises(LoadConflictError):
        load(loaded, newer)


def test_an_editors_fact_keeps_the_pack_from_removing_what_it_needs(
    loaded: Database, pack: Library
) -> None:
    person = Entity("faisal", EntityType.PERSON, "فيصل", part_of="noura-qahtani")
    edit(loaded, person)
    before = read(loaded)
    gone = ("metro-press", "gap-phone", "noura-qahtani")
    with pytest.raises(ContentError, match="noura-qahtani: cannot be removed, faisal refers"):
        load(loaded, without(pack, *gone))
    assert read(loaded) == before


def rewritten(pack: Library) -> Library:
    """Return the pack with a word put before a source's text, its facts moved along."""
    source = pack.sources["metro-study"]
    text = "مقدمة. " + source.text
    checksum = sha256(text.encode()).hexdigest()
    fact = pack.facts["sustainable-transport"]
    first = fact.excerpts[0]
    span = Span(first.span.start + 7, first.span.end + 7)
    moved = replace(first, span=span, focus=span, slots=())
    return replacing(
        pack,
        replace(source, text=text, sha256=checksum, not_facts=()),
        replace(fact, excerpts=(moved,), notes=()),
    )


def test_a_sources_text_changes_with_all_its_facts(loaded: Database, pack: Library) -> None:
    load(loaded, rewritten(pack))
    assert same(read(loaded), rewritten(pack))


def test_a_sources_text_does_not_change_under_an_editors_fact(
    loaded: Database, pack: Library
) -> None:
    own = replace(pack.facts["sustainable-transport"], id="own-definition")
    edit(loaded, own)
    with pytest.raises(ContentError, match="metro-study: its text changes, but own-definition"):
        load(loaded, rewritten(pack))


def test_a_packs_fact_is_not_put_on_another_text(loaded: Database, pack: Library) -> None:
    source = pack.sources["metro-study"]
    study = without(pack, "sustainable-transport")
    load(loaded, study)
    other = source.text + "تذييل"
    checksum = sha256(other.encode()).hexdigest()
    edit(loaded, replace(source, text=other, sha256=checksum))
    with pytest.raises(ContentError, match="the database keeps another text of metro-study"):
        load(loaded, rewritten(pack), Keep.DATABASE)


def test_an_id_is_never_given_to_another_type(loaded: Database, pack: Library) -> None:
    reused = Library.of(
        pack.sources.values(),
        pack.facts.values(),
        pack.entities.values(),
        [Term("metro-length", "طول", ("طول",))],
    )
    clash = without(reused, "metro-length")
    clash = Library.of(
        clash.sources.values(), clash.facts.values(), clash.entities.values(), reused.terms.values()
    )
    with pytest.raises(TypeChangedError, match="metro-length: the id is taken"):
        load(loaded, clash)


def test_a_pack_with_a_dangling_reference_is_refused(database: Database, pack: Library) -> None:
    fact = replace(pack.facts["metro-length"], links=(Link("nobody", Role.SUBJECT),))
    with pytest.raises(ContentError, match="metro-length: links: 'nobody' is not held"):
        load(database, replacing(pack, fact))
    assert read(database).revision == 0


def test_new_entries_take_their_place_in_the_files_order(loaded: Database, pack: Library) -> None:
    people = list(pack.entities.values())
    faisal = Entity("faisal", EntityType.PERSON, "فيصل")
    newer = Library.of(
        pack.sources.values(),
        pack.facts.values(),
        [people[0], faisal, *people[1:]],
        pack.terms.values(),
    )
    load(loaded, newer)
    assert list(read(loaded).entities) == [x.id for x in newer.entities.values()]
    with reading(loaded) as session:
        assert [x.id for x in read_history(session)[0].touched] == ["faisal"]
