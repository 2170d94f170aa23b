"""A courier alone in its process: `python -m tests.bench.outbox_sender`, ended by SIGTERM or killed.

DATABASE_URL, TELEGRAM_BOT_TOKEN and TELEGRAM_API_URL say where; MITHAQ_BENCH_RATE how fast;
MITHAQ_BENCH_LEASE how many seconds the rows of a killed one wait.
"""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

from bot.__main__ import PACK
from bot.application import utc_now
from bot.delivery.couriers import IN_FLIGHT, Courier, Dispatch
from bot.delivery.posting import Poster
from bot.logs import start_logging
from bot.pace import Pace
from bot.services import open_pack
from bot.settings import Office, read_settings
from bot.storing import Store
from storage.address import parse_address
from storage.schema import open_database
from storage.threads import StorageThreads
from tests.bench.outbox_crowd import NO_NIGHT

LEASE = timedelta(seconds=float(os.environ.get("MITHAQ_BENCH_LEASE", "20")))


async def deliver(threads: StorageThreads, rate: float) -> None:
    """Deliver until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    _, telegram = read_settings(os.environ)
    dispatch = Dispatch(
        Store(threads),
        replace(open_pack(PACK, Office()), hours=NO_NIGHT),
        Poster(telegram, IN_FLIGHT),
        Pace(rate),
        utc_now,
        LEASE,
    )
    print("ready", flush=True)
    await Courier(dispatch).run(stop)


def main() -> None:
    """Run one courier on the database that the environment names."""
    start_logging()
    os.environ["PTB_TIMEDELTA"] = "true"
    database = open_database(parse_address(os.environ["DATABASE_URL"]))
    with closing(StorageThreads(database)) as threads:
        asyncio.run(deliver(threads, float(os.environ.get("MITHAQ_BENCH_RATE", "25"))))


if __name__ == "__main__":
    main()
