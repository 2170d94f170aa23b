"""Send a reply: in Telegram's HTML, with its buttons, in as many messages as it takes."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import NetworkError, RetryAfter
from telegram.ext import ExtBot

from bot.buttons import pack
from bot.formatting import telegram_html
from bot.reply import Reply
from bot.splitting import split
from bot.transport import never_left

_RESENDS = 2
_MOST_PAUSES = 5


class Sender:
    """Sends replies; what Telegram did not surely refuse or never get is the caller's to repeat."""

    def __init__(self, bot: ExtBot[None]) -> None:
        self._bot = bot

    async def send(self, chat_id: int, reply: Reply) -> int:
        """Send a reply and return the id of its last message, which has the buttons.

        Raises what Telegram or the network raised. Only the first of several messages raises
        RetryAfter: behind it the pause is waited for here, so that nothing is sent twice.
        """
        first, *others = split(reply)
        message_id = await self._send_one(chat_id, first)
        for message in others:
            message_id = await self._send_patiently(chat_id, message)
        return message_id

    async def _send_patiently(self, chat_id: int, reply: Reply) -> int:
        for _ in range(_MOST_PAUSES):
            try:
                return await self._send_one(chat_id, reply)
            except RetryAfter as error:
                await asyncio.sleep(pause_of(error).total_seconds())
        return await self._send_one(chat_id, reply)

    async def _send_one(self, chat_id: int, reply: Reply) -> int:
        text, markup = telegram_html(reply), keyboard(reply)
        for _ in range(_RESENDS):
            try:
                return (await self._bot.send_message(chat_id, text, reply_markup=markup)).message_id
            except NetworkError as error:
                if not never_left(error):
                    raise
        return (await self._bot.send_message(chat_id, text, reply_markup=markup)).message_id


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """Return the buttons of a reply; one whose action does not fit is left out."""
    rows = [
        [InlineKeyboardButton(b.label, callback_data=data) for b in row if (data := pack(b.action))]
        for row in reply.buttons
    ]
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def pause_of(error: RetryAfter) -> timedelta:
    """Return how long Telegram asks to wait."""
    pause = error.retry_after
    return pause if isinstance(pause, timedelta) else timedelta(seconds=pause)
