"""Messages changed and deleted."""

from __future__ import annotations

from .chats import Access, Chat
from .content import (
    read_caption,
    read_inline_markup,
    read_options,
    read_text,
    refuse_left_out,
)
from .refusals import NOT_MODIFIED, Json, bad_request
from .state import World
from .wire import Call

SHOWN = ("text", "entities", "caption", "caption_entities", "reply_markup", "link_preview_options")
DELETABLE_SECONDS = 48 * 3600
DELETED_AT_ONCE = 100


async def edit_message_text(world: World, call: Call) -> Json | bool:
    """Replace text and keyboard of a message."""
    refuse_left_out(call.params)
    new = read_text(call.params) | read_options(call.params)
    return _edit(world, call, new, ("text", "entities", "link_preview_options"))


async def edit_message_caption(world: World, call: Call) -> Json | bool:
    """Replace caption and keyboard of a message with a file."""
    refuse_left_out(call.params)
    return _edit(world, call, read_caption(call.params), ("caption", "caption_entities"))


async def edit_message_reply_markup(world: World, call: Call) -> Json | bool:
    """Replace the keyboard of a message only."""
    refuse_left_out(call.params)
    return _edit(world, call, {}, ())


def _edit(world: World, call: Call, new: Json, replaced: tuple[str, ...]) -> Json | bool:
    """Write the new parts over a message of the bot; a keyboard that is left out disappears."""
    new = new | read_inline_markup(call.params)
    replaced = (*replaced, "reply_markup")
    inline_id = call.params.get("inline_message_id")
    if inline_id is not None and "chat_id" not in call.params:
        if inline_id not in world.inline_messages:
            raise bad_request("MESSAGE_ID_INVALID")
        _write(world.inline_messages[inline_id], new, replaced)
        return True
    chat = world.chat(call.chat_id, Access.EDIT)
    message = chat.find(call.params.get("message_id"), "message to edit")
    if chat.authors[message["message_id"]] != world.settings.bot_id:
        raise bad_request("message can't be edited")
    if "text" in replaced and "text" not in message:
        raise bad_request("there is no text in the message to edit")
    _write(message, new, replaced)
    message["edit_date"] = int(world.clock.now())
    return message


def _write(message: Json, new: Json, replaced: tuple[str, ...]) -> None:
    before = {key: message[key] for key in SHOWN if key in message}
    after = {key: value for key, value in before.items() if key not in replaced} | new
    if before == after:
        raise bad_request(NOT_MODIFIED)
    for key in before:
        del message[key]
    message.update(after)


async def delete_message(world: World, call: Call) -> bool:
    """Remove one message."""
    chat = world.chat(call.chat_id, Access.WRITE)
    message = chat.find(call.params["message_id"], "message to delete")
    fault = _delete_fault(world, chat, message)
    if fault is not None:
        raise bad_request(fault)
    _remove(chat, message)
    return True


async def delete_messages(world: World, call: Call) -> bool:
    """Remove up to 100 messages; those that do not exist are skipped."""
    numbers: list[int] = call.params["message_ids"]
    if not 1 <= len(numbers) <= DELETED_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = world.chat(call.chat_id, Access.WRITE)
    for message in [chat.messages[number] for number in numbers if number in chat.messages]:
        if _delete_fault(world, chat, message) is None:
            _remove(chat, message)
    return True


def _delete_fault(world: World, chat: Chat, message: Json) -> str | None:
    if world.clock.now() > message["date"] + DELETABLE_SECONDS:
        return "message can't be deleted for everyone"
    own = chat.authors[message["message_id"]] == world.settings.bot_id
    admin = chat.status(world.settings.bot_id) == "administrator"
    return None if own or admin or chat.type == "private" else "message can't be deleted"


def _remove(chat: Chat, message: Json) -> None:
    chat.deleted.append(message["message_id"])
    del chat.messages[message["message_id"]]


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
