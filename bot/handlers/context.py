"""What handlers reach through their context, built once in `application.py`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from telegram.ext import CallbackContext, ExtBot

from bot.acts import Told
from bot.errands import Errands
from bot.sending import Sender
from bot.services import Services
from bot.storing import Store

Data: TypeAlias = dict[Any, Any]
PARTS = "parts"


@dataclass(frozen=True)
class Parts:
    """The parts that handlers work with."""

    services: Services
    store: Store
    sender: Sender
    search: Executor
    clock: Callable[[], datetime]
    errands: Errands = field(default_factory=Errands)

    async def find(self, tell: Callable[[datetime], Told]) -> Told:
        """Search and make a card on a thread, so that other chats need not wait."""
        return await asyncio.get_running_loop().run_in_executor(self.search, tell, self.clock())


class Context(CallbackContext[ExtBot[None], Data, Data, Data]):
    """The context of a handler."""

    @property
    def parts(self) -> Parts:
        """Return the parts that the application was built with."""
        parts: Parts = self.bot_data[PARTS]
        return parts
