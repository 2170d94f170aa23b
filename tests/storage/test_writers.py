"""Writers at the same time: no change is lost, and whoever comes second is told."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Event

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.library import Library
from content.records import Fact, SampleQuestion
from storage.changes import ChangedMeanwhileError, Edits, change_content
from storage.database import Database, transaction
from storage.history import read_history
from storage.library import current_revision, read_records
from storage.load import LoadConflictError, load_pack
from storage.upsert import lock_content
from tests.storage.deeds import HUDA, OMAR, decision, edit, read, replacing, together

TASKS, TIMES = 20, 10


def with_question(fact: Fact, text: str) -> Fact:
    return replace(fact, questions=(*fact.questions, SampleQuestion(text)))


def test_twenty_tasks_of_ten_read_modify_writes_lose_nothing(loaded: Database) -> None:
    """The measure of an unguarded database: 189 of 200 lost, without an error."""

    def count() -> None:
        for _ in range(TIMES):
            with transaction(loaded) as session:
                lock_content(session)
                fact = read_records(session, ["metro-riders"])["metro-riders"]
                assert isinstance(fact, Fact)
                raised = replace(fact.numbers[0], value=fact.numbers[0].value + 1)
                edits = Edits(save=(replace(fact, numbers=(raised, *fact.numbers[1:])),))
                change_content(session, decision(), edits, seen=current_revision(session))

    start = read(loaded).facts["metro-riders"].numbers[0].value
    together(*[count] * TASKS)
    fact = read(loaded).facts["metro-riders"]
    assert fact.numbers[0].value - start == TASKS * TIMES
    assert (fact.n, fact.revision) == (1 + TASKS * TIMES, 1 + TASKS * TIMES)


def test_writers_that_read_before_their_transaction_are_told_and_try_again(
    loaded: Database,
) -> None:
    told: list[int] = []

    def count(task: int) -> None:
        for time in range(4):
            while True:
                seen = read(loaded)
                fact = with_question(seen.facts["metro-riders"], f"{task}/{time}")
                try:
                    edit(loaded, fact, seen=seen.revision)
                    break
                except ChangedMeanwhileError:
                    told.append(task)

    together(*(lambda task=task: count(task) for task in range(4)))
    assert len(read(loaded).facts["metro-riders"].questions) == 16


def test_of_two_editors_at_the_same_moment_one_is_told(loaded: Database, pack: Library) -> None:
    barrier, told = Barrier(2), list[str]()

    def write(title: str) -> None:
        barrier.wait()
        try:
            edit(loaded, replace(pack.facts["metro-length"], title=title), seen=1)
        except ChangedMeanwhileError:
            told.append(title)

    together(lambda: write("أول"), lambda: write("ثان"))
    assert {read(loaded).facts["metro-length"].title, *told} == {"أول", "ثان"}


def test_the_second_writer_waits_for_the_first_and_is_told(loaded: Database, pack: Library) -> None:
    begun, order = Event(), list[str]()

    def first() -> None:
        with transaction(loaded) as session:
            edits = Edits(save=(replace(pack.facts["metro-length"], title="أول"),))
            change_content(session, decision(HUDA), edits, seen=1)
            begun.set()
            second_waits.wait(0.2)
            order.append("first")

    def second() -> None:
        begun.wait()
        with pytest.raises(ChangedMeanwhileError, match="هدى"):
            edit(loaded, replace(pack.facts["metro-length"], title="ثان"), author=OMAR, seen=1)
        order.append("second")

    second_waits = Event()
    together(first, second)
    assert order == ["first", "second"]
    assert read(loaded).facts["metro-length"].title == "أول"


def test_a_load_and_an_editor_at_the_same_moment_lose_nothing(
    loaded: Database, pack: Library
) -> None:
    newer = replacing(pack, replace(pack.facts["metro-length"], title="الحزمة"))
    barrier, told = Barrier(2), list[str]()

    def load() -> None:
        barrier.wait()
        try:
            with transaction(loaded) as session:
                load_pack(session, decision(), newer)
        except LoadConflictError:
            told.append("الحزمة")

    def write() -> None:
        barrier.wait()
        try:
            edit(loaded, replace(pack.facts["metro-length"], title="هدى"), seen=1)
        except ChangedMeanwhileError:
            told.append("هدى")

    together(load, write)
    assert {read(loaded).facts["metro-length"].title, *told} == {"الحزمة", "هدى"}


WRITERS = ("huda", "omar")
STEPS = st.lists(st.tuples(st.sampled_from(WRITERS), st.booleans()), min_size=2, max_size=8)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_interleaving_of_two_writers_loses_none(
    loaded: Database, steps: list[tuple[str, bool]]
) -> None:
    """A step reads the library, or writes what was read with one question more."""
    start = read(loaded)
    views = dict.fromkeys(WRITERS, start)
    wanted = {q.text for q in start.facts["metro-riders"].questions}
    for number, (writer, looks) in enumerate(steps):
        if looks:
            views[writer] = read(loaded)
            continue
        text = f"{start.revision}-{number}"
        fact = with_question(views[writer].facts["metro-riders"], text)
        current = read(loaded)
        stale = current.facts["metro-riders"].revision > views[writer].revision
        try:
            edit(loaded, fact, seen=views[writer].revision)
        except ChangedMeanwhileError:
            assert stale
        else:
            assert not stale
            wanted.add(text)
    held = read(loaded)
    assert {q.text for q in held.facts["metro-riders"].questions} == wanted
    with transaction(loaded) as session:
        assert len(read_history(session, limit=1000)) == held.revision
