"""When something goes wrong: kept for who has the update in hand, logged, and told calmly."""

from __future__ import annotations

import structlog
from telegram import Update

from bot.handlers.context import Context, Parts
from bot.logs import describe
from bot.reply import Reply
from bot.sending import Target

_log = structlog.get_logger("bot.errors")


async def keep_fault(update: object, context: Context) -> None:
    """Keep the fault of a handler, which python-telegram-bot would swallow."""
    error = context.error
    if error is None:
        return
    _log.warning("a handler stopped", error=describe(error))
    if isinstance(update, Update):
        context.parts.errands.of(update.update_id).fault = error


async def apologise(parts: Parts, chat_id: int, wording: str) -> None:
    """Tell a reader in one calm line what could not be done."""
    desk = parts.services.desk(parts.clock())
    lines = {"flood": desk.block("faults.flood"), "failed": desk.block("faults.failed")}
    await parts.sender.send(Target(chat_id), Reply((lines[wording],)))
