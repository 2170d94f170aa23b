"""Which messages are meant for the bot: all in private; in groups a mention, a reply, a command."""

from __future__ import annotations

import re
from collections.abc import Collection

from telegram import Bot, Message
from telegram.constants import ChatType, MessageEntityType

_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
_COMMAND = re.compile(r"^/(?P<name>\w{1,32})(?:@(?P<to>\w+))?(?=\s|$)")


def addressed(message: Message, bot: Bot, commands: Collection[str]) -> str | None:
    """Return what a message says to the bot, its mentions taken out; None when it is not meant.

    In groups neither forwards nor messages by way of another bot are questions to this one, and
    a command without the bot's name is only meant when it is one of `commands`.
    """
    text = message.text or message.caption or ""
    if message.chat.type == ChatType.PRIVATE:
        return text
    if message.chat.type not in _GROUPS or message.via_bot or message.forward_origin:
        return None
    if _COMMAND.match(text) is not None:
        return command_for(message, bot, commands)
    rest = without_mentions(message, bot)
    return rest if rest != text or replies_to(message, bot) else None


def command_for(message: Message, bot: Bot, commands: Collection[str]) -> str | None:
    """Return a message that is a command for the bot: one of its own, or any with the bot's name.

    Neither a forward nor what came by way of another bot is one.
    """
    text = message.text or message.caption or ""
    command = _COMMAND.match(text)
    if command is None or message.via_bot or message.forward_origin:
        return None
    to = (command["to"] or "").lower()
    is_ours = to == bot.username.lower() or (not to and command["name"].lower() in commands)
    return text if is_ours else None


def replies_to(message: Message, bot: Bot) -> bool:
    """Tell whether a message replies to one of the bot's own."""
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == bot.id


def without_mentions(message: Message, bot: Bot) -> str:
    """Return a message's text without the places that mention the bot."""
    text = message.text or message.caption or ""
    kinds: list[str | None] = [MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION]
    if not text:
        return ""
    parse = message.parse_entities if message.text else message.parse_caption_entities
    found = parse(kinds)
    for entity, words in found.items():
        is_named = words.lower() == f"@{bot.username}".lower()
        if is_named or (entity.user is not None and entity.user.id == bot.id):
            text = text.replace(words, " ")
    return text.strip() if found else text
