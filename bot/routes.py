"""What happens on a message and on a tap: the one table of handlers."""

from __future__ import annotations

from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.editors.routes import add_editor_routes
from bot.handlers.entrance import BotApplication
from bot.handlers.errors import keep_fault
from bot.handlers.questions import answer_message
from bot.handlers.taps import answer_tap

# New messages of people in private chats; edits, channels and what Telegram reports are not.
QUESTIONS = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL


def add_routes(application: BotApplication) -> None:
    """Register the handlers and the one error handler."""
    add_editor_routes(application)
    application.add_handler(MessageHandler(QUESTIONS, answer_message))
    application.add_handler(CallbackQueryHandler(answer_tap))
    application.add_error_handler(keep_fault)
