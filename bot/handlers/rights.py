"""What a reader may ask of their own data: a copy, and its deletion."""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatType

from bot.acts import Told
from bot.handlers.context import Context
from bot.handlers.showing import Asked, show
from bot.reply import Reply
from bot.sending import Target
from bot.views.desk import Desk
from bot.views.rights import data_card, forget_card
from storage.people import read_person


async def send_data(update: Update, context: Context) -> None:
    """Send a file with every row that is kept about a private chat."""
    message, parts = update.effective_message, context.parts
    if message is None:
        return
    desk = parts.services.desk(parts.clock())
    if message.chat.type != ChatType.PRIVATE:
        await show(parts, _asked(update, message), _in_private(desk))
        return
    kept = await parts.store.read(read_person, message.chat_id)
    told = Told(data_card(kept, desk), leaves_trace=False)
    await show(parts, _asked(update, message), told)


async def offer_to_forget(update: Update, context: Context) -> None:
    """Say what would be deleted, with a button that does it."""
    message, parts = update.effective_message, context.parts
    if message is None:
        return
    desk = parts.services.desk(parts.clock())
    is_private = message.chat.type == ChatType.PRIVATE
    told = Told(forget_card(desk)) if is_private else _in_private(desk)
    await show(parts, _asked(update, message), told)


def _in_private(desk: Desk) -> Told:
    return Told(Reply((desk.block("mydata.private"),)))


def _asked(update: Update, message: Message) -> Asked:
    return Asked(update.update_id, Target(message.chat_id, message.message_id), "command")
