"""Who may decide for a chat what it follows: oneself in private, its leaders in a group."""

from __future__ import annotations

from telegram import Bot, CallbackQuery, Message
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

_LEADERS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def may_speak_for(message: Message, bot: Bot) -> bool:
    """Tell whether a message's sender leads its chat; a leader may write in the group's own name."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    if message.sender_chat is not None:
        return message.sender_chat.id == message.chat_id
    return message.from_user is not None and await _leads(message.from_user.id, message, bot)


async def may_tap_for(query: CallbackQuery, tapped: Message, bot: Bot) -> bool:
    """Tell whether the person who tapped leads the chat of the card."""
    if tapped.chat.type == ChatType.PRIVATE:
        return True
    return await _leads(query.from_user.id, tapped, bot)


async def _leads(user_id: int, message: Message, bot: Bot) -> bool:
    try:
        member = await bot.get_chat_member(message.chat_id, user_id)
    except (BadRequest, Forbidden):
        return False  # unknown to Telegram: then no leader
    return member.status in _LEADERS
