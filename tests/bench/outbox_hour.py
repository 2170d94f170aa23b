"""An hour without Telegram, minute by minute: `python -m tests.bench.outbox_hour [SPEED]`.

The courier's clock runs 30 times as fast as the real one, so that the hour takes two minutes. Printed
for each minute: how many were tried, sent, still wait; then what was lost and what came twice.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from bot.__main__ import PACK
from bot.delivery.couriers import IN_FLIGHT, Courier, Dispatch
from bot.delivery.posting import Post, Poster
from bot.holding import ready_database
from bot.logs import start_logging
from bot.pace import Pace
from bot.services import open_pack
from bot.settings import Office, Telegram
from bot.storing import Store
from storage.address import parse_address
from storage.tables import OutboxState
from storage.threads import StorageThreads
from tests.bench.outbox_crowd import NO_NIGHT, gather, publish_to, received, states
from tests.telegram_server import TelegramProcess

FOLLOWERS, SPEED = 300, 30.0
_AWAY_FROM, _AWAY_UNTIL, _LAST = 2, 62, 90


class CountingPoster(Poster):
    """Counts what is tried."""

    tried = 0

    async def post(self, post: Post) -> int:
        """Count, then post."""
        self.tried += 1
        return await super().post(post)


async def measure(folder: Path, speed: float) -> None:
    """Run the hour and print its minutes."""
    start, real = datetime.now(UTC), monotonic()

    def seconds() -> float:
        return (monotonic() - real) * speed

    with closing(
        StorageThreads(ready_database(parse_address(f"sqlite:///{folder}/m.db"), PACK))
    ) as threads:
        async with TelegramProcess() as telegram:
            crowd = await gather(telegram, FOLLOWERS)
            publish_to(threads.database, crowd)
            settings = Telegram(telegram.token, telegram.base_url.removesuffix("/bot"))
            poster = CountingPoster(settings, IN_FLIGHT)
            services = replace(open_pack(PACK, Office()), hours=NO_NIGHT)
            real = monotonic()
            dispatch = Dispatch(
                Store(threads),
                services,
                poster,
                Pace(2.0, seconds),
                lambda: start + timedelta(seconds=seconds() + 60),
            )
            stop = asyncio.Event()
            task = asyncio.create_task(Courier(dispatch).run(stop))
            await _watch(telegram, threads, poster, seconds, speed)
            stop.set()
            await task
            counts = await received(telegram, crowd)
    lost = sum(counts[chat] == 0 for chat in crowd.reachable)
    print(f"lost {lost}, twice {sum(max(0, n - 1) for n in counts.values())}", flush=True)


async def _watch(
    telegram: TelegramProcess,
    threads: StorageThreads,
    poster: CountingPoster,
    seconds: Callable[[], float],
    speed: float,
) -> None:
    """Cut Telegram off for an hour of the courier's time, and print each minute."""
    before: Counter[str] = Counter()
    print("minute   tried    sent  waiting   Telegram", flush=True)
    for minute in range(1, _LAST + 1):
        await asyncio.sleep(max(0.0, minute * 60 - seconds()) / speed)
        found = states(threads.database)
        now = Counter({"tried": poster.tried, "sent": found[OutboxState.SENT]})
        waiting = found[OutboxState.READY] + found[OutboxState.SENDING]
        is_away = _AWAY_FROM < minute <= _AWAY_UNTIL
        told = now["tried"] - before["tried"], now["sent"] - before["sent"]
        print(
            f"{minute:6} {told[0]:7} {told[1]:7} {waiting:8}   {'away' if is_away else 'there'}",
            flush=True,
        )
        before = now
        if minute == _AWAY_FROM:
            await telegram.refuse_connections()
        elif minute == _AWAY_UNTIL:
            await telegram.accept_connections()
        elif minute > _AWAY_UNTIL and not waiting:
            return


def main() -> None:
    """Run the hour once."""
    start_logging()
    os.environ["PTB_TIMEDELTA"] = "true"
    speed = float(sys.argv[1]) if len(sys.argv) > 1 else SPEED
    with TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), speed))


if __name__ == "__main__":
    main()
