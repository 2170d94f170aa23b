"""What happens on a message and on a tap: the one table of handlers."""

from __future__ import annotations

from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.editors.routes import add_editor_routes
from bot.handlers.channels import follow_in_channel
from bot.handlers.entrance import BotApplication
from bot.handlers.errors import keep_fault
from bot.handlers.guests import answer_guest
from bot.handlers.moves import follow_group
from bot.handlers.questions import answer_edit, answer_message
from bot.handlers.rights import offer_to_forget, send_data
from bot.handlers.taps import answer_tap

_CHATS = filters.ChatType.PRIVATE | filters.ChatType.GROUPS
_WORDS = _CHATS & ~filters.StatusUpdate.ALL
# New messages of people in private chats and groups; what Telegram reports is none.
QUESTIONS = filters.UpdateType.MESSAGE & _WORDS
EDITS = filters.UpdateType.EDITED_MESSAGE & _WORDS
# What is forwarded was not said to the bot.
COMMANDS = QUESTIONS & ~filters.FORWARDED & ~filters.VIA_BOT


def add_routes(application: BotApplication) -> None:
    """Register the handlers and the one error handler."""
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, follow_group))
    application.add_handler(CommandHandler("mydata", send_data, COMMANDS))
    application.add_handler(CommandHandler("forget", offer_to_forget, COMMANDS))
    add_editor_routes(application)
    application.add_handler(MessageHandler(QUESTIONS, answer_message))
    application.add_handler(MessageHandler(EDITS, answer_edit))
    application.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, answer_guest))
    application.add_handler(MessageHandler(filters.UpdateType.CHANNEL_POST, follow_in_channel))
    application.add_handler(CallbackQueryHandler(answer_tap))
    application.add_error_handler(keep_fault)
