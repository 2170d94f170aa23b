"""What people do on their phones: each function changes the world and may queue an update.

The functions take and give plain JSON, because a test may call them from another process
(see `actions.py`). `clients.py` has the pleasant side of them.
"""

from __future__ import annotations

import base64

from .chats import PRESENT, Chat, member
from .html import find_entities
from .limits import TEXT
from .message_methods import describe
from .refusals import Json
from .schema import check_update
from .state import World
from .wire import Upload

LEADING = ("creator", "administrator")
FIRST_SUPERGROUP = -1_002_000_000_001


class Impossible(AssertionError):  # noqa: N818 - says what, as pytest.Failed does
    """Say that a test lets people do what Telegram would not let them do."""


def enter(world: World, given: Json) -> Json:
    """Let a person appear who has a chat with the bot; given: the User."""
    user: Json = given["user"]
    world.users[user["id"]] = user
    chat = Chat(user["id"], "private", user["first_name"], user.get("username", ""))
    chat.members = {user["id"]: "member", world.settings.bot_id: "member"}
    world.chats[chat.id] = chat
    return user


def open_group(world: World, given: Json) -> Json:
    """Open a group without the bot; given: title, type, owner (user id)."""
    supergroup = given["type"] != "group"
    chat_id = (FIRST_SUPERGROUP if supergroup else -2001) - len(world.chats)
    chat = Chat(chat_id, given["type"], given["title"], given.get("username", ""))
    chat.members = {given["owner"]: "creator"}
    world.chats[chat_id] = chat
    return chat.as_json()


def set_status(world: World, given: Json) -> Json:
    """Change how someone stands in a chat; given: chat_id, user_id, status, by (user id)."""
    chat = _chat(world, given)
    user = world.users[given["user_id"]]
    before = chat.status(user["id"])
    chat.members[user["id"]] = given["status"]
    is_bot = user["id"] == world.settings.bot_id
    update = {
        "chat": chat.as_json(),
        "from": world.users[given["by"]],
        "date": int(world.clock.now()),
        "old_chat_member": member(user, before),
        "new_chat_member": member(user, given["status"]),
    }
    if is_bot:
        world.updates.add("my_chat_member", update)
    elif chat.status(world.settings.bot_id) == "administrator":
        world.updates.add("chat_member", update)
    if (
        chat.type in ("group", "supergroup")
        and before not in PRESENT
        and given["status"] in PRESENT
    ):
        _post(world, chat, {"user_id": given["by"]}, {"new_chat_members": [user]})
    return update


def deactivate(world: World, given: Json) -> Json:
    """Delete a person's account; given: chat_id."""
    _chat(world, given).deactivated = True
    return {}


def say(world: World, given: Json) -> Json:
    """Send a message; given: chat_id, user_id, text, reply_to, extra (more fields of Message)."""
    chat = _chat(world, given)
    text: str = given["text"]
    if not 1 <= len(text) <= TEXT:
        raise Impossible(f"nobody can type {len(text)} characters")
    content: Json = {"text": text}
    entities = find_entities(text)
    if entities:
        content["entities"] = entities
    if given.get("reply_to") is not None:
        content["reply_to_message"] = _target(chat, given["reply_to"])
    return _post(world, chat, given, content | (given.get("extra") or {}))


def upload(world: World, given: Json) -> Json:
    """Send a document; given: chat_id, user_id, name, mime, content (base64), extra."""
    content = base64.b64decode(given["content"])
    file_id = world.keep(Upload(given["name"], given["mime"], content))
    document = {"document": describe(world, file_id)} | (given.get("extra") or {})
    return _post(world, _chat(world, given), given, document)


def edit(world: World, given: Json) -> Json:
    """Edit one's own message; given: chat_id, user_id, message_id, text."""
    chat = _chat(world, given)
    message = dict(chat.messages[given["message_id"]])
    if chat.authors[message["message_id"]] != given["user_id"]:
        raise Impossible("nobody can edit what someone else wrote")
    message.pop("entities", None)
    message |= {"text": given["text"], "edit_date": int(world.clock.now())}
    entities = find_entities(given["text"])
    if entities:
        message["entities"] = entities
    chat.messages[message["message_id"]] = message
    if _reaches_bot(world, chat, message):
        kind = "edited_channel_post" if chat.type == "channel" else "edited_message"
        world.updates.add(kind, message)
    return message


