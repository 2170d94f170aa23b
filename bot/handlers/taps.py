"""A tap on a button: answered at once, so that it stops turning, then shown what it asks for."""

from __future__ import annotations

from dataclasses import replace

from telegram import CallbackQuery, Update
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.buttons import unpack
from bot.handlers.context import Context, Parts
from bot.handlers.showing import Asked, show
from bot.reply import Action, ActionName
from storage.shown import shown_in_message


async def answer_tap(update: Update, context: Context) -> None:
    """Answer a tap and send the card of its button."""
    query, parts = update.callback_query, context.parts
    if query is None:
        return
    await _stop_turning(query)
    message = query.message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return
    action = await _meant(unpack(query.data or ""), message.chat.id, message.message_id, parts)
    conversation = parts.chats.of(message.chat.id)
    told = await parts.find(lambda now: conversation.tap(action, now))
    await show(parts, Asked(update.update_id, message.chat.id, None, "button"), told)
    conversation.remember(told)


async def _stop_turning(query: CallbackQuery) -> None:
    try:
        await query.answer()
    except BadRequest:
        return  # answered before a restart, or too late: the card still comes


async def _meant(
    action: Action | None, chat_id: int, message_id: int, parts: Parts
) -> Action | None:
    """Return the action of a button that means the facts of its message, with those facts."""
    of_message = (ActionName.CONTEXT, ActionName.COPY)
    if action is None or action.name not in of_message or action.about:
        return action
    shown = await parts.store.read(shown_in_message, chat_id, message_id)
    return replace(action, about=tuple(x.fact_id for x in shown))
