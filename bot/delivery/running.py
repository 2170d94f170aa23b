"""All that sends unasked messages, as one part of the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.delivery.couriers import IN_FLIGHT, Courier, Dispatch
from bot.delivery.posting import Poster
from bot.delivery.watching import Watcher
from bot.pace import Pace
from bot.services import Services
from bot.settings import Telegram
from bot.storing import Store


class Deliveries:
    """A courier and a watcher; `pace` is told of answers so that they have room."""

    def __init__(
        self,
        telegram: Telegram,
        store: Store,
        services: Services,
        clock: Callable[[], datetime],
    ) -> None:
        self.pace = Pace()
        poster = Poster(telegram, IN_FLIGHT)
        self._courier = Courier(Dispatch(store, services, poster, self.pace, clock))
        fresh = self._courier.fresh
        self._watcher = Watcher(store, services, services.hours, clock, fresh)

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until the signal to stop; when one part falls, its fault is raised."""
        async with asyncio.TaskGroup() as parts:
            parts.create_task(self._courier.run(stop))
            parts.create_task(self._watcher.run(stop))
