"""New messages: text, document, chat action, reaction."""

from __future__ import annotations

from .chats import Access
from .content import (
    read_caption,
    read_inline_markup,
    read_options,
    read_reply,
    read_text,
    refuse_left_out,
)
from .html import check_link
from .limits import CHAT_ACTIONS, UPLOAD_BYTES
from .refusals import Json, Refusal, bad_request
from .state import World
from .wire import Call


async def send_message(world: World, call: Call) -> Json:
    """Store a text message and give it."""
    refuse_left_out(call.params)
    return _send(world, call, read_text(call.params))


async def send_document(world: World, call: Call) -> Json:
    """Store a message with an uploaded or known file and give it."""
    refuse_left_out(call.params)
    caption = read_caption(call.params)
    world.chat(call.chat_id, Access.WRITE)
    return _send(world, call, {"document": _document(world, call)} | caption)


def _send(world: World, call: Call, content: Json) -> Json:
    chat = world.chat(call.chat_id, Access.WRITE)
    content = content | read_inline_markup(call.params, chat) | read_options(call.params)
    content |= read_reply(world, chat, call.params)
    return world.post(chat, world.bot, content)


def _document(world: World, call: Call) -> Json:
    value = call.params.get("document", "")
    upload = call.files.get(value.removeprefix("attach://") or "document")
    if upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > UPLOAD_BYTES:
            raise Refusal(413, "Request Entity Too Large")
        return describe(world, world.keep(upload))
    if value in world.files:
        return describe(world, value)
    if not value:
        raise bad_request("there is no document in the request")
    if "://" in value:
        check_link(value)
        raise bad_request("failed to get HTTP URL content")
    raise bad_request("wrong remote file identifier specified: Wrong string length")


def describe(world: World, file_id: str) -> Json:
    """Give a stored file as a document of a message."""
    upload = world.files[file_id]
    return {
        "file_id": file_id,
        "file_unique_id": file_id[-12:],
        "file_name": upload.name,
        "mime_type": upload.mime,
        "file_size": len(upload.content),
    }


async def send_chat_action(world: World, call: Call) -> bool:
    """Accept "typing…" and the like."""
    refuse_left_out(call.params)
    if call.params["action"] not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.chat(call.chat_id, Access.WRITE)
    return True


async def set_message_reaction(world: World, call: Call) -> bool:
    """Put at most one reaction of the bot under a message."""
    reactions: list[Json] = call.params.get("reaction") or []
    message = world.chat(call.chat_id, Access.READ).find(
        call.params["message_id"], "message to react"
    )
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction["type"] == "paid" for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    world.reactions[message["chat"]["id"], message["message_id"]] = reactions
    return True


METHODS = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
    "setMessageReaction": set_message_reaction,
}
