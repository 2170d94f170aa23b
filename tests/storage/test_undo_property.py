"""Any sequence of changes followed by the undo of each gives the first library back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.library import Library
from content.records import Entity, EntityType, SampleQuestion, Status, Term
from storage.database import Database
from storage.faults import StorageError
from storage.history import LaterChangeError
from storage.load import Keep
from tests.storage.deeds import edit, load, read, same, take_back, withdraw, without

Deed = Callable[[Database, Library, int], int | None]
GONE = ("metro-press", "gap-phone", "noura-qahtani")


def title(fact_id: str) -> Deed:
    def deed(database: Database, _: Library, number: int) -> int | None:
        fact = read(database).facts.get(fact_id)
        return edit(database, *([replace(fact, title=f"عنوان {number}")] if fact else []))

    return deed


def status(database: Database, _: Library, number: int) -> int | None:
    fact = read(database).facts.get("metro-stations")
    questions = (SampleQuestion(f"سؤال {number}"),)
    kinds = list(Status)
    changed = [replace(fact, status=kinds[number % 4], questions=questions)] if fact else []
    return edit(database, *changed)


def add(database: Database, _: Library, number: int) -> int | None:
    person = Entity(f"person-{number}", EntityType.PERSON, f"شخص {number}")
    term = Term(f"term-{number}", f"لفظ {number}", (f"لفظ {number}",))
    return edit(database, person, term)


def remove(database: Database, _: Library, __: int) -> int | None:
    return withdraw(database, *GONE)


def load_less(database: Database, pack: Library, number: int) -> int | None:
    smaller = without(pack, *(GONE if number % 2 else ("metro-quote",)))
    shuffled = Library.of(
        smaller.sources.values(),
        smaller.facts.values(),
        sorted(smaller.entities.values(), key=lambda x: (len(x.id) + number) % 7),
        list(smaller.terms.values())[:: -1 if number % 3 else 1],
    )
    return load(database, shuffled, list(Keep)[number % 2]).revision


def load_all(database: Database, pack: Library, number: int) -> int | None:
    return load(database, pack, list(Keep)[number % 2]).revision


def undo_an_earlier(database: Database, _: Library, number: int) -> int | None:
    """Take back any change, or be told what stands in its way; then nothing has changed."""
    before = read(database)
    try:
        return take_back(database, 1 + (number * 7) % before.revision)
    except StorageError:
        assert read(database) == before
        return None


DEEDS: dict[str, Deed] = {
    "title of one fact": title("metro-length"),
    "title of another": title("metro-press"),
    "status and questions": status,
    "new person and term": add,
    "withdraw three": remove,
    "load a smaller pack": load_less,
    "load the pack": load_all,
    "undo an earlier change": undo_an_earlier,
}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(sorted(DEEDS)), min_size=1, max_size=7))
def test_each_undone_in_turn_gives_the_first_library_back(
    loaded: Database, pack: Library, names: list[str]
) -> None:
    first = read(loaded)
    revisions = done(loaded, pack, names)
    for revision in reversed(revisions):
        take_back(loaded, revision)
    assert same(read(loaded), first)


def done(database: Database, pack: Library, names: list[str]) -> list[int]:
    """Do the deeds and return the revisions of those that changed something."""
    made = []
    for name in names:
        number = read(database).revision
        revision = DEEDS[name](database, pack, number)
        if revision is not None:
            made.append(revision)
    return made


def test_every_deed_changes_something(loaded: Database, pack: Library) -> None:
    """So that the properties above do not run on nothing."""
    assert len(done(loaded, pack, list(DEEDS)[:-1])) == len(DEEDS) - 1
    take_back(loaded, 8)
    with pytest.raises(LaterChangeError):
        take_back(loaded, 1)
