"""Who gets a correction, and who an answer that came later: each chat once."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy.engine import URL

from content.library import Library
from storage.chores import Chore, last_chore, note_chore
from storage.database import Database, transaction
from storage.followers import stop_everything
from storage.library import current_revision
from storage.notifications import (
    content_hash,
    publish,
)
from storage.questions import Reason, Wish, end_wish, note_question, wish_answer
from storage.recipients import Outdated, queue_edits, queue_shown, queue_wishes
from storage.schema import open_database, upgrade
from storage.shown import Showing, note_shown
from storage.tables import NotificationKind
from tests.storage.deeds import NOW, edit
from tests.storage.deliveries import notification, rows
from tests.storage.test_schema import first_data, run

FACT = "metro-length"


@pytest.fixture
def corrected(loaded: Database, pack: Library) -> Database:
    """Return a database in which a fact has three versions."""
    for title in ("الطول", "طول المترو كله"):
        edit(loaded, replace(pack.facts[FACT], title=title))
    return loaded


def show(database: Database, chat: int, message: int, n: int, via: str = "question") -> None:
    with transaction(database) as session:
        note_shown(session, Showing(chat, message, None, via, NOW), [(FACT, n)])


def correct(database: Database, n: int, *differing: int, key: str = "correction") -> int:
    with transaction(database) as session:
        number = publish(session, notification(key, NotificationKind.CORRECTION)) or 1
        return queue_shown(session, number, Outdated(FACT, n, differing), not_before=NOW)


def recipients(database: Database) -> list[tuple[int, int | None]]:
    return [(row.chat_id, row.reply_to) for row in rows(database)]


def test_a_correction_replies_once_to_the_last_message_with_the_old_words(
    corrected: Database,
) -> None:
    show(corrected, 1, 11, 1)
    show(corrected, 1, 14, 1, "button")
    show(corrected, 2, 12, 2)
    show(corrected, 3, 13, 1, "update")
    assert correct(corrected, 1, 1) == 2
    assert recipients(corrected) == [(1, 14), (3, 13)]
    assert all(row.is_urgent and not row.bundled for row in rows(corrected))


def test_who_saw_the_new_words_by_chance_is_told_all_the_same(corrected: Database) -> None:
    show(corrected, 1, 11, 1)
    show(corrected, 1, 15, 2)
    assert correct(corrected, 1, 1) == 1


def test_of_two_outdated_versions_the_last_one_seen_is_corrected(corrected: Database) -> None:
    show(corrected, 1, 11, 1)
    show(corrected, 1, 12, 2)
    assert correct(corrected, 1, 1, 2, key="from the first") == 0
    assert correct(corrected, 2, 1, 2, key="from the second") == 1
    assert recipients(corrected) == [(1, 12)]


def test_who_was_told_already_is_not_told_again(corrected: Database) -> None:
    """The second version told them; the third says the same as the second."""
    show(corrected, 1, 11, 1)
    show(corrected, 1, 12, 2, "correction")
    assert correct(corrected, 1, 1) == 0


def test_messages_that_came_in_late_are_found_later_and_nobody_twice(corrected: Database) -> None:
    show(corrected, 1, 11, 1)
    assert correct(corrected, 1, 1) == 1
    show(corrected, 2, 12, 1)
    assert correct(corrected, 1, 1) == 1
    assert recipients(corrected) == [(1, 11), (2, 12)]


def test_who_stopped_everything_gets_no_correction(corrected: Database) -> None:
    show(corrected, 1, 11, 1)
    with transaction(corrected) as session:
        stop_everything(session, 1, now=NOW)
    assert correct(corrected, 1, 1) == 0


def test_a_minor_change_is_written_into_answers_that_show_one_fact_alone(
    corrected: Database,
) -> None:
    show(corrected, 1, 11, 1)
    show(corrected, 2, 12, 1, "button")
    with transaction(corrected) as session:
        both = [(FACT, 1), ("metro-quote", 1)]
        note_shown(session, Showing(3, 13, None, "question", NOW), both)
        number = publish(session, notification("minor", NotificationKind.MINOR)) or 0
        assert queue_edits(session, number, Outdated(FACT, 1, (1,)), not_before=NOW) == 1
    assert recipients(corrected) == [(1, 11)]


def test_an_answer_that_came_later_is_told_once_to_those_who_wished_it(
    database: Database,
) -> None:
    with transaction(database) as session:
        question = note_question(session, "سؤال", Reason.PASSED_ON, now=NOW)
        other = note_question(session, "سؤال آخر", Reason.PASSED_ON, now=NOW)
        for wish in (Wish(question, 1, 11), Wish(question, 2, 12), Wish(other, 3, 13)):
            wish_answer(session, wish)
        number = publish(session, notification("answer", NotificationKind.ANSWER)) or 0
        assert queue_wishes(session, number, question, not_before=NOW) == 2
        assert queue_wishes(session, number, question, not_before=NOW) == 0
        assert not end_wish(session, Wish(question, 1))
        assert end_wish(session, Wish(other, 3))
    assert recipients(database) == [(1, 11), (2, 12)]


def test_a_checksum_is_that_of_the_words_and_not_of_their_order_in_memory() -> None:
    assert content_hash({"a": "نص", "b": 1}) == content_hash({"b": 1, "a": "نص"})
    assert content_hash({"a": "نص"}) != content_hash({"a": "نصّ"})


def test_a_job_leaves_a_record(database: Database) -> None:
    with transaction(database) as session:
        first = last_chore(session, "corrections")
        assert first is not None
        assert first.value == 0
        assert last_chore(session, "shown") is None
        for n in (3, 5):
            note_chore(session, Chore("shown", NOW, n))
        assert last_chore(session, "shown") == Chore("shown", NOW, 5)


def test_what_was_changed_before_the_upgrade_is_announced_to_nobody(empty_url: URL) -> None:
    upgrade(empty_url, "0001")
    run(empty_url, *first_data(empty_url))
    upgrade(empty_url)
    with closing(open_database(empty_url)) as database, transaction(database) as session:
        done = last_chore(session, "corrections")
        assert done is not None
        assert done.value == current_revision(session) == 2
