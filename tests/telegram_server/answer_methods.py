"""Answers to taps, inline queries and guest queries."""

from __future__ import annotations

from .content import read_inline_markup, read_text
from .limits import CALLBACK_ANSWER, RESULTS, START_PARAMETER
from .refusals import Json, bad_request
from .state import World
from .wire import Call

RESULT_ID_BYTES = 64
NEXT_OFFSET_BYTES = 64


async def answer_callback_query(world: World, call: Call) -> bool:
    """Answer a tap, once and within 150 seconds."""
    if len(call.params.get("text", "")) > CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    url = call.params.get("url")
    if url and not url.startswith(f"https://t.me/{world.settings.username}?start="):
        raise bad_request("URL_INVALID")
    world.answer("callback", call.params["callback_query_id"], call.params)
    return True


async def answer_inline_query(world: World, call: Call) -> bool:
    """Answer an inline query with at most 50 results, once and within 30 seconds."""
    results: list[Json] = call.params["results"]
    if len(results) > RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(call.params.get("next_offset", "").encode()) > NEXT_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = call.params.get("button") or {}
    start = button.get("start_parameter")
    if start is not None and not START_PARAMETER.fullmatch(start):
        raise bad_request("START_PARAM_INVALID")
    shown = [_result(result) for result in results]
    answer = {**call.params, "results": results, "messages": shown}
    world.answer("inline", call.params["inline_query_id"], answer)
    return True


async def answer_guest_query(world: World, call: Call) -> Json:
    """Answer a guest query with the one message that appears in the foreign chat."""
    message = _result(call.params["result"])
    query_id = call.params["guest_query_id"]
    world.answer("guest", query_id, {**call.params, "message": message})
    inline_message_id = f"guest-{query_id}"
    world.inline_messages[inline_message_id] = message
    return {"inline_message_id": inline_message_id}


def _result(result: Json) -> Json:
    """Check one result and give the message that choosing it would send."""
    if not 1 <= len(result["id"].encode()) <= RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if result["type"] == "article" and not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    message = read_inline_markup(result)
    content = result.get("input_message_content") or {}
    return message | (read_text(content, "message_text") if "message_text" in content else {})


METHODS = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "answerGuestQuery": answer_guest_query,
}
