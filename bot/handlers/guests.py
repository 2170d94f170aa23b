"""A mention in a chat where the bot is no member: one answer, nothing kept of that chat."""

from __future__ import annotations

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.conversation import tell
from bot.formatting import telegram_html
from bot.handlers.addressing import without_mentions
from bot.handlers.context import Context
from bot.screen import Screen
from bot.splitting import split


async def answer_guest(update: Update, context: Context) -> None:
    """Answer the question in a guest message; its card has no buttons, since none could be tapped."""
    message, parts = update.guest_message, context.parts
    if message is None or message.guest_query_id is None:
        return
    text = without_mentions(message, context.bot)
    told = await parts.find(lambda now: tell(parts.services, text, Screen(), now))
    first = split(told.reply)[0]
    content = InputTextMessageContent(telegram_html(first), parse_mode=ParseMode.HTML)
    title = parts.services.texts.word("profile.name")
    result = InlineQueryResultArticle("1", title, content)
    try:
        await context.bot.answer_guest_query(message.guest_query_id, result)
    except BadRequest:
        return  # answered before a restart, or too late: there is no other way into that chat
