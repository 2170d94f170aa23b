"""The parts that several methods share: text, keyboard, the message replied to."""

from __future__ import annotations

from .chats import Access, Chat
from .html import FormattedText, format_text
from .limits import check_caption, check_markup, check_text
from .refusals import Json, SchemaFault, bad_request
from .state import World

# What these parameters do is not imitated, so a bot that needs them is told so.
LEFT_OUT = (
    *("business_connection_id", "direct_messages_topic_id", "suggested_post_parameters"),
    *("receiver_user_id", "ephemeral_message_parameters", "rich_message", "callback_query_id"),
)


def refuse_left_out(params: Json) -> None:
    """Refuse a call with a parameter that the stand-in does not imitate."""
    for key in LEFT_OUT:
        if key in params:
            raise SchemaFault(f"the stand-in does not imitate {key}")
    if "message_thread_id" in params:
        raise bad_request("message thread not found")


def read_text(params: Json, key: str = "text") -> Json:
    """Give the text of a message and its entities as stored, or refuse the text."""
    raw = params.get(key) or ""
    if not raw:
        raise bad_request("message text is empty")
    shown = format_text(raw, params.get("parse_mode"), params.get("entities"))
    check_text(shown.text)
    return _stored(shown, "text", "entities")


def read_caption(params: Json) -> Json:
    """Give the caption of a file and its entities as stored, nothing when there is none."""
    given = params.get("caption_entities")
    shown = format_text(params.get("caption") or "", params.get("parse_mode"), given)
    check_caption(shown.text)
    return _stored(shown, "caption", "caption_entities")


def _stored(shown: FormattedText, text_key: str, entities_key: str) -> Json:
    stored: Json = {text_key: shown.text} if shown.text else {}
    return stored | ({entities_key: shown.entities} if shown.entities else {})


def read_markup(params: Json, chat: Chat | None) -> Json | None:
    """Give the keyboard of a message, checked; None when there is none."""
    private = chat is None or chat.type == "private"
    return check_markup(params.get("reply_markup"), private=private)


def read_inline_markup(params: Json, chat: Chat | None = None) -> Json:
    """Give the inline keyboard as it is stored with a message; other keyboards are not stored."""
    markup = read_markup(params, chat)
    return {"reply_markup": markup} if markup and "inline_keyboard" in markup else {}


def read_reply(world: World, chat: Chat, params: Json) -> Json:
    """Give the message replied to as stored, or refuse when it does not exist."""
    wanted = params.get("reply_parameters") or {}
    number = wanted.get("message_id", params.get("reply_to_message_id"))
    if number is None:
        return {}
    other = wanted.get("chat_id", chat.id)
    source = world.chat(other, Access.READ)
    if number not in source.messages and (
        wanted.get("allow_sending_without_reply") or params.get("allow_sending_without_reply")
    ):
        return {}
    target = source.find(number, "message to be replied")
    said = str(target.get("text", target.get("caption", "")))
    if wanted.get("quote", "") not in said:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"reply_to_message": {k: v for k, v in target.items() if k != "reply_to_message"}}


def read_options(params: Json) -> Json:
    """Give the other parts of a message that readers can notice."""
    stored: Json = {}
    if params.get("link_preview_options"):
        stored["link_preview_options"] = params["link_preview_options"]
    if params.get("protect_content"):
        stored["has_protected_content"] = True
    if params.get("message_effect_id"):
        stored["effect_id"] = params["message_effect_id"]
    return stored
