"""A message: a question, a command, a number or the words of a button."""

from __future__ import annotations

from telegram import Update

from bot.handlers.context import Context
from bot.handlers.showing import Asked, show


async def answer_message(update: Update, context: Context) -> None:
    """Answer a message with the card that the terminal would show."""
    message, parts = update.effective_message, context.parts
    if message is None:
        return
    text = message.text or message.caption or ""
    conversation = parts.chats.of(message.chat_id)
    told = await parts.find(lambda now: conversation.tell(text, now))
    asked = Asked(update.update_id, message.chat_id, message.message_id, "question")
    await show(parts, asked, told)
    conversation.remember(told)