def tap(world: World, given: Json) -> Json:
    """Tap a callback button; given: chat_id, user_id, message_id, data (anything, if forged)."""
    chat = _chat(world, given)
    query = world.ask("callback")
    callback = {
        "id": query.id,
        "from": world.users[given["user_id"]],
        "chat_instance": str(10**18 + abs(chat.id)),
        "message": chat.messages[given["message_id"]],
        "data": given["data"],
    }
    world.updates.add("callback_query", callback)
    return callback


def ask_inline(world: World, given: Json) -> Json:
    """Type an inline query; given: user_id, query, offset."""
    query = world.ask("inline")
    asked = {
        "id": query.id,
        "from": world.users[given["user_id"]],
        "query": given["query"],
        "offset": given.get("offset", ""),
        "chat_type": "private",
    }
    world.updates.add("inline_query", asked)
    return asked


def choose(world: World, given: Json) -> Json:
    """Choose a result of an answered inline query; given: user_id, query_id, query, result_id."""
    answer = world.queries[given["query_id"]].answer or {}
    position = [result["id"] for result in answer["results"]].index(given["result_id"])
    inline_message_id = f"inline-{given['query_id']}-{position}"
    world.inline_messages[inline_message_id] = dict(answer["messages"][position])
    chosen = {
        "result_id": given["result_id"],
        "from": world.users[given["user_id"]],
        "query": given["query"],
        "inline_message_id": inline_message_id,
    }
    world.updates.add("chosen_inline_result", chosen)
    return chosen


def call_guest(world: World, given: Json) -> Json:
    """Mention the bot in a chat where it is not; given: chat_id, user_id, text, reply_to."""
    chat = _chat(world, given)
    if chat.status(world.settings.bot_id) in PRESENT:
        raise Impossible("a member of the chat is no guest")
    content: Json = {"text": given["text"], "entities": find_entities(given["text"])}
    if given.get("reply_to") is not None:
        content["reply_to_message"] = _target(chat, given["reply_to"])
    message = world.post(chat, world.users[given["user_id"]], content)
    message = message | {"guest_query_id": world.ask("guest").id}
    world.updates.add("guest_message", message)
    return message


def migrate(world: World, given: Json) -> Json:
    """Turn a group into a supergroup with a new id; given: chat_id, user_id."""
    old = _chat(world, given)
    new = Chat(FIRST_SUPERGROUP - len(world.chats), "supergroup", old.title)
    new.members = dict(old.members)
    world.chats[new.id] = new
    _post(world, old, given, {"migrate_to_chat_id": new.id})
    old.migrated_to = new.id
    _post(world, new, given, {"migrate_from_chat_id": old.id})
    return new.as_json()


def _chat(world: World, given: Json) -> Chat:
    return world.chats[given["chat_id"]]


def _target(chat: Chat, message_id: int) -> Json:
    message = chat.messages[message_id]
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def _post(world: World, chat: Chat, given: Json, content: Json) -> Json:
    user_id = given["user_id"]
    if chat.status(user_id) not in PRESENT or chat.migrated_to is not None:
        raise Impossible(f"user {user_id} cannot write in chat {chat.id}")
    if chat.type == "private" and chat.status(world.settings.bot_id) not in PRESENT:
        raise Impossible(f"user {user_id} has blocked the bot")
    if chat.type == "channel" and chat.status(user_id) not in LEADING:
        raise Impossible(f"user {user_id} only reads the channel {chat.id}")
    message = world.post(chat, world.users[user_id], content)
    kind = "channel_post" if chat.type == "channel" else "message"
    check_update({"update_id": 0, kind: message})
    if _reaches_bot(world, chat, message):
        world.updates.add(kind, message)
    return message


def _reaches_bot(world: World, chat: Chat, message: Json) -> bool:
    """Tell whether privacy mode lets a message through: commands, mentions, replies to the bot."""
    standing = chat.status(world.settings.bot_id)
    if standing not in PRESENT:
        return False
    if chat.type not in ("group", "supergroup") or not {"text", "document"} & message.keys():
        return True
    if world.settings.reads_all_group_messages or standing == "administrator":
        return True
    replied = message.get("reply_to_message", {}).get("from", {}).get("id")
    if replied == world.settings.bot_id:
        return True
    return any(_is_for_bot(world, word) for word in message.get("text", "").split())


def _is_for_bot(world: World, word: str) -> bool:
    name = f"@{world.settings.username}"
    return name in word or (word.startswith("/") and "@" not in word)
