"""The workers: chats in parallel, one chat in order, done only when Telegram accepted the reply."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.errands import Outcome, UnreadableUpdateError
from bot.intake.lease import Held, Leases
from bot.intake.pauses import wait_for
from bot.intake.received import Json, is_flood_notice
from bot.intake.turns import Turn, take_turn
from bot.intake.verdicts import Fate, Settlement, Verdict, judge, settle_all
from bot.logs import describe
from bot.storing import Store
from storage.faults import DatabaseFaultError
from storage.inbox import ATTEMPTS, Claim

WORKERS = 32
CALLBACK_SECONDS = 150
# A row that so many processes died with is treated as one that failed for the last time.
MOST_LAPSES = 20
_LOOK_SECONDS = 0.5
# How often the last results are offered to a database that is away when the bot stops.
_LAST_TRIES = 4
_log = structlog.get_logger("bot.workers")


class Handling(Protocol):
    """What workers hand an update to; faults are raised."""

    async def handle(self, raw: Json) -> Outcome:
        """Handle an update; return what came of it."""

    async def apologise(self, chat_id: int, wording: str) -> None:
        """Tell a chat calmly what could not be done."""


@dataclass(frozen=True, slots=True)
class Handled:
    """A row that was handled: its verdict, and what came of the update."""

    held: Held
    verdict: Verdict
    outcome: Outcome

    @property
    def settlement(self) -> Settlement:
        """Return what is to be written down, by the newest claim."""
        return Settlement(self.held.claim, self.verdict, self.outcome)


class Workers:
    """Claims rows as places become free; `fresh` wakes it when there is something to do."""

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
        self._handled: list[Handled] = []
        self._told = ""

    async def run(self, stop: asyncio.Event, grace: float = 8.0) -> None:
        """Work until the signal to stop, then finish what is in hand, at most `grace` seconds."""
        stopping = asyncio.create_task(self._wake_at(stop))
        try:
            while not stop.is_set():
                await self._turn_or_wait(WORKERS)
            clock = asyncio.get_running_loop().time
            deadline = clock() + grace
            while self._tasks and clock() < deadline:
                await self._turn_or_wait(0)
        finally:
            await _ended([*self._tasks, stopping])
            await self._settle_the_rest()

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._fresh.set()

    async def _turn_or_wait(self, places: int) -> None:
        """Take a turn; when that brought nothing new, wait for news or for leases to renew."""
        self._fresh.clear()
        if not await self._turn(places - len(self._tasks)):
            longest = min(_LOOK_SECONDS, self._leases.length.total_seconds() / 6)
            await wait_for(self._fresh, longest)

    async def _settle_the_rest(self) -> None:
        """Write down what is left, for as long as a database may take to come back."""
        for _ in range(_LAST_TRIES):
            await self._turn(0)
            if not self._handled:
                return
            await asyncio.sleep(_LOOK_SECONDS)

    async def _turn(self, free: int) -> bool:
        """Settle what was handled, renew what is in hand, take more: one transaction for all.

        Returns whether there is more in hand than before; a database that is away is told once.
        """
        handled, self._handled = self._handled, []
        now = self._clock()
        turn = Turn(
            [x.settlement for x in handled],
            self._leases.due(now),
            max(free, 0),
            self._leases.length,
            now,
        )
        if turn.is_idle:
            return False
        try:
            taken = await self._store.write(take_turn, turn)
        except DatabaseFaultError as error:
            self._handled = handled + self._handled
            self._complain(error)
            return False
        except Exception:
            if not handled:
                raise
            await self._settle_alone(handled)
            return False
        self._told = ""
        self._leases.renewed(taken.renewed)
        for done in handled:
            self._settled(done, is_ours=done.held.claim.id in taken.settled)
        for held in self._leases.take(taken.claims):
            task = asyncio.create_task(self._work(held))
            self._tasks.add(task)
            task.add_done_callback(self._freed)
        return bool(taken.claims)

    async def _settle_alone(self, handled: Sequence[Handled]) -> None:
        """Settle results one by one, because one of them cannot be stored; it stops no other."""
        for done in handled:
            try:
                ours = await self._store.write(settle_all, [done.settlement], self._clock())
            except DatabaseFaultError:
                self._handled.append(done)
            except Exception as error:  # noqa: BLE001 - whatever it is, its row's lease lapses
                _log.error("a result cannot be stored", error=describe(error))
                self._leases.let_go(done.held)
            else:
                self._settled(done, is_ours=bool(ours))

    def _complain(self, error: DatabaseFaultError) -> None:
        what = "take the result" if self._handled else "give work out"
        line = f"the database cannot {what}"
        if self._told != (told := f"{line}: {error}"):
            _log.warning(line, reason=str(error))
        self._told = told

    def _settled(self, done: Handled, *, is_ours: bool) -> None:
        self._leases.let_go(done.held)
        verdict = done.verdict
        if not is_ours:
            _log.warning("a lease had lapsed; another process has the update")
        if verdict.fate is Fate.BACK:
            pause = verdict.pause.total_seconds()
            asyncio.get_running_loop().call_later(pause, self._fresh.set)
        if verdict.fate is not Fate.DONE or verdict.why:
            _log.warning(f"an update was {verdict.fate}", reason=verdict.why)

    def _freed(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._fresh.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("a worker fell", error=type(error).__name__)

    async def _work(self, held: Held) -> None:
        """Handle a row and leave the verdict for the next turn."""
        try:
            verdict, outcome = await self._attempt(held.claim)
        except asyncio.CancelledError:
            self._handled.append(Handled(held, Verdict(Fate.BACK, "stopped"), Outcome()))
            raise
        except BaseException:
            self._leases.let_go(held)
            raise
        self._handled.append(Handled(held, verdict, outcome))

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


def _is_stale(raw: Json, age: timedelta) -> bool:
    """Tell whether a tap is so old that Telegram takes no answer to it."""
    return "callback_query" in raw and age > timedelta(seconds=CALLBACK_SECONDS)


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
