"""The inbox: nothing handed over is lost, each chat in order, a dead worker's row comes free."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Barrier

from sqlmodel import select

from storage.database import Database, transaction
from storage.inbox import (
    ATTEMPTS,
    Claim,
    Received,
    accept_updates,
    bury_update,
    claim_updates,
    count_waiting,
    count_waiting_by_chat,
    fail_update,
    finish_update,
    known_updates,
    next_due,
    purge_inbox,
    put_back_update,
    renew_lease,
)
from storage.tables import InboxRow, InboxState
from tests.storage.deeds import NOW, together

LEASE = timedelta(seconds=30)
LARGE = 7_000_000_000


def accept(database: Database, *updates: tuple[int, int]) -> int:
    rows = [Received(update_id, chat_id, f"{{{update_id}}}") for update_id, chat_id in updates]
    with transaction(database) as session:
        return accept_updates(session, rows, now=NOW)


def claim(database: Database, at: datetime = NOW, limit: int = 10) -> list[Claim]:
    with transaction(database) as session:
        return claim_updates(session, limit=limit, lease=LEASE, now=at)


def finish(database: Database, claimed: Claim) -> bool:
    with transaction(database) as session:
        return finish_update(session, claimed)


def bodies(database: Database) -> dict[int, str | None]:
    with transaction(database) as session:
        return {row.update_id: row.body for row in session.exec(select(InboxRow))}


def states(database: Database) -> dict[int, InboxState]:
    with transaction(database) as session:
        return {row.update_id: row.state for row in session.exec(select(InboxRow))}


def test_an_update_that_comes_twice_is_kept_once(database: Database) -> None:
    assert accept(database, (1, LARGE), (2, -LARGE)) == 2
    assert accept(database, (2, -LARGE), (3, LARGE)) == 1
    assert accept(database) == 0
    assert bodies(database) == {1: "{1}", 2: "{2}", 3: "{3}"}


def test_chats_go_in_parallel_and_each_in_order(database: Database) -> None:
    accept(database, (1, 5), (2, 5), (3, 6), (4, 5))
    first, other = claim(database)
    assert [(c.update_id, c.chat_id, c.body) for c in (first, other)] == [
        (1, 5, "{1}"),
        (3, 6, "{3}"),
    ]
    assert claim(database) == []
    assert finish(database, first)
    assert [c.update_id for c in claim(database)] == [2]


def test_order_is_that_of_arrival_whatever_the_numbers_are(database: Database) -> None:
    """After a quiet week Telegram starts its numbers anew."""
    accept(database, (900, 5))
    accept(database, (7, 5))
    assert [c.update_id for c in claim(database)] == [900]


def test_a_claim_takes_no_more_than_asked(database: Database) -> None:
    accept(database, *((n, n) for n in range(5)))
    assert len(claim(database, limit=2)) == 2
    assert len(claim(database, limit=10)) == 3


def test_text_is_erased_when_a_row_is_done_or_dead(database: Database) -> None:
    accept(database, (1, 5), (2, 6))
    done, dead = claim(database)
    finish(database, done)
    with transaction(database) as session:
        assert bury_update(session, dead, "BadRequest")
    assert bodies(database) == {1: None, 2: None}
    assert states(database) == {1: InboxState.DONE, 2: InboxState.DEAD}
    assert claim(database) == []


def test_a_dead_workers_row_is_claimed_again_and_its_late_word_is_void(database: Database) -> None:
    accept(database, (1, 5), (2, 5))
    (dead,) = claim(database)
    assert claim(database, NOW + LEASE - timedelta(seconds=1)) == []
    (again,) = claim(database, NOW + LEASE)
    assert (again.update_id, again.lapses, again.attempts) == (1, 1, 0)
    assert not finish(database, dead)
    with transaction(database) as session:
        assert not put_back_update(session, dead, "TimedOut", not_before=NOW)
        assert renew_lease(session, dead, until=NOW + 9 * LEASE) is None
    assert states(database)[1] is InboxState.BUSY
    assert finish(database, again)
    assert states(database) == {1: InboxState.DONE, 2: InboxState.NEW}


def test_a_renewed_lease_is_not_claimed(database: Database) -> None:
    accept(database, (1, 5))
    (claimed,) = claim(database)
    with transaction(database) as session:
        renewed = renew_lease(session, claimed, until=NOW + 3 * LEASE)
    assert claim(database, NOW + 2 * LEASE) == []
    assert renewed is not None
    assert finish(database, renewed)


def test_a_row_put_back_waits_and_so_do_the_chats_next_ones(database: Database) -> None:
    accept(database, (1, 5), (2, 5), (3, 6))
    first, _ = claim(database)
    later = NOW + timedelta(seconds=60)
    with transaction(database) as session:
        assert put_back_update(session, first, "RetryAfter", not_before=later)
    assert claim(database, NOW + timedelta(seconds=5)) == []
    (again,) = [c for c in claim(database, later) if c.chat_id == 5]
    assert (again.update_id, again.attempts, again.lapses) == (1, 0, 0)


def test_the_third_failure_is_the_last_and_the_chat_goes_on(database: Database) -> None:
    accept(database, (1, 5), (2, 5))
    for attempt in range(1, ATTEMPTS + 1):
        (claimed,) = claim(database)
        assert (claimed.update_id, claimed.attempts) == (1, attempt - 1)
        with transaction(database) as session:
            state = fail_update(session, claimed, "ValueError", not_before=NOW)
        assert state is (InboxState.DEAD if attempt == ATTEMPTS else InboxState.NEW)
    assert bodies(database)[1] is None
    assert [c.update_id for c in claim(database)] == [2]


def test_waiting_rows_are_counted_and_the_next_time_is_known(database: Database) -> None:
    with transaction(database) as session:
        assert next_due(session) is None
    accept(database, (1, 5), (2, 5), (3, 6))
    first, other = claim(database)
    with transaction(database) as session:
        assert (count_waiting(session), count_waiting(session, 5)) == (3, 2)
        put_back_update(session, other, "TimedOut", not_before=NOW + timedelta(hours=1))
        assert next_due(session) == NOW
    finish(database, first)
    (second,) = claim(database)
    with transaction(database) as session:
        assert next_due(session) == second.lease_until
        assert count_waiting(session) == 2


def test_old_finished_rows_are_purged_and_waiting_ones_never(database: Database) -> None:
    accept(database, (1, 5), (2, 5))
    finish(database, claim(database)[0])
    with transaction(database) as session:
        assert purge_inbox(session, before=NOW) == 0
        assert purge_inbox(session, before=NOW + timedelta(days=2)) == 1
    assert states(database) == {2: InboxState.NEW}


def test_two_workers_share_without_taking_a_row_twice_or_out_of_order(database: Database) -> None:
    accept(database, *((n, n % 7) for n in range(60)))
    handled: list[tuple[int, int]] = []
    barrier = Barrier(3)

    def work() -> None:
        barrier.wait()
        while True:
            claimed = claim(database, limit=3)
            if not claimed:
                with transaction(database) as session:
                    if count_waiting(session) == 0:
                        return
            for row in claimed:
                handled.append((row.chat_id, row.update_id))
                assert finish(database, row)

    together(work, work, work)
    assert sorted(n for _, n in handled) == list(range(60))
    for chat in range(7):
        own = [n for c, n in handled if c == chat]
        assert own == sorted(own)


def test_what_waits_is_counted_by_chat_and_what_is_known_is_told(database: Database) -> None:
    accept(database, (1, LARGE), (2, LARGE), (3, -LARGE), (4, 5))
    for claimed in claim(database):
        if claimed.chat_id != -LARGE:
            finish(database, claimed)
    with transaction(database) as session:
        assert count_waiting_by_chat(session, {LARGE, -LARGE, 5, 6}) == {LARGE: 1, -LARGE: 1}
        assert known_updates(session, [1, 4, 5]) == {1, 4}
