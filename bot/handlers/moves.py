"""A group that has become a supergroup: what is kept about it goes along."""

from __future__ import annotations

from telegram import Update

from bot.deeds import move
from bot.handlers.context import Context


async def follow_group(update: Update, context: Context) -> None:
    """Carry what is kept about a group to its new id."""
    message = update.effective_message
    if message is None or message.migrate_to_chat_id is None:
        return
    outcome = context.parts.errands.of(update.update_id).outcome
    outcome.deeds.append(move(message.chat_id, message.migrate_to_chat_id))
