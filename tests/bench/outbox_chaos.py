"""What two couriers survive: `python -m tests.bench.outbox_chaos [FOLLOWERS] [SECONDS_AWAY]`.

2,000 followers (5 % blocked the bot, 2 % groups that moved), five `kill -9`, pauses (429), 502,
connections dropped before and after delivery, Telegram away for a minute; on both databases.
Bot API calls have no key by which a repeat could be known: exactly once is impossible. Promised
and checked: none lost; repeats at most what kills had in hand plus drops after delivery.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy.engine import URL

from bot.__main__ import PACK
from bot.delivery.couriers import IN_FLIGHT
from bot.holding import ready_database
from storage.address import parse_address
from storage.database import Database
from storage.tables import OutboxState
from tests.bench.outbox_crowd import Crowd, gather, publish_to, received, rows, states
from tests.storage.conftest import start_postgresql
from tests.telegram_server import TelegramProcess, faults

ROOT = Path(__file__).parents[2]
_UNSENT = (OutboxState.READY, OutboxState.SENDING)
_COURIERS = 2


@dataclass(frozen=True)
class Plan:
    """How bad it gets."""

    followers: int = 2_000
    kills: int = 5
    seconds_away: float = 60.0
    rate: float = 25.0
    lease: float = 20.0
    pauses: int = 4
    bad_gateways: int = 6
    drops: int = 6
    deadline: float = 600.0


@dataclass
class Outcome:
    """What was found at the end."""

    crowd: Crowd
    counts: Mapping[int, int]
    states: Counter[OutboxState]
    in_hand: int
    drops_after: int
    seconds: float
    wrong: list[str] = field(default_factory=list)

    @property
    def lost(self) -> int:
        """How many reachable chats got nothing."""
        return sum(self.counts[chat] == 0 for chat in self.crowd.reachable)

    @property
    def repeats(self) -> int:
        """How many messages came more than once."""
        return sum(max(0, n - 1) for n in self.counts.values())

    @property
    def bound(self) -> int:
        """How many repeats were promised at most."""
        return self.in_hand + self.drops_after


class Couriers:
    """Two couriers, each started anew whenever it was killed."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._running: list[Process] = []

    async def start(self) -> None:
        """Start as many as are missing."""
        while len(self._running) < _COURIERS:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.bench.outbox_sender"),
                stdout=PIPE,
                stderr=DEVNULL,
                cwd=ROOT,
                env=dict(self._environment),
            )
            assert process.stdout is not None
            assert (await process.stdout.readline()).strip() == b"ready"
            self._running.append(process)

    async def kill_one(self) -> None:
        """Kill the one that has run longest, without any warning."""
        process = self._running.pop(0)
        process.kill()
        await process.wait()

    async def end(self) -> None:
        """Ask all to end, and wait for it."""
        for process in self._running:
            process.terminate()
        await asyncio.gather(*(process.wait() for process in self._running))
        self._running.clear()


async def run(url: URL, plan: Plan) -> Outcome:
    """Deliver one update through everything that the plan holds."""
    with closing(ready_database(url, PACK)) as database:
        async with TelegramProcess() as telegram:
            crowd = await gather(telegram, plan.followers)
            publish_to(database, crowd)
            await _script(telegram, plan)
            couriers = Couriers(_environment(telegram, url, plan))
            start = perf_counter()
            try:
                in_hand = await _disturb(telegram, database, couriers, plan)
            finally:
                await couriers.end()
            seconds = perf_counter() - start
            counts = await received(telegram, crowd)
            assert await telegram.schema_faults() == []
        found = Outcome(crowd, counts, states(database), in_hand, plan.drops, seconds)
        found.wrong = _wrong_rows(database, found)
    return found


