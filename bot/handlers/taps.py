"""A tap on a button: answered at once, so that it stops turning, then shown what it asks for."""

from __future__ import annotations

from dataclasses import replace

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.buttons import OF_MESSAGE, unpack
from bot.conversation import tap
from bot.following.commands import ACTIONS
from bot.handlers.addressing import without_mentions
from bot.handlers.context import Context, Parts
from bot.handlers.leaders import may_tap_for
from bot.handlers.screens import Place, screen_of_tap
from bot.handlers.showing import Asked, show
from bot.reply import Action, ActionName
from bot.sending import Target
from storage.shown import shown_in_message

# Only the person whose chat it is may have it forgotten.
_PRIVATE = (ActionName.FORGET,)


async def answer_tap(update: Update, context: Context) -> None:
    """Answer a tap and send the card of its button, as an answer to the same question."""
    query, parts = update.callback_query, context.parts
    if query is None:
        return
    tapped, typed = query.message, unpack(query.data or "")
    if not isinstance(tapped, Message):
        await _stop_turning(query)
        return
    is_following = typed is not None and typed.name in ACTIONS
    may_change = not is_following or await may_tap_for(query, tapped, context.bot)
    if tapped.chat.type == ChatType.CHANNEL and not (is_following and may_change):
        # Whatever was shown there, all its readers would get.
        await _stop_turning(query, _in_private(context))
        return
    await _stop_turning(query)
    action = await _meant(typed, tapped, parts)
    place = Place(tapped.chat_id, parts.services.hours, may_change=may_change)
    asked = _question(tapped)
    text = without_mentions(asked, context.bot) if asked is not None else ""
    screen = await parts.store.read(screen_of_tap, place, tapped, text)
    told = await parts.find(lambda now: tap(parts.services, action, screen, now))
    target = Target(tapped.chat_id, asked.message_id if asked is not None else None)
    await show(parts, Asked(update.update_id, target, "button"), told)


def _question(tapped: Message) -> Message | None:
    """Return the message that a card answers; Telegram hands it over with the tap."""
    asked = tapped.reply_to_message
    is_ours = asked is None or asked.from_user is None or asked.from_user.is_bot
    return None if is_ours else asked


def _in_private(context: Context) -> str:
    words = context.parts.services.texts.word("chat.in_private")
    return words.replace("{name}", context.bot.name)


async def _stop_turning(query: CallbackQuery, words: str | None = None) -> None:
    try:
        await query.answer(words)
    except BadRequest:
        return  # answered before a restart, or too late: the card still comes


async def _meant(action: Action | None, tapped: Message, parts: Parts) -> Action | None:
    """Return the action of a button; one that means the facts of its message, with those facts."""
    if action is not None and action.name in _PRIVATE and tapped.chat.type != ChatType.PRIVATE:
        return None
    if action is None or action.name not in OF_MESSAGE or action.about:
        return action
    shown = await parts.store.read(shown_in_message, tapped.chat_id, tapped.message_id)
    return replace(action, about=tuple(x.fact_id for x in shown))
