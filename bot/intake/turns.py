"""One turn at the inbox: results written down, leases renewed, rows taken, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.intake.verdicts import Settlement, settle_all
from storage.inbox import Claim, claim_updates, renew_leases


@dataclass(frozen=True, slots=True)
class Turn:
    """What a process brings: results, leases to renew, and how many rows it has places for."""

    settlements: Sequence[Settlement]
    leases: Sequence[Claim]
    places: int
    lease: timedelta
    now: datetime

    @property
    def is_idle(self) -> bool:
        """Tell whether there is nothing to bring and no place to fill."""
        return not (self.settlements or self.leases or self.places)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a process gets: whose results counted, its new leases, and new rows."""

    settled: set[int]
    renewed: list[Claim]
    claims: list[Claim]


def take_turn(session: Session, turn: Turn) -> Taken:
    """Settle, renew and claim; a chat's next row is free as soon as the one before is settled."""
    settled = settle_all(session, turn.settlements, turn.now)
    over = {x.claim.id for x in turn.settlements}
    lasting = [claim for claim in turn.leases if claim.id not in over]
    renewed = renew_leases(session, lasting, until=turn.now + turn.lease)
    claims = (
        claim_updates(session, limit=turn.places, lease=turn.lease, now=turn.now)
        if turn.places
        else []
    )
    return Taken(settled, renewed, claims)
