"""Hand a message to Telegram over connections of its own, so that no answer waits for one."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import Defaults, ExtBot

from bot.formatting import telegram_html
from bot.reply import Reply
from bot.sending import keyboard
from bot.settings import Telegram
from bot.splitting import split
from bot.transport import make_request

_UNCHANGED = "not modified"


@dataclass(frozen=True, slots=True)
class Post:
    """A message: to whom, in reply to what, or instead of which earlier one."""

    chat_id: int
    reply: Reply
    reply_to: int | None = None
    edits: int | None = None


class Poster:
    """Sends and edits messages; every fault is the caller's to judge."""

    def __init__(self, telegram: Telegram, connections: int) -> None:
        self._request = make_request(connections)
        defaults = Defaults(
            parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        )
        self._bot: ExtBot[None] = ExtBot(
            telegram.token,
            base_url=f"{telegram.api_url}/bot",
            request=self._request,
            get_updates_request=make_request(1),
            defaults=defaults,
        )

    async def post(self, post: Post) -> int:
        """Send or edit a message and return the id of its last part."""
        if post.edits is not None:
            return await self._edit(post, post.edits)
        message_id = 0
        for i, part in enumerate(split(post.reply)):
            answers = None
            if post.reply_to is not None and i == 0:
                answers = ReplyParameters(post.reply_to, allow_sending_without_reply=True)
            sent = await self._bot.send_message(
                post.chat_id,
                telegram_html(part),
                reply_markup=keyboard(part),
                reply_parameters=answers,
            )
            message_id = sent.message_id
        return message_id

    async def close(self) -> None:
        """Close the connections."""
        await self._request.shutdown()

    async def _edit(self, post: Post, message_id: int) -> int:
        """Edit a message; one that reads so already is as it should be."""
        first, *others = split(post.reply)
        if others:
            raise BadRequest("message is too long")
        try:
            await self._bot.edit_message_text(
                telegram_html(first), post.chat_id, message_id, reply_markup=keyboard(first)
            )
        except BadRequest as error:
            if _UNCHANGED not in str(error).lower():
                raise
        return message_id
