"""Hand a message to Telegram over connections of its own, so that no answer waits for one."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Defaults, ExtBot

from bot.reply import Reply
from bot.sending import Sender, Target
from bot.settings import Telegram
from bot.transport import make_request


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
        bot: ExtBot[None] = ExtBot(
            telegram.token,
            base_url=f"{telegram.api_url}/bot",
            request=self._request,
            get_updates_request=make_request(1),
            defaults=defaults,
        )
        self._sender = Sender(bot)

    async def post(self, post: Post) -> int:
        """Send or edit a message and return the id of its last part."""
        target = Target(post.chat_id, post.reply_to)
        if post.edits is not None:
            await self._sender.rewrite(target, post.edits, post.reply)
            return post.edits
        return (await self._sender.send(target, post.reply)).message_id

    async def close(self) -> None:
        """Close the connections."""
        await self._request.shutdown()
