"""Whether answers wait behind a broadcast: `python -m tests.bench.outbox_answers [FOLLOWERS] [ASKS]`.

One bot process answers a reader who asks all the time, first alone, then while an update goes out to
2,000 followers at 25 a second. The promise: p99 with the broadcast at most twice that without.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import closing
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from storage.address import parse_address
from storage.schema import open_database
from storage.tables import OutboxState
from tests.bench.outbox_crowd import gather, publish_to, states, zone_at_noon
from tests.bot.bot_process import bot_process
from tests.telegram_server import Reader, TelegramProcess, faults

FOLLOWERS, ASKS = 2_000, 300
_PAUSE_SECONDS = 0.05
_RTT_SECONDS = 0.03
_MOST = 2.0


async def measure(followers: int, asks: int, folder: Path) -> bool:
    """Print both distributions; return whether the promise held."""
    async with TelegramProcess() as telegram:
        crowd = await gather(telegram, followers)
        await telegram.script(faults.delayed(_RTT_SECONDS, method="sendMessage", times=None))
        reader = await Reader.enter(telegram, user_id=7_000_999_999)
        async with bot_process(telegram, folder, MITHAQ_ZONE=zone_at_noon()):
            for _ in range(10):
                await reader.ask("/help")
            alone = await _ask(reader, asks)
            with closing(open_database(parse_address(f"sqlite:///{folder}/mithaq.db"))) as database:
                publish_to(database, crowd)
                before, clock = states(database)[OutboxState.SENT], perf_counter()
                during = await _ask(reader, asks)
                seconds = perf_counter() - clock
                rate = (states(database)[OutboxState.SENT] - before) / seconds
                is_under_way = states(database)[OutboxState.READY] > 0
    one, two = _tell("answers alone", alone), _tell("during a broadcast", during)
    print(f"  broadcast at {rate:.1f} a second; p99 {two / one:.2f} times that without", flush=True)
    return is_under_way and two <= _MOST * one


async def _ask(reader: Reader, asks: int) -> list[float]:
    """Ask one after another; return the milliseconds from each message to its answer."""
    found = []
    for n in range(asks):
        clock = perf_counter()
        await reader.ask(("/help", "ماذا قالت مودين؟", "كلام شكوري")[n % 3])
        found.append((perf_counter() - clock) * 1000)
        await asyncio.sleep(_PAUSE_SECONDS)
    return found


def _tell(name: str, found: list[float]) -> float:
    cuts = quantiles(found, n=100)
    print(f"  {name:20} p50 {cuts[49]:5.0f} ms   p90 {cuts[89]:5.0f} ms   p99 {cuts[98]:5.0f} ms")
    return cuts[98]


def main() -> int:
    """Measure once; the exit status says whether the promise held."""
    words = [int(x) for x in sys.argv[1:]]
    followers, asks = (*words, *(FOLLOWERS, ASKS)[len(words) :])
    with TemporaryDirectory() as folder:
        return int(not asyncio.run(measure(followers, asks, Path(folder))))


if __name__ == "__main__":
    sys.exit(main())
