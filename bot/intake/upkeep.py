"""What is kept no longer than /privacy says is deleted, every hour."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.intake.pauses import wait_for
from bot.storing import Store
from storage.cards import expire_cards
from storage.faults import DatabaseFaultError
from storage.inbox import purge_inbox

# Telegram hands an update over for a day: after two, no repeat of it can come.
KEEP_DONE = timedelta(days=2)
_HOUR = 3600.0
_log = structlog.get_logger("bot.upkeep")


async def keep_up(store: Store, clock: Callable[[], datetime], stop: asyncio.Event) -> None:
    """Tidy up at once and every hour, until the signal to stop."""
    while not stop.is_set():
        try:
            await store.write(tidy, clock())
        except DatabaseFaultError as error:
            _log.warning("nothing was tidied up", reason=str(error))
        await wait_for(stop, _HOUR)


def tidy(session: Session, now: datetime) -> None:
    """Delete finished updates and cards of former days; what was shown is the watcher's."""
    purge_inbox(session, before=now - KEEP_DONE)
    expire_cards(session, before=now - KEEP_DONE)
