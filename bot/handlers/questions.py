"""A message: a question, a command, a number or the words of a button; and what it says when edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from telegram import Message, Update
from telegram.constants import ChatType

from bot.acts import Told
from bot.conversation import tell
from bot.following.commands import changes_follows
from bot.handlers.addressing import addressed, replies_to
from bot.handlers.context import Context
from bot.handlers.leaders import may_speak_for
from bot.handlers.screens import Place, screen_of
from bot.handlers.showing import Asked, note, show
from bot.screen import Screen
from bot.sending import Sent, Target
from bot.views.desk import Desk
from storage.cards import card_to_question

# An answer older than this is left as it was read; the edited question gets a new one.
EDITED_WITHIN = timedelta(minutes=2)


async def answer_message(update: Update, context: Context) -> None:
    """Answer a message with the card that the terminal would show."""
    message, parts = update.effective_message, context.parts
    text = (
        addressed(message, context.bot, context.parts.services.texts.commands)
        if message is not None
        else None
    )
    if message is None or text is None:
        return
    told = await _told(message, text, context)
    await show(parts, _asked(update, message, "question"), told)


async def answer_edit(update: Update, context: Context) -> None:
    """Let the answer to an edited question be the answer to what it says now."""
    message, parts = update.edited_message, context.parts
    text = (
        addressed(message, context.bot, context.parts.services.texts.commands)
        if message is not None
        else None
    )
    if message is None or not text:
        return
    told = _marked(await _told(message, text, context), parts.services.desk(parts.clock()))
    asked = _asked(update, message, "edit")
    card = await parts.store.read(card_to_question, message.chat_id, message.message_id)
    is_fresh = card is not None and parts.clock() - card.at <= EDITED_WITHIN and card.parts == 1
    if card is None or not is_fresh:
        await show(parts, asked, told)
    elif await parts.sender.edit(asked.target, card.message_id, told.reply):
        note(parts, asked, told, Sent(card.message_id, 1))
    else:
        await show(parts, asked, told)


async def _told(message: Message, text: str, context: Context) -> Told:
    parts = context.parts
    screen = await _screen(message, text, context)
    return await parts.find(lambda now: tell(parts.services, text, screen, now))


async def _screen(message: Message, text: str, context: Context) -> Screen:
    """Return what the reader means by numbers; in groups, only the card that is replied to."""
    parts, replied = context.parts, message.reply_to_message
    is_reply = replied is not None and replies_to(message, context.bot)
    place = Place(
        message.chat_id,
        parts.services.hours,
        replied.message_id if replied is not None and is_reply else None,
        is_private=message.chat.type == ChatType.PRIVATE,
        may_change=not changes_follows(text) or await may_speak_for(message, context.bot),
    )
    return await parts.store.read(screen_of, place, parts.clock())


def _asked(update: Update, message: Message, via: str) -> Asked:
    return Asked(update.update_id, Target(message.chat_id, message.message_id), via)


def _marked(told: Told, desk: Desk) -> Told:
    """Say on top that the question was edited; what is edited is not counted again as unanswered."""
    reply = replace(told.reply, blocks=(desk.block("edited"), *told.reply.blocks))
    return replace(told, reply=reply)
