"""Everything kept about one id is shown, deleted, or carried over; a new column cannot hide."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import select

from content.library import Library
from storage.cards import Card, card_of_message, note_card
from storage.database import Database, transaction
from storage.drafts import start_draft
from storage.followers import follow
from storage.history import read_history
from storage.inbox import Received, accept_updates, claim_updates, finish_update
from storage.notifications import Notification, publish
from storage.people import OWNED, SIGNED, forget_person, move_chat, read_person
from storage.questions import Reason, Wish, note_question, wish_answer
from storage.recipients import Outdated, queue_chat, queue_edits, queue_shown
from storage.shown import Showing, note_shown, shown_versions
from storage.tables import METADATA, NotificationKind, OutboxRow, Rank, Rhythm, SilenceRow
from storage.team import LastOwnerError, Member, accept_invitation, invite, set_rank
from storage.writing import Author
from tests.storage.deeds import HUDA, NOW, edit

PERSON = HUDA.id or 0
OTHER = Author("سالم", 7_000_000_077)
DAY = timedelta(days=1)


def fill(database: Database, pack: Library, person: Author) -> None:
    """Leave a row of a person in every table that can hold one."""
    number = person.id or 0
    fact = replace(pack.facts["metro-length"], title=f"عنوان {person.name}")
    edit(database, fact, author=person)
    with transaction(database) as session:
        accept_updates(session, [Received(number, number, '{"text": "سؤال"}')], now=NOW)
        (claim,) = claim_updates(session, limit=1, lease=DAY, now=NOW)
        finish_update(session, claim)
        note_shown(session, Showing(number, 2, 1, "answer", NOW), [("metro-length", 1)])
        note_card(session, Card(number, 2, 1, 1, (), NOW))
        question = note_question(session, "سؤال", Reason.PASSED_ON, now=NOW)
        wish_answer(session, Wish(question, number, 1))
        follow(session, number, "metro", Rhythm.DAILY, now=NOW)
        session.add(SilenceRow(chat_id=number, since=NOW))
        told = Notification(f"of {person.name}", NotificationKind.TRIAL, {}, person, NOW, NOW)
        queue_chat(session, publish(session, told) or 0, number, now=NOW)
        start_draft(session, number, "addfact", now=NOW, lifetime=DAY)
        token = invite(session, Rank.EDITOR, person, expires_at=NOW + DAY)
        accept_invitation(session, token, person, now=NOW)
        invite(session, Rank.EDITOR, person, expires_at=NOW + DAY)
        set_rank(session, Member(number, Rank.OWNER, person.name, NOW), person)


def tables_with(database: Database, number: int) -> set[str]:
    """Return the tables in which any column holds a number, whatever the columns are called."""
    found = set()
    with database.reader.connect() as connection:
        for table in METADATA.sorted_tables:
            for row in connection.execute(sa.select(table)):
                if any(str(number) in str(value) for value in row):
                    found.add(table.name)
    return found


def test_mydata_shows_every_table_and_forget_empties_them(loaded: Database, pack: Library) -> None:
    fill(loaded, pack, HUDA)
    fill(loaded, pack, OTHER)
    everywhere = {str(table.__tablename__) for table, _ in OWNED + SIGNED}
    assert tables_with(loaded, PERSON) == everywhere
    with transaction(loaded) as session:
        shown = read_person(session, PERSON)
        assert json.loads(json.dumps(shown)) == shown
    assert shown.keys() == everywhere
    with transaction(loaded) as session:
        assert forget_person(session, PERSON) == sum(len(rows) for rows in shown.values())
    assert tables_with(loaded, PERSON) == set()
    assert tables_with(loaded, OTHER.id or 0) == everywhere
    with transaction(loaded) as session:
        assert read_person(session, PERSON) == {}
        signed = read_history(session)[1]
        assert (signed.author, signed.author_id) == (HUDA.name, None)


def test_the_last_owner_hands_over_before_being_forgotten(loaded: Database, pack: Library) -> None:
    fill(loaded, pack, HUDA)
    with transaction(loaded) as session, pytest.raises(LastOwnerError):
        forget_person(session, PERSON)


def test_every_column_for_a_telegram_id_is_known_here() -> None:
    """Large numbers that are no Telegram id are listed; a new column belongs on a list."""
    known = {(str(table.__tablename__), name) for table, name in OWNED + SIGNED}
    others = {"revision", "undoes", "id", "position", "value", "message_id", "question_message_id"}
    others |= {"update_id", "question_id", "notification_id", "reply_to"}
    columns = {
        (table.name, column.name)
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.BigInteger)
        and not column.name.startswith(("version", "loaded", "position"))
    }
    assert {x for x in columns if x[1] not in others} == known


def test_a_migrated_chat_keeps_its_rows(loaded: Database) -> None:
    old, new = -500, -1_002_000_000_500
    numbers: dict[str, int] = {}
    with transaction(loaded) as session:
        question = note_question(session, "سؤال", Reason.PASSED_ON, now=NOW)
        accept_updates(session, [Received(1, old, "{}")], now=NOW)
        for chat, message in ((old, 5), (old, 6), (new, 5)):
            note_shown(session, Showing(chat, message, 1, "answer", NOW), [("metro-length", 1)])
        wish_answer(session, Wish(question, old))
        wish_answer(session, Wish(question, new))
        for chat, key in ((old, "a"), (old, "b"), (new, "b")):
            told = Notification(key, NotificationKind.TRIAL, {}, HUDA, NOW, NOW)
            numbers[key] = publish(session, told) or numbers[key]
            queue_chat(session, numbers[key], chat, now=NOW)
            follow(session, chat, "metro", Rhythm.DAILY, now=NOW)
        assert move_chat(session, old, new) == 3
    assert str(old) not in {str(x) for x in tables_with(loaded, old) - {"shown"}}
    with transaction(loaded) as session:
        assert read_person(session, old) == {}
        found = read_person(session, new)
    counts = {name: len(rows) for name, rows in found.items()}
    assert counts == {"inbox": 1, "shown": 2, "wish": 1, "follow": 1, "outbox": 2}


def test_what_a_group_was_shown_before_it_moved_is_no_message_of_its_new_id(
    loaded: Database,
) -> None:
    old, new = -500, -1_002_000_000_500
    with transaction(loaded) as session:
        note_shown(session, Showing(old, 5, 4, "question", NOW), [("metro-length", 1)])
        note_card(session, Card(old, 5, 4, 1, (), NOW))
        move_chat(session, old, new)
        (seen,) = shown_versions(session, "metro-length", [1])
        assert (seen.showing.chat_id, seen.showing.message_id) == (new, -5)
        assert seen.showing.question_message_id is None
        assert card_of_message(session, new, 5) is None
        correction = Notification("c", NotificationKind.CORRECTION, {}, HUDA, NOW, NOW)
        number = publish(session, correction) or 0
        outdated = Outdated("metro-length", 1, (1,))
        assert queue_shown(session, number, outdated, not_before=NOW) == 1
        assert queue_edits(session, number, outdated, not_before=NOW) == 0
        (row,) = session.exec(select(OutboxRow)).all()
        assert (row.chat_id, row.reply_to) == (new, None)


def test_messages_that_still_wait_are_answered_before_they_are_forgotten(loaded: Database) -> None:
    with transaction(loaded) as session:
        accept_updates(session, [Received(1, PERSON, "{}")], now=NOW)
        assert forget_person(session, PERSON) == 0
        assert [claim.chat_id for claim in claim_updates(session, limit=9, lease=DAY, now=NOW)] == [
            PERSON
        ]
