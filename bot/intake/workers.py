"""The workers: chats in parallel, one chat in order, done only when Telegram accepted the reply."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.errands import Outcome, UnreadableUpdateError
from bot.intake.lease import Held, Leases
from bot.intake.pauses import wait_for
from bot.intake.received import Json, is_flood_notice
from bot.intake.verdicts import Fate, Verdict, judge, settle
from bot.storing import Store
from storage.faults import DatabaseFaultError
from storage.inbox import ATTEMPTS, Claim, claim_updates
from storage.shown import NoSuchVersionError

WORKERS = 16
CALLBACK_SECONDS = 150
# A row that so many processes died with is treated as one that failed for the last time.
MOST_LAPSES = 20
_LOOK_SECONDS = 0.5
_log = structlog.get_logger("bot.workers")


class Handling(Protocol):
    """What workers hand an update to; faults are raised."""

    async def handle(self, raw: Json) -> Outcome:
        """Handle an update; return what came of it."""

    async def apologise(self, chat_id: int, wording: str) -> None:
        """Tell a chat calmly what could not be done."""


class Workers:
    """Claims rows as places become free; `fresh` wakes it when there are new ones."""

    def __init__(
        self,
        handling: Handling,
        store: Store,
        leases: Leases,
        fresh: asyncio.Event,
        clock: Callable[[], datetime],
    ) -> None:
        self._handling, self._store, self._leases = handling, store, leases
        self._fresh, self._clock = fresh, clock
        self._tasks: set[asyncio.Task[None]] = set()
        self._told = ""

    async def run(self, stop: asyncio.Event, grace: float = 8.0) -> None:
        """Work until the signal to stop, then finish what is in hand, at most `grace` seconds."""
        renewing = asyncio.create_task(self._leases.renew_all())
        stopping = asyncio.create_task(self._wake_at(stop))
        try:
            while not stop.is_set():
                self._fresh.clear()
                if not await self._claim():
                    await wait_for(self._fresh, _LOOK_SECONDS)
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=grace)
        finally:
            await _ended([*self._tasks, renewing, stopping])

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._fresh.set()

    async def _claim(self) -> bool:
        """Take rows for the free places; return whether there were any."""
        free = WORKERS - len(self._tasks)
        if free <= 0:
            return False
        now, lease = self._clock(), self._leases.length
        try:
            claims = await self._store.write(claim_updates, limit=free, lease=lease, now=now)
        except DatabaseFaultError as error:
            if str(error) != self._told:
                _log.warning("the database cannot give work out", reason=str(error))
            self._told = str(error)
            return False
        self._told = ""
        for held in self._leases.take(claims):
            task = asyncio.create_task(self._work(held))
            self._tasks.add(task)
            task.add_done_callback(self._freed)
        return bool(claims)

    def _freed(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._fresh.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("a worker fell", error=type(error).__name__)

    async def _work(self, held: Held) -> None:
        try:
            verdict, outcome = await self._attempt(held.claim)
            await self._settle(held, verdict, outcome)
        except asyncio.CancelledError:
            await self._settle(held, Verdict(Fate.BACK, "stopped"), Outcome())
            raise
        finally:
            self._leases.let_go(held)
        if verdict.fate is Fate.BACK:
            pause = verdict.pause.total_seconds()
            asyncio.get_running_loop().call_later(pause, self._fresh.set)
        if verdict.fate is not Fate.DONE or verdict.why:
            _log.warning(f"an update was {verdict.fate}", reason=verdict.why)

    async def _attempt(self, claim: Claim) -> tuple[Verdict, Outcome]:
        """Handle a row, or say calmly that it failed for the last time."""
        age = self._clock() - claim.received_at
        try:
            return Verdict(Fate.DONE), await self._handle(claim, age)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is judged and logged
            verdict = judge(error, age)
        if verdict.fate is Fate.FAILED and claim.attempts + 1 >= ATTEMPTS:
            verdict = await self._give_up(claim, verdict, age)
        return verdict, Outcome()

    async def _handle(self, claim: Claim, age: timedelta) -> Outcome:
        if claim.lapses > MOST_LAPSES:
            raise UnreadableUpdateError("too many processes ended with it")
        raw = json.loads(claim.body)
        if is_flood_notice(raw):
            await self._handling.apologise(claim.chat_id, "flood")
            return Outcome()
        return Outcome() if _is_stale(raw, age) else await self._handling.handle(raw)

    async def _give_up(self, claim: Claim, verdict: Verdict, age: timedelta) -> Verdict:
        """Tell the reader before the row dies; a fault of the network lets it live until then."""
        try:
            await self._handling.apologise(claim.chat_id, "failed")
        except Exception as error:  # noqa: BLE001 - the row's own fault is the one that counts
            said = judge(error, age)
            return said if said.fate is Fate.BACK else verdict
        return verdict

    async def _settle(self, held: Held, verdict: Verdict, outcome: Outcome) -> None:
        """Write the verdict down, however long the database takes: the reply is out already."""
        while True:
            try:
                is_ours = await self._leases.settle(held, self._settling(verdict, outcome))
            except DatabaseFaultError as error:
                _log.warning("the database cannot take the result", reason=str(error))
                await asyncio.sleep(_LOOK_SECONDS)
            except NoSuchVersionError:
                _log.warning("a fact shown is not in this database; not noted")
                outcome.shown.clear()
            else:
                if not is_ours:
                    _log.warning("a lease had lapsed; another process has the update")
                return

    def _settling(self, verdict: Verdict, outcome: Outcome) -> Callable[[Claim], Awaitable[bool]]:
        return lambda claim: self._store.write(settle, claim, verdict, outcome, self._clock())


def _is_stale(raw: Json, age: timedelta) -> bool:
    """Tell whether a tap is so old that Telegram takes no answer to it."""
    return "callback_query" in raw and age > timedelta(seconds=CALLBACK_SECONDS)


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
