"""Leases: a row belongs to this process as long as it says so; one that died says nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.storing import Store
from storage.faults import DatabaseFaultError
from storage.inbox import Claim, renew_lease

# How long a reader waits at most for the answer that a killed process owed.
LEASE = timedelta(seconds=20)
_log = structlog.get_logger("bot.lease")


@dataclass(eq=False)
class Held:
    """A row in hand, with its newest claim; the lock keeps renewing and settling apart."""

    claim: Claim
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Leases:
    """The rows in hand; their leases are renewed at a third of their length."""

    def __init__(
        self, store: Store, clock: Callable[[], datetime], length: timedelta = LEASE
    ) -> None:
        self.length = length
        self._store, self._clock = store, clock
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

    async def settle(self, held: Held, settle: Callable[[Claim], Awaitable[bool]]) -> bool:
        """Settle a row by its newest claim; False when another process has it by now."""
        async with held.lock:
            return await settle(held.claim)

    def let_go(self, held: Held) -> None:
        """Renew a row no longer, whatever became of it."""
        self._held.pop(held.claim.id, None)

    async def renew_all(self) -> None:
        """Renew until cancelled, also while the last rows are finished after the signal to stop."""
        while True:
            await asyncio.sleep(self.length.total_seconds() / 3)
            for held in list(self._held.values()):
                async with held.lock:
                    if held.claim.id in self._held:
                        await self._renew(held)

    async def _renew(self, held: Held) -> None:
        until = self._clock() + self.length
        try:
            renewed = await self._store.write(_renew, held.claim, until)
        except DatabaseFaultError as error:
            _log.warning("a lease could not be renewed", reason=str(error))
            return
        held.claim = renewed or held.claim


def _renew(session: Session, claim: Claim, until: datetime) -> Claim | None:
    return renew_lease(session, claim, until=until)
