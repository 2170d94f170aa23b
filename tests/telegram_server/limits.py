"""Telegram's own limits, which the schema does not know: lengths, keyboards, commands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable

from .html import check_link
from .refusals import Json, Refusal, SchemaFault, bad_request

TEXT = 4096
CAPTION = 1024
CALLBACK_DATA_BYTES = 64
COPY_TEXT = 256
CALLBACK_ANSWER = 200
INLINE_BUTTONS = 100
INLINE_BUTTONS_IN_A_ROW = 8
REPLY_BUTTONS = 300
REPLY_BUTTONS_IN_A_ROW = 12
MARKUP_BYTES = 10_240
PLACEHOLDER = 64
COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_LENGTH = 32
COMMAND_DESCRIPTION = 256
RESULTS = 50
UPLOAD_BYTES = 50_000_000
DOWNLOAD_BYTES = 20_000_000
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
SECRET_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,256}")
INVISIBLE = re.compile(
    "[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc"
    "\U000e0000-\U000e007f]"
)
LANGUAGE = re.compile(r"[a-z]{2}")
STYLES = ("danger", "success", "primary")
ACTIONS = (
    *("url", "callback_data", "web_app", "login_url", "copy_text", "pay", "callback_game"),
    *("switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"),
)
MAY_BE_EMPTY = ("switch_inline_query", "switch_inline_query_current_chat", "copy_text")
CHAT_ACTIONS = (
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
    *("upload_document", "choose_sticker", "find_location", "record_video_note"),
    *("upload_video_note",),
)


def check_text(text: str) -> str:
    """Return a parsed message text, or refuse it when it is empty or too long."""
    if not _is_visible(text):
        raise bad_request("message text is empty")
    if len(text) > TEXT:
        raise bad_request("message is too long")
    return text


def check_caption(text: str) -> str:
    """Return a parsed caption, or refuse it when it is too long."""
    if len(text) > CAPTION:
        raise bad_request("message caption is too long")
    return text


def _is_visible(text: str) -> bool:
    return bool(INVISIBLE.sub("", text))


def check_markup(markup: Json | None, *, private: bool) -> Json | None:
    """Return the keyboard of a message, None for an empty one, or refuse it."""
    if not markup:
        return None
    if len(json.dumps(markup, ensure_ascii=False, separators=(",", ":")).encode()) > MARKUP_BYTES:
        raise bad_request("reply markup is too long")
    if len(markup.get("input_field_placeholder", "")) > PLACEHOLDER:
        raise bad_request("input field placeholder is too long")
    if "inline_keyboard" in markup:
        rows: list[list[Json]] = markup["inline_keyboard"]
        _check_rows(rows, INLINE_BUTTONS, INLINE_BUTTONS_IN_A_ROW)
        for button in _buttons(rows):
            _check_inline_button(button)
        return markup if rows else None
    rows = markup.get("keyboard", [])
    _check_rows(rows, REPLY_BUTTONS, REPLY_BUTTONS_IN_A_ROW)
    for button in _buttons(rows):
        _check_label(button, "keyboard")
        if not private and any(key.startswith("request_") for key in button):
            raise bad_request("phone number can be requested in private chats only")
    return markup


def _check_rows(rows: list[list[Json]], total: int, in_a_row: int) -> None:
    if sum(map(len, rows)) > total or any(len(row) > in_a_row for row in rows):
        raise bad_request("reply markup is too long")
    if any(not row for row in rows):
        raise SchemaFault("a keyboard with an empty row")


def _buttons(rows: list[list[Json]]) -> Iterable[Json]:
    return (button for row in rows for button in row)


def _check_label(button: Json, keyboard: str) -> None:
    if not button["text"].strip():
        raise bad_request(f"{keyboard} button text must be non-empty")
    if button.get("style", STYLES[0]) not in STYLES:
        raise bad_request(f"can't parse {keyboard} button: invalid button style specified")


def _check_inline_button(button: Json) -> None:
    _check_label(button, "inline keyboard")
    actions = [key for key in ACTIONS if button.get(key) or (key in button and key in MAY_BE_EMPTY)]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise SchemaFault(f"a button with more than one action: {', '.join(actions)}")
    check = BUTTON_CHECKS.get(actions[0])
    if check is not None:
        check(button)


def _check_callback_data(button: Json) -> None:
    if len(button["callback_data"].encode()) > CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_copy_text(button: Json) -> None:
    if not 1 <= len(button["copy_text"]["text"]) <= COPY_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_url(button: Json) -> None:
    try:
        check_link(button["url"])
    except Refusal as refusal:
        fault = refusal.description.removeprefix("Bad Request: entity ")
        raise bad_request(f"inline keyboard button {fault}") from refusal


BUTTON_CHECKS: dict[str, Callable[[Json], None]] = {
    "callback_data": _check_callback_data,
    "copy_text": _check_copy_text,
    "url": _check_url,
}


def check_commands(commands: list[Json]) -> list[Json]:
    """Return a list of commands as Telegram stores it, or refuse it."""
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_check_command(command) for command in commands]


def _check_command(command: Json) -> Json:
    name = command["command"].strip().removeprefix("/")
    description = command["description"].strip()
    for value, what, most in (
        (name, "command", COMMAND_LENGTH),
        (description, "command description", COMMAND_DESCRIPTION),
    ):
        if not value:
            raise bad_request(f"{what} must be non-empty")
        if len(value) > most:
            raise bad_request(f"{what} length must not exceed {most}")
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {**command, "command": name, "description": description}


def check_language(code: str) -> str:
    """Return a language code of two small letters or none, or refuse it."""
    if code and not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code
