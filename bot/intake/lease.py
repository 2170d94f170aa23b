"""Leases: a row belongs to this process as long as it says so; one that died says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.inbox import Claim

# How long a reader waits at most for the answer that a killed process owed.
LEASE = timedelta(seconds=20)


@dataclass(eq=False)
class Held:
    """A row in hand, with its newest claim."""

    claim: Claim


class Leases:
    """The rows in hand; their leases are due for renewal at a third of their length."""

    def __init__(self, length: timedelta = LEASE) -> None:
        self.length = length
        self._held: dict[int, Held] = {}

    def take(self, claims: Sequence[Claim]) -> Iterator[Held]:
        """Yield claims as rows in hand; one that is in hand already only gets its new lease.

        That happens when the database was away for longer than a lease.
        """
        for claim in claims:
            held = self._held.get(claim.id)
            if held is not None:
                held.claim = claim
            else:
                held = self._held[claim.id] = Held(claim)
                yield held

    def due(self, now: datetime) -> list[Claim]:
        """Return the claims that want a longer lease by now."""
        latest = now + self.length * 2 / 3
        return [held.claim for held in self._held.values() if held.claim.lease_until <= latest]

    def renewed(self, claims: Iterable[Claim]) -> None:
        """Hold rows by their new claims; one that was let go meanwhile needs none."""
        for claim in claims:
            held = self._held.get(claim.id)
            if held is not None:
                held.claim = claim

    def let_go(self, held: Held) -> None:
        """Renew a row no longer, whatever became of it."""
        self._held.pop(held.claim.id, None)
