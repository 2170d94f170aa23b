"""What readers do about following: the state is read, the rights are asked, the rest is pure."""

from __future__ import annotations

from dataclasses import replace

from telegram import Message, User
from telegram.constants import ChatMemberStatus, ChatType

from bot.acts import Told
from bot.conversation import LONGEST_LABEL, typed_number
from bot.following.commands import ACTIONS, CHANGES, Follower, Outcome, on_message, on_tap
from bot.handlers.context import Context
from bot.reply import Action, ActionName
from bot.screen import Screen
from content.arabic.lists import folded
from storage.followers import follows_of
from storage.shown import shown_in_message

_ADMINS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def said_about_following(
    message: Message, text: str, screen: Screen, context: Context
) -> Told | None:
    """Return what a message does about following; None when it means something else.

    What was forwarded or edited later changes nothing.
    """
    if message.forward_origin is not None or message.edit_date is not None:
        return None
    label = folded(text) if len(text) <= LONGEST_LABEL else ""
    chosen = screen.button(typed_number(text), label)
    if chosen is not None and chosen.action.name in ACTIONS:
        return await tapped_about_following(chosen.action, message, message.from_user, context)
    follower = await _follower(message, context)
    desk = context.parts.services.desk(context.parts.clock())
    outcome = on_message(text, follower, desk)
    if (
        outcome is not None
        and outcome.deeds
        and not await _may(message, message.from_user, context)
    ):
        outcome = on_message(text, replace(follower, may_change=False), desk)
    return _told(outcome)


async def tapped_about_following(
    action: Action | None, message: Message, user: User | None, context: Context
) -> Told | None:
    """Return what a button does about following; None when it is about something else."""
    if action is None or action.name not in ACTIONS:
        return None
    if action.name is ActionName.FOLLOW and not action.about:
        read = context.parts.store.read
        shown = await read(shown_in_message, message.chat_id, message.message_id)
        action = replace(action, about=tuple(x.fact_id for x in shown))
    follower = await _follower(message, context)
    if action.name in CHANGES:
        follower = replace(follower, may_change=await _may(message, user, context))
    desk = context.parts.services.desk(context.parts.clock())
    return _told(on_tap(action, follower, desk))


async def _follower(message: Message, context: Context) -> Follower:
    follows = await context.parts.store.read(follows_of, message.chat_id)
    return Follower(message.chat_id, tuple(follows), context.parts.hours)


async def _may(message: Message, user: User | None, context: Context) -> bool:
    """Tell whether someone may change what a chat follows: in groups only its admins."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    if message.sender_chat is not None and message.sender_chat.id == message.chat_id:
        return True  # an admin who stays anonymous speaks as the group itself
    if user is None:
        return False
    member = await context.bot.get_chat_member(message.chat_id, user.id)
    return member.status in _ADMINS


def _told(outcome: Outcome | None) -> Told | None:
    return None if outcome is None else Told(outcome.reply, deeds=outcome.deeds)
