"""Who follows what: each update reaches each follower once, at their rhythm, until they stop."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.database import Database, transaction
from storage.deliveries import purge_outbox
from storage.followers import (
    MOST_FOLLOWS,
    TooManyFollowsError,
    count_followers,
    follow,
    follows_of,
    is_silent,
    pause,
    resume,
    set_rhythm,
    stop_everything,
    unfollow,
)
from storage.questions import Reason, Wish, note_question, settle_question, wish_answer
from storage.recipients import EVERYTHING
from storage.tables import OutboxState, QuestionState, Rhythm
from tests.storage.deeds import NOW
from tests.storage.deliveries import (
    DAY,
    LARGE,
    MORNING,
    PLAN,
    SUNDAY,
    follows,
    rows,
    states,
    told,
)


def test_following_twice_is_following_once(database: Database) -> None:
    assert follows(database, LARGE, "metro")
    assert not follows(database, LARGE, "metro", Rhythm.DAILY)
    with transaction(database) as session:
        (held,) = follows_of(session, LARGE)
    assert (held.target, held.rhythm, held.since) == ("metro", Rhythm.AT_ONCE, NOW)


def test_an_update_reaches_the_followers_of_any_of_its_targets_once(database: Database) -> None:
    follows(database, 1, "metro")
    follows(database, 1, "cairo")
    follows(database, 2, "cairo", Rhythm.DAILY)
    follows(database, 3, EVERYTHING, Rhythm.WEEKLY)
    follows(database, 4, "another")
    follows(database, 5, "metro", Rhythm.CORRECTIONS)
    told(database, "update", "metro", "cairo")
    assert [(r.chat_id, r.not_before, r.bundled, r.because) for r in rows(database)] == [
        (1, NOW, False, "cairo"),
        (2, MORNING, True, "cairo"),
        (3, SUNDAY, True, EVERYTHING),
    ]


def test_the_soonest_of_a_chats_rhythms_counts(database: Database) -> None:
    follows(database, 1, EVERYTHING, Rhythm.WEEKLY)
    follows(database, 1, "metro", Rhythm.DAILY)
    follows(database, 1, "cairo", Rhythm.CORRECTIONS)
    told(database, "update", "metro", "cairo")
    assert [(r.chat_id, r.not_before, r.bundled) for r in rows(database)] == [(1, MORNING, True)]


def test_a_pause_gathers_what_comes_and_what_waits_until_its_end(database: Database) -> None:
    follows(database, 1, "metro")
    told(database, "before", "metro")
    with transaction(database) as session:
        assert pause(session, 1, SUNDAY, PLAN) == 1
    told(database, "during", "metro")
    assert [(r.not_before, r.bundled) for r in rows(database)] == [(SUNDAY, True)] * 2
    told(database, "after", "metro", now=SUNDAY)
    assert (rows(database)[-1].not_before, rows(database)[-1].bundled) == (NOW, False)


def test_what_is_followed_during_a_pause_is_paused_too(database: Database) -> None:
    follows(database, 1, "metro")
    with transaction(database) as session:
        pause(session, 1, SUNDAY, PLAN)
        follow(session, 1, "cairo", Rhythm.DAILY, now=NOW)
        assert [x.paused_until for x in follows_of(session, 1)] == [SUNDAY, SUNDAY]
        resume(session, 1, PLAN)
        assert [x.paused_until for x in follows_of(session, 1)] == [None, None]


def test_what_gathered_goes_by_its_rhythm_when_a_pause_is_ended(database: Database) -> None:
    follows(database, 1, "metro")
    follows(database, 1, "cairo", Rhythm.DAILY)
    told(database, "of the metro", "metro")
    told(database, "of the city", "cairo")
    with transaction(database) as session:
        pause(session, 1, SUNDAY, PLAN)
        resume(session, 1, PLAN)
    assert [(r.not_before, r.bundled) for r in rows(database)] == [(NOW, False), (MORNING, True)]


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        pytest.param(Rhythm.AT_ONCE, (OutboxState.READY, NOW, False), id="at once: now"),
        pytest.param(Rhythm.WEEKLY, (OutboxState.READY, SUNDAY, True), id="weekly: on its day"),
        pytest.param(
            Rhythm.CORRECTIONS, (OutboxState.CANCELLED, MORNING, True), id="corrections: not at all"
        ),
    ],
)
def test_what_waits_goes_by_the_new_rhythm(
    rhythm: Rhythm, expected: tuple[object, ...], database: Database
) -> None:
    follows(database, 1, "metro", Rhythm.DAILY)
    told(database, "update", "metro")
    with transaction(database) as session:
        assert set_rhythm(session, 1, rhythm, PLAN, "metro") == 1
    (row,) = rows(database)
    assert (row.state, row.not_before, row.bundled) == expected


def test_ending_one_follow_ends_what_waits_because_of_it(database: Database) -> None:
    follows(database, 1, "metro", Rhythm.DAILY)
    follows(database, 1, "cairo", Rhythm.DAILY)
    told(database, "of the metro", "metro")
    told(database, "of the city", "cairo")
    with transaction(database) as session:
        assert unfollow(session, 1, "metro", PLAN)
        assert not unfollow(session, 1, "metro", PLAN)
    assert [r.state for r in rows(database)] == [OutboxState.CANCELLED, OutboxState.READY]


def test_stopping_ends_all_at_once_until_the_chat_follows_again(database: Database) -> None:
    for chat in (1, 2):
        follows(database, chat, "metro")
    told(database, "update", "metro")
    with transaction(database) as session:
        question = note_question(session, "سؤال", Reason.PASSED_ON, now=NOW)
        wish_answer(session, Wish(question, 1))
        assert stop_everything(session, 1, now=NOW) == 1
        assert stop_everything(session, 1, now=NOW + DAY) == 0
        assert is_silent(session, 1)
        assert settle_question(session, question, QuestionState.OUT_OF_SCOPE) == []
    assert states(database) == {1: OutboxState.CANCELLED, 2: OutboxState.READY}
    follows(database, 1, "metro")
    with transaction(database) as session:
        assert not is_silent(session, 1)


def test_how_many_an_update_would_reach_is_counted_by_the_soonest_rhythm(
    database: Database,
) -> None:
    follows(database, 1, "metro")
    follows(database, 1, EVERYTHING, Rhythm.DAILY)
    follows(database, 2, EVERYTHING, Rhythm.DAILY)
    follows(database, 3, "another")
    follows(database, 4, "metro", Rhythm.CORRECTIONS)
    with transaction(database) as session:
        found = count_followers(session, ["metro"])
    assert found == {Rhythm.AT_ONCE: 1, Rhythm.DAILY: 1, Rhythm.CORRECTIONS: 1}


def test_a_chat_follows_so_much_and_no_more(database: Database) -> None:
    with transaction(database) as session:
        for n in range(MOST_FOLLOWS):
            follow(session, 1, f"target-{n}", Rhythm.DAILY, now=NOW + timedelta(seconds=n))
        with pytest.raises(TooManyFollowsError):
            follow(session, 1, "one-more", Rhythm.DAILY, now=NOW)
        assert [x.target for x in follows_of(session, 1)][:2] == ["target-0", "target-1"]


def test_what_two_follows_bring_outlives_the_end_of_one(database: Database) -> None:
    follows(database, 1, "metro", Rhythm.DAILY)
    follows(database, 1, "cairo", Rhythm.WEEKLY)
    told(database, "of both", "metro", "cairo")
    assert [r.because for r in rows(database)] == ["metro"]
    with transaction(database) as session:
        unfollow(session, 1, "metro", PLAN)
    (row,) = rows(database)
    assert (row.state, row.because, row.not_before) == (OutboxState.READY, "cairo", SUNDAY)
    with transaction(database) as session:
        set_rhythm(session, 1, Rhythm.CORRECTIONS, PLAN, "cairo")
    (row,) = rows(database)
    assert (row.state, row.settled_at) == (OutboxState.CANCELLED, NOW)


def test_a_quicker_rhythm_brings_nothing_before_its_editor_meant_it_to_begin(
    database: Database,
) -> None:
    follows(database, 1, "metro", Rhythm.DAILY)
    told(database, "of tomorrow", "metro", now=MORNING)
    with transaction(database) as session:
        set_rhythm(session, 1, Rhythm.AT_ONCE, PLAN, "metro")
    assert [(r.not_before, r.bundled) for r in rows(database)] == [(MORNING, False)]


def test_what_was_let_go_is_deleted_in_time_like_what_was_sent(database: Database) -> None:
    for chat in (1, 2, 3):
        follows(database, chat, "metro", Rhythm.DAILY)
    told(database, "update", "metro")
    with transaction(database) as session:
        unfollow(session, 1, "metro", PLAN)
        stop_everything(session, 2, now=NOW)
        assert purge_outbox(session, before=NOW + DAY) == 2
    assert states(database) == {3: OutboxState.READY}
