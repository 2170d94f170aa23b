"""The courier: claims deliveries, posts them at a pace that leaves room for answers, settles them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.delivery.composing import Material, compose, is_too_old
from bot.delivery.posting import Poster
from bot.delivery.verdicts import Fate, Verdict, judge, settle
from bot.intake.pauses import wait_for
from bot.pace import Pace
from bot.services import Services
from bot.storing import Store
from storage.deliveries import read_published
from storage.faults import DatabaseFaultError
from storage.followers import follows_of
from storage.outbox import Delivery, Room, claim_deliveries

# So many a process has in hand: what a kill may repeat.
IN_FLIGHT = 4
# Longer than any post takes; so long rows of a killed process wait.
LEASE = timedelta(seconds=60)
_LOOK_SECONDS, _BUSY_LOOK_SECONDS = 0.5, 0.05
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_log = structlog.get_logger("bot.delivery")


@dataclass(frozen=True)
class Dispatch:
    """What a courier works with."""

    store: Store
    services: Services
    poster: Poster
    pace: Pace
    clock: Callable[[], datetime]
    lease: timedelta = LEASE


class Courier:
    """Delivers what is due; `fresh` wakes it when something was published."""

    def __init__(self, dispatch: Dispatch) -> None:
        self.fresh = asyncio.Event()
        self._parts = dispatch
        self._tasks: set[asyncio.Task[None]] = set()
        self._pause = _FIRST_PAUSE
        self._told = ""
        self._is_busy = False

    async def run(self, stop: asyncio.Event, grace: float = 8.0) -> None:
        """Deliver until the signal to stop, then finish what is in hand."""
        stopping = asyncio.create_task(self._wake_at(stop))
        try:
            while not stop.is_set():
                self.fresh.clear()
                if await self._claim():
                    self._is_busy = True
                elif not await wait_for(self.fresh, self._seconds_to_wait()):
                    self._is_busy = bool(self._tasks)
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=grace)
        finally:
            for task in (*self._tasks, stopping):
                task.cancel()
            await asyncio.gather(*self._tasks, stopping, return_exceptions=True)
            await self._parts.poster.close()

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self.fresh.set()

    def _seconds_to_wait(self) -> float:
        """Return how long until there may be room and work; a freed hand wakes earlier."""
        look = _BUSY_LOOK_SECONDS if self._is_busy else _LOOK_SECONDS
        return max(look, min(_LOOK_SECONDS, self._parts.pace.seconds_until_room()))

    async def _claim(self) -> bool:
        """Take as many as there is room for; return whether there were any."""
        parts = self._parts
        limit = min(IN_FLIGHT - len(self._tasks), parts.pace.room())
        if limit <= 0:
            return False
        now = parts.clock()
        is_night = parts.services.hours.awake(now) > now
        room = Room(limit, int(parts.pace.updates_a_second), is_night)
        try:
            claimed = await parts.store.write(claim_deliveries, room, lease=parts.lease, now=now)
        except DatabaseFaultError as error:
            if str(error) != self._told:
                _log.warning("the outbox cannot be read", reason=str(error))
            self._told = str(error)
            return False
        self._told = ""
        parts.pace.updating(len(claimed))
        for delivery in claimed:
            task = asyncio.create_task(self._deliver(delivery))
            self._tasks.add(task)
            task.add_done_callback(self._freed)
        return bool(claimed)

    def _freed(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.fresh.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("a delivery fell", error=type(error).__name__)

    async def _deliver(self, delivery: Delivery) -> None:
        verdict = await self._attempt(delivery)
        if verdict.fate in (Fate.PAUSED, Fate.NETWORK):
            verdict = self._hold(verdict)
        elif verdict.fate is Fate.SENT:
            self._pause = _FIRST_PAUSE
        if verdict.fate is not Fate.SENT:
            _log.warning(f"a delivery was {verdict.fate}", reason=verdict.why)
        await self._settle(delivery, verdict)

    async def _attempt(self, delivery: Delivery) -> Verdict:
        """Post a delivery and return what becomes of it."""
        parts = self._parts
        try:
            material = await parts.store.read(read_material, delivery)
            now = parts.clock()
            if is_too_old(delivery, material, now):
                return Verdict(Fate.TOO_OLD, "too old")
            composed = compose(delivery, material, parts.services.desk(now))
            message_id = await parts.poster.post(composed.post)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is judged and logged
            return judge(error)
        return Verdict(
            Fate.SENT,
            message_id=message_id,
            shown=composed.shown,
            via=composed.via,
            buttons=composed.card_buttons(),
        )

    def _hold(self, verdict: Verdict) -> Verdict:
        """Stop for as long as Telegram asks, or longer after each fault of the network in a row.

        Faults of what was in hand together count as one.
        """
        pace = self._parts.pace
        if verdict.fate is Fate.NETWORK:
            verdict = replace(verdict, pause=timedelta(seconds=self._pause))
            if not pace.is_halted():
                self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        pace.halt(verdict.pause.total_seconds())
        return verdict

    async def _settle(self, delivery: Delivery, verdict: Verdict) -> None:
        """Write the verdict down, however long the database takes: the message is out already."""
        while True:
            try:
                now = self._parts.clock()
                is_ours = await self._parts.store.write(settle, delivery, verdict, now)
            except DatabaseFaultError as error:
                _log.warning("the database cannot take the result", reason=str(error))
                await asyncio.sleep(_LOOK_SECONDS)
            else:
                if not is_ours:
                    _log.warning("a lease had lapsed; another process has the delivery")
                return


def read_material(session: Session, delivery: Delivery) -> Material:
    """Read what a delivery is put together from."""
    numbers: Sequence[int] = [part.notification_id for part in delivery.parts]
    found = {n: read_published(session, n) for n in numbers}
    published = {n: x for n, x in found.items() if x is not None}
    follows = follows_of(session, delivery.chat_id) if delivery.bundled else []
    return Material(published, tuple(follows))
