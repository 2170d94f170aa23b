"""Ranks are given and taken on record; an invitation works once; the last owner stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import col, select

from storage.database import Database, transaction
from storage.tables import Invitation, MemberChange, Rank
from storage.team import (
    LastOwnerError,
    Member,
    accept_invitation,
    ensure_owners,
    invite,
    rank_of,
    read_team,
    remove_member,
    set_rank,
)
from storage.writing import Author
from tests.storage.deeds import HUDA, NOW, OMAR, together

OWNER, SECOND = 7_000_000_001, 7_000_000_002
DAY = timedelta(days=1)


def member(user_id: int, rank: Rank) -> Member:
    return Member(user_id, rank, "عضو", NOW)


def test_everybody_else_has_no_rank(database: Database) -> None:
    with transaction(database) as session:
        assert rank_of(session, 1087968824) is None
        assert read_team(session) == []


def test_owners_of_the_settings_count_at_the_first_start_only(database: Database) -> None:
    with transaction(database) as session:
        ensure_owners(session, [OWNER], now=NOW)
        ensure_owners(session, [SECOND], now=NOW)
        assert rank_of(session, OWNER) is Rank.OWNER
        assert rank_of(session, SECOND) is None


def test_ranks_change_on_record(database: Database) -> None:
    with transaction(database) as session:
        ensure_owners(session, [OWNER], now=NOW)
        set_rank(session, member(SECOND, Rank.EDITOR), HUDA)
        set_rank(session, member(SECOND, Rank.APPROVER), HUDA)
        assert [m.rank for m in read_team(session)] == [Rank.OWNER, Rank.APPROVER]
        assert remove_member(session, SECOND, HUDA, now=NOW + DAY)
        assert not remove_member(session, SECOND, HUDA, now=NOW + DAY)
    with transaction(database) as session:
        query = select(MemberChange).where(col(MemberChange.user_id) == SECOND)
        told = [(c.before, c.after, c.author_id, c.at) for c in session.exec(query)]
    assert told == [
        (None, Rank.EDITOR, HUDA.id, NOW),
        (Rank.EDITOR, Rank.APPROVER, HUDA.id, NOW),
        (Rank.APPROVER, None, HUDA.id, NOW + DAY),
    ]


def test_any_name_can_be_stored(database: Database) -> None:
    with transaction(database) as session:
        set_rank(session, Member(OWNER, Rank.OWNER, "a\x00\ud800م", NOW), HUDA)
        assert read_team(session)[0].name == "a\ufffd\ufffdم"


def test_the_last_owner_stays(database: Database) -> None:
    with transaction(database) as session:
        ensure_owners(session, [OWNER], now=NOW)
        with pytest.raises(LastOwnerError):
            remove_member(session, OWNER, HUDA, now=NOW)
        with pytest.raises(LastOwnerError):
            set_rank(session, member(OWNER, Rank.EDITOR), HUDA)
        set_rank(session, member(SECOND, Rank.OWNER), HUDA)
        set_rank(session, member(OWNER, Rank.EDITOR), OMAR)
        assert rank_of(session, OWNER) is Rank.EDITOR


def test_two_owners_who_remove_each_other_leave_one(database: Database) -> None:
    with transaction(database) as session:
        ensure_owners(session, [OWNER, SECOND], now=NOW)
    told = []

    def remove(user_id: int) -> None:
        try:
            with transaction(database) as session:
                remove_member(session, user_id, HUDA, now=NOW)
        except LastOwnerError:
            told.append(user_id)

    together(lambda: remove(OWNER), lambda: remove(SECOND))
    with transaction(database) as session:
        assert [m.user_id for m in read_team(session)] == told


def test_an_invitation_works_once_and_its_token_is_not_kept(database: Database) -> None:
    with transaction(database) as session:
        token = invite(session, Rank.EDITOR, HUDA, expires_at=NOW + DAY)
        assert len(token) <= 64
        assert token.replace("-", "").replace("_", "").isalnum()
        assert token not in {x.token_sha256 for x in session.exec(select(Invitation))}
        assert accept_invitation(session, token, OMAR, now=NOW) is Rank.EDITOR
        assert accept_invitation(session, token, Author("آخر", 9), now=NOW) is None
        assert rank_of(session, OMAR.id or 0) is Rank.EDITOR
        assert rank_of(session, 9) is None


@pytest.mark.parametrize(
    ("token", "hours"),
    [
        pytest.param(None, 24, id="expired"),
        pytest.param("nonsense", 0, id="unknown"),
        pytest.param("\ud800", 0, id="not even text"),
    ],
)
def test_an_invitation_that_is_none(database: Database, token: str | None, hours: int) -> None:
    with transaction(database) as session:
        made = invite(session, Rank.EDITOR, HUDA, expires_at=NOW + DAY)
        at = NOW + timedelta(hours=hours)
        assert accept_invitation(session, token or made, OMAR, now=at) is None


def test_an_invitation_never_lowers_a_rank(database: Database) -> None:
    with transaction(database) as session:
        ensure_owners(session, [OWNER], now=NOW)
        token = invite(session, Rank.EDITOR, HUDA, expires_at=NOW + DAY)
        assert accept_invitation(session, token, HUDA, now=NOW) is None
        assert rank_of(session, OWNER) is Rank.OWNER
        assert accept_invitation(session, token, OMAR, now=NOW) is Rank.EDITOR
