"""The editors' handlers, in a group before the readers' own."""

from __future__ import annotations

from telegram.ext import CallbackQueryHandler, MessageHandler

from bot.editors.alarm import tell_staff
from bot.editors.handling import hear_message, hear_tap, stopping
from bot.editors.rights import MATERIAL
from bot.editors.screen import PREFIX
from bot.handlers.entrance import BotApplication

_BEFORE_READERS = -1


def add_editor_routes(application: BotApplication) -> None:
    """Register what editors say and tap; what is not theirs goes on to the readers' handlers."""
    application.add_handler(MessageHandler(MATERIAL, stopping(hear_message)), _BEFORE_READERS)
    application.add_handler(
        CallbackQueryHandler(stopping(hear_tap), pattern=f"^{PREFIX}:"), _BEFORE_READERS
    )
    application.add_error_handler(tell_staff)
