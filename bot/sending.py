"""Send a reply: in Telegram's HTML, with its buttons, in as many messages as it takes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import ExtBot

from bot.buttons import pack
from bot.formatting import plain_text, telegram_html
from bot.pace import Pace
from bot.reply import Button, Form, Reply
from bot.splitting import split
from bot.transport import never_left

Result = TypeVar("Result")
_RESENDS = 2
_MOST_PAUSES = 5
_FIRST_PAUSE = 0.25
_NOT_MODIFIED = "message is not modified"


@dataclass(frozen=True, slots=True)
class Target:
    """The chat that a reply goes to, and the message there that it answers."""

    chat_id: int
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The last message of a reply, which has the buttons, and in how many parts it came."""

    message_id: int
    parts: int


class Sender:
    """Sends replies; what Telegram did not surely refuse or never get is the caller's to repeat.

    `pace` is told of what is sent, where the caller does not count it.
    """

    def __init__(self, bot: ExtBot[None], pace: Pace | None = None) -> None:
        self._bot, self._pace = bot, pace

    async def send(self, target: Target, reply: Reply) -> Sent:
        """Send a reply and return its last message.

        Raises what Telegram or the network raised. Behind the first of several messages, pauses and
        short faults of the network are waited for here, so that the first is not sent twice.
        """
        first, *others = split(reply)
        sent = await self._send_one(target, first)
        for message in others:
            sent = await self._send_patiently(target, message)
        return Sent(sent.message_id, 1 + len(others))

    async def edit(self, target: Target, message_id: int, reply: Reply) -> bool:
        """Let a message be another card; False when that cannot be done and it must be sent anew."""
        if reply.document is not None:
            return False
        try:
            await self.rewrite(target, message_id, reply)
        except BadRequest:
            return False
        return True

    async def rewrite(self, target: Target, message_id: int, reply: Reply) -> None:
        """Let a message read otherwise, as it may already; raise what Telegram raised."""
        first, *others = split(reply)
        if others:
            raise BadRequest("message is too long")
        text, mode = _written(first)
        try:
            await self._bot.edit_message_text(
                text, target.chat_id, message_id, parse_mode=mode, reply_markup=keyboard(first)
            )
        except BadRequest as error:
            if _NOT_MODIFIED not in error.message.lower():
                raise

    async def _send_patiently(self, target: Target, reply: Reply) -> Message:
        for attempt in range(_MOST_PAUSES):
            try:
                return await self._send_one(target, reply)
            except RetryAfter as error:
                await asyncio.sleep(pause_of(error).total_seconds())
            except BadRequest:
                raise
            except NetworkError:
                await asyncio.sleep(_FIRST_PAUSE * 2**attempt)
        return await self._send_one(target, reply)

    async def _send_one(self, target: Target, reply: Reply) -> Message:
        return await _surely(lambda: self._post(target, reply))

    async def _post(self, target: Target, reply: Reply) -> Message:
        if self._pace is not None:
            self._pace.answered()
        text, mode = _written(reply)
        markup, answers = keyboard(reply), None
        if target.question is not None:
            answers = ReplyParameters(target.question, allow_sending_without_reply=True)
        if reply.document is None:
            return await self._bot.send_message(
                target.chat_id, text, mode, reply_markup=markup, reply_parameters=answers
            )
        file = InputFile(reply.document.content, reply.document.name)
        return await self._bot.send_document(
            target.chat_id,
            file,
            text,
            parse_mode=mode,
            reply_markup=markup,
            reply_parameters=answers,
        )


async def _surely(post: Callable[[], Awaitable[Result]]) -> Result:
    """Post, again when it surely never reached Telegram."""
    for _ in range(_RESENDS):
        try:
            return await post()
        except NetworkError as error:
            if not never_left(error):
                raise
    return await post()


def _written(reply: Reply) -> tuple[str, ParseMode | None]:
    """Return a reply as Telegram takes it; words to pass on carry no marks, seen or unseen."""
    if reply.form is Form.WORDS:
        return plain_text(reply), None
    return telegram_html(reply), ParseMode.HTML


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """Return the buttons of a reply; one whose action does not fit is left out."""
    rows = [[made for b in row if (made := _button(b)) is not None] for row in reply.buttons]
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def _button(button: Button) -> InlineKeyboardButton | None:
    if button.copied is not None:
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copied))
    data = pack(button.action)
    return InlineKeyboardButton(button.label, callback_data=data) if data is not None else None


def pause_of(error: RetryAfter) -> timedelta:
    """Return how long Telegram asks to wait."""
    pause = error.retry_after
    return pause if isinstance(pause, timedelta) else timedelta(seconds=pause)
