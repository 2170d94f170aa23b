"""What Telegram shows of the bot before the first message: name, descriptions, commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.texts import Texts

# Commands for everyone, and again for Arabic screens: Telegram looks the language up first.
LANGUAGES = (None, "ar")
_GROUPS = ("commands.opening", "commands.reading", "commands.following")
_PRIVATE = (*_GROUPS, "commands.own")
_log = structlog.get_logger("bot.profile")


async def introduce(bot: ExtBot[None], texts: Texts) -> None:
    """Tell Telegram what to show, where it shows something else; it counts how often a name is set.

    A fault is logged and otherwise ignored: the bot answers without a description, too.
    """
    try:
        await _describe(bot, texts)
        for language in LANGUAGES:
            await _list(bot, texts, _PRIVATE, BotCommandScopeDefault(), language)
            await _list(bot, texts, _GROUPS, BotCommandScopeAllGroupChats(), language)
    except TelegramError as error:
        _log.warning("the bot could not be described", reason=type(error).__name__)


async def _describe(bot: ExtBot[None], texts: Texts) -> None:
    words = texts.group("profile")
    name, description = await bot.get_my_name(), await bot.get_my_description()
    short = await bot.get_my_short_description()
    wanted: list[tuple[str, str, Callable[..., Awaitable[bool]]]] = [
        (name.name, words["name"], bot.set_my_name),
        (description.description, words["description"], bot.set_my_description),
        (short.short_description, words["short_description"], bot.set_my_short_description),
    ]
    for shown, text, tell in wanted:
        if shown != text:
            await tell(text)


async def _list(
    bot: ExtBot[None],
    texts: Texts,
    groups: tuple[str, ...],
    scope: BotCommandScope,
    language: str | None,
) -> None:
    entries = {name: text for group in groups for name, text in texts.group(group).items()}
    commands = tuple(BotCommand(name, text) for name, text in entries.items())
    if tuple(await bot.get_my_commands(scope, language)) != commands:
        await bot.set_my_commands(commands, scope, language)
