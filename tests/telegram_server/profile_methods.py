"""What the bot says of itself: name, descriptions, commands by scope and language."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from .chats import Access
from .limits import check_commands, check_language
from .refusals import Json, bad_request
from .state import World
from .wire import Call

# The key of each text in its methods, and how many characters it may have.
TEXTS = {"name": 64, "description": 512, "short_description": 120}


async def get_me(world: World, call: Call) -> Json:
    """Give the bot itself."""
    del call
    return {
        **world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": world.settings.reads_all_group_messages,
        "supports_guest_queries": True,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


def _setter(key: str) -> Callable[[World, Call], Awaitable[bool]]:
    async def set_text(world: World, call: Call) -> bool:
        language = check_language(call.params.get("language_code", ""))
        text = call.params.get(key, "")
        if len(text) > TEXTS[key]:
            raise bad_request(f"{key.replace('_', ' ')} is too long")
        world.profile.texts[key, language] = text
        return True

    return set_text


def _getter(key: str) -> Callable[[World, Call], Awaitable[Json]]:
    async def get_text(world: World, call: Call) -> Json:
        language = check_language(call.params.get("language_code", ""))
        texts = world.profile.texts
        standard = world.settings.name if key == "name" else ""
        return {key: texts.get((key, language)) or texts.get((key, "")) or standard}

    return get_text


async def set_my_commands(world: World, call: Call) -> bool:
    """Store the commands of one scope and language."""
    commands = check_commands(call.params["commands"])
    world.profile.commands[_place(world, call)] = commands
    return True


async def get_my_commands(world: World, call: Call) -> list[Json]:
    """Give the commands of exactly one scope and language."""
    return world.profile.commands.get(_place(world, call), [])


async def delete_my_commands(world: World, call: Call) -> bool:
    """Forget the commands of one scope and language."""
    world.profile.commands.pop(_place(world, call), None)
    return True


def _place(world: World, call: Call) -> tuple[str, str]:
    scope = call.params.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        chat = world.chat(scope["chat_id"], Access.READ_MEMBERS)
        if chat.type == "private" and scope["type"] != "chat":
            raise bad_request("can't use specified scope in private chats")
    language = check_language(call.params.get("language_code", ""))
    return scope_key(scope), language


def scope_key(scope: Json) -> str:
    """Give a scope of commands as a text to look it up by."""
    return json.dumps(scope, sort_keys=True)


METHODS: dict[str, Callable[[World, Call], Awaitable[object]]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
}
