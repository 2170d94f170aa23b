"""The entrance for updates out of the inbox: read, handed to the handlers, their faults raised."""

from __future__ import annotations

from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import Application, ExtBot

from bot.errands import Outcome, UnreadableUpdateError
from bot.handlers.context import Context, Data, Parts
from bot.handlers.errors import apologise

BotApplication: TypeAlias = Application[ExtBot[None], Context, Data, Data, Data, None]


class Entrance:
    """Lets the handlers of an application handle raw updates one by one."""

    def __init__(self, application: BotApplication, parts: Parts) -> None:
        self._application = application
        self._parts = parts

    async def handle(self, raw: dict[str, Any]) -> Outcome:
        """Handle an update and return what came of it; raise what stopped it."""
        update = self._read(raw)
        with self._parts.errands.begin(update.update_id) as errand:
            await self._application.process_update(update)
        if errand.fault is not None:
            raise errand.fault
        return errand.outcome

    async def apologise(self, chat_id: int, wording: str) -> None:
        """Tell a chat calmly what could not be done: `flood` or `failed`."""
        await apologise(self._parts, chat_id, wording)

    def _read(self, raw: dict[str, Any]) -> Update:
        try:
            return Update.de_json(raw, self._application.bot)
        except Exception as error:
            raise UnreadableUpdateError(type(error).__name__) from error
