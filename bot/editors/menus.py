"""The editors' commands in an editor's own menu, and in nobody else's."""

from __future__ import annotations

import structlog
from telegram import BotCommand, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.logs import describe
from bot.views.desk import Desk

_log = structlog.get_logger("bot.editors")


async def set_menu(bot: ExtBot[None], user_id: int, desk: Desk) -> None:
    """Put the readers' and the editors' commands into someone's menu; without it they work too."""
    words = {**desk.texts.group("commands"), **desk.texts.group("editors.commands")}
    commands = [BotCommand(name.rpartition(".")[2], text) for name, text in words.items()]
    try:
        await bot.set_my_commands(commands, scope=BotCommandScopeChat(user_id))
    except TelegramError as error:
        _log.warning("a menu was not set", error=describe(error))


async def clear_menu(bot: ExtBot[None], user_id: int) -> None:
    """Give someone the readers' menu again."""
    try:
        await bot.delete_my_commands(scope=BotCommandScopeChat(user_id))
    except TelegramError as error:
        _log.warning("a menu was not cleared", error=describe(error))
