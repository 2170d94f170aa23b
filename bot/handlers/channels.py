"""A channel follows by a post of its own, which only those write who lead it; all else is left alone."""

from __future__ import annotations

from telegram import Update

from bot.conversation import tell
from bot.following.commands import COMMANDS
from bot.handlers.addressing import command_for
from bot.handlers.context import Context
from bot.handlers.leaders import may_speak_for
from bot.handlers.screens import Place, screen_of
from bot.handlers.showing import Asked, show
from bot.sending import Target


async def follow_in_channel(update: Update, context: Context) -> None:
    """Let a channel begin, look at or end what it follows."""
    post, parts = update.channel_post, context.parts
    if post is None or not await may_speak_for(post, context.bot):
        return
    text = command_for(post, context.bot, COMMANDS)
    if text is None or _name(text) not in COMMANDS:
        return
    place = Place(post.chat_id, parts.services.hours, is_private=False)
    screen = await parts.store.read(screen_of, place, parts.clock())
    told = await parts.find(lambda now: tell(parts.services, text, screen, now))
    asked = Asked(update.update_id, Target(post.chat_id, post.message_id), "question")
    await show(parts, asked, told)


def _name(command: str) -> str:
    return command.split()[0].removeprefix("/").partition("@")[0].lower()
