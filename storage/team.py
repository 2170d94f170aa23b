"""Who may change content: ranks, given and taken on record, and invitations that work once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import sqlalchemy as sa
from sqlmodel import Session, col, select, update

from storage.faults import StorageError
from storage.tables import METADATA, Invitation, MemberChange, MemberRow, Rank
from storage.text import storable
from storage.upsert import insert_missing
from storage.writing import Author

_TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True)
class Member:
    """One of the team."""

    user_id: int
    rank: Rank
    name: str
    since: datetime


class LastOwnerError(StorageError):
    """The last owner stays: someone must be able to give ranks."""

    def __init__(self, user_id: int) -> None:
        self.user_id = user_id
        super().__init__("the last owner cannot leave or change rank")


# Looked up for whoever writes, on the bare table: built once.
_TEAM = METADATA.tables["member"]
_MEMBER = sa.select(_TEAM).where(_TEAM.c.user_id == sa.bindparam("user"))


def rank_of(session: Session, user_id: int) -> Rank | None:
    """Return someone's rank now; None is everybody else."""
    return session.exec(
        select(col(MemberRow.rank)).where(col(MemberRow.user_id) == user_id)
    ).first()


def read_team(session: Session) -> list[Member]:
    """Return the team, longest members first."""
    query = select(MemberRow).order_by(col(MemberRow.since), col(MemberRow.user_id))
    return [Member(m.user_id, m.rank, m.name, m.since) for m in session.exec(query)]


def ensure_owners(session: Session, user_ids: Iterable[int], *, now: datetime) -> None:
    """Make the people of the settings owners while there is no owner yet; later it does nothing."""
    if not _locked_owners(session):
        for user_id in user_ids:
            set_rank(session, Member(user_id, Rank.OWNER, "owner", now), Author("settings"))


def set_rank(session: Session, member: Member, author: Author) -> None:
    """Give someone a rank, on record; raise `LastOwnerError` when no owner would be left."""
    before = keep_an_owner(session, member.user_id, member.rank)
    values = {"rank": member.rank, "name": storable(member.name)}
    new = {"user_id": member.user_id, "since": member.since, **values}
    insert_missing(session, MemberRow, [new], "user_id")
    mine = col(MemberRow.user_id) == member.user_id
    session.exec(update(MemberRow).where(mine).values(**values))
    _record(session, member.user_id, (before, member.rank), author, member.since)


def rename_member(session: Session, user_id: int, name: str) -> None:
    """Keep the name by which a member is known now; it gives no rank."""
    mine = col(MemberRow.user_id) == user_id
    session.exec(update(MemberRow).where(mine).values(name=storable(name)))


def read_member(session: Session, user_id: int) -> Member | None:
    """Return someone of the team as they stand now; None is everybody else."""
    found = session.connection().execute(_MEMBER, {"user": user_id}).first()
    return None if found is None else Member(found.user_id, found.rank, found.name, found.since)


def remove_member(session: Session, user_id: int, author: Author, *, now: datetime) -> bool:
    """Take someone's rank, on record; False when there was none to take."""
    before = keep_an_owner(session, user_id, None)
    row = session.get(MemberRow, user_id)
    if row is None:
        return False
    session.delete(row)
    _record(session, user_id, (before, None), author, now)
    return True


def invite(session: Session, rank: Rank, author: Author, *, expires_at: datetime) -> str:
    """Return a new token for one person, fit for a link; only its checksum is kept."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    session.add(
        Invitation(
            token_sha256=_checksum(token), rank=rank, author_id=author.id, expires_at=expires_at
        )
    )
    session.flush()
    return token


def accept_invitation(
    session: Session, token: str, person: Author, *, now: datetime
) -> Rank | None:
    """Use an invitation; None when it is unknown, used, expired, or would not raise the rank."""
    if person.id is None:
        raise ValueError("an invitation is accepted by a person with an id")
    query = select(Invitation).where(
        col(Invitation.token_sha256) == _checksum(token),
        col(Invitation.used_by).is_(None),
        col(Invitation.expires_at) > now,
    )
    found = session.exec(query.with_for_update()).first()
    if found is None or _order(rank_of(session, person.id)) <= _order(found.rank):
        return None
    found.used_by = person.id
    session.flush()
    giver = Author("invitation", found.author_id)
    set_rank(session, Member(person.id, found.rank, person.name, now), giver)
    return found.rank


def _order(rank: Rank | None) -> int:
    ranks = list(Rank)
    return len(ranks) if rank is None else ranks.index(rank)


def _checksum(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _locked_owners(session: Session) -> list[int]:
    query = select(col(MemberRow.user_id)).where(col(MemberRow.rank) == Rank.OWNER)
    return list(session.exec(query.with_for_update()))


def keep_an_owner(session: Session, user_id: int, rank: Rank | None) -> Rank | None:
    """Return someone's rank now; raise when the last owner would get `rank` instead."""
    owners = _locked_owners(session)
    if owners == [user_id] and rank is not Rank.OWNER:
        raise LastOwnerError(user_id)
    return rank_of(session, user_id)


def _record(
    session: Session,
    user_id: int,
    ranks: tuple[Rank | None, Rank | None],
    author: Author,
    at: datetime,
) -> None:
    before, after = ranks
    session.add(
        MemberChange(user_id=user_id, before=before, after=after, author_id=author.id, at=at)
    )
    session.flush()
