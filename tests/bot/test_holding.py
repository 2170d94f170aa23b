"""The bot answers from a database: made at first start, followed ever after."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.holding import FollowedDatabase, Following, ready_database
from content.library import Library
from content.matching.results import Answer
from content.pack_files.reader import read_pack
from content.records import Fact, Status
from storage.address import parse_address
from storage.database import Database, transaction
from storage.load import Keep, load_pack
from storage.writing import Author, Decision

PACK = Path(__file__).parents[2] / "content" / "pack"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
QUESTION = "ماذا قالت إيمي مودين عن استمرار القيادة؟"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(ready_database(parse_address(f"sqlite:///{tmp_path}/mithaq.db"), PACK)) as opened:
        yield opened


def load(database: Database, library: Library) -> None:
    decision = Decision(Author("test"), NOW, "a change")
    with transaction(database) as session:
        load_pack(session, decision, library, Keep.PACK)


def without(fact_id: str) -> Library:
    return with_status(fact_id, Status.RETIRED)


def with_status(fact_id: str, status: Status) -> Library:
    library = read_pack(PACK).library
    changed = replace(library.facts[fact_id], status=status)
    return replace(library, facts={**library.facts, fact_id: changed})


def answered(followed: FollowedDatabase) -> list[Fact]:
    result = followed.engine.answer(QUESTION, now=NOW)
    return list(result.facts) if isinstance(result, Answer) else []


def published(followed: FollowedDatabase) -> list[str]:
    return list(followed.engine.library.published.facts)


def spoken_fact(followed: FollowedDatabase) -> str:
    facts = answered(followed)
    assert facts
    return facts[0].id


def test_the_first_start_makes_and_loads_the_database(database: Database) -> None:
    followed = FollowedDatabase(database)
    held, pack = followed.engine.library.facts, read_pack(PACK).library.facts
    assert {f.id: f.excerpts for f in held.values()} == {f.id: f.excerpts for f in pack.values()}


def test_a_second_start_changes_nothing(database: Database) -> None:
    url = database.url
    before = FollowedDatabase(database).engine.library.revision
    with closing(ready_database(url, PACK)) as again:
        assert FollowedDatabase(again).engine.library.revision == before


def test_nothing_new_is_no_work(database: Database) -> None:
    assert not FollowedDatabase(database).catch_up()


@pytest.mark.parametrize("on_disk", [False, True], ids=["in RAM", "on disk"])
def test_a_retired_fact_is_answered_no_more(
    database: Database, tmp_path: Path, on_disk: bool
) -> None:
    followed = FollowedDatabase(database, tmp_path / "index" if on_disk else None)
    spoken = spoken_fact(followed)
    load(database, without(spoken))
    assert followed.catch_up()
    assert spoken not in [f.id for f in answered(followed)]
    load(database, read_pack(PACK).library)
    assert followed.catch_up()
    assert spoken_fact(followed) == spoken


def test_a_draft_is_not_answered(database: Database) -> None:
    followed = FollowedDatabase(database)
    spoken = spoken_fact(followed)
    load(database, with_status(spoken, Status.DRAFT))
    followed.catch_up()
    assert spoken not in [f.id for f in answered(followed)]


def test_a_snapshot_stays_at_its_revision(database: Database) -> None:
    followed = FollowedDatabase(database)
    spoken = spoken_fact(followed)
    still = followed.engine.snapshot()
    load(database, without(spoken))
    followed.catch_up()
    assert still.library.facts[spoken].status is Status.PUBLISHED
    assert followed.engine.library.facts[spoken].status is Status.RETIRED


def test_a_running_thread_follows_without_being_told(database: Database) -> None:
    followed = FollowedDatabase(database)
    spoken = spoken_fact(followed)
    complaints: list[str] = []
    with Following(followed, complaints.append):
        load(database, without(spoken))
        deadline = time.monotonic() + 20
        while spoken in published(followed) and time.monotonic() < deadline:
            time.sleep(0.02)
    assert spoken not in published(followed)
    assert complaints == []


def test_an_index_on_disk_is_used_again_and_a_damaged_one_made_anew(
    database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    first = FollowedDatabase(database, folder)
    expected = answered(first)
    del first
    (folder / "meta.json").write_text("damaged", encoding="utf-8")
    assert answered(FollowedDatabase(database, folder)) == expected
