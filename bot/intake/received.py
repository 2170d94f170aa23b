"""An update as Telegram hands it over, before anyone has read it."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from storage.inbox import Received

Json: TypeAlias = dict[str, Any]
KINDS = ("message", "edited_message", "callback_query", "guest_message", "channel_post")
_FLOOD = "mithaq_flood"


def receive(raw: Json) -> Received:
    """Return an update for the inbox; escapes keep even what no database could store."""
    return Received(raw["update_id"], queue_of(raw), json.dumps(raw))


def queue_of(raw: Json) -> int:
    """Return the chat whose order an update keeps: its chat, else its sender, else 0."""
    for kind, content in raw.items():
        if kind != "update_id" and isinstance(content, dict):
            message = content.get("message")
            places = (content, message) if isinstance(message, dict) else (content,)
            found = [_id(place.get("chat")) for place in places]
            return next((x for x in (*found, _id(content.get("from"))) if x is not None), 0)
    return 0


def is_update(raw: object) -> bool:
    """Tell whether something is an update at all: it has a number by which it is confirmed."""
    return isinstance(raw, dict) and _is_number(raw.get("update_id"))


def is_wanted(raw: Json) -> bool:
    """Tell whether an update is to be kept at all: of a channel's posts commands alone are."""
    post = raw.get("channel_post")
    return post is None or (isinstance(post, dict) and str(post.get("text")).startswith("/"))


def flood_notice(received: Received) -> Received:
    """Return what stands in the inbox for the first message that found no place there."""
    return Received(received.update_id, received.chat_id, json.dumps({_FLOOD: True}))


def is_flood_notice(raw: Json) -> bool:
    """Tell whether a row only says that messages found no place."""
    return _FLOOD in raw


def _id(place: object) -> int | None:
    number = place.get("id") if isinstance(place, dict) else None
    return number if _is_number(number) else None


def _is_number(number: object) -> bool:
    limit = 2**63
    return isinstance(number, int) and not isinstance(number, bool) and -limit <= number < limit