async def _script(telegram: TelegramProcess, plan: Plan) -> None:
    """Spread the faults over the run."""
    method, calls = "sendMessage", plan.followers
    made = []
    for n in range(max(plan.pauses, plan.bad_gateways, plan.drops)):
        skip = calls * (2 * n + 1) // 16 + 5
        if n < plan.pauses:
            made.append(faults.flooded(2, method=method, skip=skip + 1))
        if n < plan.bad_gateways:
            made.append(faults.bad_gateway(method=method, skip=skip + 3))
        if n < plan.drops:
            made.append(faults.dropped_before_delivery(method=method, skip=skip + 5))
            made.append(faults.dropped_after_delivery(method=method, skip=skip + 7))
    await telegram.script(*made, faults.delayed(0.03, method=method, times=None))


async def _disturb(
    telegram: TelegramProcess, database: Database, couriers: Couriers, plan: Plan
) -> int:
    """Kill and cut off while messages go out; return how many rows were in hand then at most."""
    dice = random.Random(20261121)  # noqa: S311 - a run should be the same each time
    marks = sorted(dice.uniform(0.05, 0.9) for _ in range(plan.kills))
    in_hand, is_away_done = 0, False
    await couriers.start()
    async with asyncio.timeout(plan.deadline):
        while any(states(database)[s] for s in _UNSENT):
            done = 1 - states(database)[OutboxState.READY] / plan.followers
            if marks and done >= marks[0]:
                marks.pop(0)
                await couriers.kill_one()
                in_hand += states(database)[OutboxState.SENDING]
                await couriers.start()
            if not is_away_done and done >= 0.5:
                is_away_done = True
                in_hand += _COURIERS * IN_FLIGHT  # an answer that is cut off says nothing
                await telegram.refuse_connections()
                await asyncio.sleep(plan.seconds_away)
                await telegram.accept_connections()
            await asyncio.sleep(0.1)
    return in_hand


def _wrong_rows(database: Database, found: Outcome) -> list[str]:
    """Return the rows whose state is not what happened to their chat."""
    wrong = []
    moved = set(found.crowd.moved.values())
    for row in rows(database):
        is_blocked = row.chat_id in found.crowd.blocked
        expected = OutboxState.BLOCKED if is_blocked else OutboxState.SENT
        if row.state is not expected:
            wrong.append(f"{row.chat_id}: {row.state}, not {expected}")
        moved.discard(row.chat_id)
    return [*wrong, *(f"{chat}: no row under its new id" for chat in moved)]


def _environment(telegram: TelegramProcess, url: URL, plan: Plan) -> dict[str, str]:
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith(("MITHAQ_", "PTB_"))},
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.base_url.removesuffix("/bot"),
        "DATABASE_URL": url.render_as_string(hide_password=False),
        "MITHAQ_BENCH_RATE": str(plan.rate),
        "MITHAQ_BENCH_LEASE": str(plan.lease),
    }


def tell(name: str, found: Outcome) -> None:
    """Print one row of the table."""
    told = ", ".join(f"{state} {count}" for state, count in sorted(found.states.items()))
    print(
        f"{name:11} lost {found.lost}   repeats {found.repeats} (at most {found.bound}: "
        f"{found.in_hand} in hand at kills + {found.drops_after} drops after delivery)   "
        f"{told}   wrong states {len(found.wrong)}   {found.seconds:.0f} s",
        flush=True,
    )


def main() -> int:
    """Run on both databases; the exit status says whether the promises held."""
    words = sys.argv[1:]
    plan = Plan(
        int(words[0]) if words else Plan.followers,
        seconds_away=float(words[1]) if len(words) > 1 else Plan.seconds_away,
    )
    print(f"{plan}", flush=True)
    failed = False
    with TemporaryDirectory() as folder, start_postgresql() as server:
        for name, address in (("SQLite", f"sqlite:///{folder}/m.db"), ("PostgreSQL", server)):
            found = asyncio.run(run(parse_address(address), plan))
            tell(name, found)
            failed |= bool(found.lost or found.wrong or found.repeats > found.bound)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
