"""`python -m bot run` with a short lease, so that a test need not wait for a killed process's rows."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import closing
from datetime import timedelta

from bot.__main__ import PACK
from bot.application import Installation
from bot.holding import FollowedDatabase, ready_database
from bot.logs import start_logging
from bot.running import serve
from bot.services import open_services
from bot.settings import read_settings
from storage.address import parse_address
from storage.threads import StorageThreads

LEASE = timedelta(seconds=1)


def main() -> int:
    """Run the bot that the environment describes."""
    start_logging()
    os.environ["PTB_TIMEDELTA"] = "true"
    office, telegram = read_settings(os.environ)
    database = ready_database(parse_address(os.environ["DATABASE_URL"]), PACK)
    with closing(StorageThreads(database)) as threads:
        services = open_services(FollowedDatabase(database).engine, office)
        return asyncio.run(serve(Installation(telegram, services, threads, lease=LEASE)))


if __name__ == "__main__":
    sys.exit(main())
