"""What the bot asks about chats."""

from __future__ import annotations

from .chats import PRESENT, Access, member
from .refusals import Json, bad_request
from .state import World
from .wire import Call

GIFTS = (
    *("unlimited_gifts", "limited_gifts", "unique_gifts"),
    *("premium_subscription", "gifts_from_channels"),
)
LEADERS = ("creator", "administrator")


async def get_chat(world: World, call: Call) -> Json:
    """Give a chat in full."""
    chat = world.chat(call.chat_id, Access.READ)
    return {
        **chat.as_json(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }


async def get_chat_member(world: World, call: Call) -> Json:
    """Tell how a user stands in a chat."""
    user_id = call.params["user_id"]
    access = Access.READ if user_id == world.settings.bot_id else Access.READ_MEMBERS
    chat = world.chat(call.chat_id, access)
    if user_id not in world.users:
        raise bad_request("invalid user_id specified")
    return member(world.users[user_id], chat.status(user_id))


async def get_chat_administrators(world: World, call: Call) -> list[Json]:
    """Give owner and administrators of a group, without bots."""
    chat = world.chat(call.chat_id, Access.READ_MEMBERS)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    leaders = [user for user in chat.members if chat.status(user) in LEADERS]
    shown = [member(world.users[user], chat.status(user)) for user in leaders]
    return [leader for leader in shown if not leader["user"]["is_bot"]]


async def get_chat_member_count(world: World, call: Call) -> int:
    """Count those who are in a chat."""
    chat = world.chat(call.chat_id, Access.READ_MEMBERS)
    return sum(status in PRESENT for status in chat.members.values())


async def leave_chat(world: World, call: Call) -> bool:
    """Take the bot out of a group."""
    chat = world.chat(call.chat_id, Access.READ)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.members[world.settings.bot_id] = "left"
    return True


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
