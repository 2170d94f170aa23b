"""The outbox: each delivery once, chats one after another, a dead sender's rows come free."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier

import pytest

from storage.database import Database, transaction
from storage.deliveries import purge_outbox, read_progress
from storage.notifications import cancel, publish
from storage.outbox import (
    ATTEMPTS,
    MOST_DOUBTS,
    Room,
    block_chat,
    end_delivery,
    fail_delivery,
    put_back_delivery,
)
from storage.recipients import queue_chat
from storage.tables import NotificationKind, OutboxState, Rhythm
from tests.storage.deeds import NOW, together
from tests.storage.deliveries import (
    DAY,
    LEASE,
    MORNING,
    PACE,
    PLENTY,
    claim,
    finish,
    follows,
    notification,
    rows,
    states,
    told,
)

SECOND = timedelta(seconds=1)


def test_what_is_sent_is_sent_once(database: Database) -> None:
    follows(database, 1, "metro")
    number = told(database, "update", "metro")
    (delivery,) = claim(database)
    assert (delivery.chat_id, [p.notification_id for p in delivery.parts]) == (1, [number])
    assert claim(database) == []
    assert finish(database, delivery)
    assert not finish(database, delivery)
    assert claim(database, now=NOW + DAY) == []
    (row,) = rows(database)
    assert (row.state, row.message_id, row.settled_at) == (OutboxState.SENT, 900, NOW)


def test_the_same_is_published_once(database: Database) -> None:
    told(database, "update", "metro")
    with transaction(database) as session:
        assert publish(session, notification("update")) is None


def test_nothing_is_due_before_its_time(database: Database) -> None:
    follows(database, 1, "metro", Rhythm.DAILY)
    told(database, "update", "metro")
    assert claim(database, now=MORNING - SECOND) == []
    assert len(claim(database, now=MORNING)) == 1


def test_a_digest_takes_all_that_is_due_and_nothing_else(database: Database) -> None:
    follows(database, 1, "metro", Rhythm.DAILY)
    numbers = [told(database, f"update {n}", "metro") for n in range(3)]
    (delivery,) = claim(database, now=MORNING)
    assert delivery.bundled
    assert [p.notification_id for p in delivery.parts] == numbers
    told(database, "too late for this one", "metro")
    assert finish(database, delivery)
    assert [r.state for r in rows(database)] == [*[OutboxState.SENT] * 3, OutboxState.READY]


def test_a_chats_messages_come_one_after_another_at_its_pace(database: Database) -> None:
    follows(database, 1, "metro")
    first, second = told(database, "first", "metro"), told(database, "second", "metro")
    (delivery,) = claim(database)
    assert delivery.parts[0].notification_id == first
    assert claim(database) == []
    finish(database, delivery)
    assert claim(database) == []
    (delivery,) = claim(database, now=NOW + PACE)
    assert delivery.parts[0].notification_id == second


def test_what_is_urgent_goes_before_what_was_there_earlier(database: Database) -> None:
    for chat in range(1, 6):
        follows(database, chat, "metro")
    told(database, "update", "metro")
    with transaction(database) as session:
        number = publish(session, notification("correction", NotificationKind.CORRECTION)) or 0
        queue_chat(session, number, 5, now=NOW)
    (delivery,) = claim(database, Room(1, 1_000))
    assert (delivery.chat_id, delivery.parts[0].notification_id) == (5, number)


def test_only_so_many_a_second_by_all_processes_together(database: Database) -> None:
    for chat in range(1, 8):
        follows(database, chat, "metro")
    told(database, "update", "metro")
    room = Room(4, 5)
    for delivery in claim(database, room):
        finish(database, delivery)
    assert len(claim(database, room)) == 1
    assert len(claim(database, room, now=NOW + 2 * SECOND)) == 2


def test_a_dead_senders_rows_come_free_with_a_doubt(database: Database) -> None:
    follows(database, 1, "metro")
    told(database, "update", "metro")
    (dead,) = claim(database)
    assert claim(database, now=NOW + LEASE - SECOND) == []
    (again,) = claim(database, now=NOW + LEASE)
    assert again.parts[0].doubts == 1
    assert not finish(database, dead)
    assert finish(database, again)


def test_a_row_that_may_have_arrived_too_often_is_left_to_a_person(database: Database) -> None:
    follows(database, 1, "metro")
    told(database, "update", "metro")
    for n in range(MOST_DOUBTS):
        (delivery,) = claim(database, now=NOW + n * SECOND)
        with transaction(database) as session:
            then = NOW + (n + 1) * SECOND
            put_back_delivery(session, delivery, "TimedOut", not_before=then, doubts=1)
    assert states(database) == {1: OutboxState.UNKNOWN}
    assert claim(database, now=NOW + DAY) == []


def test_a_pause_counts_as_no_failure(database: Database) -> None:
    follows(database, 1, "metro")
    told(database, "update", "metro")
    for n in range(20):
        (delivery,) = claim(database, now=NOW + n * SECOND)
        with transaction(database) as session:
            then = NOW + (n + 1) * SECOND
            assert put_back_delivery(session, delivery, "RetryAfter", not_before=then)
    (row,) = rows(database)
    assert (row.state, row.attempts, row.doubts) == (OutboxState.READY, 0, 0)


def test_the_third_failure_is_the_last(database: Database) -> None:
    follows(database, 1, "metro")
    told(database, "update", "metro")
    for _ in range(ATTEMPTS):
        (delivery,) = claim(database)
        with transaction(database) as session:
            state = fail_delivery(session, delivery, "ValueError", not_before=NOW, now=NOW)
    assert state is OutboxState.FAILED
    assert states(database) == {1: OutboxState.FAILED}


def test_a_chat_that_is_gone_ends_its_own_deliveries_alone(database: Database) -> None:
    for chat in (1, 2):
        follows(database, chat, "metro")
    told(database, "first", "metro")
    told(database, "second", "metro")
    claim(database, Room(1, 1_000))
    with transaction(database) as session:
        assert block_chat(session, 1, "Forbidden", now=NOW) == 2
    assert {r.chat_id for r in rows(database) if r.state is OutboxState.BLOCKED} == {1}
    assert {r.chat_id for r in rows(database) if r.state is OutboxState.READY} == {2}


def test_a_cancelled_notification_reaches_nobody_new(database: Database) -> None:
    for chat in (1, 2, 3):
        follows(database, chat, "metro")
    number = told(database, "update", "metro")
    (in_hand,) = claim(database, Room(1, 1_000))
    with transaction(database) as session:
        assert cancel(session, number, now=NOW) == 2
        assert cancel(session, number, now=NOW) == 0
    assert claim(database) == []
    assert finish(database, in_hand)
    with transaction(database) as session:
        progress = read_progress(session, number, now=NOW)
    assert progress is not None
    assert progress.published.cancelled_at == NOW
    assert progress.counts == {OutboxState.SENT: 1, OutboxState.CANCELLED: 2}


def test_the_team_sees_progress_causes_and_rate(database: Database) -> None:
    for chat in range(1, 7):
        follows(database, chat, "metro")
    number = told(database, "update", "metro")
    deliveries = claim(database, Room(5, 1_000))
    for n, delivery in enumerate(deliveries[:3]):
        finish(database, delivery, now=NOW + n * SECOND)
    with transaction(database) as session:
        block_chat(session, deliveries[3].chat_id, "Forbidden", now=NOW)
        end_delivery(session, deliveries[4], OutboxState.FAILED, "BadRequest", now=NOW)
        progress = read_progress(session, number, now=NOW)
        assert read_progress(session, number + 1, now=NOW) is None
    assert progress is not None
    assert (progress.total, progress.waiting, progress.a_second) == (6, 1, 1.0)
    assert progress.causes == {"BadRequest": 1, "Forbidden": 1}


def test_settled_rows_are_deleted_in_time(database: Database) -> None:
    for chat in (1, 2):
        follows(database, chat, "metro")
    told(database, "update", "metro")
    finish(database, claim(database, Room(1, 1_000))[0])
    with transaction(database) as session:
        assert purge_outbox(session, before=NOW) == 0
        assert purge_outbox(session, before=NOW + SECOND) == 1
    assert states(database) == {2: OutboxState.READY}


@pytest.mark.parametrize("senders", [3])
def test_senders_share_without_taking_a_row_twice(senders: int, database: Database) -> None:
    chats = range(1, 31)
    for chat in chats:
        follows(database, chat, "metro")
    for n in range(2):
        told(database, f"update {n}", "metro")
    sent: list[tuple[int, int]] = []
    barrier = Barrier(senders)

    def work() -> None:
        barrier.wait()
        for n in range(200):
            deliveries = claim(database, Room(4, 10_000), now=NOW + n * SECOND)
            for delivery in deliveries:
                sent.append((delivery.chat_id, delivery.parts[0].notification_id))
                assert finish(database, delivery, now=NOW)
            if not deliveries and all(s is OutboxState.SENT for s in states(database).values()):
                return

    together(*[work] * senders)
    assert len(sent) == len(set(sent)) == 60
    assert all(n <= m for c, n in sent for d, m in sent[sent.index((c, n)) :] if c == d)


def test_room_for_nothing_claims_nothing(database: Database) -> None:
    follows(database, 1, "metro")
    told(database, "update", "metro")
    assert claim(database, Room(0, 25)) == []
    assert claim(database, Room(PLENTY.limit, 0)) == []
