"""Start the bot on Telegram and end it by a signal."""

from __future__ import annotations

import asyncio
import signal
from contextlib import closing, nullcontext
from pathlib import Path

import structlog

from bot.application import Installation, built, utc_now
from bot.encoding import Filling, vectors_of
from bot.holding import FollowedDatabase, Following
from bot.intake.polling import TokenRefusedError
from bot.logs import start_logging
from bot.services import open_services
from bot.settings import BOT_TOKEN, Office, Telegram
from storage.database import Database, transaction
from storage.team import ensure_owners
from storage.threads import StorageThreads

_UNUSABLE = 2
_log = structlog.get_logger("bot")


def run(database: Database, index: Path, office: Office, telegram: Telegram) -> int:
    """Answer from a database until SIGTERM or SIGINT; return the exit status."""
    start_logging()
    with transaction(database) as session:
        ensure_owners(session, telegram.staff.owners, now=utc_now())
    vectors = vectors_of(index, _log.warning)
    with closing(StorageThreads(database)) as threads:
        followed = FollowedDatabase(database, index, vectors)
        with (
            Following(followed, lambda line: _log.warning("the library waits", reason=line)),
            nullcontext() if vectors is None else Filling(vectors, _log.warning),
        ):
            services = open_services(followed.engine, office)
            return asyncio.run(serve(Installation(telegram, services, threads)))


async def serve(installation: Installation) -> int:
    """Run a bot until the process is asked to end; return the exit status."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        with built(installation) as bot:
            await bot.run(stop)
    except TokenRefusedError:
        _log.error(f"Telegram refuses the token of {BOT_TOKEN}; the bot ends")
        return _UNUSABLE
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
    return 0
