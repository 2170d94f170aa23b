"""Long polling: fetch, store, and only then confirm by the next offset."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.health import Health
from bot.intake.admission import admit
from bot.intake.pauses import Pauses
from bot.intake.received import KINDS, is_update, is_wanted, receive
from bot.sending import pause_of
from bot.settings import Telegram
from bot.storing import Store
from bot.transport import method_url
from storage.faults import DatabaseFaultError

POLL_SECONDS = 25
_log = structlog.get_logger("bot.polling")


class TokenRefusedError(Exception):
    """Telegram does not know the token; nothing but another token helps."""


class Poller:
    """Fetches updates and stores them; `fresh` is set whenever there are new ones."""

    def __init__(
        self, fetch: Fetch, store: Store, health: Health, clock: Callable[[], datetime]
    ) -> None:
        self.fresh = asyncio.Event()
        self._fetch, self._store, self._health, self._clock = fetch, store, health, clock
        self._flooding: frozenset[int] = frozenset()
        self._offset = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until the signal to stop; raise `TokenRefusedError` when polling is of no use."""
        stopping = asyncio.create_task(stop.wait())
        pauses = Pauses(stop)
        try:
            while not stop.is_set():
                await self._poll(stopping, pauses)
        finally:
            stopping.cancel()

    async def _poll(self, stopping: asyncio.Task[Any], pauses: Pauses) -> None:
        """Poll once; a fault is told once, then waited for."""
        try:
            updates = await self._fetched(stopping)
            if updates is None:
                return
            await self._keep(updates)
        except InvalidToken as error:
            raise TokenRefusedError from error
        except (TelegramError, DatabaseFaultError) as error:
            line = explain(error)
            if pauses.is_news(line):
                _log.warning("polling waits", reason=line)
            least = pause_of(error).total_seconds() if isinstance(error, RetryAfter) else 0
            await pauses.wait(least)
            return
        self._health.show()
        if pauses.reset():
            _log.info("polling goes on")

    async def _fetched(self, stopping: asyncio.Task[Any]) -> list[Any] | None:
        """Return the next updates; None when the signal to stop came first."""
        fetching = asyncio.create_task(self._fetch(self._offset))
        try:
            await asyncio.wait({fetching, stopping}, return_when=asyncio.FIRST_COMPLETED)
            return fetching.result() if fetching.done() else None
        finally:
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)

    async def _keep(self, updates: list[Any]) -> None:
        """Store updates in one transaction; the offset that confirms them moves after it."""
        known = [x for x in updates if is_update(x)]
        if len(known) < len(updates):
            _log.error("not an update", count=len(updates) - len(known))
        if not known:
            if updates:
                raise TelegramError("nothing that could be confirmed")
            return
        received = [receive(x) for x in known if is_wanted(x)]
        admitted = await self._store.write(admit, received, self._flooding, self._clock())
        self._flooding = admitted.flooding
        self._offset = max(x["update_id"] for x in known) + 1
        self.fresh.set()
        if admitted.turned_away:
            _log.warning("a chat floods", turned_away=admitted.turned_away)


class Fetch:
    """Calls getUpdates and returns updates as they came, so that a broken one stops no other."""

    def __init__(self, telegram: Telegram, request: BaseRequest) -> None:
        self._telegram, self._request = telegram, request

    async def __call__(self, offset: int) -> list[Any]:
        """Return the updates from an offset on, waiting for one if there is none."""
        kinds = json.dumps(KINDS)
        url = method_url(
            self._telegram,
            "getUpdates",
            offset=offset,
            timeout=POLL_SECONDS,
            limit=100,
            allowed_updates=kinds,
        )
        found = await self._request.post(url, read_timeout=POLL_SECONDS + 10)
        return found if isinstance(found, list) else []


def explain(error: Exception) -> str:
    """Return one line on a fault of polling, without addresses or tokens."""
    if isinstance(error, Conflict):
        return "409: another process asks for this bot's updates, or a webhook is set"
    if isinstance(error, RetryAfter):
        return "429: Telegram asks for a pause"
    if isinstance(error, DatabaseFaultError):
        return str(error)
    if not isinstance(error, NetworkError):
        return f"Telegram answers strangely ({type(error).__name__})"
    return f"Telegram cannot be reached ({type(error).__name__})"
